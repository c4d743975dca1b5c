"""Taking a payment: once, whole, and nothing where it is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.calendar import IST
from cashier.domain.errors import CounterError
from cashier.domain.head import Head, HeadAmount
from cashier.domain.payment import (
    BelowMinimum,
    CashCapExceeded,
    CashStopReached,
    PartPaymentsUsedUp,
    PaymentKind,
)
from cashier.domain.shift import NoShiftOpen
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed, UnknownUser
from cashier.journal.qr import is_genuine, read_signed_text
from cashier.services import collection, prints, reconnections, shifts
from cashier.services.collection import MalformedRequest, RequestReused
from cashier.services.enquiry import AccountUnknown, open_account
from cashier.services.issuing import DuesChanged
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    at_work,
    collect,
    draft_of,
    everything,
    insert_row,
    make_bill,
    make_payment,
    rupees,
    table_rows,
)

CUT = {
    "status": SupplyStatus.TEMPORARILY_DISCONNECTED,
    "status_date": date(2026, 11, 18),
    "disconnection_mode": "pole",
}


def _in_cash(amount: int) -> dict[str, object]:
    return {"amount": rupees(amount), "tenders": (cash(rupees(amount)),)}


def _refused(station: OpenStation, refusal: type[CounterError], **changes: object) -> None:
    """Ask that a payment is refused and leaves nothing, not even an entry."""
    before = everything(station)
    with pytest.raises(refusal):
        collect(station, replace(make_payment(), **changes))  # type: ignore[arg-type]
    assert everything(station) == before


def test_a_payment_gives_a_receipt_that_says_everything(counter: OpenStation) -> None:
    """The mock screen's consumer pays 4,520 with 5,000 in the hand."""
    add_consumer(counter, make_bill(arrears_principal=3390, arrears_lpsc=120), **CUT)
    insert_row(
        counter,
        "outside_payment",
        account_number=NUMBER,
        channel="upi",
        reference="U1",
        amount=rupees(900),
        paid_at=NOW - timedelta(days=6),
    )
    paid = replace(make_payment(4520), tenders=(cash(rupees(4520), rupees(5000)),))

    receipt = collect(counter, paid)

    assert receipt.number == "RTP-03-2627-000001"
    assert receipt.kind is PaymentKind.FULL
    assert (receipt.dues_before, receipt.balance) == (rupees(4520), rupees(0))
    assert (receipt.received, receipt.change_due) == (rupees(5000), rupees(480))
    assert receipt.allocations == (
        HeadAmount(Head.RCDC_FEE, rupees(600)),
        HeadAmount(Head.ARREARS_PRINCIPAL, rupees(2610), "B-11", "2026-11"),
        HeadAmount(Head.ELECTRICITY_DUTY, rupees(54), "B-11", "2026-11"),
        HeadAmount(Head.CURRENT_CHARGES, rupees(1256), "B-11", "2026-11"),
    )
    assert (receipt.clerk, receipt.clerk_name, receipt.shift_number) == (CLERK, "Anita Verma", 1)
    assert (receipt.business_date, receipt.issued_at) == (TODAY, NOW)
    assert receipt.reconnection is not None
    assert receipt.reconnection.due_by == NOW + timedelta(hours=24)
    assert open_account(NUMBER, today=TODAY, uow=counter.read()).dues.total == rupees(0)


def test_the_qr_proves_the_receipt(counter: OpenStation) -> None:
    """With the public key alone."""
    add_consumer(counter)

    receipt = collect(counter, make_payment())

    claim, _, _ = read_signed_text(receipt.qr)
    assert is_genuine(receipt.qr, (counter.identity.public_key,))
    assert (claim.number, claim.account_number) == (receipt.number, NUMBER)
    assert (claim.amount, claim.on, claim.tender) == (rupees(1310), TODAY, "cash")


def test_the_same_request_gives_the_same_receipt(counter: OpenStation) -> None:
    """A second press of Enter takes nothing, and writes nothing; with the shift closed, too."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    before = everything(counter)

    assert collect(counter, make_payment(), at=NOW + timedelta(hours=1)) == receipt
    assert everything(counter) == before
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())
    assert collect(counter, make_payment()) == receipt


@pytest.mark.parametrize(
    "changes",
    [{"account_number": "3141592654"}, _in_cash(1311)],
)
def test_the_id_of_another_payment_is_refused(
    counter: OpenStation, changes: dict[str, object]
) -> None:
    """Somebody else's receipt must not come out."""
    add_consumer(counter)
    add_consumer(counter, account_number="3141592654", old_account_number="")
    collect(counter, make_payment())

    _refused(counter, RequestReused, **changes)


@pytest.mark.parametrize("request_id", ["", "r" * 101])
def test_a_payment_needs_a_request_id(counter: OpenStation, request_id: str) -> None:
    """Without one, a retry could not be told from a second payment."""
    add_consumer(counter)

    _refused(counter, MalformedRequest, request_id=request_id)


def test_dues_that_changed_are_looked_at_again(counter: OpenStation) -> None:
    """The payer was told another figure; the figure that is right passes."""
    add_consumer(counter)

    _refused(counter, DuesChanged, dues_shown=rupees(1300))
    assert collect(counter, replace(make_payment(), dues_shown=rupees(1310))).amount == rupees(1310)


def test_a_rule_that_refuses_leaves_nothing(counter: OpenStation) -> None:
    """Least part, cap of a receipt: neither a receipt nor an entry."""
    add_consumer(counter, make_bill(arrears_principal=4700))

    _refused(counter, BelowMinimum, **_in_cash(1000))
    _refused(counter, CashCapExceeded, **_in_cash(20_001))


def test_an_account_that_nobody_knows_is_refused(counter: OpenStation) -> None:
    """An old number is no account either."""
    add_consumer(counter)

    _refused(counter, AccountUnknown, account_number="02718281")


def test_money_is_taken_into_an_open_shift_by_a_clerk(station: OpenStation) -> None:
    """Nobody else, and at no other time."""
    add_consumer(station)

    _refused(station, NoShiftOpen)
    with pytest.raises(UnknownUser):
        collection.collect_payment(make_payment(), clerk="nobody", at=NOW, uow=station.write())
    with pytest.raises(NotAllowed):
        collection.collect_payment(make_payment(), clerk=SUPERVISOR, at=NOW, uow=station.write())


def test_a_part_is_taken_once_a_month(counter: OpenStation) -> None:
    """The next is refused, the rest in full is not; in the next month a part passes again."""
    add_consumer(counter, make_bill(arrears_principal=4700))
    assert collect(counter, make_payment(2000)).kind is PaymentKind.PART

    _refused(counter, PartPaymentsUsedUp, **_in_cash(2000), request_id="r2")
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())
    december = NOW + timedelta(days=10)
    at_work(counter, at=december)
    assert collect(counter, make_payment(2000, request="r3"), at=december).balance == rupees(2010)
    assert collect(counter, make_payment(2010, request="r4"), at=december).kind is PaymentKind.FULL


def test_cash_of_one_day_stays_below_the_laws_limit(counter: OpenStation) -> None:
    """The tenth twenty thousand is refused, a rupee less passes; so does the next day."""
    add_consumer(counter)
    for number in range(9):
        collect(counter, make_payment(20_000, request=f"r{number}"))

    _refused(counter, CashStopReached, **_in_cash(20_000), request_id="r9")
    assert collect(counter, make_payment(19_999, request="r10")).kind is PaymentKind.ADVANCE


def test_what_is_above_the_dues_is_an_advance(counter: OpenStation) -> None:
    """It stays on the account as a credit."""
    add_consumer(counter)

    receipt = collect(counter, make_payment(1500))

    assert receipt.kind is PaymentKind.ADVANCE
    assert receipt.allocations[-1] == HeadAmount(Head.ADVANCE, rupees(190))
    assert open_account(NUMBER, today=TODAY, uow=counter.read()).dues.credit == rupees(190)


def test_the_surplus_of_a_prepaid_account_is_a_recharge(counter: OpenStation) -> None:
    """Its light depends on the balance, not on a bill; what is owed stays owed."""
    add_consumer(counter, connection_type=ConnectionType.SMART_PREPAID)

    receipt = collect(counter, replace(make_payment(1500), recharge=rupees(190)))

    assert receipt.allocations[-1] == HeadAmount(Head.PREPAID_RECHARGE, rupees(190))
    assert receipt.balance == rupees(0)
    dues = open_account(NUMBER, today=TODAY, uow=counter.read()).dues
    assert (dues.total, dues.credit) == (rupees(0), rupees(0))


def test_numbers_have_no_gap_whatever_was_refused(counter: OpenStation) -> None:
    """Each counter and financial year for itself."""
    add_consumer(counter)
    numbers = []
    for request, amount in (("r1", 1310), ("r2", 2000), ("r3", 4000), ("r4", 50)):
        _refused(counter, MalformedRequest, request_id="")
        numbers.append(collect(counter, make_payment(amount, request=request)))

    assert [each.number[-6:] for each in numbers] == ["000001", "000002", "000003", "000004"]


def test_the_financial_year_is_that_of_the_shift(counter: OpenStation) -> None:
    """A shift that goes past midnight of 31 March stays in its year; the next begins at one."""
    add_consumer(counter)
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())
    evening = datetime(2027, 3, 31, 23, 50, tzinfo=IST)
    at_work(counter, at=evening)

    late = collect(counter, make_payment(), at=evening + timedelta(minutes=20))
    shifts.close_shift(CLERK, FLOAT, "", at=late.issued_at, uow=counter.write())
    at_work(counter, at=late.issued_at)
    early = collect(counter, make_payment(request="r2"), at=late.issued_at)

    assert (late.number, late.business_date) == ("RTP-03-2627-000001", date(2027, 3, 31))
    assert (early.number, early.business_date) == ("RTP-03-2728-000001", date(2027, 4, 1))


def test_an_order_is_queued_exactly_once(counter: OpenStation) -> None:
    """By the payment that reaches the least sum; a later one finds it open."""
    add_consumer(counter, make_bill(arrears_principal=4700), **CUT)
    add_consumer(counter, account_number="3141592654", old_account_number="", **CUT)

    first = collect(counter, make_payment(2103))
    second = collect(counter, make_payment(4507, request="r2"))
    other = collect(counter, replace(make_payment(1910, request="r3"), account_number="3141592654"))

    assert second.reconnection is None
    assert [r.reconnection.number for r in (first, other) if r.reconnection] == [
        "RTP-03-R-000001",
        "RTP-03-R-000002",
    ]
    orders = reconnections.list_orders(uow=counter.read())
    assert [(order.receipt_number, order.mode) for order in orders] == [
        (first.number, "pole"),
        (other.number, "pole"),
    ]


def test_the_fee_is_paid_once_even_where_nobody_says_since_when_the_supply_is_cut(
    counter: OpenStation,
) -> None:
    """An extract may leave the date out; asking for the fee at each visit would charge it twice."""
    add_consumer(counter, **{**CUT, "status_date": None})

    collect(counter, make_payment(1910))

    assert open_account(NUMBER, today=TODAY, uow=counter.read()).dues.total == rupees(0)


def test_a_fee_before_the_cut_does_not_pay_for_this_one(counter: OpenStation) -> None:
    """Each disconnection has a fee of its own."""
    add_consumer(counter, **CUT)
    collect(counter, make_payment(1910))
    insert_row(
        counter,
        "supply_status",
        account_number=NUMBER,
        at=NOW + timedelta(days=2),
        status="td",
        mode="meter",
    )

    dues = open_account(NUMBER, today=TODAY, uow=counter.read()).dues

    assert dues.rcdc_fee == rupees(600)


def test_a_receipt_is_a_snapshot(counter: OpenStation) -> None:
    """A name that is corrected later changes no paper."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    with counter.write() as uow:
        uow.connection.exec_driver_sql("UPDATE account SET name = 'Somebody Else'")
        uow.commit()

    assert prints.get_receipt(receipt.number, uow=counter.read()).receipt == receipt
    assert receipt.payer.name == "Ram Kumar Gupta"


def test_the_revenue_stamp_line_is_for_receipts_above_five_thousand(counter: OpenStation) -> None:
    """At five thousand there is none."""
    add_consumer(counter)

    assert not collect(counter, make_payment(5000)).revenue_stamp
    assert collect(counter, make_payment(5001, request="r2")).revenue_stamp


def test_a_quote_tells_what_the_payment_does_and_stores_nothing(counter: OpenStation) -> None:
    """It is refused by the same rules."""
    add_consumer(counter, **CUT)
    before = everything(counter)

    quote = collection.quote_payment(make_payment(1910), clerk=CLERK, at=NOW, uow=counter.read())

    assert everything(counter) == before
    with pytest.raises(BelowMinimum):
        collection.quote_payment(make_payment(1), clerk=CLERK, at=NOW, uow=counter.read())
    receipt = collect(counter, make_payment(1910))
    assert (quote.kind, quote.allocations) == (receipt.kind, receipt.allocations)
    assert receipt.reconnection is not None
    assert quote.queues_order_by == receipt.reconnection.due_by


def test_an_intent_is_looked_up_after_a_crash(counter: OpenStation) -> None:
    """The one that was recorded has its receipt, the other has none."""
    add_consumer(counter)
    lost = make_payment(100, request="lost")
    collection.save_draft(draft_of(lost), uow=counter.write())
    collection.save_draft(draft_of(replace(lost, amount=rupees(200))), uow=counter.write())
    receipt = collect(counter, make_payment())
    collection.save_draft(draft_of(make_payment()), uow=counter.write())

    found = {one.draft.request_id: one for one in collection.list_unfinished(uow=counter.read())}

    assert found["request-1"].receipt == receipt
    assert found["lost"].receipt is None
    assert found["lost"].draft.amount == rupees(200)


def test_a_payment_that_is_saved_has_no_draft_any_more(counter: OpenStation) -> None:
    """It goes in the same transaction."""
    add_consumer(counter)
    collection.save_draft(draft_of(make_payment()), uow=counter.write())

    collect(counter, make_payment())

    assert collection.list_unfinished(uow=counter.read()) == ()


def test_giving_up_is_an_entry_unless_the_money_was_taken(counter: OpenStation) -> None:
    """One that issued a receipt is only forgotten."""
    add_consumer(counter)
    collect(counter, make_payment())
    entries = len(table_rows(counter, "journal"))

    for payment in (make_payment(), make_payment(request="lost")):
        draft = draft_of(payment)
        collection.save_draft(draft, uow=counter.write())
        collection.abort_payment(draft, actor=CLERK, at=NOW, uow=counter.write())

    assert collection.list_unfinished(uow=counter.read()) == ()
    with counter.read() as uow:
        new = list(uow.entries())[entries:]
    assert [(entry.kind, entry.payload) for entry in new] == [
        (
            "payment_aborted",
            {"request_id": "lost", "account_number": NUMBER, "amount": 131_000},
        )
    ]


def test_a_clock_that_went_back_is_written_down_as_doubtful(counter: OpenStation) -> None:
    """The money is taken all the same."""
    add_consumer(counter)

    collect(counter, make_payment(), at=(NOW - timedelta(hours=1)).astimezone(UTC))
    collect(counter, make_payment(100, request="r2"), at=NOW + timedelta(hours=1))

    with counter.read() as uow:
        doubts = [entry.clock_doubt for entry in uow.entries() if entry.kind == "receipt_issued"]
    assert doubts == [True, False]
    assert counter.verify().ok
