"""Accounts as an import writes them: with their search keys, old numbers and name index."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection

from cashier.domain.calendar import to_ist, to_micros
from cashier.domain.search_key import meter_key, search_key
from cashier.services.import_writers import Stored
from cashier.services.importing import FIELDS, DataKind
from cashier.storage import schema
from cashier.storage.reference_rows import KeyedRows, Row, runs_without_repeats
from cashier.storage.search_index import (
    KEYS,
    add_accounts_after,
    rebuild_search_index,
    replace_keys,
)

_READ = FIELDS[DataKind.ACCOUNTS]
_OLD_NUMBER = _READ.index("old_account_number")
_often = lru_cache(maxsize=65_536)(search_key)
"""Names and localities come again and again, and a Hindi key takes two microseconds."""

_KEYED: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "name_key": ("name", _often),
    "name_hi_key": ("name_hi", _often),
    "locality_key": ("locality", _often),
    "meter_key": ("meter_number", meter_key),
    "old_meter_key": ("old_meter_number", meter_key),
    "address_key": ("address", search_key),
}
_COMPARED = (*(field for field in _READ if field != "old_account_number"), *_KEYED)
"""What makes a row another one; when it was loaded does not."""

_WRITTEN = (*_COMPARED, "loaded_at")
_FIRST_KEY = _COMPARED.index(KEYS[0])
_LAST_ID = "SELECT coalesce(max(id), 0) FROM account"


class AccountWriter:
    """Takes the rows of a file of accounts.

    Into an empty table the secondary indexes and the name index are made at the end, which is
    several times quicker than keeping them for each row.
    """

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._connection = connection
        self._loaded_at = to_micros(at)
        self._known_from = to_ist(at).date().isoformat()
        self._accounts = KeyedRows(connection, schema.account, _WRITTEN, 1)
        self._old_numbers = KeyedRows(
            connection,
            schema.old_number,
            ("old_account_number", "account_number", "known_from"),
            2,
        )
        self._first_new_id = self._last_id() + 1
        self._is_first_load = self._accounts.is_empty()
        if self._is_first_load:
            for index in schema.account.indexes:
                index.drop(connection)

    def store(self, rows: Sequence[Row]) -> Stored:
        """Insert new accounts, update changed ones, and leave alone what is already there."""
        loaded = 0
        for _, run in runs_without_repeats(range(len(rows)), rows, 1):
            loaded += self._upsert(run)
        return Stored(loaded, len(rows) - loaded)

    def finish(self) -> None:
        """Bring the indexes up to date."""
        if self._is_first_load:
            for index in schema.account.indexes:
                index.create(self._connection)
            rebuild_search_index(self._connection)
        else:
            add_accounts_after(self._connection, self._first_new_id - 1)

    def _upsert(self, run: Sequence[Row]) -> int:
        """Take rows of different accounts; tell how many were new or said something new."""
        written = self._with_keys(run)
        old_numbers = [
            (row[_OLD_NUMBER], row[0], self._known_from) for row in run if row[_OLD_NUMBER]
        ]
        last_id = self._last_id()
        inserted = self._accounts.insert_missing(written)
        if inserted == len(run):
            self._old_numbers.insert_missing(old_numbers)
            return inserted
        known = self._known_accounts(written, last_id)
        changed = [row for row in written if row[0] in known and known[row[0]][1:] != row[:-1]]
        self._update(changed, known)
        renumbered = self._add_old_numbers(old_numbers) & known.keys()
        return inserted + len(renumbered | {row[0] for row in changed})

    def _with_keys(self, run: Sequence[Row]) -> list[Row]:
        columns = dict(zip(_READ, zip(*run, strict=True), strict=True))
        columns |= {
            key: tuple(map(key_of, columns[field])) for key, (field, key_of) in _KEYED.items()
        }
        columns["loaded_at"] = (self._loaded_at,) * len(run)
        return list(zip(*map(columns.__getitem__, _WRITTEN), strict=True))

    def _known_accounts(self, written: Sequence[Row], last_id: int) -> dict[str, Row]:
        """Read the accounts that were there before these rows, by number, with their ids."""
        rows = self._accounts.fetch([row[:1] for row in written], ("id", *_COMPARED))
        return {row[1]: row for row in rows if row[0] <= last_id}

    def _update(self, changed: Sequence[Row], known: dict[str, Row]) -> None:
        self._accounts.update(changed)
        if self._is_first_load:
            return
        keys = slice(_FIRST_KEY, _FIRST_KEY + len(KEYS))
        old, new = [], []
        for row in changed:
            account_id, *stored = known[row[0]]
            # Accounts that this file brought are indexed at the end, with what they say by then.
            if account_id < self._first_new_id and tuple(stored[keys]) != row[keys]:
                old.append((account_id, *stored[keys]))
                new.append((account_id, *row[keys]))
        replace_keys(self._connection, old, new)

    def _add_old_numbers(self, old_numbers: Sequence[Row]) -> set[str]:
        """Add to the mapping what it does not hold; tell which accounts got another old number."""
        columns = ("old_account_number", "account_number")
        known = set(self._old_numbers.fetch([row[:2] for row in old_numbers], columns))
        missing = [row for row in old_numbers if row[:2] not in known]
        self._old_numbers.insert_missing(missing)
        return {row[1] for row in missing}

    def _last_id(self) -> int:
        return int(self._connection.exec_driver_sql(_LAST_ID).scalar_one())
