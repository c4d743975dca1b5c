"""How late an order is, what that costs, and how soon the light came back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.money import ZERO
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from cashier.domain.reconnection_clock import IN_TIME, Speed, clock_of, days_late, speed_of
from tests.builders import NOW, NUMBER, POLICY, rupees

DUE = NOW + timedelta(hours=24)
INSTANT = timedelta(microseconds=1)
ORDER = ReconnectionOrder(
    number="RTP-03-R-000001",
    account_number=NUMBER,
    receipt_number="RTP-03-2627-000001",
    state=OrderState.QUEUED,
    queued_at=NOW,
    due_by=DUE,
    name="Ram Kumar Gupta",
    address="12/34 Panki, Kanpur",
    mode="pole",
)


def done_after(hours: int) -> ReconnectionOrder:
    """Make an order that was done so many hours after it was queued."""
    return replace(ORDER, state=OrderState.DONE, done_at=NOW + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("late", "days"),
    [
        (-timedelta(days=3), 0),
        (-INSTANT, 0),
        (timedelta(0), 0),
        (INSTANT, 1),
        (timedelta(hours=23), 1),
        (timedelta(days=1), 1),
        (timedelta(days=1) + INSTANT, 2),
        (timedelta(days=30), 30),
    ],
)
def test_each_day_that_was_begun_counts(late: timedelta, days: int) -> None:
    """The first of them begins with the promise's last instant."""
    assert days_late(DUE, DUE + late) == days


@pytest.mark.parametrize(
    ("hours_late", "overdue", "escalated", "days", "sum_of"),
    [(-1, False, False, 0, 0), (1, True, False, 1, 50), (24, True, True, 1, 50),
     (25, True, True, 2, 100), (23, True, False, 1, 50)],
)  # fmt: skip
def test_an_open_order_gets_later_by_the_hour(
    hours_late: int, *, overdue: bool, escalated: bool, days: int, sum_of: int
) -> None:
    """After the policy's hours somebody above has to know."""
    clock = clock_of(ORDER, POLICY, DUE + timedelta(hours=hours_late))

    assert (clock.overdue, clock.escalated) == (overdue, escalated)
    assert (clock.days_late, clock.compensation) == (days, rupees(sum_of))


def test_what_was_done_late_stays_late_and_gets_no_later() -> None:
    """The consumer is owed the days until the light came back, and no more a month later."""
    clock = clock_of(done_after(30), POLICY, NOW + timedelta(days=40))

    assert (clock.overdue, clock.escalated) == (False, False)
    assert (clock.days_late, clock.compensation) == (1, rupees(50))
    assert clock_of(done_after(24), POLICY, NOW + timedelta(days=40)) == IN_TIME


def test_a_recalled_order_owes_nothing() -> None:
    """The money did not stay, so no promise was broken; also where the light came back late."""
    recalled = replace(done_after(99), state=OrderState.RECALLED)

    assert clock_of(recalled, POLICY, NOW + timedelta(days=9)).compensation == ZERO


def test_a_day_costs_what_the_meter_kind_says() -> None:
    """Two policies, which orders may set apart."""
    policy = replace(POLICY, compensation_per_day_smart=rupees(70))
    late = DUE + timedelta(days=2)

    smart = clock_of(replace(ORDER, is_smart=True), policy, late)

    assert (smart.compensation, clock_of(ORDER, policy, late).compensation) == (
        rupees(140), rupees(100),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "median"), [((3,), 180), ((1, 30), 930), ((30, 1, 4), 240), ((1, 2, 4, 30), 180)]
)
def test_the_median_is_the_middle_of_all_times(hours: tuple[int, ...], median: int) -> None:
    """One supply that took a month does not move it."""
    speed = speed_of(map(done_after, hours))

    assert speed.median == timedelta(minutes=median)
    assert (speed.done, speed.in_time) == (len(hours), sum(one <= 24 for one in hours))


def test_only_what_is_done_and_stands_counts() -> None:
    """Nor does an order that was recalled with the light on; nothing done has no median."""
    others = (ORDER, replace(done_after(3), state=OrderState.RECALLED))

    assert speed_of(others) == Speed(0, 0, None)
    assert speed_of(others).share_percent == 0


@pytest.mark.parametrize(
    ("done", "in_time", "share"), [(1, 1, 100), (3, 2, 67), (8, 1, 13), (200, 1, 1), (3, 1, 33)]
)
def test_the_share_is_in_whole_per_cent_rounded_half_up(
    done: int, in_time: int, share: int
) -> None:
    """As a person would write it."""
    assert Speed(done, in_time, None).share_percent == share
