"""The periods that have a key."""

from datetime import date

import pytest

from cashier.domain.finding import Span
from ui.reports.state import Period, ReportsState, span_of


@pytest.mark.parametrize(
    ("period", "today", "first", "last"),
    [
        (Period.TODAY, date(2026, 11, 22), date(2026, 11, 22), date(2026, 11, 22)),
        (Period.YESTERDAY, date(2026, 11, 1), date(2026, 10, 31), date(2026, 10, 31)),
        (Period.MONTH, date(2026, 11, 22), date(2026, 11, 1), date(2026, 11, 22)),
        (Period.LAST_MONTH, date(2027, 1, 5), date(2026, 12, 1), date(2026, 12, 31)),
        (Period.LAST_MONTH, date(2028, 3, 31), date(2028, 2, 1), date(2028, 2, 29)),
        (Period.YEAR, date(2026, 11, 22), date(2026, 4, 1), date(2026, 11, 22)),
        (Period.YEAR, date(2027, 3, 31), date(2026, 4, 1), date(2027, 3, 31)),
        (Period.YEAR, date(2027, 4, 1), date(2027, 4, 1), date(2027, 4, 1)),
    ],
)
def test_a_period_is_worked_out_from_today(
    period: Period, today: date, first: date, last: date
) -> None:
    """The running ones end today: what has not come yet has no figures."""
    assert span_of(period, today) == Span(first, last)


def test_before_the_first_answer_there_is_nothing() -> None:
    """No report, no page, no table."""
    state = ReportsState()

    assert (state.choice, state.page, state.table) == (None, None, None)
