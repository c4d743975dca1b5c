"""What the services need of messages to consumers, and of the numbers they go to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from cashier.domain.contact import Contact
from cashier.domain.message import MessageKind, MessageState, QueuedMessage


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that somebody may be told of, with its place and moment."""

    position: int
    at: datetime
    event: object


@dataclass(frozen=True, slots=True)
class Recipient:
    """What is known of where an account's messages go: the extract's number, and what was said."""

    registered: str
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """An account and the number that it had before."""

    account_number: str
    old_account_number: str


@dataclass(frozen=True, slots=True)
class CapturedContact:
    """A captured number beside the registered one, for the billing system's correction."""

    contact: Contact
    registered: str


class Messages(Protocol):
    """The queue of messages, and what became of each."""

    def seen_to(self) -> int:
        """Tell how far the record has been looked at for messages."""

    def list_happened(
        self, kinds: Collection[str], *, since: datetime, after: int, limit: int
    ) -> tuple[Happened, ...]:
        """List entries of some kinds from a moment on, behind a position, in their order."""

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Tell which of these were queued already."""

    def find(self, id: str) -> QueuedMessage | None:  # noqa: A002 - what it is called everywhere
        """Find a message."""

    def list_sendable(
        self, limit: int, *, at: datetime, kinds: Collection[MessageKind]
    ) -> tuple[QueuedMessage, ...]:
        """List what of these kinds can leave at a moment, the oldest first."""

    def list_expired(self, now: datetime, limit: int) -> tuple[QueuedMessage, ...]:
        """List what waits and is too old by now."""

    def list_messages(
        self, states: Collection[MessageState], limit: int
    ) -> tuple[QueuedMessage, ...]:
        """List messages of some states as recorded, the newest first; no states mean all."""

    def is_exported(self, sha256: str) -> bool:
        """Tell whether a file of this content was handed out."""

    def count(self, now: datetime) -> Mapping[tuple[MessageState, str], int]:
        """Count messages by state, and where nobody was told by why not.

        What left long before now without an answer counts as unknown.
        """

    def list_changed_numbers(self, area: str, *, limit: int) -> tuple[ChangedNumber, ...]:
        """List accounts of an area whose number changed and who were not told, in order.

        An area is a division's or sub-division's code, or a locality as people write it.
        """

    def gateway_url(self) -> str:
        """Tell where messages go over HTTP; empty for nowhere."""


class Contacts(Protocol):
    """Mobile numbers that were captured at the counter, and who wants no messages."""

    def find(self, account_number: str) -> Contact | None:
        """Find what somebody said; None where nobody said anything."""

    def recipients(self, accounts: Iterable[str]) -> Mapping[str, Recipient]:
        """Tell where the messages of accounts go; who is unknown is left out."""

    def list_captured(self) -> tuple[CapturedContact, ...]:
        """List captured numbers that no extract has brought yet, by account."""


class Answer(StrEnum):
    """What is certain after an attempt to hand a message over."""

    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GatewayAnswer:
    """How an attempt ended: `detail` says why in few words, without number or text."""

    answer: Answer
    reference: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a gateway gets of one message. Its number is nowhere else."""

    id: str
    mobile: str
    language: str
    template_id: str
    text: str


class Gateway(Protocol):
    """Whoever takes messages on to the network."""

    def submit(self, outgoing: Outgoing) -> GatewayAnswer:
        """Hand one message over, at most once; never raises for what the network does."""


class MessageFile(Protocol):
    """Where messages are written for a gateway that takes files."""

    @property
    def name(self) -> str:
        """The file's name."""

    def finish_if(self, is_known: Callable[[str], bool]) -> bool:
        """Give a file its name that was prepared before and is on record by its SHA-256.

        One that is not on record is forgotten: nobody was handed it. Tells whether there was one.
        """

    def prepare(self, rows: Sequence[Outgoing]) -> str:
        """Write all rows under another name, wait for the disk, and tell the SHA-256."""

    def finish(self) -> None:
        """Give what was prepared its name."""
