"""Cheques and drafts on their way to the bank: one batch, one pay-in slip."""

from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.cheque import Instrument
from cashier.domain.errors import CounterError
from cashier.domain.money import Money


class ChequeUnknown(CounterError):
    """The register has no such paper."""

    template = "There is no cheque {key} in the register."


class NothingToDeposit(CounterError):
    """A pay-in slip has at least one line."""

    template = "There is no cheque to deposit."


class NothingToClear(CounterError):
    """The bank paid for something that it was given."""

    template = "There is no cheque at the bank to clear; name its key, or a batch."


class ChequeNotReceipted(CounterError):
    """The bank would pay more than the books know of."""

    template = (
        "Cheque {number} is of {total}, but only {used} of it is on receipts; "
        "receipt the rest, or cancel and hand it back."
    )


class ChequeNotAtHand(CounterError):
    """Only what lies in the drawer can be taken to the bank."""

    template = "Cheque {number} is not at hand: {state}."


class ChequeNotDeposited(CounterError):
    """A bank clears only what it was given."""

    template = "Cheque {number} is not at the bank: {state}."


@dataclass(frozen=True, slots=True)
class DepositLine:
    """A paper on the slip; `kind` is cheque or draft."""

    kind: str
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class Deposit:
    """A batch as it was taken to the bank: a snapshot of all that its slip prints."""

    number: str
    business_date: date
    at: datetime
    by: str
    by_name: str
    lines: tuple[DepositLine, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Name its papers, in the slip's order."""
        return tuple(line.instrument.key for line in self.lines)

    @property
    def total(self) -> Money:
        """What the slip adds up to."""
        return Money.total(line.instrument.total for line in self.lines)


def deposit_number(division: str, counter: str, serial: int) -> str:
    """Compose a batch's number."""
    return f"{division}-{counter}-D-{serial:06d}"
