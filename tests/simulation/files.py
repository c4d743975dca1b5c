"""What files bring to the simulated counter: written as CSV, and loaded by the real import."""

import csv
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from cashier.domain.bill import Bill
from cashier.domain.money import Money
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.station import OpenStation


def import_row(station: OpenStation, data: DataKind, row: Mapping[str, str], now: datetime) -> None:
    """Load a file of one row, and load it again, which must change nothing."""
    file = station.folder / f"{data.value}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(row))
        writer.writeheader()
        writer.writerow(row)
    first, again = _load(station, data, file, now), _load(station, data, file, now)
    assert (first.read, first.loaded) == (1, 1), first
    assert (again.read, again.unchanged) == (1, 1), again


def _load(station: OpenStation, data: DataKind, file: Path, now: datetime) -> ImportOutcome:
    with (
        FileSource(file, data, now) as source,
        RejectsFile(file.with_suffix(".rejects.csv")) as rejects,
    ):
        return import_file(source, at=now, actor="simulation", uow=station.write(), rejects=rejects)


def bill_row(bill: Bill) -> dict[str, str]:
    """Write a bill as an extract has it."""
    return {field.name: _cell(getattr(bill, field.name)) for field in fields(bill)}


def _cell(value: object) -> str:
    match value:
        case Money():
            return value.plain()
        case datetime():
            return value.isoformat()
        case _:
            return str(value)
