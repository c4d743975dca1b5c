"""A shift: one clerk, one drawer, from a counted float to a blind count."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.denomination import NOTES, DenominationCount
from cashier.domain.shift import Shift
from tests.builders import CLERK, FLOAT, NOW, TODAY, rupees

OPEN = Shift(1, CLERK, TODAY, NOW, FLOAT, receipts=2, cash_taken=rupees(4520))


@pytest.mark.parametrize(
    ("counted", "variance"), [("500x11,20x1", 0), ("500x11", -20), ("500x11,50x1", 30), ("", -5520)]
)
def test_shortage_and_excess_stand_as_found(counted: str, variance: int) -> None:
    """The float and the cash kept are what the drawer should hold."""
    closed = replace(OPEN, closed_at=NOW, counted=DenominationCount.parse(counted))

    assert closed.expected_cash == rupees(5520)
    assert closed.variance == rupees(variance)


def test_an_open_shift_has_no_variance() -> None:
    """Nobody has counted yet."""
    assert OPEN.is_open
    assert OPEN.variance is None
    assert not replace(OPEN, closed_at=NOW).is_open


@given(st.dictionaries(st.sampled_from(NOTES), st.integers(0, 500)))
def test_the_variance_is_counted_less_expected(counts: dict[int, int]) -> None:
    """Whatever was found in the drawer."""
    counted = DenominationCount.of(counts)

    assert replace(OPEN, counted=counted).variance == counted.total - rupees(5520)
