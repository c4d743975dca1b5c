"""Closing a day of ten thousand receipts, beside plain statements with the same sums and hashes."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from cashier.domain.calendar import IST
from cashier.domain.day_close_check import CARRIED_CODES
from cashier.services import day_close
from cashier.station import DATABASE, OpenStation, open_station
from tests.bench.figures import Figure, interleaved
from tests.bench.reporting import plain_statements, plainly
from tests.bench.stock import connect
from tests.builders import SUPERVISOR
from tests.month.make import make_month, working_days

MOST_S = 1.0
_DAY = working_days()[0]


def measure_day_close(folder: Path, receipts: int, turns: int) -> list[Figure]:
    """Close the same day in so many copies of its station; each close is durable."""
    made = make_month(folder / "made", receipts, days=[_DAY], closes=False).station
    made.close()
    stations = list(_copies(folder / "made", turns))
    raw = connect(folder / "made" / DATABASE)
    count = raw.execute("SELECT count(*) FROM receipt").fetchone()[0]
    ours, yardstick = interleaved(
        [partial(_close, station) for station in stations],
        [partial(_by_hand, raw, plain_statements()["day_close"])] * turns,
        warm_up=0,
    )
    raw.close()
    for station in stations:
        station.close()
    name = f"day close, {count:,} receipts"
    return [Figure(name, ours, yardstick, most=MOST_S)]


def _copies(folder: Path, times: int) -> Iterator[OpenStation]:
    for index in range(times):
        shutil.copytree(folder, folder.with_name(f"copy-{index}"))
        yield open_station(folder.with_name(f"copy-{index}"))


def _close(station: OpenStation) -> None:
    close = day_close.close_day(
        _DAY,
        by=SUPERVISOR,
        request_id="bench",
        at=datetime.combine(_DAY, time(20), IST),
        uow=station.write(),
        reasons=dict.fromkeys(CARRIED_CODES, "the bank opens in the morning"),
    )
    assert close.flow.receipts, "something was closed"


def _by_hand(raw: Any, statements: tuple[str, ...]) -> None:  # noqa: ANN401 - the driver has no types
    """Add the day up, and hash its entries, which the close checks."""
    plainly(raw, statements, (_DAY, _DAY))
    for previous, payload in raw.execute("SELECT previous_hash, payload FROM journal"):
        hashlib.sha256((previous + payload).encode()).hexdigest()
