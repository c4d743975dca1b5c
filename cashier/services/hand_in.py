"""Rows handed in together: one payer with many accounts. Each row is a payment of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.shift import NoShiftOpen
from cashier.domain.user import Act
from cashier.services.collection import collect_payment
from cashier.services.ports import UnitOfWork
from cashier.services.users import UnitOfWorkFactory, get_user


class RowState(StrEnum):
    """What became of a row."""

    ISSUED = "issued"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A row as read: the payment, or the reason why it is none; texts as they stood in the file."""

    line: int
    request_id: str
    account_number: str
    payment: Payment | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of a row; a refused one has no receipt and no amount was taken."""

    row: PaymentRow
    state: RowState
    receipt_number: str = ""
    amount: Money = ZERO
    change_due: Money = ZERO
    reason: str = ""


def collect_rows(
    rows: Sequence[PaymentRow],
    *,
    clerk: str,
    now: Callable[[], datetime],
    read: UnitOfWorkFactory,
    write: UnitOfWorkFactory,
) -> Iterator[RowOutcome]:
    """Take row after row; each is committed by itself, and a bad one never stops the others.

    A request id that was already used for the same payment gives its receipt again, so the same
    file once more changes nothing. Stopping between two outcomes loses nothing.

    Raises:
        NotAllowed: The role takes no money.
        NoShiftOpen: The clerk has no shift, and nothing in the file was ever taken.
    """
    _require_desk(rows, clerk, read())
    for row in rows:
        yield _collect_row(row, clerk=clerk, at=now(), read=read, write=write)


def _require_desk(rows: Sequence[PaymentRow], clerk: str, uow: UnitOfWork) -> None:
    with uow:
        get_user(clerk, uow=uow).require(Act.COLLECT)
        if uow.shifts.find_open(clerk) is not None:
            return
        payments = [row.request_id for row in rows if row.payment]
        if payments and not any(map(uow.receipts.find_by_request, payments)):
            raise NoShiftOpen(clerk=clerk)


def _collect_row(
    row: PaymentRow,
    *,
    clerk: str,
    at: datetime,
    read: UnitOfWorkFactory,
    write: UnitOfWorkFactory,
) -> RowOutcome:
    if row.payment is None:
        return RowOutcome(row, RowState.REFUSED, reason=row.reason)
    with read() as uow:
        known = uow.receipts.find_by_request(row.request_id)
    try:
        receipt = collect_payment(row.payment, clerk=clerk, at=at, uow=write())
    except CounterError as refusal:
        return RowOutcome(row, RowState.REFUSED, reason=refusal.message)
    # Another program may have taken the same file between the two looks.
    repeated = known is not None or receipt.issued_at != at
    return RowOutcome(
        row,
        RowState.REPEATED if repeated else RowState.ISSUED,
        receipt_number=receipt.number,
        amount=receipt.amount,
        change_due=receipt.change_due,
    )
