"""How long a text message is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.sms import SmsAlphabet, measure

PLAIN, EXTENDED, HINDI = "a", "€", "क"
OF_PLAIN = st.text(alphabet="abcXYZ 019@£$Δé\n", max_size=600)
OF_BOTH = st.text(alphabet="ab€[]{}\\^~|", max_size=600)
OF_ANY = st.text(max_size=400)


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts"),
    [
        ("", SmsAlphabet.GSM7, 0, 1),
        (PLAIN * 160, SmsAlphabet.GSM7, 160, 1),
        (PLAIN * 161, SmsAlphabet.GSM7, 161, 2),
        (PLAIN * 306, SmsAlphabet.GSM7, 306, 2),
        (PLAIN * 307, SmsAlphabet.GSM7, 307, 3),
        (EXTENDED * 80, SmsAlphabet.GSM7, 160, 1),
        (EXTENDED * 81, SmsAlphabet.GSM7, 162, 2),
        # 153 is odd, so that a part holds 76 characters of two places and one stays empty.
        (EXTENDED * 153, SmsAlphabet.GSM7, 306, 3),
        (HINDI * 70, SmsAlphabet.UCS2, 70, 1),
        (HINDI * 71, SmsAlphabet.UCS2, 71, 2),
        (HINDI * 134, SmsAlphabet.UCS2, 134, 2),
        (HINDI * 135, SmsAlphabet.UCS2, 135, 3),
        ("😀" * 35, SmsAlphabet.UCS2, 70, 1),
        ("😀" * 36, SmsAlphabet.UCS2, 72, 2),
        # Neither is a pair of two words cut in two: 33 of them and an empty place make a part.
        ("😀" * 67, SmsAlphabet.UCS2, 134, 3),
        ("₹" + PLAIN * 69, SmsAlphabet.UCS2, 70, 1),
        ("₹" + PLAIN * 70, SmsAlphabet.UCS2, 71, 2),
    ],
)
def test_the_published_limits(text: str, alphabet: SmsAlphabet, units: int, parts: int) -> None:
    """160 and 153 of the GSM alphabet, 70 and 67 of any other."""
    found = measure(text)

    assert (found.alphabet, found.units, found.parts) == (alphabet, units, parts)


@given(OF_BOTH)
def test_parts_hold_what_they_are_counted_for(text: str) -> None:
    """Never more than the places that are paid for, and never a whole part too many."""
    found = measure(text)

    assert found.alphabet is SmsAlphabet.GSM7
    assert found.units == sum(1 if character in "ab" else 2 for character in text)
    assert found.units <= found.room
    if found.parts > 1:
        assert found.units > (found.parts - 1) * 152


@given(OF_ANY)
def test_another_alphabet_counts_the_words_of_utf_16(text: str) -> None:
    """As Python itself encodes it, which is another way to count."""
    found = measure(text)
    if found.alphabet is SmsAlphabet.UCS2:
        assert found.units == len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert found.parts >= 1
    assert found.units <= found.room


@given(OF_PLAIN, OF_ANY)
def test_a_longer_text_never_takes_fewer_parts(text: str, more: str) -> None:
    """Nor fewer places, in the same alphabet."""
    one, both = measure(text), measure(text + more)
    if one.alphabet is both.alphabet:
        assert both.units >= one.units
    assert both.parts >= one.parts


@pytest.mark.parametrize(
    ("text", "room"),
    [(PLAIN, 160), (PLAIN * 161, 306), (HINDI, 70), (HINDI * 71, 134)],
)
def test_parts_tell_how_much_they_hold(text: str, room: int) -> None:
    """So that a screen can say how much is left before a further one is paid for."""
    assert measure(text).room == room
