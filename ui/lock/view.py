"""The lock on screen: a name, a password, and no word of what stood there before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.language import tr
from ui.lock.presenter import LockPresenter, LockState
from ui.theme import fix_size
from ui.widgets.entry import Entry
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, panel


class LockView(QWidget):
    """One field, and a way out for somebody else."""

    def __init__(self, presenter: LockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title, self._who, self._note = (
            label("title"),
            label("name"),
            label("soft", wraps=True),
        )
        self._password_label, self.password = label("note"), Entry()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.refusal = label("refusal", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self.sign_out = KeyButton("F12")
        self._lay_out()
        self.password.entered.connect(self._enter)
        self.button.clicked.connect(self._enter)
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        card = panel()
        fix_size(card, width=440)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 32)
        column.setSpacing(6)
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(Icon("lock", "soft", 24))
        title.addWidget(self._title, 1)
        column.addLayout(title)
        for widget in (self._note, self._who):
            column.addWidget(widget)
            column.addSpacing(8)
        fix_size(self.password, height=42)
        column.addWidget(self._password_label)
        column.addWidget(self.password)
        column.addWidget(self.refusal)
        column.addSpacing(8)
        column.addWidget(self.button)
        column.addSpacing(4)
        column.addWidget(self.sign_out, 0, Qt.AlignmentFlag.AlignRight)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)

    def _enter(self) -> None:
        self._presenter.unlock(self.password.text())

    def begin(self) -> None:
        """Wait for the password."""
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Locked"))
        self._note.setText(tr("Nobody was here for a while. What was typed is kept."))
        self._password_label.setText(tr("Password"))
        self.password.setAccessibleName(tr("Password"))
        self.button.say(tr("Unlock"))
        self.sign_out.say(tr("Somebody else: sign out"))
        self.show_state(self._presenter.state)

    def show_state(self, state: LockState) -> None:
        """Show what the presenter says."""
        self._who.setText(state.user.full_name if state.user else "")
        self.button.setEnabled(not state.is_busy)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        self.password.show_refused(refused=state.refusal is not None)
