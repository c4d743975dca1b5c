"""The supervisor's approval on screen: a panel over the payment, which stays as it is below."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.approval import ApprovalClaim, ApprovalWay
from ui.approval.challenge_box import ChallengeBox
from ui.approval.presenter import ApprovalPresenter, ApprovalState, Place
from ui.approval.words import act_text, detail_text, subject_text
from ui.language import tr
from ui.theme import colour, fix_size
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, label, panel

CLOCK_EVERY_MS = 5_000
_CARD_WIDTH = 620
_VEIL = 0.72


class ApprovalPanel(QWidget):
    """Lies over whatever asked, and lets no key through to it; the lock puts it away."""

    def __init__(self, presenter: ApprovalPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._turn = -1
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title, self.act = label("strong"), label("name", wraps=True)
        self.subject, self.detail = label("soft", wraps=True), label("row", wraps=True)
        self.amount = label("number")
        self.name, self.password = Field(), Field(hidden=True)
        self._approvers = label("note", wraps=True)
        self.challenge = ChallengeBox()
        self.response = Field("search", height=52)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self.change_way, self.again = KeyButton("F6"), KeyButton("F7")
        self.back = KeyButton("Esc")
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_EVERY_MS)
        self._clock.timeout.connect(presenter.look_at_clock)
        self._lay_out()
        self._connect()
        self.hide()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        card = panel()
        fix_size(card, width=_CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 14, 32, 14)
        column.setSpacing(6)
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(Icon("shield", "accent", 24))
        title.addWidget(self._title, 1)
        title.addWidget(self.change_way)
        column.addLayout(title)
        column.addWidget(hairline())
        column.addLayout(self._claim_row())
        column.addWidget(hairline())
        for widget in (self.name, self._approvers, self.password, self.challenge, self.response):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self.button)
        column.addLayout(self._ways_out())
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)

    def _claim_row(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self.act, self.detail, self.subject):
            words.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _ways_out(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(self.back)
        return row

    def _connect(self) -> None:
        presenter = self._presenter
        self.name.entry.textChanged.connect(presenter.type_name)
        self.name.entry.entered.connect(presenter.leave_name)
        self.password.entry.entered.connect(self._approve)
        self.response.entry.textChanged.connect(presenter.type_digits)
        self.response.entry.entered.connect(presenter.redeem)
        self.button.clicked.connect(self._enter)
        self.change_way.clicked.connect(presenter.change_way)
        self.again.clicked.connect(presenter.ask_by_phone)
        self.back.clicked.connect(presenter.leave)
        for button in (self.change_way, self.again, self.back):
            button.listen(self)

    def _approve(self) -> None:
        self._presenter.approve(self.password.entry.text())

    def _enter(self) -> None:
        state = self._presenter.state
        if state.way is ApprovalWay.PASSWORD:
            self._approve()
        elif state.asked is None:
            self._presenter.ask_by_phone()
        else:
            self._presenter.redeem()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key through to what lies below."""
        event.accept()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep Tab within the panel."""
        widgets = [one for one in self.findChildren(QWidget) if _takes_tab(one)]
        if widgets:
            focused = self.window().focusWidget()
            index = widgets.index(focused) if focused in widgets else -1
            step = 1 if next_ else -1
            reason = Qt.FocusReason.TabFocusReason
            widgets[(index + step) % len(widgets)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        veil = QColor(colour("ground"))
        veil.setAlphaF(_VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("A supervisor's approval is needed"))
        self.name.say(tr("User name of the supervisor"))
        self.password.say(tr("Password"))
        self.response.say(tr("Response, 8 digits"))
        self.again.say(tr("New challenge"))
        self.back.say(tr("Do not approve"))
        self.challenge.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: ApprovalState) -> None:
        """Show what the presenter says; take the keys, or give them back."""
        if state.claim is None:
            self._put_away()
            return
        self._say_claim(state.claim)
        self._show_fields(state)
        self._show_buttons(state)
        if not self.isVisible():
            self._come_up()
        if state.turn != self._turn:
            self._turn = state.turn
            self._place_cursor(state.place)

    def _come_up(self) -> None:
        self._before = self.window().focusWidget()
        self.password.entry.clear()
        self.show()
        self.raise_()
        self._clock.start()

    def _put_away(self) -> None:
        self._clock.stop()
        self.password.entry.clear()
        if self.isVisible() and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.hide()

    def _say_claim(self, claim: ApprovalClaim) -> None:
        self.act.setText(act_text(claim.act))
        clerk = tr("Clerk: {name}").format(name=claim.clerk)
        self.subject.setText(f"{subject_text(claim)} · {clerk}")
        self.detail.setText(detail_text(claim))
        self.detail.setVisible(bool(self.detail.text()))
        self.amount.setText(str(claim.amount))
        self.setAccessibleName(f"{self.act.text()}, {self.subject.text()}, {claim.amount}")

    def _show_fields(self, state: ApprovalState) -> None:
        by_password = state.way is ApprovalWay.PASSWORD
        self.name.entry.show_text(state.name)
        known = ", ".join(f"{user.full_name} ({user.name})" for user in state.approvers)
        self._approvers.setText(tr("May approve: {names}").format(names=known or "—"))
        self._approvers.setVisible(state.asked is None)
        self.password.setVisible(by_password)
        self.challenge.setVisible(state.asked is not None)
        self.response.setVisible(state.asked is not None)
        self.response.entry.setReadOnly(state.is_dead)
        self.response.entry.show_text(state.digits)
        if state.asked is not None:
            self.challenge.show_challenge(state.asked)
        said = state.refusal.text() if state.refusal else ""
        fields = {
            Place.NAME: self.name,
            Place.PASSWORD: self.password,
            Place.RESPONSE: self.response,
        }
        for place, field in fields.items():
            field.refuse(said if place is state.place else "")

    def _show_buttons(self, state: ApprovalState) -> None:
        by_password = state.way is ApprovalWay.PASSWORD
        self.change_way.say(tr("By phone") if by_password else tr("By password here"))
        self.again.setVisible(state.asked is not None)
        if by_password:
            self.button.say(tr("Approve"))
        else:
            self.button.say(tr("Take the response") if state.asked else tr("Make the challenge"))
        self.button.setEnabled(not state.is_busy and not state.is_dead)

    def _place_cursor(self, place: Place) -> None:
        if place is Place.PASSWORD:
            self.password.take_cursor()
        elif place is Place.RESPONSE:
            self.response.take_cursor()
        else:
            self.name.take_cursor()


def _takes_tab(widget: QWidget) -> bool:
    tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabs and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
