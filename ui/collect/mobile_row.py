"""One field beside the consumer's mobile number: digits, Enter keeps, Esc leaves."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.collect.mobile_desk import MobileDesk, MobileState
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import Entry, is_enter
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_HEIGHT = 34


class MobileRow(QWidget):
    """Has the keys while it asks, and gives them back to the payment, which never moved."""

    left = Signal()
    """The keys belong to the payment again."""

    def __init__(self, presenter: MobileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._had_keys = False
        self.field, self.note = Entry(), label("refusal", wraps=True)
        self.save, self.back = KeyButton("Enter"), KeyButton("Esc")
        self.consent, self.said = KeyButton("Alt+Q"), label("done", wraps=True)
        self._asking = QWidget()
        self.back.abridge(is_bare=True)
        self._lay_out()
        self.field.textChanged.connect(presenter.type_number)
        self.field.entered.connect(presenter.save)
        self.save.clicked.connect(presenter.save)
        self.back.clicked.connect(presenter.put_away)
        self.consent.clicked.connect(presenter.change_consent)
        self.consent.listen(self)
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        fix_size(self.field, height=_HEIGHT)
        keys = QHBoxLayout()
        keys.setSpacing(12)
        for button in (self.save, self.back, self.consent):
            keys.addWidget(button)
        keys.addStretch(1)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 2, 0, 2)
        asking.setSpacing(2)
        asking.addWidget(self.field)
        asking.addWidget(self.note)
        asking.addLayout(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._asking)
        column.addWidget(self.said)

    def event(self, event: QEvent) -> bool:
        """Claim Esc and Enter before a shortcut of the payment takes them."""
        is_claim = event.type() is QEvent.Type.ShortcutOverride
        if is_claim and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc for leaving; an Enter is the field's, and never the payment's."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._presenter.put_away()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.field.setPlaceholderText(tr("10 digits, as the consumer says it"))
        self.field.setAccessibleName(tr("The consumer's mobile number"))
        self.save.say(tr("Keep"))
        self.back.say(tr("Back"))
        self.show_state(self._presenter.state)

    def show_state(self, state: MobileState) -> None:
        """Show what is asked, and what was kept."""
        self.field.show_text(state.text)
        self.field.show_refused(refused=state.refusal is not None)
        self.note.setText(state.refusal.text() if state.refusal else "")
        self.note.setVisible(state.refusal is not None)
        self.consent.say(tr("Messages again") if state.is_opted_out else tr("No messages"))
        self.said.setText(state.said.text() if state.said else "")
        self.said.setVisible(state.said is not None)
        self._asking.setVisible(state.is_open)
        self.setVisible(state.is_open or state.said is not None)
        self._hand_over_keys(asks=state.is_open)

    def _hand_over_keys(self, *, asks: bool) -> None:
        if asks and not self._had_keys and self.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._had_keys and not asks:
            self.left.emit()
        self._had_keys = asks


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or is_enter(event)
