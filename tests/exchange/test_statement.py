"""A bank's statement: each line once, whatever file it comes in, and nothing that is no line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cashier.domain.errors import CounterError
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.exchange.statement import NO_SUM, read_value_date
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.station import OpenStation
from tests.builders import NOW, table_rows
from tests.exchange.samples import ReadFile, save, xlsx_bytes
from tests.stations import file_station, station

__all__ = ["file_station", "station"]
HEADER = "value_date,reference,description,amount,debit"
LINE = "2026-11-20,SBI42,CASH,500.00,0"
SAME_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def _load(station: OpenStation, *lines: str, name: str = "s.csv") -> ImportOutcome:
    text = "\n".join((HEADER, *lines, ""))
    path = save(station.folder, name, text.encode())
    with FileSource(path, DataKind.STATEMENT, NOW) as source, RejectsFile(path.parent / "r") as bad:
        return import_file(source, at=NOW, actor="x", uow=station.write(), rejects=bad)


def _counts(done: ImportOutcome) -> tuple[int, int, int]:
    return done.loaded, done.unchanged, done.rejected


def test_the_same_statement_again_changes_nothing(station: OpenStation) -> None:
    """On either database; two lines alike are two."""
    lines = (LINE, LINE, "21/11/2026,SBI43,CHARGE,,12.50", "2026-11-21,,CTS,1310,")

    assert _counts(_load(station, *lines)) == (4, 0, 0)
    before = table_rows(station, "bank_credit")
    assert _counts(_load(station, *lines, name="again.csv")) == (0, 4, 0)

    assert table_rows(station, "bank_credit") == before
    assert len(before) == 4


def test_a_statement_that_overlaps_brings_what_is_new(file_station: OpenStation) -> None:
    """Even where the bank describes a line in other words, which are then not taken."""
    _load(file_station, LINE, LINE)

    done = _load(file_station, LINE.replace("CASH", "BY CASH"), LINE, LINE, "2026-11-21,9,X,1,0")

    assert _counts(done) == (2, 2, 0)
    with file_station.read() as uow:
        found = uow.remittances.list_open_credits()
    assert [credit.description for credit in found] == ["CASH", "CASH", "CASH", "X"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-11-20,1,X,500,500", NO_SUM),
        ("2026-11-20,1,X,,", NO_SUM),
        ("2026-11-20,1,X,-5,", NO_SUM),
        ("2026-11-20,1,X,-5,5", NO_SUM),
        ("2026-11-20,1,X,5.001,", "amount: "),
        ("31/02/2026,1,X,5,", "value_date: "),
        ("20.11.26,1,X,5,", "value_date: "),
        ("2026-11-30,1,X,5,", "value_date: "),
        (",,Closing balance,500,", "value_date: "),
    ],
)
def test_what_is_no_line_is_rejected_alone(tmp_path: Path, line: str, reason: str) -> None:
    """With the reason; the line before it stays."""
    path = save(tmp_path, "s.csv", f"{HEADER}\n{LINE}\n{line}\n".encode())

    found = ReadFile(path, DataKind.STATEMENT)

    assert found.reason.startswith(reason)
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        (" 20/11/2026 ", "2026-11-20"),
        ("5-3-2026", "2026-03-05"),
        ("20.11.2026", "2026-11-20"),
        ("2026-11-20T00:00:00", "2026-11-20"),
    ],
)
def test_a_day_is_read_as_banks_write_it(cell: str, day: str) -> None:
    """The day first, as everywhere in India."""
    assert read_value_date(cell) == day


def test_a_spreadsheet_says_the_same(tmp_path: Path) -> None:
    """In any order of its columns, without a debit column."""
    content = xlsx_bytes(
        [["amount", "description", "reference", "value_date"], [500, "CASH", "SBI42", "2026-11-20"]]
    )
    path = save(tmp_path, "s.xlsx", content)

    assert ReadFile(path, DataKind.STATEMENT).rows == [("2026-11-20", "SBI42", "CASH", 50_000, 0)]


@SAME_FILE
@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_any_text_is_a_line_or_a_reject(tmp_path: Path, cells: list[list[str]]) -> None:
    """Each is accounted for, and what was read can be kept."""
    text = "\n".join([HEADER, *(",".join(row) for row in cells), ""])
    path = save(tmp_path, "s.csv", text.encode("utf-8", "surrogatepass"))
    try:
        found = ReadFile(path, DataKind.STATEMENT)
    except CounterError:
        return
    for day, _, _, amount, debit in found.rows:
        assert date.fromisoformat(day) <= date(2026, 11, 23)
        assert (amount > 0) != (debit > 0)
        assert min(amount, debit) >= 0
