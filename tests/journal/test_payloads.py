"""The JSON form of what happens at a station."""

import json

import pytest
from cattrs import BaseValidationError

from cashier.journal.canonical import canonical_bytes
from cashier.journal.events import Event, ReceiptIssued
from cashier.journal.payloads import from_payload, to_payload
from tests.journal.samples import EVENTS, RECEIPT


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_an_event_is_read_back_from_its_entry(event: Event) -> None:
    """Through canonical bytes, as the journal keeps it: nothing is lost, nothing is rounded."""
    payload = json.loads(canonical_bytes(to_payload(event)))

    assert from_payload(event.kind, payload) == event


def test_amounts_are_paise_and_moments_keep_their_offset() -> None:
    """What is written once is read for ever, by others too."""
    payload = to_payload(ReceiptIssued(RECEIPT, "pole"))

    assert payload["receipt"]["amount"] == 150_000
    assert payload["receipt"]["issued_at"] == "2026-11-22T10:00:00.000007+05:30"
    assert payload["receipt"]["business_date"] == "2026-11-22"
    assert payload["receipt"]["kind"] == RECEIPT.kind.value


def test_an_unknown_kind_is_refused() -> None:
    """A newer version wrote it, or nobody did."""
    with pytest.raises(KeyError):
        from_payload("coffee_made", {})


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"name": "anita", "extra": 1},
        {"name": "anita", "locked_until": "yesterday"},
        {"locked_until": None},
    ],
)
def test_a_payload_of_another_shape_is_refused(payload: dict[str, object]) -> None:
    """A field too many among it: it would be lost when the table is rebuilt."""
    with pytest.raises(BaseValidationError):
        from_payload("sign_in_failed", payload)


@pytest.mark.parametrize("payload", [None, [], "text", 7])
def test_a_payload_that_is_no_object_is_refused(payload: object) -> None:
    """However it came there."""
    with pytest.raises((BaseValidationError, TypeError, AttributeError)):
        from_payload("backup_made", payload)
