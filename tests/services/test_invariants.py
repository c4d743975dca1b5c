"""What must hold over any history of events, and that each breach is said in words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.tender import cash
from cashier.journal.events import (
    DrawerOpened,
    Event,
    ReceiptIssued,
    ShiftClosed,
    ShiftCounted,
    ShiftOpened,
    SignedIn,
)
from cashier.services.invariants import InvariantChecker
from tests.builders import FLOAT, TODAY, rupees
from tests.journal.samples import RECEIPT

OPENED = ShiftOpened(1, "anita", TODAY, FLOAT)
ISSUED = ReceiptIssued(RECEIPT, "")
NO_ORDER = replace(RECEIPT, reconnection=None)
SECOND = ReceiptIssued(replace(NO_ORDER, number="RTP-03-2627-000002", request_id="request-2"), "")
NEXT_YEAR = ReceiptIssued(
    replace(NO_ORDER, number="RTP-03-2728-000001", request_id="request-3"), ""
)
COUNTED = DenominationCount.parse("500x5")
MADE = ShiftCounted(1, COUNTED)
MADE_SHORT = ShiftCounted(1, DenominationCount.parse("500x4"))
CLOSED = ShiftClosed(1, COUNTED, rupees(2500), rupees(0), "")
KICKED = DrawerOpened(1, "change for a consumer")
SHORT = ShiftClosed(1, DenominationCount.parse("500x4"), rupees(2500), rupees(-500), "")


def _of(receipt: ReceiptIssued, **changes: object) -> ReceiptIssued:
    return replace(receipt, receipt=replace(receipt.receipt, **changes))  # type: ignore[arg-type]


def _breaches(events: Sequence[Event]) -> list[str]:
    checker = InvariantChecker()
    return [words for event in events for words in checker.check(event)]


@pytest.mark.parametrize(
    "events",
    [
        [],
        [SignedIn("anita")],
        [OPENED, ISSUED, MADE, CLOSED],
        [OPENED, ISSUED, MADE_SHORT, SHORT],
        [OPENED, ISSUED, SECOND, NEXT_YEAR],
        [OPENED, ISSUED, MADE, CLOSED, replace(OPENED, shift_number=2)],
        [OPENED, KICKED, ISSUED, MADE, KICKED, CLOSED],
    ],
)
def test_a_sound_history_has_no_breach(events: list[Event]) -> None:
    """A shortage is none: it is recorded as found."""
    assert _breaches(events) == []


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([OPENED, OPENED], "shift 1 was opened twice"),
        ([OPENED, SECOND], "stands where number 1 of RTP-03-2627 is due"),
        ([OPENED, ISSUED, ISSUED], "stands where number 2 of RTP-03-2627 is due"),
        ([OPENED, ISSUED, _of(SECOND, request_id="request-1")], "repeats request request-1"),
        ([OPENED, _of(ISSUED, amount=rupees(1))], "tenders, amount and allocations differ"),
        ([OPENED, _of(ISSUED, allocations=())], "tenders, amount and allocations differ"),
        ([OPENED, _of(ISSUED, tenders=(cash(rupees(1)),))], "tenders, amount and allocations"),
        ([ISSUED], "is of shift 1, which is not open"),
        ([OPENED, ISSUED, MADE, CLOSED, SECOND], "is of shift 1, which is not open"),
        ([MADE, CLOSED], "shift 1 was closed without being open"),
        ([OPENED, MADE, CLOSED], "shift 1 was closed with a wrong expectation"),
        (
            [OPENED, ISSUED, MADE, replace(CLOSED, variance=rupees(1))],
            "shift 1 was closed with a wrong expectation",
        ),
        ([OPENED, MADE, MADE], "shift 1 was counted twice"),
        ([KICKED], "a drawer was opened in shift 1, which is not open"),
        ([OPENED, ISSUED, MADE, CLOSED, KICKED], "a drawer was opened in shift 1, which is not"),
        ([OPENED, MADE, ISSUED], "came after shift 1 was counted"),
        ([OPENED, ISSUED, CLOSED], "was closed with another count than was made"),
        ([OPENED, ISSUED, MADE_SHORT, CLOSED], "was closed with another count than was made"),
    ],
)
def test_a_breach_is_named(events: list[Event], words: str) -> None:
    """The last event is to blame."""
    breaches = _breaches(events)

    assert any(words in breach for breach in breaches)
    assert _breaches(events[:-1]) == []
