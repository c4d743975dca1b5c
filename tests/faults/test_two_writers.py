"""Two processes that write to one database: they wait for each other, and no number is skipped."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from cashier.station import OpenStation
from cashier.storage import schema
from tests.faults.made_up import prepare

_ROOT = Path(__file__).parents[2]
PAYMENTS = 40


def _race(folder: Path, mutant: str = "") -> list[list[str]]:
    """Let two writers begin at the same moment; give what each of them said."""
    module = [sys.executable, "-m", "tests.faults.writer", str(folder)]
    racers = [
        subprocess.Popen(
            [*module, str(first), str(PAYMENTS), mutant],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (0, PAYMENTS)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    ended = [racer.communicate(timeout=100) for racer in racers]
    return [f"{said}{wrong}".splitlines() for said, wrong in ended]


def _serials(lines: list[str]) -> list[int]:
    return [int(line.rpartition("-")[2]) for line in lines if line.startswith("receipt ")]


def _wrong(station: OpenStation, said: list[list[str]]) -> list[str]:
    """Name every refusal, gap and repetition, and whatever a check of the record finds."""
    wrong = [line for lines in said for line in lines if not line.startswith("receipt ")]
    serials = sorted(_serials(said[0]) + _serials(said[1]))
    if serials != list(range(1, 2 * PAYMENTS + 1)):
        wrong.append(f"numbers are skipped or repeated: {serials}")
    wrong += [problem.text for problem in station.verify().problems]
    with station.read() as uow:
        stored = uow.connection.execute(select(schema.receipt.c.serial)).scalars().all()
    return wrong if sorted(stored) == serials else [*wrong, "said and stored differ"]


def _turns(serials: list[int]) -> int:
    """Count how often the other writer came in between."""
    return sum(after != before + 1 for before, after in pairwise(serials))


@pytest.mark.slow
def test_two_writers_on_one_file_wait_for_each_other(tmp_path: Path) -> None:
    """Neither is ever told that the record is busy."""
    station = prepare(tmp_path / "station", accounts=2 * PAYMENTS)
    said = _race(tmp_path / "station")

    assert not _wrong(station, said)
    assert _turns(_serials(said[0])) > 2, "the writers never met"
    station.close()


@pytest.mark.slow
def test_two_writers_on_postgresql_wait_for_each_other(
    tmp_path: Path, postgres_database: str
) -> None:
    """The same, on a server."""
    station = prepare(tmp_path / "station", accounts=2 * PAYMENTS, database_url=postgres_database)
    said = _race(tmp_path / "station")

    assert not _wrong(station, said)
    assert _turns(_serials(said[0])) > 2, "the writers never met"
    station.close()


@pytest.mark.slow
def test_writers_that_do_not_wait_would_be_caught(tmp_path: Path) -> None:
    """The harness must see a payment refused because somebody else was writing."""
    station = prepare(tmp_path / "station", accounts=2 * PAYMENTS)
    said = _race(tmp_path / "station", "do_not_wait")

    assert _wrong(station, said)
    station.close()
