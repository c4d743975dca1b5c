"""The lines of a bank's statements: each once, however often and in whichever file it comes."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection

from cashier.services.import_writers import Stored
from cashier.services.importing import FIELDS, DataKind
from cashier.storage import remittance_tables
from cashier.storage.reference_rows import KeyedRows, Row

_FIELDS = FIELDS[DataKind.STATEMENT]
_TOLD_BY = tuple(_FIELDS.index(name) for name in ("value_date", "reference", "amount", "debit"))


class StatementWriter:
    """Takes the lines of one statement.

    A line is known by its day, reference and sum, and by how many such lines stand above it in
    the file: so two alike are two, and the same file again, or one that overlaps it, changes
    nothing. What is known is never overwritten.
    """

    def __init__(self, connection: Connection) -> None:
        fields = ("key", *_FIELDS)
        self._rows = KeyedRows(connection, remittance_tables.bank_credit, fields, 1)
        self._times = Counter[tuple[object, ...]]()

    def store(self, rows: Sequence[Row]) -> Stored:
        """Insert new lines, and leave alone what is already there."""
        loaded = self._rows.insert_missing([(self._key(row), *row) for row in rows])
        return Stored(loaded, len(rows) - loaded)

    def _key(self, row: Row) -> str:
        told = tuple(row[place] for place in _TOLD_BY)
        self._times[told] += 1
        text = "\x1f".join(map(str, (*told, self._times[told])))
        return sha256(text.encode()).hexdigest()

    def finish(self) -> None:
        """Nothing is left to do: the lines stand as they came."""
