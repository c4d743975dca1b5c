"""How a printer stands, in words."""

import pytest

from printing.condition import CONDITION_SENTENCES, Condition, PrinterStatus, condition_of
from printing.outcome import PrintReason
from printing.status import real_time_answers


@pytest.mark.parametrize(
    ("answers", "condition"),
    [
        ("16 12 12", Condition.READY),
        ("16 12 1e", Condition.PAPER_NEAR_END),
        ("1e 32 7e", Condition.OUT_OF_PAPER),
        ("1e 16 12", Condition.COVER_OPEN),
        ("1e 12 12", Condition.OFFLINE),
        ("16 12", Condition.SILENT),
        ("", Condition.SILENT),
    ],
)
def test_answers_are_a_condition(answers: str, condition: Condition) -> None:
    """Two answers out of three could mean anything."""
    assert condition_of(real_time_answers(bytes.fromhex(answers))) is condition


def test_every_condition_has_words() -> None:
    """An unavailable printer has those of a job that could not be sent."""
    assert set(CONDITION_SENTENCES) == set(Condition) - {Condition.UNAVAILABLE}
    gone = PrinterStatus(Condition.UNAVAILABLE, "10.0.0.5", PrintReason.UNREACHABLE)
    assert gone.message.startswith("The printer at 10.0.0.5 cannot be reached.")


def test_a_printer_that_says_nothing_may_well_print() -> None:
    """Many never answer, and a counter must not stop for them."""
    able = {one for one in CONDITION_SENTENCES if PrinterStatus(one, "x").can_print}

    assert able == {Condition.READY, Condition.PAPER_NEAR_END, Condition.SILENT}


@pytest.mark.parametrize(
    ("condition", "because"),
    [(Condition.UNAVAILABLE, None), (Condition.READY, PrintReason.BUSY)],
)
def test_a_reason_stands_where_it_belongs(
    condition: Condition, because: PrintReason | None
) -> None:
    """Anything else is a bug."""
    with pytest.raises(AssertionError):
        PrinterStatus(condition, "x", because)
