"""The left half of the Day screen for a day that is closed: its number, its code, its slip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.day_close import PeriodClose
from ui.day.state import Asking, DayState
from ui.day.words import closed_text, due_text, rupees, short_hash, slip_text, title_of
from ui.formats import full_day
from ui.language import tr
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, hairline, heading, label


class ClosedPanel(QFrame):
    """Shows what proves the close, what it left to the next day, and how its slip stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading, self._number = heading(), label("saved")
        self._who, self._record = label("soft", wraps=True), label("note", wraps=True)
        self._code = label("name")
        self._left_heading, self._left = heading(), label("row", wraps=True)
        self._slip_heading, self.slip = heading(), label("row", wraps=True)
        self.print_again, self.sheet = KeyButton("F9"), KeyButton("F8")
        self.said, self.refusal = label("note", wraps=True), label("refusal", wraps=True)
        self._confirm = box("change")
        self._asked, self._hint = label("strong", wraps=True), label("note", wraps=True)
        self.close_period = KeyButton("F7", Kind.PRIMARY)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Icon("tick", "done", 30))
        top.addWidget(self._number)
        top.addStretch(1)
        inner = QVBoxLayout(self._confirm)
        inner.setContentsMargins(14, 8, 14, 8)
        inner.setSpacing(2)
        inner.addWidget(self._asked)
        inner.addWidget(self._hint)
        column.addWidget(self._heading)
        column.addLayout(top)
        for part in (
            (self._who, hairline(), self._slip_heading, self.slip, self.print_again, self.sheet),
            (self.said, self._left_heading, self._left, hairline(), self._record),
        ):
            for widget in part:
                column.addWidget(widget)
        column.addWidget(self._code, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for widget in (self._confirm, self.refusal, self.close_period):
            column.addWidget(widget)

    def listen(self, listener: QWidget) -> None:
        """Let the keys work while `listener` is on screen."""
        for button in (self.print_again, self.sheet, self.close_period):
            button.listen(listener)

    def show_state(self, state: DayState) -> None:
        """Show a closed day; of an open one nothing."""
        close = state.close
        if close is None:
            return
        self._heading.setText(tr("Closed: {day}").format(day=full_day(close.last_day)).upper())
        self._number.setText(close.number)
        self._who.setText(closed_text(close))
        self._slip_heading.setText(tr("The slip").upper())
        self.slip.setText(slip_text(state))
        printing = state.slip is not None and state.slip.is_printing
        self.print_again.setVisible(state.may_close)
        self.print_again.setEnabled(not printing)
        self.print_again.say(tr("Print the slip again"))
        self.sheet.say(tr("Write the sheet as PDF"))
        self.said.setText(state.said.text() if state.said else "")
        self.said.setVisible(state.said is not None)
        self._show_carried(close)
        words = tr("The record stood at entry {number} of {station}. The slip's code proves it:")
        self._record.setText(words.format(number=close.chain.number, station=close.chain.station))
        self._code.setText(short_hash(close.chain.hash))
        self._show_period(state)

    def _show_carried(self, close: PeriodClose) -> None:
        self._left_heading.setText(tr("Left to the next day").upper())
        lines = (
            f"{title_of(one.code)} {rupees(one.amount) if one.amount else one.count}: {one.reason}"
            for one in close.carried
        )
        self._left.setText("\n".join(lines))
        for widget in (self._left_heading, self._left):
            widget.setVisible(bool(close.carried))

    def _show_period(self, state: DayState) -> None:
        confirms = state.asking is Asking.CLOSE_PERIOD
        self._confirm.setVisible(confirms)
        period = due_text(state)
        self._asked.setText(tr("Close {period}?").format(period=period))
        self._hint.setText(tr("Enter closes it; it cannot be opened again. Esc leaves it open."))
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        self.close_period.setVisible(bool(period) and not confirms)
        self.close_period.setEnabled(not state.is_busy)
        self.close_period.say(tr("Close {period}").format(period=period))
