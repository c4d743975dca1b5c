"""One transaction over every register, rolled back unless it was committed."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, desc, select

from cashier.domain.errors import StorageFault
from cashier.domain.policy import PolicyRow
from cashier.domain.receipt import Issuer
from cashier.journal.entry import Entry
from cashier.journal.signing import StationKey
from cashier.services.ports import Station
from cashier.storage import schema
from cashier.storage.audit_register import SqlAudit
from cashier.storage.cheque_book import SqlChequeBook
from cashier.storage.cheque_register import SqlBanks, SqlCheques, SqlHandReceipts
from cashier.storage.clearing_register import SqlClearing
from cashier.storage.consumers import SqlConsumers
from cashier.storage.contacts import SqlContacts
from cashier.storage.custody import SqlCustody
from cashier.storage.day_closes import SqlDays
from cashier.storage.defaulters import SqlDefaulters
from cashier.storage.drafts import SqlDrafts
from cashier.storage.drives import SqlDrives
from cashier.storage.engine import WRITES
from cashier.storage.journal import SqlJournal, stream_entries
from cashier.storage.journal_book import SqlJournalBook
from cashier.storage.messages import SqlMessages
from cashier.storage.numbers import SqlMissedLookups, SqlNumbers
from cashier.storage.orders import SqlOrders
from cashier.storage.prepared import PreparedSelect
from cashier.storage.reference import SqlReference
from cashier.storage.registers import SqlReceipts, SqlShifts, SqlUsers
from cashier.storage.remittance_register import SqlRemittances
from cashier.storage.report_figures import SqlFigures
from cashier.storage.reversal_register import SqlApprovals, SqlReversals
from cashier.storage.room import require_room
from cashier.storage.rosters import SqlRosters
from cashier.storage.scheme_register import SqlSchemes

_POLICIES = PreparedSelect(
    select(
        schema.policy.c.key,
        schema.policy.c.value,
        schema.policy.c.effective_from,
        schema.policy.c.order_number,
    ).order_by(schema.policy.c.position)
)
_STATION = select(schema.station).order_by(desc(schema.station.c.generation)).limit(1)


class NoStation(StorageFault):
    """The database holds no station."""

    template = "There is no station in this record; run “cashier setup” first."


def read_station(connection: Connection) -> Station:
    """Read who this station is: the last one that was set up or restored in this record.

    Raises:
        NoStation: None was.
    """
    row = connection.execute(_STATION).mappings().one_or_none()
    if row is None:
        raise NoStation
    issuer = Issuer(
        organisation=row["organisation"],
        organisation_hi=row["organisation_hi"],
        division=row["division"],
        division_name=row["division_name"],
        division_name_hi=row["division_name_hi"],
        counter=row["counter"],
    )
    return Station(row["name"], issuer, row["public_key"])


class SqlUnitOfWork:
    """A transaction on an engine; with `writes` it takes the write lock when it is entered."""

    consumers: SqlConsumers
    receipts: SqlReceipts
    shifts: SqlShifts
    cheques: SqlCheques
    cheque_book: SqlChequeBook
    schemes: SqlSchemes
    audit: SqlAudit
    banks: SqlBanks
    hand_receipts: SqlHandReceipts
    reversals: SqlReversals
    clearing: SqlClearing
    approvals: SqlApprovals
    custody: SqlCustody
    remittances: SqlRemittances
    rosters: SqlRosters
    journal_book: SqlJournalBook
    figures: SqlFigures
    days: SqlDays
    orders: SqlOrders
    defaulters: SqlDefaulters
    drives: SqlDrives
    messages: SqlMessages
    contacts: SqlContacts
    numbers: SqlNumbers
    missed_lookups: SqlMissedLookups
    users: SqlUsers
    drafts: SqlDrafts
    reference: SqlReference
    journal: SqlJournal

    def __init__(self, engine: Engine, station: Station, key: StationKey, *, writes: bool) -> None:
        self.station = station
        self.key = key
        self._engine = engine
        self._writes = writes

    @property
    def connection(self) -> Connection:
        """The open transaction's connection, for the rest of storage."""
        return self._connection

    def policy_rows(self) -> tuple[PolicyRow, ...]:
        """Read every dated policy value in the order of their entries."""
        return tuple(
            PolicyRow(key, value, date.fromisoformat(day), order)
            for key, value, day, order in _POLICIES.rows(self._connection)
        )

    def public_keys(self) -> tuple[str, ...]:
        """List the public keys of every station in this journal."""
        return tuple(self._connection.execute(select(schema.station.c.public_key)).scalars())

    def entries(self) -> Iterator[Entry]:
        """Read the whole journal in order, streaming."""
        return stream_entries(self._connection)

    def require_room(self) -> None:
        """Refuse a payment where the disk is nearly full.

        Raises:
            NoRoom: It is.
        """
        require_room(self._engine)

    def commit(self) -> None:
        """Make it durable; when this returns, it is on disk."""
        self._transaction.commit()

    def __enter__(self) -> Self:
        """Begin."""
        self._connection = self._engine.connect()
        if self._writes:
            self._connection = self._connection.execution_options(**{WRITES: True})
        with ExitStack() as undo:
            undo.callback(self._connection.close)
            self._transaction = self._connection.begin()
            undo.pop_all()
        self._open_registers(self._connection)
        return self

    def _open_registers(self, connection: Connection) -> None:
        self.consumers = SqlConsumers(connection)
        self.receipts = SqlReceipts(connection, self.station)
        self.shifts = SqlShifts(connection)
        self.cheques = SqlCheques(connection)
        self.cheque_book = SqlChequeBook(connection)
        self.schemes = SqlSchemes(connection)
        self.audit = SqlAudit(connection)
        self.banks = SqlBanks(connection)
        self.hand_receipts = SqlHandReceipts(connection)
        self.reversals = SqlReversals(connection, self.station)
        self.clearing = SqlClearing(connection, self.station)
        self.approvals = SqlApprovals(connection)
        self.custody = SqlCustody(connection, self.station)
        self.remittances = SqlRemittances(connection, self.station)
        self.rosters = SqlRosters(connection)
        self.journal_book = SqlJournalBook(connection)
        self.figures = SqlFigures(connection)
        self.days = SqlDays(connection, self.station)
        self.orders = SqlOrders(connection, self.station)
        self.defaulters = SqlDefaulters(connection)
        self.drives = SqlDrives(connection, self.station)
        self.messages = SqlMessages(connection)
        self.contacts = SqlContacts(connection)
        self.numbers = SqlNumbers(connection)
        self.missed_lookups = SqlMissedLookups(connection)
        self.users = SqlUsers(connection)
        self.drafts = SqlDrafts(connection)
        self.reference = SqlReference(connection)
        self.journal = SqlJournal(connection, self.station.name, self.key)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End; whatever was not committed never happened."""
        try:
            if self._transaction.is_active:
                self._transaction.rollback()
        finally:
            self._connection.close()
