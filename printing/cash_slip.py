"""The pay-in slip of cash: three parts to be cut, for the bank, the office and the file."""

from collections.abc import Iterator

from cashier.domain.denomination import NOTES
from cashier.domain.money import Money
from cashier.domain.receipt import Issuer
from cashier.domain.remittance import CashRemittance
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Align, Block, Columns, Cut, Document, Rule, Size, Space, Text
from printing.paper_words import heading, shown_day, shown_moment

PARTS = ("बैंक की प्रति / Bank's part", "कार्यालय की प्रति / Office's part", "फ़ाइल प्रति / File part")
_TO_FILL = "_" * 20
"""Where no order names the account, it is written by hand."""


def cash_slip(remittance: CashRemittance, issuer: Issuer) -> Document:
    """Lay out the slip: notes, sum in figures and words, account, and who paid it in.

    A receipt printer cuts the parts; on a page they stand side by side, with lines to cut along.
    """
    blocks: list[Block] = []
    for place, part in enumerate(PARTS, 1):
        if blocks:
            blocks.append(Cut())
        blocks += _part(remittance, issuer, f"{part} · {place}/{len(PARTS)}")
        if place > 1:
            blocks += _of_days(remittance)
        blocks += _signatures(remittance)
    return Document(title=remittance.number, blocks=tuple(blocks))


def _part(slip: CashRemittance, issuer: Issuer, part: str) -> Iterator[Block]:
    yield from heading(issuer, "बैंक नकद जमा पर्ची / CASH PAY-IN SLIP")
    yield Text(part, Align.CENTRE, Size.SMALL)
    yield Columns(slip.number, shown_moment(slip.at), bold_left=True)
    yield Columns("के नाम / Payee", slip.account.payee)
    yield Columns("बैंक / Bank", slip.account.bank or _TO_FILL)
    yield Columns("खाता सं. / Account no.", slip.account.number or _TO_FILL)
    yield Rule()
    yield from _notes(slip)
    yield Rule()
    total = f"₹{slip.total.grouped()}"
    yield Columns("योग / Total", total, Size.LARGE, bold_left=True, bold_right=True)
    yield Text(amount_in_words_hindi(slip.total.paise), size=Size.SMALL)
    yield Text(amount_in_words_english(slip.total.paise), size=Size.SMALL)


def _notes(slip: CashRemittance) -> Iterator[Block]:
    """List every value, for an empty line is a figure that nobody can write in later."""
    counted = dict(slip.denominations.pieces)
    for rupees in sorted({*NOTES, *counted}, reverse=True):
        pieces = counted.get(rupees, 0)
        worth = Money.from_rupees(rupees * pieces).grouped() if pieces else "–"
        yield Columns(f"₹{rupees} × {pieces or '–'}", worth)


def _of_days(slip: CashRemittance) -> Iterator[Block]:
    """Tell whose days' cash it is, which is no matter of the bank's."""
    yield Rule()
    yield Text("किस दिन की नकदी / Collected on", size=Size.SMALL)
    for cover in slip.covers:
        yield Columns(shown_day(cover.collected_on), cover.amount.grouped(), Size.SMALL)


def _signatures(slip: CashRemittance) -> Iterator[Block]:
    yield Rule()
    yield Columns("जमाकर्ता / Paid in by", slip.by_name)
    if slip.approver_name:
        yield Columns("गिनने वाला दूसरा / Counted again by", slip.approver_name)
    yield Space(14)
    yield Columns("हस्ताक्षर / Signature", "बैंक की मुहर / Bank's stamp", Size.SMALL)
