"""Every report over a million receipts, beside plain statements that add the same registers up."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from cashier.domain.money import Money
from cashier.domain.report import Report
from cashier.services.report_book import REPORTS, build_report
from cashier.station import DATABASE, OpenStation
from tests.bench.figures import Figure, interleaved
from tests.bench.million import million_station
from tests.bench.stock import connect

PAGE = 200
MOST_S = 1.0
_PLAIN = Path(__file__).with_name("reports.sql")


def measure_reports(folder: Path, receipts: int, turns: int) -> list[Figure]:
    """Make every report of the whole record, in turns with the plain statements."""
    station = million_station(folder, receipts)
    raw, plain = connect(folder / DATABASE), plain_statements()
    first, last, count, taken, back = raw.execute(
        "SELECT min(business_date), max(business_date), count(*), sum(amount), "
        "(SELECT sum(amount) FROM reversal) FROM receipt"
    ).fetchone()
    period = date.fromisoformat(first), date.fromisoformat(last)
    figures = []
    for key in REPORTS:
        _agree(_make(station, key, period), Money(taken - back))
        ours, yardstick = interleaved(
            [partial(_make, station, key, period)] * turns,
            [partial(plainly, raw, plain[key], period)] * turns,
            warm_up=0,
        )
        figures.append(Figure(f"report {key}, {count:,} receipts", ours, yardstick, most=MOST_S))
    raw.close()
    station.close()
    return figures


def plain_statements() -> dict[str, tuple[str, ...]]:
    """Read the plain way of each report: sums from the registers themselves, and a page."""
    statements = {}
    for part in _PLAIN.read_text("utf-8").split("-- ")[1:]:
        key, _, text = part.partition("\n")
        statements[key] = tuple(one for one in text.split(";") if one.strip())
    return statements


def _make(station: OpenStation, key: str, period: tuple[date, date]) -> Report:
    """Make a report as the window does: a page of what may be long, all of what is added up."""
    limit = PAGE if REPORTS[key].is_register else None
    return build_report(key, *period, by=None, uow=station.read(), limit=limit)


def _agree(report: Report, collected: Money) -> None:
    """Make sure that what is timed is right."""
    keys = [column.key for column in report.columns]
    if "collected" in keys:
        total = report.totals[keys.index("collected")]
        assert total == collected, f"{report.key}: {total}, not {collected}"


def plainly(raw: Any, statements: tuple[str, ...], period: tuple[date, date]) -> None:  # noqa: ANN401 - the driver has no types
    """Do it the plain way."""
    days = {"first": period[0].isoformat(), "last": period[1].isoformat()}
    for statement in statements:
        used = {name: day for name, day in days.items() if f":{name}" in statement}
        raw.execute(statement, used).fetchall()
