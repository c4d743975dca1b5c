"""Run a machine with one mutant, in a process of its own: 0 where it was caught."""

import sys

import pytest

from cashier.domain.errors import Fault
from tests.simulation import test_order_machine, test_reversing_machine
from tests.simulation.test_counter_machine import CAUGHT, _run

MACHINES = {"reversing": test_reversing_machine, "orders": test_order_machine}


def main(machine: str, name: str) -> int:
    """Break one thing, and tell whether the model sees it, or the database refuses it."""
    broken = MACHINES[machine]
    place, attribute, mutant = broken.MUTANTS[name]
    setattr(place, attribute, mutant)
    try:
        _run(broken._on_sqlite, histories=60, steps=40, seeded=True)
    except (*CAUGHT, Fault, pytest.fail.Exception):  # the last: what should be refused was not
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
