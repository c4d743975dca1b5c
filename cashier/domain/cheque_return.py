"""A cheque that came back: what that does to the accounts that it paid."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cashier.domain.cheque import Instrument
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Issuer, Payer
from cashier.domain.reversal import Reversal


class ReasonUnknown(CounterError):
    """The bank's code is not in the table."""

    template = "There is no return reason {code}; import the bank's table first."


class MemoDateWrong(CounterError):
    """A memo is written after the cheque was taken to the bank, and before it is read."""

    template = "The memo's date {memo} is not between {first} and {last}."


@dataclass(frozen=True, slots=True)
class ReturnReason:
    """A line of the bank's table; where the drawer is not to blame, nothing is charged."""

    code: str
    words: str
    words_hi: str
    is_drawers: bool


@dataclass(frozen=True, slots=True)
class ReturnedAccount:
    """What a return does to one account.

    `returned` is the part of its payments that the cheque made up, `kept` the rest of them, which
    stays credited by receipts of its own. `least_next` is the least next payment, zero where the
    bank is to blame; `barred_until` the last day without cheques, None likewise.
    """

    payer: Payer
    receipts: tuple[str, ...]
    returned: Money
    kept: Money
    charge: Money
    least_next: Money
    barred_until: date | None


@dataclass(frozen=True, slots=True)
class ChequeReturn:
    """A return as one act: a snapshot of all that it did and that its notices print.

    A notice must leave by `notice_by`, and the drawer pays within `days_to_pay` of having it
    (Negotiable Instruments Act 1881, section 138).
    """

    number: str
    issuer: Issuer
    kind: str
    instrument: Instrument
    reason: ReturnReason
    memo_date: date
    business_date: date
    at: datetime
    by: str
    by_name: str
    notice_by: date
    days_to_pay: int
    accounts: tuple[ReturnedAccount, ...]
    reversals: tuple[Reversal, ...]

    @property
    def pay_by(self) -> date:
        """The last day to pay, were the notice handed over today."""
        return self.business_date + timedelta(days=self.days_to_pay)


def share_charge(parts: tuple[Money, ...], charge: Money, *, on_each: bool) -> tuple[Money, ...]:
    """Tell each account's charge: on each, or all of it on the first of the largest parts."""
    if on_each:
        return tuple(charge for _ in parts)
    largest = parts.index(max(parts))
    return tuple(charge if place == largest else ZERO for place in range(len(parts)))
