"""Genuine and forged papers."""

from datetime import date

from cashier.domain.money import Money
from cashier.journal.qr import ReceiptClaim, signed_text
from cashier.journal.signing import StationKey
from cashier.services.authenticity import check_text

KEY = StationKey.generate()
CLAIM = ReceiptClaim("R-1", "3141592653", Money(500_00), date(2026, 11, 22), "cash")


def test_a_signed_text_is_genuine_under_its_own_key_only() -> None:
    """From public keys alone, malformed ones included."""
    text = signed_text(CLAIM, KEY)

    assert check_text(text, (KEY.public_hex,)).valid
    assert check_text(f" {text}\n", ("nonsense", KEY.public_hex)).valid
    assert not check_text(text, (StationKey.generate().public_hex,)).valid
    assert not check_text(text, ()).valid


def test_any_change_breaks_it() -> None:
    """Every figure is under the signature."""
    text = signed_text(CLAIM, KEY)

    for old, new in (("50000", "90000"), ("R-1", "R-2"), ("2653", "2654"), ("11-22", "11-23")):
        assert not check_text(text.replace(old, new, 1), (KEY.public_hex,)).valid


def test_what_is_no_receipts_text_is_said_to_be_none() -> None:
    """In words, and without an exception."""
    assert "QR" in check_text("hello", (KEY.public_hex,)).reason
