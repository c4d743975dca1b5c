"""Prepaid connections: the meter apart from what was owed before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.allocation import amount_under
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.prepaid import (
    MeterDebt,
    RechargeTooMuch,
    TooMuchForArrears,
    debt_of,
    divide,
)
from tests.builders import POLICY, rupees

FEE = HeadAmount(Head.RCDC_FEE, rupees(100))
OLD = HeadAmount(Head.ARREARS_PRINCIPAL, rupees(8000), "B-1", "2026-01")
CURRENT = HeadAmount(Head.CURRENT_CHARGES, rupees(500), "B-1", "2026-01")
METER = HeadAmount(Head.PREPAID_RECHARGE, rupees(300))


def test_a_recharge_is_split_by_the_policy() -> None:
    """Ten per cent of it goes to old dues up to 10,000, all else on the meter."""
    assert divide(rupees(1000), (OLD, METER), POLICY, None) == (
        HeadAmount(Head.ARREARS_PRINCIPAL, rupees(100), "B-1", "2026-01"),
        HeadAmount(Head.PREPAID_RECHARGE, rupees(900)),
    )


def test_fees_come_first_and_the_split_is_of_the_rest() -> None:
    """Whatever the order of the other heads."""
    parts = divide(rupees(1100), (OLD, FEE), POLICY, None)

    assert parts[0] == FEE
    assert amount_under(parts, Head.PREPAID_RECHARGE) == rupees(900)
    assert divide(rupees(60), (FEE,), POLICY, None) == (HeadAmount(Head.RCDC_FEE, rupees(60)),)


def test_old_dues_take_no_more_than_they_are() -> None:
    """The rest goes on the meter; without old dues all of it does."""
    small = (HeadAmount(Head.LPSC, rupees(5)),)

    assert amount_under(divide(rupees(1000), small, POLICY, None), Head.LPSC) == rupees(5)
    assert divide(rupees(1000), (), POLICY, None) == (
        HeadAmount(Head.PREPAID_RECHARGE, rupees(1000)),
    )


def test_the_clerk_may_choose_another_split() -> None:
    """All to the old dues, or none; within what is there."""
    owed = (OLD, CURRENT)

    assert amount_under(divide(rupees(700), owed, POLICY, ZERO), Head.PREPAID_RECHARGE) == ZERO
    assert divide(rupees(700), owed, POLICY, rupees(700)) == (
        HeadAmount(Head.PREPAID_RECHARGE, rupees(700)),
    )
    with pytest.raises(RechargeTooMuch):
        divide(rupees(700), (FEE,), POLICY, rupees(601))
    with pytest.raises(RechargeTooMuch):
        divide(rupees(700), owed, POLICY, rupees(-1))
    with pytest.raises(TooMuchForArrears):
        divide(rupees(9000), owed, POLICY, rupees(499))


@pytest.mark.parametrize(
    ("balance", "emergency", "beyond"), [(500, 0, 0), (0, 0, 0), (-150, 150, 0), (-350, 200, 150)]
)
def test_emergency_credit_is_told_apart_from_the_debt_beyond_it(
    balance: int, emergency: int, beyond: int
) -> None:
    """The policy's 200 come first."""
    debt = debt_of(rupees(balance), POLICY)

    assert debt == MeterDebt(rupees(emergency), rupees(beyond))
    assert debt.total == rupees(max(-balance, 0))


@given(
    st.integers(1, 10_000_000),
    st.lists(st.integers(1, 3_000_000), max_size=3),
    st.none() | st.integers(0, 10_000_000),
)
def test_a_division_loses_no_paisa(paise: int, owing: list[int], chosen: int | None) -> None:
    """Whatever is owed and chosen; and no head gets more than it is."""
    heads = (Head.RCDC_FEE, Head.ARREARS_LPSC, Head.LPSC)
    owed = tuple(HeadAmount(head, Money(a)) for head, a in zip(heads, owing, strict=False))
    try:
        parts = divide(Money(paise), owed, POLICY, None if chosen is None else Money(chosen))
    except (RechargeTooMuch, TooMuchForArrears):
        assert chosen is not None
        return
    assert Money.total(part.amount for part in parts) == Money(paise)
    assert all(part.amount.paise > 0 for part in parts)
    for item in owed:
        assert amount_under(parts, item.head) <= item.amount
