"""The demo's recovery drive: notices that came in time, a batch of yesterday, and what followed."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cashier.cli.console import Console
from cashier.domain.money import Money

if TYPE_CHECKING:
    from cashier.domain.drive import Batch
    from cashier.exchange.sample_drive import SampleDrive
    from cashier.station import OpenStation

BEGAN = timedelta(days=20)
"""Long enough ago for notices to have run out by yesterday."""

_OPENED, _SERVED = timedelta(days=18), timedelta(days=17)
_SUPERVISOR, _THRESHOLD = "supervisor", Money.from_rupees(10_000)
_PREFIX = "drive-"
_NOT_SERVED, _SUPPLIES, _NOT_CUT = 6, 12, 4
_OWED_EACH_RUPEES = 41_500
_PARTS = {"DEMO": 22, "NORTH": 12, "SOUTH": 8}
"""How many owe in each division."""


def _load_defaulters(console: Console, station: "OpenStation", folder: Path, seed: int) -> None:
    """Load the drive's consumers as they were then, with bills that were late already."""
    then = console.now() - BEGAN
    sample = _sample(console, seed)
    for kind, rows in sample.rows.items():
        _load(_at(console, then), station, folder / f"{_PREFIX}{kind}.csv", rows)


def run_drive(console: Console, station: "OpenStation", folder: Path, seed: int) -> None:
    """Open a drive about consumers of its own, serve its notices, and have yesterday's batch cut.

    One that was cut short is taken up again: each act has its request.
    """
    from cashier.domain.drive import DriveCriteria
    from cashier.services.drive_batches import make_batch
    from cashier.services.drive_notices import make_notices, record_served
    from cashier.services.drives import open_drive

    _load_defaulters(console, station, folder, seed)
    now, by = console.now(), _SUPERVISOR
    yesterday = now - timedelta(days=1)
    criteria = DriveCriteria(_THRESHOLD, tuple(_PARTS))
    at = now - _OPENED
    drive = open_drive(
        "Demo drive", criteria, by=by, at=at, request_id="demo-drive", uow=station.write()
    )
    notices = make_notices(
        drive.number, by=by, at=at, request_id="demo-notices", uow=station.write()
    )
    served = now - _SERVED
    record_served(
        notices.number,
        on=served.date(),
        how="by hand",
        by=by,
        at=served,
        uow=station.write(),
        account_numbers=[line.account_number for line in notices.lines[:-_NOT_SERVED]],
    )
    batch = make_batch(
        drive.number,
        yesterday.date(),
        _SUPPLIES,
        ("A", "B"),
        by=by,
        at=yesterday,
        request_id="demo-batch",
        uow=station.write(),
    )
    _load(console, station, folder / f"{_PREFIX}status.csv", _results(batch, yesterday))


def _sample(console: Console, seed: int) -> "SampleDrive":
    from cashier.exchange.sample_drive import Owing, make_defaulters

    parts = tuple(
        Owing(division, count, _THRESHOLD, Money.from_rupees(_OWED_EACH_RUPEES * count))
        for division, count in _PARTS.items()
    )
    return make_defaulters(parts, seed=seed, today=(console.now() - BEGAN).date())


def _results(batch: "Batch", yesterday: datetime) -> list[Mapping[str, str]]:
    """Have most of the batch cut off, and the light come back to the first."""
    cut = [_result(one.account_number, yesterday, "td") for one in batch.cuts[:-_NOT_CUT]]
    back = _result(batch.cuts[0].account_number, yesterday + timedelta(hours=5), "live")
    return [*cut, back]


def _result(account_number: str, at: datetime, status: str) -> Mapping[str, str]:
    return {
        "account_number": account_number,
        "status": status,
        "at": at.isoformat(),
        "mode": "pole",
        "team": "A",
        "reason": "dues",
    }


def _at(console: Console, then: datetime) -> Console:
    return replace(console, now=lambda: then)


def _load(
    console: Console,
    station: "OpenStation",
    file: Path,
    rows: Sequence[Mapping[str, str]],
) -> None:
    """Write rows to a file of their kind's name, and load it."""
    from cashier.cli.imports import load_file
    from cashier.exchange.rejects import RejectsFile

    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    kind = file.stem.removeprefix(_PREFIX)
    with RejectsFile(file.with_suffix(".rejects.csv")) as rejects:
        load_file(console, station, file, kind, sink=rejects)
