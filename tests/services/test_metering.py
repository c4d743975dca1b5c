"""Orders of smart meters, given to the metering system until it answers."""

from datetime import datetime, timedelta

import pytest

from cashier.domain.dispatch import Channel, Dispatch
from cashier.domain.order_results import ResultTooOld
from cashier.domain.reconnection import OrderState
from cashier.domain.user import NotAllowed
from cashier.journal.order_events import OrderAcknowledged
from cashier.services import metering
from cashier.services.metering import METERING_SYSTEM, NotForMetering, list_unanswered
from cashier.services.order_ports import OrderFilter
from cashier.services.order_results import record_done, record_failed
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation
from tests import reversals
from tests.builders import AUDITOR, CLERK, NOW, everything
from tests.field import (
    FIRST,
    MINUTE,
    SECOND,
    THIRD,
    export,
    fail,
    light,
    order_of,
    promise,
    send,
)
from tests.services.rules import set_policy

LATER = NOW + 30 * MINUTE


def _sent(dispatch: Dispatch | None) -> list[tuple[str, int]]:
    assert dispatch is not None
    return [(job.account_number, job.attempt) for job in dispatch.jobs]


def _acknowledge(station: OpenStation, number: str, dispatch: Dispatch, at: datetime) -> None:
    said = OrderAcknowledged(number, dispatch.number, "MDM-7", at)
    with station.write() as uow:
        uow.journal.record(said, actor="metering", at=at)
        uow.commit()


def test_smart_meters_go_to_the_metering_system_and_poles_do_not(counter: OpenStation) -> None:
    """Each once, with the number of its dispatch."""
    smart = promise(counter, FIRST, smart=True)
    pole = promise(counter, SECOND)

    dispatch = export(counter)

    assert _sent(dispatch) == [(FIRST, 1)]
    assert dispatch is not None
    assert (dispatch.channel, dispatch.team) == (Channel.METERING, METERING_SYSTEM)
    assert dispatch.number == "RTP-03-J-000001"
    assert order_of(counter, smart).dispatch_number == dispatch.number
    assert order_of(counter, pole).state is OrderState.QUEUED
    assert counter.verify().ok


def test_a_second_export_at_once_finds_nothing_left(counter: OpenStation) -> None:
    """No order is handed out twice, and no empty dispatch is recorded."""
    promise(counter, smart=True)
    export(counter)
    before = everything(counter)

    assert export(counter) is None
    assert everything(counter) == before


def test_a_light_that_came_back_before_the_second_asking_came_back(counter: OpenStation) -> None:
    """The answer to the first file may be late; the light was on, and the days late stop there."""
    number = promise(counter, smart=True)
    export(counter)
    export(counter, at=LATER)
    early, on_at = NOW - MINUTE, NOW + 20 * MINUTE
    with pytest.raises(ResultTooOld):
        record_done(number, at_done=early, by=CLERK, at=LATER, uow=counter.write())
    with pytest.raises(ResultTooOld):
        record_failed(number, "dead", at_failed=on_at, by=CLERK, at=LATER, uow=counter.write())

    assert record_done(number, at_done=on_at, by=CLERK, at=LATER, uow=counter.write())

    order = order_of(counter, number)
    assert (order.state, order.done_at, order.attempts) == (OrderState.DONE, on_at, 2)
    assert counter.verify().ok


def test_a_light_cannot_have_come_back_before_the_last_failure(counter: OpenStation) -> None:
    """What failed and was asked again is another attempt."""
    number = promise(counter, smart=True)
    export(counter)
    fail(counter, number, at=NOW + 10 * MINUTE)
    export(counter, at=LATER)

    with pytest.raises(ResultTooOld):
        record_done(number, at_done=NOW + 20 * MINUTE, by=CLERK, at=LATER, uow=counter.write())


def test_an_order_that_nobody_acknowledged_goes_again_after_its_minutes(
    counter: OpenStation,
) -> None:
    """It stays dispatched meanwhile, and is listed as unanswered."""
    number = promise(counter, smart=True)
    export(counter)
    early = LATER - timedelta(seconds=1)
    assert export(counter, at=early) is None
    assert list_unanswered(at=early, uow=counter.read()) == ()

    (silent,) = list_unanswered(at=LATER, uow=counter.read())
    again = export(counter, at=LATER)

    assert (silent.order.number, silent.waits, silent.is_exhausted) == (number, 30 * MINUTE, False)
    assert _sent(again) == [(FIRST, 2)]
    order = order_of(counter, number)
    assert (order.state, order.attempts) == (OrderState.DISPATCHED, 2)
    assert list_unanswered(at=LATER, uow=counter.read()) == ()
    assert counter.verify().ok


def test_what_was_acknowledged_does_not_go_again(counter: OpenStation) -> None:
    """The metering system has it, and answers in its own time."""
    number = promise(counter, smart=True)
    dispatch = export(counter)
    assert dispatch is not None
    _acknowledge(counter, number, dispatch, NOW + MINUTE)

    assert export(counter, at=LATER) is None
    assert list_unanswered(at=LATER, uow=counter.read()) == ()


def test_the_metering_system_is_asked_so_often_and_then_somebody_has_to_go(
    counter: OpenStation,
) -> None:
    """Five times, by policy; a team can be sent only after it was taken back as failed."""
    number = promise(counter, smart=True)
    moments = [NOW + turn * 30 * MINUTE for turn in range(6)]

    attempts = [bool(export(counter, at=at)) for at in moments]

    assert attempts == [True] * 5 + [False]
    (silent,) = list_unanswered(at=moments[-1], uow=counter.read())
    assert (silent.order.attempts, silent.is_exhausted) == (5, True)
    fail(counter, number, at=moments[-1])
    (failed,) = list_unanswered(at=moments[-1], uow=counter.read())
    assert failed.is_exhausted
    send(counter, number, at=moments[-1])
    assert list_unanswered(at=moments[-1] + timedelta(days=1), uow=counter.read()) == ()


def test_how_often_and_how_long_are_policies(counter: OpenStation) -> None:
    """An order of the office changes them."""
    promise(counter, smart=True)
    set_policy(counter, "metering_acknowledge_minutes", "5")
    set_policy(counter, "metering_attempts", "2")

    found = [bool(export(counter, at=NOW + turn * 5 * MINUTE)) for turn in range(3)]

    assert found == [True, True, False]


def test_what_failed_there_goes_there_again_and_what_a_team_failed_does_not(
    counter: OpenStation,
) -> None:
    """Whoever was sent before decides who is sent again."""
    by_system, by_team = promise(counter, FIRST, smart=True), promise(counter, SECOND, smart=True)
    send(counter, by_team)
    export(counter)
    for number in (by_system, by_team):
        fail(counter, number, at=NOW + MINUTE)

    assert _sent(export(counter, at=NOW + 2 * MINUTE)) == [(FIRST, 2)]


def test_what_is_done_is_asked_for_no_more(counter: OpenStation) -> None:
    """Also without an acknowledgement: a result says more."""
    number = promise(counter, smart=True)
    export(counter)
    light(counter, number, at=NOW + MINUTE)

    assert export(counter, at=LATER) is None


def _recalled(station: OpenStation, number: str) -> None:
    receipt_number = order_of(station, number).receipt_number
    with station.read() as uow:
        issued = uow.receipts.find(receipt_number)
    assert issued is not None
    reversals.cancel(station, issued.receipt, at=NOW + MINUTE)


def test_a_recalled_order_is_told_to_the_metering_system_as_it_had_it(
    counter: OpenStation,
) -> None:
    """Also where nothing else waits; then it is told, and not told again."""
    number, kept = promise(counter, FIRST, smart=True), promise(counter, SECOND, smart=True)
    given = export(counter)
    _recalled(counter, number)

    left = export(counter, at=NOW + 2 * MINUTE)

    assert given is not None
    assert left is not None
    assert (left.jobs, left.cancelled) == ((), given.jobs[:1])
    order = order_of(counter, number)
    assert (order.told_to, order.must_be_told) == (f"{METERING_SYSTEM} {left.number}", False)
    assert order_of(counter, kept).dispatch_number == given.number
    assert export(counter, at=NOW + 3 * MINUTE) is None
    assert counter.verify(rebuild=True).ok


def test_what_a_team_must_be_told_is_not_for_the_metering_system(counter: OpenStation) -> None:
    """Nor what was recalled before anybody was sent."""
    of_team = promise(counter, FIRST, smart=True)
    of_nobody = promise(counter, SECOND, smart=True)
    send(counter, of_team)
    for number in (of_team, of_nobody):
        _recalled(counter, number)
    promise(counter, THIRD, smart=True)

    dispatch = export(counter, at=LATER)

    assert dispatch is not None
    assert dispatch.cancelled == ()
    to_tell = list_orders(OrderFilter(must_be_told=True), uow=counter.read())
    assert [order.number for order in to_tell] == [of_team]


def test_a_lost_file_is_read_again_from_the_record(counter: OpenStation) -> None:
    """Nothing is recorded by that; what went to a team, or never was, is refused."""
    promise(counter, FIRST, smart=True)
    dispatch = export(counter)
    to_team = send(counter, promise(counter, SECOND))
    before = everything(counter)

    assert dispatch is not None
    assert metering.repeat_export(dispatch.number, by=CLERK, uow=counter.read()) == dispatch
    for number in (to_team.number, "RTP-03-J-000009"):
        with pytest.raises(NotForMetering):
            metering.repeat_export(number, by=CLERK, uow=counter.read())
    assert everything(counter) == before


def test_an_auditor_sends_nothing_and_repeats_nothing(counter: OpenStation) -> None:
    """Who looks on touches nothing."""
    promise(counter, smart=True)
    with pytest.raises(NotAllowed):
        metering.export_orders(by=AUDITOR, at=NOW, uow=counter.write())
    with pytest.raises(NotAllowed):
        metering.repeat_export("RTP-03-J-000001", by=AUDITOR, uow=counter.read())
