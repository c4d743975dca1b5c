"""The signed text in a receipt's QR, which proves the paper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.money import Money
from cashier.journal.qr import MalformedQr, ReceiptClaim, is_genuine, read_signed_text, signed_text
from tests.journal.samples import KEY
from tests.journal.samples import OTHER_KEY as OTHER

CLAIM = ReceiptClaim("RTP-03-2627-000412", "3141592653", Money(4520_00), date(2026, 11, 22), "cash")
TEXT = signed_text(CLAIM, KEY)


def test_a_claim_is_read_back_and_proven() -> None:
    """White space that a scanner adds makes no difference."""
    claim, _, _ = read_signed_text(f" {TEXT}\r\n")

    assert claim == CLAIM
    assert is_genuine(TEXT, (OTHER.public_hex, KEY.public_hex))


def test_the_text_is_short_enough_for_a_small_code() -> None:
    """A QR of version 10 holds 174 bytes at its middle level."""
    assert len(TEXT.encode()) <= 174


def test_another_stations_key_proves_nothing() -> None:
    """Nor does none at all."""
    assert not is_genuine(TEXT, (OTHER.public_hex,))
    assert not is_genuine(TEXT, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("452000", "552000"),
        ("452000", "0452000"),
        ("3141592653", "3141592654"),
        ("000412", "000413"),
        ("2026-11-22", "2026-11-23"),
        ("cash", "draft"),
    ],
)
def test_no_field_can_be_changed(old: str, new: str) -> None:
    """A digit more is a forgery, and one that reads the same is one, too."""
    assert not is_genuine(TEXT.replace(old, new), (KEY.public_hex,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|",
        "|" * 6,
        TEXT + "|",
        TEXT[1:],
        TEXT.replace("452000", "a lot"),
        TEXT.replace("452000", "9" * 5_000),
        TEXT.replace("2026-11-22", "2026-02-30"),
        TEXT.replace("RTP", "\ud800"),
        TEXT.replace("RTP", "\x00"),
        TEXT.replace("RTP", "R\nP"),
        TEXT[:-1] + "क",
        TEXT[:-1],
        TEXT + "=",
        TEXT[:-9] + "!" + TEXT[-9:],
        "https://example.org/" + TEXT,
        TEXT * 3,
    ],
)
def test_what_no_receipt_carries_is_told_apart(text: str) -> None:
    """Hostile text is never an error of another kind."""
    with pytest.raises(MalformedQr):
        is_genuine(text, (KEY.public_hex,))


@given(st.text(max_size=60), st.integers(0, len(TEXT)))
def test_no_text_around_a_genuine_one_makes_it_more(junk: str, place: int) -> None:
    """Only white space at the ends leaves it genuine."""
    text = TEXT[:place] + junk + TEXT[place:]
    try:
        genuine = is_genuine(text, (KEY.public_hex,))
    except MalformedQr:
        return
    assert genuine is (text.strip() == TEXT)
