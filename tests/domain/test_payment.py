"""The rules that a payment must satisfy before it is taken."""

from dataclasses import replace

import pytest

from cashier.domain.errors import CounterError
from cashier.domain.money import LARGEST_PAISE, ZERO, Money
from cashier.domain.payment import (
    AmountTooLarge,
    BelowMinimum,
    CashCapExceeded,
    CashStopReached,
    NothingPaid,
    PartPaymentsUsedUp,
    Payment,
    PaymentKind,
    Precedents,
    ReceivedTooLittle,
    TenderMismatch,
    TenderNotTaken,
    check_payment,
    kind_of_payment,
)
from cashier.domain.tender import Tender, TenderKind, cash
from tests.builders import POLICY, dues_of, make_bill, make_payment, make_record, rupees

DUES = dues_of(make_record(make_bill(arrears_principal=4700)))
NOTHING_BEFORE = Precedents(0, ZERO)


def _payment(*tenders: Tender, amount: int) -> Payment:
    return replace(make_payment(amount), tenders=tenders)


REFUSALS: dict[str, tuple[Payment, Precedents, type[CounterError]]] = {
    "nothing": (make_payment(0), NOTHING_BEFORE, NothingPaid),
    "less than nothing": (make_payment(-5), NOTHING_BEFORE, NothingPaid),
    "more than paper holds": (
        replace(make_payment(), amount=Money(LARGEST_PAISE + 1)),
        NOTHING_BEFORE,
        AmountTooLarge,
    ),
    "a cheque": (
        _payment(Tender(TenderKind.CHEQUE, rupees(6010), rupees(6010)), amount=6010),
        NOTHING_BEFORE,
        TenderNotTaken,
    ),
    "a draft": (
        _payment(Tender(TenderKind.DRAFT, rupees(6010), rupees(6010)), amount=6010),
        NOTHING_BEFORE,
        TenderNotTaken,
    ),
    "no tender at all": (_payment(amount=6010), NOTHING_BEFORE, TenderMismatch),
    "a tender of nothing beside a good one": (
        _payment(cash(rupees(6010)), cash(ZERO), amount=6010),
        NOTHING_BEFORE,
        NothingPaid,
    ),
    "a negative tender beside a larger one": (
        _payment(cash(rupees(6110)), cash(rupees(-100)), amount=6010),
        NOTHING_BEFORE,
        NothingPaid,
    ),
    "too little in the hand": (
        _payment(cash(rupees(6010), rupees(6000)), amount=6010),
        NOTHING_BEFORE,
        ReceivedTooLittle,
    ),
    "tenders that fall short": (
        _payment(cash(rupees(6000)), amount=6010),
        NOTHING_BEFORE,
        TenderMismatch,
    ),
    "tenders that are too much": (
        _payment(cash(rupees(6000)), cash(rupees(11)), amount=6010),
        NOTHING_BEFORE,
        TenderMismatch,
    ),
    "cash above the cap": (make_payment(20_001), NOTHING_BEFORE, CashCapExceeded),
    "cash that reaches the law's limit": (
        make_payment(20_000),
        Precedents(0, rupees(180_000)),
        CashStopReached,
    ),
    "a part below the least": (make_payment(1502), NOTHING_BEFORE, BelowMinimum),
    "a second part in the month": (make_payment(1503), Precedents(1, ZERO), PartPaymentsUsedUp),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_payment_that_a_rule_forbids_is_refused(name: str) -> None:
    """In one sentence, with its figures."""
    payment, before, refusal = REFUSALS[name]

    with pytest.raises(refusal) as refused:
        check_payment(payment, DUES, before, POLICY)

    assert len(refused.value.message) < 120
    assert "{" not in refused.value.message


@pytest.mark.parametrize(
    ("payment", "before"),
    [
        (make_payment(6010), NOTHING_BEFORE),
        (make_payment(1503), NOTHING_BEFORE),
        (make_payment(20_000), NOTHING_BEFORE),
        (make_payment(6010), Precedents(5, ZERO)),
        (make_payment(7000), Precedents(5, ZERO)),
        (make_payment(19_999), Precedents(0, rupees(180_000))),
        (_payment(cash(rupees(6000), rupees(6500)), cash(rupees(10)), amount=6010), NOTHING_BEFORE),
    ],
)
def test_a_payment_within_the_rules_passes(payment: Payment, before: Precedents) -> None:
    """Each of them stands right at a limit."""
    check_payment(payment, DUES, before, POLICY)


def test_without_a_limit_parts_may_be_paid_at_will() -> None:
    """Zero a month means no limit, as the policy's text says."""
    unlimited = replace(POLICY, part_payments_per_month=0)

    check_payment(make_payment(1503), DUES, Precedents(9, ZERO), unlimited)


def test_a_short_tender_tells_what_was_tendered() -> None:
    """So that the screen can show it."""
    with pytest.raises(TenderMismatch) as refusal:
        check_payment(_payment(cash(rupees(6000)), amount=6010), DUES, NOTHING_BEFORE, POLICY)

    assert refusal.value.tendered == rupees(6000)
    assert refusal.value.message == "The tenders add up to ₹6,000, the amount paid is ₹6,010."


@pytest.mark.parametrize(
    ("amount", "kind"),
    [(6009, PaymentKind.PART), (6010, PaymentKind.FULL), (6011, PaymentKind.ADVANCE)],
)
def test_a_payment_is_full_part_or_advance(amount: int, kind: PaymentKind) -> None:
    """By how it stands to the dues."""
    assert kind_of_payment(rupees(amount), DUES) is kind
