"""What a printer's bytes mean; the samples are a simulator's, recorded."""

import pytest

from printing.outcome import PrintReason
from printing.status import (
    done_answer,
    paper_near_end,
    real_time_answers,
    roll_nearly_empty,
    trouble,
)

READY = "16 12 12"
NEAR_END = "16 12 1e"
PAPER_OUT = "1e 32 7e"
COVER_OPEN = "1e 16 12"
OFFLINE = "1e 12 12"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (READY, None),
        (NEAR_END, None),
        (PAPER_OUT, PrintReason.OUT_OF_PAPER),
        (COVER_OPEN, PrintReason.COVER_OPEN),
        (OFFLINE, PrintReason.OFFLINE),
        ("", None),
        ("1e 32", None),
    ],
)
def test_trouble_has_a_name(answers: str, reason: PrintReason | None) -> None:
    """A printer that says too little is taken to be ready: many say nothing at all."""
    assert trouble(real_time_answers(bytes.fromhex(answers))) is reason


@pytest.mark.parametrize(
    ("received", "answer"),
    [
        ("", None),
        ("00", 0x00),
        ("03", 0x03),
        ("11 13 00", 0x00),
        (f"{READY} 00", 0x00),
        (READY, None),
        ("10 00 00 00", None),
        ("10 00 00 00 0c", 0x0C),
        ("10 00", None),
    ],
)
def test_only_the_answer_in_order_counts(received: str, answer: int | None) -> None:
    """Flow control, late answers and messages that nobody asked for are passed over."""
    assert done_answer(bytes.fromhex(received)) == answer


def test_a_roll_that_is_nearly_empty_is_noticed() -> None:
    """The clerk can change it before the next consumer."""
    assert paper_near_end(0x03)
    assert not paper_near_end(0x00)


@pytest.mark.parametrize(
    ("answers", "nearly"),
    [(NEAR_END, True), (READY, False), ("1e", False), ("", False)],
)
def test_the_state_tells_of_a_roll_that_is_nearly_empty(answers: str, nearly: bool) -> None:  # noqa: FBT001 - a table of cases
    """Before anything is printed, too."""
    assert roll_nearly_empty(real_time_answers(bytes.fromhex(answers))) is nearly
