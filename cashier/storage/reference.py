"""Reference data as files bring it: new rows in, changed rows updated, all others left alone.

Everything happens in the caller's transaction; nothing here commits.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from operator import itemgetter

from sqlalchemy import Connection, Table

from cashier.domain.calendar import to_micros
from cashier.domain.money import Money
from cashier.services.import_writers import Stored
from cashier.services.importing import FIELDS, DataKind, Writer
from cashier.storage import reversal_tables, schema
from cashier.storage.bank_credits import StatementWriter
from cashier.storage.reference_accounts import AccountWriter
from cashier.storage.reference_rows import KeyedRows, Row, runs_without_repeats

_LARGE_CACHE = "PRAGMA cache_size=-65536"
"""64 MiB: an extract that is not in the order of its accounts loads a quarter faster with it."""


class SqlReference:
    """Reference data through one connection, for writing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def writer(self, data: DataKind, at: datetime) -> Writer:
        """Begin to take the rows of one file.

        Raises:
            KeyError: This kind of data is not kept here; policies are in the journal.
        """
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql(_LARGE_CACHE)
        if data is DataKind.ACCOUNTS:
            return AccountWriter(self._connection, at)
        if data is DataKind.STATEMENT:
            return StatementWriter(self._connection)
        return _WRITERS[data](self._connection, at)


class _AccountRowWriter:
    """Takes rows that belong to an account; a row of the same key overwrites the earlier one."""

    data: DataKind
    table: Table
    keys: int

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._at = to_micros(at)
        self._fields = FIELDS[self.data]
        self._rows = KeyedRows(connection, self.table, self._fields, self.keys)
        self._accounts = KeyedRows(connection, schema.account, ("account_number",), 1)
        self._key_of = itemgetter(slice(self.keys))

    def store(self, rows: Sequence[Row]) -> Stored:
        """Insert new rows, update changed ones, and leave alone what is already there."""
        loaded = unchanged = 0
        refused = self.refuse(rows)
        for indexes, run in _runs(rows, refused, self.keys):
            done = self.upsert(run)
            loaded += done.loaded
            unchanged += done.unchanged
            refused.update((indexes[place], reason) for place, reason in done.refused)
        return Stored(loaded, unchanged, tuple(sorted(refused.items())))

    def refuse(self, rows: Sequence[Row]) -> dict[int, str]:
        """Find the rows whose account nobody knows."""
        numbers = set(map(itemgetter(0), rows))
        found = self._accounts.fetch([(number,) for number in numbers], ("account_number",))
        if len(found) == len(numbers):
            return {}
        unknown = numbers - {number for (number,) in found}
        return {i: f"no account {row[0]}" for i, row in enumerate(rows) if row[0] in unknown}

    def upsert(self, run: Sequence[Row]) -> Stored:
        """Take rows of which no two have one key."""
        loaded = self._rows.insert_missing(run)
        if loaded < len(run):
            known = set(self._rows.fetch(list(map(self._key_of, run)), self._fields))
            loaded += self._rows.update([row for row in run if row not in known])
        return Stored(loaded, len(run) - loaded)

    def finish(self) -> None:
        """Nothing is left to do: these tables have no index but their key."""


def _runs(
    rows: Sequence[Row], refused: Mapping[int, str], keys: int
) -> Iterator[tuple[Sequence[int], Sequence[Row]]]:
    """Leave out refused rows, and split so that a key that comes again waits for the next run."""
    indexes: Sequence[int] = range(len(rows))
    if refused:
        indexes = [index for index in indexes if index not in refused]
    return runs_without_repeats(indexes, [rows[i] for i in indexes] if refused else rows, keys)


class _BillWriter(_AccountRowWriter):
    data = DataKind.BILLS
    table = schema.bill
    keys = 2


class _StatusWriter(_AccountRowWriter):
    data = DataKind.STATUS
    table = schema.supply_status
    keys = 2


class _ExtensionWriter(_AccountRowWriter):
    data = DataKind.EXTENSIONS
    table = schema.extension
    keys = 3

    def __init__(self, connection: Connection, at: datetime) -> None:
        super().__init__(connection, at)
        self._bills = KeyedRows(connection, schema.bill, ("account_number", "bill_number"), 2)
        fields = (*self._fields, "loaded_at")
        self._rows = KeyedRows(connection, self.table, fields, self.keys)

    def upsert(self, run: Sequence[Row]) -> Stored:
        """Take rows of which no two have one key, with when each of them came in first."""
        loaded = self._rows.insert_missing([(*row, self._at) for row in run])
        if loaded < len(run):
            known = set(self._rows.fetch(list(map(self._key_of, run)), self._fields))
            changed = [(*row, self._at) for row in run if row not in known]
            loaded += self._rows.update(changed)
        return Stored(loaded, len(run) - loaded)

    def refuse(self, rows: Sequence[Row]) -> dict[int, str]:
        """Find the rows whose account, or whose bill, nobody knows."""
        refused = super().refuse(rows)
        wanted = list({row[:2] for row in rows})
        known = set(self._bills.fetch(wanted, ("account_number", "bill_number")))
        for index, row in enumerate(rows):
            if row[:2] not in known:
                refused.setdefault(index, f"no bill {row[1]} for account {row[0]}")
        return refused


class _PaymentWriter(_AccountRowWriter):
    """Takes money that came in elsewhere: each reference once, and never what we took ourselves."""

    data = DataKind.PAYMENTS
    table = schema.outside_payment
    keys = 3

    def __init__(self, connection: Connection, at: datetime) -> None:
        super().__init__(connection, at)
        self._receipts = KeyedRows(connection, schema.receipt, ("number",), 1)

    def upsert(self, run: Sequence[Row]) -> Stored:
        """Take payments of which no two have one reference; a conflict changes nothing."""
        ours = {number for (number,) in self._receipts.fetch([(r[2],) for r in run], ("number",))}
        outside = [row for row in run if row[2] not in ours]
        loaded = self._rows.insert_missing(outside)
        if loaded == len(outside):
            return Stored(loaded, len(run) - loaded)
        stored = self._rows.fetch(list(map(self._key_of, outside)), self._fields)
        known = {row[: self.keys]: row for row in stored}
        refused = [
            (place, _conflict(known[row[: self.keys]], row))
            for place, row in enumerate(run)
            if row[2] not in ours and known[row[: self.keys]] != row
        ]
        return Stored(loaded, len(run) - loaded - len(refused), refused)


def _conflict(known: Row, row: Row) -> str:
    _, channel, reference, amount, _ = known
    if amount == row[3]:
        return f"{channel} {reference} is already recorded with another time"
    return f"{channel} {reference} is already recorded with {Money(amount).plain()}"


class _BankWriter(_AccountRowWriter):
    """Takes branches of banks, which belong to no account."""

    data = DataKind.BANKS
    table = schema.bank_branch
    keys = 1

    def refuse(self, rows: Sequence[Row]) -> dict[int, str]:
        """Find nothing wrong: each row was checked by itself."""
        del rows
        return {}


class _ReasonWriter(_BankWriter):
    """Takes a bank's codes for cheques that come back."""

    data = DataKind.RETURN_REASONS
    table = reversal_tables.return_reason


_WRITERS: Mapping[DataKind, type[_AccountRowWriter]] = {
    writer.data: writer
    for writer in (
        _BillWriter,
        _StatusWriter,
        _ExtensionWriter,
        _PaymentWriter,
        _BankWriter,
        _ReasonWriter,
    )
}
