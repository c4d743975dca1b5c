"""Loading a division's files, beside plain statements that write the same rows."""

import csv
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cashier.services.importing import FIELDS, DataKind
from cashier.station import DATABASE
from tests.bench import people
from tests.bench.figures import Figure
from tests.bench.people import Row, Rows
from tests.bench.stock import load_by_hand, new_station

_AMOUNTS = frozenset(FIELDS[DataKind.BILLS][7:21]) | {"prepaid_balance", "security_deposit"}
_NAMES = {"load_milli": "load", "is_lifeline": "lifeline"}


def measure_load(scratch: Path, count: int, turns: int) -> list[Figure]:
    """Load the files by the application and the rows by hand, in turns."""
    scratch.mkdir()
    _write_files(scratch, count)
    ours, memory, by_hand = [], [], []
    for turn in range(turns):
        took, peak_mb = _load(scratch / f"ours-{turn}", scratch)
        ours.append(took)
        memory.append(peak_mb)
        folder = scratch / f"by-hand-{turn}"
        new_station(folder).close()
        by_hand.append(load_by_hand(folder / DATABASE, count, extras=False))
    rows = f"{count:,} accounts and {2 * count:,} bills"
    return [
        Figure(f"load of {rows}", ours, by_hand, most_ratio=2.5),
        Figure("memory of that load, at most", memory, most=400, unit="MB"),
    ]


def _load(folder: Path, files: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.bench.importer", str(folder), str(files)]
    root = Path(__file__).parents[2]
    said = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    took, peak_mb = map(float, said.split())
    return took, peak_mb


def _write_files(folder: Path, count: int) -> None:
    _write(folder / "accounts.csv", FIELDS[DataKind.ACCOUNTS], people.accounts(count))
    _write(folder / "bills.csv", FIELDS[DataKind.BILLS], people.bills(count))


def _write(file: Path, fields: tuple[str, ...], rows: Rows) -> None:
    kinds = [_kind(field) for field in fields]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([_NAMES.get(field, field) for field in fields])
        writer.writerows(_cells(row, kinds) for row in rows)


def _kind(field: str) -> str:
    if field in _AMOUNTS:
        return "amount"
    return {"load_milli": "load", "payments_posted_to": "moment"}.get(field, "text")


def _cells(row: Row, kinds: list[str]) -> list[str]:
    return [_cell(value, kind) for value, kind in zip(row, kinds, strict=True)]


def _cell(value: object, kind: str) -> str:
    """Write a stored value as an extract has it."""
    match value, kind:
        case int(), "amount":
            sign = "-" if value < 0 else ""
            return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"
        case int(), "load":
            return f"{value // 1000}.{value % 1000:03d}"
        case int(), "moment":
            moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=value)
            return moment.isoformat()
        case _:
            return "" if value is None else str(value)
