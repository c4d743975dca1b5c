"""What a receipt says, as facts: names, and what stands beside them."""

from cashier.domain.account_number import grouped_number
from cashier.domain.receipt import IssuedReceipt, Receipt
from cashier.domain.tender import Tender
from ui.collect.payment_words import leaf_text
from ui.collect.receipts_model import payer_name
from ui.collect.words import allocation_text, print_text, taken_back_text, tender_text
from ui.language import tr
from ui.reports.words import moment_text


def state_text(issued: IssuedReceipt) -> tuple[str, str]:
    """Say whether a receipt counts, and in which look."""
    if issued.taken_back is not None:
        return taken_back_text(issued), "not_paid"
    return print_text(issued.print_state, issued.duplicates), "soft"


def life_facts(issued: IssuedReceipt) -> tuple[tuple[str, str], ...]:
    """List what a receipt says; nothing stands there empty."""
    receipt = issued.receipt
    payer = receipt.payer
    numbers = (grouped_number(payer.account_number), grouped_number(payer.old_account_number))
    leaf = receipt.hand_receipt
    lines = (
        (tr("Consumer"), payer_name(receipt)),
        (tr("Account"), " · ".join(filter(None, numbers))),
        (tr("Address"), payer.address),
        (tr("Category"), " · ".join(filter(None, (payer.category, payer.load)))),
        (tr("Tender"), " · ".join(map(_tender, receipt.tenders))),
        (tr("Paid for"), allocation_text(receipt.allocations)),
        (tr("Issued"), moment_text(receipt.issued_at)),
        (tr("Taken by"), f"{receipt.clerk_name} · {_shift(receipt)}"),
        (tr("By hand"), leaf_text(leaf) if leaf else ""),
        (tr("Protest"), tr("paid under protest") if receipt.under_protest else ""),
        (tr("Stands in place of"), receipt.replaces),
        (tr("In its place"), issued.replaced_by),
    )
    return tuple((name, text) for name, text in lines if text)


def _shift(receipt: Receipt) -> str:
    return tr("Shift {number}").format(number=receipt.shift_number)


def _tender(tender: Tender) -> str:
    words = f"{tender_text(tender.kind)} {tender.amount.short()}"
    paper = tender.instrument
    return " · ".join(filter(None, (words, paper.number, paper.bank))) if paper else words
