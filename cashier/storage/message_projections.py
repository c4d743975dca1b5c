"""What messages and captured numbers leave in the tables."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from cashier.domain.message import Message, MessageState
from cashier.journal import contact_events, message_events
from cashier.storage import schema
from cashier.storage.message_tables import contact, message
from cashier.storage.place import Place

SEEN_TO, GATEWAY = "messages_seen_to", "gateway"
"""Names of what stands among the station's settings."""

_MESSAGE = message.c
_ONE = update(message).where(_MESSAGE.id == bindparam("of"))


def messages_queued(
    connection: Connection, place: Place, event: message_events.MessagesQueued
) -> None:
    """Enter each message, and how far the record has been looked at."""
    rows = [_row(one, line, place) for line, one in enumerate(event.messages, 1)]
    if rows:
        connection.execute(insert(message), rows)
    if event.seen_to:
        _set(connection, SEEN_TO, str(event.seen_to))


def _row(one: Message, line: int, place: Place) -> dict[str, object]:
    return {
        "id": one.id,
        "position": place.position,
        "line": line,
        "kind": one.kind.value,
        "account_number": one.account_number,
        "language": one.language.value,
        "template_id": one.template_id,
        "text": one.text,
        "queued_at": one.queued_at,
        "expires_at": one.expires_at,
        "none": one.none.value if one.none else "",
        "state": MessageState.NONE.value if one.none else MessageState.WAITING.value,
        "attempts": 0,
        "changed_at": place.at,
        "mobile": "",
        "reference": "",
        "detail": "",
    }


def message_sending(
    connection: Connection, place: Place, event: message_events.MessageSending
) -> None:
    """Enter that it may have left."""
    _change(
        connection,
        place,
        event.id,
        state=MessageState.SENDING.value,
        attempts=event.attempt,
        mobile=event.mobile,
    )


def message_ended(connection: Connection, place: Place, event: message_events.MessageEnded) -> None:
    """Enter what the gateway said."""
    _change(
        connection,
        place,
        event.id,
        state=event.state.value,
        reference=event.reference,
        detail=event.detail,
    )


def messages_dropped(
    connection: Connection, place: Place, event: message_events.MessagesDropped
) -> None:
    """Enter which ones will not leave."""
    for one in event.messages:
        _change(connection, place, one.id, state=one.state.value, detail=one.detail)


def messages_exported(
    connection: Connection, place: Place, event: message_events.MessagesExported
) -> None:
    """Enter which file each one is in."""
    for line in event.lines:
        _change(
            connection,
            place,
            line.id,
            state=MessageState.IN_FILE.value,
            mobile=line.mobile,
            reference=event.sha256,
            detail=event.file_name,
        )


def message_resolved(
    connection: Connection, place: Place, event: message_events.MessageResolved
) -> None:
    """Enter what a person settled."""
    state = MessageState.WAITING if event.resend else MessageState.GIVEN_UP
    _change(connection, place, event.id, state=state.value, detail=event.reason)


def _change(connection: Connection, place: Place, of: str, **values: object) -> None:
    connection.execute(_ONE.values(changed_at=place.at, **values), {"of": of})


def gateway_set(connection: Connection, _place: Place, event: message_events.GatewaySet) -> None:
    """Enter where messages go."""
    _set(connection, GATEWAY, event.url)


def _set(connection: Connection, key: str, value: str) -> None:
    changed = update(schema.setting).where(schema.setting.c.key == key)
    if not connection.execute(changed, {"value": value}).rowcount:
        connection.execute(insert(schema.setting), {"key": key, "value": value})


def contact_captured(
    connection: Connection, place: Place, event: contact_events.ContactCaptured
) -> None:
    """Enter the number beside the one that the extract has; who said it is in the journal."""
    _keep(
        connection,
        place,
        event.account_number,
        mobile=event.mobile,
        registered=event.registered,
        captured_at=place.at,
        captured_by=event.by,
    )


def consent_changed(
    connection: Connection, place: Place, event: contact_events.ConsentChanged
) -> None:
    """Enter whether somebody wants messages."""
    _keep(connection, place, event.account_number, opted_out=int(not event.wants_messages))


def _keep(connection: Connection, place: Place, account_number: str, **values: object) -> None:
    values["position"] = place.position
    known = update(contact).where(contact.c.account_number == account_number)
    if not connection.execute(known.values(values)).rowcount:
        connection.execute(insert(contact), {"account_number": account_number, **values})


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    message_events.MessagesQueued: messages_queued,
    message_events.MessageSending: message_sending,
    message_events.MessageEnded: message_ended,
    message_events.MessagesDropped: messages_dropped,
    message_events.MessagesExported: messages_exported,
    message_events.MessageResolved: message_resolved,
    message_events.GatewaySet: gateway_set,
    contact_events.ContactCaptured: contact_captured,
    contact_events.ConsentChanged: consent_changed,
}
