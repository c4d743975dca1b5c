"""The sign-in view: shows, and passes on what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.formats import full_day
from ui.language import current_language, tr
from ui.sign_in.presenter import SignInPresenter, SignInState
from ui.theme import fix_size
from ui.widgets.entry import Entry
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, heading, label, panel

_CARD_WIDTH = 440


class SignInView(QWidget):
    """Name, password, Enter."""

    def __init__(self, presenter: SignInPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._place, self._day = label("title", wraps=True), label("soft")
        self._heading = heading()
        self._name_label, self._password_label = label("note"), label("note")
        self.name, self.password = Entry(), Entry()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.refusal = label("refusal", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._pending_box = box("notice")
        self.pending = label("banner", wraps=True)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        card = panel()
        fix_size(card, width=_CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 32)
        column.setSpacing(6)
        for widget in (self._place, self._day):
            column.addWidget(widget)
        column.addSpacing(14)
        column.addWidget(self._heading)
        self._add_field(column, self._name_label, self.name)
        self._add_field(column, self._password_label, self.password)
        column.addWidget(self.refusal)
        column.addSpacing(8)
        column.addWidget(self.button)
        self._add_pending(column)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)

    def _add_pending(self, column: QVBoxLayout) -> None:
        inside = QVBoxLayout(self._pending_box)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.addWidget(self.pending)
        column.addSpacing(8)
        column.addWidget(self._pending_box)
        self._pending_box.hide()

    @staticmethod
    def _add_field(column: QVBoxLayout, name: QLabel, field: Entry) -> None:
        fix_size(field, height=42)
        column.addWidget(name)
        column.addWidget(field)

    def _connect(self) -> None:
        self.name.entered.connect(self._enter_name)
        self.password.entered.connect(self._enter)
        self.button.clicked.connect(self._enter)

    def _enter_name(self) -> None:
        if self.password.text():
            self._enter()
        else:
            self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self) -> None:
        self._presenter.sign_in(self.name.text(), self.password.text())

    def begin(self) -> None:
        """Forget what was typed and wait for the next person."""
        self.password.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.begin()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._heading.setText(tr("Sign in").upper())
        self._name_label.setText(tr("User name"))
        self._password_label.setText(tr("Password"))
        self.name.setAccessibleName(tr("User name"))
        self.password.setAccessibleName(tr("Password"))
        self.button.say(tr("Sign in"))
        self.show_state(self._presenter.state)

    def show_state(self, state: SignInState) -> None:
        """Show what the presenter says."""
        standing = state.standing
        if standing is None:
            self._place.setText(tr("Cashier"))
            self._day.setText(tr("Opening the counter …"))
        else:
            issuer = standing.station.issuer
            hindi = current_language().value == "hi" and issuer.division_name_hi
            self._place.setText(
                f"{hindi or issuer.division_name or issuer.division} · "
                + tr("Counter {counter}").format(counter=issuer.counter)
            )
            self._day.setText(full_day(standing.today))
        self.button.setEnabled(not state.is_busy)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        self.password.show_refused(refused=state.refusal is not None)
        self._show_pending(state)

    def _show_pending(self, state: SignInState) -> None:
        pending = "\n".join(one.text() for one in state.pending())
        self.pending.setText(pending)
        self._pending_box.setVisible(bool(pending))

    def frames(self) -> tuple[QFrame, ...]:
        """List the boxes, for tests."""
        return (self._pending_box,)
