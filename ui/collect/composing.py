"""From what is typed to a payment, and from a payment that was kept back to what was typed."""

from typing import Any

from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment, PaymentKind, kind_of_payment
from cashier.domain.tender import Tender, TenderKind, cash
from ui.collect.extras import Extras
from ui.collect.scheme_desk import SchemeOption, Schemes
from ui.collect.state import CollectState
from ui.collect.tenders import Tenders


def payment_of(state: CollectState, request_id: str, received: Money | None = None) -> Payment:
    """Compose the payment on screen: its papers, and cash for the rest.

    `received` is the cash handed over, None where it is exact. A leaf of a book is of another day,
    whose dues the service works out by itself.
    """
    assert state.view is not None, "a payment is for somebody"
    assert state.amount is not None, "the amount has been read"
    extras, chosen = state.extras, state.schemes.chosen
    return Payment(
        request_id,
        state.view.dues.account_number,
        state.amount,
        _tenders(state, received),
        dues_shown=state.view.dues.total,
        under_protest=extras.under_protest,
        hand_receipt=extras.leaf,
        recharge=extras.recharge,
        approval=state.approval,
        scheme=chosen.choice if chosen else None,
    )


def _tenders(state: CollectState, received: Money | None) -> tuple[Tender, ...]:
    rest = state.rest or ZERO
    if rest.paise <= 0 and state.tenders.papers:
        return state.tenders.papers
    return (*state.tenders.papers, cash(rest, received))


def cash_received(payment: Payment) -> Money | None:
    """Tell how much cash was handed over; None where there is none."""
    of_cash = [tender.received for tender in payment.tenders if tender.kind is TenderKind.CASH]
    return Money.total(of_cash) if of_cash else None


def typed_again(payment: Payment, state: CollectState) -> dict[str, Any]:
    """Tell what stood on screen when a payment was kept, as changes to the state."""
    assert state.view is not None, "the consumer has been opened again"
    kind = kind_of_payment(payment.amount, state.view.dues)
    kind = PaymentKind.PART if kind is PaymentKind.SCHEME else kind
    kind = PaymentKind.SCHEME if payment.scheme else kind
    papers = tuple(tender for tender in payment.tenders if tender.instrument)
    received, leaf, recharge = cash_received(payment), payment.hand_receipt, payment.recharge
    chosen = SchemeOption(payment.scheme, payment.amount) if payment.scheme else None
    return {
        "mode": kind,
        "amount_text": payment.amount.short() if kind in _TYPED else "",
        "received_text": received.short() if received is not None else "",
        "tenders": Tenders(papers),
        "extras": Extras(
            under_protest=payment.under_protest,
            leaf=leaf,
            leaf_text=str(leaf) if leaf else "",
            recharge=recharge,
            recharge_text=recharge.short() if recharge is not None else "",
        ),
        "schemes": Schemes(chosen=chosen),
        "approval": payment.approval,
    }


_TYPED = {PaymentKind.PART, PaymentKind.ADVANCE}
