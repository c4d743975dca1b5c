"""Wrong tender and wrong account, put right by a linked pair."""

from dataclasses import replace

import pytest

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.allocation import amount_under
from cashier.domain.approval import ApprovalMissing
from cashier.domain.cheque import ChequeState
from cashier.domain.head import Head
from cashier.domain.money import ZERO
from cashier.domain.payment import BelowMinimum, TenderMismatch
from cashier.domain.reconnection import OrderState
from cashier.domain.reversal import AlreadyReversed, NotOpenForReversal, ReversalKind
from cashier.domain.tender import cash
from cashier.services import corrections, shifts
from cashier.services.corrections import (
    ChequePaysOthers,
    Correction,
    CorrectionUsed,
    NothingToCorrect,
    correct_receipt,
    quote_correction,
)
from cashier.services.enquiry import open_account
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    TODAY,
    add_consumer,
    collect,
    everything,
    make_bill,
    make_payment,
    rupees,
)
from tests.reversals import approved, by_cheque, cancel, correct, make_cheque, payment_of

OTHER = "3141592654"


def _total(station: OpenStation, number: str = NUMBER) -> object:
    return open_account(number, today=TODAY, uow=station.read()).dues.total


def _drawer(station: OpenStation) -> tuple[object, ...]:
    shift = shifts.find_open_shift(CLERK, uow=station.read())
    assert shift is not None
    return shift.expected_cash - FLOAT.total, shift.receipts, shift.taken_back


def test_cash_keyed_for_a_cheque_is_put_right(counter: OpenStation) -> None:
    """The drawer never had the cash; the cheque is in the register; the dues are as before."""
    add_consumer(counter)
    wrong = collect(counter, make_payment())

    pair = correct(counter, wrong, tenders=(by_cheque(),))

    assert (pair.right.replaces, pair.reversal.replaced_by) == (wrong.number, pair.right.number)
    assert pair.reversal.kind is ReversalKind.WRONG_TENDER
    assert (pair.right.amount, pair.right.carried) == (wrong.amount, False)
    assert _drawer(counter) == (ZERO, 2, 1)
    assert _total(counter) == ZERO
    with counter.read() as uow:
        known = uow.cheques.find(make_cheque().key)
        assert known is not None
    assert counter.verify().ok


def test_a_cheque_keyed_for_cash_is_put_right(counter: OpenStation) -> None:
    """It was never there, so it may still pay for somebody."""
    add_consumer(counter)
    wrong = collect(counter, payment_of(by_cheque()))

    correct(counter, wrong, tenders=(cash(rupees(1310)),))

    assert _drawer(counter) == (rupees(1310), 2, 1)
    with counter.read() as uow:
        known = uow.cheques.find(make_cheque().key)
        assert known is not None
        assert known.state is ChequeState.CANCELLED
    assert counter.verify().ok


def test_money_for_a_wrong_account_is_moved(counter: OpenStation) -> None:
    """To the paisa, and the drawer feels nothing of it."""
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    wrong = collect(counter, make_payment())

    pair = correct(counter, wrong, account_number=OTHER)

    assert (_total(counter), _total(counter, OTHER)) == (rupees(1310), ZERO)
    assert (pair.right.payer.account_number, pair.right.carried) == (OTHER, True)
    assert _drawer(counter) == (rupees(1310), 1, 0)
    assert counter.verify().ok


def test_a_cheque_moves_with_its_payment(counter: OpenStation) -> None:
    """It is neither handed back nor taken again."""
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    wrong = collect(counter, payment_of(by_cheque()))

    pair = correct(counter, wrong, account_number=OTHER)

    assert pair.reversal.handed_back == ()
    with counter.read() as uow:
        known = uow.cheques.find(make_cheque().key)
        assert known is not None
        assert known.state is ChequeState.RECEIVED
        (paid,) = uow.clearing.receipts_paid_with(make_cheque().key)
    assert paid == pair.right
    assert counter.verify().ok


def test_the_quote_is_what_the_correction_does(counter: OpenStation) -> None:
    """Both halves; and nothing is stored."""
    add_consumer(counter)
    wrong = collect(counter, make_payment())
    correction = Correction("request-9", wrong.number, "a cheque", tenders=(by_cheque(),))
    before = everything(counter)

    pair = quote_correction(correction, clerk=CLERK, at=NOW, uow=counter.write())

    assert everything(counter) == before
    claim = corrections.correction_claim(correction, amount=wrong.amount, clerk=CLERK)
    word = approved(counter, claim)
    done = _correct(counter, correction, word)
    assert done.right == pair.right
    assert replace(done.reversal, approval=None, approver_name="") == pair.reversal


def _correct(
    station: OpenStation, correction: Correction, word: object
) -> corrections.CorrectionPair:
    return correct_receipt(
        correction,
        approval=word,  # type: ignore[arg-type]
        clerk=CLERK,
        at=NOW,
        uow=station.write(),
    )


def test_the_same_request_again_gives_the_same_pair(counter: OpenStation) -> None:
    """A second Enter corrects nothing twice; another act may not use its id."""
    add_consumer(counter)
    wrong = collect(counter, make_payment())
    pair = correct(counter, wrong, tenders=(by_cheque(),))
    before = everything(counter)
    again = Correction(pair.right.request_id, wrong.number, "x", tenders=(by_cheque(),))

    assert _correct(counter, again, None) == pair
    with pytest.raises(CorrectionUsed):
        _correct(counter, replace(again, receipt_number=pair.right.number), None)
    elsewhere = Correction(pair.right.request_id, wrong.number, "x", account_number=OTHER)
    with pytest.raises(CorrectionUsed):
        _correct(counter, elsewhere, None)
    with pytest.raises(CorrectionUsed):
        _correct(counter, Correction("request-1", pair.right.number, "x", again.tenders), None)

    assert everything(counter) == before


@pytest.mark.parametrize("chosen", [0, 900])
def test_what_was_chosen_for_a_meter_stays_where_only_the_tender_was_wrong(
    counter: OpenStation, chosen: int
) -> None:
    """Elsewhere nobody has chosen, and the policy splits."""
    prepaid = {"connection_type": ConnectionType.SMART_PREPAID}
    add_consumer(counter, **prepaid)
    add_consumer(counter, account_number=OTHER, old_account_number="", **prepaid)
    wrong = collect(counter, replace(make_payment(), recharge=rupees(chosen)))

    cheque = correct(counter, wrong, tenders=(by_cheque(),)).right
    moved = correct(counter, cheque, account_number=OTHER).right

    assert cheque.allocations == wrong.allocations
    assert amount_under(moved.allocations, Head.PREPAID_RECHARGE) == rupees(1310 - 131)


def test_a_correction_recalls_the_order_and_queues_it_where_it_belongs(
    counter: OpenStation,
) -> None:
    """The light comes back at the account that paid."""
    cut = {"status": SupplyStatus.TEMPORARILY_DISCONNECTED, "status_date": TODAY}
    add_consumer(counter, **cut)
    add_consumer(counter, account_number=OTHER, old_account_number="", **cut)
    wrong = collect(counter, make_payment(1910))

    pair = correct(counter, wrong, account_number=OTHER)

    orders = {order.account_number: order.state for order in list_orders(uow=counter.read())}
    assert orders == {NUMBER: OrderState.RECALLED, OTHER: OrderState.QUEUED}
    assert pair.right.reconnection is not None
    assert counter.verify().ok


def test_a_correction_obeys_the_rules_of_the_money(counter: OpenStation) -> None:
    """Both halves or none: what no clerk could have taken does not come in by correction."""
    add_consumer(counter)
    add_consumer(
        counter, make_bill(energy_charge=9000), account_number=OTHER, old_account_number=""
    )
    wrong = collect(counter, make_payment())
    before = everything(counter)

    with pytest.raises(BelowMinimum):
        _quote(counter, wrong.number, account_number=OTHER)
    with pytest.raises(TenderMismatch):
        _quote(counter, wrong.number, tenders=(cash(rupees(1300)),))
    with pytest.raises(NothingToCorrect):
        _quote(counter, wrong.number, tenders=wrong.tenders)
    with pytest.raises(NothingToCorrect):
        _quote(counter, wrong.number, account_number=NUMBER)

    assert everything(counter) == before


def _quote(station: OpenStation, number: str, **changes: object) -> None:
    correction = Correction("request-9", number, "wrong", **changes)  # type: ignore[arg-type]
    quote_correction(correction, clerk=CLERK, at=NOW, uow=station.write())


def test_a_shared_cheque_is_not_handed_back_for_one_receipt(counter: OpenStation) -> None:
    """The payment is cancelled as a whole, and taken again."""
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    for number, request in ((NUMBER, "request-1"), (OTHER, "request-2")):
        part = by_cheque(2620, 1310)
        collect(counter, payment_of(part, request=request, account=number, basket="payer"))

    with pytest.raises(ChequePaysOthers, match="RTP-03-2627-000002"):
        _quote(counter, "RTP-03-2627-000001", tenders=(cash(rupees(1310)),))


def test_a_pair_is_made_once_in_its_shift_and_with_a_word(counter: OpenStation) -> None:
    """The right one may be taken back in its turn; the wrong one never again."""
    add_consumer(counter)
    wrong = collect(counter, make_payment())
    correction = Correction("request-9", wrong.number, "a cheque", tenders=(by_cheque(),))
    with pytest.raises(ApprovalMissing):
        _correct(counter, correction, None)
    pair = correct(counter, wrong, tenders=(by_cheque(),))

    with pytest.raises(AlreadyReversed):
        _quote(counter, wrong.number, tenders=(by_cheque(1310, number="000124"),))
    cancel(counter, pair.right)
    assert _total(counter) == rupees(1310)
    assert counter.verify().ok

    last = collect(counter, make_payment(request="request-5"))
    shifts.count_shift(CLERK, FLOAT, at=NOW, uow=counter.write())
    with pytest.raises(NotOpenForReversal):
        _quote(counter, last.number, tenders=(by_cheque(1310, number="000125"),))
