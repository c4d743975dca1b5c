"""Percentages that rise with an amount."""

from decimal import Decimal

import pytest

from cashier.domain.errors import CounterError
from cashier.domain.slabs import Slab, parse_slabs, percent_for
from tests.builders import POLICY, rupees


@pytest.mark.parametrize(
    ("arrears", "percent"),
    [(0, 10), (10_000, 10), (10_001, 15), (15_001, 20), (20_000, 20), (20_001, 25), (900_000, 25)],
)
def test_the_share_of_old_dues_rises_from_ten_to_twenty_five_per_cent(
    arrears: int, percent: int
) -> None:
    """Ten up to 10,000, twenty-five above 20,000, as ordered; between them by our own steps."""
    assert percent_for(rupees(arrears), POLICY.prepaid_arrears_slabs) == Decimal(percent)


def test_one_slab_may_be_for_everything() -> None:
    """Then there is no limit."""
    assert parse_slabs("above:12.5") == (Slab(Decimal("12.5")),)
    assert parse_slabs(" 500 : 5 , above : 10 ")[0] == Slab(Decimal(5), rupees(500))


@pytest.mark.parametrize(
    "text",
    ["", "10", "100:10", "above:10,100:5", "200:5,100:6,above:7", "100:5,100:6,above:7",
     "above:101", "above:-1", "above:NaN", "above:1,above:2", "x:1,above:2", "above"],
)  # fmt: skip
def test_slabs_that_leave_a_gap_or_fall_are_refused(text: str) -> None:
    """An import of policies rejects the row."""
    with pytest.raises((ValueError, ArithmeticError, CounterError)):
        parse_slabs(text)
