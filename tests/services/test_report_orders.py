"""The reports of the field: how soon the light came back, and every order that promised it."""

from datetime import datetime, timedelta

import pytest

from cashier.domain.money import ZERO
from cashier.domain.report import Cell, DrillKind, Report
from cashier.domain.user import NotAllowed
from cashier.services.report_book import build_report
from cashier.station import OpenStation
from tests import reversals
from tests.builders import CLERK, NOW, TODAY, rupees
from tests.field import FIRST, MINUTE, SECOND, THIRD, fail, light, order_of, promise, send
from tests.services.rules import set_policy

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _report(station: OpenStation, key: str) -> Report:
    return build_report(key, TODAY, TODAY, by=None, uow=station.read())


def _cells(made: Report) -> list[dict[str, Cell]]:
    keys = [column.key for column in made.columns]
    return [dict(zip(keys, row.cells, strict=True)) for row in made.rows]


def _totals(made: Report) -> dict[str, Cell]:
    keys = [column.key for column in made.columns]
    return dict(zip(keys, made.totals, strict=True))


def _done(station: OpenStation, number: str, after: timedelta) -> None:
    send(station, number)
    light(station, number, at=NOW + after)


def _cancelled(station: OpenStation, number: str, at: datetime) -> None:
    with station.read() as uow:
        issued = uow.receipts.find(order_of(station, number).receipt_number)
    assert issued is not None
    reversals.cancel(station, issued.receipt, at=at)


def test_each_division_has_its_own_speed_and_the_total_is_of_all(counter: OpenStation) -> None:
    """Medians do not add up; what is late costs by the day begun."""
    slow, quick = promise(counter, FIRST), promise(counter, SECOND, smart=True)
    away = promise(counter, THIRD, division="HSP", smart=True)
    send(counter, slow)
    fail(counter, slow, at=NOW + HOUR)
    send(counter, slow, at=NOW + 2 * HOUR)
    light(counter, slow, at=NOW + 2 * DAY)
    _done(counter, quick, 90 * MINUTE + timedelta(seconds=1))
    _done(counter, away, 30 * MINUTE)

    made = _report(counter, "reconnections")
    away_line, home = _cells(made)

    assert (away_line["division"], home["division"]) == (("HSP", "HSP"), ("RTP", "RTP"))
    assert (home["queued"], home["done"], home["in_time"], home["share"]) == (2, 2, 1, 50)
    assert (home["failed"], home["overdue"], home["recalled"]) == (1, 0, 0)
    assert home["compensation"] == rupees(50), "one day was begun after a day's promise"
    assert (home["median_minutes"], home["p90_minutes"]) == (1486, 2880)
    assert (away_line["median_minutes"], away_line["share"]) == (30, 100)
    totals = _totals(made)
    assert (totals["queued"], totals["done"], totals["share"]) == (3, 3, 67)
    assert (totals["median_minutes"], totals["p90_minutes"]) == (91, 2880)
    assert made.chart is not None
    assert "2026" in made.notes[-1].en


def test_what_is_open_is_judged_by_the_newest_entry(counter: OpenStation) -> None:
    """A promise that is broken now costs by now; one that stands costs nothing."""
    promise(counter, FIRST)
    (before,) = _cells(_report(counter, "reconnections"))
    promise(counter, SECOND, smart=True, at=NOW + 5 * HOUR)
    promise(counter, THIRD, smart=True)
    send(counter, order_of(counter, "RTP-03-R-000002").number, at=NOW + 6 * HOUR)

    (line,) = _cells(_report(counter, "reconnections"))

    assert (before["overdue"], before["compensation"], before["share"]) == (0, ZERO, None)
    assert (line["queued"], line["done"], line["overdue"]) == (3, 0, 1)
    assert (line["median_minutes"], line["p90_minutes"]) == (None, None)
    assert line["compensation"] == rupees(50)


def test_what_a_day_costs_is_as_the_promise_had_it(counter: OpenStation) -> None:
    """A later order of the office changes no debt."""
    number = promise(counter, FIRST)
    set_policy(counter, "compensation_per_day_physical", "80")
    _done(counter, number, 3 * DAY)

    (line,) = _cells(_report(counter, "order_register"))

    assert line["compensation"] == rupees(160)
    assert line["late_minutes"] == 2 * 24 * 60


def test_the_register_lists_every_order_with_what_became_of_it(counter: OpenStation) -> None:
    """One recalled owes nothing, and each leads to the life of its receipt."""
    done, open_, gone = (promise(counter, number) for number in (FIRST, SECOND, THIRD))
    _done(counter, done, HOUR)
    _cancelled(counter, gone, NOW + MINUTE)

    made = _report(counter, "order_register")
    lines = {str(line["number"]): line for line in _cells(made)}

    assert list(lines) == [done, open_, gone]
    assert [line["state"] for line in lines.values()] == [
        ("done", "पूर्ण"),
        ("queued", "प्रतीक्षा में"),
        ("recalled", "वापस लिया गया"),
    ]
    assert lines[done]["done_at"] == NOW + HOUR
    assert {line["compensation"] for line in lines.values()} == {ZERO}
    assert {line["late_minutes"] for line in lines.values()} == {None}
    assert [row.drill and row.drill.kind for row in made.rows] == [DrillKind.LIFE] * 3
    (speed,) = _cells(_report(counter, "reconnections"))
    assert speed["recalled"] == 1


def test_an_order_belongs_to_the_day_on_which_it_was_queued(counter: OpenStation) -> None:
    """Whenever it is done."""
    number = promise(counter, FIRST)
    _done(counter, number, DAY)
    tomorrow = TODAY + DAY

    assert _report(counter, "order_register").count == 1
    later = build_report("order_register", tomorrow, tomorrow, by=None, uow=counter.read())
    assert later.count == 0


def test_a_clerk_sees_the_own_receipts_and_not_the_field(counter: OpenStation) -> None:
    """Whoever sees the office sees how it serves."""
    with pytest.raises(NotAllowed):
        build_report("reconnections", TODAY, TODAY, by=CLERK, uow=counter.read())
