"""Reading reconnection orders: the queue, what waits for a cheque, who was sent."""

import json
from collections.abc import Iterable
from datetime import datetime, time
from itertools import groupby
from operator import itemgetter

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    case,
    desc,
    func,
    or_,
    select,
)

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.calendar import IST
from cashier.domain.cheque import ChequeState
from cashier.domain.dispatch import Channel, Dispatch, dispatch_number
from cashier.domain.reconnection import OrderState, ReconnectionOrder, WaitingOrder
from cashier.domain.tender import TenderKind
from cashier.journal.order_events import OrdersDispatched
from cashier.journal.payloads import from_payload
from cashier.services.order_ports import EVERY_ORDER, OrderFilter
from cashier.services.ports import Station
from cashier.storage import order_tables, schema
from cashier.storage.reversal_tables import reversal

_ORDER, _RECEIPT, _ACCOUNT = schema.reconnection_order.c, schema.receipt.c, schema.account.c
_TENDER, _CHEQUE, _STATUS = schema.receipt_tender.c, schema.cheque.c, schema.supply_status.c
_SENT, _RESULT = order_tables.dispatch.c, order_tables.order_result.c
_JOB = order_tables.dispatch_job.c
_OPEN = tuple(state for state in OrderState if state.is_open)
_MUST_BE_TOLD = (
    (_ORDER.state == OrderState.RECALLED)
    & (_ORDER.attempts > 0)
    & _ORDER.done_at.is_(None)
    & _ORDER.recall_told_at.is_(None)
)
_CONNECTION = (
    _ACCOUNT.name_hi,
    _ACCOUNT.locality,
    _ACCOUNT.meter_number,
    _ACCOUNT.division,
    _ACCOUNT.subdivision,
    _ACCOUNT.connection_type,
)
_ASKED = (
    select(func.min(_SENT.dispatched_at))
    .join(order_tables.dispatch_job, _JOB.dispatch_number == _SENT.number)
    .where(
        _JOB.order_number == _ORDER.number,
        or_(_ORDER.failed_at.is_(None), _SENT.dispatched_at > _ORDER.failed_at),
    )
    .correlate(schema.reconnection_order)
    .scalar_subquery()
    .label("asked_at")
)
_LISTED = (
    select(schema.reconnection_order, *_CONNECTION, _RECEIPT.amount, _ASKED)
    .join(schema.receipt, _RECEIPT.number == _ORDER.receipt_number)
    .outerjoin(schema.account, _ACCOUNT.account_number == _ORDER.account_number)
    .order_by(case((_ORDER.state.in_(_OPEN), 0), else_=1), _ORDER.due_by, _ORDER.number)
)
_LAST_DISPATCH = select(func.max(_SENT.serial)).where(_SENT.series == bindparam("series"))
_BEFORE = schema.receipt.alias("before")
_UNDONE = reversal.alias("undone").c
_COUNTED_ON_LOST = (
    select(_UNDONE.receipt_number)
    .join(_BEFORE, _BEFORE.c.number == _UNDONE.receipt_number)
    .where(
        _UNDONE.account_number == _RECEIPT.account_number,
        _BEFORE.c.position < _RECEIPT.position,
        _UNDONE.position > _RECEIPT.position,
    )
    .exists()
)
"""What was enough only beside money that was taken back since is not enough any more."""
_WAITING = (
    select(_RECEIPT.number)
    .outerjoin(reversal, reversal.c.receipt_number == _RECEIPT.number)
    .where(
        _RECEIPT.awaits_cheque == 1,
        reversal.c.receipt_number.is_(None),
        _RECEIPT.number.not_in(select(_ORDER.receipt_number)),
        ~_COUNTED_ON_LOST,
    )
    .order_by(desc(_RECEIPT.position))
)
_UNPAID = (
    select(_RECEIPT.account_number, _CHEQUE.number)
    .select_from(schema.cheque)
    .join(schema.receipt_tender, _TENDER.instrument_key == _CHEQUE.key)
    .join(schema.receipt, _RECEIPT.number == _TENDER.receipt_number)
    .outerjoin(reversal, reversal.c.receipt_number == _RECEIPT.number)
    .where(
        _CHEQUE.kind == TenderKind.CHEQUE,
        _CHEQUE.state.in_((ChequeState.RECEIVED, ChequeState.DEPOSITED)),
        reversal.c.receipt_number.is_(None),
    )
    .distinct()
    .order_by(_RECEIPT.account_number, _CHEQUE.number)
)


class SqlOrders:
    """The register of reconnection orders."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._issuer = station.issuer

    def list_orders(self, wanted: OrderFilter = EVERY_ORDER) -> tuple[ReconnectionOrder, ...]:
        """List orders, open ones first, the earliest due first."""
        return self._read(_LISTED.where(*_conditions(wanted)))

    def find(self, number: str) -> ReconnectionOrder | None:
        """Find an order by its number."""
        return next(iter(self._read(_LISTED.where(_ORDER.number == number))), None)

    def find_of_account(self, account_number: str) -> ReconnectionOrder | None:
        """Find an account's open order, or else its last one."""
        of_account = _LISTED.where(_ORDER.account_number == account_number)
        orders = sorted(self._read(of_account), key=lambda order: order.queued_at)
        last = orders[-1] if orders else None
        return next((order for order in orders if order.state.is_open), last)

    def find_waiting(self, account_number: str, *, since: datetime | None) -> str | None:
        """Find the last standing receipt since a cut whose order waits for a cheque."""
        later = _WAITING.where(_RECEIPT.account_number == account_number)
        if since:
            later = later.where(_RECEIPT.issued_at > since)
        found: str | None = self._connection.execute(later.limit(1)).scalar()
        return found

    def list_waiting(self) -> tuple[WaitingOrder, ...]:
        """List accounts whose order waits for a cheque, the longest wait first.

        Whether the supply is still off is for the caller to see.
        """
        unpaid = self._connection.execute(_UNPAID).all()
        cheques = {
            account: tuple(number for _, number in rows)
            for account, rows in groupby(unpaid, key=itemgetter(0))
        }
        details = (_RECEIPT.account_number, _RECEIPT.issued_at, _RECEIPT.amount)
        about = (_ACCOUNT.name, _ACCOUNT.address, _ACCOUNT.disconnection_mode, *_CONNECTION)
        query = (
            _WAITING.add_columns(*details, *about)
            .join(schema.account, _ACCOUNT.account_number == _RECEIPT.account_number)
            .where(_RECEIPT.account_number.in_(cheques))
        )
        latest: dict[str, WaitingOrder] = {}
        for row in self._connection.execute(query).mappings():
            account = row["account_number"]
            latest.setdefault(account, _waiting(row, cheques[account]))
        return tuple(sorted(latest.values(), key=lambda order: order.since))

    def list_proposed_disconnections(self) -> tuple[ReconnectionOrder, ...]:
        """List orders recalled with the light on, whose supply nobody has cut since.

        An account that paid again has a later order, which stands in the way of a cut.
        """
        later = schema.reconnection_order.alias("later").c
        paid_again = (
            select(later.number)
            .where(
                later.account_number == _ORDER.account_number,
                later.number != _ORDER.number,
                later.queued_at >= _ORDER.recalled_at,
                or_(later.state != OrderState.RECALLED, later.disconnect_again == 1),
            )
            .exists()
        )
        cut = (
            select(_STATUS.at)
            .where(
                _STATUS.account_number == _ORDER.account_number,
                _STATUS.at > _ORDER.done_at,
                _STATUS.status != SupplyStatus.LIVE,
            )
            .exists()
        )
        lit = self._read(_LISTED.where(_ORDER.disconnect_again == 1, ~paid_again, ~cut))
        return tuple(order for order in lit if not self._extract_says_cut(order))

    def _extract_says_cut(self, order: ReconnectionOrder) -> bool:
        """Tell whether the extract has a cut of a later day than the one when the light came."""
        query = select(_ACCOUNT.status_date).where(
            _ACCOUNT.account_number == order.account_number, _ACCOUNT.status != SupplyStatus.LIVE
        )
        day = self._connection.execute(query).scalar()
        assert order.done_at is not None, "else it was not recalled with the light on"
        return bool(day and datetime.combine(day, time(0), IST) > order.done_at)

    def list_teams(self) -> tuple[str, ...]:
        """Name the teams that were sent before, the latest first."""
        last = func.max(_SENT.position)
        query = select(_SENT.team).where(_SENT.channel == Channel.TEAM).group_by(_SENT.team)
        return tuple(self._connection.execute(query.order_by(desc(last))).scalars())

    def find_dispatch(self, number: str) -> Dispatch | None:
        """Find a dispatch by its number."""
        return self._dispatch(_SENT.number == number)

    def find_dispatch_by_request(self, request_id: str) -> Dispatch | None:
        """Find what a request already sent."""
        return self._dispatch(_SENT.request_id == request_id)

    def _dispatch(self, which: ColumnElement[bool]) -> Dispatch | None:
        query = (
            select(schema.journal.c.payload)
            .join(order_tables.dispatch, _SENT.position == schema.journal.c.position)
            .where(which)
        )
        text = self._connection.execute(query).scalar_one_or_none()
        if text is None:
            return None
        event = from_payload(OrdersDispatched.kind, json.loads(text))
        assert isinstance(event, OrdersDispatched), "that is its kind"
        return event.dispatch

    def next_dispatch_number(self) -> str:
        """Tell the number that the next dispatch will have."""
        division, counter = self._issuer.division, self._issuer.counter
        series = dispatch_number(division, counter, 0).rpartition("-")[0]
        last = self._connection.execute(_LAST_DISPATCH, {"series": series}).scalar() or 0
        return dispatch_number(division, counter, last + 1)

    def has_result(self, order_number: str, result: str, at: datetime) -> bool:
        """Tell whether just this result is on record."""
        query = select(_RESULT.position).where(
            _RESULT.order_number == order_number, _RESULT.result == result, _RESULT.at == at
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def _read(self, query: Select[*tuple[object, ...]]) -> tuple[ReconnectionOrder, ...]:
        rows = self._connection.execute(query).mappings().all()
        tenders = self._tenders_of(query)
        return tuple(_order(row, tenders[row["receipt_number"]]) for row in rows)

    def _tenders_of(self, orders: Select[*tuple[object, ...]]) -> dict[str, tuple[str, ...]]:
        """Tell the kinds of money of each receipt, in the order of its lines."""
        receipts = orders.with_only_columns(_ORDER.receipt_number).order_by(None)
        rows = self._connection.execute(
            select(_TENDER.receipt_number, _TENDER.kind)
            .where(_TENDER.receipt_number.in_(receipts))
            .order_by(_TENDER.receipt_number, _TENDER.line)
        ).all()
        return {
            number: tuple(dict.fromkeys(kind for _, kind in lines))
            for number, lines in groupby(rows, key=itemgetter(0))
        }


def _conditions(wanted: OrderFilter) -> Iterable[ColumnElement[bool]]:
    for column, value in (
        (_ACCOUNT.division, wanted.division),
        (_ACCOUNT.subdivision, wanted.subdivision),
        (_ORDER.team, wanted.team),
        (_ORDER.account_number, wanted.account_number),
    ):
        if value:
            yield column == value
    if wanted.states:
        yield _ORDER.state.in_(wanted.states)
    if wanted.numbers:
        yield _ORDER.number.in_(wanted.numbers)
    if wanted.must_be_told:
        yield _MUST_BE_TOLD
    if wanted.overdue_at:
        yield _ORDER.state.in_(_OPEN) & (_ORDER.due_by < wanted.overdue_at)
    if wanted.closed_from:
        later = (_ORDER.done_at >= wanted.closed_from, _ORDER.recalled_at >= wanted.closed_from)
        yield or_(_ORDER.state.in_(_OPEN), _MUST_BE_TOLD, *later)


def _order(row: RowMapping, tenders: tuple[str, ...]) -> ReconnectionOrder:
    return ReconnectionOrder(
        number=row["number"],
        account_number=row["account_number"],
        receipt_number=row["receipt_number"],
        state=OrderState(row["state"]),
        queued_at=row["queued_at"],
        due_by=row["due_by"],
        name=row["name"],
        address=row["address"],
        mode=row["mode"],
        disconnect_again=bool(row["disconnect_again"]),
        attempts=row["attempts"],
        dispatch_number=row["dispatch_number"],
        channel=Channel(row["channel"]) if row["channel"] else None,
        team=row["team"],
        dispatched_at=row["dispatched_at"],
        asked_at=row["asked_at"],
        acknowledged_at=row["acknowledged_at"],
        done_at=row["done_at"],
        failed_at=row["failed_at"],
        recalled_at=row["recalled_at"],
        recall_told_at=row["recall_told_at"],
        told_to=row["told_to"],
        reason=row["reason"],
        name_hi=row["name_hi"] or "",
        locality=row["locality"] or "",
        meter_number=row["meter_number"] or "",
        division=row["division"] or "",
        subdivision=row["subdivision"] or "",
        is_smart=_is_smart(row["connection_type"]),
        paid=row["amount"],
        tenders=tenders,
    )


def _is_smart(connection_type: str | None) -> bool:
    """Tell the kind of meter; of an account that no file knows, the slower promise holds."""
    return connection_type is not None and ConnectionType(connection_type).has_smart_meter


def _waiting(row: RowMapping, cheques: tuple[str, ...]) -> WaitingOrder:
    return WaitingOrder(
        account_number=row["account_number"],
        receipt_number=row["number"],
        since=row["issued_at"],
        name=row["name"],
        name_hi=row["name_hi"],
        address=row["address"],
        locality=row["locality"],
        division=row["division"],
        subdivision=row["subdivision"],
        mode=row["disconnection_mode"],
        is_smart=_is_smart(row["connection_type"]),
        paid=row["amount"],
        cheques=cheques,
    )
