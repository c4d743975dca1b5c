"""One event of each kind that writes to consumers, or hears of their numbers."""

from datetime import timedelta

from cashier.domain.message import (
    Message,
    MessageKind,
    MessageState,
    NoMessage,
    TextLanguage,
)
from cashier.journal.contact_events import ConsentChanged, ContactCaptured
from cashier.journal.message_events import (
    DroppedMessage,
    FileLine,
    GatewaySet,
    MessageEnded,
    MessageResolved,
    MessagesDropped,
    MessageSending,
    MessagesExported,
    MessagesQueued,
)
from tests.builders import NOW, NUMBER

MESSAGES = tuple(
    Message(
        id=f"receipt.RTP-03-2627-{serial:06d}.hi",
        kind=MessageKind.RECEIPT,
        account_number=NUMBER,
        language=TextLanguage.HINDI,
        template_id="1107160000000012345",
        text="खाता 31415 92653 में 22-11-2026 को ₹1,310 जमा हुए।",
        queued_at=NOW,
        expires_at=NOW + timedelta(hours=24),
    )
    for serial in range(900_001, 900_005)
)
NOBODY = Message(
    id="number_changed.3141592653.en",
    kind=MessageKind.NUMBER_CHANGED,
    account_number=NUMBER,
    language=TextLanguage.ENGLISH,
    template_id="",
    text="",
    queued_at=NOW,
    none=NoMessage.OPTED_OUT,
)
SENT, LOST, OLD, WRITTEN = (one.id for one in MESSAGES)
MESSAGE_EVENTS = (
    GatewaySet("https://sms.example/v1/messages"),
    ContactCaptured(NUMBER, "9123456789", "9876543210", "9876543210", "anita"),
    ConsentChanged(NUMBER, wants_messages=False),
    MessagesQueued((*MESSAGES, NOBODY), 7),
    MessageSending(SENT, 1, "91•••••789"),
    MessageEnded(SENT, 1, MessageState.SENT, "gw-42", ""),
    MessageSending(LOST, 1, "91•••••789"),
    MessageEnded(LOST, 1, MessageState.UNKNOWN, "", "no answer after 30 s"),
    MessageResolved(LOST, resend=False, reason="the consumer was told at the counter"),
    MessagesDropped((DroppedMessage(OLD, MessageState.EXPIRED, ""),)),
    MessagesExported("messages.csv", "ab" * 32, (FileLine(WRITTEN, "91•••••789"),)),
)
