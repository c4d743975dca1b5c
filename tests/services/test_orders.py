"""Sending teams: all orders of a dispatch or none, nobody twice, and what the list then says."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from cashier.domain.account import ConnectionType
from cashier.domain.dispatch import Channel
from cashier.domain.errors import CounterError
from cashier.domain.order_results import (
    DispatchRequestReused,
    DispatchUnknown,
    DoneAlready,
    NoOrderChosen,
    NoSmartMeter,
    OrderRecalled,
    OrderUnknown,
    SentAlready,
    TeamMissing,
)
from cashier.domain.reconnection import OrderState
from cashier.services.order_ports import OrderFilter
from cashier.services.orders import clocks_of, get_dispatch, list_teams
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation
from tests.builders import (
    NOW,
    add_consumer,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.orders import BACK_AT, SENT_AT, TEAM, done, failed, order_of, send
from tests.reversals import cancel
from tests.services.rules import CUT, set_policy

FIRST, SECOND = "RTP-03-R-000001", "RTP-03-R-000002"
OTHER = "3141592654"
SMART = {"connection_type": ConnectionType.SMART_POSTPAID, "disconnection_mode": "remote"}


@pytest.fixture
def two(counter: OpenStation) -> OpenStation:
    """A counter with two orders in the queue: of a pole, and of a smart meter of another place."""
    add_consumer(counter, **CUT)
    place = {"division": "HNS", "subdivision": "HNS-2", "locality": "Hanspuram"}
    add_consumer(counter, account_number=OTHER, old_account_number="", **{**CUT, **SMART, **place})
    collect(counter, make_payment(1910))
    collect(counter, make_payment(1410, request="r2", account_number=OTHER))
    return counter


def test_a_dispatch_is_a_snapshot_of_every_job(two: OpenStation) -> None:
    """The slip can be printed from it alone, also when the extract says something else later."""
    sent = send(two, FIRST, SECOND)

    assert (sent.number, sent.team, sent.by_name) == ("RTP-03-J-000001", TEAM, "Anita Verma")
    job = sent.jobs[0]
    assert (job.order_number, job.attempt, job.mode) == (FIRST, 1, "pole")
    assert (job.name, job.name_hi) == ("Ram Kumar Gupta", "राम कुमार गुप्ता")
    assert (job.address, job.locality, job.meter_number) == (
        "12/34 Panki, Kanpur", "Panki", "KS1182042",
    )  # fmt: skip
    assert (job.paid, job.tenders, job.subdivision) == (rupees(1910), ("cash",), "RTP-1")
    assert get_dispatch(sent.number, uow=two.read()) == sent
    order = order_of(two, FIRST)
    assert (order.state, order.team, order.attempts) == (OrderState.DISPATCHED, TEAM, 1)
    assert (order.dispatch_number, order.dispatched_at) == (sent.number, SENT_AT)
    assert order.channel is Channel.TEAM
    assert two.verify().ok


def test_the_same_request_sends_nobody_twice(two: OpenStation) -> None:
    """Enter twice, or a window that asks again after an error, gets the dispatch that it made."""
    sent = send(two, FIRST, request_id="key-1")
    before = everything(two)

    assert send(two, FIRST, request_id="key-1", at=BACK_AT) == sent
    for numbers, team in (((FIRST, SECOND), TEAM), ((FIRST,), "C")):
        with pytest.raises(DispatchRequestReused):
            send(two, *numbers, team=team, request_id="key-1")
    assert everything(two) == before


def test_a_number_twice_in_one_dispatch_is_one_job(two: OpenStation) -> None:
    """A marked card that is also the current one is one card."""
    assert len(send(two, FIRST, FIRST).jobs) == 1


def _sent_already(station: OpenStation) -> None:
    send(station, FIRST, team="C")


def _done_already(station: OpenStation) -> None:
    send(station, FIRST)
    done(station, FIRST)


def _recalled(station: OpenStation) -> None:
    with station.read() as uow:
        receipt = uow.receipts.find(order_of_receipt(station))
    assert receipt is not None
    cancel(station, receipt.receipt)


def order_of_receipt(station: OpenStation) -> str:
    """Tell the receipt that earned the first order."""
    return order_of(station, FIRST).receipt_number


@pytest.mark.parametrize(
    ("before", "refusal"),
    [(_sent_already, SentAlready), (_done_already, DoneAlready), (_recalled, OrderRecalled)],
)
def test_one_order_that_cannot_be_sent_keeps_all_of_them_back(
    two: OpenStation, before: Callable[[OpenStation], None], refusal: type[CounterError]
) -> None:
    """Half a dispatch would be on the team's list and not on ours."""
    before(two)
    was = everything(two)

    with pytest.raises(refusal, match=FIRST):
        send(two, SECOND, FIRST, at=BACK_AT)

    assert everything(two) == was


def test_who_has_an_order_already_is_said(two: OpenStation) -> None:
    """Whoever comes second learns whom to ask."""
    sent = send(two, FIRST, team="C")

    with pytest.raises(SentAlready) as refusal:
        send(two, FIRST)

    assert refusal.value.message == f"{FIRST} is with C already, by dispatch {sent.number}."


@pytest.mark.parametrize(
    ("numbers", "team", "refusal"),
    [
        ((), TEAM, NoOrderChosen),
        ((FIRST,), " ", TeamMissing),
        ((FIRST,), "B" * 61, TeamMissing),
        (("RTP-03-R-000009",), TEAM, OrderUnknown),
    ],
)
def test_a_dispatch_is_of_some_orders_for_somebody(
    two: OpenStation, numbers: tuple[str, ...], team: str, refusal: type[CounterError]
) -> None:
    """Each refusal is one sentence, and nothing is left behind."""
    was = everything(two)

    with pytest.raises(refusal):
        send(two, *numbers, team=team)

    assert everything(two) == was


def test_only_smart_meters_are_within_reach_of_the_metering_system(two: OpenStation) -> None:
    """A pole needs a ladder."""
    with pytest.raises(NoSmartMeter, match=FIRST):
        send(two, SECOND, FIRST, channel=Channel.METERING)

    assert send(two, SECOND, channel=Channel.METERING).channel is Channel.METERING


def test_a_failed_order_goes_out_again_as_its_next_attempt(two: OpenStation) -> None:
    """To whomever; the last failure's words stay until there is something newer to say."""
    send(two, FIRST)
    failed(two, FIRST)
    assert order_of(two, FIRST).state is OrderState.FAILED

    again = send(two, FIRST, team="C", at=BACK_AT)

    assert (again.number, again.jobs[0].attempt) == ("RTP-03-J-000002", 2)
    order = order_of(two, FIRST)
    assert (order.state, order.team, order.attempts) == (OrderState.DISPATCHED, "C", 2)
    assert (order.failed_at, order.reason) == (BACK_AT, "premises locked")
    assert two.verify().ok


def test_an_unknown_dispatch_is_said(two: OpenStation) -> None:
    """A number that was misread."""
    with pytest.raises(DispatchUnknown):
        get_dispatch("RTP-03-J-000009", uow=two.read())


def test_teams_that_were_sent_before_are_offered_the_latest_first(two: OpenStation) -> None:
    """The metering system is no team."""
    assert list_teams(uow=two.read()) == ()
    send(two, FIRST, team="C")
    failed(two, FIRST)
    send(two, FIRST, at=BACK_AT)
    send(two, SECOND, team="metering system", channel=Channel.METERING)

    assert list_teams(uow=two.read()) == (TEAM, "C")


def _numbers(station: OpenStation, wanted: OrderFilter) -> set[str]:
    return {order.number for order in list_orders(wanted, uow=station.read())}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (OrderFilter(), {FIRST, SECOND}),
        (OrderFilter(states=(OrderState.QUEUED,)), {SECOND}),
        (OrderFilter(states=(OrderState.QUEUED, OrderState.DISPATCHED)), {FIRST, SECOND}),
        (OrderFilter(division="HNS"), {SECOND}),
        (OrderFilter(subdivision="RTP-1"), {FIRST}),
        (OrderFilter(team=TEAM), {FIRST}),
        (OrderFilter(account_number=OTHER), {SECOND}),
        (OrderFilter(numbers=(FIRST, "RTP-03-R-000009")), {FIRST}),
        (OrderFilter(overdue_at=NOW + timedelta(hours=2)), set()),
        (OrderFilter(overdue_at=NOW + timedelta(hours=3)), {SECOND}),
        (OrderFilter(overdue_at=NOW + timedelta(hours=25), division="RTP"), {FIRST}),
        (OrderFilter(closed_from=NOW + timedelta(days=1)), {FIRST, SECOND}),
        (OrderFilter(must_be_told=True), set()),
    ],
)
def test_orders_are_listed_by_what_is_asked(
    two: OpenStation, wanted: OrderFilter, expected: set[str]
) -> None:
    """Conditions add up."""
    send(two, FIRST)

    assert _numbers(two, wanted) == expected


def test_what_was_closed_earlier_is_left_out_where_somebody_asks(two: OpenStation) -> None:
    """The board shows today's; yesterday's are in the register."""
    send(two, FIRST, SECOND)
    done(two, FIRST)

    assert _numbers(two, OrderFilter(closed_from=BACK_AT)) == {FIRST, SECOND}
    assert _numbers(two, OrderFilter(closed_from=BACK_AT + timedelta(seconds=1))) == {SECOND}


def test_the_list_says_what_was_paid_and_what_the_connection_is(two: OpenStation) -> None:
    """From the receipt, and from the extract as it is now."""
    smart = order_of(two, SECOND)

    assert (smart.paid, smart.tenders, smart.is_smart) == (rupees(1410), ("cash",), True)
    assert (smart.division, smart.subdivision, smart.locality) == ("HNS", "HNS-2", "Hanspuram")
    assert order_of(two, FIRST).is_smart is False


def test_what_a_day_costs_is_as_the_promised_day_had_it(two: OpenStation) -> None:
    """A policy of later does not change a sum that is owed already."""
    set_policy(two, "compensation_per_day_smart", "70")
    orders = list_orders(uow=two.read())

    clocks = clocks_of(orders, at=NOW + timedelta(hours=27), uow=two.read())

    assert clocks[SECOND].compensation == rupees(140)
    assert (clocks[FIRST].days_late, clocks[FIRST].compensation) == (1, rupees(50))


def test_of_two_people_at_once_one_sends_and_the_other_is_told(two: OpenStation) -> None:
    """Each at a window of their own, in the same instant: one dispatch, and one clear refusal."""
    together = Barrier(2)

    def press(team: str) -> str:
        together.wait(timeout=10)
        try:
            return send(two, SECOND, FIRST, team=team).number
        except SentAlready as refusal:
            return refusal.message

    with ThreadPoolExecutor(2) as people:
        said = sorted(people.map(press, ("B", "C")))

    team = order_of(two, FIRST).team
    refusal = f"{SECOND} is with {team} already, by dispatch RTP-03-J-000001."
    assert said == ["RTP-03-J-000001", refusal]
    assert two.verify().ok
