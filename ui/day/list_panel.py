"""The left half of the Day screen: what is to be done, and one button at its end."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from ui.day.card import CheckCard
from ui.day.models import TITLE, ChecksModel
from ui.day.state import Asking, DayState
from ui.day.words import due_text, rupees, title_text
from ui.formats import full_day
from ui.language import tr
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, heading, label


class _Questions(QListView):
    """The list; Enter is told, and digits and letters are nobody's search."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ListPanel(QFrame):
    """Shows the check-list of a day that is open, and asks before it is closed."""

    moved = Signal(int)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._heading = heading()
        self.model = ChecksModel()
        self.model.setParent(self)
        self.list = _Questions()
        self.leave, self.close_day = KeyButton("F4"), KeyButton("F10", Kind.PRIMARY)
        self.reason, self._confirm = Field(), box("change")
        self.reason.caption.setWordWrap(True)
        self._asked, self._hint = label("strong", wraps=True), label("note", wraps=True)
        self.refusal = label("refusal", wraps=True)
        self.clock = KeyButton("F6")
        self._asking = Asking.NOTHING
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._moved)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setModelColumn(TITLE)
        self.list.setItemDelegate(CheckCard(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        inner = QVBoxLayout(self._confirm)
        inner.setContentsMargins(14, 8, 14, 8)
        inner.setSpacing(2)
        inner.addWidget(self._asked)
        inner.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 14)
        column.setSpacing(6)
        self._heading.setContentsMargins(18, 0, 18, 0)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 0, 18, 0)
        foot.setSpacing(6)
        for widget in (self.leave, self.reason, self._confirm, self.refusal, self.clock):
            foot.addWidget(widget)
        foot.addWidget(self.close_day)
        column.addLayout(foot)

    def listen(self, listener: QWidget) -> None:
        """Let the keys work while `listener` is on screen."""
        for button in (self.leave, self.close_day, self.clock):
            button.listen(listener)

    def _moved(self, current: QModelIndex) -> None:
        self.moved.emit(current.row())

    def take_cursor(self) -> None:
        """Put the cursor where the keys are about something."""
        if self._asking is Asking.REASON:
            self.reason.take_cursor()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: DayState) -> None:
        """Show the list, what is asked, and what the button does."""
        self._heading.setText(tr("Before the day can close").upper())
        self.model.show_items(state.items)
        if state.items and self.list.currentIndex().row() != state.row:
            self.list.setCurrentIndex(self.model.index(state.row, TITLE))
        self._show_foot(state)
        if state.asking is not self._asking:
            self._asking = state.asking
            self.take_cursor()

    def _show_foot(self, state: DayState) -> None:
        asks_reason = state.asking is Asking.REASON
        confirms = state.asking in {Asking.CLOSE_DAY, Asking.CLOSE_PERIOD}
        is_asking = state.asking is not Asking.NOTHING
        self.leave.setVisible(state.may_close and state.can_leave_item and not is_asking)
        self.leave.say(tr("Leave it to the next day, with a reason"))
        self.reason.setVisible(asks_reason)
        if asks_reason and state.item is not None:
            caption = tr("{what}: why it waits until the next day, then Enter")
            self.reason.say(caption.format(what=title_text(state.item)))
            self.reason.entry.show_text(state.reason)
        self._confirm.setVisible(confirms)
        self._asked.setText(_asked(state) if confirms else "")
        self._hint.setText(tr("Enter closes it; it cannot be opened again. Esc leaves it open."))
        sentence = state.refusal.text() if state.refusal else ""
        self.reason.refuse(sentence if asks_reason else "")
        self.refusal.setText("" if asks_reason else sentence)
        self.refusal.setVisible(bool(self.refusal.text()))
        self.clock.setVisible(state.is_behind)
        self.clock.say(tr("Have the clock accepted by another supervisor"))
        self.close_day.setVisible(state.may_close and not confirms)
        self.close_day.setEnabled(state.is_ready and not state.is_busy)
        self.close_day.say(_button(state))

    def retranslate(self) -> None:
        """Say every line in the language in use."""
        self.model.retranslate()
        self.list.setAccessibleName(tr("Before the day can close"))


def _button(state: DayState) -> str:
    if state.open_count:
        return tr("Close the day — still open: {count}").format(count=state.open_count)
    return tr("Close the day")


def _asked(state: DayState) -> str:
    if state.asking is Asking.CLOSE_PERIOD:
        return tr("Close {period}?").format(period=due_text(state))
    assert state.quote is not None, "a day is on screen"
    total = rupees(state.quote.sums.flow.net)
    words = tr("Close {day} with {total}?")
    return words.format(day=full_day(state.quote.day), total=total)
