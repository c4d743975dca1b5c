"""A report on screen: its chart, its rows, the totals that stay, and what is to be known of it."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTableView, QVBoxLayout, QWidget

from ui.language import tr
from ui.reports.bars import drawing_of
from ui.reports.chart import ChartView
from ui.reports.columns import SCROLL_WIDTH, give_columns_room, titles_need_two_lines
from ui.reports.models import RowsModel, TotalsModel
from ui.reports.state import TablePage
from ui.reports.words import notes_text
from ui.theme import control_px, text_percent
from ui.tokens import grown_width
from ui.widgets.label import heading, label, panel
from ui.widgets.seen import Seen
from ui.widgets.table import ROW_HEIGHT, table

_LEFT, _RIGHT = 16, 6
_ONE_LINE, _TWO_LINES = 26, 46


class TablePanel(QWidget):
    """Shows a page; the totals keep their place and their columns while rows go by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen, self._drawn = Seen(), Seen()
        self._page: TablePage | None = None
        self._needed = 0
        self._chart_heading, self.chart = heading(), ChartView()
        self._chart_panel = panel()
        self.rows, self.totals = RowsModel(), TotalsModel()
        for model in (self.rows, self.totals):
            model.setParent(self)
        self.way, self.hint = heading(), label("note")
        self.table, self.footer = table(self.rows, ()), table(self.totals, ())
        self.notes, self.nothing = label("note", wraps=True), label("soft")
        self._prepare(self.table)
        self._prepare(self.footer)
        self._lay_out()

    @staticmethod
    def _prepare(view: QTableView) -> None:
        view.setProperty("dense", True)
        view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        inside = QVBoxLayout(self._chart_panel)
        inside.setContentsMargins(16, 10, 16, 8)
        inside.setSpacing(4)
        inside.addWidget(self._chart_heading)
        inside.addWidget(self.chart)
        column.addWidget(self._chart_panel)
        column.addWidget(self._rows_panel(), 1)

    def _rows_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(_LEFT, 10, _RIGHT, 8)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 10, 0)
        top.addWidget(self.way)
        top.addStretch(1)
        top.addWidget(self.hint)
        column.addLayout(top)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        self.footer.horizontalHeader().hide()
        self.footer.setProperty("totals", True)
        # Never wider than the rows, or it could not be scrolled as far to the side as they are.
        self.footer.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.footer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.footer.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.footer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.footer)
        column.addWidget(self.notes)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        along = self.table.horizontalScrollBar()
        along.valueChanged.connect(self.footer.horizontalScrollBar().setValue)
        return frame

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.table.setAccessibleName(tr("Rows of the report"))
        self.footer.setAccessibleName(tr("Totals of the report"))
        self.nothing.setText(tr("Nothing in this period."))
        self.rows.retranslate()
        self.totals.retranslate()

    def is_crowded_in(self, width: int) -> bool:
        """Tell whether the table wants more room than it had in a panel so wide."""
        return self._needed + SCROLL_WIDTH + _LEFT + _RIGHT > width

    def show_page(self, page: TablePage, way: str) -> None:
        """Show a table, where the cursor is in it, and what led to it."""
        self.way.setText(way.upper())
        self._page = page
        report = page.report
        if self._seen.is_new(report):
            self._show_report(page)
        self.chart.show_row(page.row)
        if self.table.currentIndex().row() != page.row and page.row >= 0:
            self.table.selectRow(page.row)
        row = page.current
        self.hint.setVisible(row is not None and row.drill is not None)

    def _show_report(self, page: TablePage) -> None:
        report = page.report
        with QSignalBlocker(self.table.selectionModel()):
            self.rows.show_page(page)
        self.totals.show_report(report)
        has_rows = bool(report.rows)
        self.nothing.setVisible(not has_rows)
        self.table.setVisible(has_rows)
        self.footer.setVisible(has_rows and self.totals.count() > 0)
        self.notes.setText(notes_text(report.notes))
        self.notes.setVisible(bool(report.notes))
        drawing = drawing_of(report)
        self._chart_heading.setText(drawing.title.upper() if drawing else "")
        self._chart_panel.setVisible(drawing is not None)
        self.chart.show_drawing(drawing)
        self._give_room()

    def _give_room(self) -> None:
        self.footer.setFixedHeight(control_px(ROW_HEIGHT) + 1)
        self._needed = give_columns_room(self.table, self.footer, self.rows, self.totals)
        lines = _TWO_LINES if titles_need_two_lines(self.table, self.rows) else _ONE_LINE
        self.table.horizontalHeader().setFixedHeight(grown_width(lines, text_percent()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is not None:
            self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._page is not None:
            self._give_room()
