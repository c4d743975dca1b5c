"""How a job ended, in words."""

import pytest

from printing.outcome import PrintOutcome, PrintReason, PrintState


def test_an_outcome_is_one_sentence_with_the_place() -> None:
    """A clerk reads where, not an error number."""
    outcome = PrintOutcome(PrintState.FAILED, PrintReason.UNREACHABLE, "10.0.0.5")

    assert outcome.message == (
        "The printer at 10.0.0.5 cannot be reached. Is it switched on and connected?"
    )


def test_an_unknown_outcome_asks_for_the_paper() -> None:
    """Only a person can see whether a complete receipt came out."""
    outcome = PrintOutcome(PrintState.UNKNOWN, PrintReason.NO_ANSWER, "10.0.0.5")

    assert outcome.message.endswith("Did a complete receipt come out?")


def test_every_reason_belongs_to_some_state() -> None:
    """No code is without a sentence."""
    for reason in PrintReason:
        explained = 0
        for state in PrintState:
            try:
                explained += bool(PrintOutcome(state, reason, "x").message)
            except AssertionError:
                continue
        assert explained


def test_a_confirmation_without_paper_cannot_be_made() -> None:
    """Nothing may call a receipt printed that the printer never answered for."""
    with pytest.raises(AssertionError):
        PrintOutcome(PrintState.CONFIRMED, PrintReason.NO_ANSWER, "x")
