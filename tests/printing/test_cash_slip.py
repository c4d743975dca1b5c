"""The pay-in slip of cash: three parts, every value, figures and words, and whose account."""

from dataclasses import replace

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.remittance import BankAccount
from printing.cash_slip import PARTS, cash_slip
from printing.document import Columns
from printing.pdf import parts_pdf
from tests.builders import ISSUER
from tests.journal.remittance_samples import SENT


def test_each_part_says_everything_that_its_reader_needs() -> None:
    """The bank's does not say whose days' cash it is."""
    sheets = cash_slip(SENT, ISSUER).sheets()

    assert len(sheets) == len(PARTS) == 3
    for place, blocks in enumerate(sheets):
        said = " ".join(replace(cash_slip(SENT, ISSUER), blocks=blocks).texts())
        for words in (
            *("RTP-03-P-000001", "₹500 × 20", "10,000.00", "₹10,000.00", "30001234567"),
            *("State Bank of India, Panki", "Suresh Nair", "Rekha Iyer", PARTS[place]),
            *("Rupees ten thousand only", "दस हज़ार", f"{place + 1}/3"),
        ):
            assert words in said
        assert ("Collected on" in said) == (place > 0)


def test_every_value_has_a_line_that_nobody_can_fill_in_later() -> None:
    """And a note that is not taken any more, where one was counted."""
    slip = replace(SENT, denominations=DenominationCount.parse("2000x1,100x5"))
    lines = [block for block in cash_slip(slip, ISSUER).sheets()[0] if isinstance(block, Columns)]
    grid = {line.left: line.right for line in lines if " × " in line.left}

    assert (grid["₹2000 × 1"], grid["₹100 × 5"]) == ("2,000.00", "500.00")
    assert grid["₹500 × –"] == "–"
    assert len(grid) == 10


def test_without_an_order_the_account_is_left_to_be_written() -> None:
    """The payee is the company all the same."""
    alone = replace(SENT, account=BankAccount("Bijli Company", "", ""), approver_name="")
    said = list(cash_slip(alone, ISSUER).texts())

    assert "Bijli Company" in said
    assert said.count("_" * 20) == 6
    assert not any("Counted again" in text for text in said)


@pytest.mark.parametrize("notes", ["500x20", "500x999999,200x1,100x1,50x1,20x1,10x1,5x1,2x1,1x1"])
def test_three_parts_stand_on_one_page(notes: str) -> None:
    """To be cut along the lines between them; the same slip gives the same bytes."""
    slip = cash_slip(replace(SENT, denominations=DenominationCount.parse(notes)), ISSUER)

    written = parts_pdf(slip)

    assert written == parts_pdf(slip)
    assert written.count(b"/Type /Page\n") == 1
