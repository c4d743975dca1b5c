"""What must hold of settlement schemes over any history, and that each breach is said in words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cashier.domain.head import Head, HeadAmount
from cashier.journal.events import Event, ReceiptIssued, SignedIn
from cashier.journal.scheme_events import SchemeReadmitted, SchemeRegistered
from cashier.services.scheme_invariants import SchemeChecker
from tests.builders import rupees
from tests.journal.samples import RECEIPT
from tests.journal.scheme_samples import DEFAULTED, REGISTRATION, SETTLED

PRICE = (HeadAmount(Head.SCHEME_REGISTRATION, rupees(1_200)),)
PAID = ReceiptIssued(replace(RECEIPT, amount=rupees(1_200), allocations=PRICE), "")
MADE = SchemeRegistered(REGISTRATION)
BACK = SchemeReadmitted(REGISTRATION)


def _breaches(events: Sequence[Event]) -> list[str]:
    checker = SchemeChecker()
    return [words for event in events for words in checker.check(event)]


def _agreed(**changes: object) -> SchemeRegistered:
    return SchemeRegistered(replace(REGISTRATION, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "events",
    [
        [SignedIn("anita")],
        [PAID, MADE, SETTLED],
        [PAID, MADE, DEFAULTED, BACK, SETTLED],
        [PAID, MADE, SETTLED, SETTLED],
    ],
)
def test_a_sound_history_has_no_breach(events: list[Event]) -> None:
    """A settlement whose money came back is settled again when it is paid again."""
    assert _breaches(events) == []


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([PAID, MADE, MADE], "was made twice"),
        ([MADE], "has no receipt for its price"),
        ([ReceiptIssued(RECEIPT, ""), MADE], "has no receipt for its price"),
        ([PAID, _agreed(payable=rupees(4_249))], "does not add up to its arrears"),
        ([PAID, _agreed(lpsc=rupees(700), principal=rupees(4_300))], "spares more than is owed"),
        ([PAID, _agreed(rebate=rupees(4_250), payable=rupees(0))], "spares more than is owed"),
        ([PAID, MADE, BACK], "was taken back without being lost"),
        ([PAID, DEFAULTED], "is defaulted but was not running"),
        ([PAID, MADE, DEFAULTED, DEFAULTED], "is defaulted but was not running"),
        ([PAID, MADE, DEFAULTED, SETTLED], "is settled but was not running"),
        ([SETTLED], "is settled but was not running"),
        ([PAID, MADE, replace(SETTLED, waiver=rupees(751))], "for other sums than were agreed"),
    ],
)
def test_each_breach_is_said_in_words(events: list[Event], words: str) -> None:
    """With the number of the registration."""
    assert any(words in breach for breach in _breaches(events))


def test_being_taken_back_needs_a_receipt_of_its_own() -> None:
    """The one that registered is not enough where another is named."""
    terms = replace(REGISTRATION.terms, receipt_number="RTP-03-2627-000009")
    back = SchemeReadmitted(replace(REGISTRATION, terms=terms))

    (breach,) = _breaches([PAID, MADE, DEFAULTED, back])

    assert "without a receipt for it" in breach
