"""Genuine and forged papers."""

from dataclasses import replace
from datetime import date

import pytest

from cashier.domain.money import Money
from cashier.journal.qr import ReceiptClaim, read_signed_text, signed_text
from cashier.journal.signing import StationKey
from cashier.services.authenticity import check_paper, check_text
from cashier.station import OpenStation
from tests.builders import add_consumer, collect, make_payment

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


def test_a_paper_is_held_against_the_register(counter: OpenStation) -> None:
    """Our own signature on another amount is a forgery by somebody who has the key."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    claim, _, _ = read_signed_text(receipt.qr)

    genuine = check_paper(receipt.qr, uow=counter.read())
    other = check_paper(
        signed_text(replace(claim, amount=Money(1)), counter.key), uow=counter.read()
    )
    unknown = check_paper(signed_text(CLAIM, counter.key), uow=counter.read())

    assert genuine.valid
    assert "in this station's register" in genuine.reason
    assert not other.valid
    assert "its amount is ₹1,310, not ₹0.01" in other.reason
    assert unknown.valid
    assert "register" not in unknown.reason


@pytest.mark.parametrize("text", ["", "|", "hello|there", "CASHIER1|\ud800|1|1|2026-11-22|cash|x"])
def test_hostile_text_never_reaches_the_register(station: OpenStation, text: str) -> None:
    """Some of it no database takes."""
    assert not check_paper(text, uow=station.read()).valid
