"""The strip that asks why the drawer is opened: a digit, or a few words and Enter."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.drawer.presenter import REASONS, DrawerPresenter, DrawerState, Step
from ui.language import tr
from ui.widgets.entry import Entry, is_enter
from ui.widgets.key_button import KeyButton
from ui.widgets.label import box, label

_READ_MS = 6_000
_MARGIN = 20
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class DrawerStrip(QWidget):
    """Lies over the receipts while there is something to ask or to say; never a modal box.

    It moves nothing of the payment. It has the keys only while it asks, or while something went
    wrong; a drawer that opened is said below the payment, which goes on.
    """

    left = Signal()
    """The keys belong to the payment again."""

    def __init__(self, presenter: DrawerPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._had_keys = False
        self._outer = QVBoxLayout(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence, self.refusal = label("banner", wraps=True), label("refusal")
        self.reasons = tuple(KeyButton(str(number)) for number in _DIGITS.values())
        self.text, self.open, self.back = Entry(), KeyButton("Enter"), KeyButton("Esc")
        self._lay_out()
        self._connect()
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_READ_MS)
        self._fading.timeout.connect(presenter.put_away)
        self.hide()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        self._outer.setContentsMargins(0, 0, 0, 0)
        frame = box("notice", self)
        self._outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(16)
        row.addWidget(self.sentence, 1)
        for button in self.reasons:
            row.addWidget(button)
        self.text.setMinimumSize(420, 36)
        typing = QVBoxLayout()
        typing.setSpacing(0)
        typing.addWidget(self.text)
        typing.addWidget(self.refusal)
        row.addLayout(typing)
        row.addWidget(self.open)
        row.addWidget(self.back)

    def _connect(self) -> None:
        presenter = self._presenter
        for number, button in enumerate(self.reasons, start=1):
            button.clicked.connect(lambda _=False, number=number: presenter.choose(number))
        self.text.textChanged.connect(presenter.type_reason)
        self.text.entered.connect(presenter.enter)
        self.open.clicked.connect(presenter.enter)
        self.back.clicked.connect(presenter.put_away)

    def lie_down(self) -> None:
        """Take the bottom of the view, as high as the words need at its width."""
        view = self.parentWidget()
        assert view is not None, "the strip is part of a view"
        width = view.width() - 2 * _MARGIN
        self._outer.activate()
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(_MARGIN, view.height() - height - _MARGIN // 2, width, height)
        self.raise_()

    def ask(self) -> None:
        """Ask why; asked again, put the question away."""
        self._presenter.ask()

    def event(self, event: QEvent) -> bool:
        """Claim the keys that mean something here before a shortcut of the payment takes them."""
        is_claim = event.type() is QEvent.Type.ShortcutOverride
        if is_claim and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for a reason and Esc for going back; no other key reaches the payment."""
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.put_away()
        elif event.key() in _DIGITS:
            self._presenter.choose(_DIGITS[Qt.Key(event.key())])

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for button, reason in zip(self.reasons, (*REASONS, ""), strict=True):
            words = tr(reason) if reason else tr("another reason")
            button.say(words[:1].upper() + words[1:])
        self.text.setAccessibleName(tr("Why the drawer is opened"))
        self.open.say(tr("Open drawer"))
        self.back.say(tr("Back"))
        self.show_state(self._presenter.state)

    def show_state(self, state: DrawerState) -> None:
        """Show what the presenter says, and take the keys or give them back."""
        self.sentence.setText(_sentence(state))
        self.setAccessibleName(self.sentence.text())
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        for button in self.reasons:
            button.setVisible(state.step is Step.ASKING)
        self.text.show_text(state.text)
        for widget in (self.text, self.open):
            widget.setVisible(state.step is Step.TYPING)
        self.text.show_refused(refused=state.refusal is not None)
        self.back.setVisible(state.takes_keys and state.step is not Step.OPENING)
        self.setVisible(state.step is not Step.HIDDEN)
        self.lie_down()
        self._hand_over_keys(state)

    def _hand_over_keys(self, state: DrawerState) -> None:
        self._fading.stop()
        if state.step is Step.SAID and not state.takes_keys:
            self._fading.start()
        if state.takes_keys:
            wanted = self.text if state.step is Step.TYPING else self
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._had_keys:
            self.left.emit()
        self._had_keys = state.takes_keys


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() in {Qt.Key.Key_Escape, *_DIGITS} or is_enter(event)


def _sentence(state: DrawerState) -> str:
    match state.step:
        case Step.HIDDEN:
            return ""
        case Step.SAID:
            return state.said.text() if state.said else ""
        case Step.OPENING:
            return tr("Opening the drawer …")
        case _:
            return tr("Why is the drawer opened?")
