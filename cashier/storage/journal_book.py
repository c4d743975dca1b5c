"""The record as people look through it: pages by place, never by counting rows off."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, desc, func, select

from cashier.domain.calendar import IST
from cashier.journal.entry import Entry
from cashier.services.journal_ports import Check, KnownStation, Line, Query
from cashier.storage import journal_tables, schema
from cashier.storage.journal import read_payload

_J = schema.journal.c
_STREAM_ROWS = 1_000


class SqlJournalBook:
    """The record by its places."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_position(self) -> int:
        """Tell the place of the newest entry; 0 in an empty record."""
        return self._connection.execute(select(func.max(_J.position))).scalar() or 0

    def between(self, first: date, last: date) -> tuple[int, int] | None:
        """Tell the places of the first and the last entry of some days, both included."""
        days = (_J.at >= _midnight(first), _J.at < _midnight(last + timedelta(days=1)))
        found = select(func.min(_J.position), func.max(_J.position)).where(*days)
        low, high = self._connection.execute(found).one()
        return (low, high) if low is not None else None

    def find(self, position: int) -> Line | None:
        """Read the entry at a place."""
        return self._one(select(schema.journal).where(_J.position == position))

    def list_back(self, query: Query, below: int, least: int, limit: int) -> tuple[Line, ...]:
        """List what a query finds below a place and from `least` on, the newest first.

        Nothing above or below those places is touched, so that a look through a long record is
        as short as its parts.
        """
        rows = select(schema.journal).where(_J.position < below, _J.position >= least)
        found = rows.where(*_conditions(query)).order_by(desc(_J.position)).limit(limit)
        return tuple(map(_line, self._connection.execute(found).mappings()))

    def stream(self, first: int, last: int) -> Generator[Line, None, None]:
        """Read entries in order, both places included, some at a time."""
        rows = select(schema.journal).where(_J.position.between(first, last)).order_by(_J.position)
        found = self._connection.execute(rows, execution_options={"yield_per": _STREAM_ROWS})
        with closing(found):
            yield from map(_line, found.mappings())

    def stations(self) -> tuple[KnownStation, ...]:
        """List the stations of this record, by their own first entries, in order."""
        names = self._connection.execute(select(schema.station.c.name)).scalars()
        firsts = filter(None, (self._first_of(name) for name in names.all()))
        return tuple(map(_station, sorted(firsts, key=lambda line: line.position)))

    def _first_of(self, station: str) -> Line | None:
        return self._one(select(schema.journal).where(_J.station == station, _J.number == 1))

    def last_of_station(self, station: str, through: int) -> Line | None:
        """Read a station's newest entry up to a place."""
        rows = select(schema.journal).where(_J.station == station, _J.position <= through)
        return self._one(rows.order_by(desc(_J.number)).limit(1))

    def serials_before(self, position: int) -> Mapping[str, int]:
        """Tell the last receipt number of each series before a place, without leading zeros."""
        receipt = schema.receipt.c
        last = select(receipt.series, receipt.financial_year, func.max(receipt.serial))
        before = last.where(receipt.position < position)
        rows = self._connection.execute(before.group_by(receipt.series, receipt.financial_year))
        return {f"{series}-{year}": serial for series, year, serial in rows}

    def last_check(self) -> Check | None:
        """Tell how far the record was found sound last, and when."""
        table = journal_tables.chain_check
        newest = select(table).order_by(desc(table.c.position)).limit(1)
        row = self._connection.execute(newest).mappings().one_or_none()
        if row is None:
            return None
        return Check(row["entries"], row["hash"], row["checked_at"], row["problem"])

    def _one(self, rows: Select[Any]) -> Line | None:
        row = self._connection.execute(rows).mappings().one_or_none()
        return _line(row) if row is not None else None


def _conditions(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.kinds:
        yield _J.kind.in_(sorted(query.kinds))
    if query.actor:
        yield _J.actor == query.actor
    if query.text:
        yield _J.payload.icontains(query.text, autoescape=True)


def _line(row: RowMapping) -> Line:
    entry = Entry(
        station=row["station"],
        number=row["number"],
        kind=row["kind"],
        at=row["at"],
        clock_doubt=bool(row["clock_doubt"]),
        actor=row["actor"],
        payload=read_payload(row["payload"]),
        previous_hash=row["previous_hash"],
        hash=row["hash"],
        signature=row["signature"],
    )
    return Line(row["position"], entry, row["payload"])


def _station(line: Line) -> KnownStation:
    """Take a station's key from its first entry, which is signed by that very key."""
    said = line.entry.payload
    payload: dict[str, Any] = said if isinstance(said, dict) else {}
    issuer = payload.get("issuer")
    codes: dict[str, Any] = issuer if isinstance(issuer, dict) else {}
    return KnownStation(
        line.entry.station,
        str(codes.get("division", "")),
        str(codes.get("counter", "")),
        str(payload.get("public_key", "")),
        line.position,
    )


def _midnight(day: date) -> str:
    """Write the beginning of a day as entries write their moments: in UTC, which sorts as text."""
    return datetime.combine(day, time(0), IST).astimezone(UTC).isoformat(timespec="microseconds")
