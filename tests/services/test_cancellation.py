"""Cancelling a receipt while its shift is open."""

import pytest

from cashier.domain.account import SupplyStatus
from cashier.domain.approval import ApprovalMissing
from cashier.domain.cheque import ChequeState
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.reconnection import OrderState
from cashier.domain.reversal import (
    AlreadyReversed,
    ChequeAtBank,
    NotOpenForReversal,
    ReasonMissing,
    ReversalKind,
)
from cashier.domain.shift import NoShiftOpen
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed
from cashier.services import shifts
from cashier.services.authenticity import check_paper
from cashier.services.cancellation import cancel_receipt, quote_cancellation
from cashier.services.enquiry import open_account
from cashier.services.prints import (
    ReceiptUnknown,
    ReceiptWithdrawn,
    list_unconfirmed,
    start_print,
)
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.reversals import approved, by_cheque, cancel, deposit, make_cheque, payment_of

OTHER = "3141592654"


def _total(station: OpenStation, number: str = NUMBER) -> Money:
    return open_account(number, today=TODAY, uow=station.read()).dues.total


def test_a_cancelled_receipt_gives_back_the_cash_and_the_dues(counter: OpenStation) -> None:
    """As if it had never been, but for its number and its slip."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    assert _total(counter) == rupees(0)

    (reversal,) = cancel(counter, receipt)

    assert (reversal.kind, reversal.cash_out) == (ReversalKind.CANCELLED, rupees(1310))
    assert reversal.act_number == "RTP-03-V-000001"
    assert (reversal.by_name, reversal.approver_name) == ("Anita Verma", "Suresh Nair")
    assert _total(counter) == rupees(1310)
    shift = shifts.find_open_shift(CLERK, uow=counter.read())
    assert shift is not None
    assert shift.expected_cash == FLOAT.total
    assert (shift.receipts, shift.taken_back) == (1, 1)
    assert counter.verify().ok


def test_the_quote_tells_all_that_will_be_done(counter: OpenStation) -> None:
    """And stores nothing."""
    add_consumer(counter)
    mixed = payment_of(cash(rupees(310)), by_cheque(1000))
    receipt = collect(counter, mixed)
    before = everything(counter)

    quote = quote_cancellation(receipt.number, clerk=CLERK, uow=counter.read())

    assert [one.number for one in quote.receipts] == [receipt.number]
    assert (quote.cash_out, quote.claim.amount) == (rupees(310), rupees(1310))
    assert [paper.instrument for paper in quote.papers] == [make_cheque(1000)]
    assert everything(counter) == before


def test_a_receipt_is_cancelled_once(counter: OpenStation) -> None:
    """And the refusal names the act that did it."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    cancel(counter, receipt)
    before = everything(counter)

    with pytest.raises(AlreadyReversed, match="RTP-03-V-000001"):
        quote_cancellation(receipt.number, clerk=CLERK, uow=counter.read())

    assert everything(counter) == before


def test_a_handed_back_cheque_may_pay_again(counter: OpenStation) -> None:
    """It is the payer's again."""
    add_consumer(counter)
    receipt = collect(counter, payment_of(by_cheque()))
    cancel(counter, receipt)

    again = collect(counter, payment_of(by_cheque(), request="request-2"))

    assert again.tenders == receipt.tenders
    shift = shifts.find_open_shift(CLERK, uow=counter.read())
    assert shift is not None
    assert (shift.cash_out, shift.expected_cash) == (rupees(0), FLOAT.total)
    with counter.read() as uow:
        known = uow.cheques.find(make_cheque().key)
        assert known is not None
        assert known.state is ChequeState.RECEIVED
    assert counter.verify().ok


def test_all_that_one_cheque_paid_is_cancelled_together(counter: OpenStation) -> None:
    """Nobody can hand back a part of a cheque."""
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    for number, request in ((NUMBER, "request-1"), (OTHER, "request-2")):
        part = by_cheque(2620, 1310)
        collect(counter, payment_of(part, request=request, account=number, basket="one payer"))

    reversals = cancel(counter, _receipt(counter, "request-1"))

    assert {one.account_number for one in reversals} == {NUMBER, OTHER}
    assert [len(one.handed_back) for one in reversals] == [1, 0]
    assert (_total(counter), _total(counter, OTHER)) == (rupees(1310), rupees(1310))
    assert counter.verify().ok


def _receipt(station: OpenStation, request: str) -> Receipt:
    with station.read() as uow:
        found = uow.receipts.find_by_request(request)
        assert found is not None
        return found


def test_a_cheque_at_the_bank_is_not_handed_back(counter: OpenStation) -> None:
    """It is no longer in the drawer."""
    add_consumer(counter)
    receipt = collect(counter, payment_of(by_cheque()))
    deposit(counter, make_cheque().key)

    with pytest.raises(ChequeAtBank):
        quote_cancellation(receipt.number, clerk=CLERK, uow=counter.read())


def test_a_counted_drawer_gives_nothing_back(counter: OpenStation) -> None:
    """Nor does a closed one; the consumer has gone."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    shifts.count_shift(CLERK, FLOAT, at=NOW, uow=counter.write())
    with pytest.raises(NotOpenForReversal):
        quote_cancellation(receipt.number, clerk=CLERK, uow=counter.read())

    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())
    with pytest.raises(NoShiftOpen):
        quote_cancellation(receipt.number, clerk=CLERK, uow=counter.read())

    shifts.open_shift(CLERK, FLOAT, at=NOW, uow=counter.write())
    with pytest.raises(NotOpenForReversal):
        quote_cancellation(receipt.number, clerk=CLERK, uow=counter.read())


def test_only_a_clerk_takes_back_and_only_what_there_is(counter: OpenStation) -> None:
    """A supervisor allows it; a supervisor does not do it."""
    with pytest.raises(NotAllowed):
        quote_cancellation("RTP-03-2627-000001", clerk=SUPERVISOR, uow=counter.read())
    with pytest.raises(ReceiptUnknown):
        quote_cancellation("RTP-03-2627-000009", clerk=CLERK, uow=counter.read())


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_cancellation_says_why(counter: OpenStation, reason: str) -> None:
    """Before anything else is asked."""
    with pytest.raises(ReasonMissing):
        cancel_receipt("x", reason, approval=None, clerk=CLERK, at=NOW, uow=counter.write())


def test_a_cancellation_needs_a_word_for_just_this_receipt(counter: OpenStation) -> None:
    """None at all, or one for another receipt, is none."""
    add_consumer(counter)
    first = collect(counter, make_payment())
    second = collect(counter, make_payment(710, request="request-2"))
    quote = quote_cancellation(first.number, clerk=CLERK, uow=counter.read())
    word = approved(counter, quote.claim)
    before = everything(counter)

    for number, approval in ((first.number, None), (second.number, word)):
        with pytest.raises(ApprovalMissing):
            _cancel(counter, number, approval)

    assert everything(counter) == before
    _cancel(counter, first.number, word)
    with pytest.raises(CounterError):
        _cancel(counter, first.number, word)


def _cancel(station: OpenStation, number: str, approval: object) -> None:
    cancel_receipt(
        number,
        "wrong",
        approval=approval,  # type: ignore[arg-type]
        clerk=CLERK,
        at=NOW,
        uow=station.write(),
    )


def test_a_cancelled_receipt_is_printed_no_more_and_its_paper_is_worth_nothing(
    counter: OpenStation,
) -> None:
    """Whoever scans it is told; nobody has to see to its paper."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    assert check_paper(receipt.qr, uow=counter.read()).valid
    assert list_unconfirmed(uow=counter.read())
    cancel(counter, receipt)

    with pytest.raises(ReceiptWithdrawn, match="RTP-03-V-000001"):
        start_print(receipt.number, actor=CLERK, at=NOW, uow=counter.write())
    found = check_paper(receipt.qr, uow=counter.read())
    assert not found.valid
    assert "RTP-03-V-000001 took it back" in found.reason
    assert not check_paper(f"{receipt.qr}x", uow=counter.read()).valid
    assert list_unconfirmed(uow=counter.read()) == ()


def test_an_order_is_recalled_with_its_receipt(counter: OpenStation) -> None:
    """And where the light is on already, it is to be cut again."""
    add_consumer(counter, status=SupplyStatus.TEMPORARILY_DISCONNECTED, status_date=TODAY)
    queued = collect(counter, make_payment(1910))
    cancel(counter, queued)
    done = collect(counter, make_payment(1910, request="request-2"))
    with counter.write() as uow:
        statement = "UPDATE reconnection_order SET state = 'done' WHERE serial = 2"
        uow.connection.exec_driver_sql(statement)
        uow.commit()
    cancel(counter, done)

    orders = list_orders(uow=counter.read())

    assert {order.state for order in orders} == {OrderState.RECALLED}
    assert [order.disconnect_again for order in orders] == [False, True]
