"""Who is in default, and what keeps a supply from being cut: at the edges of each rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.bill import Extension
from cashier.domain.calendar import IST
from cashier.domain.defaulting import (
    Circumstances,
    Owing,
    RecordedExclusion,
    is_no_cut_day,
    is_no_cut_hour,
    late_since,
    least_part,
    list_exclusions,
    notice_ends_on,
)
from cashier.domain.drive import Exclusion, ExclusionKind
from cashier.domain.money import ZERO
from tests.builders import NUMBER, POLICY, make_bill, rupees
from tests.schemes import MONTHLY, RAHAT, assess, bill_of, registered

DUE = date(2026, 10, 20)
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=IST)
TODAY = TUESDAY.date()
OWING = Owing(rupees(16_000), rupees(16_200), rupees(9_000), DUE)


def circumstances(**changes: Any) -> Circumstances:  # noqa: ANN401 - as each field is
    """Make somebody whom nothing protects: a notice was served a month ago."""
    made = Circumstances(
        category="LMV-1",
        connection_type=ConnectionType.POSTPAID,
        is_lifeline=False,
        status=SupplyStatus.LIVE,
        owed=rupees(16_200),
        owing=OWING,
        served_on=date(2026, 10, 24),
    )
    return replace(made, **changes)


def reasons(at: datetime = TUESDAY, **changes: Any) -> tuple[Exclusion, ...]:  # noqa: ANN401 - as above
    """List what protects somebody of whom some things are different."""
    return list_exclusions(circumstances(**changes), at=at, policy=POLICY)


@pytest.mark.parametrize(
    ("today", "owed", "late"),
    [
        (DUE, 16_000, 9_000),
        (DUE + timedelta(days=1), 16_200, 16_200),
    ],
)
def test_before_the_due_date_the_arrears_alone_are_late(today: date, owed: int, late: int) -> None:
    """A bill whose days still run is no default, however large it is."""
    assert OWING.owed(today) == rupees(owed)
    assert OWING.late(today) == rupees(late)


def test_an_extension_keeps_the_lower_amount_and_leaves_the_dues_late() -> None:
    """It protects, and is told as the reason: nobody vanishes from the list by it."""
    extended = replace(OWING, extended_to=DUE + timedelta(days=30))

    assert extended.last_day == DUE + timedelta(days=30)
    assert extended.owed(DUE + timedelta(days=30)) == rupees(16_000)
    assert extended.late(DUE + timedelta(days=30)) == rupees(16_000)
    assert extended.owed(DUE + timedelta(days=31)) == rupees(16_200)


def test_an_extension_to_an_earlier_day_changes_nothing() -> None:
    """As `effective_due_date` has it."""
    assert replace(OWING, extended_to=DUE - timedelta(days=1)).last_day == DUE


def test_what_came_in_and_what_was_taken_back_count_and_a_credit_is_nothing_owed() -> None:
    """Payments fill the arrears first."""
    paid = replace(OWING, paid_since=rupees(5_000), taken_back_since=rupees(1_000))

    assert paid.owed(DUE) == rupees(12_000)
    assert paid.late(DUE) == rupees(5_000)
    assert replace(OWING, paid_since=rupees(20_000)).owed(DUE) == ZERO
    assert replace(OWING, relief=rupees(16_000)).late(DUE) == ZERO


def test_arrears_above_a_bill_with_a_credit_are_late_no_further_than_all_that_is_owed() -> None:
    """An adjustment in the newest bill can be larger than its charges."""
    credited = Owing(rupees(8_000), rupees(8_000), rupees(9_000), DUE)

    assert credited.late(DUE) == rupees(8_000)


OLDER = make_bill(
    bill_number="B-9", bill_month="2026-09", due_date=date(2026, 9, 20), energy_charge=4_000
)
EARLIER = make_bill(
    bill_number="B-10", bill_month="2026-10", due_date=DUE - timedelta(days=5), energy_charge=6_000
)
NEWEST = make_bill(bill_number="B-11", due_date=DUE, arrears_principal=9_000)


@pytest.mark.parametrize(
    ("arrears", "since"),
    [
        (0, DUE),
        (6_000, EARLIER.due_date),
        (6_275, OLDER.due_date),
        (90_000, OLDER.due_date),
    ],
)
def test_dues_are_as_old_as_the_oldest_bill_that_the_arrears_reach(
    arrears: int, since: date
) -> None:
    """The bills just before the newest are the last ones that were left unpaid."""
    owing = replace(OWING, arrears=rupees(arrears))

    found = late_since(owing, (NEWEST, EARLIER, OLDER), (), today=DUE + timedelta(days=9))

    assert found == since


def test_arrears_without_an_earlier_bill_are_older_than_the_bill_that_names_them() -> None:
    """Nobody knows how much; a fresh bill does not make old dues young."""
    early = replace(NEWEST, bill_date=date(2026, 10, 1))
    assert late_since(OWING, (early,), (), today=DUE) == date(2026, 10, 1)


def test_the_age_honours_extensions_of_earlier_bills_too() -> None:
    """What was granted was granted."""
    granted = Extension(NUMBER, "B-10", DUE - timedelta(days=2), "O-1")
    owing = replace(OWING, arrears=rupees(100))

    assert late_since(owing, (NEWEST, EARLIER), (granted,), today=DUE) == granted.due_date


def test_nothing_protects_whoever_had_a_notice_and_owes_for_long() -> None:
    """On any day and hour: the rule of nights and Sundays is for prepaid connections."""
    assert reasons() == ()
    assert reasons(datetime(2026, 11, 22, 23, 0, tzinfo=IST)) == ()


@pytest.mark.parametrize("status", [s for s in SupplyStatus if s is not SupplyStatus.LIVE])
def test_a_supply_that_is_cut_is_not_cut_again(status: SupplyStatus) -> None:
    """Neither for a time nor for good."""
    (reason,) = reasons(status=status)
    assert reason == Exclusion(ExclusionKind.CUT_ALREADY, detail=status.upper())


def test_an_open_reconnection_order_says_that_the_money_is_there() -> None:
    """Cutting it again would undo what the consumer paid for."""
    (reason,) = reasons(open_order="RTP-03-R-000009")
    assert reason == Exclusion(ExclusionKind.PAID_SINCE, detail="RTP-03-R-000009")


@pytest.mark.parametrize(("paid", "is_spared"), [(4_999, False), (5_000, True), (9_000, True)])
def test_a_fair_part_since_the_notice_spares_for_as_long_as_a_notice_runs(
    paid: int, *, is_spared: bool
) -> None:
    """A quarter of what was owed, as the counter takes part payments."""
    day = date(2026, 11, 20)
    found = reasons(owed=rupees(20_000 - paid), paid_since_notice=rupees(paid), last_paid_on=day)

    until = date(2026, 12, 5)
    expected = Exclusion(ExclusionKind.PAID_SINCE, until, str(rupees(paid)))
    assert found == ((expected,) if is_spared else ())


@pytest.mark.parametrize(("day", "count"), [(9, 1), (8, 0)])
def test_the_days_that_a_part_buys_come_to_an_end(day: int, count: int) -> None:
    """Paid on the 9th, they end on the 24th."""
    paid_on = date(2026, 11, day)
    assert len(reasons(paid_since_notice=rupees(9_000), last_paid_on=paid_on)) == count


@pytest.mark.parametrize(
    ("owed", "is_lifeline", "least"),
    [
        (16_000, False, 4_000),
        (2_000, False, 1_000),
        (600, False, 600),
        (1_000, True, 250),
        (9_000, True, 900),
    ],
)
def test_the_least_part_has_a_floor_and_is_never_more_than_all(
    owed: int, least: int, *, is_lifeline: bool
) -> None:
    """By the order of November 2024, held as policy."""
    assert least_part(rupees(owed), POLICY, is_lifeline=is_lifeline) == rupees(least)


def test_a_category_that_must_not_fail_is_protected_by_policy() -> None:
    """Waterworks and street lights."""
    (reason,) = reasons(category="LMV-7")
    assert reason == Exclusion(ExclusionKind.PROTECTED, detail="LMV-7")


@pytest.mark.parametrize("kind", [ExclusionKind.DISPUTE, ExclusionKind.PROTECTED])
@pytest.mark.parametrize(
    ("until", "holds"),
    [(None, True), (TODAY, True), (TODAY - timedelta(days=1), False)],
)
def test_an_order_protects_to_its_last_day_or_until_it_is_lifted(
    kind: ExclusionKind, until: date | None, *, holds: bool
) -> None:
    """The last day counts."""
    said = RecordedExclusion(NUMBER, kind, until, "O-40", "meter under test")

    found = reasons(recorded=(said,))

    assert found == ((Exclusion(kind, until, "O-40"),) if holds else ())


@pytest.mark.parametrize(("days", "holds"), [(0, True), (1, True), (-1, False)])
def test_an_extended_due_date_protects_to_its_last_day(days: int, *, holds: bool) -> None:
    """To today or later."""
    until = TODAY + timedelta(days=days)
    owing = replace(OWING, extended_to=until, extension_order="O-77")

    found = reasons(owing=owing)

    assert found == ((Exclusion(ExclusionKind.EXTENSION, until, "O-77"),) if holds else ())


def test_a_scheme_protects_as_long_as_its_terms_are_kept() -> None:
    """The day after a missed instalment nothing is left of it."""
    start = date(2025, 12, 10)
    record = registered(RAHAT, MONTHLY, start, bill_of(start, principal=20_000, lpsc=4_000))
    kept = assess(record, start + timedelta(days=5)).scheme
    broken = assess(record, start + timedelta(days=400)).scheme
    assert kept
    assert broken
    assert kept.is_running
    assert not broken.is_running

    (reason,) = reasons(scheme=kept)
    assert reason == Exclusion(ExclusionKind.SCHEME, kept.asked_by, kept.registration.scheme_code)
    assert reasons(scheme=broken) == ()


@pytest.mark.parametrize(
    ("served", "day", "may_be_cut"),
    [
        (date(2026, 11, 6), date(2026, 11, 21), False),
        (date(2026, 11, 6), date(2026, 11, 22), True),
        (date(2026, 10, 25), date(2026, 11, 9), False),
        (date(2026, 10, 25), date(2026, 11, 10), True),
        (date(2027, 2, 20), date(2027, 3, 7), False),
        (date(2027, 2, 20), date(2027, 3, 8), True),
        (date(2028, 2, 20), date(2028, 3, 6), False),
        (date(2028, 2, 20), date(2028, 3, 7), True),
    ],
)
def test_fifteen_clear_days_count_neither_the_day_of_service_nor_that_of_the_cut(
    served: date, day: date, *, may_be_cut: bool
) -> None:
    """Section 56; over the end of months of 31, 28 and 29 days, too."""
    at = datetime(day.year, day.month, day.day, 10, 0, tzinfo=IST)

    found = list_exclusions(circumstances(served_on=served), at=at, policy=POLICY)

    until = notice_ends_on(served, 15)
    why = Exclusion(ExclusionKind.NOTICE, until, f"{served:%d-%m-%Y}")
    assert found == (() if may_be_cut else (why,))


def test_without_a_notice_nobody_is_cut_off() -> None:
    """However much is owed."""
    assert reasons(served_on=None) == (Exclusion(ExclusionKind.NOTICE),)


@pytest.mark.parametrize(
    ("hour", "minute", "rests"),
    [(7, 59, True), (8, 0, False), (17, 59, False), (18, 0, True), (23, 0, True), (0, 0, True)],
)
def test_prepaid_supplies_are_not_cut_from_six_in_the_evening_to_eight(
    hour: int, minute: int, *, rests: bool
) -> None:
    """Remote cuts could come at any minute, and the household would have the night."""
    at = datetime(2026, 11, 24, hour, minute, tzinfo=IST)

    found = reasons(at, connection_type=ConnectionType.SMART_PREPAID)

    why = Exclusion(ExclusionKind.NO_CUT_TIME, TODAY, "18:00–08:00")
    assert found == ((why,) if rests else ())


def test_the_hour_is_that_of_india() -> None:
    """Five in the morning in London is half past ten here."""
    at = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
    assert reasons(at, connection_type=ConnectionType.SMART_PREPAID) == ()


@pytest.mark.parametrize(
    ("day", "rests"),
    [
        (date(2026, 11, 22), True),
        (date(2026, 11, 7), False),
        (date(2026, 11, 14), True),
        (date(2026, 11, 21), False),
        (date(2026, 8, 8), True),
        (date(2026, 11, 24), False),
        (date(2026, 11, 25), True),
    ],
)
def test_prepaid_supplies_rest_on_sundays_second_saturdays_and_holidays(
    day: date, *, rests: bool
) -> None:
    """The second Saturday is the 8th at the earliest and the 14th at the latest."""
    policy = replace(POLICY, no_cut_holidays=(date(2026, 11, 25),))
    at = datetime(day.year, day.month, day.day, 10, 0, tzinfo=IST)
    found = list_exclusions(
        circumstances(connection_type=ConnectionType.SMART_PREPAID, served_on=date(2026, 1, 1)),
        at=at,
        policy=policy,
    )

    assert is_no_cut_day(day, policy) is rests
    assert found == ((Exclusion(ExclusionKind.NO_CUT_TIME, day),) if rests else ())


def test_days_of_rest_can_be_switched_off_by_policy() -> None:
    """An order gives, and an order takes."""
    policy = replace(POLICY, no_cut_sundays=False, no_cut_second_saturdays=False)
    assert not is_no_cut_day(date(2026, 11, 22), policy)
    assert not is_no_cut_day(date(2026, 11, 14), policy)


@pytest.mark.parametrize(("hour", "rests"), [(11, False), (12, True), (13, True), (14, False)])
def test_hours_of_rest_may_lie_within_a_day(hour: int, *, rests: bool) -> None:
    """From 12 to 14; and from an hour to itself there are none."""
    noon = replace(POLICY, no_cut_from_hour=12, no_cut_until_hour=14)
    none = replace(POLICY, no_cut_from_hour=8, no_cut_until_hour=8)

    assert is_no_cut_hour(hour, noon) is rests
    assert not is_no_cut_hour(hour, none)


def test_reasons_come_with_the_firmest_first() -> None:
    """Whoever reads one reason alone reads the one that no waiting mends."""
    said = tuple(
        RecordedExclusion(NUMBER, kind, None, "O-1", "")
        for kind in (ExclusionKind.DISPUTE, ExclusionKind.PROTECTED)
    )
    found = reasons(
        datetime(2026, 11, 22, 19, 0, tzinfo=IST),
        connection_type=ConnectionType.SMART_PREPAID,
        category="LMV-3",
        status=SupplyStatus.TEMPORARILY_DISCONNECTED,
        open_order="R-1",
        recorded=said,
        served_on=None,
        owing=replace(OWING, extended_to=date(2026, 12, 1)),
    )

    kinds = [reason.kind for reason in found]
    order = list(ExclusionKind)
    assert kinds == sorted(kinds, key=order.index)
    assert set(order) - set(kinds) == {ExclusionKind.SCHEME}
