"""One payer for several accounts at the window: all receipts in one act, or none."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.basket import Basket, BasketLine, payments_of
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.tender import cash_in
from cashier.services.cheque_capture import check_whole
from cashier.services.collection import find_issued, open_desk
from cashier.services.issuing import Desk, Quote, check, issue, quote
from cashier.services.ports import UnitOfWork


class BasketChanged(CounterError):
    """Some of its receipts were issued before, for a basket that was another."""

    template = "These accounts were not paid together before; begin again."


@dataclass(frozen=True, slots=True)
class LineQuote:
    """What one account of a basket would get: a quote, or the reason why it is refused."""

    line: BasketLine
    quote: Quote | None
    refusal: CounterError | None = None


@dataclass(frozen=True, slots=True)
class BasketQuote:
    """What a basket would do, before it is saved."""

    lines: tuple[LineQuote, ...]
    total: Money
    change_due: Money

    @property
    def is_accepted(self) -> bool:
        """Whether no account of it is refused."""
        return all(line.quote is not None for line in self.lines)


def quote_basket(basket: Basket, *, clerk: str, at: datetime, uow: UnitOfWork) -> BasketQuote:
    """Tell what a basket would do, account by account; stores nothing.

    Raises:
        CounterError: The basket as a whole cannot be: its tenders, its desk.
    """
    payments = payments_of(basket)
    with uow:
        desk = open_desk(clerk, uow)
        check_whole(basket.tenders)
        cash = cash_in(basket.tenders)
        told = tuple(
            _quote_line(line, payment, desk, cash - cash_in(payment.tenders), at=at, uow=uow)
            for line, payment in zip(basket.lines, payments, strict=True)
        )
    return BasketQuote(told, basket.total, basket.change_due)


def _quote_line(
    line: BasketLine,
    payment: Payment,
    desk: Desk,
    other_cash: Money,
    *,
    at: datetime,
    uow: UnitOfWork,
) -> LineQuote:
    try:
        checked = check(payment, desk, at=at, uow=uow, other_cash=other_cash)
    except CounterError as refusal:
        return LineQuote(line, None, refusal)
    return LineQuote(line, quote(checked, at=at, uow=uow))


def collect_basket(
    basket: Basket, *, clerk: str, at: datetime, uow: UnitOfWork
) -> tuple[Receipt, ...]:
    """Accept a basket into the clerk's open shift: a receipt for each account, all or none.

    The same basket again returns the same receipts, so a second press of Enter never takes the
    money twice. One refused account refuses all of it, because the tenders are for all.
    The first payment's draft stands for the whole basket, and is forgotten here.

    Args:
        basket: As keyed by the clerk.
        clerk: Who takes the money, signed in.
        at: When the money was taken, with its offset.
        uow: Not yet entered, for writing; committed once, here.

    Raises:
        BasketChanged: Only some of it was issued before.
        CounterError: Whatever refuses one of its payments.
    """
    payments = payments_of(basket)
    with uow:
        issued = [find_issued(payment, uow) for payment in payments]
        known = tuple(receipt for receipt in issued if receipt is not None)
        if known and (len(known) < len(payments) or not _are_of(known, basket)):
            raise BasketChanged
        if not known:
            desk = open_desk(clerk, uow)
            check_whole(basket.tenders)
            known = _issue_all(payments, desk, at=at, uow=uow)
        uow.drafts.discard(payments[0].request_id)
        uow.commit()
    return known


def _issue_all(
    payments: tuple[Payment, ...], desk: Desk, *, at: datetime, uow: UnitOfWork
) -> tuple[Receipt, ...]:
    """Issue one receipt after the other; each is checked with all the cash of the basket."""
    to_come = Money.total(cash_in(payment.tenders) for payment in payments)
    receipts = []
    for payment in payments:
        to_come = to_come - cash_in(payment.tenders)
        checked = check(payment, desk, at=at, uow=uow, other_cash=to_come)
        receipts.append(issue(checked, desk, at=at, uow=uow))
    return tuple(receipts)


def _are_of(receipts: tuple[Receipt, ...], basket: Basket) -> bool:
    return all(receipt.basket_id == basket.basket_id for receipt in receipts)
