"""The day's figures as a workbook."""

from decimal import Decimal
from io import BytesIO

import xlsxwriter

from cashier.domain.money import Money
from cashier.domain.shift import Shift
from cashier.services.reports import DayReport

Cell = str | int | Decimal | None
_RUPEES = "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00"


def day_rows(report: DayReport) -> list[tuple[str, Cell]]:
    """List the figures one a row; amounts in rupees, nothing for what an open shift should hold."""
    return [
        ("date", report.day.isoformat()),
        ("receipts", report.receipts),
        ("cancelled", report.cancelled),
        ("corrected", report.corrected),
        ("returned", report.returned),
        ("first", report.first),
        ("last", report.last),
        ("gaps", report.gaps),
        ("taken", _rupees(report.taken)),
        ("taken back", _rupees(report.taken_back)),
        ("cash", _rupees(report.cash)),
        ("cheque", _rupees(report.cheque)),
        ("draft", _rupees(report.draft)),
        ("total", _rupees(report.total)),
        *((f"head {head}", _rupees(amount)) for head, amount in report.heads),
        *(
            (f"taken back {reversal.receipt_number}", f"{reversal.act_number} {reversal.kind}")
            for reversal in report.reversals
        ),
        ("under protest", report.under_protest),
        *((f"by hand {one.hand_receipt}", one.number) for one in report.by_hand),
        *(row for shift in report.shifts for row in _shift_rows(shift)),
    ]


def day_workbook(report: DayReport) -> bytes:
    """Write the figures as an .xlsx of one sheet; text stays text, whatever it begins with."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(report.day.isoformat())
        rupees = book.add_format({"num_format": _RUPEES})
        sheet.set_column(0, 1, 26)
        for line, (item, value) in enumerate((("item", "value"), *day_rows(report))):
            sheet.write_string(line, 0, item)
            if isinstance(value, Decimal):
                sheet.write_number(line, 1, value, rupees)
            elif isinstance(value, int):
                sheet.write_number(line, 1, value)
            else:
                sheet.write_string(line, 1, value or "")
    return content.getvalue()


def _rupees(amount: Money) -> Decimal:
    return Decimal(amount.paise).scaleb(-2)


def _shift_rows(shift: Shift) -> list[tuple[str, Cell]]:
    name = f"shift {shift.number}"
    counted, variance = shift.counted, shift.variance
    if counted is None or variance is None:
        return [(f"{name} clerk", shift.clerk), (f"{name} state", "open")]
    return [
        (f"{name} clerk", shift.clerk),
        (f"{name} state", "closed"),
        (f"{name} expected", _rupees(shift.expected_cash)),
        (f"{name} counted", _rupees(counted.total)),
        (f"{name} variance", _rupees(variance)),
    ]
