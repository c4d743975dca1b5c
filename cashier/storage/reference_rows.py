"""Bulk reading and writing of keyed rows, in each database's own fastest way.

SQLite takes a statement and many rows; PostgreSQL one statement with an array a column. Both count
what they really inserted, which is how a load tells new rows from known ones without asking.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, Text
from sqlalchemy.types import Integer

from cashier.storage.types import Day

Row = tuple[Any, ...]
Key = tuple[Any, ...]


class KeyedRows:
    """Rows of one table, as tuples of plain driver values in the order of `fields`.

    The key comes first in `fields`.
    """

    def __init__(
        self, connection: Connection, table: Table, fields: Sequence[str], keys: int
    ) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._table = table
        self._fields = tuple(fields)
        self._keys = self._fields[:keys]
        self._insert_sql = self._compose_insert()
        self._update_sql = self._compose_update()

    def insert_missing(self, rows: Sequence[Row]) -> int:
        """Insert the rows whose key is not there yet; tell how many those were."""
        return self._run(self._insert_sql, rows)

    def update(self, rows: Sequence[Row]) -> int:
        """Overwrite the rows that have these keys; tell how many there were."""
        if self._is_sqlite:
            keys = len(self._keys)
            return self._run(self._update_sql, [row[keys:] + row[:keys] for row in rows])
        return self._run(self._update_sql, rows)

    def fetch(self, keys: Sequence[Key], columns: Sequence[str]) -> list[Row]:
        """Read some columns of the rows that have these keys."""
        if not keys:
            return []
        wanted = ", ".join(f"t.{column}" for column in columns)
        if self._is_sqlite:
            sql = f"SELECT {wanted} FROM {self._json_join()}"  # noqa: S608 - names from the schema
            plain = keys if len(self._keys) > 1 else [key for (key,) in keys]
            found = self._connection.exec_driver_sql(sql, (json.dumps(plain, ensure_ascii=False),))
        else:
            sql = f"SELECT {wanted} FROM {self._array_join()}"  # noqa: S608 - as above
            found = self._connection.exec_driver_sql(sql, tuple(map(list, zip(*keys, strict=True))))
        return [tuple(row) for row in found]

    def is_empty(self) -> bool:
        """Tell whether the table has no row at all."""
        sql = f"SELECT 1 FROM {self._table.name} LIMIT 1"  # noqa: S608 - as above
        return self._connection.exec_driver_sql(sql).first() is None

    def _run(self, sql: str, rows: Sequence[Row]) -> int:
        if not rows:
            return 0
        values: Any = list(rows) if self._is_sqlite else tuple(map(list, zip(*rows, strict=True)))
        result = self._connection.exec_driver_sql(
            sql, values, execution_options={"preserve_rowcount": True}
        )
        return int(result.rowcount)

    def _compose_insert(self) -> str:
        names = ", ".join(self._fields)
        if self._is_sqlite:
            source = f"VALUES ({', '.join('?' * len(self._fields))})"
        else:
            source = f"SELECT * FROM {self._arrays(self._fields)}"  # noqa: S608 - as above
        return f"INSERT INTO {self._table.name} ({names}) {source} ON CONFLICT DO NOTHING"

    def _compose_update(self) -> str:
        rest = self._fields[len(self._keys) :]
        name = self._table.name
        if self._is_sqlite:
            changes = ", ".join(f"{field} = ?" for field in rest)
            where = " AND ".join(f"{key} = ?" for key in self._keys)
            return f"UPDATE {name} SET {changes} WHERE {where}"  # noqa: S608 - as above
        changes = ", ".join(f"{field} = k.{field}" for field in rest)
        where = " AND ".join(f"t.{key} = k.{key}" for key in self._keys)
        arrays = f"{self._arrays(self._fields)} AS k ({', '.join(self._fields)})"
        return f"UPDATE {name} AS t SET {changes} FROM {arrays} WHERE {where}"  # noqa: S608 - as above

    def _arrays(self, fields: Iterable[str]) -> str:
        return f"unnest({', '.join(f'%s::{self._array_type(field)}' for field in fields)})"

    def _array_type(self, field: str) -> str:
        column_type = self._table.c[field].type
        if isinstance(column_type, Text | Day):
            return "text[]"
        return "integer[]" if type(column_type) is Integer else "bigint[]"

    def _json_join(self) -> str:
        """Join a JSON array of keys; CROSS JOIN makes SQLite go through the keys, not the table."""
        conditions = " AND ".join(
            f"t.{key} = json_extract(k.value, '$[{place}]')" for place, key in enumerate(self._keys)
        )
        if len(self._keys) == 1:
            conditions = f"t.{self._keys[0]} = k.value"
        return f"json_each(?) AS k CROSS JOIN {self._table.name} AS t ON {conditions}"

    def _array_join(self) -> str:
        conditions = " AND ".join(f"t.{key} = k.{key}" for key in self._keys)
        arrays = f"{self._arrays(self._keys)} AS k ({', '.join(self._keys)})"
        return f"{self._table.name} AS t JOIN {arrays} ON {conditions}"


def runs_without_repeats(
    indexes: Sequence[int], rows: Sequence[Row], keys: int
) -> Iterator[tuple[Sequence[int], Sequence[Row]]]:
    """Split rows so that no key comes twice in a run, and later rows of a key in later runs."""
    if not rows:
        return
    key_of = itemgetter(slice(keys))
    if len(set(map(key_of, rows))) == len(rows):
        yield indexes, rows
        return
    runs: list[tuple[list[int], list[Row]]] = []
    times: Counter[Key] = Counter()
    for index, row in zip(indexes, rows, strict=True):
        key = key_of(row)
        if times[key] == len(runs):
            runs.append(([], []))
        runs[times[key]][0].append(index)
        runs[times[key]][1].append(row)
        times[key] += 1
    yield from runs
