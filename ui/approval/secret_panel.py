"""A supervisor's secret on screen: an administrator's password, and then twenty letters, once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ui.approval.enrolment import EnrolPresenter, EnrolState, Place
from ui.approval.words import grouped_secret
from ui.language import tr
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, heading, label

_GROUPS = 4


class SecretPanel(QFrame):
    """Three fields while it is asked for; then the secret in groups, to be written down."""

    def __init__(self, presenter: EnrolPresenter) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._presenter = presenter
        self._turn = -1
        self.had_cursor = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title, self._note = heading(), label("note", wraps=True)
        self.administrator, self.password, self.text = Field(), Field(hidden=True), Field()
        self._fields = {
            Place.ADMINISTRATOR: self.administrator,
            Place.PASSWORD: self.password,
            Place.SECRET: self.text,
        }
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._shown, self._once = box("change"), label("label", wraps=True)
        self.groups = tuple(label("figure") for _ in range(_GROUPS))
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._note)
        for widget in (self.administrator, self.password, self.text, self.button):
            column.addWidget(widget)
        inside = QVBoxLayout(self._shown)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(6)
        grid = QGridLayout()
        for index, group in enumerate(self.groups):
            grid.addWidget(group, index // 2, index % 2)
        inside.addLayout(grid)
        inside.addWidget(self._once)
        column.addWidget(self._shown)
        column.addStretch(1)

    def _connect(self) -> None:
        presenter = self._presenter
        self.administrator.entry.textChanged.connect(presenter.type_administrator)
        self.administrator.entry.entered.connect(self.password.take_cursor)
        self.text.entry.textChanged.connect(presenter.type_secret)
        self.password.entry.entered.connect(self._enrol)
        self.text.entry.entered.connect(self._enrol)
        self.button.clicked.connect(self._enrol)

    def _enrol(self) -> None:
        self._presenter.enrol(self.password.entry.text())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Secret for approvals by phone · F6").upper())
        self._note.setText(
            tr(
                "Every station at which your word shall count needs the same secret. An "
                "administrator gives it with name and password; a new one takes the place of "
                "the old."
            )
        )
        self.administrator.say(tr("User name of the administrator"))
        self.password.say(tr("Password of the administrator"))
        self.text.say(tr("Secret from another station; leave it empty for a new one"))
        self.button.say(tr("Give the secret"))
        self._once.setText(tr("Write it down now: it is not shown again. Esc puts it away."))
        self.show_state(self._presenter.state)

    def show_state(self, state: EnrolState) -> None:
        """Show what the presenter says."""
        asks = state.is_open and not state.secret
        for widget in (self.administrator, self.password, self.text, self.button):
            widget.setVisible(asks)
        self.administrator.entry.show_text(state.administrator)
        self.text.entry.show_text(state.text)
        said = state.refusal.text() if state.refusal else ""
        for place, field in self._fields.items():
            field.refuse(said if place is state.place else "")
        self.button.setEnabled(not state.is_busy)
        self._shown.setVisible(bool(state.secret))
        parts = grouped_secret(state.secret).split(" ") if state.secret else [""] * _GROUPS
        for group, part in zip(self.groups, parts, strict=True):
            group.setText(part)
        if state.turn != self._turn:
            self._turn = state.turn
            self.password.entry.clear()
            if asks:
                self._fields[state.place].take_cursor()
            elif state.is_open:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
