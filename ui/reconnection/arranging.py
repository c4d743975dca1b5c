"""Which card stands in which column, what stands on top, and what a text finds."""

from datetime import datetime, timedelta

from cashier.domain.account_number import normalise_digits
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from cashier.domain.reconnection_clock import IN_TIME
from ui.reconnection.state import LANES, BoardView, Card, Cards, Lane

_LANE_OF = {
    OrderState.QUEUED: Lane.QUEUED,
    OrderState.DISPATCHED: Lane.DISPATCHED,
    OrderState.DONE: Lane.DONE,
    OrderState.FAILED: Lane.BACK,
    OrderState.RECALLED: Lane.BACK,
}


def arrange(view: BoardView, text: str) -> tuple[Cards, ...]:
    """Divide what was read into columns, what needs somebody first on top of each.

    What waits for a cheque stands below what can be acted on.
    """
    orders = [_card(order, view) for order in view.orders]
    waiting = tuple(Card(waiting=one) for one in view.waiting)
    wanted = _words(text)

    def column(lane: Lane) -> Cards:
        mine = [card for card in orders if card.state and _LANE_OF[card.state] is lane]
        mine.sort(key=_urgency)
        after = waiting if lane is Lane.QUEUED else ()
        return tuple(card for card in (*mine, *after) if _is_found(card, wanted))

    return tuple(column(lane) for lane in LANES)


def _card(order: ReconnectionOrder, view: BoardView) -> Card:
    clock = view.clocks.get(order.number, IN_TIME)
    return Card(order, must_cut=order.number in view.proposed, clock=clock)


def _urgency(card: Card) -> tuple[int, timedelta, str]:
    """Order cards of one column: recalls that nobody was told of, failures, what is over."""
    order = card.order
    assert order is not None, "what waits for a cheque is not sorted"
    if order.state.is_open:
        return 1, _since_epoch(order.due_by), order.number
    rank = 0 if order.must_be_told or card.must_cut else 2
    return rank, -_since_epoch(order.done_at or order.recalled_at), order.number


_EPOCH = datetime.fromisoformat("2000-01-01T00:00:00+05:30")


def _since_epoch(moment: datetime | None) -> timedelta:
    return (moment or _EPOCH) - _EPOCH


def _words(text: str) -> tuple[str, ...]:
    """Take a text apart; a number that was typed in groups is one word."""
    plain = "".join(normalise_digits(sign) or sign for sign in text).casefold()
    if plain.replace(" ", "").isdigit():
        plain = plain.replace(" ", "")
    return tuple(plain.split())


def _is_found(card: Card, words: tuple[str, ...]) -> bool:
    """Tell whether all words stand somewhere on the card."""
    if not words:
        return True
    about, order = card.about, card.order
    texts = [about.account_number, about.receipt_number, about.name, about.name_hi]
    texts += [about.address, about.locality, about.subdivision]
    if order is not None:
        texts += [order.number, order.meter_number, order.team, order.dispatch_number]
    said = "\n".join(texts).casefold()
    return all(word in said for word in words)
