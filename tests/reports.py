"""A made-up report with a column of every kind, for the tests of what is written from one."""

from datetime import date, datetime

from cashier.domain.calendar import IST
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

DAY = date(2026, 11, 22)
COLUMNS = (
    Column("name", Words("Name", "नाम"), ColumnKind.TEXT),
    Column("head", Words("Head", "मद"), ColumnKind.WORDS),
    Column("amount", Words("Amount", "धनराशि"), ColumnKind.MONEY, is_summed=True),
    Column("number", Words("Receipts", "रसीदें"), ColumnKind.COUNT, is_summed=True),
    Column("day", Words("Date", "दिनांक"), ColumnKind.DAY),
    Column("at", Words("Time", "समय"), ColumnKind.MOMENT),
    Column("seconds", Words("Seconds", "सेकंड"), ColumnKind.SECONDS),
)
DUTY = Words("Electricity duty", "विद्युत कर")


def make_row(name: str = "Ram", paise: int = 1_23_456_78, number: int | None = 3) -> Row:
    """Make a row with a cell of every kind."""
    moment = datetime(2026, 11, 22, 10, 5, 7, tzinfo=IST)
    cells = (name, DUTY, Money(paise), number, DAY, moment, 75)
    return Row(cells, Drill(DrillKind.RECEIPTS, (("head", "electricity_duty"),)))


def make_report(*rows: Row, count: int | None = None) -> Report:
    """Make a report of these rows, with what they add up to."""
    paise = sum(row.cells[2].paise for row in rows if isinstance(row.cells[2], Money))
    numbers = sum(row.cells[3] for row in rows if isinstance(row.cells[3], int))
    return Report(
        key="made_up",
        title=Words("A made-up report", "एक बनाई हुई रिपोर्ट"),
        first=DAY,
        last=DAY,
        columns=COLUMNS,
        rows=rows,
        totals=(None, None, Money(paise), numbers, None, None, None),
        count=len(rows) if count is None else count,
        chart=Chart(ChartKind.BARS, "name", "amount"),
        notes=(Words("A note.", "एक टिप्पणी।"),),
    )
