"""What comes back of an order that was given away, and which of it can be true."""

from datetime import datetime
from enum import StrEnum

from cashier.domain.calendar import to_ist
from cashier.domain.dispatch import Channel
from cashier.domain.errors import CounterError
from cashier.domain.reconnection import OrderState, ReconnectionOrder

LONGEST_REASON = 200
LONGEST_NAME = 60
"""Of a team, and of whoever was told."""


class OrderUnknown(CounterError):
    """No order has that number."""

    template = "There is no reconnection order {number}."


class AccountHasNoOrder(CounterError):
    """No payment for the account earned an order."""

    template = "There is no reconnection order of account {account_number}."


class OrderOfAnother(CounterError):
    """A number and an account that do not belong together: one of the two is wrong."""

    template = "{number} is of account {account_number}."


class DispatchUnknown(CounterError):
    """No dispatch has that number."""

    template = "There is no dispatch {number}."


class NoOrderChosen(CounterError):
    """A dispatch is of some orders."""

    template = "Choose the orders that are to be sent."


class TeamMissing(CounterError):
    """An order goes to somebody who can be asked for it."""

    template = "Say which team is sent, in 1 to {most} characters."


class NoSmartMeter(CounterError):
    """The metering system reaches smart meters alone."""

    template = "{number} is not of a smart meter: a team must be sent."


class SentAlready(CounterError):
    """Two teams at one pole is one too many."""

    template = "{number} is with {team} already, by dispatch {dispatch}."


class DoneAlready(CounterError):
    """The light is on."""

    template = "{number} was done already, at {at}."


class OrderRecalled(CounterError):
    """Nobody is sent for an order that no longer stands."""

    template = "{number} was recalled; nobody can be sent for it."


class DispatchRequestReused(CounterError):
    """A request belongs to one dispatch."""

    template = "Request {request_id} was already used for {number}."


class NobodySent(CounterError):
    """A result without a dispatch is of another order."""

    template = "Nobody was sent for {number} yet, so nothing can have come of it."


class ResultTooOld(CounterError):
    """What happened before the last thing on record was of an earlier attempt."""

    template = "{number}: {at} is before {last}, which is on record already."


class ResultInFuture(CounterError):
    """Nothing has happened yet that happens later."""

    template = "{number}: {at} has not come yet."


class FailureUnexplained(CounterError):
    """Whoever is sent next wants to know what to bring."""

    template = "Say why it could not be done, in 1 to {most} characters."


class NotWithMetering(CounterError):
    """Only the metering system says that it has an order."""

    template = "{number} was not given to the metering system."


class NobodyToTell(CounterError):
    """The order stands, nobody was sent, or whoever was sent knows."""

    template = "Nobody has to be told anything about {number}."


class ToldNobody(CounterError):
    """Who was told can be asked later."""

    template = "Say who was told, in 1 to {most} characters."


class OrderResult(StrEnum):
    """What can come back."""

    DONE = "done"
    FAILED = "failed"
    ACKNOWLEDGED = "acknowledged"


def require_free(order: ReconnectionOrder) -> None:
    """Refuse to send anybody for an order that somebody has, that is done, or that is recalled.

    Raises:
        SentAlready: It is with a team, or with the metering system.
        DoneAlready: The light is on.
        OrderRecalled: It no longer stands.
    """
    if order.state is OrderState.DISPATCHED:
        raise SentAlready(number=order.number, team=order.team, dispatch=order.dispatch_number)
    if order.state is OrderState.RECALLED:
        raise OrderRecalled(number=order.number)
    if order.done_at is not None:
        raise DoneAlready(number=order.number, at=_shown(order.done_at))


def is_news(order: ReconnectionOrder, result: OrderResult, at: datetime, *, now: datetime) -> bool:
    """Tell whether a result says something that is not on record; what cannot be true is refused.

    A light that came back is back, whoever says so again and with whatever time: the first one
    stands. So does the first failure of an attempt. A recalled order hears results, too, since
    somebody may have been on the pole by then. Whoever was asked again only because no answer came
    may have done it when asked first.

    Raises:
        ResultInFuture: It has not happened yet.
        NobodySent: The order was never given away.
        DoneAlready: It is said to have failed after the light came back.
        NotWithMetering: An acknowledgement of what a team has.
        ResultTooOld: Something later is on record, as that somebody was sent again.
    """
    if at > now:
        raise ResultInFuture(number=order.number, at=_shown(at))
    if not order.attempts:
        raise NobodySent(number=order.number)
    if result is OrderResult.ACKNOWLEDGED and order.channel is not Channel.METERING:
        raise NotWithMetering(number=order.number)
    if _repeats(order, result):
        return False
    last = _last_heard(order, result)
    if at < last:
        raise ResultTooOld(number=order.number, at=_shown(at), last=_shown(last))
    return True


def _repeats(order: ReconnectionOrder, result: OrderResult) -> bool:
    if result is OrderResult.DONE:
        return order.done_at is not None
    if result is OrderResult.ACKNOWLEDGED:
        return order.acknowledged_at is not None
    if order.done_at is not None:
        raise DoneAlready(number=order.number, at=_shown(order.done_at))
    return _failed_since_sent(order) is not None


def _last_heard(order: ReconnectionOrder, result: OrderResult) -> datetime:
    """Tell the last moment of this attempt that a result cannot come before."""
    assert order.dispatched_at is not None, "somebody was sent"
    failed_at = _failed_since_sent(order)
    if failed_at is not None and result is not OrderResult.ACKNOWLEDGED:
        return failed_at
    asked_at = order.asked_at if result is OrderResult.DONE else None
    return asked_at or order.dispatched_at


def _failed_since_sent(order: ReconnectionOrder) -> datetime | None:
    """Tell when this attempt failed; an earlier one may have failed before somebody was sent."""
    assert order.dispatched_at is not None, "somebody was sent"
    failed_at = order.failed_at
    return failed_at if failed_at is not None and failed_at >= order.dispatched_at else None


def _shown(moment: datetime) -> str:
    return f"{to_ist(moment):%d-%m-%Y %H:%M}"
