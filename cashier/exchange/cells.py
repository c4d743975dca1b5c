"""From a cell's text to the plain value that storage keeps: one reader for each kind of cell.

A reader takes one cell and raises `CounterError` where it cannot. A bulk reader takes a whole
column and gives None where it is not sure, upon which every cell goes through the reader; both
give the same values. They are what makes millions of rows a matter of seconds.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cashier.domain.account_number import (
    normalise_digits,
    parse_account_number,
    parse_old_account_number,
)
from cashier.domain.calendar import IST, to_micros
from cashier.domain.errors import CounterError, MalformedText
from cashier.domain.money import paise_from_text

Reader = Callable[[str], Any]
BulkReader = Callable[[Sequence[str]], Sequence[Any] | None]

LONGEST_TEXT = 400
MOST_REMEMBERED = 50_000
LARGEST_LOAD_MILLI = 10**12
_LATEST = timedelta(days=1)
"""A clock elsewhere may be wrong, but not by more than a day."""

_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])")
_MOMENT = re.compile(
    r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_LOAD = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,3}))?")
_MOBILE = re.compile(r"(?:\+?91|0)?([0-9]{10})")
_JOINERS = "\u200c\u200d"


class MalformedCell(MalformedText):
    """A cell is not what its column needs."""

    template = "“{text}” is not {expected}"


class EmptyCell(CounterError):
    """A cell that must be filled is not."""

    template = "is empty"


class TextTooLong(CounterError):
    """A cell holds more than any paper could show."""

    template = f"is longer than {LONGEST_TEXT} characters"


class NotText(CounterError):
    """A cell holds control characters, or bytes that are not UTF-8."""

    template = "holds characters that are not text"


class FutureMoment(CounterError):
    """A payment or a posting cannot have happened tomorrow."""

    template = "“{text}” lies in the future"


def malformed(text: str, expected: str) -> MalformedCell:
    """Refuse a cell, showing no more of it than a line can hold."""
    return MalformedCell(text=text[:40].encode("utf-8", "replace").decode(), expected=expected)


def read_text(cell: str) -> str:
    """Take text as it stands, without white space around it."""
    text = cell if cell.isprintable() else _printable(cell)
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        raise TextTooLong
    return text


def _printable(cell: str) -> str:
    """Turn line breaks and rare spaces into plain ones, and drop invisible marks but joiners."""
    spaced = " ".join(cell.split())
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in spaced):
        raise NotText
    return "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) != "Cf")


def read_texts(cells: Sequence[str]) -> Sequence[str] | None:
    """Take a column of ordinary text."""
    if not "".join(cells).isprintable():
        return None
    texts = list(map(str.strip, cells))
    return texts if len(max(texts, key=len, default="")) <= LONGEST_TEXT else None


def read_filled(cell: str) -> str:
    """Take text that must not be empty."""
    text = read_text(cell)
    if not text:
        raise EmptyCell
    return text


def read_filled_texts(cells: Sequence[str]) -> Sequence[str] | None:
    """Take a column of ordinary text without a gap."""
    texts = read_texts(cells)
    return texts if texts is not None and all(texts) else None


def _all_match(pattern: str) -> Callable[[Sequence[str]], str | None]:
    """Make a check of a whole column at once, which gives its cells joined by line breaks."""
    every = re.compile(f"(?:{pattern}\n)*")

    def joined(cells: Sequence[str]) -> str | None:
        text = "\n".join(cells) + "\n"
        sure = text.count("\n") == len(cells) and every.fullmatch(text)
        return text if sure else None

    return joined


def bulk_of(pattern: str) -> BulkReader:
    """Make a bulk reader of cells that stay as they are where all of them match."""
    check = _all_match(pattern)
    return lambda cells: cells if check(cells) is not None else None


read_account_numbers = bulk_of("[0-9]{10}(?:[0-9]{2})?")
read_old_account_numbers = bulk_of("(?:[0-9]{8})?")
read_mobiles = bulk_of("(?:[0-9]{10})?")
_two_decimals = _all_match(r"-?[0-9]{1,9}\.[0-9]{2}")


def read_account_number(cell: str) -> str:
    """Read a payable account number."""
    return parse_account_number(cell)


def read_old_account_number(cell: str) -> str:
    """Read an old account number; empty where there never was one."""
    return parse_old_account_number(cell) if cell.strip() else ""


def read_amount(cell: str) -> int:
    """Read rupees as paise; empty is nothing."""
    text = cell.strip()
    return paise_from_text(text) if text else 0


def read_filled_amount(cell: str) -> int:
    """Read rupees as paise."""
    if not cell.strip():
        raise EmptyCell
    return paise_from_text(cell.strip())


def read_payment_amount(cell: str) -> int:
    """Read what was paid: more than nothing."""
    paise = read_filled_amount(cell)
    if paise <= 0:
        raise malformed(cell, "a sum that somebody can have paid")
    return paise


def read_amounts(cells: Sequence[str]) -> Sequence[int] | None:
    """Read a column in which every amount has its two decimals."""
    text = _two_decimals(cells)
    return None if text is None else list(map(int, text[:-1].replace(".", "").split("\n")))


def read_deduction(cell: str) -> int:
    """Read a rebate or a subsidy: a positive deduction, whichever sign the file gives it."""
    return abs(read_amount(cell))


def read_deductions(cells: Sequence[str]) -> Sequence[int] | None:
    """Read a column of deductions with their two decimals."""
    amounts = read_amounts(cells)
    return None if amounts is None else list(map(abs, amounts))


def read_day(cell: str) -> str:
    """Read a date of the calendar, as ISO text."""
    text = cell.strip()
    if not text:
        raise EmptyCell
    if not _DAY.fullmatch(text):
        raise malformed(text, "a date: write 2026-11-30")
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise malformed(text, "a day of the calendar") from error
    return text


def read_day_or_none(cell: str) -> str | None:
    """Read a date, or None where there is none."""
    return read_day(cell) if cell.strip() else None


def read_month(cell: str) -> str:
    """Read a month as bills name it."""
    text = cell.strip()
    if not _MONTH.fullmatch(text):
        raise malformed(text, "a month: write 2026-11")
    return text


def read_load_milli(cell: str) -> int:
    """Read a sanctioned load as thousandths of its unit."""
    match = _LOAD.fullmatch(cell.strip())
    if match is None:
        raise malformed(cell.strip(), "a load: a number with up to three decimals")
    return int(match[1]) * 1000 + int((match[2] or "").ljust(3, "0"))


def read_flag(cell: str) -> int:
    """Read yes or no."""
    text = cell.strip()
    if text not in {"", "0", "1"}:
        raise malformed(text, "0 or 1")
    return int(text or "0")


def one_of(*words: str) -> Reader:
    """Make a reader of one of some words, in capital or small letters."""
    known = {word.casefold(): word for word in words}
    expected = " or ".join((", ".join(words[:-1]), words[-1]))

    def read(cell: str) -> str:
        word = known.get(cell.strip().casefold())
        if word is None:
            raise malformed(cell.strip(), expected) if cell.strip() else EmptyCell
        return word

    return read


def read_moment(cell: str) -> int:
    """Read a timestamp as microseconds; without an offset it is Indian time."""
    text = cell.strip()
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise malformed(text, "a time: write 2026-11-30T14:05:00+05:30")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise malformed(text, "a time of the calendar and the clock") from error
    return to_micros(moment if match["offset"] else moment.replace(tzinfo=IST))


def read_moment_or_day(cell: str) -> int:
    """Read a timestamp; a date alone means that day's first moment."""
    text = cell.strip()
    return read_moment(f"{text}T00:00" if _DAY.fullmatch(text) else text)


def read_offset_moment(cell: str) -> int:
    """Read a timestamp that says its offset: what money depends on must not be guessed."""
    match = _MOMENT.fullmatch(cell.strip())
    if match is None or not match["offset"]:
        raise malformed(cell.strip(), "a time with its offset: write 2026-11-30T23:59:59+05:30")
    return read_moment(cell)


def not_after(now: datetime, read: Callable[[str], int]) -> Callable[[str], int]:
    """Make a reader that refuses moments more than a day after now."""
    latest = to_micros(now.astimezone(UTC) + _LATEST)

    def read_past(cell: str) -> int:
        micros = read(cell)
        if micros > latest:
            raise FutureMoment(text=cell.strip())
        return micros

    return read_past


def remembering(read: Reader) -> BulkReader:
    """Make a bulk reader that reads each different text once; for columns with few of them."""
    memory = _Memory(read)
    return memory.read_all


class _Memory(dict[str, Any]):
    """What cells have been read as; it forgets everything rather than grow for ever."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Any:  # noqa: ANN401 - each reader has a type of its own
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        value = self._read(cell)
        if len(cell) <= LONGEST_TEXT:
            self[cell] = value
        return value

    def read_all(self, cells: Iterable[str]) -> Sequence[Any] | None:
        try:
            return list(map(self.__getitem__, cells))
        except CounterError:
            return None


def remembering_after(bulk: BulkReader, read: Reader) -> BulkReader:
    """Make a bulk reader that tries a quicker one first."""
    memory = _Memory(read)

    def read_all(cells: Sequence[str]) -> Sequence[Any] | None:
        values = bulk(cells)
        return memory.read_all(cells) if values is None else values

    return read_all


class MobileReader:
    """Reads registered mobile numbers, and drops wrong ones rather than the consumer.

    A wrong number would keep a payer from being found at all; without it only the search by
    mobile number is lost.
    """

    def __init__(self) -> None:
        self.dropped = 0

    def __call__(self, cell: str) -> str:
        """Read one cell as 10 digits, or as nothing."""
        digits = normalise_digits(cell)
        if not digits:
            return ""
        match = _MOBILE.fullmatch(digits)
        self.dropped += match is None
        return match[1] if match else ""
