"""What a correction will do, and what it did, line by line in the trade's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashier.domain.account_number import grouped_number
from cashier.domain.cheque import Instrument
from cashier.domain.denomination import notes_for
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.tender import Tender, TenderKind
from ui.collect.receipts_model import payer_name
from ui.collect.words import allocation_text, tender_text
from ui.language import mark, tr

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.cancellation import CancellationQuote
    from cashier.services.corrections import CorrectionPair
    from ui.correction.work import Plan

KIND_TITLES = {
    ReversalKind.CANCELLED: mark("Cancel the receipt"),
    ReversalKind.WRONG_TENDER: mark("Wrong tender"),
    ReversalKind.WRONG_ACCOUNT: mark("Wrong account"),
}
REASONS = {
    ReversalKind.CANCELLED: (
        mark("taken twice"),
        mark("wrong amount"),
        mark("payer took the money back"),
    ),
    ReversalKind.WRONG_TENDER: (mark("wrong tender keyed"), mark("payer changed the tender")),
    ReversalKind.WRONG_ACCOUNT: (mark("wrong account keyed"), mark("payer named another account")),
}
"""What the journal says, in English whatever the window speaks; another reason is as typed."""

_MOST_RECEIPTS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happens: what kind of thing, in words, with its amount and a note below."""

    icon: str
    ink: str
    text: str
    amount: str = ""
    note: str = ""


def plan_lines(plan: "Plan") -> tuple[Line, ...]:
    """Say everything that an act will do."""
    if plan.cancellation is not None:
        return tuple(_cancellation(plan.cancellation))
    assert plan.pair is not None, "it is one of the two"
    return tuple(_pair(plan.pair))


def _cancellation(quote: "CancellationQuote") -> Iterator[Line]:
    shown = quote.receipts[:_MOST_RECEIPTS]
    for receipt in shown:
        text = tr("Receipt {number} is cancelled").format(number=receipt.number)
        yield Line("cross", "bad", text, str(receipt.amount), _whose(receipt))
    if rest := quote.receipts[_MOST_RECEIPTS:]:
        text = tr("and {count} more that the same cheque paid").format(count=len(rest))
        yield Line("cross", "bad", text, str(Money.total(one.amount for one in rest)))
    if quote.cash_out:
        yield _cash_back(quote.cash_out)
    for paper in quote.papers:
        yield _paper_back(paper.instrument, TenderKind(paper.kind))
    for order in quote.recalled_orders:
        yield _recall(order)
    yield _slip(len(quote.receipts))


def _pair(pair: "CorrectionPair") -> Iterator[Line]:
    wrong, right, reversal = pair.wrong, pair.right, pair.reversal
    text = tr("Receipt {number} is taken back").format(number=wrong.number)
    yield Line("cross", "bad", text, str(wrong.amount), _whose(wrong))
    if reversal.cash_out:
        yield _cash_back(reversal.cash_out)
    for tender in _papers(wrong, reversal):
        assert tender.instrument is not None, "a paper is one"
        yield _paper_back(tender.instrument, tender.kind)
    if reversal.recalled_order:
        yield _recall(reversal.recalled_order)
    text = tr("Receipt {number} stands in its place").format(number=right.number)
    yield Line("tick", "done", text, str(right.amount), _whose(right))
    yield Line("arrow", "soft", _comes_in(right), "", allocation_text(right.allocations))
    if right.reconnection is not None:
        text = tr("Reconnection order {number} is queued").format(number=right.reconnection.number)
        yield Line("plugged", "accent", text)
    yield _slip(1, and_receipt=True)


def _whose(receipt: Receipt) -> str:
    return f"{grouped_number(receipt.payer.account_number)} · {payer_name(receipt)}"


def _comes_in(right: Receipt) -> str:
    """Say what is in the drawer for the new receipt."""
    if right.carried:
        return tr("The money stays where it is and counts for this account")
    return tr("Comes in: {tenders}").format(tenders=" + ".join(map(_tender, right.tenders)))


def _tender(tender: Tender) -> str:
    number = f" {tender.instrument.number}" if tender.instrument else ""
    return f"{tender_text(tender.kind)}{number} {tender.amount.short()}"


def _papers(wrong: Receipt, reversal: Reversal) -> tuple[Tender, ...]:
    return tuple(
        tender
        for tender in wrong.tenders
        if tender.instrument and tender.instrument.key in reversal.handed_back
    )


def _cash_back(amount: Money) -> Line:
    pieces = notes_for(amount).pieces
    notes = "   ".join(f"{number} × {rupees}" for rupees, number in pieces)
    return Line("drawer", "doubt", tr("Hand back in cash"), str(amount), notes)


def _paper_back(paper: Instrument, kind: TenderKind) -> Line:
    words = tr("Hand back the draft") if kind is TenderKind.DRAFT else tr("Hand back the cheque")
    bank = ", ".join(part for part in (paper.number, paper.bank, paper.drawer) if part)
    return Line("arrow", "doubt", words, str(paper.total), bank)


def _recall(order: str) -> Line:
    text = tr("Reconnection order {number} is called back").format(number=order)
    return Line("cut", "bad", text)


def _slip(count: int, *, and_receipt: bool = False) -> Line:
    if and_receipt:
        return Line("printer", "soft", tr("A correction slip and the new receipt are printed"))
    one = tr("A void slip is printed for the payer to sign")
    many = tr("{count} void slips are printed for the payer to sign")
    return Line("printer", "soft", one if count == 1 else many.format(count=count))
