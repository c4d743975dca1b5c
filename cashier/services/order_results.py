"""What comes back: the light is on, it could not be done, whoever was sent knows of a recall."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cashier.domain.order_results import (
    LONGEST_NAME,
    LONGEST_REASON,
    AccountHasNoOrder,
    FailureUnexplained,
    NobodyToTell,
    OrderOfAnother,
    OrderResult,
    OrderUnknown,
    ToldNobody,
    is_news,
)
from cashier.domain.reconnection import ReconnectionOrder
from cashier.domain.user import Act
from cashier.journal.order_events import OrderAcknowledged, OrderDone, OrderFailed, RecallTold
from cashier.services.order_ports import Orders
from cashier.services.orders import order_in
from cashier.services.ports import Journal, UnitOfWork
from cashier.services.users import get_user


@dataclass(frozen=True, slots=True)
class Heard:
    """A result as somebody tells it: what, when, by whom and why.

    `source` is the file that says so, empty where a person does; `reference` is the metering
    system's own.
    """

    result: OrderResult
    at: datetime
    team: str = ""
    reason: str = ""
    reference: str = ""
    source: str = ""


class HearingUnitOfWork(Protocol):
    """What a result needs of a unit of work that is open."""

    @property
    def orders(self) -> Orders:
        """The register of reconnection orders."""

    @property
    def journal(self) -> Journal:
        """The record itself."""


def record_done(
    number: str, *, at_done: datetime, by: str, at: datetime, uow: UnitOfWork, team: str = ""
) -> bool:
    """Put on record that the light came back; False where that is on record already.

    An order that was recalled meanwhile stays recalled, and its supply is to be cut again.

    Raises:
        NotAllowed: The role does not handle orders.
        OrderUnknown: There is no such order.
        CounterError: Whatever `is_news` refuses.
    """
    return _record(number, Heard(OrderResult.DONE, at_done, team), by=by, at=at, uow=uow)


def record_failed(
    number: str,
    reason: str,
    *,
    at_failed: datetime,
    by: str,
    at: datetime,
    uow: UnitOfWork,
    team: str = "",
) -> bool:
    """Put on record why it could not be done; False where a failure of this attempt is already.

    Raises:
        NotAllowed: The role does not handle orders.
        FailureUnexplained: Nobody says why, or at too great length.
        OrderUnknown: There is no such order.
        CounterError: Whatever `is_news` refuses.
    """
    heard = Heard(OrderResult.FAILED, at_failed, team, reason)
    return _record(number, heard, by=by, at=at, uow=uow)


def _record(number: str, heard: Heard, *, by: str, at: datetime, uow: UnitOfWork) -> bool:
    with uow:
        get_user(by, uow=uow).require(Act.HANDLE_ORDERS)
        is_new = hear(order_in(number, uow), heard, actor=by, at=at, uow=uow)
        if is_new:
            uow.commit()
    return is_new


def hear(
    order: ReconnectionOrder,
    heard: Heard,
    *,
    actor: str,
    at: datetime,
    uow: HearingUnitOfWork,
) -> bool:
    """Put a result on record in the open transaction, unless it is there; the caller commits.

    Raises:
        FailureUnexplained: A failure without a reason, or with too long a one.
        CounterError: Whatever `is_news` refuses.
    """
    event = _event_of(order, heard)
    if uow.orders.has_result(order.number, heard.result.value, heard.at):
        return False
    if not is_news(order, heard.result, heard.at, now=at):
        return False
    uow.journal.record(event, actor=actor, at=at)
    return True


def _event_of(
    order: ReconnectionOrder, heard: Heard
) -> OrderDone | OrderFailed | OrderAcknowledged:
    number, account, team = order.number, order.account_number, heard.team or order.team
    if heard.result is OrderResult.ACKNOWLEDGED:
        return OrderAcknowledged(number, order.dispatch_number, heard.reference, heard.at)
    if heard.result is OrderResult.DONE:
        return OrderDone(number, account, heard.at, team, heard.source)
    said = " ".join(heard.reason.split())
    if not 0 < len(said) <= LONGEST_REASON:
        raise FailureUnexplained(most=LONGEST_REASON)
    return OrderFailed(number, account, heard.at, team, said, heard.source)


def order_meant(number: str, account_number: str, orders: Orders) -> ReconnectionOrder:
    """Find the order that a row is about: by its number, or as the account's open or last one.

    Raises:
        OrderUnknown: There is none of that number.
        AccountHasNoOrder: There is none for that account.
        OrderOfAnother: The number and the account do not belong together.
    """
    order = orders.find(number) if number else orders.find_of_account(account_number)
    if order is None and number:
        raise OrderUnknown(number=number[:40])
    if order is None:
        raise AccountHasNoOrder(account_number=account_number)
    if account_number not in {"", order.account_number}:
        raise OrderOfAnother(number=order.number, account_number=order.account_number)
    return order


def tell_recall(number: str, *, told_to: str, by: str, at: datetime, uow: UnitOfWork) -> bool:
    """Put on record who was told to leave a recalled order; False where somebody was already.

    Raises:
        NotAllowed: The role does not handle orders.
        ToldNobody: Nobody is named, or at too great length.
        OrderUnknown: There is no such order.
        NobodyToTell: The order stands, nobody was sent, or the light is on already.
    """
    whom = " ".join(told_to.split())
    if not 0 < len(whom) <= LONGEST_NAME:
        raise ToldNobody(most=LONGEST_NAME)
    with uow:
        get_user(by, uow=uow).require(Act.HANDLE_ORDERS)
        order = order_in(number, uow)
        if order.recall_told_at is not None:
            return False
        if not order.must_be_told:
            raise NobodyToTell(number=order.number)
        uow.journal.record(RecallTold(order.number, whom), actor=by, at=at)
        uow.commit()
    return True
