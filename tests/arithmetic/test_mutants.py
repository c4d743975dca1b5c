"""A figure that is wrong in a report is found by the other arithmetic, whichever report it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cashier.domain.day_close import Flow
from cashier.domain.money import ZERO
from cashier.domain.reconnection_clock import IN_TIME, OrderClock
from cashier.domain.report import DrillKind
from cashier.services import (
    day_close,
    report_asked,
    report_cash,
    report_collections,
    report_conduct,
    report_orders,
    report_registers,
)
from cashier.services.report_book import REPORTS, build_report, list_drilled
from cashier.station import OpenStation
from cashier.storage import report_cash as cash_queries
from cashier.storage import report_control as control_queries
from cashier.storage import report_oddities, report_queries, report_tables
from tests.arithmetic.books import Books
from tests.arithmetic.closes_again import wrong_in_closes
from tests.arithmetic.collections_again import Line
from tests.arithmetic.compare import FIGURES, differences, lines_of
from tests.arithmetic.source import books_at
from tests.month.make import make_month

PERIOD = (date(2026, 10, 5), date(2026, 10, 28))
A_FEW = 500


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenStation, Books]]:
    """A small month, with something wrong in every register."""
    station = make_month(tmp_path_factory.mktemp("month") / "station", A_FEW, seed=5).station
    yield station, books_at(station)
    station.close()


def test_every_report_is_computed_again() -> None:
    """A new one joins this arithmetic, or nobody has checked it."""
    assert set(FIGURES) == set(REPORTS)


def test_without_a_mutant_nothing_differs(month: tuple[OpenStation, Books]) -> None:
    """Or what the mutants show would be nothing."""
    assert not list(differences(*month, PERIOD))


_NET, _BACK, _DRAWER = report_collections._net, control_queries._back, report_cash._drawer
_OF_RECEIPT = report_queries._of_receipt
_EVERY_KIND = ("cancelled", "wrong_tender", "wrong_account", "cheque_returned")
_FEWER = {key: said for key, said in report_oddities._ODD.items() if key != "transfer_refused"}


def _forgets_what_was_taken_back(line: Any, measure: str) -> tuple[Any, ...]:  # noqa: ANN401 - as what it replaces
    taken, back, _ = _NET(line, measure)
    return taken, back, taken


def _counts_every_kind(page: Any, _kinds: object) -> object:  # noqa: ANN401 - as above
    return _BACK(page, _EVERY_KIND)


def _expects_what_was_counted(shifts: Any) -> tuple[object, ...]:  # noqa: ANN401 - as above
    floats, _, counted, variance = _DRAWER(shifts)
    return floats, counted, counted, variance


def _knows_no_divisions(wanted: Any, at: Any) -> object:  # noqa: ANN401 - as above
    return [] if wanted.elsewhere else _OF_RECEIPT(wanted, at)


def _nothing(*_args: object) -> Iterator[object]:
    return iter(())


def _of_any_day(_page: object) -> list[object]:
    return []


def _everything_stands(*_args: object) -> tuple[object, ...]:
    return report_registers._STANDS, "", None


def _is_nothing(*_args: object) -> object:
    return ZERO


def _is_not_known(*_args: object) -> None:
    return None


def _owes_nothing(*_args: object) -> OrderClock:
    return IN_TIME


MUTANTS: dict[str, tuple[object, str, object]] = {
    "heads modes categories divisions hours days": (
        report_collections,
        "_net",
        _forgets_what_was_taken_back,
    ),
    "days clerks": (report_asked, "_sum", _is_nothing),
    "receipts": (report_registers, "_undone", _everything_stands),
    "other_division": (report_queries, "_of_receipt", _knows_no_divisions),
    "cancelled reversed": (control_queries, "_back", _counts_every_kind),
    "duplicates": (report_tables, "AGAIN", "copy > 1"),
    "cheques": (control_queries, "_papers", _of_any_day),
    "hand_receipts": (control_queries, "_entered", _of_any_day),
    "cash_book": (report_cash, "_FLOATS", {"float_given"}),
    "clerks": (report_cash, "_drawer", _expects_what_was_counted),
    "variances": (cash_queries.SqlCashFigures, "_of_the_bank", _nothing),
    "speed": (report_conduct, "LONGEST_PAYMENT_S", 120),
    "exceptions": (report_oddities, "_ODD", _FEWER),
    "reconnections": (report_orders, "_nine_of_ten", _is_not_known),
    "reconnections order_register": (report_orders, "clock_of", _owes_nothing),
}
"""What is broken, under the reports that must be found wrong."""


@pytest.mark.parametrize("keys", MUTANTS)
def test_a_wrong_figure_is_found(
    keys: str, month: tuple[OpenStation, Books], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In just the reports that tell it."""
    place, attribute, mutant = MUTANTS[keys]
    monkeypatch.setattr(place, attribute, mutant)

    wrong = {what.partition(" ")[0] for what in differences(*month, PERIOD)}

    assert wrong >= set(keys.split())


def test_what_stands_behind_a_figure_adds_up_to_it(month: tuple[OpenStation, Books]) -> None:
    """Each row that leads to receipts, of each report."""
    station, (first, last) = month[0], PERIOD
    followed = 0
    for key in REPORTS:
        report = build_report(key, first, last, by=None, uow=station.read())
        for row, line in zip(report.rows, lines_of(report), strict=True):
            if row.drill and row.drill.kind is DrillKind.RECEIPTS:
                behind = list_drilled(row.drill, first, last, by=None, uow=station.read())
                said = line.get("collected_paise", _cash_of(line))
                assert sum(map(_amount, lines_of(behind))) == said, f"{key}: {line}"
                followed += 1
    assert followed > 100, "there were rows to follow"


def _cash_of(line: Line) -> int:
    return int(str(line["taken_paise"])) - int(str(line["taken_back_paise"]))


def _amount(line: Line) -> int:
    return int(str(line["amount_paise"]))


def _never_adds(*_args: object, **_kwargs: object) -> Flow:
    return Flow()


def test_a_wrong_perpetual_total_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the closes of the days, and in the receipt over nothing that ends the month."""
    monkeypatch.setattr(day_close, "_perpetual", _never_adds)
    station = make_month(tmp_path / "station", 30).station
    wrong = list(wrong_in_closes(books_at(station)))
    station.close()

    assert any("perpetual" in what for what in wrong)
    assert any("zero receipt" in what for what in wrong)
