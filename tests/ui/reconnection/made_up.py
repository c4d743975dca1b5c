"""Boards full of made-up cards, the same every time."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from cashier.domain.money import Money
from cashier.domain.policy import policy_on
from cashier.domain.reconnection import OrderState, ReconnectionOrder, WaitingOrder
from cashier.domain.reconnection_clock import clock_of, speed_of
from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES
from tests.builders import NOW, NUMBER
from ui.reconnection.state import BoardView

_HOUR = timedelta(hours=1)
_MODES = ("pole", "cable removed", "meter", "remote")


def make_order(serial: int = 1, **changes: Any) -> ReconnectionOrder:  # noqa: ANN401 - as each field is
    """Make a queued order, or one that differs from it."""
    order = ReconnectionOrder(
        number=f"RTP-03-R-{serial:06d}",
        account_number=NUMBER,
        receipt_number=f"RTP-03-2627-{serial:06d}",
        state=OrderState.QUEUED,
        queued_at=NOW - 2 * _HOUR,
        due_by=NOW + 22 * _HOUR,
        name="Ram Kumar Gupta",
        address="12/34 Panki",
        mode="pole",
        name_hi="राम कुमार गुप्ता",
        locality="Panki",
        meter_number="KS1182042",
        division="RTP",
        subdivision="Panki-II",
        paid=Money.from_rupees(5420),
        tenders=("cash",),
    )
    return replace(order, **changes)


def sent(serial: int, team: str = "B", **changes: Any) -> ReconnectionOrder:  # noqa: ANN401 - as above
    """Make an order that is with a team."""
    given: dict[str, Any] = {
        "state": OrderState.DISPATCHED,
        "attempts": 1,
        "team": team,
        "dispatch_number": "RTP-03-J-000001",
        "dispatched_at": NOW - _HOUR,
    }
    return make_order(serial, **given | changes)


def make_waiting(**changes: Any) -> WaitingOrder:  # noqa: ANN401 - as above
    """Make a supply that waits for a bank."""
    waiting = WaitingOrder(
        account_number="3141520456",
        receipt_number="RTP-03-2627-000900",
        since=NOW - 30 * _HOUR,
        name="M/s Gupta Traders",
        name_hi="मे. गुप्ता ट्रेडर्स",
        address="7 Naubasta",
        locality="Naubasta",
        division="RTP",
        subdivision="Naubasta",
        mode="meter",
        is_smart=False,
        paid=Money.from_rupees(18_240),
        cheques=("000123",),
    )
    return replace(waiting, **changes)


def make_view(*orders: ReconnectionOrder, now: datetime = NOW, **changes: Any) -> BoardView:  # noqa: ANN401 - as above
    """Make what a reading of these orders would give."""
    policy = policy_on(now.date(), ())
    return BoardView(
        now=now,
        orders=orders,
        clocks={order.number: clock_of(order, policy, now) for order in orders},
        speed=speed_of(orders),
        **changes,
    )


def full_view(count: int = 40) -> BoardView:
    """Make a busy day's board: every state, and a cheque that waits."""
    lot = Random(count)
    orders = [_someone(serial, lot) for serial in range(1, count + 1)]
    proposed = [one.number for one in orders if one.disconnect_again]
    return make_view(*orders, waiting=(make_waiting(),), proposed=frozenset(proposed))


def _someone(serial: int, lot: Random) -> ReconnectionOrder:
    given, family = lot.choice(GIVEN), lot.choice(FAMILY)
    place = lot.choice(LOCALITIES)
    is_smart = lot.random() < 0.3
    queued = NOW - timedelta(minutes=lot.randrange(10, 1500))
    about: dict[str, Any] = {
        "name": f"{given[0]} {family[0]}",
        "name_hi": f"{given[1]} {family[1]}",
        "address": f"{lot.randrange(1, 130)}/{lot.randrange(1, 90)} {place}",
        "locality": place,
        "account_number": str(3_141_500_000 + 37 * serial),
        "mode": "remote" if is_smart else lot.choice(_MODES[:3]),
        "is_smart": is_smart,
        "queued_at": queued,
        "due_by": queued + timedelta(hours=2 if is_smart else 24),
    }
    return _fate(serial, queued, lot, about)


def _fate(serial: int, queued: datetime, lot: Random, about: dict[str, Any]) -> ReconnectionOrder:
    """Let an order come to something, in turn."""
    later = queued + timedelta(minutes=lot.randrange(9, 400))
    team = lot.choice("AB")
    match serial % 10:
        case 0 | 1 | 2:
            return make_order(serial, **about)
        case 3 | 4:
            return sent(serial, team, **about)
        case 5 | 6 | 7:
            return sent(serial, team, **about | {"state": OrderState.DONE, "done_at": later})
        case 8:
            failed = {"state": OrderState.FAILED, "failed_at": later, "reason": "premises locked"}
            return sent(serial, team, **about | failed)
        case _:
            recalled = {"state": OrderState.RECALLED, "recalled_at": later, "reason": "wrong"}
            if serial % 20 > 10:
                recalled |= {"disconnect_again": True, "done_at": later}
            return sent(serial, team, **about | recalled)
