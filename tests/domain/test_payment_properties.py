"""What holds of any payment that the rules let pass, whatever is owed and however it is paid."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.account import ConnectionType
from cashier.domain.allocation import amount_under, settle
from cashier.domain.dues import Dues
from cashier.domain.errors import CounterError
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import (
    Payment,
    PaymentKind,
    Precedents,
    appropriate,
    check_payment,
    kind_of,
)
from cashier.domain.tender import Tender, TenderKind, cash, cash_in, change_due
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

_PARTS = st.tuples(st.sampled_from(TenderKind), st.integers(-10, 900_000), st.integers(-5, 50_000))
_DUES = st.builds(
    lambda principal, lpsc, duty, balance, prepaid: dues_of(
        make_record(
            make_bill(arrears_principal=principal, arrears_lpsc=lpsc, electricity_duty=duty),
            account=make_account(
                connection_type=(
                    ConnectionType.SMART_PREPAID if prepaid else ConnectionType.POSTPAID
                ),
                prepaid_balance=rupees(balance),
            ),
        )
    ),
    principal=st.integers(0, 30_000),
    lpsc=st.integers(0, 3_000),
    duty=st.integers(0, 200),
    balance=st.integers(-2_000, 2_000),
    prepaid=st.booleans(),
)


def _tender(number: int, kind: TenderKind, paise: int, over: int) -> Tender:
    amount = Money(paise)
    if kind is TenderKind.CASH:
        return cash(amount, Money(paise + over))
    made = (cheque if kind is TenderKind.CHEQUE else draft)(1, number=f"{number:06d}")
    assert made.instrument is not None
    return replace(
        made, amount=amount, received=amount, instrument=replace(made.instrument, total=amount)
    )


@st.composite
def _payments(draw: st.DrawFn) -> Payment:
    """Make a payment of any tenders, whose amount is mostly, but not always, their sum."""
    parts = draw(st.lists(_PARTS, max_size=4))
    tenders = tuple(_tender(number, *part) for number, part in enumerate(parts))
    off = draw(st.sampled_from((0, 0, 0, 1, -100)))
    amount = Money(sum(tender.amount.paise for tender in tenders) + off)
    recharge = draw(st.none() | st.builds(Money, st.integers(-5, 900_000)))
    return replace(make_payment(), amount=amount, tenders=tenders, recharge=recharge)


@given(_payments(), _DUES, st.integers(0, 2), st.integers(0, 210_000))
def test_what_passes_adds_up_and_breaks_no_limit(
    payment: Payment, dues: Dues, parts: int, cash_today: int
) -> None:
    """Tenders, amount and allocations to the paisa; no head beyond what it is; change is cash."""
    before = Precedents(parts, rupees(cash_today))
    try:
        check_payment(payment, dues, before, POLICY, today=TODAY)
    except CounterError:
        return
    allocations = appropriate(payment, dues, POLICY)
    kind = kind_of(payment, dues, allocations)
    kept = Money.total(tender.amount for tender in payment.tenders)
    paid = cash_in(payment.tenders)

    assert kept == payment.amount == Money.total(part.amount for part in allocations)
    assert all(part.amount.paise > 0 for part in allocations)
    for item in dues.owed:
        if item.head is not Head.PREPAID_RECHARGE:
            assert amount_under(allocations, item.head) <= amount_under(dues.owed, item.head)
    received = Money.total(tender.received for tender in payment.tenders)
    assert change_due(payment.tenders) == received - kept >= ZERO
    assert paid <= POLICY.cash_cap_per_receipt
    assert not paid or before.cash_today + paid < POLICY.cash_stop_per_day
    by_cheque = any(tender.kind is TenderKind.CHEQUE for tender in payment.tenders)
    assert not (by_cheque and kind is PaymentKind.PART)
    assert kind is not PaymentKind.PART or payment.amount >= dues.minimum


@given(_DUES, st.integers(1, 4_000_000))
def test_heads_are_filled_in_the_order_that_was_shown(dues: Dues, paise: int) -> None:
    """The next head gets nothing before the one above it is full; a meter's share is apart."""
    amount = Money(paise)
    payment = replace(make_payment(), amount=amount, tenders=(cash(amount),))
    allocations = appropriate(payment, dues, POLICY)
    owed = tuple(item for item in dues.owed if item.head is not Head.PREPAID_RECHARGE)
    to_dues = amount - amount_under(allocations, Head.PREPAID_RECHARGE, Head.ADVANCE)

    left, surplus = settle(owed, to_dues)

    assert surplus == ZERO
    for item in owed:
        rest = Money.total(one.amount for one in left if one.head is item.head)
        assert amount_under(allocations, item.head) == amount_under(owed, item.head) - rest
