"""Days and times as they are typed at a counter."""

from datetime import date, datetime

import pytest

from cashier.domain.calendar import IST
from cashier.domain.typed_days import MalformedDay, MalformedMoment, parse_day, parse_moment

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", TODAY),
        ("  ", TODAY),
        ("201126", date(2026, 11, 20)),
        ("20112026", date(2026, 11, 20)),
        ("2011", date(2026, 11, 20)),
        ("20 11 2026", date(2026, 11, 20)),
        ("20-11-26", date(2026, 11, 20)),
        ("5.1.26", date(2026, 1, 5)),
        ("5/1", date(2026, 1, 5)),
        ("२०११२६", date(2026, 11, 20)),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, day: date) -> None:
    """Fast, with or without what parts it, in either script."""
    assert parse_day(typed, TODAY) == day


def test_a_day_without_a_year_is_the_nearest() -> None:
    """In January, a cheque of December is last year's."""
    assert parse_day("2812", date(2027, 1, 4)) == date(2026, 12, 28)


@pytest.mark.parametrize("typed", ["310226", "20", "2011267", "20/13", "today", "20-11-126", "00"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    """With what was typed in the sentence."""
    with pytest.raises(MalformedDay, match=typed):
        parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("211126 1430", datetime(2026, 11, 21, 14, 30, tzinfo=IST)),
        ("21 11 26 14:30", datetime(2026, 11, 21, 14, 30, tzinfo=IST)),
        ("915", datetime(2026, 11, 22, 9, 15, tzinfo=IST)),
        ("2111 0915", datetime(2026, 11, 21, 9, 15, tzinfo=IST)),
    ],
)
def test_a_moment_is_a_day_and_a_time(typed: str, moment: datetime) -> None:
    """A time alone is today's."""
    assert parse_moment(typed, TODAY) == moment


@pytest.mark.parametrize("typed", ["", "211126", "211126 2560", "noon"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    """A day alone is not enough."""
    with pytest.raises(MalformedMoment):
        parse_moment(typed, TODAY)
