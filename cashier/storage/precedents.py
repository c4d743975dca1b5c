"""What was taken before that limits a payment: parts of the month, cash of the day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from cashier.domain.calendar import IST, month_of, to_micros
from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind, Precedents
from cashier.domain.tender import TenderKind
from cashier.storage import schema
from cashier.storage.prepared import PreparedSelect
from cashier.storage.reversal_tables import reversal

_RECEIPT, _TENDER = schema.receipt.c, schema.receipt_tender.c
_OUTSIDE = schema.outside_payment.c
CASH_CHANNELS = ("cash", "counter")
"""Channels of outside payments that are cash, taken at another counter."""

_STANDS = (
    ~select(reversal.c.receipt_number).where(reversal.c.receipt_number == _RECEIPT.number).exists()
)
_PARTS_THIS_MONTH = PreparedSelect(
    select(func.count()).where(
        _RECEIPT.account_number == bindparam("account_number"),
        _RECEIPT.kind == PaymentKind.PART.value,
        func.substr(_RECEIPT.business_date, 1, 7) == bindparam("month"),
        _STANDS,
    )
)


def _cash_by_receipt(chosen: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - a column clause
    """Add up the cash of a day's standing receipts, with the basket of each."""
    return (
        select(_RECEIPT.number, _RECEIPT.basket_id, func.sum(_TENDER.amount))
        .select_from(schema.receipt.join(schema.receipt_tender))
        .where(
            chosen,
            _RECEIPT.business_date == bindparam("day"),
            _TENDER.kind == TenderKind.CASH.value,
            _STANDS,
        )
        .group_by(_RECEIPT.number, _RECEIPT.basket_id)
    )


_OF_ACCOUNT = PreparedSelect(
    _cash_by_receipt(_RECEIPT.account_number == bindparam("account_number"))
)
_OF_BASKET = PreparedSelect(_cash_by_receipt(_RECEIPT.basket_id == bindparam("basket_id")))
_ELSEWHERE = PreparedSelect(
    select(func.sum(_OUTSIDE.amount)).where(
        _OUTSIDE.account_number == bindparam("account_number"),
        or_(*(_OUTSIDE.channel == channel for channel in CASH_CHANNELS)),
        _OUTSIDE.paid_at >= bindparam("first"),
        _OUTSIDE.paid_at < bindparam("last"),
    )
)


def find_precedents(
    connection: Connection, account_number: str, day: date, basket_id: str
) -> Precedents:
    """Tell what limits a payment for an account, one of a basket among them.

    Whoever paid a basket paid all of it: its cash counts for each account in it.
    """
    account: dict[str, object] = {"account_number": account_number}
    parts = _PARTS_THIS_MONTH.value(connection, **account, month=month_of(day))
    own = _OF_ACCOUNT.rows(connection, **account, day=day.isoformat())
    cash = {number: paise for number, _, paise in own}
    for basket in _baskets(basket_id, (basket for _, basket, _ in own)):
        rows = _OF_BASKET.rows(connection, basket_id=basket, day=day.isoformat())
        cash |= {number: paise for number, _, paise in rows}
    midnight = datetime.combine(day, time(0), IST)
    elsewhere = _ELSEWHERE.value(
        connection,
        **account,
        first=to_micros(midnight),
        last=to_micros(midnight + timedelta(days=1)),
    )
    return Precedents(int(parts), Money(int(sum(cash.values())) + int(elsewhere or 0)))


def _baskets(basket_id: str, others: Iterable[str]) -> set[str]:
    return {basket for basket in (basket_id, *others) if basket}
