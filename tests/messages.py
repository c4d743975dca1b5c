"""Messages switched on, a gateway that answers as it is told, and what went to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from cashier.domain.message import MessageState, QueuedMessage
from cashier.journal.events import PolicyChanged
from cashier.services.message_ports import Answer, GatewayAnswer, Outgoing
from cashier.services.messages import Queued, queue_messages, read_overview
from cashier.station import OpenStation
from tests.builders import ADMIN, NOW, TODAY

SENT = GatewayAnswer(Answer.SENT, "gw-1")
UNKNOWN = GatewayAnswer(Answer.UNKNOWN, detail="no answer: ReadTimeout")
FAILED = GatewayAnswer(Answer.FAILED, detail="the gateway cannot be reached")
REFUSED = GatewayAnswer(Answer.REFUSED, detail="the gateway answered 422")
EVERY_KIND = "receipt,order_queued,reconnected,cheque_returned,notice,number_changed"


def set_policy(station: OpenStation, key: str, value: str, *, since: date = TODAY) -> None:
    """Set a policy as an office's file does."""
    with station.write() as uow:
        event = PolicyChanged(key, value, since, "order 31")
        uow.journal.record(event, actor=ADMIN.name, at=NOW)
        uow.commit()


def switch_on(station: OpenStation, kinds: str = EVERY_KIND, *, language: str = "en") -> None:
    """Let messages be written."""
    set_policy(station, "message_kinds", kinds)
    set_policy(station, "message_language", language)


def queue(station: OpenStation, *, at: datetime = NOW) -> Queued:
    """Write what follows from the record."""
    return queue_messages(at=at, read=station.read, write=station.write)


def queued(station: OpenStation, *, at: datetime = NOW) -> tuple[QueuedMessage, ...]:
    """Read the queue, the oldest first."""
    return read_overview(at=at, uow=station.read(), limit=100_000).messages[::-1]


def texts(station: OpenStation) -> list[str]:
    """Read what is said, the oldest first."""
    return [one.message.text for one in queued(station)]


def states(station: OpenStation, *, at: datetime = NOW) -> list[MessageState]:
    """Read how far each message has come, the oldest first."""
    return [one.state_at(at) for one in queued(station)]


@dataclass
class FakeGateway:
    """Keeps what it was given, and answers in turn; the last answer goes on for ever."""

    answers: Iterable[GatewayAnswer] = (SENT,)
    got: list[Outgoing] = field(default_factory=list)
    meanwhile: Callable[[Outgoing], None] = lambda _: None

    def __post_init__(self) -> None:
        self._rest = list(self.answers)

    def submit(self, outgoing: Outgoing) -> GatewayAnswer:
        """Take a message."""
        self.got.append(outgoing)
        self.meanwhile(outgoing)
        return self._rest.pop(0) if len(self._rest) > 1 else self._rest[0]


@dataclass
class AtWork:
    """A station and a clock that stands still."""

    station: OpenStation
    at: datetime = NOW

    def __post_init__(self) -> None:
        self.read, self.write = self.station.read, self.station.write

    def now(self) -> datetime:
        """Tell the time."""
        return self.at
