"""The queue of messages, and what became of each."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    and_,
    desc,
    exists,
    func,
    or_,
    select,
)

from cashier.domain.calendar import to_ist
from cashier.domain.message import (
    MOST_ATTEMPTS,
    SENDABLE,
    SETTLED_AFTER,
    Message,
    MessageKind,
    MessageState,
    NoMessage,
    QueuedMessage,
    TextLanguage,
)
from cashier.domain.search_key import search_key
from cashier.journal.payloads import from_payload
from cashier.services.message_ports import ChangedNumber, Happened
from cashier.storage import schema
from cashier.storage.message_projections import GATEWAY, SEEN_TO
from cashier.storage.message_tables import message

_AT_ONCE = 500
_MESSAGE, _JOURNAL = message.c, schema.journal.c
_ACCOUNT, _OLD = schema.account.c, schema.old_number.c
_SENDABLE = or_(
    _MESSAGE.state == MessageState.WAITING.value,
    and_(_MESSAGE.state == MessageState.FAILED.value, _MESSAGE.attempts < MOST_ATTEMPTS),
)
_TOLD_OF_NUMBER = exists().where(
    _MESSAGE.account_number == _ACCOUNT.account_number,
    _MESSAGE.kind == MessageKind.NUMBER_CHANGED.value,
)


class SqlMessages:
    """The queue of messages through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen_to(self) -> int:
        """Tell how far the record has been looked at for messages."""
        return int(self._setting(SEEN_TO) or 0)

    def gateway_url(self) -> str:
        """Tell where messages go over HTTP; empty for nowhere."""
        return self._setting(GATEWAY)

    def _setting(self, key: str) -> str:
        query = select(schema.setting.c.value).where(schema.setting.c.key == key)
        return self._connection.execute(query).scalar() or ""

    def list_happened(
        self, kinds: Collection[str], *, since: datetime, after: int, limit: int
    ) -> tuple[Happened, ...]:
        """List entries of some kinds from a moment on, behind a position, in their order."""
        first = since.astimezone(UTC).isoformat(timespec="microseconds")
        query = (
            select(_JOURNAL.position, _JOURNAL.at, _JOURNAL.kind, _JOURNAL.payload)
            .where(_JOURNAL.position > after, _JOURNAL.at >= first, _JOURNAL.kind.in_(kinds))
            .order_by(_JOURNAL.position)
            .limit(limit)
        )
        return tuple(
            Happened(
                position,
                to_ist(datetime.fromisoformat(at)),
                from_payload(kind, json.loads(payload)),
            )
            for position, at, kind, payload in self._connection.execute(query)
        )

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Tell which of these were queued already."""
        wanted = list(ids)
        found: set[str] = set()
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(_MESSAGE.id).where(_MESSAGE.id.in_(wanted[start : start + _AT_ONCE]))
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def find(self, id: str) -> QueuedMessage | None:  # noqa: A002 - what it is called everywhere
        """Find a message."""
        return next(iter(self._read(select(message).where(_MESSAGE.id == id))), None)

    def list_sendable(
        self, limit: int, *, at: datetime, kinds: Collection[MessageKind]
    ) -> tuple[QueuedMessage, ...]:
        """List what of these kinds can leave at a moment, the oldest first."""
        query = (
            select(message)
            .where(
                _SENDABLE,
                or_(_MESSAGE.expires_at.is_(None), _MESSAGE.expires_at > at),
                _MESSAGE.kind.in_([kind.value for kind in kinds]),
            )
            .order_by(_MESSAGE.position, _MESSAGE.line)
        )
        return self._read(query.limit(limit))

    def list_expired(self, now: datetime, limit: int) -> tuple[QueuedMessage, ...]:
        """List what waits and is too old by now."""
        query = (
            select(message)
            .where(
                _MESSAGE.state.in_([state.value for state in SENDABLE]), _MESSAGE.expires_at <= now
            )
            .order_by(_MESSAGE.position, _MESSAGE.line)
        )
        return self._read(query.limit(limit))

    def list_messages(
        self, states: Collection[MessageState], limit: int
    ) -> tuple[QueuedMessage, ...]:
        """List messages of some states, the newest first; no states mean all."""
        query = select(message).order_by(desc(_MESSAGE.position), desc(_MESSAGE.line))
        if states:
            query = query.where(_MESSAGE.state.in_([state.value for state in states]))
        return self._read(query.limit(limit))

    def count(self, now: datetime) -> Mapping[tuple[MessageState, str], int]:
        """Count messages by state, and where nobody was told by why not."""
        is_stale = and_(
            _MESSAGE.state == MessageState.SENDING.value,
            _MESSAGE.changed_at < now - SETTLED_AFTER,
        )
        counted = select(_MESSAGE.state, _MESSAGE.none, is_stale, func.count()).group_by(
            _MESSAGE.state, _MESSAGE.none, is_stale
        )
        found: dict[tuple[MessageState, str], int] = {}
        for state, none, stale, number in self._connection.execute(counted):
            key = (MessageState.UNKNOWN if stale else MessageState(state), none)
            found[key] = found.get(key, 0) + number
        return found

    def is_exported(self, sha256: str) -> bool:
        """Tell whether a file of this content was handed out."""
        query = select(_MESSAGE.id).where(_MESSAGE.reference == sha256).limit(1)
        return self._connection.execute(query).scalar() is not None

    def list_changed_numbers(self, area: str, *, limit: int) -> tuple[ChangedNumber, ...]:
        """List accounts of an area whose number changed and who were not told, in order."""
        key = search_key(area)
        within = or_(_ACCOUNT.division == area, _ACCOUNT.subdivision == area)
        if key:
            within = or_(within, _ACCOUNT.locality_key == key)
        query = (
            select(_ACCOUNT.account_number, func.max(_OLD.old_account_number))
            .join(schema.old_number, _OLD.account_number == _ACCOUNT.account_number)
            .where(within, ~_TOLD_OF_NUMBER)
            .group_by(_ACCOUNT.account_number)
            .order_by(_ACCOUNT.account_number)
            .limit(limit)
        )
        return tuple(ChangedNumber(*row) for row in self._connection.execute(query))

    def _read(self, query: Select[Any]) -> tuple[QueuedMessage, ...]:
        return tuple(map(_queued, self._connection.execute(query).mappings()))


def _queued(row: RowMapping) -> QueuedMessage:
    return QueuedMessage(
        message=Message(
            id=row["id"],
            kind=MessageKind(row["kind"]),
            account_number=row["account_number"],
            language=TextLanguage(row["language"]),
            template_id=row["template_id"],
            text=row["text"],
            queued_at=row["queued_at"],
            expires_at=row["expires_at"],
            none=NoMessage(row["none"]) if row["none"] else None,
        ),
        state=MessageState(row["state"]),
        attempts=row["attempts"],
        changed_at=row["changed_at"],
        mobile=row["mobile"],
        reference=row["reference"],
        detail=row["detail"],
    )
