"""The made-up division."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from cashier.domain.calendar import IST
from cashier.exchange.files import FileSource
from cashier.exchange.sample import CASES, make_division, write_division
from cashier.services.importing import DataKind

TODAY = date(2026, 11, 23)
RESOURCES = Path(__file__).parents[2] / "resources" / "sample"


def test_the_same_seed_gives_the_same_rows_and_another_does_not() -> None:
    """A fault that somebody found in a demo can be looked at by another."""
    first, again, other = (make_division(60, seed=seed, today=TODAY) for seed in (1, 1, 2))

    assert first == again
    assert first.rows != other.rows


def test_every_row_is_one_that_the_import_takes(tmp_path: Path) -> None:
    """Whatever the seed; the files are examples of their formats."""
    now = datetime(2026, 11, 23, 0, 30, tzinfo=IST)
    for seed in range(3):
        division = make_division(400, seed=seed, today=TODAY)
        for kind, file in write_division(division, tmp_path / str(seed)).items():
            with FileSource(file, kind, now) as source:
                rejected = [bad for chunk in source.chunks() for bad in chunk.rejected]
                assert (rejected, source.warnings()) == ([], [])


def test_numbers_are_unique_and_nobodys() -> None:
    """No mobile number of the file can belong to anybody."""
    accounts = make_division(2_000, seed=1, today=TODAY).rows[DataKind.ACCOUNTS]

    merged = 1  # one consumer had two numbers before, which takes a second row
    assert len({row["account_number"] for row in accounts}) == len(accounts) - merged
    assert {row["mobile"][0] for row in accounts} == {"5"}


def test_there_is_at_least_one_of_each_kind() -> None:
    """However few were asked for."""
    division = make_division(1, seed=1, today=TODAY)

    rows = division.rows[DataKind.ACCOUNTS]
    assert len({row["account_number"] for row in rows}) == len(CASES)
    assert len(division.examples["rural"]) == 12
    assert len(division.examples["split_old_number"]) == 8
    merged = {r["account_number"] for r in rows if r["old_account_number"] == "49000000"}
    assert merged == {division.examples["power"]}


@pytest.mark.parametrize("kind", make_division(1, seed=1, today=TODAY).rows)
def test_the_shipped_sample_is_what_the_generator_makes(kind: DataKind, tmp_path: Path) -> None:
    """So the examples never grow apart from the program."""
    files = write_division(make_division(1, seed=1, today=TODAY), tmp_path)

    assert (RESOURCES / f"{kind}.csv").read_text("utf-8") == files[kind].read_text("utf-8")


def test_the_shipped_policies_are_taken() -> None:
    """They show the form of the file; their values are the defaults."""
    with FileSource(RESOURCES / "policy.csv", DataKind.POLICY, datetime.now(IST)) as source:
        chunks = list(source.chunks())

    assert [bad for chunk in chunks for bad in chunk.rejected] == []
    assert sum(len(chunk.rows) for chunk in chunks) > 0


def test_the_shipped_collect_file_pays_for_sample_consumers() -> None:
    """Its accounts are in the sample."""
    with (RESOURCES / "collect.csv").open(encoding="utf-8") as stream:
        wanted = {row["account_number"] for row in csv.DictReader(stream)}
    accounts = make_division(1, seed=1, today=TODAY).rows[DataKind.ACCOUNTS]

    assert wanted <= {row["account_number"] for row in accounts}
