"""The signed text of a close and of a receipt over nothing."""

import pytest

from cashier.journal.day_qr import (
    claim_of_close,
    claim_of_zero,
    is_close_text,
    is_genuine_close,
    read_signed_close,
    signed_close,
)
from cashier.journal.qr import MalformedQr
from cashier.journal.signing import StationKey
from tests.journal.day_samples import CHAIN, DAY_CLOSE, ZERO_RECEIPT

KEY, OTHER = StationKey.generate(), StationKey.generate()
CLAIM = claim_of_close(DAY_CLOSE)
TEXT = signed_close(CLAIM, KEY)


def test_a_text_proves_itself_from_the_public_key() -> None:
    """And from no other."""
    claim, _, _ = read_signed_close(f" {TEXT}\n")

    assert claim.text() == CLAIM.text()
    assert is_genuine_close(TEXT, (OTHER.public_hex, KEY.public_hex))
    assert not is_genuine_close(TEXT, (OTHER.public_hex,))
    assert is_close_text(TEXT)
    assert not is_close_text("CASHIER1|RTP-03-2627-000001")


def test_a_receipt_over_nothing_has_a_text_like_it() -> None:
    """Over nothing, with everything ever taken."""
    text = signed_close(claim_of_zero(ZERO_RECEIPT, CHAIN), KEY)
    claim, _, _ = read_signed_close(text)

    assert (claim.kind, claim.flow.taken.paise) == ("zero-month", 0)
    assert claim.perpetual.taken == ZERO_RECEIPT.perpetual.taken
    assert is_genuine_close(text, (KEY.public_hex,))


def test_a_changed_figure_is_no_longer_signed() -> None:
    """Whichever it is."""
    assert not is_genuine_close(TEXT.replace("|42|", "|43|", 1), (KEY.public_hex,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CASHIERZ1|too|short",
        TEXT.replace("2026-11-22", "2026-13-22", 1),
        TEXT.replace("|42|", "|042|", 1),
        TEXT.replace("|42|", "|x|", 1),
        TEXT[:-1] + "=",
        TEXT + "\x00",
        "CASHIERZ1|" + "9" * 600,
    ],
)
def test_what_has_another_form_is_no_text(text: str) -> None:
    """One close has one text."""
    with pytest.raises(MalformedQr):
        read_signed_close(text)
