"""How wide a report's columns are: as wide as what stands in them, and the rest shared by all."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.reports.models import RowsModel, TotalsModel
from ui.theme import body_font, text_percent
from ui.tokens import TYPE, grown_width

_AIR, _LEAST_AIR, _WIDEST, _LEAST = 26, 17, 300, 44
SCROLL_WIDTH = 12
_MEASURED_ROWS = 120
"""A column is as wide as its first rows want; measuring all of a long register takes too long."""


def give_columns_room(
    view: QTableView, footer: QTableView, rows: RowsModel, totals: TotalsModel
) -> int:
    """Give each column what it wants; what is left over parts them evenly.

    Where they want more than there is, the air between them goes first; then the table scrolls.
    Returns how wide the table has to be at least to do without that.
    """
    widths, room = _wanted(rows, totals), view.width() - SCROLL_WIDTH
    if not widths:
        return 0
    needed = sum(widths) - len(widths) * (_AIR - _LEAST_AIR)
    each, over = divmod(room - sum(widths), len(widths))
    if each < 0:
        each, over = max(each, _LEAST_AIR - _AIR), 0
    widths = [width + each + (place < over) for place, width in enumerate(widths)]
    for column, width in enumerate(widths):
        for table in (view, footer):
            if column < table.horizontalHeader().count():
                table.horizontalHeader().resizeSection(column, width)
    return needed


def _wanted(rows: RowsModel, totals: TotalsModel) -> list[int]:
    text = QFontMetrics(body_font(TYPE.small))
    bold = QFontMetrics(body_font(TYPE.small, bold=True))
    note = QFontMetrics(body_font(TYPE.note))
    widest = grown_width(_WIDEST, text_percent())
    widths = []
    for column, title in enumerate(rows.titles()):
        shown = [_title_width(title, note)]
        measured = range(min(rows.count(), _MEASURED_ROWS))
        shown += [text.horizontalAdvance(rows.text(row, column)) for row in measured]
        if totals.count():
            shown.append(bold.horizontalAdvance(totals.text(0, column)))
        widths.append(max(min(max(shown), widest), _LEAST) + _AIR)
    return widths


def titles_need_two_lines(view: QTableView, rows: RowsModel) -> bool:
    """Tell whether a title is longer than its column is wide."""
    note = QFontMetrics(body_font(TYPE.note))
    header = view.horizontalHeader()
    return any(
        note.horizontalAdvance(title) + _LEAST_AIR > header.sectionSize(column)
        for column, title in enumerate(rows.titles())
    )


def _title_width(title: str, metrics: QFontMetrics) -> int:
    """Measure a title that may take two lines."""
    whole = metrics.horizontalAdvance(title)
    words = title.split(" ")
    halves = (
        max(metrics.horizontalAdvance(" ".join(part)) for part in (words[:at], words[at:]))
        for at in range(1, len(words))
    )
    return min((whole, *halves))
