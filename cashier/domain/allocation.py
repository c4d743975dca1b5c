"""The order of appropriation: which head a payment fills first."""

from collections.abc import Iterable, Sequence

from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money


def in_order(owed: Iterable[HeadAmount], order: Sequence[Head]) -> tuple[HeadAmount, ...]:
    """Sort what is owed by the policy's order of heads, the oldest bill first within a head."""
    rank = {head: place for place, head in enumerate(order)}
    return tuple(sorted(owed, key=lambda item: (rank[item.head], item.bill_month)))


def settle(owed: Iterable[HeadAmount], paid: Money) -> tuple[tuple[HeadAmount, ...], Money]:
    """Take a sum off what is owed, in the order given; return what stays owed and the surplus."""
    rest, left = [], paid.paise
    for item in owed:
        taken = min(item.amount.paise, left)
        left -= taken
        if item.amount.paise > taken:
            owing = Money(item.amount.paise - taken)
            rest.append(HeadAmount(item.head, owing, item.bill_number, item.bill_month))
    return tuple(rest), Money(left)


def allocate(
    amount: Money, owed: Iterable[HeadAmount], *, surplus_head: Head = Head.ADVANCE
) -> tuple[HeadAmount, ...]:
    """Appropriate a payment to what is owed, in the order given; the surplus goes to one head.

    The parts add up to `amount` to the paisa and none is zero or negative.
    """
    parts, left = [], amount.paise
    for item in owed:
        taken = min(item.amount.paise, left)
        if taken:
            parts.append(HeadAmount(item.head, Money(taken), item.bill_number, item.bill_month))
            left -= taken
    if left:
        parts.append(HeadAmount(surplus_head, Money(left)))
    assert Money.total(part.amount for part in parts) == amount, "an allocation lost money"
    return tuple(parts)


def amount_under(parts: Iterable[HeadAmount], *heads: Head) -> Money:
    """Add up what stands under some heads."""
    return Money.total(part.amount for part in parts if part.head in heads) or ZERO
