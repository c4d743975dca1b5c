"""What a settlement scheme changes in the dues: the order in which they are filled, and relief."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from cashier.domain.allocation import allocate, settle
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme_registration import Registration
from cashier.domain.scheme_standing import SchemeStanding


def relief_since(standings: Iterable[SchemeStanding], posted_to: datetime) -> Money:
    """Add up what was granted later than the moment up to which a bill contains such things."""
    return Money.total(
        standing.relief
        for standing in standings
        if standing.relieved_at and standing.relieved_at > posted_to
    )


def settle_apart(
    issued: Sequence[HeadAmount], paid: Money, standing: SchemeStanding, posted_to: datetime
) -> tuple[tuple[HeadAmount, ...], tuple[HeadAmount, ...], Money]:
    """Settle issued dues where a scheme keeps arrears and current bills apart.

    Of the arrears, what is to be waived and rebated is filled last, so that no head is paid twice
    over once it is granted. Returns what the scheme asks now, what else stays owed with the current
    bill first, and the surplus; together they are what plain settling leaves.
    """
    given = Money.total(amount for at, amount in standing.to_current if at > posted_to)
    to_current = min(given, paid)
    arrears, over = settle(_relief_last(issued, standing.registration), paid - to_current)
    current, over = settle((i for i in issued if not i.head.is_arrears), to_current + over)
    arrears, credit = settle(arrears, over)
    asked = min(standing.asked, Money.total(item.amount for item in arrears))
    later, _ = settle(arrears, asked)
    return allocate(asked, arrears), (*current, *later), credit


def _relief_last(
    issued: Sequence[HeadAmount], registration: Registration
) -> tuple[HeadAmount, ...]:
    """Put the arrears in the order in which a settlement pays them."""
    first: list[HeadAmount] = []
    last: list[HeadAmount] = []
    for head, relief in (
        (Head.ARREARS_PRINCIPAL, registration.rebate),
        (Head.ARREARS_LPSC, registration.waiver),
    ):
        parts = [item for item in issued if item.head is head]
        payable = max(Money.total(item.amount for item in parts) - relief, ZERO)
        first += allocate(payable, parts)
        last += settle(parts, payable)[0]
    return (*first, *last)
