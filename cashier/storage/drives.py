"""The register of recovery drives."""

import json
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, bindparam, desc, func, select

from cashier.domain.account import ConnectionType
from cashier.domain.drive import (
    Batch,
    BatchSummary,
    Drive,
    DriveCriteria,
    DriveStanding,
    Exclusion,
    ExclusionKind,
    ListedDefaulter,
    NoticeList,
    NoticeStanding,
    NoticeSummary,
)
from cashier.domain.drive_batch import BATCH_LETTER, DRIVE_LETTER, NOTICE_LETTER, paper_number
from cashier.journal.drive_events import BatchMade, NoticesMade
from cashier.journal.payloads import from_payload
from cashier.services.drive_ports import CounterPayment, FieldResult, OnBatch
from cashier.services.ports import Station
from cashier.storage import drive_figures, drive_tables, schema
from cashier.storage.exclusion_tables import drive_exclusion
from cashier.storage.prepared import PreparedSelect
from cashier.storage.reference_rows import KeyedRows

_DRIVE, _LISTED = drive_tables.drive.c, drive_tables.drive_line.c
_NOTICE, _NOTICED = drive_tables.notice.c, drive_tables.notice_line.c
_BATCH, _ON = drive_tables.batch.c, drive_tables.batch_line.c
_ENTRY, _OLD, _EXCLUDED = schema.journal.c, schema.old_number.c, drive_exclusion.c
_SERIES: Mapping[str, Table] = {
    DRIVE_LETTER: drive_tables.drive,
    NOTICE_LETTER: drive_tables.notice,
    BATCH_LETTER: drive_tables.batch,
}
_NOTICE_OF = (
    select(
        _NOTICED.account_number,
        _NOTICED.notice_number,
        _NOTICE.made_at,
        _NOTICED.served_on,
        _NOTICED.how,
    )
    .join(drive_tables.notice, _NOTICE.number == _NOTICED.notice_number)
    .order_by(_NOTICED.account_number)
)
_LATEST_NOTICE = PreparedSelect(
    select(_NOTICED.drive_number, _NOTICED.notice_number, _NOTICED.served_on)
    .where(_NOTICED.account_number == bindparam("account_number"))
    .order_by(desc(_NOTICED.notice_number))
    .limit(1)
)
_LATEST_BATCH = PreparedSelect(
    select(_ON.batch_number, _ON.day, _ON.team, _BATCH.drive_number)
    .join(drive_tables.batch, _BATCH.number == _ON.batch_number)
    .where(_ON.account_number == bindparam("account_number"))
    .order_by(desc(_ON.day))
    .limit(1)
)

_KEPT = PreparedSelect(
    select(_EXCLUDED.kind, _EXCLUDED.until, _EXCLUDED.order_number)
    .where(_EXCLUDED.account_number == bindparam("account_number"))
    .order_by(_EXCLUDED.kind)
)


class SqlDrives:
    """The register of drives, notices and batches."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._issuer = station.issuer

    def next_number(self, letter: str) -> str:
        """Tell the number that the next drive (A), list of notices (N) or batch (X) will have."""
        table, issuer = _SERIES[letter], self._issuer
        series = paper_number(issuer.division, issuer.counter, letter, 0).rpartition("-")[0]
        query = select(func.max(table.c.serial)).where(table.c.series == series)
        last = self._connection.execute(query).scalar() or 0
        return paper_number(issuer.division, issuer.counter, letter, last + 1)

    def find(self, number: str) -> Drive | None:
        """Find a drive by its number."""
        return next(iter(self._drives(_DRIVE.number == number)), None)

    def find_by_request(self, request_id: str) -> Drive | None:
        """Find the drive that a request opened."""
        return next(iter(self._drives(_DRIVE.request_id == request_id)), None)

    def list_all(self) -> tuple[Drive, ...]:
        """List every drive, the newest first."""
        return self._drives()

    def _drives(self, *which: ColumnElement[bool]) -> tuple[Drive, ...]:
        query = select(drive_tables.drive).where(*which).order_by(desc(_DRIVE.position))
        return tuple(map(_drive, self._connection.execute(query).mappings()))

    def divisions(self) -> tuple[str, ...]:
        """Name every division that a consumer is in, in their order."""
        division = schema.account.c.division
        query = select(division).distinct().order_by(division)
        return tuple(self._connection.execute(query).scalars())

    def listed(self, drive_number: str) -> Mapping[str, ListedDefaulter]:
        """Tell whom a drive is about, as it found them."""
        query = select(_LISTED.account_number, _LISTED.division, _LISTED.owed).where(
            _LISTED.drive_number == drive_number
        )
        rows = self._connection.execute(query)
        return {number: ListedDefaulter(number, place, owed) for number, place, owed in rows}

    def find_notices(self, number: str) -> NoticeList | None:
        """Find a list of notices as it was written."""
        return self._notices(_NOTICE.number == number)

    def find_notices_by_request(self, request_id: str) -> NoticeList | None:
        """Find the notices that a request made."""
        return self._notices(_NOTICE.request_id == request_id)

    def _notices(self, which: ColumnElement[bool]) -> NoticeList | None:
        event = self._event(drive_tables.notice, which, NoticesMade.kind)
        return event.notices if isinstance(event, NoticesMade) else None

    def _event(self, table: Table, which: ColumnElement[bool], kind: str) -> object:
        """Read what an entry recorded; papers are printed as they were made."""
        query = select(_ENTRY.payload).join(table, table.c.position == _ENTRY.position)
        text = self._connection.execute(query.where(which)).scalar_one_or_none()
        return None if text is None else from_payload(kind, json.loads(text))

    def list_notices(self, drive_number: str) -> tuple[NoticeSummary, ...]:
        """List a drive's lists of notices, the newest first."""
        query = (
            select(
                _NOTICE.number,
                _NOTICE.drive_number,
                _NOTICE.made_at,
                _NOTICE.made_by,
                _NOTICE.notices,
                func.count(_NOTICED.served_on),
                func.max(_NOTICED.served_on, type_=_NOTICED.served_on.type),
            )
            .join(drive_tables.notice_line, _NOTICED.notice_number == _NOTICE.number)
            .where(_NOTICE.drive_number == drive_number)
            .group_by(_NOTICE.number)
            .order_by(desc(_NOTICE.position))
        )
        return tuple(NoticeSummary(*row) for row in self._connection.execute(query))

    def notices_of(self, drive_number: str) -> Mapping[str, NoticeStanding]:
        """Tell the notice of each account that has one in a drive."""
        return self._standings(_NOTICED.drive_number == drive_number)

    def notices_on(self, notice_number: str) -> Mapping[str, NoticeStanding]:
        """Tell the notice of each account on one list; empty where there is no such list."""
        return self._standings(_NOTICED.notice_number == notice_number)

    def _standings(self, which: ColumnElement[bool]) -> Mapping[str, NoticeStanding]:
        rows = self._connection.execute(_NOTICE_OF.where(which))
        return {number: NoticeStanding(*standing) for number, *standing in rows}

    def served(self, account_numbers: Collection[str]) -> Mapping[str, date]:
        """Tell when the last notice, of whatever drive, came to each account that had one."""
        fields = ("account_number", "served_on")
        rows = KeyedRows(self._connection, drive_tables.notice_line, fields, 1)
        found: dict[str, str] = {}
        for number, day in rows.fetch([(number,) for number in account_numbers], fields):
            if day:
                found[number] = max(day, found.get(number, ""))
        return {number: date.fromisoformat(day) for number, day in found.items()}

    def find_batch(self, number: str) -> Batch | None:
        """Find a batch as it was made."""
        return self._batch(_BATCH.number == number)

    def find_batch_by_request(self, request_id: str) -> Batch | None:
        """Find the batch that a request made."""
        return self._batch(_BATCH.request_id == request_id)

    def _batch(self, which: ColumnElement[bool]) -> Batch | None:
        event = self._event(drive_tables.batch, which, BatchMade.kind)
        return event.batch if isinstance(event, BatchMade) else None

    def list_batches(self, drive_number: str) -> tuple[BatchSummary, ...]:
        """List a drive's batches, the newest first."""
        query = (
            select(drive_tables.batch)
            .where(_BATCH.drive_number == drive_number)
            .order_by(desc(_BATCH.position))
        )
        return tuple(map(_summary, self._connection.execute(query).mappings()))

    def on_batches_from(self, day: date) -> frozenset[str]:
        """Tell whose supply is on a batch, of whatever drive, of a day or a later one."""
        query = select(_ON.account_number).where(_ON.day >= day)
        return frozenset(self._connection.execute(query).scalars())

    def old_numbers(self, drive_number: str) -> Mapping[str, str]:
        """Tell the latest old number of each account of a drive that has one."""
        query = (
            select(_OLD.account_number, _OLD.old_account_number)
            .join(drive_tables.drive_line, _LISTED.account_number == _OLD.account_number)
            .where(_LISTED.drive_number == drive_number)
            .order_by(_OLD.known_from, desc(_OLD.old_account_number))
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def standing(self, account_number: str, today: date) -> DriveStanding:
        """Tell what the latest drive, and orders that hold today, mean for one account."""
        kept = self._kept(account_number, today)
        notice = _LATEST_NOTICE.row(self._connection, account_number=account_number)
        if notice is None:
            return DriveStanding(exclusions=kept)
        drive_number, notice_number, served_on = notice
        batch = _LATEST_BATCH.row(self._connection, account_number=account_number)
        batch_number, day, team, of_drive = batch or ("", None, "", drive_number)
        is_of_drive = of_drive == drive_number
        return DriveStanding(
            drive_number=drive_number,
            notice_number=notice_number,
            served_on=date.fromisoformat(served_on) if served_on else None,
            batch_number=batch_number if is_of_drive else "",
            batch_day=date.fromisoformat(day) if day and is_of_drive else None,
            team=team if is_of_drive else "",
            exclusions=kept,
        )

    def _kept(self, account_number: str, today: date) -> tuple[Exclusion, ...]:
        rows = _KEPT.rows(self._connection, account_number=account_number)
        return tuple(
            Exclusion(ExclusionKind(kind), date.fromisoformat(until) if until else None, order)
            for kind, until, order in rows
            if not until or until >= today.isoformat()
        )

    def on_batches(self, drive_number: str) -> tuple[OnBatch, ...]:
        """List every batch line of accounts that a drive has on a batch, of other drives too."""
        return drive_figures.on_batches(self._connection, drive_number)

    def field_results(self, drive_number: str) -> tuple[FieldResult, ...]:
        """List cuts and reconnections of accounts that a drive has on a batch, by their moments."""
        return drive_figures.field_results(self._connection, drive_number)

    def payments(self, drive_number: str) -> tuple[CounterPayment, ...]:
        """List the standing receipts of accounts that a drive has on a batch."""
        return drive_figures.payments(self._connection, drive_number)


def _drive(row: RowMapping) -> Drive:
    return Drive(
        number=row["number"],
        title=row["title"],
        criteria=_criteria(row),
        opened_at=row["opened_at"],
        opened_by=row["opened_by"],
        business_date=row["business_date"],
        listed=row["listed"],
        owed=row["owed"],
        request_id=row["request_id"],
    )


def _criteria(row: RowMapping) -> DriveCriteria:
    return DriveCriteria(
        threshold=row["threshold"],
        divisions=tuple(json.loads(row["divisions"])),
        subdivisions=tuple(json.loads(row["subdivisions"])),
        categories=tuple(json.loads(row["categories"])),
        connection_types=tuple(map(ConnectionType, json.loads(row["connection_types"]))),
        overdue_days=row["overdue_days"],
    )


def _summary(row: RowMapping) -> BatchSummary:
    return BatchSummary(
        number=row["number"],
        drive_number=row["drive_number"],
        day=row["day"],
        made_at=row["made_at"],
        made_by=row["made_by"],
        supplies=row["supplies"],
        owed=row["owed"],
        teams=tuple(json.loads(row["teams"])),
    )
