"""The right half of the Day screen: what was collected, by shift, by head, and its numbers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cashier.domain.day_close import SeriesRun
from cashier.domain.money import ZERO
from cashier.domain.tender import TenderKind
from ui.day.models import HeadsModel, ShiftsModel
from ui.day.state import DayState
from ui.day.words import rupees, tender_text
from ui.language import tr
from ui.theme import text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.label import heading, label, panel
from ui.widgets.table import give_room, table

_SHIFT_WIDTHS = (64, 0, 86, 100, 104, 104, 116)
_HEAD_WIDTHS = (0, 112)
_GIVING_WAY = (2, 3)
"""The columns that leave their room to a name where the text is largest."""


class FiguresPanel(QWidget):
    """Shows a day's figures; of an open shift nothing is told, for its count is blind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(heading() for _ in range(4))
        self._total, self._receipts = label("total"), label("note")
        self._sums = {kind: (label("name"), label("note")) for kind in TenderKind}
        self.shifts, self.heads = ShiftsModel(), HeadsModel()
        for model in (self.shifts, self.heads):
            model.setParent(self)
        self.shift_table = table(self.shifts, _SHIFT_WIDTHS)
        self.head_table = table(self.heads, _HEAD_WIDTHS)
        self._no_shift = label("soft", wraps=True)
        self._numbers: list[tuple[QLabel, QLabel]] = [
            (label("soft"), label("row")) for _ in range(7)
        ]
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._collected())
        column.addWidget(self._shifts_panel(), 2)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._heads_panel(), 1)
        below.addWidget(self._numbers_panel(), 1)
        column.addLayout(below, 3)

    def _collected(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(2)
        column.addWidget(self._headings[0])
        row = QHBoxLayout()
        row.setSpacing(36)
        for figure, words in ((self._total, self._receipts), *self._sums.values()):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(figure, 1, Qt.AlignmentFlag.AlignBottom)
            pair.addWidget(words)
            row.addLayout(pair)
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _shifts_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 10, 16, 8)
        column.setSpacing(4)
        column.addWidget(self._headings[1])
        for view in (self.shift_table, self.head_table):
            view.setProperty("dense", True)
            view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self.shift_table, 1)
        column.addWidget(self._no_shift, 1, Qt.AlignmentFlag.AlignTop)
        return frame

    def _heads_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 10, 16, 8)
        column.setSpacing(4)
        column.addWidget(self._headings[2])
        column.addWidget(self.head_table, 1)
        return frame

    def _numbers_panel(self) -> QWidget:
        frame = panel()
        grid = QGridLayout(frame)
        grid.setContentsMargins(20, 10, 20, 10)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._headings[3], 0, 0, 1, 2)
        for row, (words, figure) in enumerate(self._numbers, 1):
            grid.addWidget(words, row, 0)
            grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(len(self._numbers) + 1, 1)
        grid.setColumnStretch(0, 1)
        return frame

    def show_state(self, state: DayState) -> None:
        """Show a day's figures."""
        titles = (tr("Collected"), tr("Shifts"), tr("By head"), tr("Numbers and totals"))
        for title, words in zip(self._headings, titles, strict=True):
            title.setText(words.upper())
        quote = state.quote
        if quote is None:
            return
        flow = quote.sums.flow
        self._total.setText(rupees(flow.net))
        words = tr("{count} receipts · {back} taken back")
        self._receipts.setText(words.format(count=flow.receipts, back=flow.reversals))
        known = {one.kind: one.net for one in quote.sums.tenders}
        for kind, (figure, name) in self._sums.items():
            figure.setText(rupees(known.get(kind, ZERO)))
            name.setText(tender_text(kind))
        self.shifts.show_shifts(quote.shifts)
        self.heads.show_heads(quote.sums.heads)
        self.shift_table.setVisible(bool(quote.shifts))
        self._no_shift.setVisible(not quote.shifts)
        self._no_shift.setText(tr("No shift of this day is closed yet."))
        self._show_numbers(state)

    def _show_numbers(self, state: DayState) -> None:
        """Certify the numbers of the series that was used most, and show what is never reset."""
        assert state.quote is not None, "a day is on screen"
        used = max(state.quote.runs, key=lambda run: run.count, default=None)
        ever = state.quote.perpetual
        lines = (
            *_certificate(used),
            (tr("Ever taken"), rupees(ever.taken)),
            (tr("Ever taken back"), rupees(ever.taken_back)),
        )
        for place, (words, figure) in enumerate(self._numbers):
            said = lines[place] if place < len(lines) else ("", "")
            words.setText(said[0])
            figure.setText(said[1])

    def retranslate(self) -> None:
        """Say every cell in the language in use."""
        self.shifts.retranslate()
        self.heads.retranslate()
        self.shift_table.setAccessibleName(tr("Shifts"))
        self.head_table.setAccessibleName(tr("By head"))

    def grow(self) -> None:
        """Let the columns grow with the text."""
        give_room(self.shift_table, _SHIFT_WIDTHS)
        give_room(self.head_table, _HEAD_WIDTHS)
        is_large = text_percent() == TEXT_PERCENTS[-1]
        for column in _GIVING_WAY:
            self.shift_table.setColumnHidden(column, is_large)


def _certificate(run: SeriesRun | None) -> tuple[tuple[str, str], ...]:
    if run is None:
        return ()
    return (
        (tr("Series"), run.series),
        (tr("First – last"), f"{run.first[-6:]} – {run.last[-6:]}" if run.count else "–"),
        (tr("Count"), str(run.count)),
        (tr("Cancelled · taken back"), f"{run.cancelled} · {run.reversed}"),
        (tr("Missing numbers"), str(run.gaps)),
    )
