"""Cash on its way to the bank: one slip, what it covers, and what the bank says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money

LONGEST_REFERENCE = 60
LONGEST_REASON = 400
BACK_TO_CHEST = "back to the chest"
"""What the claim says of cash that no bank took."""


class NothingToRemit(CounterError):
    """A slip is of some money."""

    template = "Count the notes and coins that go to the bank."


class MoreThanHeld(CounterError):
    """Nothing goes to the bank that was not accepted into the chest."""

    template = "The chest holds {held}; {asked} cannot go to the bank."


class RemittanceRequestReused(CounterError):
    """A request belongs to one slip."""

    template = "Request {request_id} was already used for {number}."


class SlipUnknown(CounterError):
    """No slip has that number."""

    template = "There is no pay-in slip {number}."


class AlreadyAcknowledged(CounterError):
    """The bank stamps a slip once."""

    template = "The bank already acknowledged {number}: {reference}, {amount}."


class CameBack(CounterError):
    """What was brought back to the chest is not at the bank."""

    template = "The cash of {number} was brought back to the chest."


class BankReferenceMissing(CounterError):
    """The bank's own number is what a statement can be matched by."""

    template = "Key in the bank's number from the stamped slip, in 1 to {most} characters."


class DifferenceUnexplained(CounterError):
    """A note more or less than was sent has a reason."""

    template = "{number} was of {sent}, the bank says {amount}: say why."


class AcknowledgedInFuture(CounterError):
    """The bank stamped it on the day it was taken there, or later, but not tomorrow."""

    template = "The bank's date is from {first} to {last}."


class NothingAcknowledged(CounterError):
    """A bank that took nothing stamps nothing."""

    template = "The bank took nothing: bring the cash back to the chest instead."


class CreditedAlready(CounterError):
    """A bank that credited more has taken more."""

    template = "The statement already shows {credited} of {number}."


class ReasonTooLong(CounterError):
    """A reason has to fit a line of the register."""

    template = "A reason has at most {most} characters."


class ReasonMissing(CounterError):
    """What goes back needs a word of why."""

    template = "Say why the cash came back."


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where the company's money goes, as orders name it; empty where no order has."""

    payee: str
    bank: str
    number: str

    def text(self) -> str:
        """Name it in one line."""
        return " · ".join(filter(None, (self.payee, self.bank, self.number)))


@dataclass(frozen=True, slots=True)
class CoveredDay:
    """How much of a slip is money that payers had handed in on one business date."""

    collected_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class CashRemittance:
    """Cash as it left for the bank: a snapshot of all that its slip prints.

    `covers` is whose days' money it is, the oldest first, and adds up to the total. `approval` is
    that of a second supervisor, where policy asks for one.
    """

    number: str
    request_id: str
    business_date: date
    at: datetime
    by: str
    by_name: str
    denominations: DenominationCount
    covers: tuple[CoveredDay, ...]
    account: BankAccount
    approval: Approval | None = None
    approver_name: str = ""

    @property
    def total(self) -> Money:
        """What was counted out."""
        return self.denominations.total


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The bank's stamp on a slip: its own number, its date and what it counted.

    `sent` is what the slip was of; where the bank says another sum, `reason` says why.
    """

    number: str
    reference: str
    on: date
    amount: Money
    sent: Money
    reason: str
    business_date: date

    @property
    def difference(self) -> Money:
        """What the bank counted more than was sent; negative where it was less."""
        return self.amount - self.sent


class SlipKind(StrEnum):
    """What a slip is of; the two never share one."""

    CASH = "cash"
    CHEQUES = "cheques"


class SlipState(StrEnum):
    """How far a slip has come."""

    MADE = "made"
    ACKNOWLEDGED = "acknowledged"
    MATCHED = "matched"
    CAME_BACK = "came_back"


@dataclass(frozen=True, slots=True)
class PayInSlip:
    """A slip of either kind, with what the bank and its statement say of it.

    `reference` is the bank's own number, `acknowledged_on` its date; both empty until it stamped
    the slip. `amount` is what the bank took, or what was sent while it has not said. `credited` is
    what lines of the statement were matched with it. `position` is the place in the journal of the
    entry that made it.
    """

    number: str
    kind: SlipKind
    business_date: date
    at: datetime
    by: str
    sent: Money
    amount: Money
    reference: str = ""
    acknowledged_on: date | None = None
    credited: Money = ZERO
    came_back: bool = False
    position: int = 0

    @property
    def state(self) -> SlipState:
        """How far it has come."""
        if self.came_back:
            return SlipState.CAME_BACK
        if self.credited and self.credited == self.amount:
            return SlipState.MATCHED
        return SlipState.ACKNOWLEDGED if self.is_acknowledged else SlipState.MADE

    @property
    def is_acknowledged(self) -> bool:
        """Whether the bank stamped it."""
        return self.acknowledged_on is not None

    @property
    def awaited(self) -> Money:
        """What no line of a statement shows yet."""
        return ZERO if self.came_back else self.amount - self.credited


def remittance_number(division: str, counter: str, serial: int) -> str:
    """Compose a slip's number; P is for pay-in, as R is taken by reconnection orders."""
    return f"{division}-{counter}-P-{serial:06d}"


def cover_days(ages: Iterable[tuple[date, Money]], total: Money) -> tuple[CoveredDay, ...]:
    """Take a sum from what lies in the chest, the oldest money first.

    Raises:
        MoreThanHeld: Less lies there.
    """
    lying = tuple(ages)
    covers, rest = [], total
    for day, amount in lying:
        part = min(rest, amount)
        if part > ZERO:
            covers.append(CoveredDay(day, part))
            rest -= part
    held = Money.total(amount for _, amount in lying)
    if rest or total > held:
        raise MoreThanHeld(held=held, asked=total)
    return tuple(covers)


def first_of(covers: Iterable[CoveredDay], amount: Money) -> tuple[CoveredDay, ...]:
    """Take a sum from what a slip covers, the oldest first; at most all of it."""
    taken, rest = [], amount
    for cover in covers:
        part = min(rest, cover.amount)
        if part > ZERO:
            taken.append(CoveredDay(cover.collected_on, part))
            rest -= part
    return tuple(taken)


def remittance_claim(
    number: str, count: DenominationCount, account: BankAccount, *, by: str
) -> ApprovalClaim:
    """Tell what a second supervisor must allow: this slip, these notes, this account."""
    detail = f"{count.text()}\n{account.payee}\n{account.bank}\n{account.number}"
    return ApprovalClaim(ApprovedAct.REMIT, number, count.total, by, detail)


def return_claim(number: str, amount: Money, *, by: str) -> ApprovalClaim:
    """Tell what a second supervisor must allow for cash to go back into the chest."""
    return ApprovalClaim(ApprovedAct.REMIT, number, amount, by, BACK_TO_CHEST)
