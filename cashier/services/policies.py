"""Policies set at the station: an administrator keys the order in, a supervisor approves.

An office's file comes by `cashier import policy`; why that needs no password and this needs two is
in docs/decisions/0019-two-ways-to-set-a-policy.md.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.calendar import to_ist
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import (
    DEFAULTS,
    MalformedPolicy,
    PolicyRow,
    expected_form,
    read_value,
)
from cashier.domain.user import Act
from cashier.journal.events import PolicyChanged
from cashier.services.approvals import require_approval
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

LONGEST_TEXT = 400
_NO_TEXT = {"Cc", "Cs"}
"""Control characters and half characters: nothing that a line can show."""


class PolicyInThePast(CounterError):
    """Money was taken by the old figure already."""

    template = "A policy is set from {today} on, not from {day}, which is over."


class NoOrderNumber(CounterError):
    """Figures are set by orders alone."""

    template = "Give the number of the order that sets the policy, in 1 to {most} characters."


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One policy as it stands on a day, until another value takes effect.

    `since` is None where no order has set it and the published default counts.
    """

    key: str
    value: str
    expected: str
    since: date | None
    until: date | None
    order_number: str


@dataclass(frozen=True, slots=True)
class PolicyQuote:
    """What a change would do, and the claim that a supervisor allows.

    `before` is what would count on that day without it; `is_known` where the same order was
    recorded before, so that nothing is left to do.
    """

    change: PolicyRow
    before: PolicyValue
    claim: ApprovalClaim
    is_known: bool


def list_policies(day: date, *, uow: UnitOfWork) -> tuple[PolicyValue, ...]:
    """List every policy as it stands on a day."""
    with uow:
        rows = uow.policy_rows()
    return tuple(_value_on(day, key, rows) for key in DEFAULTS)


def quote_policy(change: PolicyRow, *, by: str, at: datetime, uow: UnitOfWork) -> PolicyQuote:
    """Tell what a change of policy would do; nothing is stored.

    Raises:
        NotAllowed: `by` may not manage policies.
        UnknownPolicy: No policy has this name.
        MalformedPolicy: The text is no value for it.
        NoOrderNumber: No order is named.
        PolicyInThePast: It would count from a day that is over.
    """
    with uow:
        return _quote(change, by=by, at=at, uow=uow)


def change_policy(
    change: PolicyRow, *, approval: Approval | None, by: str, at: datetime, uow: UnitOfWork
) -> PolicyQuote:
    """Set a policy from a day on; tell what counted before.

    The same order again changes nothing and uses up no approval.

    Raises:
        ApprovalMissing: No other person, a supervisor, allowed just this.
        ApprovalUsed: The approval was used for another act.
        ApprovalExpired: The approval's minutes are over.
        CounterError: Whatever `quote_policy` refuses.
    """
    with uow:
        quote = _quote(change, by=by, at=at, uow=uow)
        if not quote.is_known:
            given = require_approval(approval, quote.claim, at=at, uow=uow)
            uow.journal.record(_changed(quote.change, given), actor=by, at=at)
            uow.commit()
    return quote


def _quote(change: PolicyRow, *, by: str, at: datetime, uow: UnitOfWork) -> PolicyQuote:
    get_user(by, uow=uow).require(Act.MANAGE_POLICIES)
    row, rows = _readable(change), uow.policy_rows()
    today, is_known = to_ist(at).date(), row in rows
    if row.effective_from < today and not is_known:
        raise PolicyInThePast(today=today.isoformat(), day=row.effective_from.isoformat())
    before = _value_on(row.effective_from, row.key, rows)
    return PolicyQuote(row, before, _claim(row, by), is_known)


def _readable(change: PolicyRow) -> PolicyRow:
    """Bring a change to the text that is recorded, or refuse it."""
    value, order = change.value.strip(), change.order_number.strip()
    if not _is_line(value):
        expected = f"one line of up to {LONGEST_TEXT} characters"
        raise MalformedPolicy(key=change.key[:40], value=_shown(value[:60]), expected=expected)
    read_value(change.key, value)
    if not (order and _is_line(order)):
        raise NoOrderNumber(most=LONGEST_TEXT)
    return replace(change, value=value, order_number=order)


def _is_line(text: str) -> bool:
    return len(text) <= LONGEST_TEXT and text == _shown(text)


def _shown(text: str) -> str:
    """Show a text without what no line can hold."""
    return "".join("?" if unicodedata.category(sign) in _NO_TEXT else sign for sign in text)


def _claim(row: PolicyRow, by: str) -> ApprovalClaim:
    """Tell what a supervisor must allow; of a limit in rupees the amount is heard by phone, too."""
    value = read_value(row.key, row.value)
    amount = value if isinstance(value, Money) else ZERO
    # No line has a line break in it, so two changes never read alike.
    detail = f"{row.value}\n{row.effective_from.isoformat()}\n{row.order_number}"
    return ApprovalClaim(ApprovedAct.CHANGE_POLICY, row.key, amount, by, detail)


def _changed(row: PolicyRow, given: Approval) -> PolicyChanged:
    return PolicyChanged(row.key, row.value, row.effective_from, row.order_number, given)


def _value_on(day: date, key: str, rows: Sequence[PolicyRow]) -> PolicyValue:
    """Tell one policy on a day; of two rows of one day the later recorded one counts."""
    own = sorted((row for row in rows if row.key == key), key=lambda row: row.effective_from)
    past = [row for row in own if row.effective_from <= day]
    until = next((row.effective_from for row in own if row.effective_from > day), None)
    expected = expected_form(key)
    if not past:
        return PolicyValue(key, DEFAULTS[key], expected, None, until, "")
    last = past[-1]
    return PolicyValue(key, last.value, expected, last.effective_from, until, last.order_number)
