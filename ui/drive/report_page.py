"""A drive on one page, as its paper tells it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from printing.drive_words import OTHERS, STEPS, chart_of, counted, criteria_words, story
from ui.cheques.words import breakable
from ui.drive.chart import DriveChartView
from ui.drive.models import FiguresModel
from ui.drive.state import OverviewState
from ui.drive.words import said
from ui.formats import full_day, short_moment
from ui.language import tr
from ui.widgets.key_button import KeyButton
from ui.widgets.label import heading, label, panel
from ui.widgets.seen import Seen
from ui.widgets.table import give_room, table

_MOST_GROUPS = 5
_WIDTHS = (0, 72, 132, 76, 104, 60, 60, 110, 122, 132)


class ReportPage(QWidget):
    """Shows the story, the steps, the chart and a line a division."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._seen = Seen()
        self.title, self.criteria = label("title"), label("note", wraps=True)
        self.write, self.back = KeyButton("F8"), KeyButton("Esc")
        self.sentences = [label("name", wraps=True) for _ in range(3)]
        self._counts = {key: label("number") for key, _ in STEPS}
        self._names = {key: label("note") for key, _ in STEPS}
        self._chart_title = heading()
        self.chart, self.model = DriveChartView(), FiguresModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.written = label("note", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.title)
        row.addWidget(self.criteria, 1)
        row.addWidget(self.write)
        row.addWidget(self.back)
        outer.addLayout(row)
        outer.addWidget(self.written)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._story_panel(), 5)
        top.addWidget(self._chart_panel(), 6)
        outer.addLayout(top)
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 8)
        self.table.setProperty("dense", True)
        column.addWidget(self.table)
        outer.addWidget(frame, 1)
        for button in (self.write, self.back):
            button.listen(self)

    def _story_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for sentence in self.sentences:
            column.addWidget(sentence)
        column.addStretch(1)
        steps = QGridLayout()
        steps.setHorizontalSpacing(10)
        for place, key in enumerate(self._counts):
            line, at = divmod(place, 4)
            steps.addWidget(self._counts[key], 2 * line, at)
            steps.addWidget(self._names[key], 2 * line + 1, at)
        column.addLayout(steps)
        return frame

    def _chart_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(self._chart_title)
        column.addWidget(self.chart)
        column.addStretch(1)
        return frame

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.write.say(tr("Write as PDF"))
        self.back.say(tr("Back"))
        for key, name in STEPS:
            self._names[key].setText(said(name))
        self.table.setAccessibleName(tr("By division"))
        give_room(self.table, _WIDTHS)

    def show_state(self, state: OverviewState) -> None:
        """Show what was added up."""
        self.written.setText(breakable(state.written.text()) if state.written else "")
        self.written.setVisible(state.written is not None)
        report = state.report
        if report is None or not self._seen.is_new(report):
            return
        drive = report.drive
        self.title.setText(f"{tr('Recovery drive')} · {drive.title}")
        opened = tr("opened {day}, as of {moment}").format(
            day=full_day(drive.business_date), moment=short_moment(report.at)
        )
        self.criteria.setText(f"{drive.number} · {said(criteria_words(drive.criteria))} · {opened}")
        for widget, sentence in zip(self.sentences, story(report), strict=True):
            widget.setText(said(sentence))
        for key, count in self._counts.items():
            count.setText(counted(getattr(report.total, key)))
        chart = chart_of(report.divisions, _MOST_GROUPS, said(OTHERS))
        self._chart_title.setText(said(chart.title).upper())
        self.chart.show_chart(chart)
        self.model.show_report(report)
