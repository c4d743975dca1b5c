"""Closed periods: their days, their names, their sums."""

from datetime import date

import pytest

from cashier.domain.day_close import (
    CloseKind,
    Flow,
    add_up,
    close_number,
    period_around,
    read_financial_year,
    read_month,
    zero_number,
)
from cashier.domain.day_close_check import (
    CHECK_TITLES,
    DONE_SENTENCES,
    OPEN_SENTENCES,
    CheckCode,
    CheckItem,
    CheckState,
    answered,
)
from cashier.domain.day_close_refusals import MalformedPeriod
from cashier.domain.money import ZERO, Money
from tests.journal.day_samples import DAY_CLOSE, FLOW


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        (CloseKind.DAY, date(2026, 11, 22), date(2026, 11, 22), date(2026, 11, 22)),
        (CloseKind.MONTH, date(2028, 2, 9), date(2028, 2, 1), date(2028, 2, 29)),
        (CloseKind.YEAR, date(2027, 3, 31), date(2026, 4, 1), date(2027, 3, 31)),
        (CloseKind.YEAR, date(2027, 4, 1), date(2027, 4, 1), date(2028, 3, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(
    kind: CloseKind, day: date, first: date, last: date
) -> None:
    """The financial year begins on 1 April."""
    assert period_around(kind, day) == (first, last)


def test_a_month_and_a_financial_year_are_read() -> None:
    """As they are written on orders."""
    assert read_month(" 2026-11 ") == date(2026, 11, 1)
    assert read_financial_year("2026-27") == date(2026, 4, 1)
    assert read_financial_year("2099-00") == date(2099, 4, 1)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "0000-11", "26-11", "2026-1", "x"])
def test_what_is_no_month_is_refused(text: str) -> None:
    """With an example."""
    with pytest.raises(MalformedPeriod, match="such as 2026-11"):
        read_month(text)


@pytest.mark.parametrize("text", ["", "2026-26", "2026-2027", "0000-01", "2026"])
def test_what_is_no_financial_year_is_refused(text: str) -> None:
    """With an example."""
    with pytest.raises(MalformedPeriod, match="such as 2026-27"):
        read_financial_year(text)


def test_closes_add_up() -> None:
    """Flow by flow, form by form, head by head."""
    twice = add_up((DAY_CLOSE, DAY_CLOSE))

    assert twice.flow == FLOW + FLOW
    assert [one.net for one in twice.tenders] == [one.net * 2 for one in DAY_CLOSE.sums.tenders]
    assert [one.net for one in twice.heads] == [one.net * 2 for one in DAY_CLOSE.sums.heads]
    assert add_up(()).flow == Flow()
    assert (FLOW.net, DAY_CLOSE.flow, DAY_CLOSE.gaps) == (Money(12_304_000), FLOW, 0)


def test_numbers_have_series_of_their_own() -> None:
    """Z for closes, 0 for receipts over nothing."""
    assert close_number("RTP", "03", 7) == "RTP-03-Z-000007"
    assert zero_number("RTP", "03", 7) == "RTP-03-0-000007"


def test_every_question_has_its_sentences() -> None:
    """Whichever way it is answered."""
    for sentences in (CHECK_TITLES, DONE_SENTENCES, OPEN_SENTENCES):
        assert set(sentences) == set(CheckCode)


def test_an_answer_says_what_is_open() -> None:
    """Only an open one blocks."""
    item = answered(CheckCode.CHEQUES, is_open=True, count=2, total=Money(5_00))

    assert (item.blocks, item.title, item.message) == (
        True,
        "Cheques and drafts",
        "2 at hand, ₹5.",
    )
    assert answered(CheckCode.CHEQUES, is_open=False).message == "All are at the bank."
    assert not CheckItem(CheckCode.CHEQUES, CheckState.WARNING).blocks
    assert not ZERO
