"""What each team has in hand, on sheets of A4: a table for each sub-division and team."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from cashier.domain.account_number import grouped_number
from cashier.domain.calendar import to_ist
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.receipt import Issuer
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from cashier.domain.report import Cell, Column, ColumnKind, Report, Row, Words
from printing.job_words import mode_words, place_text
from printing.paper_words import joined
from printing.report_document import reports_pdf

_COLUMNS = (
    Column("due_by", Words("Due by", "समय सीमा"), ColumnKind.MOMENT),
    Column("order", Words("Order", "आदेश"), ColumnKind.TEXT),
    Column("name", Words("Consumer", "उपभोक्ता"), ColumnKind.WORDS),
    Column("address", Words("Address", "पता"), ColumnKind.TEXT),
    Column("account", Words("Account", "खाता संख्या"), ColumnKind.TEXT),
    Column("meter", Words("Meter", "मीटर"), ColumnKind.TEXT),
    Column("mode", Words("Where cut", "विच्छेदन"), ColumnKind.WORDS),
    Column("paid", Words("Paid", "जमा"), ColumnKind.MONEY, is_summed=True),
)
_LATE = Words("Overdue among these: {count}.", "इनमें समय सीमा बीते आदेश: {count}।")


class NothingDispatched(CounterError):
    """No order is with anybody who could take a list along."""

    template = "No order is with a team, so there is nothing to list."


def dispatch_lists(orders: Iterable[ReconnectionOrder], now: datetime) -> tuple[Report, ...]:
    """Divide what is with teams by sub-division and team; in each, what is due first stands first.

    Raises:
        NothingDispatched: None of them is with a team.
    """
    out = [order for order in orders if order.state is OrderState.DISPATCHED]
    if not out:
        raise NothingDispatched
    out.sort(key=lambda order: (order.subdivision, order.team, order.due_by, order.number))
    return tuple(
        _list(subdivision, team, tuple(group), now)
        for (subdivision, team), group in groupby(out, key=lambda one: (one.subdivision, one.team))
    )


def lists_pdf(reports: Sequence[Report], issuer: Issuer, language: str) -> bytes:
    """Write the lists one after another, each on sheets of its own to be handed out.

    Raises:
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    return reports_pdf(reports, issuer, language)


def _list(
    subdivision: str, team: str, orders: tuple[ReconnectionOrder, ...], now: datetime
) -> Report:
    days = tuple(_days(orders, now))
    late = sum(order.is_overdue(now) for order in orders)
    notes = (Words(_LATE.en.format(count=late), _LATE.hi.format(count=late)),) if late else ()
    return Report(
        key="dispatch-list",
        title=Words(
            joined("Reconnections", team, subdivision), joined("पुनः संयोजन", team, subdivision)
        ),
        first=min(days),
        last=max(days),
        columns=_COLUMNS,
        rows=tuple(Row(_cells(order)) for order in orders),
        totals=(*[None] * (len(_COLUMNS) - 1), Money.total(order.paid for order in orders)),
        count=len(orders),
        notes=notes,
    )


def _days(orders: tuple[ReconnectionOrder, ...], now: datetime) -> Iterator[date]:
    for order in orders:
        yield to_ist(order.dispatched_at or now).date()


def _cells(order: ReconnectionOrder) -> tuple[Cell, ...]:
    return (
        order.due_by,
        order.number,
        Words(order.name, order.name_hi or order.name),
        place_text(order.address, order.locality),
        grouped_number(order.account_number),
        order.meter_number,
        mode_words(order.mode),
        order.paid,
    )
