"""Alerts of reconnections that are long overdue."""

from datetime import date, timedelta

import pytest

from cashier.domain.alert import Alert, AlertCode
from cashier.domain.finding import Span, TraceKind
from cashier.services import findings
from cashier.services.alerts import audit
from cashier.station import OpenStation
from tests import reversals
from tests.builders import AUDITOR, NOW, TODAY
from tests.field import FIRST, SECOND, THIRD, fail, light, order_of, promise, send
from tests.services.rules import set_policy

DAY = timedelta(days=1)


def _alerts(station: OpenStation, day: date) -> list[Alert]:
    found = audit(day, day, uow=station.read())
    return [alert for alert in found if alert.code is AlertCode.LATE_RECONNECTIONS]


def test_what_is_open_a_day_after_its_promise_is_told_by_division(counter: OpenStation) -> None:
    """With the compensation so far, and with the receipts that paid for it."""
    first, second = promise(counter, FIRST), promise(counter, SECOND)
    promise(counter, THIRD, division="HSP")
    send(counter, first, second)
    fail(counter, first, at=NOW + 2 * DAY)

    here, there = sorted(_alerts(counter, TODAY + 2 * DAY), key=lambda one: one.message)

    assert there.message == (
        "Reconnections of division RTP long overdue: 2, the oldest since 23-11-2026 10:00; "
        "compensation so far ₹100."
    )
    assert "division HSP long overdue: 1" in here.message
    assert (here.weight, there.weight) == (7, 7)
    assert len(there.entries) == 2


def test_each_further_day_weighs_more_until_the_light_is_on(counter: OpenStation) -> None:
    """As it stood on each of the days, also after it was done."""
    number = promise(counter, FIRST)
    send(counter, number)
    assert _alerts(counter, TODAY + DAY) == []
    light(counter, number, at=NOW + 5 * DAY)

    weights = [
        [alert.weight for alert in _alerts(counter, TODAY + ahead * DAY)] for ahead in range(1, 6)
    ]

    assert weights == [[], [8], [9], [10], []]


def test_what_was_recalled_is_no_promise(counter: OpenStation) -> None:
    """Nobody waits for it."""
    number = promise(counter, FIRST)
    with counter.read() as uow:
        issued = uow.receipts.find(order_of(counter, number).receipt_number)
    assert issued is not None
    reversals.cancel(counter, issued.receipt, at=NOW)
    promise(counter, SECOND, at=NOW)

    assert _alerts(counter, TODAY + 2 * DAY) == []


def test_how_long_it_is_borne_is_a_policy(counter: OpenStation) -> None:
    """From the office's next order on."""
    set_policy(counter, "order_escalation_hours", "0")
    send(counter, promise(counter, FIRST), at=NOW + DAY)

    assert len(_alerts(counter, TODAY + DAY)) == 1


@pytest.mark.parametrize("days", [3, 400])
def test_the_receipts_behind_can_be_shown_however_old(counter: OpenStation, days: int) -> None:
    """To an auditor, who is not of the division."""
    number = promise(counter, FIRST)
    send(counter, number, at=NOW + days * DAY)
    day = TODAY + days * DAY

    found = findings.find_alerts((), Span(day, day), by=AUDITOR, uow=counter.read())

    (finding,) = (one for one in found if one.alert.code is AlertCode.LATE_RECONNECTIONS)
    (trace,) = findings.list_traces(finding.positions, by=AUDITOR, uow=counter.read())
    assert trace.kind is TraceKind.RECEIPT
    assert trace.receipt is not None
    assert trace.receipt.number == order_of(counter, number).receipt_number
