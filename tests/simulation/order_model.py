"""What must hold of reconnection orders, whatever happens to the money that paid for them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tests.simulation.reversing_model import ReversingAccount, ReversingModel, Taken

PATIENCE = timedelta(minutes=30)
MOST_ATTEMPTS = 5
SMART, PHYSICAL = timedelta(hours=2), timedelta(hours=24)
OPEN = {"queued", "dispatched", "failed"}


@dataclass
class ModelOrder:
    """One promise, and what became of it."""

    number: str
    account: str
    receipt: str
    queued: datetime
    due: datetime
    state: str = "queued"
    attempts: int = 0
    dispatch: str = ""
    channel: str = ""
    team: str = ""
    sent: datetime | None = None
    asked: datetime | None = None
    acknowledged: datetime | None = None
    done: datetime | None = None
    failed: datetime | None = None
    recalled: datetime | None = None
    is_told: bool = False
    cut_again: bool = False
    results: set[tuple[str, datetime]] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in OPEN

    @property
    def must_be_told(self) -> bool:
        """Whether somebody is on the way who should not be."""
        is_away = self.state == "recalled" and self.attempts > 0
        return is_away and self.done is None and not self.is_told

    @property
    def failed_since_sent(self) -> bool:
        """Whether the last attempt is over."""
        return bool(self.failed and self.sent and self.failed >= self.sent)


@dataclass
class OrderAccount(ReversingAccount):
    """An account with its orders, and what the field has said of its supply."""

    is_smart: bool = False
    said: list[tuple[datetime, bool]] = field(default_factory=list)
    orders: list[ModelOrder] = field(default_factory=list)

    def settle(self) -> None:
        """Work out anew whether the supply is on, and since when: the newest word counts."""
        self.has_open_order = any(order.is_open for order in self.orders)
        self.changed_at, self.is_cut = self.said[-1] if self.said else (None, False)
        lit = [order.done for order in self.orders if order.state == "done" and order.done]
        if self.is_cut and self.changed_at and lit and max(lit) > self.changed_at:
            self.is_cut, self.changed_at = False, max(lit)


@dataclass
class OrderModel(ReversingModel):
    """A counter that sends people to the poles, and hears of them late, twice, or never."""

    book: dict[str, ModelOrder] = field(default_factory=dict)
    dispatches: int = 0
    waited: set[str] = field(default_factory=set)
    """The receipts whose money waited for a bank when it came."""

    def owner_of(self, number: str) -> OrderAccount:
        """Find an account, as what it is here."""
        found = self.accounts[number]
        assert isinstance(found, OrderAccount)
        return found

    # From money to orders, and back.

    def enter(self, *args: Any, **more: Any) -> Taken:  # noqa: ANN401 - passed on
        """Write a receipt down, and whether its money waits for a bank."""
        one = super().enter(*args, **more)
        if one.waits:
            self.waited.add(one.number)
        return one

    def earn(self, one: Taken) -> None:
        """Queue an order; the clock starts now."""
        super().earn(one)
        known = self.owner_of(one.account)
        allowed = SMART if known.is_smart else PHYSICAL
        number = f"RTP-03-R-{self.orders:06d}"
        order = ModelOrder(number, one.account, one.number, self.now, self.now + allowed)
        self.book[number] = order
        known.orders.append(order)

    def order_of(self, one: Taken) -> ModelOrder | None:
        """Find the order that a receipt paid for, if it still stands.

        Money that waited for a bank paid for the first order after it, whichever receipt that
        waited has it.
        """
        orders = self.owner_of(one.account).orders
        later = [order for order in orders if order.queued >= one.at]
        earned = [order for order in later[:1] if {one.number, order.receipt} <= self.waited]
        found = [order for order in orders if order.receipt == one.number or order in earned]
        return next((order for order in found if order.state != "recalled"), None)

    def undo(self, one: Taken, *, day: date) -> None:
        """Take a receipt back: its order is recalled, and a light that is on is to be cut."""
        super().undo(one, day=day)
        order = self.order_of(one)
        if order:
            order.cut_again = order.cut_again or order.state == "done"
            order.state, order.recalled = "recalled", self.now
        self.owner_of(one.account).settle()

    def waiting_for(self, account: str) -> Taken | None:
        """Find the receipt whose order a supervisor may release."""
        known = self.owner_of(account)
        since = known.changed_at
        waits = [
            one
            for one in known.taken
            if one.stands and one.waits and (since is None or one.at > since)
        ]
        return waits[-1] if waits and known.is_cut and not known.has_open_order else None

    # Out to the field.

    def next_dispatch(self) -> str:
        """Tell the number of the next dispatch."""
        return f"RTP-03-J-{self.dispatches + 1:06d}"

    def refusal_to_send(self, orders: list[ModelOrder]) -> str:
        """Name the first rule that forbids a team; empty where none does."""
        names = {"dispatched": "SentAlready", "recalled": "OrderRecalled", "done": "DoneAlready"}
        return next((names[order.state] for order in orders if order.state in names), "")

    def send(self, orders: list[ModelOrder], team: str, channel: str) -> None:
        """Give orders away."""
        number = self.next_dispatch()
        self.dispatches += 1
        for order in orders:
            order.asked = order.asked if order.state == "dispatched" else self.now
            order.state, order.dispatch, order.channel, order.team = (
                "dispatched", number, channel, team,
            )  # fmt: skip
            order.attempts += 1
            order.sent, order.acknowledged = self.now, None

    def for_metering(self) -> list[ModelOrder]:
        """List what the metering system should be given now, the earliest due first."""
        chosen = [order for order in self.book.values() if self._should_go(order)]
        return sorted(chosen, key=lambda order: (order.due, order.number))

    def _should_go(self, order: ModelOrder) -> bool:
        if order.attempts >= MOST_ATTEMPTS:
            return False
        if order.state == "queued":
            return self.owner_of(order.account).is_smart
        if order.channel != "metering" or not order.is_open:
            return False
        return order.state == "failed" or self.is_silent(order)

    def is_silent(self, order: ModelOrder) -> bool:
        """Whether the metering system has an order and says nothing."""
        if order.state != "dispatched" or order.channel != "metering" or order.acknowledged:
            return False
        assert order.sent is not None
        return self.now - order.sent >= PATIENCE

    # Back from the field.

    def hear(self, order: ModelOrder, what: str, at: datetime) -> str:
        """Tell what a result is worth, news, known or the refusal; and what follows from it."""
        worth = self._worth(order, what, at)
        if worth != "news":
            return worth
        order.results.add((what, at))
        if what == "acknowledged":
            order.acknowledged = at
        elif what == "failed":
            order.failed = at
            order.state = "failed" if order.state != "recalled" else "recalled"
        else:
            order.done = at
            order.cut_again = order.cut_again or order.state == "recalled"
            order.state = "done" if order.state != "recalled" else "recalled"
        self.owner_of(order.account).settle()
        return worth

    def _worth(self, order: ModelOrder, what: str, at: datetime) -> str:
        if (what, at) in order.results:
            return "known"
        if at > self.now:
            return "ResultInFuture"
        if order.sent is None:
            return "NobodySent"
        if what == "acknowledged" and order.channel != "metering":
            return "NotWithMetering"
        return (
            _worth_of_acknowledgement(order, at)
            if what == "acknowledged"
            else (_worth_of_result(order, what, at))
        )

    # What nobody may forget.

    def proposed(self) -> set[str]:
        """Name the orders whose light is on for nothing, and was not cut or paid for since."""
        return {order.number for order in self.book.values() if self._is_lit_for_nothing(order)}

    def _is_lit_for_nothing(self, order: ModelOrder) -> bool:
        if not (order.cut_again and order.done and order.recalled):
            return False
        known = self.owner_of(order.account)
        recalled = order.recalled
        later = (other for other in known.orders if other is not order and other.queued >= recalled)
        paid_again = any(other.state != "recalled" or other.cut_again for other in later)
        return not paid_again and not any(is_cut and at > order.done for at, is_cut in known.said)


def _worth_of_acknowledgement(order: ModelOrder, at: datetime) -> str:
    return "known" if order.acknowledged else _late(at, order.sent)


def _worth_of_result(order: ModelOrder, what: str, at: datetime) -> str:
    if order.done:
        return "known" if what == "done" else "DoneAlready"
    if order.failed_since_sent:
        return "known" if what == "failed" else _late(at, order.failed)
    return _late(at, order.asked if what == "done" else order.sent)


def _late(at: datetime, last: datetime | None) -> str:
    assert last is not None, "somebody was sent"
    return "ResultTooOld" if at < last else "news"
