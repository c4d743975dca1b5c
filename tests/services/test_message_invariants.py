"""What a hand-made journal could say of messages, and what the check says to it."""

import pytest

from cashier.domain.message import MessageState
from cashier.journal.contact_events import ContactCaptured
from cashier.journal.events import Event, SignedIn
from cashier.journal.message_events import (
    DroppedMessage,
    FileLine,
    MessageEnded,
    MessageResolved,
    MessagesDropped,
    MessageSending,
    MessagesExported,
    MessagesQueued,
)
from cashier.services.invariants import InvariantChecker
from tests.builders import NUMBER
from tests.journal.message_samples import MESSAGE_EVENTS, MESSAGES, NOBODY

ID = MESSAGES[0].id
QUEUED = MessagesQueued((MESSAGES[0],), 0)
LEAVES, AGAIN = MessageSending(ID, 1, "98•••••210"), MessageSending(ID, 2, "98•••••210")
SENT = MessageEnded(ID, 1, MessageState.SENT, "gw", "")
UNKNOWN = MessageEnded(ID, 1, MessageState.UNKNOWN, "", "no answer")
FAILED = MessageEnded(ID, 1, MessageState.FAILED, "", "not reached")
EXPORTED = MessagesExported("out.csv", "ab" * 32, (FileLine(ID, "98•••••210"),))
RESENT = MessageResolved(ID, resend=True, reason="asked")


def _dropped(state: MessageState) -> MessagesDropped:
    return MessagesDropped((DroppedMessage(ID, state, ""),))


def _found(*history: Event) -> list[str]:
    checker = InvariantChecker()
    return [words for event in history for words in checker.check(event)]


@pytest.mark.parametrize(
    "history",
    [
        MESSAGE_EVENTS,
        (QUEUED, LEAVES, FAILED, AGAIN, MessageEnded(ID, 2, MessageState.SENT, "gw", "")),
        (QUEUED, LEAVES, UNKNOWN, RESENT, AGAIN),
        (QUEUED, LEAVES, RESENT, AGAIN),
        (QUEUED, LEAVES, FAILED, _dropped(MessageState.EXPIRED)),
        (QUEUED, EXPORTED, SignedIn("anita")),
    ],
)
def test_a_sound_history_says_nothing(history: tuple[Event, ...]) -> None:
    """Every way that a message can go."""
    assert _found(*history) == []


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ((QUEUED, QUEUED), "was queued twice"),
        ((LEAVES,), "went on as sending, though it was never queued"),
        ((QUEUED, LEAVES, SENT, AGAIN), "went on as sending, though it was sent"),
        ((QUEUED, LEAVES, UNKNOWN, AGAIN), "went on as sending, though it was unknown"),
        ((QUEUED, LEAVES, AGAIN), "went on as sending, though it was sending"),
        ((QUEUED, EXPORTED, LEAVES), "went on as sending, though it was in_file"),
        ((QUEUED, LEAVES, SENT, EXPORTED), "went on as in_file, though it was sent"),
        ((QUEUED, AGAIN), "left for the 2. time after 0 times"),
        ((QUEUED, SENT), "ended without having left"),
        ((QUEUED, LEAVES, MessageEnded(ID, 2, MessageState.SENT, "", "")), "without having left"),
        ((QUEUED, LEAVES, MessageEnded(ID, 1, MessageState.EXPIRED, "", "")), "ended as expired"),
        ((QUEUED, RESENT), "settled without a doubt"),
        ((QUEUED, LEAVES, UNKNOWN, MessageResolved(ID, True, "")), "settled without a reason"),
        ((QUEUED, _dropped(MessageState.SENT)), "was dropped as sent"),
        ((QUEUED, LEAVES, SENT, _dropped(MessageState.EXPIRED)), "though it was sent"),
        ((MessagesQueued((NOBODY,), 0), MessageSending(NOBODY.id, 1, "")), "though it was none"),
        ((ContactCaptured(NUMBER, "12345", "", "", "anita"),), "is no mobile number"),
    ],
)
def test_what_cannot_have_happened_is_named(history: tuple[Event, ...], words: str) -> None:
    """A message that could have come twice, above all."""
    assert any(words in said for said in _found(*history))
