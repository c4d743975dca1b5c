"""The register of closed days, and the check of what was recorded since the last one."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, select, text

from cashier.domain.calendar import to_ist
from cashier.domain.day_close import (
    ChainHead,
    CloseKind,
    Flow,
    PeriodClose,
    SeriesRun,
    ShiftLine,
    SlipLine,
    Sums,
    ZeroReceipt,
    close_number,
    zero_number,
)
from cashier.journal.payloads import from_payload
from cashier.services.day_close_ports import AtHand, CheckedEntries
from cashier.services.ports import Station
from cashier.storage import day_sums, schema
from cashier.storage.day_chain import check_since
from cashier.storage.day_close_tables import (
    clock_acceptance,
    close_print,
    period_close,
    zero_receipt,
)
from cashier.storage.prepared import PreparedSelect

_ROW, _ZERO, _ENTRY = period_close.c, zero_receipt.c, schema.journal.c
_SNAPSHOT = select(_ENTRY.kind, _ENTRY.payload).join_from(
    period_close, schema.journal, _ENTRY.position == _ROW.position
)
_ZERO_SNAPSHOT = select(_ENTRY.kind, _ENTRY.payload).join_from(
    zero_receipt, schema.journal, _ENTRY.position == _ZERO.position
)
_CLOSE_OF = PreparedSelect(
    select(_ROW.number)
    .where(_ROW.kind == CloseKind.DAY.value, _ROW.last_day >= bindparam("day", type_=None))
    .order_by(_ROW.last_day)
    .limit(1)
)


class SqlDays:
    """The register of closed days, months and years."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._station = station

    def find_close_of(self, day: date) -> str | None:
        """Find the number of the close after which nothing is dated on a day any more."""
        found: str | None = _CLOSE_OF.value(self._connection, day=day.isoformat())
        return found

    def last_closed(self) -> PeriodClose | None:
        """Find the last close of a day."""
        days = _SNAPSHOT.where(_ROW.kind == CloseKind.DAY.value)
        return self._one(days.order_by(_ROW.last_day.desc()).limit(1))

    def find(self, kind: CloseKind, day: date) -> PeriodClose | None:
        """Find the close of the day, month or year around a day."""
        around = (_ROW.first_day <= day, _ROW.last_day >= day)
        return self._one(_SNAPSHOT.where(_ROW.kind == kind.value, *around))

    def find_number(self, number: str) -> PeriodClose | None:
        """Find a close by its number."""
        return self._one(_SNAPSHOT.where(_ROW.number == number))

    def find_request(self, request_id: str) -> PeriodClose | None:
        """Find what a request already closed."""
        return self._one(_SNAPSHOT.where(_ROW.request_id == request_id))

    def find_zero(self, number: str) -> ZeroReceipt | None:
        """Find a receipt over nothing by its number."""
        found = self._events(_ZERO_SNAPSHOT.where(_ZERO.number == number))
        return found[0].receipt if found else None

    def list_closes(self, limit: int) -> tuple[PeriodClose, ...]:
        """List the closes, the newest first."""
        return self._closes(_SNAPSHOT.order_by(_ROW.position.desc()).limit(limit))

    def list_zeros(self, limit: int) -> tuple[ZeroReceipt, ...]:
        """List the receipts over nothing, the newest first."""
        newest = _ZERO_SNAPSHOT.order_by(_ZERO.position.desc()).limit(limit)
        return tuple(event.receipt for event in self._events(newest))

    def list_within(self, kind: CloseKind, first: date, last: date) -> tuple[PeriodClose, ...]:
        """List the closes of one kind that lie inside a period, in order."""
        inside = (_ROW.kind == kind.value, _ROW.first_day >= first, _ROW.last_day <= last)
        return self._closes(_SNAPSHOT.where(*inside).order_by(_ROW.last_day))

    def oldest_without(self, kind: CloseKind) -> date | None:
        """Find the oldest closed day whose month or year is not closed."""
        longer = period_close.alias("longer").c
        around = (longer.first_day <= _ROW.last_day, longer.last_day >= _ROW.last_day)
        taken_in = select(longer.number).where(longer.kind == kind.value, *around)
        query = select(func.min(_ROW.last_day)).where(
            _ROW.kind == CloseKind.DAY.value, ~taken_in.exists()
        )
        oldest: date | None = self._connection.execute(query).scalar()
        return oldest

    def next_number(self) -> str:
        """Tell the number that the next close will have."""
        issuer = self._station.issuer
        return self._next(period_close, close_number(issuer.division, issuer.counter, 0))

    def next_zero_number(self) -> str:
        """Tell the number that the next receipt over nothing will have."""
        issuer = self._station.issuer
        return self._next(zero_receipt, zero_number(issuer.division, issuer.counter, 0))

    def active_days(self, after: date | None, before: date) -> tuple[date, ...]:
        """List the days between two, neither included, on which money or cheques moved."""
        return day_sums.active_days(self._connection, after, before)

    def started_on(self) -> date | None:
        """Tell the day of the station's first receipt over nothing."""
        first: date | None = self._connection.execute(
            select(_ZERO.day).order_by(_ZERO.position).limit(1)
        ).scalar()
        return first

    def sum_days(self, first: date, last: date) -> Sums:
        """Add up what some days took and took back, both included."""
        return day_sums.sum_days(self._connection, first, last)

    def ever_until(self, day: date) -> Flow:
        """Add up everything taken and taken back up to a day, which is included."""
        return day_sums.ever_until(self._connection, day)

    def runs_of(self, day: date) -> tuple[SeriesRun, ...]:
        """Tell a day's receipt numbers by series."""
        is_first = self._connection.execute(select(_ROW.number).limit(1)).scalar() is None
        return day_sums.runs_of(self._connection, day, is_first=is_first)

    def shift_lines(self, day: date) -> tuple[ShiftLine, ...]:
        """List a day's closed shifts."""
        return day_sums.shift_lines(self._connection, day)

    def slips_of(self, day: date) -> tuple[SlipLine, ...]:
        """List a day's pay-in slips, of cheques and of cash."""
        return day_sums.slips_of(self._connection, day)

    def open_shifts(self, until: date) -> tuple[str, ...]:
        """Name the clerks whose shifts of some day or an earlier one are open."""
        return day_sums.open_shifts(self._connection, until)

    def doubtful_prints(self, day: date) -> tuple[str, ...]:
        """List a day's receipts of which nobody knows whether they came out of the printer."""
        return day_sums.doubtful_prints(self._connection, day)

    def cheques_at_hand(self, until: date) -> AtHand:
        """Count the cheques and drafts of a day or earlier that lie at the counter."""
        return day_sums.cheques_at_hand(self._connection, until)

    def check_entries(self) -> CheckedEntries:
        """Check the hashes and the chain since the last close of a day, and the last signature."""
        last_close = select(func.max(_ROW.position)).where(_ROW.kind == CloseKind.DAY.value)
        after = self._connection.execute(last_close).scalar() or 0
        return check_since(self._connection, after, self._station.public_key)

    def chain_head(self) -> ChainHead:
        """Tell the last entry of all."""
        last = select(_ENTRY.station, _ENTRY.number, _ENTRY.hash).order_by(_ENTRY.position.desc())
        return ChainHead(*self._connection.execute(last.limit(1)).one())

    def latest_moment(self) -> datetime | None:
        """Tell the latest moment of the record since a supervisor last accepted a clock.

        An entry that is earlier than the one before it is marked as doubtful, so the latest is the
        last of all, or one that stands just before a mark.
        """
        accepted = self._connection.execute(select(func.max(clock_acceptance.c.position))).scalar()
        doubted = and_(text("journal.clock_doubt = 1"), _ENTRY.position > (accepted or 0) + 1)
        before = schema.journal.alias("before").c
        jumps = select(func.max(before.at)).where(
            before.position.in_(select(_ENTRY.position - 1).where(doubted))
        )
        newest = select(_ENTRY.at).order_by(_ENTRY.position.desc()).limit(1)
        moments = [self._connection.execute(query).scalar() for query in (jumps, newest)]
        known = [moment for moment in moments if moment]
        return to_ist(datetime.fromisoformat(max(known))) if known else None

    def last_copy(self, number: str) -> tuple[int, str] | None:
        """Tell the last copy of a close's slip, and what became of it."""
        copies = select(close_print.c.copy, close_print.c.state)
        last = copies.where(close_print.c.number == number).order_by(close_print.c.copy.desc())
        row = self._connection.execute(last.limit(1)).one_or_none()
        return (row[0], row[1]) if row else None

    def _next(self, table: Any, zeroth: str) -> str:  # noqa: ANN401 - either of two tables
        series = zeroth.rpartition("-")[0]
        greatest = select(func.max(table.c.serial)).where(table.c.series == series)
        return f"{series}-{(self._connection.execute(greatest).scalar() or 0) + 1:06d}"

    def _one(self, query: Select[Any]) -> PeriodClose | None:
        found = self._closes(query)
        return found[0] if found else None

    def _closes(self, query: Select[Any]) -> tuple[PeriodClose, ...]:
        return tuple(event.close for event in self._events(query))

    def _events(self, query: Select[Any]) -> list[Any]:
        rows: Iterable[Any] = self._connection.execute(query).all()
        return [from_payload(kind, json.loads(payload)) for kind, payload in rows]
