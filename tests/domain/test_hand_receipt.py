"""Leaves of a book that was written by hand."""

from datetime import timedelta

import pytest

from cashier.domain.hand_receipt import (
    LeafInFuture,
    LeafTooOld,
    MalformedLeaf,
    check_hand_receipt,
    parse_leaf,
)
from tests.builders import NOW


@pytest.mark.parametrize("text", ["A17/0042", " a17/42 ", "a17 / ४२"])
def test_a_leaf_is_its_book_and_its_number(text: str) -> None:
    """However it was typed."""
    leaf = parse_leaf(text, NOW)

    assert (leaf.book, leaf.serial, str(leaf)) == ("A17", 42, "A17/0042")


@pytest.mark.parametrize(
    "text", ["", "A17", "A17/", "/42", "A17/0", "A17/x", "A17/1234567", "A/1/2"]
)
def test_a_text_that_names_no_leaf_is_refused(text: str) -> None:
    """It would be entered twice under two names."""
    with pytest.raises(MalformedLeaf):
        parse_leaf(text, NOW)


def test_a_leaf_is_entered_within_some_days() -> None:
    """Not before it was written, and not weeks later."""
    check_hand_receipt(parse_leaf("A/1", NOW), now=NOW, most_days=7)
    check_hand_receipt(parse_leaf("A/1", NOW - timedelta(days=7)), now=NOW, most_days=7)
    with pytest.raises(LeafInFuture):
        check_hand_receipt(parse_leaf("A/1", NOW + timedelta(minutes=1)), now=NOW, most_days=7)
    late = NOW - timedelta(days=7, minutes=1)
    with pytest.raises(LeafTooOld, match="7 days"):
        check_hand_receipt(parse_leaf("A/1", late), now=NOW, most_days=7)
