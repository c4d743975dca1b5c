"""What must hold of closed days over any history of events."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.day_close import CloseKind, Flow, PeriodClose, SeriesRun, Sums
from cashier.domain.deposit import Deposit
from cashier.domain.money import ZERO
from cashier.journal.day_events import ClockAccepted, DayClosed, PeriodClosed, ZeroReceiptIssued
from cashier.journal.events import Event, ReceiptIssued, ShiftClosed, ShiftOpened
from cashier.journal.reversal_events import ApprovalGiven, ChequesDeposited
from cashier.services.day_close_invariants import DayChecker
from cashier.station import OpenStation
from tests.builders import CLERK, FLOAT, NOW, SUPERVISOR, TODAY, at_work, rupees
from tests.day_closes import close, put_away
from tests.journal.day_samples import CLOCK_WORD, DAY_CLOSE, MONTH_CLOSE, ZERO_RECEIPT
from tests.journal.reversal_samples import CLAIM
from tests.journal.samples import RECEIPT

TOOK = Flow(1, RECEIPT.amount)
GOOD = replace(DAY_CLOSE, sums=Sums(TOOK), perpetual=TOOK)
TOOK_TODAY = ReceiptIssued(replace(RECEIPT, business_date=TODAY), "")
GOOD_MONTH = replace(MONTH_CLOSE, sums=GOOD.sums, perpetual=TOOK)
FIRST_ZERO = replace(ZERO_RECEIPT, number="RTP-03-0-000001", perpetual=Flow())


def _wrong(*events: Event) -> list[str]:
    checker = DayChecker()
    return [words for event in events for words in checker.check(event)]


def test_a_true_history_has_nothing_wrong() -> None:
    """A shift, a receipt, a close, its month, and a start receipt."""
    opened = ShiftOpened(1, CLERK, TODAY, FLOAT)
    shut = ShiftClosed(1, FLOAT, FLOAT.total, ZERO, "")
    history = (ZeroReceiptIssued(FIRST_ZERO), opened, TOOK_TODAY, shut, DayClosed(GOOD))

    assert not _wrong(*history, PeriodClosed(GOOD_MONTH))


def _close(**changes: object) -> DayClosed:
    return DayClosed(replace(GOOD, **changes))  # type: ignore[arg-type] # as each field is


@pytest.mark.parametrize(
    ("close_of_day", "said"),
    [
        (_close(number="RTP-03-Z-000002"), "stands where number 1"),
        (_close(sums=Sums(Flow(1, rupees(1)))), "adds up to something else"),
        (_close(perpetual=Flow(2, rupees(1))), "another perpetual total"),
        (_close(runs=(SeriesRun("s", "a", "b", 2, 0, 0, 1),)), "numbers missing"),
    ],
)
def test_a_close_that_says_something_else_is_found(close_of_day: DayClosed, said: str) -> None:
    """Whoever wrote it."""
    assert any(said in words for words in _wrong(TOOK_TODAY, close_of_day))


def test_what_is_dated_on_a_closed_day_is_found() -> None:
    """A receipt, a shift, a deposit, and a second close."""
    again: PeriodClose = replace(GOOD, number="RTP-03-Z-000002")
    deposit = Deposit("RTP-03-D-000001", TODAY, NOW, SUPERVISOR, "Suresh Nair", ())
    later = (
        ReceiptIssued(replace(RECEIPT, business_date=TODAY - timedelta(days=1)), ""),
        ShiftOpened(2, CLERK, TODAY, FLOAT),
        ChequesDeposited(deposit),
    )
    found = _wrong(TOOK_TODAY, DayClosed(GOOD), *later, DayClosed(again))

    assert sum("which was closed before" in words for words in found) == len(later)
    assert any("closes a day that was closed before" in words for words in found)


def test_a_close_with_an_open_shift_is_found() -> None:
    """Of that day, or an earlier one."""
    opened = ShiftOpened(1, CLERK, TODAY, FLOAT)

    assert any("open shift" in words for words in _wrong(opened, TOOK_TODAY, DayClosed(GOOD)))


def test_a_month_that_is_not_the_sum_of_its_days_is_found() -> None:
    """Or is closed twice."""
    wrong = replace(GOOD_MONTH, sums=Sums(Flow(9, rupees(9))))
    twice = replace(GOOD_MONTH, number="RTP-03-Z-000003")
    history = (TOOK_TODAY, DayClosed(GOOD))

    assert any("not the sum" in words for words in _wrong(*history, PeriodClosed(wrong)))
    found = _wrong(*history, PeriodClosed(GOOD_MONTH), PeriodClosed(twice))
    assert any("closes a period that was closed before" in words for words in found)
    assert GOOD_MONTH.kind is CloseKind.MONTH


def test_a_zero_receipt_that_says_too_much_is_found() -> None:
    """More than was ever taken."""
    boast = replace(FIRST_ZERO, perpetual=Flow(1, rupees(1)))

    assert any("says more" in words for words in _wrong(ZeroReceiptIssued(boast)))


def test_a_clock_without_a_word_of_its_own_is_found() -> None:
    """A word is for one acceptance."""
    given = ApprovalGiven(CLOCK_WORD, CLAIM, NOW)
    accepted = ClockAccepted(NOW, NOW, CLOCK_WORD)

    assert not _wrong(given, accepted)
    assert _wrong(accepted)
    assert _wrong(given, accepted, accepted)


def test_a_real_history_verifies(file_station: OpenStation) -> None:
    """The checker runs with every verification."""
    at_work(file_station)
    put_away(file_station)
    close(file_station)

    assert file_station.verify().ok
