"""The list of defaulters over a whole company, beside one plain statement of the same sums."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from cashier.domain.calendar import IST, to_micros
from cashier.domain.drive import DriveCriteria, ExclusionKind
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.services import schemes
from cashier.services.defaulters import DefaulterPage, list_defaulters
from cashier.station import DATABASE, OpenStation, open_station
from tests.bench.figures import Figure, interleaved
from tests.bench.people import NOW, account_number
from tests.bench.stock import CLERK, connect, stocked_station
from tests.builders import make_payment
from tests.schemes import MONTHLY, open_on

AT = datetime(2026, 12, 4, 18, 0, tzinfo=IST)
"""After every bill's due date, of which some were extended, at an hour of no cuts for prepaid."""

KINDS = set(ExclusionKind) - {ExclusionKind.PAID_SINCE}

TYPICAL, LARGE = Money.from_rupees(15_000), Money.from_rupees(10_000)
MOST_S = 2.0
_PLAIN = Path(__file__).with_name("defaulters.sql")
_NOTICED, _SPARED, _REGISTERED = 4, 150, 500
"""Three of four accounts had a notice, every 150th has an order; so many registered."""


def measure_defaulters(cache: Path, count: int, turns: int) -> list[Figure]:
    """List defaulters at a usual and at a very low threshold, warm and from the disk."""
    station = _dressed_station(cache, count)
    file = station.folder / DATABASE
    figures = []
    for threshold, times in ((TYPICAL, turns), (LARGE, turns // 2 + 1)):
        found = _agree(station, file, threshold)
        ours, yardstick = interleaved(
            [partial(_list, station, threshold)] * times,
            [partial(_plainly, file, threshold)] * times,
            warm_up=1,
        )
        name = f"{found.count:,} defaulters above {threshold}, every reason"
        figures.append(Figure(name, ours, yardstick, most=MOST_S))
    ours, yardstick = interleaved(
        [partial(_from_disk, file, partial(_list, station, TYPICAL))] * turns,
        [partial(_from_disk, file, partial(_plainly, file, TYPICAL))] * turns,
        warm_up=1,
    )
    figures.append(Figure("the first of them, from the disk", ours, yardstick, most=MOST_S))
    station.close()
    return figures


def _list(station: OpenStation, threshold: Money) -> DefaulterPage:
    return list_defaulters(DriveCriteria(threshold), at=AT, by=None, uow=station.read(), limit=200)


def _plainly(file: Path, threshold: Money) -> list[Any]:
    raw = connect(file)
    values = {"least": threshold.paise, "today": AT.date().isoformat()}
    rows: list[Any] = raw.execute(_PLAIN.read_text("utf-8"), values).fetchall()
    raw.close()
    return rows


def _from_disk(file: Path, act: Callable[[], object]) -> object:
    """Do something after the system has forgotten what it had read of the file."""
    with file.open("rb") as opened:
        os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return act()


def _agree(station: OpenStation, file: Path, threshold: Money) -> DefaulterPage:
    """Make sure that what is timed is right."""
    page, rows = _list(station, threshold), _plainly(file, threshold)
    assert (page.count, page.owed.paise) == (len(rows), sum(row[13] for row in rows))
    assert {kind for kind, _ in page.excluded} >= KINDS, "every reason is there"
    assert 0 < page.free < page.count
    return page


def _dressed_station(cache: Path, count: int) -> OpenStation:
    """Open a company in the middle of a drive, made from the stock unless it was kept."""
    folder = cache / f"defaulters-{count}"
    done = folder / "dressed"
    if not done.exists():
        stock = stocked_station(cache / f"station-{count}", count)
        stock.close()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(stock.folder, folder)
        station = open_station(folder)
        _register(station, count)
        station.close()
        _write(folder / DATABASE, count)
        done.touch()
    return open_station(folder)


def _register(station: OpenStation, count: int) -> None:
    """Have people who owe much register for a scheme; some owe too little, or too much for it."""
    schemes.import_scheme(
        open_on(NOW.date()), "scheme.toml", actor="admin", at=NOW, uow=station.write()
    )
    left = _REGISTERED
    rows = _plainly(station.folder / DATABASE, TYPICAL)
    for (number, *_), place in zip(rows, range(len(rows)), strict=True):
        if left and _registers(station, number, str(place)):
            left -= 1


def _registers(station: OpenStation, number: str, request: str) -> bool:
    payment = make_payment(2_000, request=request, account_number=number, scheme=MONTHLY)
    try:
        schemes.register(payment, clerk=CLERK, at=NOW, uow=station.write())
    except CounterError:
        return False
    return True


def _write(file: Path, count: int) -> None:
    """Write notices that were served, and orders that spare somebody, with plain statements."""
    raw = connect(file)
    raw.execute("BEGIN IMMEDIATE")
    at = to_micros(NOW)
    raw.execute(
        "INSERT INTO drive (number, series, serial, request_id, threshold, overdue_days,"
        " opened_at, business_date, listed, owed, position)"
        " VALUES ('V-1', 'V', 1, 'v', 1, 0, ?, '2026-11-01', 1, 1, 1)",
        (at,),
    )
    raw.execute(
        "INSERT INTO notice (number, series, serial, request_id, drive_number, made_at, notices,"
        " position) VALUES ('N-1', 'N', 1, 'n', 'V-1', ?, 1, 1)",
        (at,),
    )
    raw.executemany(
        "INSERT INTO notice_line (account_number, drive_number, notice_number, served_on)"
        " VALUES (?, 'V-1', 'N-1', ?)",
        _served(count),
    )
    raw.executemany(
        "INSERT INTO drive_exclusion (account_number, kind, order_number, position)"
        " VALUES (?, ?, 'O-1', 1)",
        (
            (account_number(index), "dispute" if index // _SPARED % 2 else "protected")
            for index in range(0, count, _SPARED)
        ),
    )
    raw.execute("COMMIT")
    raw.close()


def _served(count: int) -> Iterator[tuple[str, str]]:
    for index in range(count):
        if index % _NOTICED:
            yield account_number(index), f"2026-11-{10 + index % 12}"
