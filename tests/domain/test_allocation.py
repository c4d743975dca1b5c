"""The order of appropriation: which head a payment fills first."""

from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.allocation import allocate, amount_under, in_order, settle
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from tests.builders import POLICY, rupees

OWED_HEADS = POLICY.appropriation_order
owed_lists = st.lists(
    st.builds(
        HeadAmount,
        st.sampled_from(OWED_HEADS),
        st.integers(1, 10**9).map(Money),
        st.sampled_from(["B-1", "B-2"]),
        st.sampled_from(["2026-09", "2026-10"]),
    ),
    max_size=8,
)
amounts = st.integers(1, 10**10).map(Money)


@given(amounts, owed_lists, st.permutations(OWED_HEADS))
def test_an_allocation_adds_up_and_follows_the_order(
    amount: Money, owed: list[HeadAmount], order: list[Head]
) -> None:
    """To the paisa; nothing is zero or negative; no head is filled while an earlier one is not."""
    ordered = in_order(owed, order)

    parts = allocate(amount, ordered)

    assert Money.total(part.amount for part in parts) == amount
    assert all(part.amount > ZERO for part in parts)
    filled = [part for part in parts if part.head is not Head.ADVANCE]
    assert [part.head for part in filled] == [item.head for item in ordered[: len(filled)]]
    full = list(zip(filled, ordered, strict=False))[:-1]
    assert all(part == item for part, item in full)
    advance = max(amount - Money.total(item.amount for item in owed), ZERO)
    assert amount_under(parts, Head.ADVANCE) == advance


@given(amounts, owed_lists)
def test_what_is_settled_and_what_stays_add_up(amount: Money, owed: list[HeadAmount]) -> None:
    """The surplus comes back, nothing is lost between."""
    rest, surplus = settle(owed, amount)

    total = Money.total(item.amount for item in owed)
    assert Money.total(item.amount for item in rest) - surplus == total - amount
    assert all(item.amount > ZERO for item in rest)
    assert not (rest and surplus)


def test_the_oldest_bill_comes_first_within_a_head() -> None:
    """Heads in the policy's order, months within them."""
    new = HeadAmount(Head.LPSC, rupees(1), "B-2", "2026-10")
    old = HeadAmount(Head.LPSC, rupees(2), "B-1", "2026-09")
    fee = HeadAmount(Head.RCDC_FEE, rupees(3))

    assert in_order([new, old, fee], POLICY.appropriation_order) == (fee, old, new)


def test_the_surplus_of_a_prepaid_account_is_a_recharge() -> None:
    """An advance on a bill that never comes would be lost to the consumer."""
    owed = [HeadAmount(Head.ARREARS_PRINCIPAL, rupees(100), "B-1", "2026-09")]

    parts = allocate(rupees(150), owed, surplus_head=Head.PREPAID_RECHARGE)

    assert parts == (*owed, HeadAmount(Head.PREPAID_RECHARGE, rupees(50)))


def test_heads_are_added_up_by_name() -> None:
    """Nothing under a head is zero, not nothing."""
    parts = [HeadAmount(Head.LPSC, rupees(1)), HeadAmount(Head.RCDC_FEE, rupees(2))]

    assert amount_under(parts, Head.LPSC, Head.RCDC_FEE) == rupees(3)
    assert amount_under(parts, Head.ADVANCE) == ZERO
