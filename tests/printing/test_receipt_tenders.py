"""What a receipt says of the money itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.approval import Approval
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.receipt import Receipt
from cashier.domain.tender import cash
from printing.document import Columns
from printing.receipt_document import receipt_document
from printing.receipt_tenders import tender_blocks, waiting_order
from tests.builders import rupees
from tests.instruments import cheque, draft
from tests.printing.sample import RECEIPT

LEAF = HandReceipt("A17", 42, RECEIPT.issued_at - timedelta(days=1))
WORD = Approval("suresh", "CASH", "password", RECEIPT.issued_at)


def _words(receipt: Receipt) -> str:
    return "\n".join(receipt_document(receipt).texts()).replace("\N{NO-BREAK SPACE}", " ")


def _paid_with(*tenders: object) -> Receipt:
    return replace(RECEIPT, tenders=tenders)  # type: ignore[arg-type]


def test_a_cheque_is_named_as_its_drawer_will_look_for_it() -> None:
    """Number, day, bank, name; and that nothing is certain yet."""
    words = _words(_paid_with(cheque(4520)))

    for shown in (
        "चेक / Cheque", "No. 123456 · 20-11-2026", "State Bank of India, Panki",
        "Ram Kumar Gupta", "चेक की वसूली के अधीन / Subject to realisation",
    ):  # fmt: skip
        assert shown in words
    assert "in full" not in words
    assert "वापसी / Change" not in words


def test_a_draft_is_good_money_and_may_be_without_a_drawer_or_a_known_bank() -> None:
    """Then its IFSC says where it is from."""
    words = _words(_paid_with(draft(4520, drawer="", bank="", branch="")))

    assert "डिमांड ड्राफ्ट / Draft" in words
    assert "SBIN0001234" in words
    assert "realisation" not in words


@pytest.mark.parametrize(
    ("tender", "label"),
    [
        (cheque(10_000, part=rupees(4520)), "चेक की कुल राशि / Cheque in full"),
        (replace(draft(10_000), amount=rupees(4520), received=rupees(4520)), "Draft in full"),
    ],
)
def test_a_part_of_a_paper_says_what_it_is_a_part_of(tender: object, label: str) -> None:
    """Each receipt of a basket shows its own part and the whole cheque."""
    words = _words(_paid_with(tender))

    assert label in words
    assert "10,000.00" in words


def test_mixed_tenders_stand_one_below_the_other_with_one_change() -> None:
    """They add up to what was handed over."""
    mixed = _paid_with(cash(rupees(520), rupees(1000)), cheque(3000), draft(1000, number="000777"))

    figures = [block.right for block in tender_blocks(mixed) if isinstance(block, Columns)]

    assert figures == ["1,000.00", "3,000.00", "1,000.00", "480.00"]


def test_protest_leaf_and_allowance_are_on_paper() -> None:
    """In both languages; a receipt without them says nothing of them."""
    marked = replace(RECEIPT, under_protest=True, hand_receipt=LEAF, approval=WORD)
    words = _words(marked)

    for shown in ("विरोध सहित जमा / Paid under protest", "A17/0042", "21-11-2026", "suresh"):
        assert shown in words
        assert shown not in _words(RECEIPT)
    assert "suresh" not in _words(replace(marked, replaces="RTP-03-2627-000001"))


def test_an_order_that_waits_for_a_bank_is_promised_as_such() -> None:
    """And none is promised otherwise."""
    waiting = replace(RECEIPT, reconnection=None, order_awaits_cheque=True)

    assert "चेक की वसूली होने पर पुनः संयोजन" in _words(waiting)
    assert "Reconnection when the cheque is cleared" in _words(waiting)
    assert waiting_order(RECEIPT) == ()
