"""A shift: one clerk, one drawer, from a counted float to a blind count."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.denomination import NOTES, DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.shift import PaperCount, Shift
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


def test_cash_that_changed_hands_is_no_longer_expected() -> None:
    """And what came from another drawer is."""
    moved = replace(OPEN, turned_in=rupees(1000), handed_over=rupees(500), handed_in=rupees(200))

    assert moved.expected_cash == rupees(4220)


def test_papers_are_compared_where_they_were_counted() -> None:
    """By their sum; what nobody counted has no variance."""
    counted = replace(
        OPEN, cheques=2, cheque_total=rupees(300), cheques_counted=PaperCount(1, rupees(200))
    )

    assert (counted.cheque_variance, counted.draft_variance) == (rupees(-100), None)


def test_a_count_of_papers_is_read_as_it_is_written() -> None:
    """How many, and what they are worth together; none are worth nothing."""
    assert PaperCount.parse(" 3:18,240 ") == PaperCount(3, rupees(18240))
    assert PaperCount.parse("0:0") == PaperCount(0, rupees(0))


@pytest.mark.parametrize("text", ["", "3", ":5", "x:5", "3:", "3:x", "1234567:5", "0:5", "2:-5"])
def test_what_does_not_count_papers_is_refused(text: str) -> None:
    """In one line, with how it is written."""
    with pytest.raises(CounterError):
        PaperCount.parse(text)
