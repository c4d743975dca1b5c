"""What must hold of reversals, approvals and cheques over any history; each breach in words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind, cash, on_paper
from cashier.journal.events import (
    Event,
    PolicyChanged,
    ReceiptIssued,
    ShiftClosed,
    ShiftCounted,
    ShiftOpened,
)
from cashier.journal.reversal_events import (
    ApprovalGiven,
    ChequeReturned,
    ChequesCleared,
    ChequesDeposited,
    ReceiptCancelled,
    ReceiptCorrected,
)
from cashier.services.invariants import InvariantChecker
from tests.builders import FLOAT, TODAY, rupees
from tests.journal.reversal_samples import (
    APPROVAL,
    CLAIM,
    CORRECTION,
    DEPOSIT,
    INSTRUMENT,
    RETURN,
    REVERSAL,
)
from tests.journal.samples import RECEIPT

KEY = INSTRUMENT.key
OPENED = ShiftOpened(1, "anita", TODAY, FLOAT)
GIVEN = ApprovalGiven(APPROVAL, CLAIM, APPROVAL.at)
IN_CASH = ReceiptIssued(replace(RECEIPT, tenders=(cash(rupees(1500)),)), "")
ON_CHEQUE = ReceiptIssued(replace(RECEIPT, tenders=(on_paper(TenderKind.CHEQUE, INSTRUMENT),)), "")
CASH_BACK = replace(REVERSAL, handed_back=())
PAPER_BACK = replace(REVERSAL, cash_out=rupees(0))
VOID = ReceiptCancelled((CASH_BACK,))
VOID_PAPER = ReceiptCancelled((PAPER_BACK,))
RECALLING = replace(CORRECTION, recalled_order=REVERSAL.recalled_order)
MOVED = ReceiptCorrected(RECALLING)
DEPOSITED, CLEARED = ChequesDeposited(DEPOSIT), ChequesCleared((KEY,), TODAY)
RETURNED = ChequeReturned(
    replace(
        RETURN,
        reversals=(replace(RETURN.reversals[0], recalled_order=REVERSAL.recalled_order),),
    )
)
POLICY = PolicyChanged("rcdc_fee", "700", TODAY, "order 7", approval=APPROVAL)
COUNT = DenominationCount.parse("100x10")


def _second(**changes: object) -> ReceiptIssued:
    base: Receipt = replace(
        IN_CASH.receipt, number="RTP-03-2627-000002", request_id="request-2", reconnection=None
    )
    return ReceiptIssued(replace(base, **changes), "")  # type: ignore[arg-type]


RIGHT = _second(replaces=RECEIPT.number, carried=True)
CLOSED = (ShiftCounted(1, COUNT), ShiftClosed(1, COUNT, rupees(1000), rupees(0), ""))


def _breaches(events: Sequence[Event]) -> list[str]:
    checker = InvariantChecker()
    return [words for event in events for words in checker.check(event)]


@pytest.mark.parametrize(
    "events",
    [
        [OPENED, IN_CASH, GIVEN, VOID, *CLOSED],
        [OPENED, ON_CHEQUE, GIVEN, VOID_PAPER, _second(tenders=ON_CHEQUE.receipt.tenders)],
        [OPENED, IN_CASH, GIVEN, MOVED, RIGHT],
        [OPENED, ON_CHEQUE, *CLOSED, DEPOSITED, CLEARED],
        [OPENED, ON_CHEQUE, DEPOSITED, RETURNED],
        [OPENED, ON_CHEQUE, *CLOSED, DEPOSITED, CLEARED, RETURNED],
        [OPENED, GIVEN, _second(number=RECEIPT.number, approval=APPROVAL)],
        [GIVEN, POLICY],
        [replace(POLICY, approval=None)],
    ],
)
def test_a_sound_history_has_no_breach(events: list[Event]) -> None:
    """Cancelled cash leaves the drawer, moved money stays, a return touches none."""
    assert _breaches(events) == []


NOBODYS_WORD = "an act of an administrator has no approval of its own"
NO_WORD = "an act of anita has no approval of its own"
NOT_STANDING = "takes back receipt RTP-03-2627-000001, which does not stand"


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([OPENED, IN_CASH, VOID], NO_WORD),
        ([OPENED, IN_CASH, GIVEN, VOID, VOID], NOT_STANDING),
        ([OPENED, GIVEN, VOID], NOT_STANDING),
        ([OPENED, IN_CASH, GIVEN, ReceiptCancelled(
            (replace(CASH_BACK, amount=rupees(1)),))], NOT_STANDING),
        ([OPENED, IN_CASH, GIVEN, ReceiptCancelled((replace(CASH_BACK, approval=None),))], NO_WORD),
        (
            [OPENED, IN_CASH, replace(GIVEN, approval=replace(APPROVAL, how="phone")), VOID],
            NO_WORD,
        ),
        ([OPENED, IN_CASH, GIVEN, ReceiptCancelled((replace(CASH_BACK, by="suresh"),))],
         "suresh approved an act of their own"),
        ([OPENED, IN_CASH, GIVEN, ReceiptCancelled((replace(CASH_BACK, cash_out=rupees(1)),))],
         "pays out another sum"),
        ([OPENED, IN_CASH, GIVEN, ReceiptCorrected(replace(CORRECTION, cash_out=rupees(1500)))],
         "pays out another sum"),
        ([OPENED, ON_CHEQUE, DEPOSITED, GIVEN, VOID_PAPER], "cannot become cancelled"),
        ([OPENED, IN_CASH, GIVEN, VOID_PAPER], "pays out another sum"),
        ([OPENED, IN_CASH, ShiftCounted(1, COUNT), GIVEN, VOID], "of shift 1, which is not open"),
        ([OPENED, IN_CASH, GIVEN, ReceiptCancelled((replace(CASH_BACK, shift_number=2),))],
         "of shift 2, which is not open"),
        ([OPENED, IN_CASH, GIVEN, MOVED, _second()], "does not stand in the place that it says"),
        ([OPENED, IN_CASH, RIGHT], "does not stand in the place that it says"),
        ([OPENED, IN_CASH, _second(approval=APPROVAL)], NO_WORD),
        ([GIVEN, POLICY, POLICY], NOBODYS_WORD),
        ([OPENED, ON_CHEQUE, CLEARED], "cannot become cleared as it is received"),
        ([OPENED, ON_CHEQUE, RETURNED], "cannot become returned as it is received"),
        ([OPENED, IN_CASH, DEPOSITED], "cannot become deposited as it is None"),
        ([OPENED, ON_CHEQUE, DEPOSITED, RETURNED, RETURNED], NOT_STANDING),
    ],
)  # fmt: skip
def test_a_breach_is_named(events: list[Event], words: str) -> None:
    """The last event is to blame."""
    breaches = _breaches(events)

    assert any(words in breach for breach in breaches), breaches
    assert _breaches(events[:-1]) == []


def test_a_reversal_of_a_reversal_has_no_form() -> None:
    """What takes back names a receipt; no kind of act names an act."""
    assert set(ReversalKind) == {"cancelled", "cheque_returned", "wrong_tender", "wrong_account"}
