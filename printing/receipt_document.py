"""A receipt as a neutral document, in Hindi and English side by side.

Everything comes from the receipt, which is a snapshot: a reprint years later says the same.
"""

from cashier.domain.account_number import grouped_number
from cashier.domain.calendar import to_ist
from cashier.domain.head import HeadAmount
from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Payer, Receipt
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Align, Block, Box, Columns, Document, Qr, Rule, Size, Space, Text
from printing.labels import DUES_LABELS, HEAD_LABELS, month_label
from printing.paper_words import joined, office_of, shown_moment, unbroken
from printing.receipt_scheme import scheme_blocks
from printing.receipt_tenders import tender_blocks, waiting_order

_KIND_MARKS = {
    PaymentKind.PART: "आंशिक भुगतान / PART PAYMENT",
    PaymentKind.ADVANCE: "अग्रिम / ADVANCE",
    PaymentKind.RECHARGE: "रिचार्ज / RECHARGE",
    PaymentKind.SCHEME: "समाधान योजना / SETTLEMENT",
}


def receipt_document(receipt: Receipt, *, duplicate: int = 0, cancelled: bool = False) -> Document:
    """Lay out a receipt.

    Args:
        receipt: The snapshot; nothing else is looked up.
        duplicate: Which reprint this is, from 1; 0 for the original.
        cancelled: Whether the receipt has been cancelled since, so that the paper is worth nothing.
    """
    return Document(
        title=receipt.number,
        blocks=(
            *_marks(duplicate, cancelled=cancelled),
            *_heading(receipt),
            *_account(receipt.payer),
            *_dues(receipt),
            *_paid(receipt),
            *scheme_blocks(receipt),
            *_applied(receipt),
            *tender_blocks(receipt),
            *_notices(receipt),
            *_proof(receipt),
        ),
    )


def receipt_job_name(receipt: Receipt, *, duplicate: int = 0) -> str:
    """Name a print job so that an original and its duplicates never overwrite each other."""
    return f"{receipt.number}-DUPLICATE-{duplicate}" if duplicate else receipt.number


def _marks(duplicate: int, *, cancelled: bool) -> tuple[Block, ...]:
    marks = ["निरस्त / CANCELLED"] if cancelled else []
    if duplicate > 0:
        marks.append(f"प्रतिलिपि {duplicate} / DUPLICATE {duplicate}")
    if not marks:
        return ()
    return (Box(tuple(Text(mark, Align.CENTRE, Size.HEADING, bold=True) for mark in marks)),)


def _heading(receipt: Receipt) -> tuple[Block, ...]:
    issuer = receipt.issuer
    mark = _KIND_MARKS.get(receipt.kind)
    return (
        Text(issuer.organisation_hi or issuer.organisation, Align.CENTRE, Size.HEADING, bold=True),
        Text(office_of(issuer), Align.CENTRE),
        Text("रसीद / RECEIPT", Align.CENTRE, Size.HEADING, bold=True),
        *((Text(mark, Align.CENTRE, Size.HEADING, bold=True),) if mark else ()),
        Columns(receipt.number, shown_moment(receipt.issued_at), bold_left=True),
        *_business_date(receipt),
        Rule(),
    )


def _business_date(receipt: Receipt) -> tuple[Block, ...]:
    """Name the business date where it is not the date that the paper already shows."""
    if receipt.business_date == to_ist(receipt.issued_at).date():
        return ()
    return (Columns("कार्य दिवस / Business date", f"{receipt.business_date:%d-%m-%Y}"),)


def _account(payer: Payer) -> tuple[Block, ...]:
    old = payer.old_account_number
    known_as = joined(
        unbroken(f"पुरानी / Old {grouped_number(old)}") if old else "",
        unbroken(f"मीटर / Meter {payer.meter_number}") if payer.meter_number else "",
    )
    where = joined(payer.address, payer.category, unbroken(payer.load))
    return (
        Text("नई खाता संख्या / New account number", Align.CENTRE, Size.SMALL),
        Text(unbroken(grouped_number(payer.account_number)), Align.CENTRE, Size.HUGE, bold=True),
        *((Text(known_as, Align.CENTRE),) if known_as else ()),
        Rule(),
        Text(" / ".join(filter(None, (payer.name_hi, payer.name))), bold=True),
        *((Text(where, size=Size.SMALL),) if where else ()),
        Rule(),
    )


def _dues(receipt: Receipt) -> tuple[Block, ...]:
    """List the dues before this payment; what is listed adds up to the total below it."""
    lines = [
        Columns(
            f"{month_label(item.bill_month)} {DUES_LABELS[item.kind]}".strip(),
            item.amount.grouped(),
        )
        for item in receipt.items
    ]
    listed = Money.total(item.amount for item in receipt.items)
    if receipt.items and (credit := receipt.dues_before - listed):
        lines.append(Columns("पहले का अग्रिम / Credit held", credit.grouped()))
    return (*lines, Rule()) if lines else ()


def _paid(receipt: Receipt) -> tuple[Block, ...]:
    part = receipt.kind is PaymentKind.PART
    total = "बिल राशि, कुल देय / Bill amount" if part else "कुल देय / Total payable"
    return (
        Columns(total, receipt.dues_before.grouped(), bold_right=True),
        Columns(
            "जमा / Paid",
            f"₹{receipt.amount.grouped()}",
            Size.LARGE,
            bold_left=True,
            bold_right=True,
        ),
        _balance(receipt.balance),
        Text(amount_in_words_hindi(receipt.amount.paise), size=Size.SMALL),
        Text(amount_in_words_english(receipt.amount.paise), size=Size.SMALL),
        Rule(),
    )


def _balance(balance: Money) -> Columns:
    """Call what stays owed a balance, and what was paid beyond the dues an advance."""
    if balance.paise < 0:
        return Columns("अग्रिम जमा / Advance held", (-balance).grouped(), bold_right=True)
    return Columns("शेष / Balance", balance.grouped(), bold_right=True)


def _applied(receipt: Receipt) -> tuple[Block, ...]:
    """Say which heads the money went to, where the list of dues does not say it already."""
    if receipt.kind is PaymentKind.FULL and all(item.amount.paise >= 0 for item in receipt.items):
        return ()
    return (
        Text("मदवार जमा / Paid towards", size=Size.SMALL, bold=True),
        *(Columns(_head(part), part.amount.grouped(), Size.SMALL) for part in receipt.allocations),
        Rule(),
    )


def _head(part: HeadAmount) -> str:
    """Name a head with its month; arrears are older than the bill that lists them."""
    month = "" if part.head.is_arrears else month_label(part.bill_month)
    return f"{month} {HEAD_LABELS[part.head]}".strip()


def _notices(receipt: Receipt) -> tuple[Block, ...]:
    notices: list[Block] = [*waiting_order(receipt)]
    if order := receipt.reconnection:
        hindi = Text("पुनः संयोजन आदेश प्रतीक्षा में", bold=True)
        english = Text("Reconnection order queued", bold=True)
        promise = joined(order.number, unbroken(f"तक / due {shown_moment(order.due_by)}"))
        notices.append(Box((hindi, english, Text(promise, bold=True))))
    if receipt.revenue_stamp:
        stamp = Text("रसीदी टिकट यहाँ लगाएँ / Affix revenue stamp ₹1", Align.CENTRE, Size.SMALL)
        notices.append(Box((stamp,)))
    return tuple(notices)


def _proof(receipt: Receipt) -> tuple[Block, ...]:
    """Close with what lets anybody check the paper, and who made it from how old data."""
    made_by = joined(
        unbroken(f"काउंटर / Counter {receipt.issuer.counter}"),
        unbroken(receipt.clerk_name or receipt.clerk),
        unbroken(f"शिफ्ट / Shift {receipt.shift_number}"),
    )
    small = Size.SMALL
    scan = Text("जाँच: QR स्कैन करें / scan to verify", Align.CENTRE, small)
    return (
        *((Qr(receipt.qr),) if receipt.qr else (Space(),)),
        Text(made_by, Align.CENTRE, small),
        Text(f"बिल डेटा / Bills as of {shown_moment(receipt.data_as_of)}", Align.CENTRE, small),
        *((scan,) if receipt.qr else ()),
    )
