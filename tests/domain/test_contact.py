"""Mobile numbers, and which of two counts."""

import pytest

from cashier.domain.contact import (
    Contact,
    MalformedMobile,
    former_mobile,
    mobile_now,
    parse_mobile,
    shown_mobiles,
)

REGISTERED, SAID = "9876543210", "9123456789"


@pytest.mark.parametrize(
    "text",
    ["9123456789", "91234 56789", "+91 91234-56789", "919123456789", "09123456789", "९१२३४५६७८९"],
)
def test_a_number_is_read_however_it_is_said(text: str) -> None:
    """With its country code or trunk zero, in either script."""
    assert parse_mobile(text) == SAID


@pytest.mark.parametrize(
    "text",
    [
        "",
        "912345678",
        "91234567890",
        "5123456789",
        "0000000000",
        "+92 9123456789",
        "ram",
        "9" * 500,
    ],
)
def test_what_cannot_be_a_mobile_number_is_refused(text: str) -> None:
    """Ten digits from 6 on."""
    with pytest.raises(MalformedMobile):
        parse_mobile(text)


def test_a_captured_number_counts_until_an_extract_brings_the_same() -> None:
    """Both are kept; where they are the same there is nothing to tell."""
    said = Contact("1", SAID, REGISTERED)
    assert mobile_now(REGISTERED, None) == mobile_now(REGISTERED, Contact("1")) == REGISTERED
    assert mobile_now(REGISTERED, said) == SAID
    assert former_mobile(REGISTERED, said) == REGISTERED
    assert former_mobile(SAID, said) == former_mobile(REGISTERED, None) == ""
    assert shown_mobiles(REGISTERED, said) == ("91•••••789", "98•••••210")
    assert shown_mobiles("", said) == ("91•••••789", "")
