"""Loading files of reference data: one file, one transaction, every row accounted for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from types import TracebackType
from typing import Any, Protocol, Self

from cashier.domain.calendar import to_ist
from cashier.domain.policy import PolicyRow
from cashier.journal.events import FileImported
from cashier.services.collector import no_cycle_collection
from cashier.services.defaulter_ports import Defaulters
from cashier.services.drive_ports import Drives
from cashier.services.drive_served import ServedFile
from cashier.services.exclusions import ExclusionFile
from cashier.services.import_writers import PolicyWriter, ResultWriter, Stored
from cashier.services.order_ports import Orders
from cashier.services.ports import Journal


class DataKind(StrEnum):
    """What a file holds; the word on the command line."""

    ACCOUNTS = "accounts"
    BILLS = "bills"
    PAYMENTS = "payments"
    STATUS = "status"
    EXTENSIONS = "extensions"
    POLICY = "policy"
    BANKS = "banks"
    RETURN_REASONS = "return-reasons"
    STATEMENT = "statement"
    RESULTS = "results"
    EXCLUSIONS = "exclusions"
    SERVED = "served"


FIELDS: Mapping[DataKind, tuple[str, ...]] = {
    DataKind.ACCOUNTS: (
        "account_number",
        "old_account_number",
        "name",
        "name_hi",
        "address",
        "locality",
        "mobile",
        "meter_number",
        "old_meter_number",
        "category",
        "connection_type",
        "load_milli",
        "load_unit",
        "division",
        "subdivision",
        "status",
        "status_date",
        "disconnection_mode",
        "prepaid_balance",
        "security_deposit",
        "is_lifeline",
    ),
    DataKind.BILLS: (
        "account_number",
        "bill_number",
        "bill_month",
        "bill_date",
        "due_date",
        "basis",
        "units",
        "fixed_charge",
        "energy_charge",
        "electricity_duty",
        "fuel_surcharge",
        "regulatory_surcharge",
        "minimum_charge",
        "lpsc",
        "rebate",
        "subsidy",
        "adjustment",
        "arrears_principal",
        "arrears_lpsc",
        "payable_by_due_date",
        "payable_after_due_date",
        "payments_posted_to",
        "supersedes",
        "order_number",
    ),
    DataKind.PAYMENTS: ("account_number", "channel", "reference", "amount", "paid_at"),
    DataKind.STATUS: ("account_number", "at", "status", "mode", "team", "reason"),
    DataKind.EXTENSIONS: ("account_number", "bill_number", "order_number", "due_date"),
    DataKind.POLICY: ("key", "value", "effective_from", "order_number"),
    DataKind.BANKS: ("ifsc", "micr", "bank", "branch"),
    DataKind.RETURN_REASONS: ("code", "reason", "reason_hi", "drawer"),
    DataKind.EXCLUSIONS: ("account_number", "reason", "until", "order_number", "detail"),
    DataKind.SERVED: ("account_number", "notice_number", "served_on", "how"),
    DataKind.STATEMENT: ("value_date", "reference", "description", "amount", "debit"),
    DataKind.RESULTS: (
        "order_number",
        "account_number",
        "result",
        "at",
        "team",
        "reason",
        "reference",
    ),
}
"""What a checked row holds, in order.

Plain values as databases keep them, for a load is millions of rows: text, whole paise, thousandths
of a load, ISO dates, microseconds since 1970 in UTC.
"""

Row = tuple[Any, ...]
"""A checked row in the order of its `FIELDS`."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not loaded: where it stands in the file, why, and what it said."""

    line: int
    reason: str
    values: Sequence[str]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file: the good ones with where they stand and what they said, and the bad.

    `bytes_read` counts from the beginning of the file.
    """

    rows: Sequence[Row]
    lines: Sequence[int]
    originals: Sequence[Sequence[str]]
    rejected: Sequence[Rejected]
    bytes_read: int


class RowSource(Protocol):
    """A file being read, row by row, once."""

    @property
    def file_name(self) -> str:
        """The file's name without its folder."""

    @property
    def data(self) -> DataKind:
        """What it holds."""

    @property
    def columns(self) -> Sequence[str]:
        """Its header, as it stands in the file."""

    def chunks(self) -> Iterator[Chunk]:
        """Read to the end.

        Raises:
            CounterError: The file as a whole cannot be trusted; nothing of it may be loaded.
        """

    def sha256(self) -> str:
        """Tell the digest of the file's bytes, once it has been read to its end."""

    def warnings(self) -> Sequence[str]:
        """Tell what was left out without rejecting a row, once it has been read to its end."""


class RejectSink(Protocol):
    """Where rejected rows go."""

    def add(self, columns: Sequence[str], rejected: Sequence[Rejected]) -> None:
        """Keep some rows."""

    def publish(self) -> None:
        """Make what was kept visible all at once; nothing appears where nothing was kept."""


class Writer(Protocol):
    """Takes the rows of one file into the open transaction."""

    def store(self, rows: Sequence[Row]) -> Stored:
        """Insert new rows, update changed ones, and leave alone what is already there."""

    def finish(self) -> None:
        """Bring the indexes up to date; without it the transaction must not be committed."""


class ReferenceData(Protocol):
    """Reference data as an import writes it."""

    def writer(self, data: DataKind, at: datetime) -> Writer:
        """Begin to take a file's rows; only one file at a time."""


class ImportUnitOfWork(Protocol):
    """What an import needs of a unit of work."""

    @property
    def reference(self) -> ReferenceData:
        """The reference data, in this transaction."""

    @property
    def journal(self) -> Journal:
        """The record, in this transaction."""

    @property
    def defaulters(self) -> Defaulters:
        """Whom an order keeps from being cut off."""

    @property
    def drives(self) -> Drives:
        """The notices that a file says were served."""

    @property
    def orders(self) -> Orders:
        """The register of reconnection orders."""

    def policy_rows(self) -> Sequence[PolicyRow]:
        """Read every dated policy value in the order of their entries."""

    def commit(self) -> None:
        """Make it durable."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End; whatever was not committed never happened."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of a file: `read` is the sum of the other three counts."""

    read: int
    loaded: int
    unchanged: int
    rejected: int
    sha256: str
    warnings: tuple[str, ...]


def import_file(
    source: RowSource,
    *,
    at: datetime,
    actor: str,
    uow: ImportUnitOfWork,
    rejects: RejectSink,
    progress: Callable[[int], None] = lambda _: None,
    check_only: bool = False,
) -> ImportOutcome:
    """Load the good rows of a file and record that it was read; reject the others with a reason.

    All of it is one transaction: a crash at any moment leaves the file loaded with its entry in
    the journal, or nothing. The same file again changes no row. The rejected rows are published
    just before the commit, so no file is ever loaded whose rejects are nowhere to be seen.

    Args:
        source: Checked rows of one file, read to the end here.
        at: Now, with its offset.
        actor: Who asked for it.
        uow: Not yet entered; committed once, here, and not at all with `check_only`.
        rejects: Takes the rejected rows, with `check_only` too.
        progress: Called with the bytes read so far.
        check_only: Do everything but keep it; the counts are those of a real load.

    Raises:
        CounterError: The file as a whole cannot be read; nothing was loaded.
        StorageFault: The database could not be written; nothing was loaded.
    """
    with no_cycle_collection(), uow:
        tally = _Tally(_writer(source, at, actor, uow), source.columns, rejects)
        for chunk in source.chunks():
            tally.take(chunk)
            progress(chunk.bytes_read)
        outcome = tally.outcome(source)
        rejects.publish()
        if not check_only:
            tally.writer.finish()
            uow.journal.record(_entry(source, outcome), actor=actor, at=at)
            uow.commit()
    return outcome


def _writer(source: RowSource, at: datetime, actor: str, uow: ImportUnitOfWork) -> Writer:
    data = source.data
    if data is DataKind.POLICY:
        return PolicyWriter(uow, at, actor)
    if data is DataKind.RESULTS:
        return ResultWriter(uow, at, actor, file_name=_name_of(source))
    if data is DataKind.EXCLUSIONS:
        return _ExclusionWriter(uow, at, actor)
    if data is DataKind.SERVED:
        return _ServedWriter(uow, at, actor)
    return uow.reference.writer(data, at)


def _entry(source: RowSource, outcome: ImportOutcome) -> FileImported:
    return FileImported(
        data=source.data.value,
        file_name=_name_of(source),
        sha256=outcome.sha256,
        read=outcome.read,
        loaded=outcome.loaded,
        unchanged=outcome.unchanged,
        rejected=outcome.rejected,
    )


def _name_of(source: RowSource) -> str:
    """Name a file; a name may hold bytes that are no text, which no journal can."""
    return source.file_name.encode("utf-8", "replace").decode()


class _Tally:
    """Stores chunk after chunk and counts what became of the rows."""

    def __init__(self, writer: Writer, columns: Sequence[str], rejects: RejectSink) -> None:
        self.writer = writer
        self._columns = columns
        self._rejects = rejects
        self._loaded = self._unchanged = self._rejected = 0

    def take(self, chunk: Chunk) -> None:
        stored = self.writer.store(chunk.rows)
        refused = [
            Rejected(chunk.lines[index], reason, chunk.originals[index])
            for index, reason in stored.refused
        ]
        bad = sorted([*chunk.rejected, *refused], key=lambda row: row.line)
        self._loaded += stored.loaded
        self._unchanged += stored.unchanged
        self._rejected += len(bad)
        if bad:
            self._rejects.add(self._columns, bad)

    def outcome(self, source: RowSource) -> ImportOutcome:
        return ImportOutcome(
            read=self._loaded + self._unchanged + self._rejected,
            loaded=self._loaded,
            unchanged=self._unchanged,
            rejected=self._rejected,
            sha256=source.sha256(),
            warnings=tuple(source.warnings()),
        )


class _ServedWriter:
    """Takes what whoever carried the notices says."""

    def __init__(self, uow: ImportUnitOfWork, at: datetime, actor: str) -> None:
        record = partial(uow.journal.record, actor=actor, at=at)
        self._file = ServedFile(uow.drives, to_ist(at).date(), record)

    def store(self, rows: Sequence[Row]) -> Stored:
        loaded, refused = self._file.take(rows)
        return Stored(loaded, len(rows) - loaded - len(refused), refused)

    def finish(self) -> None:
        """Record each list's notices by their days."""
        self._file.finish()


class _ExclusionWriter:
    """Records each order about a supply that was not recorded before; its projection keeps it."""

    def __init__(self, uow: ImportUnitOfWork, at: datetime, actor: str) -> None:
        record = partial(uow.journal.record, actor=actor, at=at)
        self._file = ExclusionFile(uow.defaulters, to_ist(at).date(), record)

    def store(self, rows: Sequence[Row]) -> Stored:
        loaded, refused = self._file.take(rows)
        return Stored(loaded, len(rows) - loaded - len(refused), refused)

    def finish(self) -> None:
        """Nothing is left to do, as above."""
