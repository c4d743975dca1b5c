"""Messages to consumers: what is told, to whom it may go, and what became of each.

A message's id follows from what it tells of, so that nothing is ever told twice. Its text names an
account and an amount, never a person: a registered number may be somebody else's by now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from string import Formatter

from cashier.domain.calendar import to_ist
from cashier.domain.errors import CounterError, MalformedText
from cashier.domain.sms import SmsLength, measure

LONGEST_REASON = 200
SETTLED_AFTER = timedelta(minutes=5)
"""Longer than any request lasts: what has no answer by then has nobody who waits for one."""
MOST_ATTEMPTS = 5


class MessageKind(StrEnum):
    """What is told."""

    RECEIPT = "receipt"
    ORDER_QUEUED = "order_queued"
    RECONNECTED = "reconnected"
    CHEQUE_RETURNED = "cheque_returned"
    NOTICE = "notice"
    NUMBER_CHANGED = "number_changed"


class TextLanguage(StrEnum):
    """In which language a text is; each is a message of its own, as each is registered alone."""

    HINDI = "hi"
    ENGLISH = "en"


class MessageLanguage(StrEnum):
    """What consumers are written in."""

    HINDI = "hi"
    ENGLISH = "en"
    BOTH = "both"

    @property
    def texts(self) -> tuple[TextLanguage, ...]:
        """The languages of the texts, Hindi first."""
        if self is MessageLanguage.BOTH:
            return (TextLanguage.HINDI, TextLanguage.ENGLISH)
        return (TextLanguage(self.value),)


class MessageState(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    IN_FILE = "in_file"
    UNKNOWN = "unknown"
    FAILED = "failed"
    REFUSED = "refused"
    EXPIRED = "expired"
    GIVEN_UP = "given_up"
    NONE = "none"


class NoMessage(StrEnum):
    """Why a consumer gets none."""

    NO_MOBILE = "no_mobile"
    NOT_A_MOBILE = "not_a_mobile"
    OPTED_OUT = "opted_out"


SENDABLE = (MessageState.WAITING, MessageState.FAILED)
"""What can still leave: nobody else has it, that is certain."""


class TemplateBroken(MalformedText):
    """A template lacks what it must say, or says what nobody can fill in."""

    template = "The message template {text} is not {expected}."


class MessageUnknown(CounterError):
    """No message has that id."""

    template = "There is no message {id}."


class NotInDoubt(CounterError):
    """Only what may or may not have left is settled by a person."""

    template = "Message {id} is not in doubt: it is {state}."


class ResolutionReasonMissing(CounterError):
    """Whoever looks later must find out why."""

    template = "Say why, in 1 to {most} characters."


class NoMessageKinds(CounterError):
    """Nothing leaves unless an order says so."""

    template = "No messages are sent: the policy message_kinds names none."


class QuietHours(CounterError):
    """Nobody is woken by the electricity company."""

    template = "No messages leave from {from_hour}:00 to {until_hour}:00."


class AreaUnknown(CounterError):
    """Nobody there has a changed number that was not told yet."""

    template = "There is nobody in “{area}” whose changed number was not told yet."


@dataclass(frozen=True, slots=True)
class Told:
    """What one message is about, before it is written: `values` fill its template."""

    kind: MessageKind
    reference: str
    account_number: str
    values: Mapping[str, Mapping[TextLanguage, str] | str]

    def id_in(self, language: TextLanguage) -> str:
        """Compose the id: the same thing told again has the same one."""
        return f"{self.kind}.{self.reference}.{language}"


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was queued: a snapshot of what is said, without the number it goes to.

    The number is looked up when it leaves: it may have been corrected by then. `none` says why
    there is nobody to tell; its text is then empty. `expires_at` is None for what stays true.
    """

    id: str
    kind: MessageKind
    account_number: str
    language: TextLanguage
    template_id: str
    text: str
    queued_at: datetime
    expires_at: datetime | None = None
    none: NoMessage | None = None

    @property
    def length(self) -> SmsLength:
        """How long it is, as the network counts."""
        return measure(self.text)


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message with what became of it; `mobile` is masked, and empty until it left.

    `detail` says why it was refused, failed, given up or dropped; `reference` is the gateway's own.
    """

    message: Message
    state: MessageState
    attempts: int = 0
    changed_at: datetime | None = None
    mobile: str = ""
    reference: str = ""
    detail: str = ""

    def state_at(self, now: datetime) -> MessageState:
        """Tell its state: what began to leave long ago, and has no answer, is unknown."""
        if self.state is MessageState.SENDING and self.changed_at is not None:
            left = now - self.changed_at
            return MessageState.UNKNOWN if left > SETTLED_AFTER else MessageState.SENDING
        if self.state in SENDABLE and self.is_expired(now):
            return MessageState.EXPIRED
        return self.state

    def is_expired(self, now: datetime) -> bool:
        """Whether it tells of what is old by now."""
        return self.message.expires_at is not None and now >= self.message.expires_at


@dataclass(frozen=True, slots=True)
class Template:
    """What is said of one kind in one language; `{name}` stands for what is filled in."""

    kind: MessageKind
    language: TextLanguage
    text: str

    def fill(self, values: Mapping[str, Mapping[TextLanguage, str] | str]) -> str:
        """Write the text."""
        words = {
            name: value if isinstance(value, str) else value[self.language]
            for name, value in values.items()
        }
        return self.text.format_map(words)


FIELDS = {
    MessageKind.RECEIPT: {"amount", "account", "receipt", "day", "company"},
    MessageKind.ORDER_QUEUED: {"account", "order", "due_by", "company"},
    MessageKind.RECONNECTED: {"account", "order", "at", "company"},
    MessageKind.CHEQUE_RETURNED: {"account", "cheque", "amount", "company"},
    MessageKind.NOTICE: {"account", "amount", "days", "company"},
    MessageKind.NUMBER_CHANGED: {"account", "old", "company"},
}
"""What each kind can say."""


def read_template(kind: MessageKind, language: TextLanguage, text: str) -> Template:
    """Check a template: it names the account, and nothing that nobody fills in.

    A link is refused: what asks people to press one looks like fraud, and soon is.

    Raises:
        TemplateBroken: It does not hold.
    """
    name = f"{kind}.{language}"
    try:
        fields = [
            (field, shape or conversion)
            for _, field, shape, conversion in Formatter().parse(text)
            if field is not None
        ]
    except ValueError as error:
        raise TemplateBroken(text=name, expected="a text with {names}") from error
    named = {field for field, _ in fields}
    if any(shape for _, shape in fields):
        raise TemplateBroken(text=name, expected="free of shapes: {name} stands alone")
    if unknown := named - FIELDS[kind]:
        listed = ", ".join(sorted(unknown))
        raise TemplateBroken(text=name, expected=f"free of names that nobody fills in: {listed}")
    if "account" not in named:
        raise TemplateBroken(text=name, expected="telling which {account} it is about")
    if "://" in text or "www." in text.casefold():
        raise TemplateBroken(text=name, expected="free of links")
    return Template(kind, language, text)


def template_id_of(names: Iterable[str], kind: MessageKind, language: TextLanguage) -> str:
    """Find the id under which a template is registered: `receipt.hi:1107160000000012345`."""
    wanted = f"{kind}.{language}"
    for name in names:
        key, _, registered = name.partition(":")
        if key.strip() == wanted:
            return registered.strip()
    return ""


def is_quiet(at: datetime, *, from_hour: int, until_hour: int) -> bool:
    """Tell whether nobody is written to at this hour; the hours may go over midnight."""
    hour = to_ist(at).hour
    if from_hour <= until_hour:
        return from_hour <= hour < until_hour
    return hour >= from_hour or hour < until_hour
