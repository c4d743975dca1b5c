"""The slip of cash that changed hands."""

from dataclasses import replace

import pytest

from cashier.domain.custody_transfer import TransferKind
from cashier.domain.denomination import DenominationCount
from printing.pdf import document_pdf
from printing.turn_in_slip import turn_in_slip
from tests.builders import ISSUER
from tests.journal.custody_samples import ACCEPTED, CLOSING, OFFERED


def test_a_turn_in_slip_says_who_gave_who_took_and_every_note() -> None:
    """In figures and in the words of both languages."""
    notes = DenominationCount.parse("500x20,100x5,5x3")
    said = " ".join(turn_in_slip(replace(ACCEPTED, notes=notes), ISSUER).texts())

    for words in (
        *("RTP-03-T-000001", "22-11-2026", "Anita Verma", "Suresh Nair", "TURN-IN SLIP"),
        *("₹500\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}20", "10,000.00", "15.00", "₹10,515.00"),
        *("Rupees ten thousand five hundred fifteen only", "दस हज़ार"),
    ):
        assert words in said


@pytest.mark.parametrize(
    ("kind", "words"),
    [(TransferKind.HANDOVER, "HANDOVER SLIP"), (TransferKind.CLOSING, "SHIFT CASH SLIP")],
)
def test_the_other_slips_have_names_of_their_own(kind: TransferKind, words: str) -> None:
    """They end in other hands."""
    assert words in " ".join(turn_in_slip(replace(ACCEPTED, kind=kind), ISSUER).texts())


def test_an_empty_drawer_has_a_slip_too() -> None:
    """It says that there was nothing."""
    empty = replace(CLOSING, notes=DenominationCount(()))
    said = list(turn_in_slip(empty, ISSUER).texts())

    assert "शून्य / nil" in said
    assert "₹0.00" in said


def test_what_is_on_its_way_has_no_slip() -> None:
    """Nobody has counted it again."""
    with pytest.raises(AssertionError, match="on its way"):
        turn_in_slip(OFFERED, ISSUER)


def test_it_becomes_a_page() -> None:
    """With its Devanagari shaped."""
    assert document_pdf(turn_in_slip(ACCEPTED, ISSUER)).startswith(b"%PDF")
