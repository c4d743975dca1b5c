"""The pay-in slip of a batch of cheques and drafts, for the bank's counter."""

from cashier.domain.deposit import Deposit, DepositLine
from cashier.domain.receipt import Issuer
from cashier.domain.tender import TenderKind
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Block, Columns, Document, Rule, Size, Space, Text
from printing.labels import TENDER_LABELS
from printing.paper_words import heading, joined, shown_day, shown_moment


def pay_in_slip(deposit: Deposit, issuer: Issuer) -> Document:
    """Lay out the slip: each paper, how many there are, and what they add up to."""
    return Document(
        title=deposit.number,
        blocks=(
            *heading(issuer, "चेक जमा पर्ची / CHEQUE PAY-IN SLIP"),
            Columns(deposit.number, shown_moment(deposit.at), bold_left=True),
            Rule(),
            *(block for place, line in enumerate(deposit.lines, 1) for block in _line(place, line)),
            Rule(),
            Columns("कुल संख्या / Number", str(len(deposit.lines))),
            Columns(
                "योग / Total",
                f"₹{deposit.total.grouped()}",
                Size.LARGE,
                bold_left=True,
                bold_right=True,
            ),
            Text(amount_in_words_hindi(deposit.total.paise), size=Size.SMALL),
            Text(amount_in_words_english(deposit.total.paise), size=Size.SMALL),
            Rule(),
            Columns("जमाकर्ता / Paid in by", deposit.by_name),
            Space(8),
            Columns("हस्ताक्षर / Signature", "बैंक की मुहर / Bank's stamp", Size.SMALL),
        ),
    )


def _line(place: int, line: DepositLine) -> tuple[Block, ...]:
    instrument = line.instrument
    label = TENDER_LABELS[TenderKind(line.kind)]
    drawer = joined(instrument.drawer, instrument.drawer_account)
    codes = (f"MICR {instrument.micr}", instrument.ifsc)
    told = joined(shown_day(instrument.dated), instrument.bank, instrument.branch, *codes)
    return (
        Columns(f"{place}. {label} {instrument.number}", instrument.total.grouped()),
        Text(told, size=Size.SMALL),
        *((Text(drawer, size=Size.SMALL),) if drawer else ()),
    )
