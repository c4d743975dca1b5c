"""What a receipt says of the money itself: how it was paid, under which reserve, and for what."""

from cashier.domain.calendar import to_ist
from cashier.domain.cheque import Instrument
from cashier.domain.receipt import Receipt
from cashier.domain.tender import Tender, TenderKind
from printing.document import Block, Box, Columns, Size, Text
from printing.labels import TENDER_LABELS

_NO_BREAK = "\N{NO-BREAK SPACE}"
_WHOLE = {
    TenderKind.CHEQUE: "चेक की कुल राशि / Cheque in full",
    TenderKind.DRAFT: "ड्राफ्ट की कुल राशि / Draft in full",
}


def tender_blocks(receipt: Receipt) -> tuple[Block, ...]:
    """List each tender with the paper behind it, the change, and the reserves that hold."""
    blocks = [block for tender in receipt.tenders for block in _tender(tender)]
    kinds = {tender.kind for tender in receipt.tenders}
    if TenderKind.CASH in kinds:
        blocks.append(Columns("वापसी / Change", receipt.change_due.grouped()))
    if TenderKind.CHEQUE in kinds:
        blocks.append(Text("चेक की वसूली के अधीन / Subject to realisation", bold=True))
    if receipt.under_protest:
        blocks.append(Text("विरोध सहित जमा / Paid under protest", bold=True))
    return (*blocks, *_hand_receipt(receipt), *_approval(receipt))


def _tender(tender: Tender) -> tuple[Block, ...]:
    line = Columns(TENDER_LABELS[tender.kind], tender.received.grouped())
    if tender.instrument is None:
        return (line,)
    paper = [Text(words, size=Size.SMALL) for words in _paper(tender.instrument) if words]
    if tender.amount == tender.instrument.total:
        return line, *paper
    whole = Columns(_WHOLE[tender.kind], tender.instrument.total.grouped(), Size.SMALL)
    return line, *paper, whole


def _paper(instrument: Instrument) -> tuple[str, ...]:
    """Name a cheque as its drawer will look for it: number and day, bank, name."""
    number = f"सं. / No. {instrument.number} · {instrument.dated:%d-%m-%Y}"
    bank = ", ".join(part for part in (instrument.bank, instrument.branch) if part)
    return number.replace(" ", _NO_BREAK), bank or instrument.ifsc, instrument.drawer


def _hand_receipt(receipt: Receipt) -> tuple[Block, ...]:
    """Refer to the leaf that the payer has, so that nobody takes it for a second payment."""
    leaf = receipt.hand_receipt
    if leaf is None:
        return ()
    written = f"{to_ist(leaf.written_at):%d-%m-%Y}{_NO_BREAK}{to_ist(leaf.written_at):%H:%M}"
    title = Text("हस्तलिखित रसीद के स्थान पर / In place of hand-written receipt", size=Size.SMALL)
    return (title, Columns(str(leaf), written, bold_left=True))


def _approval(receipt: Receipt) -> tuple[Block, ...]:
    if receipt.approval is None or receipt.replaces:
        return ()
    allowed = "नकद सीमा से अधिक, अनुमति / Cash above limit allowed by"
    return (Columns(allowed, receipt.approval.approver, Size.SMALL),)


def waiting_order(receipt: Receipt) -> tuple[Block, ...]:
    """Say that the light comes back when a bank has paid, and not before."""
    if not receipt.order_awaits_cheque:
        return ()
    hindi = Text("चेक की वसूली होने पर पुनः संयोजन", bold=True)
    english = Text("Reconnection when the cheque is cleared", bold=True)
    return (Box((hindi, english)),)
