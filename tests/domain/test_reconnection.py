"""Reconnection orders: the promise that the light comes back."""

from datetime import timedelta

import pytest

from cashier.domain.account import Supply, SupplyStatus
from cashier.domain.reconnection import OrderState, ReconnectionOrder, earns_reconnection
from tests.builders import NOW, NUMBER, dues_of, make_bill, make_record, rupees

CUT = Supply(SupplyStatus.TEMPORARILY_DISCONNECTED, NOW - timedelta(days=4), "pole")
DUES = dues_of(make_record(make_bill(), supply=CUT))


def _order(state: OrderState) -> ReconnectionOrder:
    due = NOW + timedelta(hours=24)
    return ReconnectionOrder("RTP-03-R-000001", NUMBER, "R1", state, NOW, due, "Ram", "", "pole")


@pytest.mark.parametrize(
    ("state", "is_open"),
    [
        (OrderState.QUEUED, True),
        (OrderState.DISPATCHED, True),
        (OrderState.FAILED, True),
        (OrderState.DONE, False),
        (OrderState.RECALLED, False),
    ],
)
def test_a_promise_is_broken_when_its_time_has_passed_and_somebody_still_has_to_act(
    state: OrderState, *, is_open: bool
) -> None:
    """At the very moment it is still kept."""
    order = _order(state)

    assert state.is_open is is_open
    assert not order.is_overdue(order.due_by)
    assert order.is_overdue(order.due_by + timedelta(seconds=1)) is is_open


@pytest.mark.parametrize(
    ("amount", "supply", "has_open_order", "earns"),
    [
        (927, CUT, False, False),
        (928, CUT, False, True),
        (5000, CUT, False, True),
        (5000, CUT, True, False),
        (5000, Supply(SupplyStatus.LIVE), False, False),
        (5000, Supply(SupplyStatus.PERMANENTLY_DISCONNECTED), False, False),
    ],
)
def test_an_order_is_earned_by_the_least_part_with_the_fee_in_it(
    amount: int, supply: Supply, *, has_open_order: bool, earns: bool
) -> None:
    """At most one is open per account, and only a temporary cut can be undone."""
    assert earns_reconnection(supply, DUES, rupees(amount), has_open_order=has_open_order) is earns


def test_a_settled_account_earns_it_with_any_payment() -> None:
    """No further money may be asked for."""
    settled = dues_of(make_record(supply=CUT, rcdc_paid=rupees(600)))

    assert earns_reconnection(CUT, settled, rupees(1), has_open_order=False)
