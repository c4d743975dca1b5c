"""The line at the foot of a cheque, as readers send it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.micr import MicrLine, MicrLineUnreadable, parse_micr_line

WHOLE = MicrLine("123456", "208002004", "012345", "31")


@pytest.mark.parametrize(
    "text",
    [
        "⑈123456⑈ 208002004⑆ 012345⑈ 31",
        "⑈123456⑈208002004⑆012345⑈31",
        "c123456c 208002004a 012345c 31",
        "C123456C208002004A012345C31",
        "U123456U T208002004T 012345U 31",
        ";123456;208002004:012345;31\r\n",
        "123456 208002004 012345 31",
        "12345620800200401234531",
        "  c१२३४५६c 208002004a 012345c 31 ",
    ],
)
def test_a_line_is_read_as_readers_send_it(text: str) -> None:
    """With the real signs, with the letters and stops of wedge readers, or with no sign at all."""
    assert parse_micr_line(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("⑈123456⑈ 208002004⑆", MicrLine("123456", "208002004")),
        ("c123456c 208002004a 11", MicrLine("123456", "208002004", "", "11")),
        ("c123456c 208002004a 012345c", MicrLine("123456", "208002004", "012345")),
    ],
)
def test_account_and_code_may_be_missing(text: str, read: MicrLine) -> None:
    """Some banks leave them out."""
    assert parse_micr_line(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c12345?c 208002004a 012345c 31",
        "c12345c 208002004a",
        "c123456c 20800200a",
        "c123456c",
        "208002004a 123456c",
        "c123456c 208002004a 012345c 31 7",
        "3141592653",
        "x123456x 208002004",
    ],
)
def test_what_was_not_read_to_its_end_is_refused(text: str) -> None:
    """A guessed digit would be somebody else's cheque."""
    with pytest.raises(MicrLineUnreadable):
        parse_micr_line(text)


@given(st.from_regex(r"c[0-9]{6}c [0-9]{9}a [0-9]{6}c [0-9]{2}", fullmatch=True))
def test_every_digit_of_a_line_is_kept(text: str) -> None:
    """None is lost, none changes places."""
    line = parse_micr_line(text)

    digits = "".join(character for character in text if character.isdigit())
    assert line.number + line.micr + line.account + line.transaction_code == digits


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A wedge reader types whatever it likes."""
    try:
        line = parse_micr_line(text)
    except MicrLineUnreadable:
        return
    assert (len(line.number), len(line.micr)) == (6, 9)
