"""What holds of dues when payments are taken back, whenever a bill was made in between."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.dues import ConsumerRecord, DuesItemKind, MoneyReceived
from cashier.domain.money import ZERO, Money
from tests.builders import NOW, TODAY, dues_of, make_bill, make_record, money_received, rupees
from tests.domain.test_dues_properties import days, records

POSTED_TO = NOW - timedelta(days=10)
moments = st.integers(-20, 5).map(lambda day: NOW + timedelta(days=day, minutes=1))


@st.composite
def reversed_money(draw: st.DrawFn) -> MoneyReceived:
    """Draw money that was taken back at once or later."""
    at = draw(moments)
    paise, fees = draw(st.integers(500, 3_000_000)), draw(st.integers(0, 500))
    back = at + timedelta(days=draw(st.integers(0, 20)))
    return MoneyReceived(at, Money(paise), "counter", "R-1", Money(fees), reversed_at=back)


def _with(record: ConsumerRecord, *more: MoneyReceived) -> ConsumerRecord:
    return replace(record, received=(*record.received, *more))


@given(records(), days, reversed_money())
def test_a_payment_that_was_taken_back_changes_no_dues(
    record: ConsumerRecord, today: object, money: MoneyReceived
) -> None:
    """Unless a bill in between believed it: then the bill is short of just that sum."""
    before = dues_of(record, today=today)  # type: ignore[arg-type]

    after = dues_of(_with(record, money), today=today)  # type: ignore[arg-type]

    assert money.reversed_at is not None
    believed = bool(record.bills) and money.at <= POSTED_TO < money.reversed_at
    missing = money.to_bill if believed else ZERO
    assert after.total - after.credit == before.total - before.credit + missing
    if not believed:
        assert after == before


@given(records(), days, st.lists(reversed_money(), max_size=4))
def test_dues_are_the_bill_less_what_stands_over_any_history(
    record: ConsumerRecord, today: object, taken_back: list[MoneyReceived]
) -> None:
    """The items for people add up to the same, and nothing is below zero."""
    dues = dues_of(_with(record, *taken_back), today=today)  # type: ignore[arg-type]

    assert Money.total(item.amount for item in dues.items) == dues.total - dues.credit
    assert Money.total(item.amount for item in dues.owed) == dues.total
    assert all(item.amount > ZERO for item in dues.owed)
    assert ZERO <= dues.minimum <= dues.total
    shown = [item.amount for item in dues.items if item.kind is DuesItemKind.TAKEN_BACK_SINCE]
    believed = [m for m in taken_back if m.reversed_at and m.at <= POSTED_TO < m.reversed_at]
    expected = Money.total(m.to_bill for m in believed) if record.bills else ZERO
    assert Money.total(shown) == expected


@given(st.integers(0, 5_000), st.integers(1, 5_000), st.integers(0, 1_000))
def test_after_a_returned_cheque_the_least_is_what_it_left_open(
    paid: int, returned: int, charge: int
) -> None:
    """With its charge, but never more than is owed; the charge is owed on top of the bill."""
    record = make_record(
        make_bill(energy_charge=8_000),
        received=(money_received(paid),) if paid else (),
        dishonour_due=rupees(charge),
        least_next=rupees(returned + charge),
    )

    dues = dues_of(record, today=TODAY)

    plain = dues_of(replace(record, dishonour_due=ZERO, least_next=ZERO), today=TODAY)
    assert dues.total == plain.total + rupees(charge)
    assert dues.minimum >= min(rupees(returned + charge), dues.total)
    assert dues.minimum <= dues.total
