"""What the two published schemes offer, to the rupee, worked out by hand in each test's words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme import (
    MOST_INSTALMENTS,
    Arrears,
    Offer,
    Plan,
    PlanKind,
    Scheme,
    arrears_in,
    make_offer,
    offers_of,
    readmission_sum,
    settle_arrears,
    spread,
)
from tests.builders import make_account, rupees
from tests.schemes import OTS, RAHAT

DECEMBER, JANUARY, FEBRUARY = date(2025, 12, 10), date(2026, 1, 10), date(2026, 2, 28)
OTS_DAY = date(2024, 12, 20)


def owed(principal: int, lpsc: int) -> Arrears:
    """Make arrears in whole rupees."""
    return Arrears(rupees(principal), rupees(lpsc))


def offer(scheme: Scheme, plan: str, arrears: Arrears, day: date) -> Offer:
    """Find what a plan offers the account of the mock."""
    return next(o for o in offers_of(scheme, make_account(), arrears, day) if o.plan.code == plan)


def codes(
    scheme: Scheme, day: date, arrears: Arrears | None = None, **changes: object
) -> list[str]:
    """Name the plans that are offered."""
    sums = arrears or owed(20_000, 4_000)
    account = make_account(**changes)
    return [one.plan.code for one in offers_of(scheme, account, sums, day)]


@pytest.mark.parametrize(
    ("day", "phase", "rebate", "payable"),
    [
        (DECEMBER, 1, 5_000, 15_000),
        (JANUARY, 2, 4_000, 16_000),
        (FEBRUARY, 3, 3_000, 17_000),
    ],
)
def test_rahat_in_one_payment_rebates_by_the_phase_of_registering(
    day: date, phase: int, rebate: int, payable: int
) -> None:
    """Of 20,000 and 4,000 LPSC: all LPSC, and 25, 20 or 15 % of 20,000, is spared."""
    found = offer(RAHAT, "one", owed(20_000, 4_000), day)

    assert found.phase == phase
    assert found.settlement.waiver == rupees(4_000)
    assert found.settlement.rebate == rupees(rebate)
    assert found.settlement.payable == rupees(payable)
    assert found.registration == rupees(2_000)
    assert found.rest == rupees(payable - 2_000)
    assert found.settlement.saving == rupees(4_000 + rebate)


def test_rahat_gives_thirty_days_from_the_day_of_registering() -> None:
    """10 December and thirty days: 9 January."""
    assert offer(RAHAT, "one", owed(20_000, 4_000), DECEMBER).last_day == date(2026, 1, 9)


@pytest.mark.parametrize(("plan", "each", "count"), [("500", 500, 36), ("750", 750, 24)])
def test_rahat_in_instalments_spares_the_lpsc_alone(plan: str, each: int, count: int) -> None:
    """20,000 less 2,000 at registering is 18,000: 36 times 500, or 24 times 750."""
    found = offer(RAHAT, plan, owed(20_000, 4_000), DECEMBER)

    assert (found.settlement.rebate, found.settlement.payable) == (ZERO, rupees(20_000))
    assert (found.instalment, found.instalments) == (rupees(each), count)
    assert found.last_day is None
    assert found.plan.kind is PlanKind.INSTALMENTS


def test_the_last_instalment_is_what_is_left() -> None:
    """18,100 is 24 times 750 and one of 100."""
    assert offer(RAHAT, "750", owed(20_100, 0), DECEMBER).instalments == 25


def test_registering_never_costs_more_than_the_settlement() -> None:
    """Of 2,000 principal 1,500 settles it in December, so 1,500 is taken and nothing is left."""
    found = offer(RAHAT, "one", owed(2_000, 300), DECEMBER)

    assert (found.registration, found.rest) == (rupees(1_500), ZERO)


def test_arrears_of_lpsc_alone_are_for_the_office() -> None:
    """All of it would be waived, and there would be no receipt to register with."""
    assert codes(RAHAT, DECEMBER, owed(0, 4_000)) == []
    assert codes(RAHAT, DECEMBER, owed(0, 0)) == []


@pytest.mark.parametrize(
    ("category", "kw", "is_offered"),
    [
        ("LMV-1", 2000, True),
        ("LMV-1", 2001, False),
        ("LMV-2", 1000, True),
        ("LMV-2", 1001, False),
        ("LMV-6", 1000, False),
    ],
)
def test_rahat_is_for_small_homes_and_shops(category: str, kw: int, *, is_offered: bool) -> None:
    """Domestic up to 2 kW, commercial up to 1 kW."""
    assert bool(codes(RAHAT, DECEMBER, category=category, load_milli=kw)) is is_offered


@pytest.mark.parametrize("day", [date(2025, 11, 30), date(2026, 3, 1)])
def test_nobody_registers_outside_the_phases(day: date) -> None:
    """The day before the first, and the day after the last."""
    assert codes(RAHAT, day) == []


@pytest.mark.parametrize(
    ("plan", "principal", "lpsc", "waiver", "payable", "registration"),
    [
        # 4,000 and 1,000 are 5,000: all LPSC in one payment, 75 % of it in instalments.
        ("one", 4_000, 1_000, 1_000, 4_000, 1_200),
        ("instalments", 4_000, 1_000, 750, 4_250, 1_200),
        # 4,001 and 1,000 are above: 70 % and 60 %; 30 % of 4,001 is 1,200.30.
        ("one", 4_001, 1_000, 700, 4_301, 1_200),
        ("instalments", 4_001, 1_000, 600, 4_401, 1_200),
        ("one", 10_000, 6_000, 4_200, 11_800, 3_000),
    ],
)
def test_ots_waives_by_the_slab_of_the_dues(
    plan: str, principal: int, lpsc: int, waiver: int, payable: int, registration: int
) -> None:
    """Up to 5,000, and above; registering costs 30 % of the principal, to the rupee."""
    found = offer(OTS, plan, owed(principal, lpsc), OTS_DAY)

    assert found.settlement.waiver == rupees(waiver)
    assert found.settlement.rebate == ZERO
    assert found.settlement.payable == rupees(payable)
    assert found.registration == rupees(registration)


def test_ots_instalments_are_equal_to_the_rupee_and_ten_at_most() -> None:
    """4,250 less 1,200 is 3,050: ten times 305; in seven, 3,050 / 7 is 435.71, so 436."""
    found = offer(OTS, "instalments", owed(4_000, 1_000), OTS_DAY)
    phase = OTS.phases[0]

    seven = make_offer(OTS, phase, found.plan, arrears=found.arrears, day=OTS_DAY, instalments=7)

    assert (found.instalment, found.instalments) == (rupees(305), 10)
    assert (seven.instalment, seven.instalments) == (rupees(436), 7)


def test_a_rest_of_a_few_rupees_has_no_instalment_of_nothing() -> None:
    """Four rupees in ten instalments are four of one rupee."""
    plan = OTS.phases[0].slabs[0].plans[1]

    assert spread(rupees(4), plan) == (rupees(1), 4)
    assert spread(ZERO, plan) == (ZERO, 0)


def test_an_offer_that_would_take_longer_than_a_lifetime_is_none() -> None:
    """500 a month for 600 months is 3,00,000; a rupee more is one instalment more."""
    most = MOST_INSTALMENTS * 500 + 2_000

    assert "500" in codes(RAHAT, DECEMBER, owed(most, 0))
    assert "500" not in codes(RAHAT, DECEMBER, owed(most + 1, 0))


def test_arrears_above_every_slab_are_offered_nothing() -> None:
    """A scheme for small dues alone has no slab without a limit."""
    phase = OTS.phases[0]
    small = replace(OTS, phases=(replace(phase, slabs=phase.slabs[:1]),))

    assert codes(small, OTS_DAY, owed(4_000, 1_000)) == ["one", "instalments"]
    assert codes(small, OTS_DAY, owed(4_000, 1_001)) == []


def test_any_load_is_eligible_where_the_file_names_none() -> None:
    """OTS 2024-25 has no limit of load."""
    assert codes(OTS, OTS_DAY, load_milli=900_000)


@pytest.mark.parametrize(
    ("principal", "lpsc", "price"),
    [
        # 10 % of a relief of 4,200 is 420; a thousand is more.
        (10_000, 6_000, 1_000),
        # 70 % of 40,000 is 28,000, and 10 % of that 2,800.
        (50_000, 40_000, 2_800),
    ],
)
def test_in_july_2025_ots_takes_defaulters_back_for_the_higher_sum(
    principal: int, lpsc: int, price: int
) -> None:
    """Ten per cent of the rebate, but no less than Rs 1,000."""
    found = offer(OTS, "one", owed(principal, lpsc), OTS_DAY)
    terms = OTS.readmission_on(date(2025, 7, 1))

    assert terms is not None
    assert OTS.readmission_on(date(2025, 8, 1)) is None
    assert readmission_sum(terms, found.settlement, found.rest) == rupees(price)
    assert readmission_sum(terms, found.settlement, rupees(600)) == rupees(600)


def test_the_payable_sum_is_rounded_to_the_nearest_rupee_half_up() -> None:
    """75 % of 100.66 is 75.495, 75.00 to the rupee; of 100.67 it is 75.5025, and 76.00."""
    plan = RAHAT.phases[0].slabs[0].plans[0]

    assert settle_arrears(Arrears(Money(10066), ZERO), plan).payable == rupees(75)
    assert settle_arrears(Arrears(Money(10067), ZERO), plan).payable == rupees(76)


def test_what_is_owed_is_picked_out_of_all_heads() -> None:
    """The current bill and the fees are outside every scheme."""
    parts = (
        HeadAmount(Head.RCDC_FEE, rupees(600)),
        HeadAmount(Head.ARREARS_LPSC, rupees(5)),
        HeadAmount(Head.ARREARS_PRINCIPAL, rupees(7)),
        HeadAmount(Head.ARREARS_PRINCIPAL, rupees(1)),
        HeadAmount(Head.LPSC, rupees(9)),
    )

    assert arrears_in(parts) == owed(8, 5)


percents = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
sums = st.integers(0, 10**9).map(Money)


@given(percents, percents, sums, sums)
def test_a_settlement_spares_no_more_than_is_owed_and_adds_up(
    waiver: Decimal, rebate: Decimal, principal: Money, lpsc: Money
) -> None:
    """No head goes below zero, and the consumer never pays more than before."""
    arrears = Arrears(principal, lpsc)

    found = settle_arrears(arrears, Plan("p", waiver, rebate, within_days=1))

    assert ZERO <= found.waiver <= lpsc
    assert ZERO <= found.rebate <= principal
    assert found.payable + found.saving == arrears.total
    assert found.payable.paise % 100 == 0 or found.payable == arrears.total


@given(sums, sums, st.sampled_from(["one", "500", "750"]))
def test_registration_and_rest_are_the_settlement(principal: Money, lpsc: Money, plan: str) -> None:
    """And the instalments are enough for the rest, none of them for nothing."""
    found = next(p for p in RAHAT.phases[0].slabs[0].plans if p.code == plan)
    made = make_offer(RAHAT, RAHAT.phases[0], found, arrears=Arrears(principal, lpsc), day=DECEMBER)

    assert made.registration + made.rest == made.settlement.payable
    assert made.registration >= ZERO
    assert made.rest >= ZERO
    if made.instalments:
        assert made.instalment * (made.instalments - 1) < made.rest
        assert made.instalment * made.instalments >= made.rest
