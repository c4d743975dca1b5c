"""The list of defaulters: the same dues as at the counter, and every reason not to cut."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.bill import standing_bills
from cashier.domain.calendar import IST
from cashier.domain.defaulting import NoThreshold, RecordedExclusion
from cashier.domain.drive import Defaulter, DriveCriteria, Exclusion, ExclusionKind
from cashier.domain.dues import ConsumerRecord, assess_dues
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.user import NotAllowed
from cashier.services import schemes, shifts
from cashier.services.defaulters import (
    DefaulterPage,
    DivisionOwing,
    list_defaulters,
    owed_now,
)
from cashier.services.exclusions import set_exclusion
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    POLICY,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    insert_row,
    make_bill,
    make_payment,
    rupees,
)
from tests.divisions import make_division, midday
from tests.reversals import cancel
from tests.schemes import ONE, RAHAT, bill_of, noon

OTHER, THIRD = "3141592690", "3141592707"
LATE_ON = date(2026, 12, 8)
OLD_DUES = make_bill(
    energy_charge=16_000,
    payable_after_due_date=17_000,
    due_date=date(2026, 11, 18),
    payments_posted_to=NOW - timedelta(days=10),
)
OWED = rupees(17_000)


def listed(
    station: OpenStation,
    threshold: int = 15_000,
    at: datetime = NOW,
    **criteria: Any,  # noqa: ANN401 - as each field is
) -> DefaulterPage:
    """List the defaulters at a moment."""
    wanted = replace(DriveCriteria(rupees(threshold)), **criteria)
    return list_defaulters(wanted, at=at, by=None, uow=station.read())


def only(page: DefaulterPage) -> Defaulter:
    """Give the single one."""
    (found,) = page.rows
    return found


def billed(record: ConsumerRecord, today: date) -> Money:
    """Tell what the counter says is owed of the bills: without its own fees and the meter's."""
    dues = assess_dues(record, policy=POLICY, today=today)
    return Money.total(
        item.amount
        for item in dues.owed
        if not item.head.is_counter_fee and item.head is not Head.PREPAID_RECHARGE
    )


def late(record: ConsumerRecord, today: date) -> Money:
    """Tell what of it should have been paid by now."""
    bills = standing_bills(record.bills)
    if not bills or today > bills[0].due_date:
        return billed(record, today)
    arrears = bills[0].arrears_principal + bills[0].arrears_lpsc - _since(record)
    return max(min(arrears, billed(record, today)), ZERO)


def _since(record: ConsumerRecord) -> Money:
    """Add up what came in since the newest bill, less what was taken back of it."""
    posted = standing_bills(record.bills)[0].payments_posted_to
    came = (m.to_bill for m in record.received if m.at > posted and not m.reversed_at)
    undone = (
        m.to_bill for m in record.received if m.reversed_at and m.at <= posted < m.reversed_at
    )
    return Money.total(came) - Money.total(undone)


@pytest.mark.parametrize("seed", range(3))
def test_every_account_owes_what_the_counter_says(counter: OpenStation, seed: int) -> None:
    """Bills revised and extended, money before and after, taken back, prepaid: to the paisa."""
    numbers = make_division(counter, 250, seed)
    with counter.read() as uow:
        records = {number: uow.consumers.find_record(number) for number in numbers}
    known = {number: record for number, record in records.items() if record is not None}
    assert len(known) == len(numbers)

    for today in (TODAY - timedelta(days=5), TODAY, TODAY + timedelta(days=3), LATE_ON):
        page = listed(counter, 8_000, midday(today))
        with counter.read() as uow:
            owed = owed_now(numbers, today=today, uow=uow)

        expected = {number: billed(record, today) for number, record in known.items()}
        assert {number: amount for number, amount in owed.items() if amount} == {
            number: amount for number, amount in expected.items() if amount
        }
        assert {one.account_number: one.owed for one in page.rows} == {
            number: expected[number]
            for number, record in known.items()
            if late(record, today) >= rupees(8_000)
        }
        assert {one.account_number for one in page.rows if _is_cut(one)} == {
            one.account_number
            for one in page.rows
            if known[one.account_number].supply.status is not SupplyStatus.LIVE
        }
        assert {one.account_number for one in page.rows if _has_paid(one)} == {
            one.account_number for one in page.rows if known[one.account_number].open_order_number
        }
        assert page.rows
        assert list(page.rows) == sorted(
            page.rows, key=lambda one: (-one.owed.paise, one.account_number)
        )


def _is_cut(one: Defaulter) -> bool:
    return any(why.kind is ExclusionKind.CUT_ALREADY for why in one.excluded)


def _has_paid(one: Defaulter) -> bool:
    return any(why.kind is ExclusionKind.PAID_SINCE for why in one.excluded)


def test_named_accounts_are_read_without_a_threshold(counter: OpenStation) -> None:
    """Nobody named is nobody asked for; an unknown account, or one without a bill, is left out."""
    add_consumer(counter, make_bill())
    with counter.read() as uow:
        assert owed_now((), today=TODAY, uow=uow) == {}
        assert owed_now((NUMBER, "0000000000"), today=TODAY, uow=uow) == {NUMBER: rupees(1_310)}


def test_a_bill_whose_days_still_run_makes_no_defaulter(counter: OpenStation) -> None:
    """However large; the day after its due date it does."""
    add_consumer(counter, replace(OLD_DUES, due_date=TODAY))

    assert listed(counter).count == 0
    assert only(listed(counter, at=NOW + timedelta(days=1))).owed == OWED


def test_a_defaulter_is_listed_with_all_that_a_notice_needs(counter: OpenStation) -> None:
    """Who and where, how much and since when."""
    add_consumer(counter, OLD_DUES, connection_type=ConnectionType.SMART_POSTPAID)

    found = only(listed(counter))

    assert found == Defaulter(
        account_number=NUMBER,
        name="Ram Kumar Gupta",
        name_hi="राम कुमार गुप्ता",
        address="12/34 Panki, Kanpur",
        locality="Panki",
        mobile="9876543210",
        meter_number="KS1182042",
        division="RTP",
        subdivision="RTP-1",
        category="LMV-1",
        connection_type=ConnectionType.SMART_POSTPAID,
        owed=OWED,
        due_date=date(2026, 11, 18),
        excluded=(Exclusion(ExclusionKind.NOTICE),),
    )


@pytest.mark.parametrize(
    "criteria",
    [
        {"divisions": ("HNS",)},
        {"subdivisions": ("HNS-1", "HNS-9")},
        {"categories": ("LMV-2",)},
        {"connection_types": (ConnectionType.SMART_PREPAID,)},
    ],
)
def test_a_drive_is_about_whom_its_criteria_name(
    counter: OpenStation, criteria: dict[str, Any]
) -> None:
    """Each narrows the list down to the second of two."""
    add_consumer(counter, OLD_DUES)
    add_consumer(
        counter,
        OLD_DUES,
        account_number=OTHER,
        old_account_number="",
        division="HNS",
        subdivision="HNS-1",
        category="LMV-2",
        connection_type=ConnectionType.SMART_PREPAID,
    )

    assert listed(counter).count == 2
    assert only(listed(counter, **criteria)).account_number == OTHER


def test_the_least_age_of_dues_reaches_back_to_the_bills_that_arrears_are_of(
    counter: OpenStation,
) -> None:
    """A fresh bill does not make old dues young."""
    october = make_bill(bill_number="B-10", bill_month="2026-10", due_date=date(2026, 10, 18))
    november = replace(
        OLD_DUES,
        arrears_principal=rupees(1_000),
        payable_by_due_date=OLD_DUES.payable_by_due_date + rupees(1_000),
    )
    add_consumer(counter, october, november)
    add_consumer(counter, OLD_DUES, account_number=OTHER, old_account_number="")
    insert_row(
        counter,
        "extension",
        account_number=NUMBER,
        bill_number="B-10",
        order_number="O-1",
        due_date=date(2026, 10, 20),
    )

    assert listed(counter, overdue_days=4).count == 2
    assert only(listed(counter, overdue_days=5)).account_number == NUMBER
    assert only(listed(counter, overdue_days=33)).account_number == NUMBER
    assert listed(counter, overdue_days=34).count == 0


def test_the_page_has_some_rows_and_the_sums_of_all(counter: OpenStation) -> None:
    """By division, and by each reason; the largest dues come first, then the smaller number."""
    add_consumer(counter, OLD_DUES)
    add_consumer(counter, OLD_DUES, account_number=OTHER, old_account_number="", division="HNS")
    larger = replace(OLD_DUES, payable_after_due_date=rupees(20_000))
    add_consumer(
        counter,
        larger,
        account_number=THIRD,
        old_account_number="",
        division="HNS",
        status=SupplyStatus.TEMPORARILY_DISCONNECTED,
    )

    wanted = DriveCriteria(rupees(15_000))
    page = list_defaulters(wanted, at=NOW, by=SUPERVISOR, uow=counter.read(), offset=1, limit=1)

    assert [one.account_number for one in listed(counter).rows] == [THIRD, NUMBER, OTHER]
    assert [one.account_number for one in page.rows] == [NUMBER]
    assert page.count == 3
    assert page.owed == OWED + OWED + rupees(20_000)
    assert page.free == 0
    assert page.divisions == (
        DivisionOwing("HNS", 2, rupees(37_000), 0),
        DivisionOwing("RTP", 1, OWED, 0),
    )
    assert page.excluded == ((ExclusionKind.CUT_ALREADY, 1), (ExclusionKind.NOTICE, 3))


def test_the_office_sees_the_list_and_a_clerk_does_not(counter: OpenStation) -> None:
    """An auditor does; whoever holds the record reads it at the command line."""
    wanted = DriveCriteria(rupees(15_000))

    assert list_defaulters(wanted, at=NOW, by=AUDITOR, uow=counter.read()).count == 0
    with pytest.raises(NotAllowed):
        list_defaulters(wanted, at=NOW, by=CLERK, uow=counter.read())


@pytest.mark.parametrize("threshold", [0, -1])
def test_without_a_threshold_there_is_no_list(counter: OpenStation, threshold: int) -> None:
    """Seven hundred thousand who owe nothing are no defaulters."""
    with pytest.raises(NoThreshold):
        listed(counter, threshold)


def serve(station: OpenStation, day: date) -> None:
    """Put a notice on record as served; the drive that it is of is written beside it."""
    drive = {
        "number": "RTP-03-A-000001",
        "series": "RTP-03-V",
        "serial": 1,
        "request_id": "d1",
        "threshold": rupees(15_000),
        "overdue_days": 0,
        "opened_at": NOW,
        "business_date": TODAY,
        "listed": 1,
        "owed": OWED,
        "position": 1,
    }
    insert_row(station, "drive", **drive)
    insert_row(
        station,
        "notice",
        number="RTP-03-N-000001",
        series="RTP-03-N",
        serial=1,
        request_id="n1",
        drive_number="RTP-03-A-000001",
        made_at=NOW,
        notices=1,
        position=1,
    )
    insert_row(
        station,
        "notice_line",
        account_number=NUMBER,
        drive_number="RTP-03-A-000001",
        notice_number="RTP-03-N-000001",
        served_on=day,
        how="by hand",
    )


def test_after_a_notice_and_its_days_a_supply_may_be_cut(counter: OpenStation) -> None:
    """Served on the 6th, from the 22nd on."""
    add_consumer(counter, OLD_DUES)
    serve(counter, TODAY - timedelta(days=16))

    page = listed(counter)

    assert only(page).excluded == ()
    assert page.free == 1
    assert [why.kind for why in only(listed(counter, at=NOW - timedelta(days=1))).excluded] == [
        ExclusionKind.NOTICE
    ]


def test_a_fair_part_paid_since_the_notice_is_told_as_the_reason(counter: OpenStation) -> None:
    """What was paid before the notice, or was taken back, counts for nothing here."""
    large = replace(OLD_DUES, payable_after_due_date=rupees(50_000))
    add_consumer(counter, large)
    serve(counter, TODAY - timedelta(days=16))
    insert_row(
        counter,
        "outside_payment",
        account_number=NUMBER,
        channel="upi",
        reference="U1",
        amount=rupees(9_000),
        paid_at=NOW - timedelta(days=17),
    )
    assert only(listed(counter)).excluded == ()
    receipt = collect(counter, make_payment(12_600))

    paid = only(listed(counter, at=NOW + timedelta(hours=1)))
    cancel(counter, receipt)

    until = TODAY + timedelta(days=15)
    assert paid.excluded == (Exclusion(ExclusionKind.PAID_SINCE, until, str(rupees(12_600))),)
    assert only(listed(counter, at=NOW + timedelta(hours=1))).excluded == ()


def test_what_an_order_says_protects_in_the_list(counter: OpenStation) -> None:
    """Both orders on one account, with their last days."""
    add_consumer(counter, OLD_DUES)
    serve(counter, TODAY - timedelta(days=16))
    for kind, until in ((ExclusionKind.DISPUTE, None), (ExclusionKind.PROTECTED, TODAY)):
        wanted = RecordedExclusion(NUMBER, kind, until, "O-40", "")
        set_exclusion(wanted, by=SUPERVISOR, at=NOW, uow=counter.write())

    assert only(listed(counter)).excluded == (
        Exclusion(ExclusionKind.PROTECTED, TODAY, "O-40"),
        Exclusion(ExclusionKind.DISPUTE, None, "O-40"),
    )
    tomorrow = NOW + timedelta(days=1)
    assert only(listed(counter, at=tomorrow)).excluded == (
        Exclusion(ExclusionKind.DISPUTE, None, "O-40"),
    )


def test_an_extension_is_told_with_its_order(counter: OpenStation) -> None:
    """Of two the later day counts."""
    add_consumer(counter, OLD_DUES)
    serve(counter, TODAY - timedelta(days=16))
    for order, day in (("O-2", TODAY + timedelta(days=3)), ("O-9", TODAY)):
        insert_row(
            counter,
            "extension",
            account_number=NUMBER,
            bill_number=OLD_DUES.bill_number,
            order_number=order,
            due_date=day,
        )

    found = only(listed(counter))

    assert found.due_date == TODAY + timedelta(days=3)
    assert found.owed == OLD_DUES.payable_by_due_date
    assert found.excluded == (Exclusion(ExclusionKind.EXTENSION, TODAY + timedelta(days=3), "O-2"),)


class TestSchemes:
    """Registered consumers, whose relief follows from their whole history."""

    START = date(2025, 12, 10)
    BILL = bill_of(date(2025, 12, 5), principal=20_000, lpsc=4_000)

    @pytest.fixture
    def desk(self, station: OpenStation) -> OpenStation:
        """The clerk at work while the scheme runs, with somebody who owes."""
        at = noon(self.START)
        schemes.import_scheme(RAHAT, "s.toml", actor=ADMIN.name, at=at, uow=station.write())
        shifts.open_shift(CLERK, FLOAT, at=at, uow=station.write())
        add_consumer(station, self.BILL)
        return station

    def register(self, desk: OpenStation) -> Receipt:
        """Register for payment in one go."""
        payment = make_payment(2_000, scheme=ONE)
        return schemes.register(payment, clerk=CLERK, at=noon(self.START), uow=desk.write())

    def test_whoever_keeps_to_a_scheme_is_spared_until_it_is_broken(
        self, desk: OpenStation
    ) -> None:
        """In the list as at the counter."""
        self.register(desk)

        kept = only(listed(desk, at=noon(date(2025, 12, 20))))
        broken = only(listed(desk, at=noon(date(2026, 3, 20))))

        assert [why.kind for why in kept.excluded] == [
            ExclusionKind.SCHEME,
            ExclusionKind.NOTICE,
        ]
        assert [why.kind for why in broken.excluded] == [ExclusionKind.NOTICE]

    def test_the_relief_of_a_scheme_is_no_longer_owed(self, desk: OpenStation) -> None:
        """Settled, nothing is left that would make a defaulter."""
        self.register(desk)
        assert listed(desk, 5_000, noon(date(2025, 12, 20))).count == 1
        later = noon(self.START) + timedelta(hours=1)
        collect(desk, make_payment(13_000, request="rest"), at=later)
        today = date(2025, 12, 11)

        with desk.read() as uow:
            record = uow.consumers.find_record(NUMBER)
            owed = owed_now((NUMBER,), today=today, uow=uow)
        assert record is not None

        assert owed[NUMBER] == billed(record, today)
        assert record.registrations[-1].settled_at
        assert listed(desk, 5_000, noon(date(2025, 12, 20))).count == 0

    def test_a_registration_that_was_undone_protects_nobody(self, desk: OpenStation) -> None:
        """Its receipt was cancelled."""
        cancel(desk, self.register(desk), at=noon(self.START) + timedelta(hours=1))

        found = only(listed(desk, at=noon(date(2025, 12, 20))))

        assert [why.kind for why in found.excluded] == [ExclusionKind.NOTICE]


SET_UP_AT = datetime(2025, 12, 1, 12, 0, tzinfo=IST)
