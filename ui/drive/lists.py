"""The drives, the defaulters of one, and its steps with their numbers: side by side."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cashier.domain.account_number import grouped_number
from cashier.domain.drive import Defaulter, DriveReport
from printing.drive_words import STEPS, counted, criteria_words, told
from ui.drive.models import DefaultersModel, DrivesModel
from ui.drive.state import OverviewState, Task
from ui.drive.words import ACTS, filter_text, name_text, reasons_text, said
from ui.formats import full_day
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel
from ui.widgets.table import give_room, table

_LEFT_WIDTH, _RIGHT_WIDTH = 208, 212
_THREE_LINES = 74
_DRIVE_WIDTHS = (0,)
_DEFAULTER_WIDTHS = (124, 0, 104, 108, 190)
_KEYS = {
    Task.OPEN: "F5",
    Task.NOTICES: "F6",
    Task.SERVED: "F7",
    Task.BATCH: "F8",
    Task.RESULTS: "F9",
    Task.EXCLUDE: "F4",
}


class DriveLists(QWidget):
    """Shows what the presenter says; `started` tells which act somebody wants to begin."""

    started = Signal(object)
    drive_marked = Signal(int)
    defaulter_marked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turn, self._sum = -1, ""
        self.drives, self.defaulters = DrivesModel(), DefaultersModel()
        for model in (self.drives, self.defaulters):
            model.setParent(self)
        self.left = table(self.drives, _DRIVE_WIDTHS, row_height=_THREE_LINES)
        self.table = table(self.defaulters, _DEFAULTER_WIDTHS)
        self.acts = {task: KeyButton(key, Kind.CHOICE) for task, key in _KEYS.items()}
        self.page = KeyButton("F10", Kind.CHOICE)
        self.division, self.reason = KeyButton("F2", Kind.CHOICE), KeyButton("F3", Kind.CHOICE)
        self._titles = [heading() for _ in range(3)]
        self.criteria, self.found = label("note", wraps=True), label("strong")
        self.about, self.why = label("row", wraps=True), label("note", wraps=True)
        self.empty = label("soft", wraps=True)
        self._counts = {key: label("total_label") for key, _ in (*STEPS, ("still_owing", None))}
        self._names = {key: label("row") for key in self._counts}
        self.sums = {key: label("note") for key in ("listed", "paid", "still_owing")}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._left_panel())
        row.addWidget(self._middle_panel(), 1)
        row.addWidget(self._right_panel())
        outer.addLayout(row, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (*self.acts.values(), self.page):
            button.setCheckable(False)
            acts.addWidget(button, 1)
        outer.addLayout(acts)

    def _left_panel(self) -> QFrame:
        frame = panel()
        fix_size(frame, width=_LEFT_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._titles[0])
        self.left.setProperty("dense", True)
        self.left.setWordWrap(True)
        self.left.horizontalHeader().hide()
        column.addWidget(self.left, 1)
        return frame

    def _middle_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self._titles[1])
        top.addStretch(1)
        top.addWidget(self.found)
        column.addLayout(top)
        column.addWidget(self.criteria)
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for button in (self.division, self.reason):
            button.setCheckable(False)
            chosen.addWidget(button, 1)
        column.addLayout(chosen)
        column.addWidget(self.empty)
        self.table.setProperty("dense", True)
        column.addWidget(self.table, 1)
        column.addWidget(hairline())
        column.addWidget(self.about)
        column.addWidget(self.why)
        return frame

    def _right_panel(self) -> QFrame:
        frame = panel()
        fix_size(frame, width=_RIGHT_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(self._titles[2])
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        line = 0
        for key, count in self._counts.items():
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(count, line, 0)
            grid.addWidget(self._names[key], line, 1)
            if key in self.sums:
                line += 1
                grid.addWidget(self.sums[key], line, 1)
            line += 1
        column.addLayout(grid)
        column.addStretch(1)
        return frame

    def _connect(self) -> None:
        for task, button in self.acts.items():
            button.clicked.connect(lambda _=False, task=task: self.started.emit(task))
        for button in (*self.acts.values(), self.page, self.division, self.reason):
            button.listen(self)
        self.left.selectionModel().currentRowChanged.connect(self._mark_drive)
        self.table.selectionModel().currentRowChanged.connect(self._mark_defaulter)

    def _mark_drive(self, index: QModelIndex) -> None:
        if index.isValid():
            self.drive_marked.emit(index.row())

    def _mark_defaulter(self, index: QModelIndex) -> None:
        if index.isValid():
            self.defaulter_marked.emit(index.row())

    def begin(self) -> None:
        """Put the cursor into the defaulters, or into the drives where none is listed."""
        view = self.table if self.defaulters.count() else self.left
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        words = (tr("Drives"), tr("Defaulters now"), tr("Come to so far"))
        for title, text in zip(self._titles, words, strict=True):
            title.setText(text.upper())
        for task, button in self.acts.items():
            button.say(tr(ACTS[task]))
        self.page.say(tr("Page"))
        for key, name in STEPS:
            self._names[key].setText(said(name))
        self._names["still_owing"].setText(tr("still owe"))
        self.left.setAccessibleName(words[0])
        self.table.setAccessibleName(words[1])
        give_room(self.table, _DEFAULTER_WIDTHS)
        self._turn = -1
        for model in (self.drives, self.defaulters):
            model.retranslate()

    def show_state(self, state: OverviewState) -> None:
        """Show the drives, who is listed, and the steps."""
        self._show_drives(state)
        if state.turn != self._turn:
            self._turn = state.turn
            self.defaulters.show_defaulters(state.shown)
            self._sum = f"{counted(len(state.shown))} · {said(told(state.shown_owed))}"
        if state.marked >= 0 and self.table.currentIndex().row() != state.marked:
            self.table.selectRow(state.marked)
        self._show_filter(state)
        self._show_marked(state.defaulter)
        self._show_steps(state.report)
        for button in self.acts.values():
            button.setVisible(state.may_act)
        self.page.setEnabled(state.report is not None)

    def _show_drives(self, state: OverviewState) -> None:
        self.drives.show_drives(state.drives or ())
        if state.row >= 0 and self.left.currentIndex().row() != state.row:
            self.left.selectRow(state.row)
        drive = state.drive
        self.criteria.setText(said(criteria_words(drive.criteria)) if drive else "")
        has_none = state.drives == ()
        self.empty.setText(_explained(may_act=state.may_act) if has_none else "")
        for widget in (self.table, self.criteria, self.division, self.reason):
            widget.setVisible(not has_none)
        self.empty.setVisible(has_none)

    def _show_filter(self, state: OverviewState) -> None:
        chosen = state.filter
        self.division.say(tr("Division: {name}").format(name=chosen.division or tr("all")))
        self.reason.say(tr("Shown: {reason}").format(reason=filter_text(chosen)))
        found = self._sum if state.page is not None else ""
        self.found.setText(tr("Reading …") if state.is_reading and state.page is None else found)

    def _show_marked(self, one: Defaulter | None) -> None:
        parts: tuple[str, ...] = ()
        if one is not None:
            due = full_day(one.due_date) if one.due_date else "–"
            parts = (
                grouped_number(one.account_number),
                name_text(one.name, one.name_hi),
                ", ".join(filter(None, (one.address, one.locality))),
                tr("due {day}").format(day=due),
            )
        self.about.setText(" · ".join(filter(None, parts)))
        self.why.setText(reasons_text(one) if one is not None else "")

    def _show_steps(self, report: DriveReport | None) -> None:
        for key, count in self._counts.items():
            count.setText(counted(getattr(report.total, key)) if report else "–")
        amounts = (
            {
                "listed": report.total.listed_owed,
                "paid": report.total.paid_amount,
                "still_owing": report.total.still_owed,
            }
            if report
            else {}
        )
        for key, sum_ in self.sums.items():
            sum_.setText(said(told(amounts[key])) if key in amounts else "")

    def count_of(self, key: str) -> QLabel:
        """Give the label of a step's number."""
        return self._counts[key]


def _explained(*, may_act: bool) -> str:
    """Say what the first step is, to who may take it."""
    if not may_act:
        return tr("There is no recovery drive yet. A supervisor opens one.")
    return tr(
        "There is no recovery drive yet. F5 opens one: say from which dues on, and see at once how "
        "many consumers that are and what they owe."
    )
