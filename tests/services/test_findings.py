"""A period's alerts are read in parts, by whoever sees the office, each with what is behind it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cashier.domain.alert import AlertCode
from cashier.domain.denomination import DenominationCount
from cashier.domain.finding import Finding, Grade, Span, TraceKind
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed
from cashier.services import prints, shifts
from cashier.services.findings import (
    PeriodBackwards,
    PeriodTooLong,
    check_span,
    count_events,
    find_alerts,
    list_traces,
    read_part,
)
from cashier.station import OpenStation
from tests.builders import AUDITOR, CLERK, NOW, SUPERVISOR, TODAY, collect, make_payment, rupees
from tests.builders import add_consumer as add
from tests.reversals import by_cheque, cancel, correct

DAY = Span(TODAY, TODAY)


def found(station: OpenStation, span: Span = DAY, *, part: int = 3) -> tuple[Finding, ...]:
    """Look through a period in parts, as the window does."""
    events = read_part(span, 0, by=AUDITOR, uow=station.read(), limit=part)
    while more := read_part(
        span, events[-1].position if events else 0, by=AUDITOR, uow=station.read(), limit=part
    ):
        events = (*events, *more)
    assert len(events) == count_events(span, by=AUDITOR, uow=station.read())
    return find_alerts(events, span, by=AUDITOR, uow=station.read())


def test_parts_add_up_to_the_period_and_each_alert_has_names_and_times(
    counter: OpenStation,
) -> None:
    """Three receipts turned from cash into cheques, one minute after the other."""
    for index in range(3):
        number = add(counter, account_number=f"30000{index:05d}", old_account_number="")
        at = NOW + timedelta(minutes=index)
        paid = collect(counter, make_payment(request=f"r{index}", account_number=number), at=at)
        tender = by_cheque(number=f"{index:06d}")
        correct(counter, paid, tenders=(tender,), at=at + timedelta(seconds=30))

    (finding,) = found(counter)

    assert finding.alert.code is AlertCode.TENDER_SWAPS
    assert finding.grade is Grade.SERIOUS
    assert finding.names == ("Anita Verma",)
    assert finding.values["clerk"] == "Anita Verma"
    assert finding.first_at == NOW + timedelta(seconds=30)
    assert finding.last_at == NOW + timedelta(minutes=2, seconds=30)
    traces = list_traces(finding.positions, by=SUPERVISOR, uow=counter.read())
    assert [trace.kind for trace in traces] == [TraceKind.TENDER_CHANGED] * 3
    assert [trace.number for trace in traces] == list(finding.alert.entries)
    for trace in traces:
        assert trace.receipt is not None
        assert trace.reversal is not None
        assert trace.reversal.receipt_number == trace.receipt.number
        assert (trace.amount, trace.by_name) == (rupees(1310), "Anita Verma")


def test_a_receipt_that_was_printed_again_names_whoever_did_it_most(counter: OpenStation) -> None:
    """No clerk stands in the sentence; the numbers of the duplicates stand behind it."""
    number = add(counter, account_number="3000000001", old_account_number="")
    paid = collect(counter, make_payment(account_number=number))
    for actor in (CLERK, CLERK, SUPERVISOR, SUPERVISOR):
        prints.start_print(paid.number, actor=actor, at=NOW, uow=counter.write())

    (finding,) = found(counter)

    assert finding.names == ("Suresh Nair", "Anita Verma")
    assert "clerk" not in finding.values
    assert finding.grade is Grade.SLIGHT
    traces = list_traces(finding.positions, by=AUDITOR, uow=counter.read())
    assert [(trace.kind, trace.copy) for trace in traces] == [
        (TraceKind.REPRINTED, 1),
        (TraceKind.REPRINTED, 2),
        (TraceKind.REPRINTED, 3),
    ]
    assert {trace.receipt.number for trace in traces if trace.receipt} == {paid.number}


def test_whatever_a_clerk_can_do_to_a_receipt_has_its_kind(counter: OpenStation) -> None:
    """Issued, cancelled, put to another account; and the drawer that was counted."""
    first = add(counter, account_number="3000000001", old_account_number="")
    second = add(counter, account_number="3000000002", old_account_number="")
    gone = collect(counter, make_payment(request="r1", account_number=first))
    cancel(counter, gone)
    wrong = collect(counter, make_payment(request="r2", account_number=first))
    correct(counter, wrong, account_number=second)
    counted = DenominationCount.parse("100x10")
    shifts.close_shift(CLERK, counted, "lost", at=NOW, uow=counter.write())
    events = read_part(DAY, 0, by=AUDITOR, uow=counter.read())

    places = [one.position for one in events]
    traces = list_traces(places, by=AUDITOR, uow=counter.read())

    assert [trace.kind for trace in traces] == [
        TraceKind.RECEIPT,
        TraceKind.CANCELLED,
        TraceKind.RECEIPT,
        TraceKind.ACCOUNT_CHANGED,
        TraceKind.RECEIPT,
        TraceKind.SHIFT_CLOSED,
    ]
    closing = traces[-1].closing
    assert closing is not None
    assert (closing.expected, closing.counted, closing.reason) == (
        rupees(2310),
        rupees(1000),
        "lost",
    )
    assert traces[-1].amount == rupees(-1310)
    assert traces[-1].receipt is None


@pytest.mark.parametrize(
    ("weight", "grade"),
    [(20, Grade.GRAVE), (19, Grade.SERIOUS), (6, Grade.SERIOUS), (5, Grade.SLIGHT)],
)
def test_a_weight_has_a_word(counter: OpenStation, weight: int, grade: Grade) -> None:
    """Whoever looks begins with the grave."""
    number = add(counter, account_number="3000000001", old_account_number="")
    paid = collect(counter, make_payment(account_number=number, tenders=(cash(rupees(1310)),)))
    for actor in (CLERK, CLERK, SUPERVISOR, SUPERVISOR):
        prints.start_print(paid.number, actor=actor, at=NOW, uow=counter.write())
    (finding,) = found(counter)

    heavier = replace(finding, alert=replace(finding.alert, weight=weight))

    assert heavier.grade is grade


def test_a_clerk_looks_at_nobody(station: OpenStation) -> None:
    """Not even at how much there is."""
    for ask in (
        lambda: count_events(DAY, by=CLERK, uow=station.read()),
        lambda: read_part(DAY, 0, by=CLERK, uow=station.read()),
        lambda: find_alerts((), DAY, by=CLERK, uow=station.read()),
        lambda: list_traces((), by=CLERK, uow=station.read()),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_a_period_ends_after_it_begins_and_has_at_most_a_year() -> None:
    """Leap years included."""
    check_span(Span(date(2027, 1, 1), date(2028, 1, 1)))

    with pytest.raises(PeriodTooLong):
        check_span(Span(date(2027, 1, 1), date(2028, 1, 2)))
    with pytest.raises(PeriodBackwards):
        check_span(Span(TODAY, TODAY - timedelta(days=1)))
