"""What must hold of cheques and leaves over any history, and that each breach is said in words."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from cashier.journal.events import Event, ReceiptIssued, SignedIn
from cashier.services import tender_invariants
from cashier.services.tender_invariants import TenderChecker
from tests.builders import NOW, rupees
from tests.instruments import INSTRUMENT, cheque
from tests.journal.samples import ON_PAPER, RECEIPT

CASH = ReceiptIssued(RECEIPT, "")


def _paid(number: int, *, part: int = 1310, basket: str = "", **changes: object) -> ReceiptIssued:
    receipt = replace(
        RECEIPT,
        number=f"RTP-03-2627-{number:06d}",
        tenders=(cheque(2000, part=rupees(part)),),
        basket_id=basket,
        **changes,  # type: ignore[arg-type]
    )
    return ReceiptIssued(receipt, "")


def _breaches(events: Sequence[Event]) -> list[str]:
    checker = TenderChecker()
    return [words for event in events for words in checker.check(event)]


@pytest.mark.parametrize(
    "events",
    [
        [SignedIn("anita"), CASH],
        [_paid(1, part=2000)],
        [_paid(1, part=1000, basket="b"), _paid(2, part=1000, basket="b")],
        [ReceiptIssued(ON_PAPER, "")],
    ],
)
def test_a_sound_history_has_no_breach(events: list[Event]) -> None:
    """Nothing is said."""
    assert _breaches(events) == []


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([_paid(1, part=5), _paid(2, part=5)], "which another payment had"),
        ([_paid(1, part=5, basket="a"), _paid(2, part=5, basket="b")], "another payment had"),
        ([_paid(1, basket="b"), _paid(2, basket="b")], "pays more than it is worth"),
        (
            [_paid(n, part=5, basket="b", hand_receipt=ON_PAPER.hand_receipt) for n in (1, 2)],
            "leaf A17/0042 is receipt",
        ),
    ],
)
def test_each_breach_is_said_in_words(events: list[Event], words: str) -> None:
    """As an auditor reads them."""
    found = _breaches(events)

    assert len(found) == 1
    assert words in found[0]


def test_what_was_taken_back_gives_its_cheque_and_its_leaf_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """For the receipt that stands in its place."""
    leaf = ON_PAPER.hand_receipt
    first = _paid(1, part=2000, hand_receipt=leaf)
    back = SimpleNamespace(receipt_number=first.receipt.number)
    undone = {id(CASH): (back, SimpleNamespace(receipt_number="another"))}
    monkeypatch.setattr(tender_invariants, "reversals_in", lambda e: undone.get(id(e), ()))

    assert _breaches([first, CASH, _paid(2, part=2000, hand_receipt=leaf)]) == []


def test_a_cheque_that_came_back_pays_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though its receipt was taken back."""
    first = _paid(1, part=2000)
    reversal = SimpleNamespace(receipt_number=first.receipt.number)

    class Returned:
        at = NOW
        cheque_return = SimpleNamespace(instrument=INSTRUMENT, reversals=(reversal,))

    monkeypatch.setattr(tender_invariants, "ChequeReturned", Returned)

    found = _breaches([first, Returned(), _paid(2, part=2000)])  # type: ignore[list-item]

    assert len(found) == 1
    assert "which came back" in found[0]
