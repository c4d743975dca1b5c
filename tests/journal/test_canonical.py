"""Canonical bytes of a JSON value, held against another implementation of RFC 8785."""

from decimal import Decimal

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from cashier.journal.canonical import LARGEST_INTEGER, JsonValue, canonical_bytes

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_keys = st.text(st.characters(max_codepoint=127), max_size=6)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_the_bytes_are_those_of_the_standard(value: JsonValue) -> None:
    """As a package says that was written by somebody else."""
    assert canonical_bytes(value) == rfc8785.dumps(value)


def test_equal_values_give_equal_bytes_whatever_the_order_of_keys() -> None:
    """And tuples are lists, as JSON has no other."""
    one: JsonValue = {"b": (1, 2), "a": "राम"}
    other: JsonValue = {"a": "राम", "b": [1, 2]}

    assert canonical_bytes(one) == canonical_bytes(other) == '{"a":"राम","b":[1,2]}'.encode()


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        Decimal(1),
        LARGEST_INTEGER + 1,
        -LARGEST_INTEGER - 1,
        {"क": 1},
        {1: 1},
        {"a": [{"b": 0.5}]},
        b"bytes",
        {"set"},
        "\ud800",
        ["\udfff"],
    ],
)
def test_what_readers_may_not_agree_upon_has_no_canonical_form(value: JsonValue) -> None:
    """Fractions, large numbers, keys that sort in two ways, half a character."""
    with pytest.raises(ValueError, match=r"canonical form|surrogates"):
        canonical_bytes(value)
