"""Measure: `python -m tests.bench [--small] [--keep DIR] [--only NAME] [--strict]`."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cashier.station import OpenStation
from tests.bench.closing import measure_day_close
from tests.bench.collecting import measure_collecting
from tests.bench.defaulting import measure_defaulters
from tests.bench.figures import Figure, table
from tests.bench.loading import measure_load
from tests.bench.lookup import measure_lookup
from tests.bench.million import MILLION
from tests.bench.payment import measure_payments, take_one
from tests.bench.reporting import measure_reports
from tests.bench.search import measure_search
from tests.bench.starting import measure_start
from tests.bench.stock import stocked_station
from tests.bench.verifying import measure_verification

FULL, SMALL = 700_000, 70_000
_SCREEN = Path(__file__).parent.parent / "screens.json"


@dataclass(frozen=True)
class Bench:
    """What the measurements share; the stocked station is made for those that need it."""

    cache: Path
    accounts: int
    is_small: bool
    scratch: Path

    @cached_property
    def station(self) -> OpenStation:
        """A division's data, made now unless it was kept."""
        return stocked_station(self.cache / f"station-{self.accounts}", self.accounts)

    def close(self) -> None:
        """Let go of the station, if one was needed."""
        if "station" in vars(self):
            self.station.close()


def _lookup(bench: Bench) -> list[Figure]:
    times = 2_000 if bench.is_small else 10_000
    return [measure_lookup(bench.station, bench.accounts, times)]


def _payment(bench: Bench) -> list[Figure]:
    times = 300 if bench.is_small else 1_000
    return measure_payments(bench.station, bench.accounts, times, bench.scratch / "by-hand")


def _collect(bench: Bench) -> list[Figure]:
    times = 300 if bench.is_small else 1_000
    return measure_collecting(bench.station, bench.accounts, times, bench.scratch / "rows-by-hand")


def _search(bench: Bench) -> list[Figure]:
    return measure_search(bench.station, 200 if bench.is_small else 500)


def _load(bench: Bench) -> list[Figure]:
    return measure_load(bench.scratch / "load", bench.accounts, 3 if bench.is_small else 1)


def _verify(bench: Bench) -> list[Figure]:
    example = take_one(bench.station, bench.accounts)
    entries = 2_000 if bench.is_small else 20_000
    return measure_verification(bench.scratch / "verify", example, entries)


def _start(bench: Bench) -> list[Figure]:
    return [measure_start(bench.scratch / "start", 9 if bench.is_small else 25)]


def _enter(bench: Bench) -> list[Figure]:
    from tests.bench.window import measure_enter

    return measure_enter(bench.station, bench.accounts, 100 if bench.is_small else 500)


def _first_byte(bench: Bench) -> list[Figure]:
    from tests.bench.window import measure_first_byte

    times = 30 if bench.is_small else 100
    return [measure_first_byte(bench.station, bench.accounts, times, bench.scratch / "sent")]


def _raster(bench: Bench) -> list[Figure]:
    from tests.bench.rastering import measure_raster

    return [measure_raster(50 if bench.is_small else 200)]


def _reports(bench: Bench) -> list[Figure]:
    receipts = MILLION // 10 if bench.is_small else MILLION
    return measure_reports(bench.cache / f"receipts-{receipts}", receipts, 3)


def _day_close(bench: Bench) -> list[Figure]:
    receipts = 1_000 if bench.is_small else 10_000
    return measure_day_close(bench.scratch / "day-close", receipts, 5)


def _defaulters(bench: Bench) -> list[Figure]:
    return measure_defaulters(bench.cache, bench.accounts, 8)


def _notices(bench: Bench) -> list[Figure]:
    from tests.bench.noticing import SIZE, measure_notices

    return measure_notices(bench.scratch / "notices", SIZE // (10 if bench.is_small else 1), 5)


PARTS: dict[str, Callable[[Bench], list[Figure]]] = {
    "lookup": _lookup,
    "payment": _payment,
    "collect": _collect,
    "search": _search,
    "verify": _verify,
    "load": _load,
    "start": _start,
    "enter": _enter,
    "first_byte": _first_byte,
    "raster": _raster,
    "reports": _reports,
    "day_close": _day_close,
    "defaulters": _defaulters,
    "notices": _notices,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for and print the table; 1 where --strict and a budget was missed."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={_SCREEN}")
    accounts = SMALL if options.small else FULL
    with _folder(options.keep) as cache, tempfile.TemporaryDirectory() as scratch:
        bench = Bench(cache, accounts, options.small, Path(scratch))
        figures = list(_measured(bench, options.only or list(PARTS)))
        bench.close()
    print(f"\n{accounts:,} accounts, {2 * accounts:,} bills\n\n{table(figures)}")  # noqa: T201 - this is what it is for
    missed = [figure.name for figure in figures if not figure.ok]
    return int(bool(missed) and options.strict)


def _measured(bench: Bench, names: list[str]) -> Iterator[Figure]:
    for name in names:
        begin = time.perf_counter()
        yield from PARTS[name](bench)
        took = time.perf_counter() - begin
        print(f"bench: {name} took {took:.0f} s", file=sys.stderr, flush=True)  # noqa: T201 - progress


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help=f"{SMALL:,} accounts only")
    parser.add_argument("--keep", type=Path, help="keep the database in this folder between runs")
    parser.add_argument("--only", action="append", choices=list(PARTS), help="measure this alone")
    parser.add_argument("--strict", action="store_true", help="fail where a budget is missed")
    return parser


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())
