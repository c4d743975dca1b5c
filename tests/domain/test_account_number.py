"""Account numbers: text of digits, told apart by their length alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.account_number import (
    MalformedAccountNumber,
    NumberKind,
    grouped_number,
    kind_of,
    normalise_digits,
    parse_account_number,
    parse_old_account_number,
)


@pytest.mark.parametrize(
    "typed",
    [
        "3141592653",
        " 31415 92653 ",
        "31415-92653",
        "31415–92653",
        "31415\u00a092653",
        "31415\u200b92653\ufeff",
        "३१४१५९२६५३",
        "३१४१५ 92653\r\n",
        "\t3141592653\t",
    ],
)
def test_a_number_is_the_same_however_it_is_typed_or_scanned(typed: str) -> None:
    """Spaces, hyphens, invisible marks and Devanagari digits make no difference."""
    assert parse_account_number(typed) == "3141592653"


def test_leading_zeros_are_real() -> None:
    """A number is text, never an integer."""
    assert parse_old_account_number("0271 8281") == "02718281"
    assert parse_account_number("000000000001") == "000000000001"


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("1234567", None),
        ("12345678", NumberKind.OLD),
        ("123456789", None),
        ("1234567890", NumberKind.NEW),
        ("12345678901", None),
        ("123456789012", NumberKind.RURAL),
        ("1234567890123", None),
        ("", None),
        ("12345678x0", None),
        ("१२३४५६७८", None),
        ("1234567⁴", None),
    ],
)
def test_the_length_alone_tells_what_a_number_can_be(digits: str, kind: NumberKind | None) -> None:
    """No check digit is published, so none is invented."""
    assert kind_of(digits) is kind


@pytest.mark.parametrize(
    "text", ["", "02718281", "314159265", "3141592653x", "314159265⁴", "①②③④⑤⑥⑦⑧⑨①", "9" * 500]
)
def test_what_is_no_payable_number_is_refused(text: str) -> None:
    """An old number is for look-up only; a raised or circled digit is no digit."""
    with pytest.raises(MalformedAccountNumber) as refusal:
        parse_account_number(text)

    assert len(refusal.value.message) < 140


@pytest.mark.parametrize("text", ["3141592653", "0271828", "०२७१८२८x"])
def test_what_is_no_old_number_is_refused(text: str) -> None:
    """An old number has eight digits."""
    with pytest.raises(MalformedAccountNumber):
        parse_old_account_number(text)


@given(st.text(max_size=30))
def test_any_text_can_be_normalised(text: str) -> None:
    """What is neither digit nor separator stays, so that the caller sees it."""
    once = normalise_digits(text)

    assert normalise_digits(once) == once
    assert " " not in once


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("3141592653", "31415 92653"),
        ("02718281", "0271 8281"),
        ("314159265358", "3141 5926 5358"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_a_number_is_shown_in_groups(digits: str, shown: str) -> None:
    """So that a person can read it out; an odd length stays in one piece."""
    assert grouped_number(digits) == shown
