"""Any history of cheques, cancellations, corrections and returns, held against a model.

Each run is 600 steps on SQLite; `CASHIER_SIMULATION=17 pytest tests/simulation` makes it 10,000.
"""

import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from cashier.domain.money import ZERO
from cashier.services import returns, undoing
from cashier.services.undoing import Undoer
from cashier.storage import consumer_record
from tests.simulation.reversing_machine import ReversingMachine
from tests.simulation.test_counter_machine import LONGER, _new_database, _run

STEPS = 40


def _on_sqlite() -> ReversingMachine:
    return ReversingMachine(nullcontext(""))


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_a_counter_on_sqlite_takes_back_what_the_model_says() -> None:
    """Whatever is taken back in whatever order."""
    _run(_on_sqlite, histories=15 * LONGER, steps=STEPS)


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_a_counter_on_postgresql_takes_back_what_the_model_says(postgres_url: str) -> None:
    """The same histories, the same model."""

    def machine() -> ReversingMachine:
        place: AbstractContextManager[str] = _new_database(postgres_url)
        return ReversingMachine(place)

    _run(machine, histories=5 * LONGER, steps=STEPS)


def _no_cash_goes_back(_self: Undoer, *args: Any, **changes: Any) -> object:  # noqa: ANN401 - passed on
    changes.pop("cash_out", None)
    return _REVERSE(_self, *args, **changes)


_REVERSE = undoing.Undoer.reverse

MUTANTS: dict[str, tuple[object, str, Any]] = {
    "a refund stays in the drawer": (undoing.Undoer, "reverse", _no_cash_goes_back),
    "a charge is forgotten": (consumer_record, "_dishonour_due", lambda *_: ZERO),
    "the least next payment is forgotten": (consumer_record, "_least_next", lambda *_: ZERO),
    "what else was paid is not kept": (returns._Paid, "kept_of", lambda *_: ()),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_bug_is_caught(name: str) -> None:
    """Or the model would be no use. In a process of its own, so that no other test is broken."""
    command = [sys.executable, "-m", "tests.simulation.one_mutant", "reversing", name]
    done = subprocess.run(command, capture_output=True, check=False, text=True)

    assert done.returncode == 0, done.stderr
