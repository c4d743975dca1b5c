"""What comes back of an order, and what that does to the consumer's supply and to a recall."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from cashier.domain.account import SupplyStatus
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO
from cashier.domain.order_results import (
    FailureUnexplained,
    NobodySent,
    NobodyToTell,
    OrderUnknown,
    ResultInFuture,
    ResultTooOld,
    ToldNobody,
)
from cashier.domain.receipt import Receipt
from cashier.domain.reconnection import OrderState
from cashier.services.deposits import clear_cheques
from cashier.services.enquiry import open_account
from cashier.services.order_ports import OrderFilter
from cashier.services.orders import list_proposed_disconnections, list_waiting
from cashier.services.reconnections import NoOrderWaits, list_orders, release_order
from cashier.station import OpenStation
from tests.builders import (
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    everything,
    insert_row,
    make_payment,
    rupees,
)
from tests.instruments import INSTRUMENT, cheque
from tests.orders import BACK_AT, SENT_AT, done, failed, order_of, send, told
from tests.reversals import cancel, come_back, deposit
from tests.services.rules import CUT, paid_with, set_policy

FIRST = "RTP-03-R-000001"
HOUR = timedelta(hours=1)


@pytest.fixture
def dark(counter: OpenStation) -> OpenStation:
    """A consumer who was cut, at a counter that takes cheques for such supplies."""
    set_policy(counter, "cheques_for_disconnected", "yes")
    add_consumer(counter, **CUT)
    return counter


@pytest.fixture
def paid(dark: OpenStation) -> Receipt:
    """What the consumer paid in cash, which queued the order."""
    return collect(dark, make_payment(1910))


def _cut(station: OpenStation, at: datetime, status: str = "td") -> None:
    """Let the field say that a supply was cut."""
    words = {"mode": "pole", "team": "T4", "reason": "dues"}
    insert_row(station, "supply_status", account_number=NUMBER, at=at, status=status, **words)


def _supply(station: OpenStation) -> SupplyStatus:
    return open_account(NUMBER, today=TODAY, uow=station.read()).record.supply.status


@pytest.mark.usefixtures("paid")
def test_the_light_is_back_at_the_counter_before_any_file_says_so(dark: OpenStation) -> None:
    """No second fee is asked for, and no second order queued."""
    send(dark, FIRST)
    assert _supply(dark) is SupplyStatus.TEMPORARILY_DISCONNECTED

    assert done(dark, FIRST) is True

    view = open_account(NUMBER, today=TODAY, uow=dark.read())
    assert (view.record.supply.status, view.record.supply.since) == (SupplyStatus.LIVE, BACK_AT)
    assert (view.record.open_order_number, view.dues.total) == ("", ZERO)
    assert collect(dark, make_payment(100, request="r2")).reconnection is None
    assert dark.verify().ok


@pytest.mark.usefixtures("paid")
def test_a_second_cut_needs_a_second_fee_and_has_a_second_order(dark: OpenStation) -> None:
    """What was paid for the first cut does not count."""
    send(dark, FIRST)
    done(dark, FIRST)
    _cut(dark, BACK_AT + HOUR)
    assert _supply(dark) is SupplyStatus.TEMPORARILY_DISCONNECTED

    dues = open_account(NUMBER, today=TODAY, uow=dark.read()).dues
    second = collect(dark, make_payment(600, request="r2"), at=BACK_AT + 2 * HOUR)

    assert dues.total == rupees(600)
    assert second.reconnection is not None
    assert second.reconnection.number == "RTP-03-R-000002"
    assert dark.verify().ok


@pytest.mark.usefixtures("paid")
def test_the_newest_word_of_a_supply_counts(dark: OpenStation) -> None:
    """A cut from before the light came back says nothing of it; nor is a meter taken away lit."""
    send(dark, FIRST)
    _cut(dark, BACK_AT - HOUR)
    done(dark, FIRST)
    assert _supply(dark) is SupplyStatus.LIVE

    _cut(dark, BACK_AT - HOUR / 2, "pd")

    assert _supply(dark) is SupplyStatus.PERMANENTLY_DISCONNECTED


@pytest.mark.usefixtures("paid")
def test_a_supply_of_which_no_file_says_since_when_it_was_off_comes_back(
    counter: OpenStation,
) -> None:
    """As any word of the field counts over an extract without a day."""
    with counter.write() as uow:
        uow.connection.exec_driver_sql("UPDATE account SET status_date = NULL")
        uow.commit()
    send(counter, FIRST)
    done(counter, FIRST)

    assert _supply(counter) is SupplyStatus.LIVE


@pytest.mark.usefixtures("paid")
def test_a_result_that_repeats_one_on_record_is_harmless(dark: OpenStation) -> None:
    """Nothing is written, and who says it again is told so."""
    send(dark, FIRST)
    failed(dark, FIRST)
    send(dark, FIRST, at=BACK_AT)
    done(dark, FIRST, at_done=BACK_AT + HOUR)
    before = everything(dark)

    late = BACK_AT + 3 * HOUR
    assert done(dark, FIRST, at_done=BACK_AT + HOUR, at=late) is False
    assert done(dark, FIRST, at_done=late) is False
    assert failed(dark, FIRST, at=late) is False
    assert everything(dark) == before


def _before_it_was_sent(station: OpenStation) -> object:
    return done(station, FIRST, at_done=SENT_AT - HOUR, at=BACK_AT)


def _in_the_future(station: OpenStation) -> object:
    return failed(station, FIRST, at_failed=BACK_AT + HOUR, at=BACK_AT)


def _without_a_word(station: OpenStation) -> object:
    return failed(station, FIRST, "  ")


def _at_great_length(station: OpenStation) -> object:
    return failed(station, FIRST, "x" * 201)


def _of_nothing(station: OpenStation) -> object:
    return done(station, "RTP-03-R-000009")


def _told_of_nothing(station: OpenStation) -> object:
    return told(station, FIRST)


def _told_nobody(station: OpenStation) -> object:
    return told(station, FIRST, " ")


@pytest.mark.usefixtures("paid")
@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (_before_it_was_sent, ResultTooOld),
        (_in_the_future, ResultInFuture),
        (_without_a_word, FailureUnexplained),
        (_at_great_length, FailureUnexplained),
        (_of_nothing, OrderUnknown),
        (_told_of_nothing, NobodyToTell),
        (_told_nobody, ToldNobody),
    ],
)
def test_what_cannot_be_true_is_refused_and_leaves_nothing(
    dark: OpenStation, act: Callable[[OpenStation], object], refusal: type[CounterError]
) -> None:
    """In one sentence."""
    send(dark, FIRST)
    before = everything(dark)

    with pytest.raises(refusal) as caught:
        act(dark)

    assert "{" not in caught.value.message
    assert everything(dark) == before


@pytest.mark.usefixtures("paid")
def test_nothing_comes_of_an_order_that_nobody_was_sent_for(dark: OpenStation) -> None:
    """A result for it is of another order."""
    with pytest.raises(NobodySent):
        done(dark, FIRST)


def test_a_recall_stands_until_whoever_was_sent_is_told(dark: OpenStation, paid: Receipt) -> None:
    """Once; who says it again changes nothing."""
    send(dark, FIRST)
    cancel(dark, paid)
    order = order_of(dark, FIRST)
    assert (order.state, order.recalled_at, order.reason) == (
        OrderState.RECALLED, NOW, "keyed twice",
    )  # fmt: skip
    untold = OrderFilter(must_be_told=True)
    far = OrderFilter(closed_from=NOW + timedelta(days=9))
    for wanted in (untold, far):
        assert [one.number for one in list_orders(wanted, uow=dark.read())] == [FIRST]

    assert told(dark, FIRST, " Mohan  of B ") is True

    order = order_of(dark, FIRST)
    assert (order.told_to, order.recall_told_at) == ("Mohan of B", BACK_AT)
    assert list_orders(untold, uow=dark.read()) == list_orders(far, uow=dark.read()) == ()
    assert told(dark, FIRST, "another") is False
    assert order_of(dark, FIRST) == order
    assert dark.verify().ok


def test_nobody_is_told_of_an_order_that_never_left(dark: OpenStation, paid: Receipt) -> None:
    """Its recall is seen by all as soon as they look at the queue."""
    cancel(dark, paid)

    assert order_of(dark, FIRST).must_be_told is False
    with pytest.raises(NobodyToTell):
        told(dark, FIRST)


def test_a_late_done_of_a_recalled_order_is_kept_and_the_supply_is_to_be_cut(
    dark: OpenStation, paid: Receipt
) -> None:
    """The light is on without the money: the order stays recalled, a cut is proposed."""
    send(dark, FIRST)
    cancel(dark, paid)

    assert done(dark, FIRST) is True

    order = order_of(dark, FIRST)
    assert (order.state, order.done_at) == (OrderState.RECALLED, BACK_AT)
    assert (order.disconnect_again, order.must_be_told) == (True, False)
    assert list_proposed_disconnections(uow=dark.read()) == (order,)
    assert _supply(dark) is SupplyStatus.TEMPORARILY_DISCONNECTED
    assert done(dark, FIRST) is False
    assert dark.verify().ok


def test_a_late_failure_of_a_recalled_order_keeps_the_recall_and_its_reason(
    dark: OpenStation, paid: Receipt
) -> None:
    """The team may still go back: somebody tells them."""
    send(dark, FIRST)
    cancel(dark, paid)

    assert failed(dark, FIRST) is True

    order = order_of(dark, FIRST)
    assert (order.state, order.reason) == (OrderState.RECALLED, "keyed twice")
    assert (order.failed_at, order.must_be_told) == (BACK_AT, True)
    assert dark.verify().ok


def _by_the_field(station: OpenStation) -> None:
    _cut(station, BACK_AT + HOUR)


def _by_the_extract(station: OpenStation) -> None:
    with station.write() as uow:
        later = (BACK_AT + timedelta(days=1)).date().isoformat()
        uow.connection.exec_driver_sql(f"UPDATE account SET status_date = '{later}'")  # noqa: S608 - a date
        uow.commit()


def _by_paying_again(station: OpenStation) -> None:
    collect(station, make_payment(1910, request="again"), at=BACK_AT + HOUR)


@pytest.mark.parametrize("settled", [_by_the_field, _by_the_extract, _by_paying_again])
def test_a_cut_is_proposed_until_it_is_made_or_the_money_is_there(
    dark: OpenStation, paid: Receipt, settled: Callable[[OpenStation], None]
) -> None:
    """An older cut settles nothing: it is the one that the order undid."""
    send(dark, FIRST)
    done(dark, FIRST)
    _cut(dark, SENT_AT)
    cancel(dark, paid, at=BACK_AT)
    assert order_of(dark, FIRST).disconnect_again is True
    assert len(list_proposed_disconnections(uow=dark.read())) == 1

    settled(dark)

    assert list_proposed_disconnections(uow=dark.read()) == ()


def test_a_cheque_takes_the_order_with_it_whichever_receipt_has_it(dark: OpenStation) -> None:
    """A rupee of cash after the cheque stood last when a supervisor let the order out."""
    collect(dark, paid_with(1910, cheque(1910)))
    rupee = collect(dark, make_payment(1, request="r2"), at=NOW + HOUR / 60)
    at = NOW + HOUR / 30
    ticket = release_order(NUMBER, reason="hospital", by=SUPERVISOR, at=at, uow=dark.write())
    assert order_of(dark, ticket.number).receipt_number == rupee.number
    send(dark, ticket.number)
    done(dark, ticket.number)
    deposit(dark, INSTRUMENT.key, at=BACK_AT)

    returned = come_back(dark, INSTRUMENT.key)

    assert [one.recalled_order for one in returned.reversals] == [ticket.number]
    order = order_of(dark, ticket.number)
    assert (order.state, order.disconnect_again) == (OrderState.RECALLED, True)
    assert dark.verify().ok


def test_what_was_enough_beside_a_cheque_is_not_when_that_comes_back(dark: OpenStation) -> None:
    """A hundred rupees after a cheque of everything are no light once the cheque is worth nothing.

    Neither on a supervisor's word, nor when the bank has paid the hundred.
    """
    small = cheque(100, number="000002")
    assert small.instrument is not None
    collect(dark, paid_with(1910, cheque(1910)))
    collect(dark, paid_with(100, small, request="r2"))
    deposit(dark, INSTRUMENT.key, at=BACK_AT)
    deposit(dark, small.instrument.key, at=BACK_AT)
    come_back(dark, INSTRUMENT.key)

    assert list_waiting(uow=dark.read()) == ()
    with pytest.raises(NoOrderWaits):
        release_order(NUMBER, reason="hospital", by=SUPERVISOR, at=BACK_AT, uow=dark.write())
    clear_cheques([small.instrument.key], by=SUPERVISOR, at=BACK_AT, uow=dark.write())
    assert list_orders(uow=dark.read()) == ()


def test_a_cheque_takes_no_order_with_it_that_cash_paid_for_alone(dark: OpenStation) -> None:
    """Whoever does not trust his cheque pays all of it again, and keeps the light."""
    collect(dark, paid_with(1910, cheque(1910)))
    sure = collect(dark, make_payment(1910, request="r2"), at=NOW + HOUR / 60).reconnection
    assert sure is not None
    deposit(dark, INSTRUMENT.key, at=BACK_AT)

    returned = come_back(dark, INSTRUMENT.key)

    assert [one.recalled_order for one in returned.reversals] == [""]
    assert order_of(dark, sure.number).state is OrderState.QUEUED
    assert dark.verify().ok


def test_a_cheque_of_an_earlier_cut_takes_no_later_order_with_it(dark: OpenStation) -> None:
    """That one was paid for on its own; the earlier order was done long ago, and is recalled."""
    collect(dark, paid_with(1910, cheque(1910)))
    first = release_order(NUMBER, reason="hospital", by=SUPERVISOR, at=NOW, uow=dark.write())
    send(dark, first.number)
    done(dark, first.number)
    _cut(dark, BACK_AT + HOUR)
    second = collect(dark, make_payment(600, request="r2"), at=BACK_AT + 2 * HOUR).reconnection
    assert second is None, "the cheque is not sure yet"
    deposit(dark, INSTRUMENT.key, at=BACK_AT + 2 * HOUR)
    sure = collect(dark, make_payment(1910, request="r3"), at=BACK_AT + 3 * HOUR).reconnection
    assert sure is not None

    come_back(dark, INSTRUMENT.key)

    assert order_of(dark, first.number).state is OrderState.RECALLED
    assert order_of(dark, sure.number).state is OrderState.QUEUED
    assert list_proposed_disconnections(uow=dark.read()) == ()


def test_what_waits_for_a_bank_is_listed_apart(dark: OpenStation) -> None:
    """With the cheques that it waits for, and until the order is queued or the light is on."""
    receipt = collect(dark, paid_with(1910, cheque(1000), cheque(910, number="000002")))

    (waiting,) = list_waiting(uow=dark.read())

    assert (waiting.account_number, waiting.receipt_number) == (NUMBER, receipt.number)
    assert (waiting.since, waiting.paid) == (NOW, rupees(1910))
    assert waiting.cheques == tuple(sorted((INSTRUMENT.number, "000002")))
    assert (waiting.name, waiting.mode, waiting.division) == ("Ram Kumar Gupta", "pole", "RTP")
    release_order(NUMBER, reason="hospital", by=SUPERVISOR, at=NOW, uow=dark.write())
    assert list_waiting(uow=dark.read()) == ()


def test_nothing_waits_once_the_light_is_on_or_was_cut_later(dark: OpenStation) -> None:
    """Money from before a cut does not undo it."""
    collect(dark, paid_with(1910, cheque(1910)))
    _cut(dark, NOW + HOUR)
    assert list_waiting(uow=dark.read()) == ()
    _cut(dark, NOW + 2 * HOUR, "live")
    assert list_waiting(uow=dark.read()) == ()


def test_a_cut_of_which_no_file_says_when_waits_for_its_cheque(counter: OpenStation) -> None:
    """Any money since ever counts, as it does for the fee."""
    set_policy(counter, "cheques_for_disconnected", "yes")
    undated: dict[str, object] = {**CUT, "status_date": None}
    add_consumer(counter, **undated)
    collect(counter, paid_with(1910, cheque(1910)))

    assert len(list_waiting(uow=counter.read())) == 1
