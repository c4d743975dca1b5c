"""A drive's report as a table, for files and for the screen of text."""

from cashier.domain.calendar import to_ist
from cashier.domain.drive import DivisionFigures, DriveReport
from cashier.domain.report import Cell, Chart, ChartKind, Column, Report, Row, Words
from cashier.services.report_words import count_column, money_column, text_column

TITLE = Words("Recovery drive", "वसूली अभियान")
FROM_THE_RECORD = Words(
    "Paid: receipts of this counter after a batch was made, RC/DC fees included. "
    "Still owed: the bills' dues of all who were listed, as of now.",
    "जमा: विच्छेदन सूची बनने के बाद इस काउंटर की रसीदें, RC/DC शुल्क सहित। "
    "शेष: सूची के सभी उपभोक्ताओं के बिलों का वर्तमान बकाया।",
)
_COLUMNS: tuple[Column, ...] = (
    text_column("division", Words("Division", "खंड")),
    count_column("listed", Words("Listed", "सूची में")),
    money_column("listed_owed", Words("Owed when listed", "सूची का बकाया")),
    count_column("noticed", Words("Notices", "नोटिस")),
    count_column("served", Words("Served", "तामील")),
    count_column("batched", Words("On a batch", "विच्छेदन सूची में")),
    count_column("disconnected", Words("Cut", "विच्छेदित")),
    count_column("paid", Words("Paid", "जमा करने वाले")),
    money_column("paid_amount", Words("Amount paid", "जमा धनराशि")),
    count_column("reconnected", Words("Reconnected", "पुनः संयोजित")),
    count_column("still_owing", Words("Still owing", "शेष बकायेदार")),
    money_column("still_owed", Words("Still owed", "शेष बकाया")),
)


def drive_table(report: DriveReport) -> Report:
    """Set a drive's figures as a report of the days that it has lasted."""
    drive = report.drive
    return Report(
        key="drive",
        title=Words(f"{TITLE.en} {drive.number}", f"{TITLE.hi} {drive.number}"),
        first=drive.business_date,
        last=to_ist(report.at).date(),
        columns=_COLUMNS,
        rows=tuple(Row(_cells(one)) for one in report.divisions),
        totals=(None, *_cells(report.total)[1:]),
        count=len(report.divisions),
        chart=Chart(ChartKind.BARS, "division", "disconnected"),
        notes=(Words(drive.title, drive.title), FROM_THE_RECORD),
    )


def _cells(figures: DivisionFigures) -> tuple[Cell, ...]:
    return tuple(getattr(figures, column.key) for column in _COLUMNS)
