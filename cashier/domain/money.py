"""Money: a whole number of paise, one doorway from text, one way to show it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from cashier.domain.errors import MalformedText

LARGEST_PAISE = 99_99_99_999_99
"""The largest amount that can be put into words and on paper: Rs 99,99,99,999.99."""

_AMOUNT = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,2})?")
# The last group has three digits, so that a comma typed for the point never makes 12,50 of 12.50.
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]{1,2})?")


class MalformedAmount(MalformedText):
    """Text is not an amount in rupees with up to two decimals."""

    template = "“{text}” is not an amount in rupees with up to two decimals."


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of Indian money as a whole number of paise; negative for a credit."""

    paise: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number, a bool included."""
        if type(self.paise) is not int:
            message = f"Money is a whole number of paise, not {self.paise!r}"
            raise TypeError(message)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount in rupees: the only way from text to money.

        Digits of any script, Indian grouping commas and a leading rupee sign are accepted.

        Raises:
            MalformedAmount: It is not an amount, or has more than two decimals.
        """
        return cls(paise_from_text(text))

    @classmethod
    def from_rupees(cls, rupees: int) -> Self:
        """Make whole rupees."""
        return cls(rupees * 100)

    @classmethod
    def total(cls, amounts: Iterable[Self]) -> Self:
        """Add amounts up; nothing adds up to zero."""
        return cls(sum(amount.paise for amount in amounts))

    def __add__(self, other: Self) -> Self:
        """Add an amount."""
        return type(self)(self.paise + other.paise)

    def __sub__(self, other: Self) -> Self:
        """Take an amount away."""
        return type(self)(self.paise - other.paise)

    def __neg__(self) -> Self:
        """Turn a due into a credit, and back."""
        return type(self)(-self.paise)

    def __mul__(self, count: int) -> Self:
        """Take the amount `count` times, as with notes."""
        return type(self)(self.paise * count)

    def __bool__(self) -> bool:
        """Tell whether there is any amount."""
        return self.paise != 0

    def percent_to_rupee(self, percent: Decimal) -> Self:
        """Take a share, rounded to the nearest rupee, half up: the trade's rule for payables."""
        rupees = Decimal(self.paise) * percent / Decimal(100) / Decimal(100)
        return type(self)(int(rupees.quantize(Decimal(1), ROUND_HALF_UP)) * 100)

    def grouped(self) -> str:
        """Show with Indian grouping and two decimals: 1,23,456.78."""
        rupees, paise = divmod(abs(self.paise), 100)
        sign = "−" if self.paise < 0 else ""
        return f"{sign}{group_indian(rupees)}.{paise:02d}"

    def short(self) -> str:
        """Show with Indian grouping, and paise only where there are any."""
        shown = self.grouped()
        return shown.removesuffix(".00")

    def plain(self) -> str:
        """Write for a file: rupees with two decimals, no grouping, an ASCII minus."""
        rupees, paise = divmod(abs(self.paise), 100)
        return f"{'-' if self.paise < 0 else ''}{rupees}.{paise:02d}"

    def __str__(self) -> str:
        """Show with the rupee sign."""
        return f"₹{self.short()}"


ZERO = Money(0)


def group_indian(number: int) -> str:
    """Group a whole number in the Indian way: three digits, then twos.

    Babel does the same, but takes a Decimal and 100 times as long; a test compares the two.
    """
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    groups = [tail]
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join(groups)


def paise_from_text(text: str) -> int:
    """Read rupees as whole paise; `Money.parse` for callers that load millions.

    Raises:
        MalformedAmount: It is not an amount, or has more than two decimals.
    """
    if not (_AMOUNT.fullmatch(text)):
        text = _plain_amount(text)
    rupees, _, fraction = text.partition(".")
    if not fraction:
        return int(rupees) * 100
    return int(rupees + fraction.ljust(2, "0"))


def _plain_amount(text: str) -> str:
    ascii_digits = "".join(_ascii_digit(character) for character in text.strip())
    bare = ascii_digits.removeprefix("₹").strip().replace("−", "-", 1)
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _AMOUNT.fullmatch(bare):
        raise MalformedAmount(text=text[:40])
    return bare


def _ascii_digit(character: str) -> str:
    """Read a digit of any script; a raised or circled one stands for no place in a number."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
