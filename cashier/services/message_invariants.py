"""What must hold of messages and captured numbers over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cashier.domain.contact import is_mobile
from cashier.domain.message import SENDABLE, MessageState
from cashier.journal.contact_events import ContactCaptured
from cashier.journal.events import Event
from cashier.journal.message_events import (
    MessageEnded,
    MessageResolved,
    MessagesDropped,
    MessageSending,
    MessagesExported,
    MessagesQueued,
)

_ENDINGS = {
    MessageState.SENT,
    MessageState.REFUSED,
    MessageState.FAILED,
    MessageState.UNKNOWN,
}
_IN_DOUBT = {MessageState.SENDING, MessageState.UNKNOWN, MessageState.FAILED}
_DROPS = {MessageState.EXPIRED, MessageState.NONE}


@dataclass(slots=True)
class MessageChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `states` is how far each message has come, `attempts` how often it may have left.
    """

    states: dict[str, MessageState] = field(default_factory=dict)
    attempts: dict[str, int] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        match event:
            case MessagesQueued():
                yield from self._check_queued(event)
            case MessageSending():
                yield from self._check_sending(event)
            case MessageEnded():
                yield from self._check_ended(event)
            case MessagesDropped():
                yield from self._check_dropped(event)
            case MessagesExported():
                for line in event.lines:
                    yield from self._leave(line.id, MessageState.IN_FILE)
            case MessageResolved():
                yield from self._check_resolved(event)
            case ContactCaptured() if not is_mobile(event.mobile):
                yield f"what was captured for {event.account_number} is no mobile number"
            case _:
                return

    def _check_queued(self, event: MessagesQueued) -> Iterator[str]:
        for one in event.messages:
            if one.id in self.states:
                yield f"message {one.id} was queued twice"
            self.states[one.id] = MessageState.NONE if one.none else MessageState.WAITING

    def _check_sending(self, event: MessageSending) -> Iterator[str]:
        yield from self._leave(event.id, MessageState.SENDING)
        before = self.attempts.get(event.id, 0)
        if event.attempt != before + 1:
            yield f"message {event.id} left for the {event.attempt}. time after {before} times"
        self.attempts[event.id] = event.attempt

    def _leave(self, of: str, state: MessageState) -> Iterator[str]:
        """Let a message go; nobody else may have it, or it could come twice."""
        before = self.states.get(of)
        if before not in SENDABLE:
            yield f"message {of} went on as {state}, though it was {before or 'never queued'}"
        self.states[of] = state

    def _check_dropped(self, event: MessagesDropped) -> Iterator[str]:
        for one in event.messages:
            yield from self._leave(one.id, one.state)
            if one.state not in _DROPS:
                yield f"message {one.id} was dropped as {one.state}"

    def _check_ended(self, event: MessageEnded) -> Iterator[str]:
        is_its = self.attempts.get(event.id) == event.attempt
        if self.states.get(event.id) is not MessageState.SENDING or not is_its:
            yield f"message {event.id} ended without having left"
        if event.state not in _ENDINGS:
            yield f"message {event.id} ended as {event.state}"
        self.states[event.id] = event.state

    def _check_resolved(self, event: MessageResolved) -> Iterator[str]:
        if self.states.get(event.id) not in _IN_DOUBT:
            yield f"message {event.id} was settled without a doubt"
        if not event.reason:
            yield f"message {event.id} was settled without a reason"
        state = MessageState.WAITING if event.resend else MessageState.GIVEN_UP
        self.states[event.id] = state
