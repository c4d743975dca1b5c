"""The alerts of a period for whoever sees the office: read in parts, each with what is behind it.

A period may hold tens of thousands of entries. Whoever asks reads them part by part, can say how
far it has come, and can stop; nothing is written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cashier.domain.alert import Alert
from cashier.domain.errors import CounterError
from cashier.domain.finding import Closing, Finding, Span, Trace, TraceKind, kind_of_reversal
from cashier.domain.receipt import Issuer, Receipt
from cashier.domain.user import Act
from cashier.journal.events import PrintStarted, ReceiptIssued, ShiftClosed
from cashier.services import bank_alerts, order_alerts
from cashier.services.alerts import judge, taken_back
from cashier.services.audit_ports import Recorded
from cashier.services.bank_alerts import cash_trace
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

PART = 400
_MOST_DAYS = 366


class PeriodBackwards(CounterError):
    """A period ends after it begins."""

    template = "The last day is before the first."


class PeriodTooLong(CounterError):
    """More would take too long to look through, and to read."""

    template = "A period has at most {most} days."


def check_span(span: Span) -> None:
    """Refuse a period that cannot be looked through.

    Raises:
        PeriodBackwards: It ends before it begins.
        PeriodTooLong: It has more than a year's days.
    """
    if span.days < 1:
        raise PeriodBackwards
    if span.days > _MOST_DAYS:
        raise PeriodTooLong(most=_MOST_DAYS)


def count_events(span: Span, *, by: str, uow: UnitOfWork) -> int:
    """Count what is to be looked at.

    Raises:
        NotAllowed: The role does not see the office.
        PeriodBackwards: The period ends before it begins.
        PeriodTooLong: It has more than a year's days.
    """
    check_span(span)
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        return uow.audit.count_events(span.first, span.last)


def read_part(
    span: Span, after: int, *, by: str, uow: UnitOfWork, limit: int = PART
) -> tuple[Recorded, ...]:
    """Read what follows a place of the journal, as far as alerts need it; nothing at the end.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        events = uow.audit.list_events(span.first, span.last, after=after, limit=limit)
        return tuple(_lean(one, uow.station.issuer) for one in events)


def _lean(one: Recorded, issuer: Issuer) -> Recorded:
    """Leave out of a receipt what no pattern is looked for in.

    A long period is held in memory until its end is reached.
    """
    if not isinstance(one.event, ReceiptIssued):
        return one
    lean = replace(one.event.receipt, items=(), allocations=(), issuer=issuer, scheme=None, qr="")
    return replace(one, event=replace(one.event, receipt=lean))


def find_alerts(
    events: Sequence[Recorded], span: Span, *, by: str, uow: UnitOfWork
) -> tuple[Finding, ...]:
    """Look at all that was read; the heaviest alert comes first.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        alerts = judge(events, span.first, span.last, uow)
        names = _full_names(uow)
        known = {one.number: one for one in events}
        if any(number not in known for alert in alerts for number in alert.entries):
            known |= {one.number: one for one in bank_alerts.entries_behind(span.last, uow)}
            known |= {one.number: one for one in order_alerts.entries_behind(span.last, uow)}
    return tuple(_finding(alert, known, names) for alert in alerts)


def _full_names(uow: UnitOfWork) -> Mapping[str, str]:
    return {user.name: user.full_name for user in uow.users.list_all()}


def _finding(alert: Alert, known: Mapping[int, Recorded], names: Mapping[str, str]) -> Finding:
    behind = [known[number] for number in alert.entries]
    actors = Counter(names.get(one.actor, one.actor) for one in behind)
    clerk = str(dict(alert.values).get("clerk", ""))
    return Finding(
        alert=alert,
        names=tuple(name for name, _ in actors.most_common()),
        first_at=min(one.at for one in behind),
        last_at=max(one.at for one in behind),
        positions=tuple(one.position for one in behind),
        clerk_name=names.get(clerk, clerk),
    )


def list_traces(positions: Iterable[int], *, by: str, uow: UnitOfWork) -> tuple[Trace, ...]:
    """Read the entries behind an alert; one that took several receipts back is told of each.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        names = _full_names(uow)
        events = uow.audit.list_at(positions)
        return tuple(
            trace for one in events for trace in _traces(one, names.get(one.actor, one.actor), uow)
        )


def _traces(one: Recorded, name: str, uow: UnitOfWork) -> Iterator[Trace]:
    event = one.event
    if isinstance(event, ReceiptIssued):
        receipt = event.receipt
        yield Trace(one.number, one.at, TraceKind.RECEIPT, name, receipt.amount, receipt)
    elif isinstance(event, PrintStarted):
        paper, kind = _receipt(event.receipt_number, uow), TraceKind.REPRINTED
        yield Trace(one.number, one.at, kind, name, paper.amount, paper, copy=event.copy)
    elif isinstance(event, ShiftClosed):
        counted = event.counted.total
        closing = Closing(event.shift_number, event.expected, counted, event.reason)
        kind = TraceKind.SHIFT_CLOSED
        yield Trace(one.number, one.at, kind, name, event.variance, closing=closing)
    moved = cash_trace(one, name)
    if moved is not None:
        yield moved
    for back in taken_back(one):
        paper, kind = _receipt(back.receipt_number, uow), kind_of_reversal(back)
        yield Trace(one.number, one.at, kind, name, back.amount, paper, back)


def _receipt(number: str, uow: UnitOfWork) -> Receipt:
    found = uow.receipts.find(number)
    assert found is not None, "what was printed or taken back had been issued"
    return found.receipt
