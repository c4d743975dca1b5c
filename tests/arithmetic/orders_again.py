"""The light that was promised, from the raw entries: who was sent, and when it came back."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.arithmetic.books import Books, Entry, in_india
from tests.arithmetic.collections_again import Line, Lines

_A_DAY_PAISE = 50_00
"""By both of the published policies; the month changes none."""

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_STATES = {"dispatched": "with the team"}
_RESULTS = {"order_done": "done", "order_failed": "failed"}


@dataclass
class _Order:
    """An order as its entries tell it."""

    number: str
    account: str
    name: str
    division: str
    receipt: str
    queued: datetime
    due: datetime
    state: str = "queued"
    team: str = ""
    done: datetime | None = None
    failures: list[datetime] = field(default_factory=list)

    def end(self, now: datetime) -> datetime:
        """When the light came back, or how far the record has come."""
        return self.done or now

    def days_late(self, now: datetime) -> int:
        """Tell each day begun after the promise; a recalled order promised nothing."""
        late = self.end(now) - self.due
        return 0 if self.state == "recalled" or late <= timedelta(0) else -(-late // _DAY)

    def is_overdue(self, now: datetime) -> bool:
        """Whether somebody still waits in vain."""
        return self.state not in {"done", "recalled"} and now > self.due


def _orders(books: Books) -> dict[str, _Order]:
    assert not list(books.of("policy_changed")), "what a day costs was not changed"
    recalled: dict[int, list[str]] = {}
    for back in books.back.values():
        if back.body["recalled_order"]:
            recalled.setdefault(back.entry.position, []).append(back.body["recalled_order"])
    found: dict[str, _Order] = {}
    for entry in books.entries:
        _queue(books, entry, found)
        _give_away(entry, found)
        _hear(entry, found)
        for number in recalled.get(entry.position, ()):
            found[number].state = "recalled"
    return found


def _queue(books: Books, entry: Entry, found: dict[str, _Order]) -> None:
    if entry.kind == "receipt_issued":
        body = entry.payload["receipt"]
        ticket, queued, number = body["reconnection"], in_india(body["issued_at"]), body["number"]
    elif entry.kind == "reconnection_queued":
        ticket, queued = entry.payload["ticket"], entry.local
        number = entry.payload["receipt_number"]
    else:
        return
    if ticket:
        payer, taken = books.taken[number].body["payer"], books.taken[number]
        account, name = payer["account_number"], payer["name"]
        due = in_india(ticket["due_by"])
        made = _Order(ticket["number"], account, name, taken.division, number, queued, due)
        found[made.number] = made


def _give_away(entry: Entry, found: dict[str, _Order]) -> None:
    if entry.kind == "orders_dispatched":
        dispatch = entry.payload["dispatch"]
        for job in dispatch["jobs"]:
            found[job["order_number"]].state = "dispatched"
            found[job["order_number"]].team = dispatch["team"]


def _hear(entry: Entry, found: dict[str, _Order]) -> None:
    if entry.kind not in _RESULTS:
        return
    said = entry.payload
    order, at = found[said["order_number"]], in_india(said["at"])
    order.team = said["team"]
    if entry.kind == "order_done":
        order.done = at
    else:
        order.failures.append(at)
    if order.state != "recalled":
        order.state = _RESULTS[entry.kind]


def _queued_in(books: Books, first: str, last: str) -> list[_Order]:
    chosen = [o for o in _orders(books).values() if first <= o.queued.date().isoformat() <= last]
    return sorted(chosen, key=lambda order: (order.queued, order.number))


def reconnections(books: Books, first: str, last: str) -> Lines:
    """Tell by division how soon the light came back."""
    orders = _queued_in(books, first, last)
    divisions = sorted({order.division for order in orders})
    return [
        {"division": name, **_speed(books, [one for one in orders if one.division == name])}
        for name in divisions
    ]


def reconnections_of_all(books: Books, first: str, last: str) -> Line:
    """Tell the same of all divisions together, which is no sum of theirs."""
    return _speed(books, _queued_in(books, first, last))


def _speed(books: Books, orders: list[_Order]) -> Line:
    now = books.newest
    lit = [(one.done, one) for one in orders if one.state == "done" and one.done]
    times = sorted(done - one.queued for done, one in lit)
    in_time = sum(done <= one.due for done, one in lit)
    middle = times[(len(times) - 1) // 2 : len(times) // 2 + 1]
    return {
        "queued": len(orders),
        "done": len(lit),
        "in_time": in_time,
        "share": int(100 * in_time / len(lit) + 0.5) if lit else None,
        "median_minutes": _minutes(sum(middle, timedelta()) / len(middle)) if lit else None,
        "p90_minutes": _minutes(times[(9 * len(times) + 9) // 10 - 1]) if lit else None,
        "overdue": sum(one.is_overdue(now) for one in orders),
        "failed": sum(len(one.failures) for one in orders),
        "recalled": sum(one.state == "recalled" for one in orders),
        "compensation_paise": sum(_A_DAY_PAISE * one.days_late(now) for one in orders),
    }


def _minutes(time: timedelta) -> int:
    whole, rest = divmod(time, _MINUTE)
    return whole + bool(rest)


def order_register(books: Books, first: str, last: str) -> Lines:
    """List the orders with what became of them."""
    now = books.newest
    return [
        {
            "number": one.number,
            "account_number": one.account,
            "name": one.name,
            "division": one.division,
            "queued_at": one.queued.isoformat(),
            "due_by": one.due.isoformat(),
            "state": _STATES.get(one.state, one.state),
            "done_at": one.done.isoformat() if one.done else None,
            "late_minutes": _minutes(one.end(now) - one.due) if one.days_late(now) else None,
            "compensation_paise": _A_DAY_PAISE * one.days_late(now),
            "team": one.team,
            "receipt": one.receipt,
        }
        for one in _queued_in(books, first, last)
    ]
