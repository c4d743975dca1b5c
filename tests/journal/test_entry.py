"""One entry: what its hash covers."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from cashier.journal.entry import GENESIS_HASH, Entry, hash_of

ENTRY = Entry(
    station="RTP-03",
    number=7,
    kind="signed_in",
    at="2026-11-22T04:30:00.000000+00:00",
    clock_doubt=False,
    actor="anita",
    payload={"name": "anita"},
    previous_hash=GENESIS_HASH,
    hash="",
    signature="",
)
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.just(
    '","previous_hash":"'
)


@given(_text, _text, _text, st.dictionaries(st.sampled_from(["a", "previous_hash"]), _text))
def test_the_hash_is_over_the_canonical_bytes_of_the_whole_entry(
    station: str, kind: str, actor: str, payload: dict[str, str]
) -> None:
    """Put together in one pass, and yet the same: whatever the texts hold."""
    entry = replace(ENTRY, station=station, kind=kind, actor=actor, payload=payload)
    fields: Any = {
        "actor": actor,
        "at": entry.at,
        "clock_doubt": False,
        "kind": kind,
        "number": 7,
        "payload": payload,
        "previous_hash": GENESIS_HASH,
        "station": station,
    }

    assert hash_of(entry) == sha256(rfc8785.dumps(fields)).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"station": "RTP-04"},
        {"number": 8},
        {"kind": "user_disabled"},
        {"at": "2026-11-22T04:30:00.000001+00:00"},
        {"clock_doubt": True},
        {"actor": "suresh"},
        {"payload": {"name": "suresh"}},
        {"previous_hash": "1" * 64},
    ],
)
def test_every_field_changes_the_hash(change: dict[str, object]) -> None:
    """Nothing can be altered beside it."""
    assert hash_of(replace(ENTRY, **change)) != hash_of(ENTRY)  # type: ignore[arg-type]


def test_the_hash_and_the_signature_are_not_part_of_it() -> None:
    """They are made from it."""
    assert hash_of(replace(ENTRY, hash="a", signature="b")) == hash_of(ENTRY)


def test_a_payload_without_a_canonical_form_has_no_hash() -> None:
    """It was never written by us."""
    with pytest.raises(ValueError, match="canonical form"):
        hash_of(replace(ENTRY, payload={"amount": 1.5}))  # type: ignore[dict-item]
