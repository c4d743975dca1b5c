"""Dates and spans as the screen shows them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ui.formats import (
    clock_time,
    full_day,
    month_name,
    month_text,
    short_day,
    short_moment,
    span_text,
)
from ui.language import Language, use_language

_MOMENT = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)


def test_dates_are_said_in_both_languages() -> None:
    """With Latin digits in both."""
    day = date(2026, 11, 22)
    assert (short_day(day), full_day(day)) == ("22 Nov", "22 Nov 2026")
    assert (month_text("2026-10"), month_name("2026-10")) == ("October 2026", "October")
    use_language(Language.HINDI)

    assert (short_day(day), full_day(day)) == ("22 नवंबर", "22 नवंबर 2026")
    assert month_text("2026-05") == "मई 2026"


def test_a_month_that_is_none_stays_as_it_is() -> None:
    """Extracts have surprises."""
    assert month_text("earlier") == "earlier"
    assert month_name("") == ""


def test_a_moment_is_shown_in_indian_time() -> None:
    """Whatever offset it was stored with."""
    assert clock_time(_MOMENT) == "09:00"
    assert short_moment(_MOMENT) == "22 Nov, 09:00"


def test_a_moment_can_be_shown_in_a_language_that_is_not_in_use() -> None:
    """A screen that says both at once needs that."""
    assert short_moment(_MOMENT, Language.HINDI) == "22 नवंबर, 09:00"
    use_language(Language.HINDI)
    assert short_moment(_MOMENT, Language.ENGLISH) == "22 Nov, 09:00"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 min"), (59, "59 min"), (65, "1 h 05"), (120, "2 h"), (1380, "23 h")],
)
def test_a_span_is_as_exact_as_it_matters(minutes: int, text: str) -> None:
    """Minutes count in the last hours only."""
    assert span_text(timedelta(minutes=minutes)) == text
