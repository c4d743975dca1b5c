"""The paper of a receipt that was taken back: both numbers, both times, who, why, whose word."""

from collections.abc import Iterable

from cashier.domain.approval import ApprovalWay
from cashier.domain.cheque import Instrument
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Align, Block, Box, Columns, Document, Rule, Size, Space, Text
from printing.labels import REVERSAL_LABELS
from printing.paper_words import (
    account_of,
    heading,
    joined,
    name_of,
    paper_of,
    shown_moment,
)

_WAYS = {ApprovalWay.PASSWORD: "पासवर्ड से / by password", ApprovalWay.PHONE: "फ़ोन से / by phone"}
_TITLES = {ReversalKind.CANCELLED: "निरस्तीकरण पर्ची / VOID SLIP"}
_CORRECTION = "सुधार पर्ची / CORRECTION SLIP"


def void_slip(receipt: Receipt, reversal: Reversal) -> Document:
    """Lay out the slip that the payer signs for what was handed back."""
    return Document(
        title=f"{reversal.act_number}-{receipt.number}",
        blocks=(
            *heading(receipt.issuer, _TITLES.get(reversal.kind, _CORRECTION)),
            Box((Text(REVERSAL_LABELS[reversal.kind], Align.CENTRE, Size.HEADING, bold=True),)),
            Columns(reversal.act_number, shown_moment(reversal.at), bold_left=True),
            Columns(f"रसीद / Receipt {receipt.number}", shown_moment(receipt.issued_at)),
            Rule(),
            Text(account_of(receipt.payer), Align.CENTRE, Size.LARGE, bold=True),
            Text(name_of(receipt.payer), bold=True),
            Rule(),
            *_money(receipt, reversal),
            Rule(),
            *_word(reversal),
            *_signatures(),
        ),
    )


def _money(receipt: Receipt, reversal: Reversal) -> tuple[Block, ...]:
    paise = receipt.amount.paise
    lines: list[Block] = [
        Columns("राशि / Amount", f"₹{receipt.amount.grouped()}", bold_left=True, bold_right=True),
        Text(amount_in_words_hindi(paise), size=Size.SMALL),
        Text(amount_in_words_english(paise), size=Size.SMALL),
    ]
    if reversal.cash_out:
        lines.append(Columns("नकद वापस / Cash handed back", reversal.cash_out.grouped()))
    for instrument in _handed_back(receipt, reversal.handed_back):
        amount = instrument.total.grouped()
        lines.append(Columns("चेक वापस / Cheque handed back", amount))
        lines.append(Text(paper_of(instrument), size=Size.SMALL))
    if reversal.replaced_by:
        lines.append(Columns("इसके स्थान पर / In its place", reversal.replaced_by))
    if reversal.recalled_order:
        lines.append(Columns("पुनः संयोजन आदेश वापस / Order recalled", reversal.recalled_order))
    return tuple(lines)


def _handed_back(receipt: Receipt, keys: Iterable[str]) -> tuple[Instrument, ...]:
    wanted = set(keys)
    papers = (tender.instrument for tender in receipt.tenders if tender.instrument)
    return tuple(paper for paper in papers if paper.key in wanted)


def _word(reversal: Reversal) -> tuple[Block, ...]:
    lines: list[Block] = [
        Text(f"कारण / Reason: {reversal.reason}"),
        Columns("लिपिक / Clerk", reversal.by_name),
    ]
    if approval := reversal.approval:
        lines.append(Columns("अनुमति / Allowed by", reversal.approver_name))
        how = joined(_WAYS[ApprovalWay(approval.how)], shown_moment(approval.at), approval.number)
        lines.append(Text(how, size=Size.SMALL))
    return tuple(lines)


def _signatures() -> tuple[Block, ...]:
    return (
        Space(8),
        Columns("उपभोक्ता / Payer", "पर्यवेक्षक / Supervisor", Size.SMALL),
    )
