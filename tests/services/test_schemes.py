"""Registering, paying on, settling and losing a settlement, on a real record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cashier.domain.errors import CounterError
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO
from cashier.domain.payment import BelowMinimum, PaymentKind
from cashier.domain.receipt import Receipt
from cashier.domain.scheme import Scheme
from cashier.domain.scheme_payment import (
    AlreadyRegistered,
    InstalmentsFixed,
    NotEligible,
    NotTakenBack,
    SchemeAct,
    SchemeChoice,
    UnknownPlan,
    UnknownScheme,
    WrongInstalments,
    WrongRegistrationSum,
)
from cashier.domain.scheme_registration import BreachKind, RegistrationState
from cashier.services import schemes, shifts
from cashier.services.enquiry import ConsumerView, open_account
from cashier.services.scheme_effects import RegistersForScheme
from cashier.station import OpenStation
from cashier.storage.verification import verify
from tests.builders import (
    ADMIN,
    CLERK,
    FLOAT,
    NUMBER,
    add_consumer,
    collect,
    everything,
    insert_row,
    make_payment,
    rupees,
    table_rows,
)
from tests.reversals import by_cheque, cancel, correct
from tests.schemes import MONTHLY, ONE, OTS, RAHAT, bill_of, noon

START = date(2025, 12, 10)
FIRST_BILL = bill_of(date(2025, 12, 5), principal=20_000, lpsc=4_000)
OTS_DAY = date(2024, 12, 20)
SET_UP_AT = noon(date(2024, 12, 1))
TEN = SchemeChoice(OTS.code, "instalments")


@pytest.fixture
def desk(station: OpenStation) -> OpenStation:
    """The clerk at work on 10 December 2025, with both schemes and the consumer of the mock."""
    return at_desk(station, START)


@pytest.fixture
def earlier_desk(station: OpenStation) -> OpenStation:
    """The same in December 2024, while the first phase of the older scheme runs."""
    return at_desk(station, OTS_DAY)


def at_desk(station: OpenStation, day: date) -> OpenStation:
    """Take the schemes in, and let the clerk begin."""
    for scheme in (RAHAT, OTS):
        load(station, scheme, day=day)
    shifts.open_shift(CLERK, FLOAT, at=noon(day), uow=station.write())
    add_consumer(station, FIRST_BILL)
    return station


def load(
    station: OpenStation, scheme: Scheme, *, day: date = START, check_only: bool = False
) -> bool:
    """Take a scheme in."""
    return schemes.import_scheme(
        scheme,
        "scheme.toml",
        actor=ADMIN.name,
        at=noon(day),
        uow=station.write(),
        check_only=check_only,
    )


def register(
    station: OpenStation,
    choice: SchemeChoice = ONE,
    amount: int = 2_000,
    *,
    day: date = START,
    request: str = "request-1",
) -> Receipt:
    """Register the consumer, or have it taken back."""
    payment = make_payment(amount, request=request, scheme=choice)
    return schemes.register(payment, clerk=CLERK, at=noon(day), uow=station.write())


def change_day(station: OpenStation, day: date) -> None:
    """Close the clerk's shift as it is and open the next on another day."""
    with station.read() as uow:
        shift = uow.shifts.find_open(CLERK)
    assert shift is not None
    count = FLOAT.parse(f"1x{shift.expected_cash.paise // 100}")
    shifts.close_shift(CLERK, count, "", at=noon(day), uow=station.write())
    shifts.open_shift(CLERK, FLOAT, at=noon(day), uow=station.write())


def view(station: OpenStation, day: date) -> ConsumerView:
    """Open the consumer on a day."""
    return open_account(NUMBER, today=day, uow=station.read())


def review(station: OpenStation, day: date, *, check_only: bool = False) -> schemes.Review:
    """Look at every registration on a day."""
    return schemes.review_registrations(
        day, actor=ADMIN.name, at=noon(day), uow=station.write(), check_only=check_only
    )


def test_the_same_file_again_records_nothing(desk: OpenStation) -> None:
    """And one that differs stands in its place, for those who register from then on."""
    before = everything(desk)

    assert load(desk, RAHAT) is False
    assert load(desk, replace(RAHAT, name="other"), check_only=True) is True
    assert everything(desk) == before
    assert load(desk, replace(RAHAT, name="other")) is True
    assert [s.name for s in schemes.list_schemes(uow=desk.read())] == [OTS.name, "other"]
    assert desk.verify().ok


def test_who_is_eligible_is_told_before_money_is_taken(desk: OpenStation) -> None:
    """24,000 of arrears: 15,000 in one payment, or 20,000 in instalments."""
    found = schemes.list_offers(NUMBER, day=START, uow=desk.read())

    told = [(o.plan.code, o.settlement.payable, o.settlement.saving) for o in found.offers]
    assert told == [
        ("one", rupees(15_000), rupees(9_000)),
        ("500", rupees(20_000), rupees(4_000)),
        ("750", rupees(20_000), rupees(4_000)),
    ]
    assert {(o.registration, o.phase) for o in found.offers} == {(rupees(2_000), 1)}
    assert (found.standing, found.taken_back_for) == (None, None)


def test_registering_takes_its_price_under_its_own_head(desk: OpenStation) -> None:
    """The receipt says for which scheme and phase, and what is asked next."""
    receipt = register(desk)

    assert receipt.kind is PaymentKind.SCHEME
    assert receipt.allocations == (HeadAmount(Head.SCHEME_REGISTRATION, rupees(2_000)),)
    note = receipt.scheme
    assert note is not None
    assert (note.code, note.phase, note.act) == (RAHAT.code, 1, SchemeAct.REGISTERED)
    assert (note.paid, note.rest, note.saving) == (rupees(2_000), rupees(13_000), rupees(9_000))
    assert (note.next_sum, note.next_day) == (rupees(13_000), date(2026, 1, 9))
    assert view(desk, START).dues.total == rupees(23_310)
    assert desk.verify().ok


def test_the_same_request_again_registers_once(desk: OpenStation) -> None:
    """A second press of Enter takes no money twice."""
    first = register(desk)
    before = everything(desk)

    assert register(desk) == first
    assert everything(desk) == before
    price = schemes.quote_price(NUMBER, ONE, "request-1", day=START, uow=desk.read())
    assert price == rupees(2_000)


def test_the_rest_in_one_payment_within_the_window_settles(desk: OpenStation) -> None:
    """2,000 and 13,000 are the 15,000; of the 24,000 nothing is left, the bill stays."""
    register(desk)
    change_day(desk, date(2026, 1, 9))

    receipt = collect(desk, make_payment(13_000, request="r2"), at=noon(date(2026, 1, 9)))

    assert receipt.kind is PaymentKind.SCHEME
    assert receipt.scheme is not None
    assert (receipt.scheme.act, receipt.scheme.rest) == (SchemeAct.SETTLED, ZERO)
    assert receipt.scheme.next_day is None
    assert receipt.balance == rupees(1_310)
    dues = view(desk, date(2026, 1, 9)).dues
    assert (dues.total, dues.current, dues.arrears) == (rupees(1_310), rupees(1_310), ZERO)
    assert dues.scheme is not None
    assert dues.scheme.state is RegistrationState.SETTLED
    assert desk.verify().ok


def test_no_bill_is_changed_by_a_settlement(desk: OpenStation) -> None:
    """The waiver is a dated entry of its own."""
    bills = table_rows(desk, "bill")
    register(desk)
    collect(desk, make_payment(13_000, request="r2"), at=noon(START) + timedelta(hours=1))

    assert table_rows(desk, "bill") == bills
    with desk.read() as uow:
        kinds = [entry.kind for entry in uow.entries()][-4:]
    assert kinds == ["receipt_issued", "scheme_registered", "receipt_issued", "scheme_settled"]


def test_paying_all_that_the_settlement_asks_at_once_settles_at_once(desk: OpenStation) -> None:
    """2,000 of principal: 1,500 registers and settles."""
    small = bill_of(date(2025, 12, 5), principal=2_000, lpsc=300)
    other = add_consumer(desk, small, account_number="2222222222", old_account_number="")
    payment = make_payment(1_500, scheme=ONE, account_number=other)

    receipt = schemes.register(payment, clerk=CLERK, at=noon(START), uow=desk.write())

    assert receipt.scheme is not None
    assert receipt.scheme.act is SchemeAct.SETTLED
    dues = open_account(other, today=START, uow=desk.read()).dues
    assert dues.total == rupees(1_310)
    assert desk.verify().ok


def test_instalments_are_taken_beside_the_bill_and_more_than_once_a_month(
    desk: OpenStation,
) -> None:
    """750 and 1,310 is below every floor of a part payment, and the second of its month."""
    register(desk, MONTHLY)

    receipt = collect(desk, make_payment(2_060, request="r2"), at=noon(START) + timedelta(hours=1))

    assert receipt.kind is PaymentKind.SCHEME
    assert receipt.scheme is not None
    assert (receipt.scheme.act, receipt.scheme.paid) == (SchemeAct.PAID, rupees(2_750))
    assert [(part.head, part.amount.paise // 100) for part in receipt.allocations] == [
        (Head.ARREARS_PRINCIPAL, 750),
        (Head.ELECTRICITY_DUTY, 54),
        (Head.CURRENT_CHARGES, 1_256),
    ]


def test_less_than_an_instalment_is_a_part_payment_with_its_floor(desk: OpenStation) -> None:
    """749 is below 25 % of the dues."""
    register(desk, MONTHLY)

    with pytest.raises(BelowMinimum):
        collect(desk, make_payment(749, request="r2"), at=noon(START) + timedelta(hours=1))


def test_a_registration_brings_no_supply_back(desk: OpenStation) -> None:
    """However much it costs, the RC/DC fee is not in it."""
    insert_row(
        desk, "supply_status", account_number=NUMBER, at=noon(START), status="td", mode="pole",
        team="", reason="",
    )  # fmt: skip

    assert register(desk).reconnection is None


def test_a_default_is_found_by_its_date_and_noted_once(desk: OpenStation) -> None:
    """The dues are again what they were, less what was paid."""
    register(desk)
    assert review(desk, date(2026, 1, 9)) == schemes.Review((), ())
    before = everything(desk)
    assert review(desk, date(2026, 1, 10), check_only=True).defaulted
    assert everything(desk) == before

    (lost,) = review(desk, date(2026, 1, 10)).defaulted

    assert lost.breach is not None
    assert lost.breach.kind is BreachKind.PAYMENT_MISSED
    assert review(desk, date(2026, 1, 10)) == schemes.Review((), ())
    dues = view(desk, date(2026, 1, 10)).dues
    assert dues.total == rupees(23_310)
    assert dues.scheme is not None
    assert dues.scheme.state is RegistrationState.DEFAULTED
    assert desk.verify().ok
    change_day(desk, date(2026, 1, 10))
    late = collect(desk, make_payment(13_000, request="r2"), at=noon(date(2026, 1, 10)))
    assert (late.kind, late.scheme) == (PaymentKind.PART, None)


def test_money_from_elsewhere_settles_at_the_next_look(desk: OpenStation) -> None:
    """13,000 on the portal in time: paid but shown unpaid is the loudest complaint."""
    register(desk)
    insert_row(
        desk, "outside_payment", account_number=NUMBER, channel="portal", reference="P1",
        amount=rupees(13_000), paid_at=noon(date(2026, 1, 8)),
    )  # fmt: skip

    (done,) = review(desk, date(2026, 1, 12)).settled

    assert done.rest == ZERO
    assert view(desk, date(2026, 1, 12)).dues.total == rupees(1_310)
    assert review(desk, date(2026, 1, 13)) == schemes.Review((), ())
    assert desk.verify().ok


def test_a_cancelled_registration_never_was(desk: OpenStation) -> None:
    """Its money went back, and the consumer may register again."""
    receipt = register(desk)
    cancel(desk, receipt, at=noon(START) + timedelta(hours=1))

    assert review(desk, date(2026, 3, 1)) == schemes.Review((), ())
    assert view(desk, START).dues.total == rupees(25_310)
    again = register(desk, MONTHLY, request="r2")
    assert again.scheme is not None
    assert view(desk, START).dues.scheme is not None


def test_a_settlement_whose_receipt_is_cancelled_is_open_again(desk: OpenStation) -> None:
    """Until its last day it can be paid once more, and is settled again."""
    register(desk)
    rest = collect(desk, make_payment(13_000, request="r2"), at=noon(START) + timedelta(hours=1))
    cancel(desk, rest, at=noon(START) + timedelta(hours=1))

    dues = view(desk, START).dues
    assert (dues.total, dues.scheme and dues.scheme.asked) == (rupees(23_310), rupees(13_000))
    again = collect(desk, make_payment(13_000, request="r3"), at=noon(START) + timedelta(hours=2))
    assert again.scheme is not None
    assert again.scheme.act is SchemeAct.SETTLED
    assert desk.verify().ok


def test_a_settlement_that_was_undone_is_lost_by_its_date(desk: OpenStation) -> None:
    """It is looked at like one that never was paid."""
    register(desk)
    rest = collect(desk, make_payment(13_000, request="r2"), at=noon(START) + timedelta(hours=1))
    cancel(desk, rest, at=noon(START) + timedelta(hours=1))

    assert len(review(desk, date(2026, 1, 10)).defaulted) == 1
    assert desk.verify().ok


@pytest.mark.parametrize(
    ("choice", "amount", "refusal"),
    [
        (SchemeChoice("none", "one"), 2_000, UnknownScheme),
        (SchemeChoice(RAHAT.code, "two"), 2_000, UnknownPlan),
        (SchemeChoice(RAHAT.code, "one", 2), 2_000, InstalmentsFixed),
        (SchemeChoice(RAHAT.code, "750", 5), 2_000, InstalmentsFixed),
        (SchemeChoice(OTS.code, "one"), 2_000, NotEligible),
        (SchemeChoice(OTS.code, is_readmission=True), 1_000, NotTakenBack),
        (ONE, 1_999, WrongRegistrationSum),
        (ONE, 2_001, WrongRegistrationSum),
    ],
)
def test_what_is_not_offered_is_refused_and_leaves_nothing(
    desk: OpenStation, choice: SchemeChoice, amount: int, refusal: type[CounterError]
) -> None:
    """No money is taken for what a scheme does not give."""
    before = everything(desk)

    with pytest.raises(refusal):
        register(desk, choice, amount)

    assert everything(desk) == before


def test_nobody_registers_twice(desk: OpenStation) -> None:
    """Nor for another plan of the same scheme, nor once it is settled."""
    register(desk)
    with pytest.raises(AlreadyRegistered):
        register(desk, MONTHLY, request="r2")
    assert schemes.list_offers(NUMBER, day=START, uow=desk.read()).offers == ()

    collect(desk, make_payment(13_000, request="r3"), at=noon(START) + timedelta(hours=1))
    with pytest.raises(NotEligible):
        register(desk, MONTHLY, request="r4")


def test_a_payment_that_registers_says_for_what(desk: OpenStation) -> None:
    """Money without a plan registers nobody."""
    with pytest.raises(schemes.NoScheme):
        schemes.register(make_payment(2_000), clerk=CLERK, at=noon(START), uow=desk.write())


def test_a_plan_is_quoted_without_storing_anything(desk: OpenStation) -> None:
    """With the number of instalments that the consumer wishes."""
    before = everything(desk)

    offer = schemes.quote_registration(NUMBER, MONTHLY, day=START, uow=desk.read())

    assert (offer.instalment, offer.instalments) == (rupees(750), 24)
    assert everything(desk) == before


def test_a_registration_is_not_corrected_but_cancelled(desk: OpenStation) -> None:
    """What it registered hangs on its number."""
    receipt = register(desk)

    with pytest.raises(RegistersForScheme):
        correct(desk, receipt, at=noon(START), tenders=(by_cheque(2_000, dated=START),))


def test_an_instalment_in_the_wrong_tender_is_put_right_and_still_settles(
    desk: OpenStation,
) -> None:
    """13,000 by cheque instead of cash: settled by the second receipt, as it was by the first."""
    register(desk)
    wrong = collect(desk, make_payment(13_000, request="r2"), at=noon(START) + timedelta(hours=1))

    pair = correct(
        desk,
        wrong,
        at=noon(START) + timedelta(hours=2),
        tenders=(by_cheque(13_000, dated=START),),
    )

    assert pair.right.scheme is not None
    assert pair.right.scheme.act is SchemeAct.SETTLED
    assert view(desk, START).dues.total == rupees(1_310)
    assert desk.verify().ok


def ots_defaulter(desk: OpenStation, choice: SchemeChoice) -> None:
    """Register in December 2024 for 10,000 and 6,000 of arrears, and pay nothing more."""
    bill = bill_of(date(2024, 12, 5), principal=10_000, lpsc=6_000)
    add_consumer(desk, bill, account_number="2222222222", old_account_number="")
    payment = make_payment(3_000, request="o1", scheme=choice, account_number="2222222222")
    schemes.register(payment, clerk=CLERK, at=noon(OTS_DAY), uow=desk.write())


@pytest.mark.parametrize(
    ("choice", "is_noted", "asked", "by"),
    [
        # 16,000 less 70 % of 6,000 is 11,800; less 3,000 and the 1,000 now is 7,800.
        (SchemeChoice(OTS.code, "one"), True, 7_800, date(2025, 8, 9)),
        # 16,000 less 60 % of 6,000 is 12,400; ten times 940, from now on month by month.
        (TEN, False, 940, date(2025, 8, 10)),
    ],
)
def test_in_july_2025_a_defaulter_is_taken_back(
    earlier_desk: OpenStation, choice: SchemeChoice, *, is_noted: bool, asked: int, by: date
) -> None:
    """For Rs 1,000, which is more than 10 % of the relief, and counts towards the settlement."""
    ots_defaulter(earlier_desk, choice)
    if is_noted:
        review(earlier_desk, date(2025, 6, 30))
    day = date(2025, 7, 10)
    change_day(earlier_desk, day)
    back = SchemeChoice(OTS.code, is_readmission=True)
    payment = make_payment(1_000, request="o2", scheme=back, account_number="2222222222")
    told = schemes.list_offers("2222222222", day=day, uow=earlier_desk.read())
    assert (told.offers, told.taken_back_for) == ((), rupees(1_000))

    receipt = schemes.register(payment, clerk=CLERK, at=noon(day), uow=earlier_desk.write())

    assert receipt.scheme is not None
    assert receipt.scheme.act is SchemeAct.READMITTED
    assert (receipt.scheme.next_sum, receipt.scheme.next_day) == (rupees(asked), by)
    assert receipt.scheme.paid == rupees(4_000)
    assert earlier_desk.verify().ok
    rest = receipt.scheme.rest.paise // 100
    paid_up = make_payment(rest + 1_310, request="o3", account_number="2222222222")
    last = collect(earlier_desk, paid_up, at=noon(day) + timedelta(hours=1))
    assert last.scheme is not None
    assert last.scheme.act is SchemeAct.SETTLED
    assert open_account("2222222222", today=day, uow=earlier_desk.read()).dues.total == ZERO
    assert earlier_desk.verify().ok


def test_nobody_is_taken_back_who_lost_nothing(earlier_desk: OpenStation) -> None:
    """And nobody outside July 2025."""
    ots_defaulter(earlier_desk, TEN)
    back = SchemeChoice(OTS.code, is_readmission=True)
    for day in (OTS_DAY, date(2025, 8, 1)):
        with pytest.raises(NotTakenBack):
            schemes.quote_price("2222222222", back, "", day=day, uow=earlier_desk.read())


def test_the_number_of_instalments_is_chosen_within_the_plan(desk: OpenStation) -> None:
    """12,400 less 3,000 is 9,400: in four, 2,350 each; in eleven, refused."""
    bill = bill_of(date(2024, 12, 5), principal=10_000, lpsc=6_000)
    add_consumer(desk, bill, account_number="2222222222", old_account_number="")
    four, eleven = replace(TEN, instalments=4), replace(TEN, instalments=11)

    offer = schemes.quote_registration("2222222222", four, day=OTS_DAY, uow=desk.read())

    assert (offer.instalment, offer.instalments) == (rupees(2_350), 4)
    with pytest.raises(WrongInstalments):
        schemes.quote_registration("2222222222", eleven, day=OTS_DAY, uow=desk.read())


def test_the_projections_are_rebuilt_from_the_journal(desk: OpenStation) -> None:
    """Whatever somebody did to the tables."""
    register(desk)
    review(desk, date(2026, 1, 10))
    before = everything(desk)
    with desk.write() as uow:
        uow.connection.exec_driver_sql("UPDATE scheme_registration SET state = 'settled'")
        assert not verify(uow.connection, desk.identity.public_key, rebuild=True).ok
        uow.commit()

    assert everything(desk) == before
    assert desk.verify().ok
