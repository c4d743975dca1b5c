"""Old and new numbers by area, and what was looked for and not found."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    desc,
    exists,
    func,
    insert,
    select,
    update,
)

from cashier.domain.number_slip import NumberSlip, full_address
from cashier.domain.old_number import OldNumber
from cashier.domain.search_key import search_key
from cashier.services.number_ports import Area, AreaCount, LookupKind, MissedLookup
from cashier.storage import schema
from cashier.storage.number_tables import missed_lookup, number_slip

_ROWS_AT_ONCE = 500
_ACCOUNT, _OLD, _MISSED = schema.account.c, schema.old_number.c, missed_lookup.c
_CHANGED = exists().where(_OLD.account_number == _ACCOUNT.account_number)
_LATEST_OLD = (
    select(_OLD.old_account_number)
    .where(_OLD.account_number == _ACCOUNT.account_number)
    .order_by(desc(_OLD.known_from), _OLD.old_account_number)
    .limit(1)
    .correlate(schema.account)
    .scalar_subquery()
)
_LATEST_DAY = (
    select(func.max(_OLD.known_from))
    .where(_OLD.account_number == _ACCOUNT.account_number)
    .correlate(schema.account)
    .scalar_subquery()
)


class SqlNumbers:
    """Old and new numbers by area, and who was told whose."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def was_given(self, request_id: str) -> bool:
        """Tell whether a request already gave a slip."""
        slip = number_slip.c
        found = select(slip.position).where(slip.request_id == request_id)
        return self._connection.execute(found).first() is not None

    def count_changed(self, area: Area) -> int:
        """Count the connections of an area that have another number than they had."""
        counted = select(func.count()).select_from(schema.account).where(*_within(area))
        return int(self._connection.execute(counted).scalar_one())

    def stream_changed(self, area: Area) -> Iterator[NumberSlip]:
        """Read them in the order of a walk: locality, address, number; never all at once."""
        options = {"yield_per": _ROWS_AT_ONCE}
        with self._connection.execute(_notices(area), execution_options=options) as found:
            yield from map(_notice, found.mappings())

    def list_areas(self) -> tuple[AreaCount, ...]:
        """List every locality in which numbers changed, by division and sub-division."""
        keys = (_ACCOUNT.division, _ACCOUNT.subdivision, _ACCOUNT.locality_key)
        shown = (_ACCOUNT.division, _ACCOUNT.subdivision, func.min(_ACCOUNT.locality))
        counted = select(*shown, func.count()).where(_CHANGED).group_by(*keys).order_by(*keys)
        return tuple(
            AreaCount(Area(division, subdivision, locality), count)
            for division, subdivision, locality, count in self._connection.execute(counted)
        )


def _within(area: Area) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_CHANGED]
    if area.division is not None:
        conditions.append(_ACCOUNT.division == area.division)
    if area.subdivision is not None:
        conditions.append(_ACCOUNT.subdivision == area.subdivision)
    if area.locality is not None:
        conditions.append(_ACCOUNT.locality_key == search_key(area.locality))
    return conditions


def _notices(area: Area) -> Select[*tuple[Any, ...]]:
    columns = (
        _ACCOUNT.account_number,
        _ACCOUNT.name,
        _ACCOUNT.name_hi,
        _ACCOUNT.address,
        _ACCOUNT.locality,
        _ACCOUNT.meter_number,
        _LATEST_OLD.label("old"),
        _LATEST_DAY.label("since"),
    )
    order = (_ACCOUNT.locality_key, _ACCOUNT.address_key, _ACCOUNT.account_number)
    return select(*columns).where(*_within(area)).order_by(*order)


def _notice(row: RowMapping) -> NumberSlip:
    number, since = row["account_number"], row["since"]
    return NumberSlip(
        account_number=number,
        name=row["name"],
        name_hi=row["name_hi"],
        address=full_address(row["address"], row["locality"]),
        meter_number=row["meter_number"],
        old_numbers=(OldNumber(row["old"], (number,), since),),
    )


class SqlMissedLookups:
    """What was looked for and not found, one row a text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, text: str, kind: LookupKind, *, clerk: str, at: datetime, most: int) -> None:
        """Count a text once more; the one not asked for the longest gives way to one too many."""
        again = update(missed_lookup).where(_MISSED.text == text)
        asked = {"times": _MISSED.times + 1, "clerk": clerk, "last_at": at, "cleared_at": None}
        if self._connection.execute(again.values(asked)).rowcount:
            return
        row = {"text": text, "kind": kind.value, "clerk": clerk, "times": 1}
        self._connection.execute(insert(missed_lookup), {**row, "first_at": at, "last_at": at})
        self._make_room(most)

    def _make_room(self, most: int) -> None:
        kept = select(_MISSED.text).order_by(desc(_MISSED.last_at), _MISSED.text).limit(most)
        self._connection.execute(missed_lookup.delete().where(_MISSED.text.not_in(kept)))

    def list_open(self, limit: int) -> tuple[MissedLookup, ...]:
        """List what nobody has cleared, the most often asked for first."""
        columns = (
            _MISSED.text,
            _MISSED.kind,
            _MISSED.clerk,
            _MISSED.times,
            _MISSED.first_at,
            _MISSED.last_at,
        )
        found = (
            select(*columns)
            .where(_MISSED.cleared_at.is_(None))
            .order_by(desc(_MISSED.times), desc(_MISSED.last_at), _MISSED.text)
            .limit(limit)
        )
        return tuple(
            MissedLookup(text, LookupKind(kind), clerk, times, first_at, last_at)
            for text, kind, clerk, times, first_at, last_at in self._connection.execute(found)
        )

    def clear(self, texts: Sequence[str], *, word: str, by: str, at: datetime) -> int:
        """Put texts away with a word of what was done; tell how many were there."""
        rows = update(missed_lookup).where(_MISSED.text.in_(texts), _MISSED.cleared_at.is_(None))
        values = {"word": word, "cleared_by": by, "cleared_at": at}
        return self._connection.execute(rows.values(values)).rowcount
