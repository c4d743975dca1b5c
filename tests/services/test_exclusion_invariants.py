"""What must hold of orders that keep a supply from being cut; each breach in words."""

from dataclasses import replace

import pytest

from cashier.domain.drive import ExclusionKind
from cashier.journal.drive_events import ExclusionLifted, ExclusionSet
from cashier.journal.events import Event, PaymentAborted
from cashier.services.exclusion_invariants import ExclusionChecker
from cashier.services.invariants import InvariantChecker
from tests.builders import NUMBER, TODAY, rupees

SET = ExclusionSet(NUMBER, ExclusionKind.DISPUTE, None, "O-40", "meter under test")
LIFTED = ExclusionLifted(NUMBER, ExclusionKind.DISPUTE, "decided")


def _breaches(*events: Event) -> list[str]:
    checker = ExclusionChecker()
    return [words for event in events for words in checker.check(event)]


def test_set_again_and_lifted_breaks_nothing() -> None:
    """A later order takes the place of an earlier one; what is lifted can be set again."""
    later = replace(SET, until=TODAY, order_number="O-41")

    assert not _breaches(SET, later, LIFTED, SET)
    assert not _breaches(PaymentAborted("r", NUMBER, rupees(5)))


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((LIFTED,), f"dispute of {NUMBER} was lifted, but never set"),
        ((SET, LIFTED, LIFTED), f"dispute of {NUMBER} was lifted, but never set"),
        (
            (SET, replace(LIFTED, reason=ExclusionKind.PROTECTED)),
            f"protected of {NUMBER} was lifted, but never set",
        ),
        (
            (replace(SET, reason=ExclusionKind.NOTICE),),
            f"notice of {NUMBER} was set, which no order can",
        ),
        ((replace(SET, order_number=""),), f"{NUMBER} was kept from being cut off by no order"),
    ],
)
def test_each_breach_is_said(events: tuple[Event, ...], words: str) -> None:
    """By the checker itself, and among all the others."""
    assert _breaches(*events) == [words]
    every = InvariantChecker()
    assert words in [said for event in events for said in every.check(event)]
