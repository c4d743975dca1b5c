"""Made-up reports of every shape, and a desk that gives them instead of a station's."""

from datetime import date, datetime, timedelta
from typing import cast

from cashier.domain.calendar import IST
from cashier.domain.finding import Span
from cashier.domain.money import Money
from cashier.domain.report import (
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Drill,
    DrillKind,
    Report,
    Row,
    Words,
)
from cashier.domain.user import Role, User
from tests.builders import TODAY
from tests.ui.stand_ins import AtOnce
from ui.counter import Counter
from ui.presenter import Runner
from ui.reports.presenter import ReportsPresenter
from ui.reports.state import Choice, Life
from ui.reports.work import ReportsDesk

RECEIPTS = 1_234
PAGE = 500
HEADS = (
    ("Arrears, principal", "बकाया मूलधन", 412_340),
    ("Bill charges", "बिल प्रभार", 288_120),
    ("Electricity duty", "विद्युत कर", 41_210),
    ("Late payment surcharge", "विलंबित भुगतान अधिभार", 38_870),
    ("Arrears, LPSC", "बकाया LPSC", 22_450),
    ("RC/DC fee", "RC/DC शुल्क", 12_600),
    ("Advance", "अग्रिम", 9_900),
    ("Cheque dishonour charge", "चेक अनादर शुल्क", 1_500),
    ("Prepaid recharge", "प्रीपेड रिचार्ज", 1_200),
    ("Scheme registration", "योजना पंजीकरण", -600),
)
AMOUNT = Column("amount", Words("Collected", "शुद्ध जमा"), ColumnKind.MONEY, is_summed=True)
COUNT = Column("receipts", Words("Receipts", "रसीदें"), ColumnKind.COUNT, is_summed=True)
DAY = Column("day", Words("Date", "दिनांक"), ColumnKind.DAY)
CHOICES = (
    Choice("1", "heads", Words("Head-wise collection", "मदवार वसूली"), Words("Collection", "वसूली")),
    Choice("2", "hours", Words("By the hour", "घंटेवार वसूली"), Words("Collection", "वसूली")),
    Choice("3", "days", Words("By the day", "दिनवार वसूली"), Words("Collection", "वसूली")),
    Choice("4", "receipts", Words("Receipt register", "रसीद पंजिका"), Words("Registers", "पंजिकाएँ")),
    Choice("5", "cash_book", Words("Cash book", "रोकड़ बही"), Words("Cash", "रोकड़")),
)
_CASH_COLUMNS = (
    ("opening", "Opening balance", "प्रारंभिक शेष"),
    ("collected", "Collected in cash", "नकद वसूली"),
    ("back", "Taken back", "वापस ली गई"),
    ("floats", "Floats given", "दिया गया फ़्लोट"),
    ("turn_ins", "Turned in", "जमा कराया गया"),
    ("remitted", "Remitted to the bank", "बैंक में जमा"),
    ("variance", "Shortage or excess", "कमी या अधिकता"),
    ("recovered", "Recovered", "वसूल की गई कमी"),
    ("closing", "Closing balance", "अंतिम शेष"),
)


def staff(name: str, role: Role = Role.SUPERVISOR) -> User:
    """Make somebody who has signed in."""
    return User(name, name, role, is_disabled=False, failures=0, locked_until=None)


def make_report(
    key: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    span: Span,
    chart: Chart | None = None,
) -> Report:
    """Make a report with its totals."""
    totals = tuple(
        _sum(rows, place, column) if column.is_summed else None
        for place, column in enumerate(columns)
    )
    title = next((one.title for one in CHOICES if one.key == key), Words(key, key))
    return Report(key, title, span.first, span.last, columns, rows, totals, len(rows), chart)


def _sum(rows: tuple[Row, ...], place: int, column: Column) -> Money | int:
    cells = [row.cells[place] for row in rows]
    if column.kind is ColumnKind.MONEY:
        return Money.total(cell for cell in cells if isinstance(cell, Money))
    return sum(cell for cell in cells if isinstance(cell, int))


def behind(**values: str) -> Drill:
    """Lead to receipts."""
    return Drill(DrillKind.RECEIPTS, tuple(values.items()))


def heads(span: Span) -> Report:
    """Give sums under long names, one of them less than nothing."""
    columns = (Column("head", Words("Head", "मद"), ColumnKind.WORDS), COUNT, AMOUNT)
    rows = tuple(
        Row((Words(en, hi), amount // 300, Money.from_rupees(amount)), behind(head=en))
        for en, hi, amount in HEADS
    )
    return make_report("heads", columns, rows, span, Chart(ChartKind.BARS, "head", "amount"))


def hours(span: Span) -> Report:
    """Give counts under short names."""
    columns = (Column("hour", Words("Hour", "घंटा"), ColumnKind.TEXT), COUNT, AMOUNT)
    counts = (38, 61, 74, 29, 66, 58, 47, 18)
    rows = tuple(
        Row((f"{10 + at}", count, Money.from_rupees(count * 2_350)), behind(hour=f"{10 + at}"))
        for at, count in enumerate(counts)
    )
    return make_report("hours", columns, rows, span, Chart(ChartKind.BARS, "hour", "receipts"))


def days(span: Span) -> Report:
    """Give a sum for each day of the period."""
    rows = tuple(
        Row((day, 300 + at * 7 % 90, Money.from_rupees(700_000 + at * 7_919 % 300_000)))
        for at in range(span.days)
        for day in (span.first + timedelta(days=at),)
    )
    columns = (DAY, COUNT, AMOUNT)
    return make_report("days", columns, rows, span, Chart(ChartKind.LINE, "day", "amount"))


def receipts(span: Span) -> Report:
    """Give a register longer than a page."""
    columns = (
        Column("receipt", Words("Receipt", "रसीद"), ColumnKind.TEXT),
        Column("issued_at", Words("Issued", "जारी"), ColumnKind.MOMENT),
        Column("name", Words("Consumer", "उपभोक्ता"), ColumnKind.TEXT),
        Column("modes", Words("Form of money", "माध्यम"), ColumnKind.WORDS),
        Column("seconds", Words("Seconds", "सेकंड"), ColumnKind.SECONDS),
        AMOUNT,
    )
    rows = tuple(
        Row(
            (
                f"RTP-03-2627-{at + 1:06d}",
                datetime(2026, 11, 22, 9, 0, tzinfo=IST) + timedelta(seconds=20 * at),
                "Ram Kumar Gupta" if at % 3 else "M/s Gupta Traders and Sons, Panki",
                Words("Cash", "नकद"),
                20 + at % 70,
                Money(131_000 + at * 100),
            ),
            Drill(DrillKind.LIFE, (("receipt", f"RTP-03-2627-{at + 1:06d}"),)),
        )
        for at in range(RECEIPTS)
    )
    return make_report("receipts", columns, rows, span)


def cash_book(span: Span) -> Report:
    """Give more columns than fit."""
    columns = (
        DAY,
        *(
            Column(key, Words(en, hi), ColumnKind.MONEY, is_summed=0 < at < len(_CASH_COLUMNS) - 1)
            for at, (key, en, hi) in enumerate(_CASH_COLUMNS)
        ),
    )
    rows = tuple(
        Row(
            (
                span.first + timedelta(days=at),
                *(Money(12_345_678 + at * 913 * (place + 1)) for place in range(6)),
                Money(-2_000 if at % 5 == 0 else 0),
                Money(0),
                Money(98_765_432 + at),
            )
        )
        for at in range(span.days)
    )
    return make_report("cash_book", columns, rows, span)


MAKERS = {
    "heads": heads,
    "hours": hours,
    "days": days,
    "receipts": receipts,
    "cash_book": cash_book,
}


class MadeUpDesk:
    """Gives made-up reports, page by page, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.lives: dict[str, Life] = {}

    def today(self) -> date:
        """Tell the day of the tests."""
        return TODAY

    def choices(self) -> tuple[Choice, ...]:
        """Offer one of each shape."""
        return CHOICES

    def report(self, key: str, span: Span, offset: int = 0) -> Report:
        """Give a page of a report."""
        self.asked.append((key, span, offset))
        return _page(MAKERS[key](span), offset)

    def drilled(self, drill: Drill, span: Span, offset: int = 0) -> Report:
        """Give a page of receipts, whatever is asked for."""
        self.asked.append((drill.values, span, offset))
        return _page(receipts(span), offset)

    def life(self, number: str) -> Life:
        """Give a life that was put in."""
        self.asked.append((number,))
        return self.lives[number]


def _page(whole: Report, offset: int) -> Report:
    from dataclasses import replace

    return replace(whole, rows=whole.rows[offset : offset + PAGE])


class AtMadeUpDesk(ReportsPresenter):
    """The presenter at that desk."""

    def __init__(
        self,
        storage: Runner | None = None,
        papers: Runner | None = None,
        counter: Counter | None = None,
    ) -> None:
        self.desk = MadeUpDesk()
        self.storage, self.beside = AtOnce(), AtOnce()
        super().__init__(
            storage or self.storage, papers or self.beside, lambda: cast("Counter", counter)
        )

    def _desk(self) -> ReportsDesk:
        return cast("ReportsDesk", self.desk)
