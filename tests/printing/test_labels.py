"""The words on paper."""

import re

import pytest

from cashier.domain.dues import DuesItemKind
from cashier.domain.head import Head
from cashier.domain.tender import TenderKind
from printing.labels import DUES_LABELS, HEAD_LABELS, MONTHS_HI, TENDER_LABELS, month_label

_DEVANAGARI = re.compile("[\u0900-\u097f]")
_LATIN = re.compile("[A-Za-z]")


@pytest.mark.parametrize(
    "label",
    [
        *(DUES_LABELS[kind] for kind in DuesItemKind),
        *(HEAD_LABELS[head] for head in Head),
        *(TENDER_LABELS[kind] for kind in TenderKind),
    ],
)
def test_a_label_is_in_both_languages(label: str) -> None:
    """A payer may read either; and no kind, head or tender is without a label."""
    assert _DEVANAGARI.search(label)
    assert _LATIN.search(label)


def test_months_have_their_hindi_names() -> None:
    """November is the eleventh."""
    assert month_label("2026-11") == "नवंबर 2026"
    assert month_label("2026-01") == "जनवरी 2026"
    assert len(set(MONTHS_HI)) == 12


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "earlier", "2026-²"])
def test_a_text_that_is_no_month_stays(text: str) -> None:
    """Paper shows what the record says, rather than nothing."""
    assert month_label(text) == text
