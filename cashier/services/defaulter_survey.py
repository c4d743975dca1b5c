"""Looking over every account for defaulters: what each owes, and every reason not to cut it off.

The record is read for all accounts at once, and gone through as plain values: an eighth of all may
be listed, of whom nobody asks for more than a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.bill import standing_bills
from cashier.domain.calendar import IST, to_ist, to_micros
from cashier.domain.defaulting import Circumstances, RecordedExclusion, late_since, list_exclusions
from cashier.domain.drive import DriveCriteria, Exclusion, ExclusionKind
from cashier.domain.dues import MoneyReceived
from cashier.domain.money import Money
from cashier.domain.policy import policy_on
from cashier.domain.scheme_dues import relief_since
from cashier.domain.scheme_standing import SchemeStanding, list_standings
from cashier.services.defaulter_ports import AccountHistory, OwingAccount
from cashier.services.ports import UnitOfWork


class Reasons(NamedTuple):
    """Why a supply may not be cut now, the firmest reason first, and of which kinds that is."""

    excluded: tuple[Exclusion, ...]
    kinds: frozenset[ExclusionKind]


class Found(NamedTuple):
    """A defaulter, before anybody asked who that is; `owed` is in paise."""

    account: OwingAccount
    owed: int
    reasons: Reasons


class Survey:
    """One look over many accounts; what is read of some of them is read for all these at once."""

    def __init__(self, uow: UnitOfWork, at: datetime) -> None:
        self._uow = uow
        self._at = at
        self._today = to_ist(at).date()
        self._day = self._today.isoformat()
        self._policy = policy_on(self._today, uow.policy_rows())
        self._schemes: dict[str, SchemeStanding] = {}
        self._worked_out: dict[tuple[str, ...], Reasons] = {}

    def find(self, criteria: DriveCriteria) -> list[Found]:
        """Find every defaulter, the largest dues first, then by account number."""
        least = criteria.threshold.paise
        accounts = self._with_relief(self._uow.defaulters.list_owing(criteria))
        late = [one for one in accounts if one.owing.late(self._day) >= least]
        found = self._with_reasons(self._old_enough(late, criteria.overdue_days))
        found.sort(key=lambda one: one.account.account_number)
        found.sort(key=lambda one: one.owed, reverse=True)
        return found

    def owed(self, accounts: Sequence[OwingAccount]) -> Mapping[str, Money]:
        """Tell what some accounts owe."""
        relieved = self._with_relief(accounts)
        return {one.account_number: Money(one.owing.owed(self._day)) for one in relieved}

    def _with_relief(self, accounts: Sequence[OwingAccount]) -> list[OwingAccount]:
        """Take off what schemes granted, and remember how the registered stand."""
        registered = [one.account_number for one in accounts if one.registration]
        histories = self._uow.defaulters.histories(registered)
        return [
            self._relieved(one, histories[one.account_number]) if one.registration else one
            for one in accounts
        ]

    def _relieved(self, one: OwingAccount, history: AccountHistory) -> OwingAccount:
        bills = standing_bills(history.bills)
        standings = list_standings(
            history.registrations,
            history.received,
            bills=bills,
            extensions=history.extensions,
            today=self._today,
        )
        if standings:
            self._schemes[one.account_number] = standings[-1]
        relief = relief_since(standings, bills[0].payments_posted_to)
        return one._replace(owing=one.owing._replace(relief=relief.paise))

    def _old_enough(self, accounts: Sequence[OwingAccount], days: int) -> Sequence[OwingAccount]:
        """Keep those whose oldest late dues are so many days late.

        Earlier bills are read only of those whose newest bill is not late for so long.
        """
        least = self._today - timedelta(days=days)
        last = least.isoformat()
        young = [one.account_number for one in accounts if days and one.owing.last_day > last]
        histories = self._uow.defaulters.histories(young)
        return [
            one
            for one in accounts
            if one.account_number not in histories
            or self._late_since(one, histories[one.account_number]) <= least
        ]

    def _late_since(self, one: OwingAccount, history: AccountHistory) -> date:
        bills = standing_bills(history.bills)
        return late_since(one.owing.in_money(), bills, history.extensions, today=self._today)

    def _with_reasons(self, accounts: Sequence[OwingAccount]) -> list[Found]:
        recorded = _by_account(self._uow.defaulters.list_exclusions())
        paid = self._uow.defaulters.payments(
            [one.account_number for one in accounts if _may_have_paid(one)]
        )
        single = recorded.keys() | paid.keys() | self._schemes.keys()
        found = []
        for one in accounts:
            number = one.account_number
            if number in single:
                own = self._circumstances(one, recorded.get(number, ()))
                reasons = self._work_out(_with_payments(own, paid.get(number, ())))
            else:
                reasons = self._usual(one)
            found.append(Found(one, one.owing.owed(self._day), reasons))
        return found

    def _usual(self, one: OwingAccount) -> Reasons:
        """Work reasons out once for all of whom nothing else that matters is known.

        Without an order, a scheme and a payment since the notice, `list_exclusions` looks at
        nothing but what is in the key.
        """
        key = (
            one.category,
            one.connection_type,
            one.status,
            one.served_on,
            one.owing.extended,
            one.open_order,
        )
        reasons = self._worked_out.get(key)
        if reasons is None:
            reasons = self._worked_out[key] = self._work_out(self._circumstances(one, ()))
        return reasons

    def _circumstances(
        self, one: OwingAccount, recorded: tuple[RecordedExclusion, ...]
    ) -> Circumstances:
        return Circumstances(
            category=one.category,
            connection_type=ConnectionType(one.connection_type),
            is_lifeline=bool(one.is_lifeline),
            status=SupplyStatus(one.status),
            owed=Money(one.owing.owed(self._day)),
            owing=one.owing.in_money(),
            open_order=one.open_order,
            scheme=self._schemes.get(one.account_number),
            recorded=recorded,
            served_on=date.fromisoformat(one.served_on) if one.served_on else None,
        )

    def _work_out(self, found: Circumstances) -> Reasons:
        excluded = list_exclusions(found, at=self._at, policy=self._policy)
        return Reasons(excluded, frozenset(why.kind for why in excluded))


def _by_account(
    recorded: Iterable[RecordedExclusion],
) -> dict[str, tuple[RecordedExclusion, ...]]:
    found: dict[str, tuple[RecordedExclusion, ...]] = {}
    for one in recorded:
        found[one.account_number] = (*found.get(one.account_number, ()), one)
    return found


def _may_have_paid(one: OwingAccount) -> bool:
    """Tell whether money came in from the day of the notice on, whatever became of it."""
    if not one.served_on:
        return False
    return max(one.last_paid_elsewhere, one.last_paid_here) >= _begin_of(one.served_on)


@lru_cache(maxsize=512)
def _begin_of(day: str) -> int:
    """Tell when a day begins; notices are served to thousands on the same day."""
    return to_micros(datetime.combine(date.fromisoformat(day), time(0), IST))


def _with_payments(found: Circumstances, money: Sequence[MoneyReceived]) -> Circumstances:
    """Count what came in from the day of the notice on and stands."""
    served = found.served_on
    since = [
        one
        for one in money
        if served and one.reversed_at is None and to_ist(one.at).date() >= served
    ]
    if not since:
        return found
    paid = Money.total(one.to_bill for one in since)
    last = max(to_ist(one.at).date() for one in since)
    return replace(found, paid_since_notice=paid, last_paid_on=last)
