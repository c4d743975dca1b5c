"""A slip with a number: on record first, then on paper, one at a time."""

import pytest

from cashier.domain.errors import StorageFault
from cashier.station import OpenStation
from printing.outcome import PrintState
from tests.builders import AUDITOR, CLERK, NUMBER, table_rows
from tests.ui.stand_ins import NO_ANSWER, OTHER, AtOnce, Later, PaperTray
from ui.counter import Counter
from ui.numbers.slips import NumberSlips, SlipState


@pytest.fixture
def printer() -> Later:
    """Give a printer worker that waits."""
    return Later()


@pytest.fixture
def slips(counter: Counter, storage: AtOnce, printer: Later, tray: PaperTray) -> NumberSlips:
    """Give the clerk's slips."""
    requests = iter(f"r{number}" for number in range(9))
    made = NumberSlips(
        storage, printer, lambda: counter, work=tray, new_request_id=lambda: next(requests)
    )
    made.begin(CLERK)
    return made


def given(station: OpenStation) -> int:
    """Count the slips on record."""
    return len(table_rows(station, "number_slip"))


def test_a_slip_is_on_record_before_it_is_printed(
    slips: NumberSlips, station: OpenStation, printer: Later, tray: PaperTray
) -> None:
    """And it is told whose it was; of anybody else nothing is said."""
    slips.give(NUMBER, "name")

    assert (given(station), tray.papers) == (1, [])
    assert slips.state.is_busy
    printer.catch_up()
    ((name, document),) = tray.papers
    assert name == f"number-{NUMBER}"
    assert "31415 92653" in " ".join(document.texts())
    said = slips.state.of(NUMBER)
    assert said is not None
    assert said.text() == "The slip was printed."
    assert slips.state.of(OTHER) is None
    assert not slips.state.is_busy


def test_a_key_that_is_pressed_again_gives_no_second_slip(
    slips: NumberSlips, station: OpenStation, printer: Later
) -> None:
    """Until the first has come out; then it is another one."""
    slips.give(NUMBER, "name")
    slips.give(NUMBER, "name")

    assert given(station) == 1
    printer.catch_up()
    slips.give(NUMBER, "name")
    assert given(station) == len("ab")


def test_a_printer_without_an_answer_is_said_to_be_one(
    slips: NumberSlips, printer: Later, tray: PaperTray
) -> None:
    """The clerk looks whether it came out."""
    tray.outcome = NO_ANSWER
    slips.give(NUMBER, "name")
    printer.catch_up()

    assert slips.state.paper is PrintState.UNKNOWN
    assert slips.state.said is not None


def test_who_may_not_is_refused_and_nothing_is_printed(
    slips: NumberSlips, station: OpenStation, printer: Later
) -> None:
    """The refusal stands where the slip's fate would."""
    slips.begin(AUDITOR)
    assert slips.state == SlipState()
    slips.give(NUMBER, "name")

    assert given(station) == 0
    assert printer.waiting == []
    assert slips.state.said is not None
    assert "may not" in slips.state.said.text()


def test_what_the_environment_breaks_leaves_the_key_free(
    slips: NumberSlips, storage: AtOnce, printer: Later
) -> None:
    """Whether it was the record or the printer."""
    storage.broken = StorageFault(reason="busy")
    slips.give(NUMBER, "name")
    assert (slips.state.paper, slips.state.is_busy) == (PrintState.FAILED, False)
    storage.broken = None
    slips.give(NUMBER, "name")
    printer.broken = StorageFault(reason="busy")
    printer.catch_up()

    assert (slips.state.paper, slips.state.is_busy) == (PrintState.FAILED, False)
