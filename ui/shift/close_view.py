"""The closing view: count on the left; what was expected appears on the right afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cashier.domain.money import Money
from ui.language import tr
from ui.shift.paper_row import PaperRow, say_tally
from ui.shift.presenter import CloseShiftPresenter, CloseShiftState, CloseStep
from ui.theme import fix_size
from ui.widgets.denomination_grid import DenominationGrid
from ui.widgets.entry import Entry, is_enter
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel, restyle


class CloseShiftView(QWidget):
    """Blind close in two steps."""

    def __init__(self, presenter: CloseShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title, self._note = label("title"), label("soft")
        self._count_heading, self._compare_heading = heading(), heading()
        self.grid = DenominationGrid()
        self._total_label, self.total = label("total_label"), label("total")
        self._blind = label("soft", wraps=True)
        self._rows = tuple((label("row"), label("amount")) for _ in range(2))
        self._variance_label, self.variance = label("total_label"), label("total")
        self._reason_label, self.reason = label("note"), Entry()
        self.refusal = label("refusal", wraps=True)
        self.button = KeyButton("F10", Kind.PRIMARY)
        self.back = KeyButton("Esc")
        self.closed, self._tick = label("saved"), Icon("tick", "done", 26)
        self._compare = QFrame()
        self.papers = tuple(PaperRow() for _ in range(2))
        self.to_papers = KeyButton("F4")
        self.tallies = tuple((label("row", wraps=True), label("row")) for _ in self.papers)
        self.next = label("soft", wraps=True)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 20)
        title = QHBoxLayout()
        title.setSpacing(20)
        title.addWidget(self._title)
        title.addWidget(self._note)
        title.addStretch(1)
        title.addWidget(self.back)
        outer.addLayout(title)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._count_panel())
        panels.addWidget(self._compare_panel(), 1)
        outer.addLayout(panels)
        outer.addStretch(1)

    def _count_panel(self) -> QFrame:
        frame = panel()
        fix_size(frame, width=480)
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 18, 24, 22)
        for widget in (self._count_heading, self.grid, hairline()):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._total_label)
        row.addStretch(1)
        row.addWidget(self.total)
        column.addLayout(row)
        column.addWidget(self.to_papers)
        for paper in self.papers:
            column.addWidget(paper)
        return frame

    def _compare_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 18, 24, 22)
        column.addWidget(self._compare_heading)
        closed = QHBoxLayout()
        closed.setSpacing(8)
        closed.addWidget(self._tick)
        closed.addWidget(self.closed, 1)
        column.addLayout(closed)
        column.addWidget(self._blind)
        column.addWidget(self._compare)
        grid = QGridLayout(self._compare)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setVerticalSpacing(10)
        figures = (*self._rows, (self._variance_label, self.variance))
        for row, (name, figure) in enumerate(figures):
            grid.addWidget(name, row, 0)
            grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        for place, (name, figure) in enumerate(self.tallies, 3):
            grid.addWidget(name, place, 0)
            grid.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._reason_label, 5, 0, 1, 2)
        fix_size(self.reason, height=42)
        grid.addWidget(self.reason, 6, 0, 1, 2)
        column.addWidget(self.next)
        column.addStretch(1)
        column.addWidget(self.refusal)
        column.addWidget(self.button)
        return frame

    def _connect(self) -> None:
        self.grid.counted.connect(lambda: self._presenter.change(self.grid.count()))
        self.grid.completed.connect(self._proceed)
        self.reason.entered.connect(self._proceed)
        cheques, drafts = self.papers
        self.to_papers.clicked.connect(cheques.take_cursor)
        cheques.completed.connect(drafts.take_cursor)
        drafts.completed.connect(self._proceed)
        self.to_papers.listen(self)
        self.button.clicked.connect(self._proceed)
        self.button.listen(self)
        self.back.listen(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter on the button; in the fields it has a meaning of its own."""
        if is_enter(event) and not event.isAutoRepeat() and self.button.hasFocus():
            self._proceed()
        else:
            super().keyPressEvent(event)

    def _proceed(self) -> None:
        cheques, drafts = (paper.texts() for paper in self.papers)
        self._presenter.proceed(self.reason.text(), (cheques, drafts))

    def begin(self) -> None:
        """Wait for a count, or go on with the one that stands."""
        state = self._presenter.state
        self.reason.clear()
        self.grid.show_count(state.count)
        for paper in self.papers:
            paper.clear()
        if state.step is CloseStep.COUNT:
            self.grid.begin()
        self._place_cursor(state)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Close shift"))
        self._count_heading.setText(tr("Count the drawer").upper())
        self._compare_heading.setText(tr("Compare").upper())
        self._total_label.setText(tr("Counted"))
        self._blind.setText(tr("What the drawer should hold is shown after the count."))
        for (name, _), text in zip(self._rows, (tr("Expected"), tr("Counted")), strict=True):
            name.setText(text)
        self._reason_label.setText(tr("Reason"))
        self.reason.setAccessibleName(tr("Reason"))
        self.back.say(tr("Back"))
        self.to_papers.say(tr("Count cheques and drafts, too"))
        for paper, words in zip(self.papers, (tr("Cheques"), tr("Drafts")), strict=True):
            paper.say(words)
        self.next.setText(tr("A supervisor counts it again. Until then it is yours to answer for."))
        self.grid.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: CloseShiftState) -> None:
        """Show what the presenter says."""
        counting = state.step is CloseStep.COUNT
        self._note.setText(tr("Shift {number}").format(number=state.shift_number))
        self.total.setText(str(state.count.total))
        self.grid.freeze(frozen=not counting)
        self.closed.setText(tr("Shift {number} closed").format(number=state.shift_number))
        for part in (self.closed, self._tick):
            part.setVisible(state.step is CloseStep.CLOSED)
        self._blind.setVisible(counting)
        self.next.setVisible(state.step is CloseStep.CLOSED)
        self.to_papers.setVisible(counting)
        for paper in self.papers:
            paper.freeze(frozen=not counting)
        self._compare.setVisible(not counting)
        if state.expected is not None:
            self._show_figures(state, state.expected)
        self.button.say(self._action(state))
        self.button.setEnabled(not state.is_busy)
        self.back.setVisible(counting)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.reason.show_refused(refused=state.refusal is not None)
        if self.isVisible():  # else the next person's Enter would press this button
            self._place_cursor(state)

    def _show_figures(self, state: CloseShiftState, expected: Money) -> None:
        for (_, figure), amount in zip(self._rows, (expected, state.count.total), strict=True):
            figure.setText(str(amount))
        variance = state.count.total - expected
        _say_variance(self._variance_label, self.variance, variance)
        kinds = (tr("Cheques"), tr("Drafts"))
        for kind, tally, row in zip(kinds, state.papers, self.tallies, strict=False):
            say_tally(kind, tally, *row)
        wanted = state.needs_reason and state.step is CloseStep.COMPARE
        self._reason_label.setVisible(wanted)
        self.reason.setVisible(wanted)

    def _place_cursor(self, state: CloseShiftState) -> None:
        if state.step is CloseStep.COMPARE and not state.is_busy:
            (self.reason if state.needs_reason else self.button).setFocus()
        elif state.step is CloseStep.CLOSED:
            self.button.setFocus()

    @staticmethod
    def _action(state: CloseShiftState) -> str:
        match state.step:
            case CloseStep.COUNT:
                return tr("Counted: compare")
            case CloseStep.COMPARE:
                return tr("Close shift")
            case CloseStep.CLOSED:
                return tr("Sign out")


def _say_variance(name: QLabel, figure: QLabel, variance: Money) -> None:
    if not variance:
        words, look = tr("No difference"), "done"
    elif variance.paise < 0:
        words, look = tr("Shortage"), "bad"
    else:
        words, look = tr("Excess"), "doubt"
    name.setText(words)
    name.setProperty("look", f"variance_{look}")
    figure.setText(str(variance if variance.paise >= 0 else -variance))
    restyle(name)
