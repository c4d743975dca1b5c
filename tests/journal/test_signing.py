"""Ed25519 keys: a station signs what it writes, and anybody can check it."""

import pytest

from cashier.journal.signing import StationKey, signature_fits
from tests.journal.samples import KEY
from tests.journal.samples import OTHER_KEY as OTHER


def test_a_signature_fits_its_own_message_and_key_alone() -> None:
    """From the public half."""
    signature = KEY.sign(b"message")

    assert signature_fits(KEY.public_hex, b"message", signature)
    assert not signature_fits(KEY.public_hex, b"massage", signature)
    assert not signature_fits(OTHER.public_hex, b"message", signature)


@pytest.mark.parametrize("public", ["", "xyz", "00", "zz" * 32, KEY.public_hex + "00"])
def test_what_is_malformed_never_fits(public: str) -> None:
    """It is no signature, and no crash either."""
    assert not signature_fits(public, b"message", KEY.sign(b"message"))
    assert not signature_fits(KEY.public_hex, b"message", b"")


def test_a_key_is_written_and_read_back() -> None:
    """It signs as before: Ed25519 signs the same message the same way."""
    again = StationKey.from_text(KEY.to_text())

    assert again.public_hex == KEY.public_hex
    assert again.sign(b"message") == KEY.sign(b"message")


@pytest.mark.parametrize("text", ["", "AAAA", "not base64!", "क"])
def test_what_is_no_key_is_refused(text: str) -> None:
    """A key file that was cut short, for example."""
    with pytest.raises(ValueError, match=r".+"):
        StationKey.from_text(text)
