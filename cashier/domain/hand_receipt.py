"""Receipts written by hand from a paper book while the counter could not be used."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier.domain.account_number import normalise_digits
from cashier.domain.errors import CounterError, MalformedText

_LEAF = re.compile(r"([A-Z0-9]{1,12})/([0-9]{1,6})")


class MalformedLeaf(MalformedText):
    """The number of a hand-written receipt is its book's and its own."""

    template = "“{text}” is not a leaf of a receipt book: write BOOK/0001."


class LeafInFuture(CounterError):
    """A receipt cannot have been written tomorrow."""

    template = "Leaf {leaf} is dated {written}, which is still to come."


class LeafTooOld(CounterError):
    """What was kept in a book for weeks is a matter for the supervisor."""

    template = "Leaf {leaf} is of {written}; leaves are entered within {days} days."


@dataclass(frozen=True, slots=True)
class HandReceipt:
    """A leaf of a book: which one, and when it was written."""

    book: str
    serial: int
    written_at: datetime

    def __str__(self) -> str:
        """Show as the book's cover and leaf do."""
        return f"{self.book}/{self.serial:04d}"


def parse_leaf(text: str, written_at: datetime) -> HandReceipt:
    """Read `BOOK/0001`, in capital or small letters and digits of any script.

    Raises:
        MalformedLeaf: It is none, or its serial is zero.
    """
    found = _LEAF.fullmatch(normalise_digits(text).upper())
    if found is None or not int(found[2]):
        raise MalformedLeaf(text=text.strip()[:30])
    return HandReceipt(found[1], int(found[2]), written_at)


def check_hand_receipt(leaf: HandReceipt, *, now: datetime, most_days: int) -> None:
    """Refuse a leaf of a day to come, and one that was kept too long.

    Raises:
        LeafInFuture: It was not written yet.
        LeafTooOld: It should have been entered long ago.
    """
    written = f"{leaf.written_at:%d-%m-%Y}"
    if leaf.written_at > now:
        raise LeafInFuture(leaf=str(leaf), written=written)
    if now - leaf.written_at > timedelta(days=most_days):
        raise LeafTooOld(leaf=str(leaf), written=written, days=most_days)
