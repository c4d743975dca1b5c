"""A basket: one payer, several accounts, one heap of tenders, a receipt for each account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cashier.domain.approval import Approval
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment, ReceivedTooLittle, TenderMismatch
from cashier.domain.tender import Tender, TenderKind, change_due

LONGEST_ID = 80


class BasketEmpty(CounterError):
    """Nobody is in it."""

    template = "There is no account to pay for."


class AccountTwice(CounterError):
    """One account has one receipt of a basket."""

    template = "Account {account_number} is there twice."


class MalformedBasket(CounterError):
    """The id of a basket is empty or absurd."""

    template = "Accounts that are paid together need an id of 1 to 80 characters."


@dataclass(frozen=True, slots=True)
class BasketLine:
    """What is paid for one account; `dues_shown` is the total that the clerk saw."""

    account_number: str
    amount: Money
    dues_shown: Money | None = None
    under_protest: bool = False
    recharge: Money | None = None
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Basket:
    """All that one payer pays in one act. `basket_id` is made before Confirm, like a request id."""

    basket_id: str
    lines: tuple[BasketLine, ...]
    tenders: tuple[Tender, ...]

    @property
    def total(self) -> Money:
        """What is paid for all accounts."""
        return Money.total(line.amount for line in self.lines)

    @property
    def change_due(self) -> Money:
        """What goes back over the counter, once for all."""
        return change_due(self.tenders)


def payments_of(basket: Basket) -> tuple[Payment, ...]:
    """Divide a basket into a payment for each account, in the order of its lines.

    Papers are used up first, in the order given, and cash last; the change is that of the last
    receipt with cash. The same basket is always divided alike.

    Raises:
        CounterError: It is empty, names an account twice, or its tenders are not its total.
    """
    _check(basket)
    shares = divide_tenders(basket.tenders, [line.amount for line in basket.lines])
    return tuple(
        Payment(
            request_id=f"{basket.basket_id}/{line.account_number}",
            account_number=line.account_number,
            amount=line.amount,
            tenders=share,
            dues_shown=line.dues_shown,
            basket_id=basket.basket_id,
            under_protest=line.under_protest,
            recharge=line.recharge,
            approval=line.approval,
        )
        for line, share in zip(basket.lines, shares, strict=True)
    )


def _check(basket: Basket) -> None:
    if not 0 < len(basket.basket_id) <= LONGEST_ID:
        raise MalformedBasket
    if not basket.lines:
        raise BasketEmpty
    numbers = [line.account_number for line in basket.lines]
    for number in numbers:
        if numbers.count(number) > 1:
            raise AccountTwice(account_number=number)
    for tender in basket.tenders:
        if tender.received < tender.amount:
            raise ReceivedTooLittle(received=tender.received, amount=tender.amount)
    tendered = Money.total(tender.amount for tender in basket.tenders)
    if tendered != basket.total:
        raise TenderMismatch(tendered=tendered, amount=basket.total)


def divide_tenders(
    tenders: Iterable[Tender], amounts: Sequence[Money]
) -> tuple[tuple[Tender, ...], ...]:
    """Fill amounts one after the other from tenders of the same total, cash last.

    What was handed over beyond a tender's amount goes with its last part, so each tender's parts
    add up to it in what is kept and in what was received.
    """
    heap = sorted(tenders, key=lambda tender: tender.kind is TenderKind.CASH)
    shares = []
    for amount in amounts:
        share, heap = _take(heap, amount)
        shares.append(share)
    return tuple(shares)


def _take(heap: list[Tender], amount: Money) -> tuple[tuple[Tender, ...], list[Tender]]:
    share, rest, left = [], [], amount
    for tender in heap:
        taken = min(tender.amount, max(left, ZERO))
        left = left - taken
        if tender.amount > taken:
            over = tender.received - taken
            rest.append(replace(tender, amount=tender.amount - taken, received=over))
            if taken:
                share.append(replace(tender, amount=taken, received=taken))
        else:
            share.append(tender)
    return tuple(share), rest
