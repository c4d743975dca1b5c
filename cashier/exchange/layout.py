"""Layouts: which columns a kind of file has, and how its records become checked rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from cashier.domain.errors import CounterError
from cashier.exchange.cells import BulkReader, Reader, remembering
from cashier.services.importing import DataKind, Rejected, Row

Columns = dict[str, Sequence[Any]]
"""The checked values of some rows, column by column."""

RowCheck = Callable[[Columns], Mapping[int, str]]
"""Looks at whole rows; gives the index of each bad one with the reason. May complete columns."""


class MissingColumns(CounterError):
    """The header lacks what no row can do without."""

    template = "The file has no column {names}."


class RepeatedColumn(CounterError):
    """Two columns have one name, so nobody knows which one is meant."""

    template = "The file has the column {name} more than once."


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `absent` is its value where the file does not have it."""

    name: str
    read: Reader
    bulk: BulkReader
    is_required: bool = False
    absent: object = ""


def few_values(
    name: str, read: Reader, *, is_required: bool = False, absent: object = ""
) -> Column:
    """Describe a column in which the same texts come again and again."""
    return Column(name, read, remembering(read), is_required, absent)


@dataclass(slots=True)
class Layout:
    """The columns of a kind of file, and what must hold within a row.

    `fields` is the order in which storage takes the values; `alternatives` are groups of columns
    of which a file needs at least one.
    """

    data: DataKind
    columns: Sequence[Column]
    fields: Sequence[str]
    checks: Sequence[RowCheck] = ()
    alternatives: Sequence[Sequence[str]] = ()
    warnings: Callable[[], Iterable[str]] = field(default=tuple)

    def bind(self, header: Sequence[str]) -> "BoundLayout":
        """Fit the layout to a file's header, in any order.

        Raises:
            MissingColumns: A required column is not there.
            RepeatedColumn: A column is there twice.
        """
        names = [name.strip().casefold() for name in header]
        for name in names:
            if name and names.count(name) > 1:
                raise RepeatedColumn(name=name[:40])
        missing = [c.name for c in self.columns if c.is_required and c.name not in names]
        missing += [" or ".join(g) for g in self.alternatives if not set(g) & set(names)]
        if missing:
            raise MissingColumns(names=", ".join(missing))
        known = {column.name for column in self.columns}
        unknown = tuple(
            shown.strip() or f"(column {place} has no name)"
            for place, (shown, name) in enumerate(zip(header, names, strict=True), 1)
            if name not in known
        )
        return BoundLayout(self, {name: place for place, name in enumerate(names)}, unknown)


@dataclass(frozen=True, slots=True)
class Checked:
    """Good rows by column, where they stand and what they said; and what was rejected."""

    columns: Columns
    lines: Sequence[int]
    records: Sequence[Sequence[str]]
    rejected: Sequence[Rejected]

    def without(self, bad: Mapping[int, str]) -> "Checked":
        """Move some rows, by their index, to the rejected ones."""
        if not bad:
            return self
        rejected = [Rejected(self.lines[i], bad[i], self.records[i]) for i in sorted(bad)]
        good = [index for index in range(len(self.records)) if index not in bad]
        return Checked(
            {name: [values[i] for i in good] for name, values in self.columns.items()},
            [self.lines[i] for i in good],
            [self.records[i] for i in good],
            [*self.rejected, *rejected],
        )

    def rows(self, fields: Sequence[str]) -> list[Row]:
        """Give the good rows with their values in a certain order."""
        return list(zip(*map(self.columns.__getitem__, fields), strict=True))


@dataclass(frozen=True, slots=True)
class BoundLayout:
    """A layout with the place of each of its columns in one file."""

    layout: Layout
    places: Mapping[str, int]
    unknown: tuple[str, ...]

    def check(self, lines: Sequence[int], records: Sequence[Sequence[str]]) -> "Checked":
        """Split records into good rows, with where they stand and what they said, and bad ones.

        Each record has as many cells as the header.
        """
        columns, bad = self._read(records)
        found = Checked(columns, lines, records, []).without(bad)
        faults: dict[int, str] = {}
        for row_check in self.layout.checks:
            faults = {**row_check(found.columns), **faults}
        return found.without(faults)

    def _read(self, records: Sequence[Sequence[str]]) -> tuple[Columns, dict[int, str]]:
        columns: Columns = {}
        bad: dict[int, str] = {}
        for column in self.layout.columns:
            place = self.places.get(column.name)
            if place is None:
                columns[column.name] = [column.absent] * len(records)
                continue
            cells = list(map(itemgetter(place), records))
            values = column.bulk(cells)
            columns[column.name] = _one_by_one(column, cells, bad) if values is None else values
        return columns, bad


def _one_by_one(column: Column, cells: Sequence[str], bad: dict[int, str]) -> Sequence[Any]:
    """Read each cell by itself; what cannot be read is noted, the first reason of a row first."""
    values = []
    for index, cell in enumerate(cells):
        try:
            values.append(column.read(cell))
        except CounterError as error:
            values.append(None)
            bad.setdefault(index, f"{column.name}: {error.message}")
    return values
