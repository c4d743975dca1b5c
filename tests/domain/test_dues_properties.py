"""What holds of dues whatever was billed and whatever came in."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.account import Supply, SupplyStatus
from cashier.domain.allocation import allocate
from cashier.domain.bill import Bill
from cashier.domain.calendar import IST
from cashier.domain.dues import ConsumerRecord, MoneyReceived
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from tests.builders import HEADS, NOW, POLICY, dues_of, make_account, make_bill, make_record, rupees

CUT_AT = datetime(2026, 11, 18, tzinfo=IST)
_SIGNED = {"adjustment", "arrears_principal", "arrears_lpsc"}
_heads = st.fixed_dictionaries(
    {
        name: st.integers(-20_000 if name in _SIGNED else 0, 20_000)
        for name in HEADS
        if name != "minimum_charge"
    }
)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """Draw any bill that the import would take, its late surcharge included."""
    made = make_bill(**draw(_heads))
    late = Money(draw(st.integers(0, 100_000)))
    return make_bill(
        **{name: getattr(made, name).paise // 100 for name in HEADS},
        payable_after_due_date=(made.payable_by_due_date + late).paise // 100,
    )


@st.composite
def records(draw: st.DrawFn) -> ConsumerRecord:
    """Draw any account with its bill, its supply, and money before and after the bill."""
    received = tuple(
        MoneyReceived(NOW + timedelta(days=days), Money(paise), "upi", str(number), Money(fees))
        for number, (days, paise, fees) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.integers(-20, 5), st.integers(500, 3_000_000), st.integers(0, 500)
                    ),
                    max_size=4,
                )
            )
        )
    )
    return make_record(
        *draw(st.lists(bills(), max_size=1)),
        account=make_account(is_lifeline=draw(st.booleans())),
        supply=Supply(draw(st.sampled_from(SupplyStatus)), CUT_AT),
        received=received,
        rcdc_paid=rupees(draw(st.sampled_from([0, 200, 600, 900]))),
    )


days = st.dates(date(2026, 11, 1), date(2026, 12, 31))


@given(records(), days)
def test_what_is_shown_and_what_is_owed_add_up(record: ConsumerRecord, today: date) -> None:
    """The items for people to the total less the credit, the heads to the total."""
    dues = dues_of(record, today=today)

    assert Money.total(item.amount for item in dues.items) == dues.total - dues.credit
    assert Money.total(item.amount for item in dues.owed) == dues.total
    assert dues.current + dues.arrears + dues.rcdc_fee == dues.total
    assert all(item.amount > ZERO for item in dues.owed)


@given(records(), days)
def test_nothing_is_ever_negative_and_the_minimum_is_never_above_the_total(
    record: ConsumerRecord, today: date
) -> None:
    """Nor does anybody owe the bill and have a credit on it at the same time."""
    dues = dues_of(record, today=today)

    assert ZERO <= dues.minimum <= dues.total
    assert dues.credit >= ZERO
    assert not dues.credit or dues.total == dues.rcdc_fee


@given(records(), days, st.integers(1, 10**8))
def test_money_taken_is_money_no_longer_owed(
    record: ConsumerRecord, today: date, paise: int
) -> None:
    """Dues before, less what went to the bill, are the dues after: nobody pays twice."""
    before = dues_of(record, today=today)
    parts = allocate(Money(paise), before.owed)
    fees = Money.total(part.amount for part in parts if part.head.is_counter_fee)
    taken = MoneyReceived(NOW + timedelta(days=30), Money(paise), "counter", "R", fees)

    after = dues_of(
        make_record(
            *record.bills,
            account=record.account,
            supply=record.supply,
            received=(*record.received, taken),
            rcdc_paid=record.rcdc_paid + fees,
        ),
        today=today,
    )

    assert after.total - after.credit == before.total - before.credit - Money(paise)


@given(records(), days, st.permutations(POLICY.appropriation_order))
def test_the_order_of_appropriation_changes_no_total(
    record: ConsumerRecord, today: date, order: list[Head]
) -> None:
    """Only which head is filled first."""
    other = replace(POLICY, appropriation_order=tuple(order))

    assert dues_of(record, today=today, policy=other).total == dues_of(record, today=today).total
