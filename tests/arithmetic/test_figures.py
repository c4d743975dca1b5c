"""Every report of a random month, computed a second time over the auditor's export, cell by cell.

Twenty thousand people come; `CASHIER_MONTH=1500 pytest tests/arithmetic` is for those in a hurry.
"""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from cashier.domain.calendar import IST
from cashier.station import OpenStation
from tests.arithmetic.books import Books
from tests.arithmetic.closes_again import wrong_in_closes
from tests.arithmetic.compare import differences
from tests.arithmetic.ledger import Move, ages, balances, moves_of
from tests.arithmetic.source import exported_books
from tests.month.make import FIRST, LAST, make_month

VISITS = int(os.environ.get("CASHIER_MONTH", "20000"))
PERIODS = (
    (FIRST, LAST),
    (date(2026, 10, 12), date(2026, 10, 18)),
    (date(2026, 10, 21), date(2026, 10, 21)),
    (date(2026, 10, 4), date(2026, 10, 4)),
)
"""The month, a week, a day, and a Sunday."""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_month_on_sqlite_adds_up_as_its_journal_does(tmp_path: Path) -> None:
    """Each report, of four periods."""
    _compare(make_month(tmp_path / "station", VISITS).station, tmp_path / "export")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_month_on_postgresql_adds_up_as_its_journal_does(
    tmp_path: Path, postgres_database: str
) -> None:
    """The same reports by the other database; a third of the people."""
    month = make_month(tmp_path / "station", VISITS // 3, seed=2, database_url=postgres_database)
    _compare(month.station, tmp_path / "export")


def _compare(station: OpenStation, folder: Path) -> None:
    books = exported_books(station, folder, datetime(2026, 11, 1, 9, tzinfo=IST))
    found = [what for period in PERIODS for what in differences(station, books, period)]
    found += wrong_in_closes(books)
    found += _wrong_in_custody(station, books)
    station.close()
    assert not found, "\n".join(found[:20])


def _wrong_in_custody(station: OpenStation, books: Books) -> Iterator[str]:
    """Name what the ledger of cash says otherwise than the journal."""
    moves = moves_of(books)
    with station.read() as uow:
        told = [
            Move(
                one.business_date.isoformat(),
                one.kind.value,
                one.source,
                one.target,
                one.collected_on.isoformat(),
                one.amount.paise,
            )
            for one in uow.custody.list_movements(FIRST, LAST)
        ]
        balances_told = {place: uow.custody.balance(place).paise for place in balances(moves)}
        ages_told = {day.isoformat(): one.paise for day, one in uow.custody.ages("chest")}
    if told != moves:
        yield f"the movements differ: {len(told)} told, {len(moves)} found"
    if balances_told != balances(moves):
        yield f"the places hold {balances_told}, not {balances(moves)}"
    if ages_told != ages(moves, "chest"):
        yield f"the chest's days are {ages_told}, not {ages(moves, 'chest')}"
