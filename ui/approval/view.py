"""The supervisor's side of an approval by phone: a challenge heard, a response told."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.approval.answering import AnswerPresenter, AnswerState, Step
from ui.approval.enrolment import EnrolPresenter, EnrolState
from ui.approval.secret_panel import SecretPanel
from ui.approval.words import act_text, grouped_response
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, heading, label, panel


class ApprovalsView(QWidget):
    """What is to be allowed stands in words before the password is asked for."""

    left = Signal()

    def __init__(
        self,
        answering: AnswerPresenter,
        enrolment: EnrolPresenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._answering, self._enrolment = answering, enrolment
        self._turn = -1
        self._title, self._heading = label("title"), heading()
        self.screens = ScreensBar()
        self.back, self.new_secret = KeyButton("Esc"), KeyButton("F6")
        self.challenge = Field("search", height=56)
        self._allows, self._allows_title = box("change"), label("note")
        self.act, self.amount = label("label"), label("figure")
        self.password = Field(hidden=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._told, self._told_title = box("pays"), heading()
        self.digits, self._next = label("total"), label("note", wraps=True)
        self._note = label("note", wraps=True)
        self.secret = SecretPanel(enrolment)
        self._lay_out()
        self._connect()
        self.retranslate()
        answering.bind(self.show_state)
        enrolment.bind(self._show_enrolment)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(self.screens)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.new_secret)
        row.addWidget(self.back)
        outer.addLayout(row)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._answer_panel(), 5)
        panels.addWidget(self.secret, 4)
        outer.addLayout(panels, 1)

    def _answer_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self.challenge)
        self._fill_allows()
        column.addWidget(self._allows)
        column.addWidget(self.password)
        column.addWidget(self.button)
        self._fill_told()
        column.addWidget(self._told)
        column.addStretch(1)
        column.addWidget(self._note)
        return frame

    def _fill_allows(self) -> None:
        row = QHBoxLayout(self._allows)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.addWidget(self._allows_title)
        words.addWidget(self.act)
        row.addWidget(Icon("shield", "doubt", 28))
        row.addLayout(words, 1)
        row.addWidget(self.amount)

    def _fill_told(self) -> None:
        column = QVBoxLayout(self._told)
        column.setContentsMargins(16, 10, 16, 12)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(Icon("phone", "accent", 18))
        title.addWidget(self._told_title, 1)
        column.addLayout(title)
        column.addWidget(self.digits)
        column.addWidget(self._next)

    def _connect(self) -> None:
        answering = self._answering
        self.challenge.entry.textChanged.connect(answering.type_challenge)
        self.challenge.entry.entered.connect(answering.read)
        self.password.entry.entered.connect(self._respond)
        self.button.clicked.connect(self._enter)
        self.new_secret.clicked.connect(self._enrolment.ask)
        self.back.clicked.connect(self._go_back)
        for button in (self.screens, self.new_secret, self.back):
            button.listen(self)

    def _respond(self) -> None:
        self._answering.respond(self.password.entry.text())

    def _enter(self) -> None:
        if self._answering.state.step is Step.PASSWORD:
            self._respond()
        else:
            self._answering.read()

    def _go_back(self) -> None:
        """Put the secret away first, and then leave."""
        if self._enrolment.state.is_open:
            self._enrolment.put_away()
        else:
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the secret off the screen for good, whatever comes in its place."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._enrolment.put_away()
            self.password.entry.clear()

    def begin(self) -> None:
        """Put the cursor where the answer is."""
        self._place_cursor(self._answering.state.step)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Approve by phone"))
        self._heading.setText(tr("What the clerk reads out").upper())
        self.screens.retranslate()
        self.back.say(tr("Back"))
        self.new_secret.say(tr("Secret"))
        self.challenge.say(tr("Challenge, such as VOID-1310-7QK2M9F4"))
        self._allows_title.setText(tr("This allows"))
        self.password.say(tr("Your own password"))
        self._told_title.setText(tr("Read this out").upper())
        self._next.setText(tr("Good for this one act, once. Type the next challenge over it."))
        self._note.setText(
            tr(
                "Ask the clerk for the receipt and the reason, and compare act and rupees "
                "before you answer. Both stations keep a record."
            )
        )
        self.secret.retranslate()
        self.show_state(self._answering.state)

    def show_state(self, state: AnswerState) -> None:
        """Show what the presenter says."""
        asks = state.step is Step.PASSWORD
        said = state.refusal.text() if state.refusal else ""
        self.challenge.entry.show_text(state.text)
        self.challenge.refuse("" if asks else said)
        self._allows.setVisible(state.act is not None)
        if state.act is not None:
            self.act.setText(act_text(state.act))
            self.amount.setText(str(state.amount))
        self.password.setVisible(asks)
        self.password.refuse(said if asks else "")
        self.button.say(tr("Answer") if asks else tr("What does it allow?"))
        self.button.setVisible(state.step is not Step.TOLD)
        self.button.setEnabled(not state.is_busy)
        self._told.setVisible(state.step is Step.TOLD)
        self.digits.setText(grouped_response(state.digits))
        if state.turn != self._turn:
            self._turn = state.turn
            if self.isVisible():
                self._place_cursor(state.step)

    def _place_cursor(self, step: Step) -> None:
        if step is Step.PASSWORD:
            self.password.take_cursor()
        else:
            self.password.entry.clear()
            self.challenge.take_cursor()

    def _show_enrolment(self, state: EnrolState) -> None:
        """Give the cursor back once the secret has been put away."""
        if not state.is_open and self.isVisible() and self.secret.had_cursor:
            self.begin()
        self.secret.had_cursor = state.is_open
