"""A receipt as a document."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from cashier.domain.calendar import IST
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.tender import Tender, TenderKind
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Columns, Document, Qr, Size, Text
from printing.receipt_document import receipt_document, receipt_job_name
from tests.printing.sample import ADVANCE_RECEIPT, PART_RECEIPT, QR_TEXT, RECEIPT


def _read(document: Document) -> str:
    """Read the paper aloud, with plain spaces."""
    return "\n".join(document.texts()).replace("\N{NO-BREAK SPACE}", " ")


def _figures(document: Document) -> list[tuple[str, str]]:
    return [(block.left, block.right) for block in document.blocks if isinstance(block, Columns)]


@pytest.mark.parametrize(
    "shown",
    [
        "RTP-03-2627-000413",
        "कानपुर विद्युत आपूर्ति कंपनी",
        "KESCo · Ratanpur Division · रतनपुर खंड",
        "रसीद / RECEIPT",
        "22-11-2026 14:03",
        "31415 92653",
        "पुरानी / Old 0271 8281",
        "मीटर / Meter KS 118 2042",
        "राम कुमार गुप्ता / RAM KUMAR GUPTA",
        "12/34 Panki, Kanpur · LMV-1 · 2 kW",
        "नवंबर 2026 बिल / Bill\n1,310.00",
        "बकाया मूलधन / Arrears principal\n3,390.00",
        "बकाया / Arrears LPSC\n120.00",
        "RC/DC शुल्क / fee\n600.00",
        "बिल के बाद जमा / Paid since bill\n−900.00",
        "कुल देय / Total payable\n4,520.00",
        "जमा / Paid\n₹4,520.00",
        "शेष / Balance\n0.00",
        "बकाया मूलधन / Arrears principal\n2,610.00",
        "नवंबर 2026 विद्युत कर / Electricity duty\n54.00",
        "नकद / Cash\n5,000.00",
        "वापसी / Change\n480.00",
        "पुनः संयोजन आदेश प्रतीक्षा में\nReconnection order queued",
        "RTP-R-000087 · तक / due 23-11-2026 14:03",
        "काउंटर / Counter 03 · Anita Verma · शिफ्ट / Shift 14",
        "बिल डेटा / Bills as of 22-11-2026 09:00",
        "जाँच: QR स्कैन करें / scan to verify",
    ],
)
def test_a_receipt_says(shown: str) -> None:
    """Everything that the design's picture shows."""
    assert shown in _read(receipt_document(RECEIPT))


def test_the_amount_stands_in_words_of_both_languages() -> None:
    """Figures are easier to alter."""
    paper = _read(receipt_document(RECEIPT))

    assert amount_in_words_english(4_520_00) in paper
    assert amount_in_words_hindi(4_520_00) in paper


def test_the_new_number_is_the_largest_and_the_amount_comes_next() -> None:
    """The consumer has to learn the one and look for the other."""
    blocks = receipt_document(RECEIPT).blocks
    huge = [b.text for b in blocks if isinstance(b, Text) and b.size is Size.HUGE]
    large = [b.right for b in blocks if isinstance(b, Columns) and b.size is Size.LARGE]

    assert huge == ["31415\N{NO-BREAK SPACE}92653"]
    assert large == ["₹4,520.00"]


def test_the_qr_holds_the_signed_text() -> None:
    """And nothing else of the paper is a code."""
    codes = [block.text for block in receipt_document(RECEIPT).blocks if isinstance(block, Qr)]

    assert codes == [QR_TEXT]


def test_a_part_payment_shows_bill_amount_paid_and_balance() -> None:
    """As the order of November 2024 wants it."""
    document = receipt_document(PART_RECEIPT)
    figures = _figures(document)

    assert "आंशिक भुगतान / PART PAYMENT" in _read(document)
    assert ("बिल राशि, कुल देय / Bill amount", "4,520.00") in figures
    assert ("जमा / Paid", "₹1,580.00") in figures
    assert ("शेष / Balance", "2,940.00") in figures


def test_a_part_payment_shows_which_heads_it_went_to() -> None:
    """Below the dues, in the order of appropriation."""
    assert _figures(receipt_document(PART_RECEIPT))[9:11] == [
        ("RC/DC शुल्क / fee", "600.00"),
        ("बकाया मूलधन / Arrears principal", "980.00"),
    ]


def test_an_advance_is_called_one() -> None:
    """A negative balance would frighten people."""
    document = receipt_document(ADVANCE_RECEIPT)

    assert "अग्रिम / ADVANCE" in _read(document)
    assert ("अग्रिम जमा / Advance held", "480.00") in _figures(document)
    assert ("अग्रिम / Advance", "480.00") in _figures(document)
    assert "शेष / Balance" not in _read(document)


def test_heads_are_not_said_twice() -> None:
    """Where the list of dues says what was paid, it is enough."""
    plain = replace(RECEIPT, items=RECEIPT.items[:4], dues_before=Money(5_420_00))

    assert "Paid towards" not in _read(receipt_document(plain))


def test_a_credit_makes_the_list_add_up() -> None:
    """The lines above the total are its sum, even where more had been paid than was owed."""
    credited = replace(ADVANCE_RECEIPT, dues_before=Money(4_600_00))

    assert ("पहले का अग्रिम / Credit held", "80.00") in _figures(receipt_document(credited))


def test_a_full_payment_has_no_mark() -> None:
    """Neither part, nor advance, nor duplicate, nor cancelled."""
    paper = _read(receipt_document(RECEIPT))

    for mark in ("PART PAYMENT", "ADVANCE", "DUPLICATE", "CANCELLED"):
        assert mark not in paper


def test_a_duplicate_says_so_on_top() -> None:
    """Before anything that could be taken for an original."""
    first, *_ = receipt_document(RECEIPT, duplicate=2).texts()

    assert first == "प्रतिलिपि 2 / DUPLICATE 2"


def test_a_cancelled_receipt_says_so_on_top() -> None:
    """The paper is worth nothing, whichever copy it is."""
    first, second, *_ = receipt_document(RECEIPT, duplicate=1, cancelled=True).texts()

    assert first == "निरस्त / CANCELLED"
    assert second == "प्रतिलिपि 1 / DUPLICATE 1"


def test_a_reprint_differs_from_the_original_by_its_mark_alone() -> None:
    """A receipt is a snapshot."""
    original, again = receipt_document(RECEIPT), receipt_document(RECEIPT, duplicate=1)

    assert again.blocks[1:] == original.blocks


def test_times_are_indian() -> None:
    """Whatever offset the record was read with."""
    from_utc = replace(RECEIPT, issued_at=datetime.fromisoformat("2026-11-22T20:40:00+00:00"))

    assert "23-11-2026 02:10" in _read(receipt_document(from_utc))


def test_a_business_date_of_another_day_is_shown() -> None:
    """A shift that runs past midnight belongs to the day on which it was opened."""
    late = replace(RECEIPT, issued_at=datetime(2026, 11, 23, 0, 5, tzinfo=IST))

    assert ("कार्य दिवस / Business date", "22-11-2026") in _figures(receipt_document(late))
    assert "Business date" not in _read(receipt_document(RECEIPT))
    assert late.business_date == date(2026, 11, 22)


def test_a_cheque_is_subject_to_realisation() -> None:
    """And has no change."""
    cheque = Tender(TenderKind.CHEQUE, Money(4_520_00), Money(4_520_00))
    paper = _read(receipt_document(replace(RECEIPT, tenders=(cheque,))))

    assert "चेक की वसूली के अधीन / Subject to realisation" in paper
    assert "Change" not in paper


def test_a_revenue_stamp_has_its_place() -> None:
    """Where the policy asks for one."""
    stamped = replace(RECEIPT, revenue_stamp=True)

    assert "रसीदी टिकट" in _read(receipt_document(stamped))
    assert "रसीदी टिकट" not in _read(receipt_document(RECEIPT))


def _bare() -> Receipt:
    """A receipt of an account of which little is known."""
    payer = replace(
        RECEIPT.payer,
        old_account_number="",
        name_hi="",
        address="",
        meter_number="",
        category="",
        load="",
    )
    issuer = replace(
        RECEIPT.issuer, organisation_hi="", division_name="", division_name_hi="रतनपुर खंड"
    )
    return replace(
        RECEIPT, payer=payer, issuer=issuer, items=(), qr="", reconnection=None, clerk_name=""
    )


def test_what_is_not_known_leaves_no_gap() -> None:
    """No empty separators, no labels without a value, no code of nothing."""
    document = receipt_document(_bare())
    paper = _read(document)

    assert "Old" not in paper
    assert "Meter" not in paper
    assert " ·  " not in paper
    assert "\nKESCo\n" not in paper
    assert "RTP · रतनपुर खंड" in paper
    assert "\nRAM KUMAR GUPTA\n" in paper
    assert "anita" in paper
    assert "scan to verify" not in paper
    assert not any(isinstance(block, Qr) for block in document.blocks)


def test_a_division_is_not_called_division_twice() -> None:
    """Setups differ in what they put into the name."""
    issuer = replace(RECEIPT.issuer, division_name="Ratanpur Division")

    assert "KESCo · Ratanpur Division · " in _read(
        receipt_document(replace(RECEIPT, issuer=issuer))
    )


def test_jobs_of_copies_have_names_of_their_own() -> None:
    """A file of the original is not overwritten by its duplicate."""
    assert receipt_job_name(RECEIPT) == "RTP-03-2627-000413"
    assert receipt_job_name(RECEIPT, duplicate=2) == "RTP-03-2627-000413-DUPLICATE-2"
