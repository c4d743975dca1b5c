"""Account numbers: text of digits, told apart by their length alone.

No check digit is published, so none is invented. Leading zeros are real.
"""

import unicodedata
from enum import StrEnum

from cashier.domain.errors import MalformedText

_SEPARATORS = str.maketrans("", "", " -\u00a0\u2009\u202f\u2010\u2011\u2012\u2013\u2014\t")
_INVISIBLE = {"Cf", "Cc"}


class NumberKind(StrEnum):
    """What a run of digits can be by its length."""

    NEW = "new"
    OLD = "old"
    RURAL = "rural"


_KIND_BY_LENGTH = {10: NumberKind.NEW, 8: NumberKind.OLD, 12: NumberKind.RURAL}
_GROUPS = {10: (5, 5), 8: (4, 4), 12: (4, 4, 4)}


class MalformedAccountNumber(MalformedText):
    """Text is not an account number of a known length."""

    template = "“{text}” is not an account number: it has 10 digits, an old one 8, a rural one 12."


def normalise_digits(text: str) -> str:
    """Bring typed or scanned text to ASCII digits without spaces, hyphens or invisible marks.

    Anything that is neither stays as it is, so the caller sees that it is not a number.
    """
    shown = (character for character in text if unicodedata.category(character) not in _INVISIBLE)
    return "".join(map(_ascii_digit, shown)).translate(_SEPARATORS)


def _ascii_digit(character: str) -> str:
    """Read a digit of any script; a raised or circled one stands for no place in a number."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def kind_of(digits: str) -> NumberKind | None:
    """Tell what normalised digits can be; None where no account number has that form."""
    if not (digits.isascii() and digits.isdigit()):
        return None
    return _KIND_BY_LENGTH.get(len(digits))


def parse_account_number(text: str) -> str:
    """Read a payable account number: 10 digits, or 12 where the account is rural.

    Raises:
        MalformedAccountNumber: It has another form; 8 digits are an old number, for look-up only.
    """
    digits = normalise_digits(text)
    if kind_of(digits) not in {NumberKind.NEW, NumberKind.RURAL}:
        raise MalformedAccountNumber(text=text[:40])
    return digits


def parse_old_account_number(text: str) -> str:
    """Read an old account number: 8 digits.

    Raises:
        MalformedAccountNumber: It has another form.
    """
    digits = normalise_digits(text)
    if kind_of(digits) is not NumberKind.OLD:
        raise MalformedAccountNumber(text=text[:40])
    return digits


def grouped_number(digits: str) -> str:
    """Show a number in groups that a person can read out: 31415 92653."""
    shown, start = [], 0
    for size in _GROUPS.get(len(digits), (len(digits),)):
        shown.append(digits[start : start + size])
        start += size
    return " ".join(shown)
