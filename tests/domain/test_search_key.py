"""Search keys: what makes no difference, and that no text at all does harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.search_key import meter_key, search_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Ram   KUMAR ", "ram kumar"),
        ("", ""),
        ("ram\tkumar\n", "ram kumar"),
        ("ram\x00kumar", "ramkumar"),
        ("ram\u00a0kumar", "ram kumar"),
        ("ram\ud800", "ram"),
        ("ज़ैदी", "जैदी"),
        ("\u095bैदी", "जैदी"),
        ("क़", "क"),
        ("\u0958", "क"),
        ("\u0929\u0931\u0934", "नरळ"),
        ("न\u093c", "न"),
        ("चाँद", "चांद"),
        ("क्\u200dष", "क्ष"),
        ("क्\u200cष", "क्ष"),
        ("सेक्टर ५", "सेक्टर 5"),
        ("JOSÉ", "josé"),
        ("Jose\u0301", "josé"),
        ("Straße", "strasse"),
    ],
)
def test_spellings_of_one_name_have_one_key(text: str, key: str) -> None:
    """Extracts and clerks write the same name in several ways."""
    assert search_key(text) == key


@given(st.text(st.characters(exclude_categories=())))
def test_the_key_of_any_text_is_its_own_key_and_can_be_stored(text: str) -> None:
    """Both sides of a search may be brought to a key again; no database refuses it."""
    key = search_key(text)

    assert search_key(key) == key
    assert "\x00" not in key
    assert key.encode().decode() == key


@given(st.text(st.characters(max_codepoint=127)))
def test_the_quick_way_for_ascii_is_the_long_way(text: str) -> None:
    """A letter beyond ASCII must not change the key of the letters before it."""
    assert search_key(text + " é") == f"{search_key(text)} é".strip()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("KN0123", "KN0123"),
        ("kn-०12/3", "KN0123"),
        (" kn 01_23 ", "KN0123"),
        ("", ""),
        ("--", ""),
        ("\ud800k\x00", "K"),
        ("ＫＮ１", "KN1"),
    ],
)
def test_a_meter_number_is_its_letters_and_digits(text: str, key: str) -> None:
    """Readers write the same meter with and without its marks."""
    assert meter_key(text) == key


@given(st.text(st.characters(exclude_categories=())))
def test_the_key_of_any_meter_number_can_be_stored(text: str) -> None:
    """No database refuses it."""
    assert meter_key(text).encode() is not None
