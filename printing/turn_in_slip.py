"""The slip of cash that changed hands: who gave, who counted again and took it, note by note."""

from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money, group_indian
from cashier.domain.receipt import Issuer
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Block, Columns, Document, Rule, Size, Space, Text
from printing.paper_words import NO_BREAK, heading, shown_day, shown_moment

_TITLES = {
    TransferKind.TURN_IN: "नकद जमा पर्ची / TURN-IN SLIP",
    TransferKind.HANDOVER: "नकद हस्तांतरण पर्ची / HANDOVER SLIP",
    TransferKind.CLOSING: "पाली समापन नकद पर्ची / SHIFT CASH SLIP",
}


def turn_in_slip(transfer: Transfer, issuer: Issuer) -> Document:
    """Lay out the slip that both sign, once the receiver has accepted."""
    assert transfer.ended_at is not None, "what is still on its way has no slip"
    return Document(
        title=transfer.number,
        blocks=(
            *heading(issuer, _TITLES[transfer.kind]),
            Columns(transfer.number, shown_moment(transfer.ended_at), bold_left=True),
            Columns("पाली / Shift", f"{transfer.shift_number}"),
            Columns("तिथि / Business date", shown_day(transfer.business_date)),
            Rule(),
            *note_lines(transfer.notes),
            Rule(),
            *_total(transfer.amount),
            Rule(),
            Columns("दिया / Given by", transfer.giver_name),
            Columns("गिनकर लिया / Taken by", transfer.receiver_name),
            Space(8),
            Columns("देने वाला / Giver", "लेने वाला / Receiver", Size.SMALL),
        ),
    )


def note_lines(notes: DenominationCount) -> tuple[Block, ...]:
    """Set a count of notes out, one value a line; no notes are said to be none."""
    if not notes.pieces:
        return (Columns("नकद / Cash", "शून्य / nil"),)
    return tuple(
        Columns(
            f"₹{group_indian(rupees)}{NO_BREAK}×{NO_BREAK}{number}",
            Money.from_rupees(rupees * number).grouped(),
        )
        for rupees, number in notes.pieces
    )


def _total(amount: Money) -> tuple[Block, ...]:
    shown = f"₹{amount.grouped()}"
    return (
        Columns("योग / Total", shown, Size.LARGE, bold_left=True, bold_right=True),
        Text(amount_in_words_hindi(amount.paise), size=Size.SMALL),
        Text(amount_in_words_english(amount.paise), size=Size.SMALL),
    )
