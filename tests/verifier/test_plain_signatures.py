"""The verifier's own Ed25519, for machines without a library: RFC 8032, and the library's word."""

import importlib.util
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cashier.journal.signing import StationKey, signature_fits
from tests.verifier.forging import PROGRAM

# RFC 8032, 7.1: tests 1 to 3.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ),
]
ORDER = 2**252 + 27742317777372353535851937790883648493


def _program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_export", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


program = _program()


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_published_vectors_fit(public: str, message: str, signature: tuple[str, str]) -> None:
    """And no longer once a bit of them differs."""
    fits = program.checker_of(public, plain=True)
    text, sealed = bytes.fromhex(message), bytes.fromhex("".join(signature))

    assert fits(text, sealed)
    assert not fits(text + b"x", sealed)
    assert not fits(text, bytes([sealed[0] ^ 1]) + sealed[1:])
    assert not fits(text, sealed[:-1] + bytes([sealed[-1] ^ 1]))


@settings(max_examples=25, deadline=None)
@given(message=st.binary(max_size=80), flipped=st.integers(0, 511))
def test_it_says_what_the_library_says(message: bytes, flipped: int) -> None:
    """Of true signatures, and of those with any one bit turned."""
    key = StationKey.generate()
    fits = program.checker_of(key.public_hex, plain=True)
    true = key.sign(message)
    false = bytearray(true)
    false[flipped // 8] ^= 1 << flipped % 8

    assert fits(message, true)
    assert not fits(message, bytes(false))
    assert not signature_fits(key.public_hex, message, bytes(false))


def test_a_signature_above_the_order_is_refused() -> None:
    """The same point under a second number would be a second signature for one text."""
    key = StationKey.generate()
    true = key.sign(b"text")
    larger = int.from_bytes(true[32:], "little") + ORDER

    fits = program.checker_of(key.public_hex, plain=True)

    assert not fits(b"text", true[:32] + larger.to_bytes(32, "little"))


@pytest.mark.parametrize("public", ["", "zz", "00" * 31, "02" + "00" * 31, "ff" * 32, None])
@pytest.mark.parametrize("plain", [False, True])
def test_a_key_that_is_none_fits_nothing(public: str | None, *, plain: bool) -> None:
    """Too short, no hex, no point of the curve, above the field."""
    assert not program.checker_of(public, plain=plain)(b"", bytes(64))


def test_a_signature_of_another_length_fits_nothing() -> None:
    """However it came there."""
    fits = program.checker_of(VECTORS[0][0], plain=True)

    assert not any(fits(b"", bytes(length)) for length in (0, 31, 63, 65))
