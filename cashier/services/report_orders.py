"""How quickly the light comes back after it was paid for, and every order that promised it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cashier.domain.calendar import to_ist
from cashier.domain.money import Money
from cashier.domain.policy import policy_on
from cashier.domain.reconnection import OrderState
from cashier.domain.reconnection_clock import OrderClock, clock_of, speed_of
from cashier.domain.report import Cell, Chart, ChartKind, Column, ColumnKind, Row, Words
from cashier.services import report_words as words
from cashier.services.ports import UnitOfWork
from cashier.services.report_asked import Asked, Body, to_life, whole
from cashier.services.report_collections import NOT_RECORDED
from cashier.services.report_ports import OrderLine

_A_MINUTE = timedelta(minutes=1)
_DIVISION = words.words_column("division", Words("Division", "खंड"))
_COMPENSATION = words.money_column("compensation", Words("Compensation", "मुआवज़ा"))
_SPEED = (
    _DIVISION,
    words.count_column("queued", Words("Queued", "दर्ज आदेश")),
    words.count_column("done", Words("Done", "पूर्ण")),
    words.count_column("in_time", Words("In time", "समय पर")),
    Column("share", Words("In time, %", "समय पर, %"), ColumnKind.COUNT),
    Column("median_minutes", Words("Median, minutes", "माध्यिका, मिनट"), ColumnKind.COUNT),
    Column("p90_minutes", Words("9 of 10 within, minutes", "10 में 9, मिनट में"), ColumnKind.COUNT),
    words.count_column("overdue", Words("Open and overdue", "लंबित, समय बीता")),
    words.count_column("failed", Words("Failed attempts", "विफल प्रयास")),
    words.count_column("recalled", Words("Recalled", "वापस लिए गए")),
    _COMPENSATION,
)
_REGISTER = (
    words.text_column("number", Words("Order", "आदेश")),
    words.text_column("account_number", Words("Account", "खाता संख्या")),
    words.text_column("name", Words("Name", "नाम")),
    _DIVISION,
    words.moment_column("queued_at", Words("Queued", "दर्ज")),
    words.moment_column("due_by", Words("Due by", "देय समय")),
    words.words_column("state", Words("State", "स्थिति")),
    words.moment_column("done_at", Words("Done", "पूर्ण")),
    Column("late_minutes", Words("Late by, minutes", "विलंब, मिनट"), ColumnKind.COUNT),
    _COMPENSATION,
    words.text_column("team", Words("Team", "दल")),
    words.text_column("receipt", words.NUMBER),
)
STATES = {
    OrderState.QUEUED: Words("queued", "प्रतीक्षा में"),
    OrderState.DISPATCHED: Words("with the team", "दल के पास"),
    OrderState.DONE: Words("done", "पूर्ण"),
    OrderState.FAILED: Words("failed", "विफल"),
    OrderState.RECALLED: Words("recalled", "वापस लिया गया"),
}
_HOW = (
    Words(
        "Minutes run from the queueing until the light was back; half of the orders that are done, "
        "and nine of ten, took no longer. In time is a part of those, too.",
        "मिनट आदेश दर्ज होने से बिजली आने तक हैं; पूर्ण आदेशों में से आधे, और दस में नौ, इतने समय में हुए। "
        "समय पर का प्रतिशत भी इन्हीं का है।",
    ),
    Words(
        "Compensation is for each day begun after the due time; a recalled order owes none.",
        "मुआवज़ा देय समय के बाद शुरू हुए हर दिन का है; वापस लिए गए आदेश पर कुछ देय नहीं।",
    ),
)


@dataclass(frozen=True, slots=True)
class JudgedOrder:
    """An order with how it stands with its promise."""

    line: OrderLine
    clock: OrderClock


def reconnections(asked: Asked, uow: UnitOfWork) -> Body:
    """Tell by division how soon the light came back, for the orders queued in a period."""
    now = uow.figures.newest_moment()
    judged = _judged(asked, now, uow)
    divisions: dict[str, list[JudgedOrder]] = defaultdict(list)
    for one in judged:
        divisions[one.line.division].append(one)
    rows = tuple(
        Row((_named(division), *_speed(divisions[division]))) for division in sorted(divisions)
    )
    chart = Chart(ChartKind.BARS, "division", "share")
    body = whole(_SPEED, rows, asked, chart=chart, notes=(*_HOW, _as_of(now)))
    return replace(body, totals=(None, *_speed(judged)))


def order_register(asked: Asked, uow: UnitOfWork) -> Body:
    """List the orders queued in a period, with what became of each promise."""
    now = uow.figures.newest_moment()
    rows = tuple(_entry(one, now) for one in _judged(asked, now, uow))
    return whole(_REGISTER, rows, asked, notes=(_as_of(now),))


def _judged(asked: Asked, now: datetime, uow: UnitOfWork) -> list[JudgedOrder]:
    return judge_lines(uow.figures.list_order_lines(asked.page), now, uow)


def judge_lines(lines: Iterable[OrderLine], now: datetime, uow: UnitOfWork) -> list[JudgedOrder]:
    """Tell of each order how it stands; what a day costs is as the promise's day had it."""
    rows = uow.policy_rows()
    return [
        JudgedOrder(
            line, clock_of(line.order, policy_on(to_ist(line.order.due_by).date(), rows), now)
        )
        for line in lines
    ]


def _as_of(now: datetime) -> Words:
    """Say by which moment what is still open was judged: reports know no other clock."""
    moment = f"{to_ist(now):%d-%m-%Y %H:%M}"
    return Words(
        f"Open orders as of the newest entry on record, {moment}.",
        f"लंबित आदेश अभिलेख की नवीनतम प्रविष्टि {moment} तक।",
    )


def _named(division: str) -> Words:
    return Words(division, division) if division else NOT_RECORDED


def _speed(judged: Sequence[JudgedOrder]) -> tuple[Cell, ...]:
    orders = [one.line.order for one in judged]
    speed = speed_of(orders)
    return (
        len(orders),
        speed.done,
        speed.in_time,
        speed.share_percent if speed.done else None,
        None if speed.median is None else _minutes(speed.median),
        _nine_of_ten(judged),
        sum(one.clock.overdue for one in judged),
        sum(one.line.failures for one in judged),
        sum(order.state is OrderState.RECALLED for order in orders),
        Money.total(one.clock.compensation for one in judged),
    )


def _nine_of_ten(judged: Sequence[JudgedOrder]) -> int | None:
    """Tell the minutes that nine of ten orders took at most; None where none is done."""
    times = sorted(
        order.done_at - order.queued_at
        for order in (one.line.order for one in judged)
        if order.state is OrderState.DONE and order.done_at is not None
    )
    return _minutes(times[-(-9 * len(times) // 10) - 1]) if times else None


def _minutes(time: timedelta) -> int:
    """Count whole minutes; one that was begun counts."""
    return -(-time // _A_MINUTE)


def _entry(one: JudgedOrder, now: datetime) -> Row:
    order, clock = one.line.order, one.clock
    is_late = order.state is not OrderState.RECALLED and clock.days_late > 0
    late = (order.done_at or now) - order.due_by if is_late else None
    cells: tuple[Cell, ...] = (
        order.number,
        order.account_number,
        order.name,
        _named(one.line.division),
        order.queued_at,
        order.due_by,
        STATES[order.state],
        order.done_at,
        None if late is None else _minutes(late),
        clock.compensation,
        order.team,
        order.receipt_number,
    )
    return Row(cells, to_life(order.receipt_number))
