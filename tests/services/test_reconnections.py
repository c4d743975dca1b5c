"""The queue of reconnection orders."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.calendar import IST
from cashier.domain.receipt import OrderTicket
from cashier.domain.reversal import ReasonMissing
from cashier.domain.user import NotAllowed
from cashier.journal.order_events import ReconnectionQueued
from cashier.journal.payloads import from_payload
from cashier.services.enquiry import open_account
from cashier.services.reconnections import (
    NoOrderWaits,
    list_orders,
    queue_when_cleared,
    release_order,
)
from cashier.station import OpenStation
from cashier.storage import schema
from tests.builders import (
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    make_payment,
)
from tests.instruments import INSTRUMENT, cheque, draft
from tests.services.rules import paid_with, set_policy

LATER = NOW + timedelta(hours=3)


def test_the_order_that_is_due_first_stands_on_top(counter: OpenStation) -> None:
    """A smart meter's two hours come before a pole's twenty-four."""
    cut = SupplyStatus.TEMPORARILY_DISCONNECTED
    add_consumer(counter, status=cut)
    smart = ConnectionType.SMART_POSTPAID
    add_consumer(
        counter,
        account_number="3141592654",
        old_account_number="",
        status=cut,
        connection_type=smart,
        disconnection_mode="remote",
    )
    collect(counter, make_payment(1910))
    collect(counter, replace(make_payment(1410, request="r2"), account_number="3141592654"))

    orders = list_orders(uow=counter.read())

    assert [order.account_number for order in orders] == ["3141592654", NUMBER]
    assert [order.due_by - NOW for order in orders] == [timedelta(hours=2), timedelta(hours=24)]
    assert [order.mode for order in orders] == ["remote", ""]
    record = open_account(NUMBER, today=TODAY, uow=counter.read()).record
    assert record.open_order_number == orders[1].number


def test_without_orders_the_queue_is_empty(station: OpenStation) -> None:
    """As on a good day."""
    assert list_orders(uow=station.read()) == ()


OTHER = "3141592654"
CUT = {
    "status": SupplyStatus.TEMPORARILY_DISCONNECTED,
    "status_date": date(2026, 11, 18),
    "disconnection_mode": "pole",
}


@pytest.fixture
def dark(counter: OpenStation) -> OpenStation:
    """A counter that takes cheques for a disconnected supply, and one such consumer."""
    set_policy(counter, "cheques_for_disconnected", "yes")
    add_consumer(counter, **CUT)
    return counter


def _cleared(station: OpenStation, key: str) -> OrderTicket | None:
    """Have the bank pay a cheque, and queue what that earns."""
    with station.write() as uow:
        changed = update(schema.cheque).where(schema.cheque.c.key == key)
        uow.connection.execute(changed.values(state="cleared"))
        ticket = queue_when_cleared(NUMBER, actor=SUPERVISOR, at=LATER, uow=uow)
        uow.commit()
    return ticket


def test_an_order_waits_until_the_cheque_is_cleared(dark: OpenStation) -> None:
    """Its clock runs from then on; and once is enough."""
    receipt = collect(dark, paid_with(1910, cheque(1910)))
    assert (receipt.reconnection, receipt.order_awaits_cheque) == (None, True)
    assert list_orders(uow=dark.read()) == ()

    ticket = _cleared(dark, INSTRUMENT.key)

    assert ticket is not None
    assert ticket.due_by == LATER + timedelta(hours=24)
    (order,) = list_orders(uow=dark.read())
    assert (order.number, order.receipt_number) == (ticket.number, receipt.number)
    assert (order.queued_at, order.mode) == (LATER, "pole")
    assert _cleared(dark, INSTRUMENT.key) is None


def test_every_cheque_of_the_account_must_be_cleared(dark: OpenStation) -> None:
    """One of two is not enough."""
    first, second = cheque(1000), cheque(910, number="000002")
    collect(dark, paid_with(1910, first, second))

    assert _cleared(dark, INSTRUMENT.key) is None
    assert second.instrument is not None
    assert _cleared(dark, second.instrument.key) is not None


def test_good_money_queues_at_once_whatever_a_cheque_beside_it_does(dark: OpenStation) -> None:
    """The least sum, as if the cheque had stayed at home; with a rupee less the order waits."""
    least = open_account(NUMBER, today=TODAY, uow=dark.read()).dues.minimum.paise // 100
    add_consumer(dark, account_number=OTHER, old_account_number="", **CUT)
    enough = paid_with(1910, draft(least, number="000009"), cheque(1910 - least))
    short = draft(least - 1, number="000010"), cheque(1911 - least, number="000011")

    assert 0 < least < 1910
    assert collect(dark, enough).reconnection is not None
    less = collect(dark, paid_with(1910, *short, request="r2", account_number=OTHER))
    assert (less.reconnection, less.order_awaits_cheque) == (None, True)


def test_cash_does_not_make_an_earlier_cheque_good(dark: OpenStation) -> None:
    """A rupee after a cheque of everything would otherwise bring the light back for nothing."""
    collect(dark, paid_with(1910, cheque(1910)))

    rupee = collect(dark, make_payment(1, request="r2"))

    assert (rupee.reconnection, rupee.order_awaits_cheque) == (None, True)
    sure = collect(dark, make_payment(1910, request="r3"))
    assert sure.reconnection is not None


def test_a_supervisor_may_release_an_order_with_a_reason(dark: OpenStation) -> None:
    """Nobody else, and not without words; the reason is on record."""
    collect(dark, paid_with(1910, cheque(1910)))
    for by, reason, refusal in (
        (CLERK, "hospital", NotAllowed), (SUPERVISOR, " ", ReasonMissing),
    ):  # fmt: skip
        with pytest.raises(refusal):
            release_order(NUMBER, reason=reason, by=by, at=LATER, uow=dark.write())

    ticket = release_order(NUMBER, reason="a hospital", by=SUPERVISOR, at=LATER, uow=dark.write())

    assert [order.number for order in list_orders(uow=dark.read())] == [ticket.number]
    with dark.read() as uow:
        entry = list(uow.entries())[-1]
    queued = from_payload(entry.kind, entry.payload)
    assert isinstance(queued, ReconnectionQueued)
    assert (entry.actor, queued.reason) == (SUPERVISOR, "a hospital")
    with pytest.raises(NoOrderWaits):
        release_order(NUMBER, reason="again", by=SUPERVISOR, at=LATER, uow=dark.write())
    assert dark.verify().ok


def test_nothing_waits_where_nothing_was_earned_or_the_light_is_on(counter: OpenStation) -> None:
    """A cheque for a live supply earns no order; nor does one from before the last cut."""
    set_policy(counter, "cheques_for_disconnected", "yes")
    add_consumer(counter, **CUT)
    before_the_cut = datetime(2026, 11, 17, 10, 0, tzinfo=IST)
    collect(counter, paid_with(1910, cheque(1910, dated=before_the_cut.date())), at=before_the_cut)

    with pytest.raises(NoOrderWaits):
        release_order(NUMBER, reason="x", by=SUPERVISOR, at=LATER, uow=counter.write())
    add_consumer(counter, account_number="3141592654", old_account_number="")
    with pytest.raises(NoOrderWaits):
        release_order("3141592654", reason="x", by=SUPERVISOR, at=LATER, uow=counter.write())
