"""The right of the Messages screen: one message as it reads, or what is being done."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cashier.domain.sms import measure
from ui.formats import short_moment
from ui.language import mark, tr
from ui.messaging.presenter import MessagesPresenter
from ui.messaging.state import MessagesState, Task
from ui.messaging.words import (
    detail_of,
    kind_text,
    language_text,
    length_text,
    none_text,
    state_text,
)
from ui.theme import fix_size
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, heading, label, panel

_WIDTH = 470
_TITLES = {
    Task.LOOK: mark("Message"),
    Task.AREA: mark("Tell changed numbers"),
    Task.RESEND: mark("Send once more"),
    Task.GIVE_UP: mark("Give up"),
    Task.TEMPLATES: mark("Templates"),
}
_LEADS = {
    Task.AREA: mark(
        "Whoever lives there and has an old number is told the new one, once. Nothing leaves yet."
    ),
    Task.RESEND: mark(
        "Nobody knows whether it left: the consumer may get it twice. Say why it goes again."
    ),
    Task.GIVE_UP: mark("It will not be sent again. Say how it was settled."),
}
_ASKS = {
    Task.AREA: mark("Division, sub-division or locality"),
    Task.RESEND: mark("Why it goes once more"),
    Task.GIVE_UP: mark("Why it was given up"),
}


class SidePanel(QWidget):
    """Shows the marked message, and below it the one task with its field."""

    def __init__(self, presenter: MessagesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = 0
        self.title, self.back = heading(), KeyButton("Esc")
        self.body, self.length = label("row", wraps=True), label("note", wraps=True)
        self._bubble, self._gap = box("live"), QWidget()
        self.facts, self.lead = label("soft", wraps=True), label("soft", wraps=True)
        self.field = Field()
        self.templates, self._listing = label("row", wraps=True), QScrollArea()
        self.said, self.refusal = label("done", wraps=True), label("refusal", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._lay_out()
        self.field.entry.textChanged.connect(presenter.type_text)
        self.field.entry.entered.connect(presenter.enter)
        self.button.clicked.connect(presenter.enter)
        self.back.clicked.connect(presenter.escape)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = panel()
        fix_size(frame, width=_WIDTH)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        column.addLayout(top)
        self._listing.setWidget(self.templates)
        self._listing.setWidgetResizable(True)
        self._listing.setFrameShape(QScrollArea.Shape.NoFrame)
        column.addWidget(self._listing, 1)
        inside = QVBoxLayout(self._bubble)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self.body)
        for widget in (self._bubble, self.length, self.facts):
            column.addWidget(widget)
        column.addWidget(self._gap, 1)
        for below in (self.lead, self.field, self.said, self.refusal, self.button):
            column.addWidget(below)

    def show_state(self, state: MessagesState) -> None:
        """Show what the presenter says."""
        task = state.task
        self.title.setText(tr(_TITLES[task]).upper())
        self._show_message(state, shown=task is not Task.TEMPLATES)
        self._listing.setVisible(task is Task.TEMPLATES)
        self._gap.setVisible(task is not Task.TEMPLATES)
        self.templates.setText(_templates_text(state) if task is Task.TEMPLATES else "")
        asks = task in _ASKS
        self.lead.setText(tr(_LEADS[task]) if asks else "")
        self.field.say(tr(_ASKS[task]) if asks else "")
        self.field.entry.show_text(state.text)
        self.button.say(tr(_TITLES[task]) if asks else "")
        for widget in (self.lead, self.field, self.button):
            widget.setVisible(asks)
        self.back.setVisible(task is not Task.LOOK or state.is_sending)
        self.said.setText(state.said.text() if state.said else "")
        self.said.setVisible(state.said is not None)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        self.field.entry.show_refused(refused=asks and state.refusal is not None)

    def _show_message(self, state: MessagesState, *, shown: bool) -> None:
        one = state.message
        body = one.message.text if one else ""
        self.body.setText(body)
        self._bubble.setVisible(shown and bool(body))
        self.length.setText(length_text(one.message.length) if one and body else "")
        self.length.setVisible(shown and bool(body))
        self.facts.setText(_facts_text(state))
        self.facts.setVisible(shown)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.back.say(tr("Back"))

    def has_turned(self, state: MessagesState) -> bool:
        """Tell whether a task began or ended since the cursor was put somewhere."""
        return state.turn != self._turn

    def take_cursor(self, state: MessagesState) -> bool:
        """Put the cursor into the field of the task; tell whether it has one."""
        self._turn = state.turn
        if state.task in _ASKS:
            self.field.take_cursor()
        return state.task in _ASKS


def _facts_text(state: MessagesState) -> str:
    """Say of the marked message what its line has no room for."""
    one, now = state.message, state.now
    if one is None or now is None:
        return tr("No message is marked.")
    message = one.message
    said = none_text(message.none) if message.none else state_text(one.state_at(now))
    facts = [f"{kind_text(message.kind)} · {language_text(message.language)}", said]
    if one.detail and message.none is None:
        facts.append(detail_of(one.detail).text())
    if one.mobile:
        facts.append(tr("to {mobile}").format(mobile=one.mobile))
    if one.attempts > 1:
        facts.append(tr("attempt {number}").format(number=one.attempts))
    if message.template_id:
        facts.append(tr("template {id}").format(id=message.template_id))
    if message.expires_at is not None:
        facts.append(tr("good until {moment}").format(moment=short_moment(message.expires_at)))
    return "\n".join(facts)


def _templates_text(state: MessagesState) -> str:
    parts = []
    for one in state.templates:
        name = f"{kind_text(one.kind)} · {language_text(one.language)}"
        parts.append(f"{name}\n{one.text}\n{length_text(measure(one.text))}")
    return "\n\n".join(parts)
