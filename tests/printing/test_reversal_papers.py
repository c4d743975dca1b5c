"""The papers of what was taken back, and of cheques on their way to the bank and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.cheque_return import ReturnReason
from cashier.domain.money import Money
from printing.document import Document
from printing.notice import notices
from printing.pay_in_slip import pay_in_slip
from printing.pdf import document_pdf
from printing.void_slip import void_slip
from tests.builders import ISSUER, rupees
from tests.journal.reversal_samples import CORRECTION, DEPOSIT, INSTRUMENT, RETURN, REVERSAL
from tests.journal.samples import CHEQUE, ON_PAPER, RECEIPT

BANKS_FAULT = ReturnReason("84", "Connectivity failure", "संपर्क विफल", is_drawers=False)


def test_a_void_slip_says_both_numbers_both_times_who_why_and_whose_word() -> None:
    """In both languages; what was handed back is signed for."""
    taken = replace(REVERSAL, handed_back=(CHEQUE.key,), cash_out=rupees(500))
    said = " ".join(void_slip(ON_PAPER, taken).texts())

    for words in (
        *("RTP-03-V-000001", "RTP-03-2627-000001", "22-11-2026\N{NO-BREAK SPACE}10:00"),
        *("निरस्त / Cancelled", "keyed twice", "Anita Verma", "Suresh Nair", "by password"),
        *("500.00", "1,000.00", "123456", "RTP-03-R-000001", "VOID-1500-7QK2M9F4"),
    ):
        assert words in said


def test_a_correction_slip_names_the_receipt_in_its_place() -> None:
    """And no money that was handed back."""
    said = " ".join(void_slip(RECEIPT, replace(CORRECTION, approval=None)).texts())

    assert "RTP-03-2627-000002" in said
    assert "CORRECTION SLIP" in said
    assert "handed back" not in said


def test_a_pay_in_slip_lists_counts_and_adds_up() -> None:
    """Each paper with what the bank looks for, and the sum in words of both languages."""
    nobody = replace(INSTRUMENT, number="000124", drawer="", drawer_account="")
    lines = (*DEPOSIT.lines, replace(DEPOSIT.lines[0], kind="draft", instrument=nobody))
    said = list(pay_in_slip(replace(DEPOSIT, lines=lines), ISSUER).texts())

    for words in ("RTP-03-D-000001", "2", "₹3,000.00", "Rupees three thousand only"):
        assert words in said
    assert any("डिमांड ड्राफ्ट / Draft 000124" in text for text in said)
    assert any("MICR 208002001" in text for text in said)


def test_a_notice_says_what_the_act_asks_for() -> None:
    """The memo's day, the last day to send it, the fifteen days; in Hindi and in English."""
    (paper,) = notices(RETURN)
    said = " ".join(paper.texts())

    for words in (
        *("000123", "Reason 01: अपर्याप्त निधि / Funds insufficient", "22-12-2026", "07-12-2026"),
        *("धारा 138", "section 138", "15 दिन", "15 days", "21-05-2027", "₹2,000.00"),
    ):
        assert words in said
    assert paper.title == "RTP-03-V-000003-01"


def test_where_the_bank_is_to_blame_nobody_is_threatened() -> None:
    """Nor charged; what was kept is told."""
    account = replace(
        RETURN.accounts[0],
        charge=rupees(0),
        least_next=rupees(0),
        barred_until=None,
        kept=rupees(310),
        payer=replace(RETURN.accounts[0].payer, address=""),
    )
    drawn = replace(RETURN.instrument, drawer="")
    returned = replace(
        RETURN, kind="draft", reason=BANKS_FAULT, accounts=(account,), instrument=drawn
    )
    said = " ".join(notices(returned)[0].texts())

    assert "310.00" in said
    assert "138" not in said
    assert "no charge" in said


@given(st.integers(1, 10**10), st.integers(0, 10**7))
def test_a_notice_asks_for_exactly_what_came_back_and_its_charge(
    returned: int, charge: int
) -> None:
    """To the paisa, in figures."""
    account = replace(RETURN.accounts[0], returned=Money(returned), charge=Money(charge))
    said = list(notices(replace(RETURN, accounts=(account,)))[0].texts())

    assert f"₹{Money(returned + charge).grouped()}" in said
    assert Money(returned).grouped() in said
    assert (Money(charge).grouped() in said) is (charge > 0)


@pytest.mark.parametrize(
    "paper",
    [void_slip(RECEIPT, REVERSAL), pay_in_slip(DEPOSIT, ISSUER), *notices(RETURN)],
    ids=["void slip", "pay-in slip", "notice"],
)
def test_every_paper_becomes_a_page(paper: Document) -> None:
    """With its Devanagari shaped."""
    assert document_pdf(paper).startswith(b"%PDF")
