"""A receipt says for which scheme and phase it is, what was done, and what comes next."""

from dataclasses import replace
from datetime import date

from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Receipt
from cashier.domain.scheme_payment import SchemeAct, SchemeNote
from cashier.domain.tender import cash
from printing.document import Columns, Document, Text
from printing.receipt_document import receipt_document
from tests.printing.sample import RECEIPT

NOTE = SchemeNote(
    code="BBRY-2025-26",
    name="Bijli Bill Rahat Yojana 2025-26",
    name_hi="बिजली बिल राहत योजना 2025-26",
    phase=2,
    act=SchemeAct.REGISTERED,
    payable=Money(16_000_00),
    paid=Money(2_000_00),
    saving=Money(8_000_00),
    next_sum=Money(14_000_00),
    next_day=date(2026, 2, 9),
)
SCHEME_RECEIPT = replace(
    RECEIPT,
    kind=PaymentKind.SCHEME,
    amount=Money(2_000_00),
    dues_before=Money(25_310_00),
    tenders=(cash(Money(2_000_00)),),
    allocations=(HeadAmount(Head.SCHEME_REGISTRATION, Money(2_000_00)),),
    reconnection=None,
    scheme=NOTE,
)


def lines(receipt: Receipt) -> list[str]:
    """Read a receipt's paper line by line."""
    return [line for block in receipt_document(receipt).blocks for line in _text(block)]


def _text(block: object) -> list[str]:
    if isinstance(block, Text):
        return [block.text]
    return [f"{block.left} {block.right}"] if isinstance(block, Columns) else []


def test_a_registration_names_scheme_and_phase_and_what_comes_next() -> None:
    """In both languages, with its own head and the price of a default."""
    said = lines(SCHEME_RECEIPT)

    assert "समाधान योजना / SETTLEMENT" in said
    assert "बिजली बिल राहत योजना 2025-26" in said
    assert "Bijli Bill Rahat Yojana 2025-26" in said
    assert "चरण / Phase 2 पंजीकरण हुआ / REGISTERED" in said
    assert "योजना पंजीकरण / Scheme registration 2,000.00" in said
    assert "पूरा जमा करने पर छूट / Waived once paid 8,000.00" in said
    assert "अगला देय / Next due by 09-02-2026 14,000.00" in said
    assert "चूक पर पूरी छूट समाप्त / A default loses every benefit" in said
    assert "शेष / Balance 23,310.00" in said


def test_a_settlement_says_what_was_waived_and_the_balance_is_without_it() -> None:
    """23,310 less 14,000 less 8,000 is the 1,310 of the bill."""
    note = replace(NOTE, act=SchemeAct.SETTLED, paid=Money(16_000_00), next_sum=ZERO, next_day=None)
    settled = replace(
        SCHEME_RECEIPT, amount=Money(14_000_00), dues_before=Money(23_310_00), scheme=note
    )

    said = lines(settled)

    assert "छूट मिली / Waived 8,000.00" in said
    assert "शेष / Balance 1,310.00" in said
    assert not any("default" in line or "Next due" in line for line in said)


def test_an_instalment_paid_ahead_asks_nothing_more_yet() -> None:
    """Until the next month there is no sum to name."""
    note = replace(NOTE, act=SchemeAct.PAID, next_sum=ZERO)

    said = lines(replace(SCHEME_RECEIPT, scheme=note))

    assert "चरण / Phase 2 किस्त जमा / INSTALMENT PAID" in said
    assert not any("Next due" in line for line in said)


def test_a_receipt_without_a_scheme_says_nothing_of_one() -> None:
    """Not even an empty line."""
    plain = receipt_document(replace(RECEIPT, scheme=None))

    assert isinstance(plain, Document)
    assert not any("Phase" in line for line in lines(RECEIPT))
