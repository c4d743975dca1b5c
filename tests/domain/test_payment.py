"""The rules that a payment must satisfy before it is taken."""

from dataclasses import replace
from datetime import date

import pytest

from cashier.domain.account import ConnectionType, Supply, SupplyStatus
from cashier.domain.cheque_rules import (
    ChequeForPart,
    ChequeWhileDisconnected,
    InstrumentMissing,
    InstrumentWithCash,
)
from cashier.domain.dishonour import ChequesBarred
from cashier.domain.errors import CounterError
from cashier.domain.money import LARGEST_PAISE, ZERO, Money
from cashier.domain.payment import (
    AmountTooLarge,
    BelowMinimum,
    CashCapExceeded,
    CashStopReached,
    ChequeTwice,
    NothingPaid,
    PartPaymentsUsedUp,
    Payment,
    PaymentKind,
    Precedents,
    ReceivedTooLittle,
    TenderMismatch,
    appropriate,
    check_payment,
    is_split,
    kind_of,
    kind_of_payment,
)
from cashier.domain.prepaid import NotPrepaid
from cashier.domain.tender import Tender, TenderKind, cash
from tests.builders import (
    POLICY,
    TODAY,
    dues_of,
    make_account,
    make_bill,
    make_payment,
    make_record,
    rupees,
)
from tests.instruments import cheque, draft
from tests.schemes import MONTHLY, assess, bill_of, open_on, registered

DUES = dues_of(make_record(make_bill(arrears_principal=4700)))
NOTHING_BEFORE = Precedents(0, ZERO)
REGISTERED_ON = date(2026, 11, 2)


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
    "a cheque of which nothing is known": (
        _payment(Tender(TenderKind.CHEQUE, rupees(6010), rupees(6010)), amount=6010),
        NOTHING_BEFORE,
        InstrumentMissing,
    ),
    "cash with the number of a cheque": (
        _payment(replace(cheque(6010), kind=TenderKind.CASH), amount=6010),
        NOTHING_BEFORE,
        InstrumentWithCash,
    ),
    "one cheque twice": (
        _payment(cheque(3005), cheque(3005), amount=6010),
        NOTHING_BEFORE,
        ChequeTwice,
    ),
    "a part by cheque": (_payment(cheque(3000), amount=3000), NOTHING_BEFORE, ChequeForPart),
    "a part with a cheque in it": (
        _payment(cash(rupees(2000)), cheque(1000), amount=3000),
        NOTHING_BEFORE,
        ChequeForPart,
    ),
    "a recharge of a postpaid account": (
        replace(make_payment(6010), recharge=rupees(10)),
        NOTHING_BEFORE,
        NotPrepaid,
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
        check_payment(payment, DUES, before, POLICY, today=TODAY)

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
        (_payment(cheque(6010), amount=6010), NOTHING_BEFORE),
        (_payment(draft(1503), amount=1503), NOTHING_BEFORE),
        (_payment(cheque(3000), cheque(3010, number="000001"), amount=6010), NOTHING_BEFORE),
        (_payment(cash(rupees(20_000)), draft(40_000), amount=60_000), NOTHING_BEFORE),
        (_payment(draft(250_000), amount=250_000), Precedents(0, rupees(199_999))),
    ],
)
def test_a_payment_within_the_rules_passes(payment: Payment, before: Precedents) -> None:
    """Each of them stands right at a limit."""
    check_payment(payment, DUES, before, POLICY, today=TODAY)


def test_without_a_limit_parts_may_be_paid_at_will() -> None:
    """Zero a month means no limit, as the policy's text says."""
    unlimited = replace(POLICY, part_payments_per_month=0)

    check_payment(make_payment(1503), DUES, Precedents(9, ZERO), unlimited, today=TODAY)


def test_a_short_tender_tells_what_was_tendered() -> None:
    """So that the screen can show it."""
    with pytest.raises(TenderMismatch) as refusal:
        check_payment(
            _payment(cash(rupees(6000)), amount=6010), DUES, NOTHING_BEFORE, POLICY, today=TODAY
        )

    assert refusal.value.tendered == rupees(6000)
    assert refusal.value.message == "The tenders add up to ₹6,000, the amount paid is ₹6,010."


@pytest.mark.parametrize(
    ("amount", "kind"),
    [(6009, PaymentKind.PART), (6010, PaymentKind.FULL), (6011, PaymentKind.ADVANCE)],
)
def test_a_payment_is_full_part_or_advance(amount: int, kind: PaymentKind) -> None:
    """By how it stands to the dues."""
    assert kind_of_payment(rupees(amount), DUES) is kind


def test_a_supervisor_lifts_the_cap_but_not_the_law() -> None:
    """Twenty thousand and one passes then; two lakh never does."""
    check_payment(make_payment(20_001), DUES, NOTHING_BEFORE, POLICY, today=TODAY, cap_lifted=True)
    with pytest.raises(CashStopReached):
        check_payment(
            make_payment(200_000), DUES, NOTHING_BEFORE, POLICY, today=TODAY, cap_lifted=True
        )


@pytest.mark.parametrize(
    ("before", "amount", "limit", "split"),
    [
        (15_000, 5_001, 20_000, True),
        (15_000, 5_000, 20_000, False),
        (0, 20_001, 20_000, False),
        (15_000, 5_001, 0, False),
    ],
)
def test_cash_that_looks_divided_is_told(
    before: int, amount: int, limit: int, *, split: bool
) -> None:
    """One large payment alone is none, and a limit of nothing turns it off."""
    policy = replace(POLICY, cash_split_warning=rupees(limit))

    assert is_split(make_payment(amount), Precedents(0, rupees(before)), policy) is split


def test_cheques_of_a_disconnected_or_barred_consumer_are_refused_unless_policy_takes_them() -> (
    None
):
    """Cash and drafts are not."""
    cut = Supply(SupplyStatus.TEMPORARILY_DISCONNECTED)
    disconnected = dues_of(make_record(make_bill(), supply=cut))
    barred = dues_of(make_record(make_bill(), cheques_barred_until=TODAY))
    lenient = replace(POLICY, cheques_for_disconnected=True, cheques_from_barred=True)
    for dues, refusal in ((disconnected, ChequeWhileDisconnected), (barred, ChequesBarred)):
        total = dues.total.paise // 100
        by_cheque = _payment(cheque(total), amount=total)
        with pytest.raises(refusal):
            check_payment(by_cheque, dues, NOTHING_BEFORE, POLICY, today=TODAY)
        check_payment(by_cheque, dues, NOTHING_BEFORE, lenient, today=TODAY)
        by_draft = _payment(draft(total), amount=total)
        check_payment(by_draft, dues, NOTHING_BEFORE, POLICY, today=TODAY)


@pytest.mark.parametrize(
    ("amount", "recharge", "kind"),
    [
        (100, None, PaymentKind.RECHARGE),
        (1310, 0, PaymentKind.FULL),
        (1309, 0, PaymentKind.PART),
        (1310, 1310, PaymentKind.RECHARGE),
    ],
)
def test_what_goes_on_a_meter_is_a_recharge(
    amount: int, recharge: int | None, kind: PaymentKind
) -> None:
    """However little, and with no floor; old dues alone are paid in full or in part."""
    account = make_account(
        connection_type=ConnectionType.SMART_PREPAID, prepaid_balance=rupees(-350)
    )
    dues = dues_of(make_record(make_bill(), account=account))
    chosen = None if recharge is None else rupees(recharge)
    payment = replace(make_payment(amount), recharge=chosen)

    assert dues.total == rupees(1310 + 350)
    assert kind_of(payment, dues, appropriate(payment, dues, POLICY)) is kind


def test_a_recharge_is_no_way_around_a_returned_cheque() -> None:
    """What came back, with its charge, is the least next payment of a prepaid account, too."""
    account = make_account(
        connection_type=ConnectionType.SMART_PREPAID, prepaid_balance=rupees(-300)
    )
    dues = dues_of(make_record(account=account, dishonour_due=rupees(500), least_next=rupees(1500)))

    with pytest.raises(BelowMinimum, match="1,500"):
        check_payment(make_payment(510), dues, NOTHING_BEFORE, POLICY, today=TODAY)
    check_payment(make_payment(1500), dues, NOTHING_BEFORE, POLICY, today=TODAY)


def test_too_little_under_a_scheme_is_told_what_the_scheme_asks() -> None:
    """The floor of other part payments may be far above it; a returned cheque is not forgotten."""
    bill = bill_of(REGISTERED_ON, principal=12_000, lpsc=3_000)
    scheme = open_on(REGISTERED_ON)
    dues = assess(registered(scheme, MONTHLY, REGISTERED_ON, bill), REGISTERED_ON)

    for owed, least in ((dues, "750"), (replace(dues, least_next=rupees(900)), "900")):
        with pytest.raises(BelowMinimum, match=f"₹{least}\\."):
            check_payment(make_payment(100), owed, NOTHING_BEFORE, POLICY, today=REGISTERED_ON)
