"""What must hold of reconnection orders over any history; each breach in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.dispatch import Channel, Dispatch
from cashier.domain.receipt import OrderTicket
from cashier.journal.events import Event, ReceiptIssued
from cashier.journal.order_events import (
    OrderAcknowledged,
    OrderDone,
    OrderFailed,
    OrdersDispatched,
    RecallTold,
    ReconnectionQueued,
)
from cashier.journal.reversal_events import ChequeReturned, ReceiptCancelled
from cashier.services.order_invariants import OrderChecker
from tests.builders import NOW, NUMBER
from tests.journal.order_samples import DISPATCH, JOB
from tests.journal.reversal_samples import RETURN, REVERSAL
from tests.journal.samples import RECEIPT

HOUR = timedelta(hours=1)
ORDER, OTHER = JOB.order_number, "RTP-03-R-000002"
QUEUED = ReceiptIssued(RECEIPT, "pole")
NO_ORDER = ReceiptIssued(replace(RECEIPT, reconnection=None), "pole")
LATER = ReconnectionQueued(
    OrderTicket(OTHER, NOW), "RTP-03-2627-000009", NUMBER, "Ram", "Panki", "pole", "cleared"
)
SENT = OrdersDispatched(DISPATCH)
FAILED = OrderFailed(ORDER, NUMBER, DISPATCH.at + HOUR, "B", "locked", "")
DONE = OrderDone(ORDER, NUMBER, DISPATCH.at + HOUR, "B", "")
TOLD = RecallTold(ORDER, "B")
RECALLED = ReceiptCancelled((REVERSAL,))
RETURNED = ChequeReturned(
    replace(RETURN, reversals=(replace(RETURN.reversals[0], recalled_order=ORDER),))
)


def _again(number: int = 2, attempt: int = 2, **changes: object) -> OrdersDispatched:
    """Send somebody for the same order once more."""
    job = replace(JOB, attempt=attempt)
    made: Dispatch = replace(DISPATCH, number=f"RTP-03-J-{number:06d}", jobs=(job,))
    return OrdersDispatched(replace(made, **changes))  # type: ignore[arg-type]


METERED = OrdersDispatched(replace(DISPATCH, channel=Channel.METERING))
ACKNOWLEDGED = OrderAcknowledged(ORDER, DISPATCH.number, "M7", DISPATCH.at + HOUR)
NO_RECALL = ReceiptCancelled((replace(REVERSAL, recalled_order=""),))


def _breaches(events: Sequence[Event]) -> list[str]:
    checker = OrderChecker()
    return [words for event in events for words in checker.check(event)]


@pytest.mark.parametrize(
    "events",
    [
        [NO_ORDER, NO_RECALL],
        [QUEUED, SENT, DONE],
        [QUEUED, SENT, FAILED, _again(), DONE, LATER],
        [QUEUED, SENT, FAILED, DONE],
        [QUEUED, METERED, ACKNOWLEDGED, _again(channel=Channel.METERING), DONE],
        [QUEUED, RECALLED, LATER],
        [QUEUED, SENT, RECALLED, TOLD, DONE, LATER],
        [QUEUED, SENT, RECALLED, FAILED],
        [QUEUED, SENT, DONE, RETURNED, LATER],
    ],
)
def test_a_sound_history_has_no_breach(events: list[Event]) -> None:
    """A late result of a recalled order is none: it is what the team says."""
    assert _breaches(events) == []


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([QUEUED, QUEUED], "was queued twice"),
        ([QUEUED, LATER], f"order {OTHER} of {NUMBER} was queued beside {ORDER}"),
        ([QUEUED, SENT, FAILED, LATER], "was queued beside"),
        ([SENT], "gives away order RTP-03-R-000001, which nobody earned"),
        ([QUEUED, _again(2, 1)], "stands where number 1 of RTP-03-J is due"),
        ([QUEUED, _again(1, 2)], "counts the attempts of order"),
        ([QUEUED, SENT, _again()], "gives away what B has: RTP-03-R-000001"),
        ([QUEUED, SENT, _again(channel=Channel.METERING)], "gives away what B has"),
        ([QUEUED, SENT, DONE, _again()], "which is done"),
        ([QUEUED, RECALLED, SENT], "which is recalled"),
        ([QUEUED, DONE], "has a result, and nobody was sent for it"),
        ([FAILED], "has a result, and nobody was sent for it"),
        ([QUEUED, SENT, replace(DONE, at=NOW)], "has a result from before anybody was sent"),
        ([QUEUED, SENT, replace(DONE, account_number="2")], "has a result of another account"),
        ([QUEUED, SENT, DONE, DONE], "has a result after it was done"),
        ([QUEUED, SENT, RECALLED, DONE, FAILED], "has a result after it was done"),
        (
            [QUEUED, METERED, replace(ACKNOWLEDGED, dispatch_number="J9")],
            "is acknowledged by J9, not its last one",
        ),
        ([QUEUED, SENT, TOLD], "of a recall of RTP-03-R-000001 that never was"),
        ([QUEUED, RECALLED, TOLD], "that never was"),
        ([TOLD], "that never was"),
        ([QUEUED, NO_RECALL], f"takes back what earned order {ORDER}, which still stands"),
        ([QUEUED, SENT, DONE, ChequeReturned(RETURN)], "which still stands"),
        ([NO_ORDER, RECALLED], f"recalls order {ORDER}, which its receipt did not earn"),
        (
            [QUEUED, ReceiptCancelled((replace(REVERSAL, account_number="2"),))],
            "which its receipt did not earn",
        ),
    ],
)
def test_a_breach_is_named(events: list[Event], words: str) -> None:
    """The last event is to blame."""
    breaches = _breaches(events)

    assert any(words in breach for breach in breaches), breaches
    assert _breaches(events[:-1]) == []
