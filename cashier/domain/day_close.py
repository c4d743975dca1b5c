"""Closing a day, a month, a financial year: added up once, signed, and never opened again.

A close is a snapshot of everything that its paper prints. What comes to light afterwards is a
correction dated on the next open day, as plus and minus, never an edit.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.calendar import APRIL
from cashier.domain.day_close_check import CheckCode
from cashier.domain.day_close_refusals import MalformedPeriod
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Issuer
from cashier.domain.tender import TenderKind


class CloseKind(StrEnum):
    """How long the closed period is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class ZeroKind(StrEnum):
    """What a receipt over nothing marks: the station's start, a month's end, a year's."""

    START = "start"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Flow:
    """What was taken, and what was taken back, whenever that had been taken."""

    receipts: int = 0
    taken: Money = ZERO
    reversals: int = 0
    taken_back: Money = ZERO

    @property
    def net(self) -> Money:
        """What stays in the books."""
        return self.taken - self.taken_back

    def __add__(self, other: "Flow") -> "Flow":
        """Add another period's flow."""
        return Flow(
            self.receipts + other.receipts,
            self.taken + other.taken,
            self.reversals + other.reversals,
            self.taken_back + other.taken_back,
        )


@dataclass(frozen=True, slots=True)
class TenderFlow:
    """A form of money: taken and taken back."""

    kind: TenderKind
    taken: Money
    taken_back: Money

    @property
    def net(self) -> Money:
        """What stays."""
        return self.taken - self.taken_back


@dataclass(frozen=True, slots=True)
class HeadFlow:
    """A head of account: taken and taken back."""

    head: Head
    taken: Money
    taken_back: Money

    @property
    def net(self) -> Money:
        """What stays."""
        return self.taken - self.taken_back


@dataclass(frozen=True, slots=True)
class Sums:
    """A period's figures; forms of money and heads that nothing moved under are left out."""

    flow: Flow
    tenders: tuple[TenderFlow, ...] = ()
    heads: tuple[HeadFlow, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesRun:
    """The certificate of one receipt series: its numbers of a day, and none missing.

    `cancelled` and `reversed` count what the day took back of the series, cancellations apart from
    the rest. `gaps` counts the numbers that no receipt of any day has.
    """

    series: str
    first: str
    last: str
    count: int
    cancelled: int
    reversed: int
    gaps: int


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A closed shift as the day's paper lists it; `variance` is counted less expected."""

    number: int
    clerk: str
    clerk_name: str
    receipts: int
    taken_back: int
    opening_float: Money
    cash: Money
    cheques: Money
    drafts: Money
    expected: Money
    counted: Money
    variance: Money
    reason: str


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A pay-in slip of the day; `papers` is 0 for cash."""

    number: str
    papers: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Carried:
    """What the day leaves to the next one, and why; `since` is the day of its oldest part."""

    code: CheckCode
    reason: str
    count: int
    amount: Money
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PartLine:
    """A close that a longer one takes in."""

    number: str
    first_day: date
    last_day: date
    flow: Flow


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last entry before a close: whoever keeps the paper can tell a record that was cut."""

    station: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class PeriodClose:
    """A closed day, month or financial year.

    `perpetual` is all that was ever taken and taken back, never reset. A day has `runs`, `shifts`,
    `slips` and `carried`; a month and a year have `parts`. `text` is signed, for the QR code.
    """

    number: str
    kind: CloseKind
    first_day: date
    last_day: date
    request_id: str
    issuer: Issuer
    sums: Sums
    perpetual: Flow
    chain: ChainHead
    at: datetime
    by: str
    by_name: str
    runs: tuple[SeriesRun, ...] = ()
    shifts: tuple[ShiftLine, ...] = ()
    slips: tuple[SlipLine, ...] = ()
    carried: tuple[Carried, ...] = ()
    parts: tuple[PartLine, ...] = ()
    text: str = ""

    @property
    def flow(self) -> Flow:
        """The period's total."""
        return self.sums.flow

    @property
    def gaps(self) -> int:
        """How many numbers are missing; a close with any is refused."""
        return sum(run.gaps for run in self.runs)


@dataclass(frozen=True, slots=True)
class ZeroReceipt:
    """A receipt over nothing, which shows at a known moment what the perpetual totals are."""

    number: str
    kind: ZeroKind
    day: date
    issuer: Issuer
    perpetual: Flow
    at: datetime
    by: str
    text: str = ""


def close_number(division: str, counter: str, serial: int) -> str:
    """Compose a close's number."""
    return f"{division}-{counter}-Z-{serial:06d}"


def zero_number(division: str, counter: str, serial: int) -> str:
    """Compose a zero receipt's number."""
    return f"{division}-{counter}-0-{serial:06d}"


def period_around(kind: CloseKind, day: date) -> tuple[date, date]:
    """Tell the first and the last day of the day, month or financial year around a day."""
    match kind:
        case CloseKind.DAY:
            return day, day
        case CloseKind.MONTH:
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case _:
            start = day.year if day.month >= APRIL else day.year - 1
            return date(start, APRIL, 1), date(start + 1, APRIL - 1, 31)


def read_month(text: str) -> date:
    """Read a month as `2026-11`, as its first day.

    Raises:
        MalformedPeriod: It is none.
    """
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text.strip())
    if found is None or not int(found[1]):
        raise MalformedPeriod(text=text[:20], expected="a month, such as 2026-11")
    return date(int(found[1]), int(found[2]), 1)


def read_financial_year(text: str) -> date:
    """Read a financial year as `2026-27`, as its first day.

    Raises:
        MalformedPeriod: It is none.
    """
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text.strip())
    is_pair = found and int(found[1]) and (int(found[1]) + 1) % 100 == int(found[2])
    if not found or not is_pair:
        raise MalformedPeriod(text=text[:20], expected="a financial year, such as 2026-27")
    return date(int(found[1]), APRIL, 1)


def add_up(closes: Iterable[PeriodClose]) -> Sums:
    """Add closes up, to hold them against what the registers say."""
    flow, tenders, heads = Flow(), dict[TenderKind, TenderFlow](), dict[Head, HeadFlow]()
    for close in closes:
        flow += close.flow
        for one in close.sums.tenders:
            so_far = tenders.get(one.kind, TenderFlow(one.kind, ZERO, ZERO))
            tenders[one.kind] = TenderFlow(
                one.kind, so_far.taken + one.taken, so_far.taken_back + one.taken_back
            )
        for part in close.sums.heads:
            known = heads.get(part.head, HeadFlow(part.head, ZERO, ZERO))
            heads[part.head] = HeadFlow(
                part.head, known.taken + part.taken, known.taken_back + part.taken_back
            )
    return Sums(
        flow,
        tuple(tenders[kind] for kind in TenderKind if kind in tenders),
        tuple(heads[head] for head in Head if head in heads),
    )
