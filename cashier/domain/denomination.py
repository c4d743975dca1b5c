"""Notes and coins: counting a drawer, and the notes to hand back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from cashier.domain.errors import MalformedText
from cashier.domain.money import Money

NOTES = (500, 200, 100, 50, 20, 10, 5, 2, 1)
"""Rupee values accepted over the counter, largest first."""

NOTE_OF_2000 = 2000
"""Withdrawn in 2023, and refused unless a policy takes it."""

_KNOWN = (NOTE_OF_2000, *NOTES)
_PIECE = re.compile(r"([0-9]{1,4})[x×*]([0-9]{1,6})")
MOST_PIECES = 999_999


class MalformedCount(MalformedText):
    """Text does not count notes."""

    template = "“{text}” does not count notes and coins: write 500x2,100x10."


class UnknownDenomination(MalformedText):
    """A note of that value is not accepted."""

    template = "A note or coin of ₹{rupees} is not accepted."


@dataclass(frozen=True, slots=True)
class DenominationCount:
    """How many pieces of each rupee value were counted, largest value first."""

    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, counts: Mapping[int, int]) -> Self:
        """Make a count from rupee value to number of pieces; zeros are left out.

        Raises:
            UnknownDenomination: There is no such note or coin.
            MalformedCount: A number of pieces is negative or absurd.
        """
        for rupees, number in counts.items():
            if rupees not in _KNOWN:
                raise UnknownDenomination(rupees=rupees)
            if not 0 <= number <= MOST_PIECES:
                raise MalformedCount(text=f"{rupees}x{number}")
        return cls(tuple((rupees, counts[rupees]) for rupees in _KNOWN if counts.get(rupees)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `500x2,100x10`; empty text, or 0, is an empty drawer.

        Raises:
            MalformedCount: It is not written so, or names a value twice.
            UnknownDenomination: There is no such note or coin.
        """
        counts: dict[int, int] = {}
        if text.strip() in {"", "0"}:
            return cls(())
        for part in text.split(","):
            piece = _PIECE.fullmatch(part.strip().lower())
            if piece is None or int(piece[1]) in counts:
                raise MalformedCount(text=text[:60])
            counts[int(piece[1])] = int(piece[2])
        return cls.of(counts)

    @property
    def total(self) -> Money:
        """What the pieces are worth."""
        return Money.from_rupees(sum(rupees * number for rupees, number in self.pieces))

    def text(self) -> str:
        """Write as `parse` reads it."""
        return ",".join(f"{rupees}x{number}" for rupees, number in self.pieces)


def accepted_notes(*, with_2000: bool) -> tuple[int, ...]:
    """List the values that a drawer may hold, largest first, as the policy has it."""
    return _KNOWN if with_2000 else NOTES


def check_notes(count: DenominationCount, *, with_2000: bool) -> None:
    """Refuse a count of notes that the policy does not take.

    Raises:
        UnknownDenomination: One of them is not taken.
    """
    for rupees, _ in count.pieces:
        if rupees not in accepted_notes(with_2000=with_2000):
            raise UnknownDenomination(rupees=rupees)


def notes_for(amount: Money, values: Iterable[int] = NOTES) -> DenominationCount:
    """Choose the fewest notes and coins for a sum to hand back; paise are left out.

    The Indian values are canonical, so taking the largest first gives the fewest pieces.
    """
    rest = max(amount.paise, 0) // 100
    pieces = []
    for rupees in values:
        number, rest = divmod(rest, rupees)
        if number:
            pieces.append((rupees, number))
    return DenominationCount(tuple(pieces))
