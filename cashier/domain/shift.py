"""A shift: one clerk, one drawer, from a counted float to a blind count."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError, MalformedText
from cashier.domain.money import ZERO, Money


class ShiftAlreadyOpen(CounterError):
    """A clerk has at most one open shift."""

    template = "{clerk} already has shift {shift_number} open."


class NoShiftOpen(CounterError):
    """Money is taken into a shift only."""

    template = "{clerk} has no open shift; open one first."


class ShiftCounted(CounterError):
    """A counted drawer takes no more money."""

    template = "Shift {shift_number} has been counted; close it before you go on."


class CountStands(CounterError):
    """A drawer is counted once: whoever has seen the expected sum does not count again."""

    template = "Shift {shift_number} was already counted with {counted}; that count stands."


class MalformedPapers(MalformedText):
    """Text does not count papers."""

    template = "“{text}” does not count papers: write how many, and their sum, as 3:18240."


_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many cheques, or drafts, lie in a drawer, and what they are worth together."""

    number: int
    total: Money

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `3:18240`: three papers, of Rs 18,240 together.

        Raises:
            MalformedPapers: It is not written so.
        """
        number, colon, total = text.strip().partition(":")
        if not (colon and number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS):
            raise MalformedPapers(text=text[:40])
        counted = cls(int(number), Money.parse(total))
        if counted.total < ZERO or bool(counted.number) != bool(counted.total):
            raise MalformedPapers(text=text[:40])
        return counted


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift as opened, with what it took so far; `closed_at` is None while it is open.

    `counted` comes first, and blind; from then on the shift takes no money. `cash_out` went back to
    payers, whose `taken_back` receipts stay counted in `receipts`. `cheques` and `drafts` count
    papers, of which one may have paid several receipts; what of them was counted is None where
    nobody counted them. `turned_in` and `handed_over` left the drawer for other hands, and
    `handed_in` came from another drawer; each only once the receiver had accepted it.
    `to_be_accepted` tells that a second person is to count a closed drawer, too.
    """

    number: int
    clerk: str
    business_date: date
    opened_at: datetime
    opening_float: DenominationCount
    receipts: int
    cash_taken: Money
    closed_at: datetime | None = None
    counted: DenominationCount | None = None
    cash_out: Money = ZERO
    taken_back: int = 0
    cheques: int = 0
    cheque_total: Money = ZERO
    drafts: int = 0
    draft_total: Money = ZERO
    limit_lifted: bool = False
    turned_in: Money = ZERO
    handed_over: Money = ZERO
    handed_in: Money = ZERO
    cheques_counted: PaperCount | None = None
    drafts_counted: PaperCount | None = None
    to_be_accepted: bool = False
    accepted_at: datetime | None = None
    accepted_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it accepts money."""
        return self.closed_at is None

    @property
    def expected_cash(self) -> Money:
        """What the drawer should hold: all that came into it, less all that left it."""
        came = self.opening_float.total + self.cash_taken + self.handed_in
        return came - self.cash_out - self.turned_in - self.handed_over

    @property
    def awaits_acceptance(self) -> bool:
        """Whether the clerk still holds what was counted, for nobody else has counted it yet."""
        return self.to_be_accepted and self.accepted_at is None

    @property
    def variance(self) -> Money | None:
        """Counted less expected; negative is a shortage. None until it was counted."""
        return None if self.counted is None else self.counted.total - self.expected_cash

    @property
    def cheque_variance(self) -> Money | None:
        """Counted less expected, for cheques; None where nobody counted them."""
        return _paper_variance(self.cheques_counted, self.cheque_total)

    @property
    def draft_variance(self) -> Money | None:
        """Counted less expected, for drafts; None where nobody counted them."""
        return _paper_variance(self.drafts_counted, self.draft_total)


def _paper_variance(counted: PaperCount | None, expected: Money) -> Money | None:
    return None if counted is None else counted.total - expected
