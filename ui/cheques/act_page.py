"""One act on one page: what is typed on the left, all that it will do on the right, then Enter."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from printing.outcome import PrintState
from ui.cheques.acting import ActPresenter
from ui.cheques.models import BatchModel, ReasonsModel, ReturnModel
from ui.cheques.state import ActState, Step, Task
from ui.cheques.words import (
    BUTTONS,
    TITLES,
    breakable,
    count_text,
    done_text,
    effects,
    in_words,
    reason_text,
)
from ui.formats import full_day
from ui.language import tr
from ui.theme import colour, control_px
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel, restyle
from ui.widgets.table import ROW_HEIGHT, give_room, table

LOOK_MS = 400
"""An Enter that follows faster was meant for the field before, and must not do what is shown."""
_LEFT_WIDTH = 430
_MOST_EFFECTS = 8
_SLACK, _ANY_HEIGHT = 6, 16_777_215  # the second is Qt's own word for no limit
_BATCH_WIDTHS = (84, 0, 200, 110, 144)
_REASON_WIDTHS = (54, 0, 290, 116)
_RETURN_WIDTHS = (168, 124, 0, 98, 78, 112)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_PAPER_LOOKS = {
    PrintState.CONFIRMED: "done",
    PrintState.UNKNOWN: "doubt",
    PrintState.FAILED: "refusal",
}


class ActPage(QWidget):
    """Shows what the presenter says of the act."""

    def __init__(self, presenter: ActPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self._shown_for = QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self.back = label("title"), KeyButton("Esc")
        self.papers = KeyButton("F8")
        self.count, self.total = label("soft"), label("total")
        self.words = label("note", wraps=True)
        self.paper = label("row", wraps=True)
        self.reason, self.memo = Field(), Field()
        self.refusal = label("refusal", wraps=True)
        self.tick, self.done = Icon("tick", "done", 28), label("saved", wraps=True)
        self.files, self.printed = label("note", wraps=True), label("soft", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._list_title = heading()
        self.batch, self.reasons, self.receipts = BatchModel(), ReasonsModel(), ReturnModel()
        for model in (self.batch, self.reasons, self.receipts):
            model.setParent(self)
        self.tables = QStackedWidget()
        self.reason_table = table(self.reasons, _REASON_WIDTHS)
        self._tables = {
            table(self.batch, _BATCH_WIDTHS): _BATCH_WIDTHS,
            self.reason_table: _REASON_WIDTHS,
            table(self.receipts, _RETURN_WIDTHS): _RETURN_WIDTHS,
        }
        self._rows = tuple(
            (label("row", wraps=True), label("strong")) for _ in range(_MOST_EFFECTS)
        )
        self._effects = QWidget()
        self._lay_out()
        self._connect()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.papers)
        row.addWidget(self.back)
        outer.addLayout(row)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._left())
        panels.addWidget(self._right(), 1)
        outer.addLayout(panels, 1)

    def _left(self) -> QFrame:
        frame = panel()
        frame.setFixedWidth(_LEFT_WIDTH)  # larger text wraps: the list needs the room more
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(6)
        for widget in (self.count, self.total, self.words, self.paper):
            column.addWidget(widget)
        column.addWidget(hairline())
        column.addSpacing(4)
        for field in (self.reason, self.memo):
            column.addWidget(field)
        column.addWidget(self.refusal)
        done = QHBoxLayout()
        done.setSpacing(10)
        done.addWidget(self.tick)
        done.addWidget(self.done, 1)
        column.addLayout(done)
        column.addWidget(self.printed)
        column.addWidget(self.files)
        column.addStretch(1)
        column.addWidget(self.button)
        return frame

    def _right(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(6)
        column.addWidget(self._list_title)
        for view in self._tables:
            view.setProperty("dense", True)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.tables.addWidget(view)
            if view is not self.reason_table:
                view.setSelectionMode(view.SelectionMode.NoSelection)
        self.reason_table.clicked.connect(self._click_reason)
        column.addWidget(self.tables, 10)
        grid = QGridLayout(self._effects)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for place, (name, figure) in enumerate(self._rows):
            grid.addWidget(name, place, 0)
            grid.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._effects)
        column.addStretch(1)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.reason.entry.textChanged.connect(presenter.type_reason)
        self.memo.entry.textChanged.connect(presenter.type_memo)
        for field in (self.reason, self.memo):
            field.entry.entered.connect(presenter.enter)
        self.button.clicked.connect(presenter.enter)
        self.back.clicked.connect(presenter.step_back)
        self.papers.clicked.connect(presenter.make_papers)
        for button in (self.back, self.papers):
            button.listen(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an Enter that no field wanted, and the arrows that go through the reasons."""
        if is_enter(event):
            if not event.isAutoRepeat() and self._was_read():
                self._presenter.enter()
        elif event.key() in _STEPS:
            self._presenter.move_reason(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _was_read(self) -> bool:
        """Tell whether what a return will do has been on screen for long enough to be seen."""
        state = self._presenter.state
        is_shown = state.task is Task.RETURN and state.step is Step.READY
        return not is_shown or self._shown_for.elapsed() >= LOOK_MS

    def _click_reason(self) -> None:
        row = self.reason_table.currentIndex().row()
        self._presenter.move_reason(row - self._presenter.state.reason_row)

    def begin(self) -> None:
        """Put the cursor where the act has come to."""
        fields = {Step.REASON: self.reason, Step.MEMO: self.memo}
        field = fields.get(self._presenter.state.step)
        if field is not None and self._presenter.state.task is Task.RETURN:
            field.take_cursor()
        else:  # no button has the cursor: a space bar that marked too long must not press it
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.back.say(tr("Back"))
        self.reason.say(tr("Reason on the memo: code or words"))
        self.memo.say(tr("Date of the memo"))
        self.reason_table.setAccessibleName(tr("Reasons of the banks"))
        for view, widths in self._tables.items():
            give_room(view, widths)
        for model in (self.batch, self.reasons, self.receipts):
            model.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: ActState) -> None:
        """Show what the presenter says."""
        if state.task is None:
            return
        is_return, is_done = state.task is Task.RETURN, state.step is Step.DONE
        self._title.setText(tr(TITLES[state.task]))
        self._show_papers(state)
        for field in (self.reason, self.memo):
            field.setVisible(is_return and not is_done)
        self.reason.entry.show_text(state.reason_text)
        self.reason.refuse(state.reason_refusal.text() if state.reason_refusal else "")
        self.memo.entry.show_text(state.memo_text)
        self.memo.refuse(state.memo_refusal.text() if state.memo_refusal else "")
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        self._show_button(state)
        self._show_done(state)
        self._show_list(state)
        if state.turn != self._turn:
            self._turn = state.turn
            self._shown_for.start()
            self.begin()

    def _show_papers(self, state: ActState) -> None:
        """Name what the act is about: a batch's count and sum, or the one cheque that came back."""
        one = state.quote or state.returned
        if state.deposit is not None:
            count, total = len(state.deposit.lines), state.deposit.total
        elif state.returned is not None:
            count, total = 1, state.returned.instrument.total
        else:
            count, total = len(state.lines), state.total
        self.count.setText(count_text(count))
        self.total.setText(str(total))
        self.words.setText(in_words(total))
        paper = one.instrument if one else None
        if paper is None and state.task is Task.RETURN and state.lines:
            paper = state.lines[0].cheque.instrument
        parts = (paper.number, paper.bank, paper.drawer) if paper else ()
        self.paper.setText(" · ".join(filter(None, parts)))
        self.paper.setVisible(paper is not None)

    def _show_button(self, state: ActState) -> None:
        assert state.task is not None, "the page is shown for an act"
        next_step = {Step.REASON: tr("Take this reason"), Step.MEMO: tr("Show what it will do")}
        words = next_step.get(state.step, tr(BUTTONS[state.task]))
        self.button.say(tr("Saving …") if state.step is Step.DOING else words)
        self.button.setVisible(state.step is not Step.DONE)
        self.button.setEnabled(state.step is not Step.DOING)

    def _show_done(self, state: ActState) -> None:
        is_done = state.step is Step.DONE
        self.tick.setVisible(is_done)
        self.done.setVisible(is_done)
        self.done.setText(done_text(state) if is_done else "")
        self.papers.setVisible(is_done and state.task is not Task.CLEAR)
        again = tr("Notices again") if state.task is Task.RETURN else tr("Slip again")
        self.papers.say(again)
        self.files.setText("\n".join(map(breakable, state.files)))
        self.files.setVisible(bool(state.files))
        self.printed.setText(state.paper.text() if state.paper else "")
        self.printed.setVisible(state.paper is not None)
        look = _PAPER_LOOKS[state.paper_state] if state.paper_state else "soft"
        if self.printed.property("look") != look:
            self.printed.setProperty("look", look)
            restyle(self.printed)

    def _show_list(self, state: ActState) -> None:
        quote = state.returned or state.quote
        self.batch.show_lines(state.lines)
        self.reasons.show_reasons(state.reasons)
        self.receipts.show_return(quote)
        choosing = state.task is Task.RETURN and quote is None
        self.tables.setCurrentIndex(2 if quote else 1 if choosing else 0)
        self.reason_table.selectRow(state.reason_row)
        if quote is not None:
            title = tr("What was done") if state.returned else tr("What it will do, all as one act")
        else:
            title = tr("Reasons of the banks") if choosing else tr("Papers")
        self._list_title.setText(title.upper())
        lines = control_px(ROW_HEIGHT) * (self.receipts.count() + 1)
        self.tables.setMaximumHeight(lines + _SLACK if quote else _ANY_HEIGHT)
        self._show_effects(state)

    def _show_effects(self, state: ActState) -> None:
        quote = state.returned or state.quote
        lines: tuple[tuple[str, str, str], ...] = ()
        if quote is not None:
            memo = tr("memo of {day}").format(day=full_day(quote.memo_date))
            lines = ((reason_text(quote.reason), memo, "ink"), *effects(quote))
        self._effects.setVisible(bool(lines))
        for place, (name, figure) in enumerate(self._rows):
            text, amount, ink = lines[place] if place < len(lines) else ("", "", "ink")
            name.setText(text)
            figure.setText(amount)
            figure.setStyleSheet(f"color: {colour(ink).name()}")
            name.setVisible(bool(text))
            figure.setVisible(bool(text))
