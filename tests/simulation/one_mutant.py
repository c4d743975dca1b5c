"""Run the reversing machine with one mutant, in a process of its own: 0 where it was caught."""

import sys

from tests.simulation.test_counter_machine import CAUGHT, _run
from tests.simulation.test_reversing_machine import MUTANTS, _on_sqlite


def main(name: str) -> int:
    """Break one thing, and tell whether the model sees it."""
    place, attribute, mutant = MUTANTS[name]
    setattr(place, attribute, mutant)
    try:
        _run(_on_sqlite, histories=60, steps=40, seeded=True)
    except CAUGHT:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
