"""What happens to messages to consumers."""

from dataclasses import dataclass
from typing import ClassVar

from cashier.domain.message import Message, MessageState


@dataclass(frozen=True, slots=True)
class MessagesQueued:
    """Messages were written, and who gets none was counted.

    `seen_to` is the position of the last entry of this record that was looked at for it; zero
    where they were asked for by a person, for an area.
    """

    kind: ClassVar[str] = "messages_queued"
    messages: tuple[Message, ...]
    seen_to: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class MessageSending:
    """A message is about to leave for the gateway; from here on it may have left.

    `mobile` is masked: the record tells where it went to whoever knows the number already.
    """

    kind: ClassVar[str] = "message_sending"
    id: str
    attempt: int
    mobile: str


@dataclass(frozen=True, slots=True)
class MessageEnded:
    """What the gateway said of an attempt: sent, refused, failed, or nothing that is certain."""

    kind: ClassVar[str] = "message_ended"
    id: str
    attempt: int
    state: MessageState
    reference: str
    detail: str


@dataclass(frozen=True, slots=True)
class DroppedMessage:
    """A message that will not leave, and why: it is old, or there is nobody to tell any more."""

    id: str
    state: MessageState
    detail: str


@dataclass(frozen=True, slots=True)
class MessagesDropped:
    """Messages that waited will not leave."""

    kind: ClassVar[str] = "messages_dropped"
    messages: tuple[DroppedMessage, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A message that was written into a file, and the masked number beside it."""

    id: str
    mobile: str


@dataclass(frozen=True, slots=True)
class MessagesExported:
    """Messages were handed out as a file for the gateway; none of them leaves any other way."""

    kind: ClassVar[str] = "messages_exported"
    file_name: str
    sha256: str
    lines: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class MessageResolved:
    """A person settled a message in doubt: it goes once more, or it was given up."""

    kind: ClassVar[str] = "message_resolved"
    id: str
    resend: bool
    reason: str


@dataclass(frozen=True, slots=True)
class GatewaySet:
    """Where messages go over HTTP was chosen; empty for nowhere. What opens it is not here."""

    kind: ClassVar[str] = "gateway_set"
    url: str
