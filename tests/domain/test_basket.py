"""One payer, several accounts, one heap of tenders."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.basket import (
    AccountTwice,
    Basket,
    BasketEmpty,
    BasketLine,
    MalformedBasket,
    divide_tenders,
    payments_of,
)
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import ReceivedTooLittle, TenderMismatch
from cashier.domain.tender import Tender, TenderKind, cash, change_due
from tests.builders import rupees
from tests.instruments import cheque, draft

FIRST, SECOND = BasketLine("3141592653", rupees(1000)), BasketLine("3141592654", rupees(500))
BASKET = Basket("basket-1", (FIRST, SECOND), (cash(rupees(300), rupees(500)), cheque(1200)))


def test_papers_are_used_up_before_cash_and_the_change_comes_once() -> None:
    """The first account gets the cheque, the second the rest of it, the cash and the change."""
    first, second = payments_of(BASKET)

    assert [(t.kind, t.amount) for t in first.tenders] == [(TenderKind.CHEQUE, rupees(1000))]
    assert [(t.kind, t.amount, t.received) for t in second.tenders] == [
        (TenderKind.CHEQUE, rupees(200), rupees(200)),
        (TenderKind.CASH, rupees(300), rupees(500)),
    ]
    assert change_due(first.tenders) == ZERO
    assert change_due(second.tenders) == BASKET.change_due == rupees(200)


def test_each_account_has_a_request_id_of_its_own() -> None:
    """Made of the basket's, so that the same basket again asks for the same receipts."""
    line = replace(SECOND, under_protest=True, recharge=ZERO, dues_shown=rupees(500))
    first, second = payments_of(replace(BASKET, lines=(FIRST, line)))

    assert (first.request_id, second.request_id) == ("basket-1/3141592653", "basket-1/3141592654")
    assert (second.basket_id, second.under_protest, second.recharge) == ("basket-1", True, ZERO)
    assert second.dues_shown == rupees(500)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"basket_id": ""}, MalformedBasket),
        ({"basket_id": "b" * 81}, MalformedBasket),
        ({"lines": ()}, BasketEmpty),
        ({"lines": (FIRST, replace(SECOND, account_number=FIRST.account_number))}, AccountTwice),
        ({"tenders": (cheque(1200),)}, TenderMismatch),
        ({"tenders": (cash(rupees(1500), rupees(1499)),)}, ReceivedTooLittle),
    ],
)
def test_a_basket_that_cannot_be_is_refused_as_a_whole(
    changes: dict[str, object], refusal: type[CounterError]
) -> None:
    """Before any account is looked at."""
    with pytest.raises(refusal):
        payments_of(replace(BASKET, **changes))  # type: ignore[arg-type]


def _heap(parts: list[tuple[str, int, int]]) -> list[Tender]:
    made = []
    for number, (kind, paise, over) in enumerate(parts):
        if kind == "cash":
            made.append(cash(Money(paise), Money(paise + over)))
        else:
            paper = cheque if kind == "cheque" else draft
            whole = paper(number=f"{number:06d}")
            made.append(replace(whole, amount=Money(paise), received=Money(paise)))
    return made


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("cash", "cheque", "draft")), st.integers(1, 9999), st.integers(0, 999)
        ),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.integers(1, 9998), max_size=4),
)
def test_a_divided_heap_adds_up_both_ways(
    parts: list[tuple[str, int, int]], cuts: list[int]
) -> None:
    """Each receipt gets its amount, each tender is used up, change is given once."""
    heap = _heap(parts)
    total = sum(tender.amount.paise for tender in heap)
    places = sorted({cut % total for cut in cuts} - {0})
    edges = [0, *places, total]
    amounts = [Money(b - a) for a, b in pairwise(edges)]

    shares = divide_tenders(heap, amounts)

    assert [Money.total(t.amount for t in share) for share in shares] == amounts
    assert all(t.amount.paise > 0 and t.received >= t.amount for share in shares for t in share)
    assert change_due(tuple(t for share in shares for t in share)) == change_due(tuple(heap))
    for tender in heap:
        if tender.instrument:
            used = [
                t.amount for share in shares for t in share if t.instrument == tender.instrument
            ]
            assert Money.total(used) == tender.amount
