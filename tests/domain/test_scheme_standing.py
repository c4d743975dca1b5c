"""How a registered consumer stands: what is asked, what is broken, what a settlement changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.account import ConnectionType
from cashier.domain.allocation import amount_under
from cashier.domain.bill import Extension
from cashier.domain.dues import ConsumerRecord, DuesItem, DuesItemKind
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import (
    BelowMinimum,
    PaymentKind,
    Precedents,
    check_payment,
    kind_of,
    kind_of_payment,
)
from cashier.domain.scheme_registration import BreachKind, RegistrationState, months_after
from cashier.domain.scheme_standing import SchemeStanding
from tests.builders import POLICY, make_account, make_payment, rupees
from tests.schemes import (
    MONTHLY,
    ONE,
    RAHAT,
    assess,
    bill_of,
    noon,
    paid,
    pays,
    registered,
    settled,
)

START, LAST = date(2025, 12, 10), date(2026, 1, 9)
BILL = bill_of(date(2025, 12, 5), principal=20_000, lpsc=4_000)
NEXT_BILL = bill_of(date(2026, 1, 5), principal=20_000, lpsc=4_000)


def in_one() -> ConsumerRecord:
    """Somebody who is to pay 13,000 by 9 January, beside a bill of 1,310 due on 15 December."""
    return registered(RAHAT, ONE, START, BILL)


def monthly(*later: object) -> ConsumerRecord:
    """Somebody who is to pay 24 times 750, beside the same bill."""
    return registered(RAHAT, MONTHLY, START, BILL, *later)  # type: ignore[arg-type]


def standing(record: ConsumerRecord, day: date) -> SchemeStanding:
    """Tell how somebody stands on a day."""
    found = assess(record, day).scheme
    assert found is not None
    return found


def test_registering_changes_no_dues_but_by_its_money() -> None:
    """25,310 less 2,000; the waiver is a promise until it is earned."""
    dues = assess(in_one(), START)

    assert dues.total == rupees(23_310)
    assert dues.scheme is not None
    assert dues.scheme.is_running
    assert (dues.scheme.asked, dues.scheme.asked_by) == (rupees(13_000), LAST)
    assert (dues.scheme.paid, dues.scheme.rest) == (rupees(2_000), rupees(13_000))
    assert dues.scheme.current == rupees(1_310)


def test_what_the_scheme_asks_is_filled_first_and_principal_before_what_is_waived() -> None:
    """13,000 principal, the bill, then the 5,000 and 4,000 that the scheme would spare."""
    owed = assess(in_one(), START).owed

    assert [(part.head, part.amount.paise // 100) for part in owed] == [
        (Head.ARREARS_PRINCIPAL, 13_000),
        (Head.ELECTRICITY_DUTY, 54),
        (Head.CURRENT_CHARGES, 1_256),
        (Head.ARREARS_PRINCIPAL, 5_000),
        (Head.ARREARS_LPSC, 4_000),
    ]


def test_the_rest_in_time_settles_and_leaves_the_bill_alone() -> None:
    """24,000 less 15,000 paid less 9,000 spared; the bill of 1,310 stays owed as issued."""
    record = settled(pays(in_one(), paid(13_000, LAST)), LAST)

    dues = assess(record, LAST)

    assert dues.total == rupees(1_310)
    assert dues.current == rupees(1_310)
    assert DuesItem(DuesItemKind.SCHEME_RELIEF, rupees(-9_000)) in dues.items
    assert dues.scheme is not None
    assert dues.scheme.state is RegistrationState.SETTLED
    assert not dues.scheme.least


def test_the_relief_counts_until_a_bill_contains_it() -> None:
    """A bill made after the settlement has smaller arrears; nothing is taken off twice."""
    after = bill_of(date(2026, 2, 5), principal=0, lpsc=0)
    record = settled(pays(in_one(), paid(13_000, LAST)), LAST)

    assert assess(replace(record, bills=(BILL, after)), date(2026, 2, 6)).total == rupees(1_310)


def test_a_rupee_short_on_the_last_day_loses_everything_the_day_after() -> None:
    """On 9 January it can still be kept; on the 10th it is broken, on record or not."""
    record = pays(in_one(), paid(12_999, LAST))

    assert standing(record, LAST).asked == rupees(1)
    lost = standing(record, LAST + timedelta(days=1))
    assert lost.breach is not None
    assert (lost.breach.kind, lost.breach.on) == (BreachKind.PAYMENT_MISSED, date(2026, 1, 10))
    assert lost.is_lost
    assert not lost.is_running


def test_what_comes_late_does_not_bring_the_benefits_back() -> None:
    """The rupee on the day after is a rupee off the full dues."""
    record = pays(in_one(), paid(12_999, LAST), paid(1, LAST + timedelta(days=1)))

    assert standing(record, LAST + timedelta(days=1)).is_lost


def test_days_of_grace_come_on_top_of_the_last_day() -> None:
    """Three of them: broken on the 13th."""
    record = in_one()
    one = record.registrations[0]
    rules = replace(one.registration.default, grace_days=3)
    kind = replace(one, registration=replace(one.registration, default=rules))
    record = replace(record, registrations=(kind,))

    assert standing(record, date(2026, 1, 12)).breach is None
    assert standing(record, date(2026, 1, 13)).is_lost


def test_each_month_asks_for_one_instalment() -> None:
    """750 by 10 January; once it is there, nothing until then; the next by 10 February."""
    record = monthly()

    asked = standing(record, START)
    assert (asked.asked, asked.asked_by, asked.least) == (
        rupees(750),
        date(2026, 1, 10),
        rupees(750),
    )
    record = pays(record, paid(750 + 1_310, date(2025, 12, 12)))
    ahead = standing(record, date(2025, 12, 13))
    assert (ahead.asked, ahead.current, ahead.least) == (ZERO, ZERO, ZERO)
    assert standing(record, date(2026, 1, 11)).asked == rupees(750)
    assert standing(record, date(2026, 1, 11)).asked_by == date(2026, 2, 10)


def test_an_instalment_missed_is_found_by_its_date() -> None:
    """700 of 750 had come by 10 January; the scheme goes before the current bill."""
    record = pays(monthly(), paid(700, date(2025, 12, 12)))

    assert standing(record, date(2026, 1, 10)).breach is None
    found = standing(record, date(2026, 3, 1)).breach
    assert found is not None
    assert (found.kind, found.on) == (BreachKind.INSTALMENT_MISSED, date(2026, 1, 11))


def test_an_instalment_without_the_current_bill_is_a_default_too() -> None:
    """750 came; the bill of that month has until the first instalment's day."""
    found = standing(pays(monthly(), paid(750, date(2025, 12, 12))), date(2026, 1, 11)).breach

    assert found is not None
    assert (found.kind, found.on) == (BreachKind.BILL_UNPAID, date(2026, 1, 11))


def test_later_bills_have_their_own_last_day_or_one_that_was_extended() -> None:
    """January's bill is due on the 15th: broken on the 16th, or on the 21st where extended."""
    record = pays(monthly(NEXT_BILL), paid(750 + 1_310, date(2025, 12, 12)))

    found = standing(record, date(2026, 2, 1)).breach
    assert found is not None
    assert (found.kind, found.on) == (BreachKind.BILL_UNPAID, date(2026, 1, 16))
    longer = Extension(NEXT_BILL.account_number, NEXT_BILL.bill_number, date(2026, 1, 20), "O")
    extended = standing(replace(record, extensions=(longer,)), date(2026, 2, 1)).breach
    assert extended is not None
    assert extended.on == date(2026, 1, 21)


def test_a_scheme_may_not_mind_the_current_bill() -> None:
    """Where its file says so, unpaid bills are only owed."""
    record = pays(monthly(NEXT_BILL), paid(750, date(2025, 12, 12)))
    one = record.registrations[0]
    rules = replace(one.registration.default, current_bill_unpaid=False)
    other = replace(one, registration=replace(one.registration, default=rules))

    assert standing(replace(record, registrations=(other,)), date(2026, 2, 1)).breach is None


def test_two_missed_instalments_may_be_allowed_up_to_the_very_last() -> None:
    """With two as the rule, being one behind is no default, but the last one is owed in the end."""
    record = monthly()
    one = record.registrations[0]
    rules = replace(one.registration.default, missed_instalments=2, current_bill_unpaid=False)
    other = replace(one, registration=replace(one.registration, default=rules))
    record = replace(record, registrations=(other,))

    assert standing(record, date(2026, 2, 10)).breach is None
    found = standing(record, date(2026, 2, 11)).breach
    assert found is not None
    assert found.kind is BreachKind.INSTALMENT_MISSED
    all_but_one = pays(record, paid(1_310 + 23 * 750, date(2025, 12, 12)))
    assert standing(all_but_one, date(2028, 1, 10)).breach is None
    assert standing(all_but_one, date(2028, 1, 11)).is_lost


def test_after_the_last_day_whatever_is_missing_is_asked() -> None:
    """There is no further day to wait for."""
    found = standing(in_one(), LAST + timedelta(days=30))

    assert (found.asked, found.asked_by) == (rupees(13_000), None)
    assert found.least == ZERO


def test_money_above_what_is_asked_goes_to_the_bill_and_then_ahead() -> None:
    """3,000: 750 for January, 1,310 for the bill, and 940 towards February."""
    found = standing(pays(monthly(), paid(3_000, date(2025, 12, 12))), date(2025, 12, 13))

    assert found.paid == rupees(2_000 + 750 + 940)
    assert found.to_current == ((noon(date(2025, 12, 12)), rupees(1_310)),)


def test_a_late_surcharge_is_of_the_current_bill() -> None:
    """Once the January bill's day has passed, its own surcharge is owed with it."""
    late = bill_of(date(2026, 1, 5), principal=20_000, lpsc=4_000, payable_after_due_date=25_330)

    assert standing(monthly(late), date(2026, 1, 16)).current == rupees(1_310 + 1_330)


def test_fees_are_no_part_of_the_settlement() -> None:
    """600 of RC/DC fee in a payment of 13,000 leaves 600 missing."""
    record = pays(in_one(), paid(13_000, LAST, to_fees=600))

    assert standing(record, LAST).rest == rupees(600)


def test_a_registration_whose_receipt_was_taken_back_never_was() -> None:
    """The money is gone, and so is what it bought."""
    record = in_one()
    undone = replace(record.received[0], reversed_at=noon(START))

    dues = assess(replace(record, received=(undone,)), START)

    assert dues.scheme is None
    assert dues.total == rupees(25_310)


def test_a_settlement_whose_money_was_taken_back_is_none() -> None:
    """A cheque came back: 13,000 is missing again, and by now it is too late."""
    record = settled(pays(in_one(), paid(13_000, LAST, "R2")), LAST)
    undone = replace(record.received[1], reversed_at=noon(date(2026, 1, 20)))
    record = replace(record, received=(record.received[0], undone))

    dues = assess(record, date(2026, 1, 20))

    assert dues.total == rupees(23_310)
    assert dues.scheme is not None
    assert (dues.scheme.state, dues.scheme.relief) == (RegistrationState.REGISTERED, ZERO)
    assert dues.scheme.is_lost


@pytest.mark.parametrize(
    ("amount", "kind"),
    [
        (749, PaymentKind.PART),
        (750, PaymentKind.SCHEME),
        (23_309, PaymentKind.SCHEME),
        (23_310, PaymentKind.FULL),
        (23_311, PaymentKind.ADVANCE),
    ],
)
def test_what_keeps_to_the_scheme_is_no_part_payment(amount: int, kind: PaymentKind) -> None:
    """So neither the floor nor once a month is held against an instalment."""
    assert kind_of_payment(rupees(amount), assess(monthly(), START)) is kind


def test_with_nothing_asked_the_current_bill_is_the_least() -> None:
    """January's instalment is there: the bill alone may be paid."""
    record = pays(monthly(), paid(750, date(2025, 12, 11)))

    assert standing(record, START).least == rupees(1_310)


def test_a_bill_without_arrears_of_one_kind_has_none_of_them_last() -> None:
    """Arrears that shrank below the relief are paid last, whatever they are."""
    small = bill_of(date(2026, 1, 5), principal=3_000, lpsc=0)
    record = pays(in_one(), paid(13_000, date(2025, 12, 11)))
    record = replace(record, bills=(BILL, small))

    assert assess(record, date(2026, 1, 6)).total == rupees(4_310)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 12, 10), 1, date(2026, 1, 10)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2025, 12, 1), 12, date(2026, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    """A month without that day ends on its last."""
    assert months_after(day, months) == later


money = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 900_000)), max_size=6)


@st.composite
def histories(draw: st.DrawFn) -> ConsumerRecord:
    """Draw somebody registered by any plan, with any payments, and bills month by month."""
    principal, lpsc = draw(st.integers(1, 30_000)), draw(st.integers(0, 9_000))
    bill = bill_of(date(2025, 12, 5), principal=principal, lpsc=lpsc)
    record = registered(RAHAT, draw(st.sampled_from([ONE, MONTHLY])), START, bill)
    received = (
        paid(Money(paise), START + timedelta(days=after), f"U{number}")
        for number, (after, paise) in enumerate(draw(money))
    )
    return pays(record, *received)


@given(histories(), st.integers(0, 500))
def test_a_default_brings_the_dues_back_as_though_nobody_had_registered(
    record: ConsumerRecord, after: int
) -> None:
    """To the paisa, head by head, with the money that came in meanwhile."""
    day = START + timedelta(days=after)
    lost = replace(record.registrations[0], state=RegistrationState.DEFAULTED)

    dues = assess(replace(record, registrations=(lost,)), day)

    plain = assess(replace(record, registrations=()), day)
    assert replace(dues, scheme=None) == plain


@given(histories(), st.integers(0, 500))
def test_a_running_scheme_changes_the_order_and_no_sum(record: ConsumerRecord, after: int) -> None:
    """Nothing is waived before it is earned, and no head is below zero."""
    day = START + timedelta(days=after)
    dues, plain = assess(record, day), assess(replace(record, registrations=()), day)

    assert (dues.total, dues.credit) == (plain.total, plain.credit)
    assert all(part.amount > ZERO for part in dues.owed)
    assert Money.total(part.amount for part in dues.owed) == dues.total


@given(principal=st.integers(1, 30_000), lpsc=st.integers(0, 9_000), is_granted=st.booleans())
def test_paying_exactly_the_rest_leaves_of_each_head_what_is_spared_of_it(
    *, principal: int, lpsc: int, is_granted: bool
) -> None:
    """Before the relief is granted that is owed, and afterwards nothing but the current bill."""
    bill = bill_of(date(2025, 12, 5), principal=principal, lpsc=lpsc)
    record = registered(RAHAT, ONE, START, bill)
    one = record.registrations[0].registration
    record = pays(record, paid(one.payable - one.terms.paid, START))

    dues = assess(settled(record, START) if is_granted else record, START)

    left = ZERO if is_granted else one.rebate
    assert amount_under(dues.owed, Head.ARREARS_PRINCIPAL) == left
    assert amount_under(dues.owed, Head.ARREARS_LPSC) == (ZERO if is_granted else one.waiver)
    assert (dues.current, dues.credit) == (rupees(1_310), ZERO)


def test_after_a_returned_cheque_the_least_next_payment_holds_for_a_scheme_too() -> None:
    """An instalment of 750 is less than the 1,810 that the cheque left open."""
    record = replace(monthly(), least_next=rupees(1_810))
    nothing_before = Precedents(0, ZERO)
    enough, short = make_payment(1_810), make_payment(750)

    check_payment(enough, assess(record, START), nothing_before, POLICY, today=START)
    with pytest.raises(BelowMinimum):
        check_payment(short, assess(record, START), nothing_before, POLICY, today=START)


@pytest.mark.parametrize(
    ("amount", "kind"),
    [(749, PaymentKind.PART), (750, PaymentKind.SCHEME), (23_310, PaymentKind.FULL)],
)
def test_a_prepaid_account_pays_its_old_dues_under_a_scheme_alike(
    amount: int, kind: PaymentKind
) -> None:
    """What goes to the meter is another matter."""
    prepaid = make_account(connection_type=ConnectionType.SMART_PREPAID)
    dues = assess(replace(monthly(), account=prepaid), START)
    payment = make_payment(amount, recharge=ZERO)

    assert kind_of(payment, dues, ()) is kind
