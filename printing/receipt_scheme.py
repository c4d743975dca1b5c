"""What a receipt says of a settlement scheme: name and phase, what was done, what comes next."""

from cashier.domain.receipt import Receipt
from cashier.domain.scheme_payment import SchemeAct, SchemeNote
from printing.document import Block, Columns, Rule, Size, Text

_ACTS = {
    SchemeAct.REGISTERED: "पंजीकरण हुआ / REGISTERED",
    SchemeAct.READMITTED: "पुनः सम्मिलित / TAKEN BACK",
    SchemeAct.PAID: "किस्त जमा / INSTALMENT PAID",
    SchemeAct.SETTLED: "समाधान पूर्ण / SETTLED",
}


def scheme_blocks(receipt: Receipt) -> tuple[Block, ...]:
    """Lay out the scheme's part of a receipt; nothing where there is none."""
    note = receipt.scheme
    if note is None:
        return ()
    return (
        Text(note.name_hi, bold=True),
        Text(note.name, size=Size.SMALL),
        Columns(f"चरण / Phase {note.phase}", _ACTS[note.act], bold_right=True),
        Columns("योजना में कुल देय / Payable under scheme", note.payable.grouped()),
        Columns("योजना में जमा / Paid under scheme", note.paid.grouped()),
        *_outlook(note),
        Rule(),
    )


def _outlook(note: SchemeNote) -> tuple[Block, ...]:
    """Say what was spared; or what will be, what is asked by when, and what a default costs."""
    if note.act is SchemeAct.SETTLED:
        waived = "छूट मिली / Waived"
        return (Columns(waived, note.saving.grouped(), bold_left=True, bold_right=True),)
    asked: tuple[Block, ...] = ()
    if note.next_sum and note.next_day:
        by = f"अगला देय / Next due by {note.next_day:%d-%m-%Y}"
        asked = (Columns(by, note.next_sum.grouped(), bold_left=True, bold_right=True),)
    return (
        Columns("शेष / Rest", note.rest.grouped()),
        Columns("पूरा जमा करने पर छूट / Waived once paid", note.saving.grouped()),
        *asked,
        Text("चूक पर पूरी छूट समाप्त / A default loses every benefit", size=Size.SMALL),
    )
