"""What an export says of itself: its period, its files, its sums, and whose keys it is under."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC

from cashier.exchange.export_files import Written
from cashier.exchange.export_schema import FORMAT, VERSION
from cashier.exchange.export_tables import ALLOCATIONS, RECEIPTS, REVERSALS, TENDERS, Extract
from cashier.journal.canonical import JsonValue, canonical_bytes
from cashier.services.export import Opening
from cashier.services.journal_ports import Line


@dataclass(frozen=True, slots=True)
class _Sum:
    """A table that is added up: where its rows have their amount, and what they are sorted by."""

    name: str
    amount: int
    group: int | None


def _sum(extract: Extract, name: str, by: str = "") -> _Sum:
    titles = [column.name for column in extract.columns]
    return _Sum(name, titles.index("amount_paise"), titles.index(by) if by else None)


_SUMS = {
    RECEIPTS.name: _sum(RECEIPTS, "receipts"),
    TENDERS.name: _sum(TENDERS, "tenders", "kind"),
    ALLOCATIONS.name: _sum(ALLOCATIONS, "allocations", "head"),
    REVERSALS.name: _sum(REVERSALS, "reversals", "kind"),
}


@dataclass(slots=True)
class Totals:
    """What an export adds up to, entry by entry and row by row."""

    entries: int = 0
    withheld: int = 0
    last: Line | None = None
    sums: dict[str, Counter[str]] = field(
        default_factory=lambda: {one.name: Counter() for one in _SUMS.values()}
    )

    def add_entry(self, line: Line, *, withheld: bool) -> None:
        """Count an entry."""
        self.entries += 1
        self.withheld += withheld
        self.last = line

    def add_row(self, extract: Extract, row: Sequence[str]) -> None:
        """Add a row's amount; what was tampered with need not be one."""
        one = _SUMS.get(extract.name)
        if one is not None and row[one.amount].isdecimal():
            group = "all" if one.group is None else row[one.group]
            self.sums[one.name][group] += int(row[one.amount])


def manifest_bytes(opening: Opening, files: Sequence[Written], totals: Totals) -> bytes:
    """Write `manifest.json`, whose bytes are signed."""
    days, places = opening.days, opening.places
    period = {"first": str(days.first), "last": str(days.last)} if days else None
    return canonical_bytes(
        {
            "format": FORMAT,
            "version": VERSION,
            "station": opening.station,
            "public_key": opening.public_key,
            "made_by": opening.made_by,
            "made_at": opening.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "period": period,
            "entries": {"first": places.first, "last": places.last, "count": totals.entries},
            "withheld": totals.withheld,
            "before": _place(opening.before),
            "last": _place(totals.last),
            "serials_before": dict(opening.serials),
            "totals_paise": {name: dict(sums) for name, sums in totals.sums.items()},
            "files": [_file(file) for file in files],
        }
    )


def _place(line: Line | None) -> JsonValue:
    if line is None:
        return None
    return {
        "position": line.position,
        "station": line.entry.station,
        "number": line.entry.number,
        "hash": line.entry.hash,
    }


def _file(file: Written) -> JsonValue:
    told: dict[str, JsonValue] = {"name": file.name, "bytes": file.size, "sha256": file.sha256}
    return told if file.rows is None else told | {"rows": file.rows}


def stations_bytes(opening: Opening) -> bytes:
    """Write `stations.json`: who wrote in the record so far, and the key of each."""
    stations: list[JsonValue] = [
        {
            "station": known.name,
            "division": known.division,
            "counter": known.counter,
            "public_key": known.public_key,
            "first_position": known.first_position,
        }
        for known in opening.stations
    ]
    return canonical_bytes({"stations": stations})
