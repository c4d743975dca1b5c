"""From saved to paper: each end of a job, and what a second copy is called."""

import pytest

from cashier.services.prints import get_receipt, list_unconfirmed
from cashier.station import OpenStation
from printing.errors import PrinterFault
from printing.outcome import PrintState
from tests.builders import CLERK, NUMBER, at_work, collect, make_payment
from tests.ui.stand_ins import NO_ANSWER, REFUSED, AtOnce, Later, PaperTray, counter_of
from ui.collect.prints import PrintDesk


@pytest.fixture
def number(station: OpenStation) -> str:
    """Give the number of a receipt that is saved and not printed."""
    return collect(at_work(station), make_payment(4820, account_number=NUMBER)).number


def _desk(station: OpenStation, tray: PaperTray, printer: AtOnce | None = None) -> PrintDesk:
    counter = counter_of(station)
    made = PrintDesk(
        AtOnce(),
        printer or AtOnce(),
        lambda: counter,
        print_receipt=tray.print_receipt,
        changed=lambda: None,
    )
    made.begin(CLERK)
    return made


def _state(station: OpenStation, number: str) -> str:
    return get_receipt(number, uow=station.read()).print_state


def test_the_first_copy_is_the_original_and_the_next_a_duplicate(
    station: OpenStation, tray: PaperTray, number: str
) -> None:
    """Copies are numbered, so that none can pass for the original."""
    desk = _desk(station, tray)
    desk.print(number)
    desk.print(number)

    assert tray.printed == [(number, 0), (number, 1)]
    assert _state(station, number) == "confirmed"


def test_a_clerk_reprints_once(station: OpenStation, tray: PaperTray, number: str) -> None:
    """The third copy is refused in words, and nothing is printed."""
    desk = _desk(station, tray)
    for _ in range(3):
        desk.print(number)

    assert len(tray.printed) == 2
    assert desk.state.refusal is not None
    assert not desk.state.is_printing


def test_a_printer_that_was_not_reached_leaves_the_original_to_print(
    station: OpenStation, tray: PaperTray, number: str
) -> None:
    """Nothing came out, so the next try is no duplicate."""
    desk = _desk(station, tray)
    tray.outcome = REFUSED
    desk.print(number)
    assert (_state(station, number), desk.state.state) == ("failed", PrintState.FAILED)
    desk.print(number)

    assert tray.printed == [(number, 0), (number, 0)]


def test_no_answer_is_not_known(station: OpenStation, tray: PaperTray, number: str) -> None:
    """Sent is not printed."""
    tray.outcome = NO_ANSWER
    desk = _desk(station, tray)
    desk.print(number)

    assert _state(station, number) == "unknown"
    assert desk.state.outcome is not None
    assert "Did a complete receipt come out?" in desk.state.outcome.text()


def test_a_receipt_that_cannot_be_drawn_never_reached_the_printer(
    station: OpenStation, tray: PaperTray, number: str
) -> None:
    """A fault before the first byte ends the job as failed."""
    printer = AtOnce()
    printer.broken = PrinterFault(reason="no fonts")
    _desk(station, tray, printer).print(number)

    assert _state(station, number) == "failed"
    assert printer.faults


def test_a_second_press_while_printing_prints_nothing_more(
    station: OpenStation, tray: PaperTray, number: str
) -> None:
    """One job a receipt at a time."""
    printer = Later()
    desk = _desk(station, tray, printer)
    desk.print(number)
    desk.print(number)
    assert desk.is_in_flight(number)
    printer.catch_up()

    assert tray.printed == [(number, 0)]
    assert not desk.is_in_flight(number)


def test_an_incomplete_receipt_is_printed_again_as_a_duplicate(
    station: OpenStation, tray: PaperTray, number: str
) -> None:
    """By the clerk's word the first one is spoilt; it may still be about."""
    tray.outcome = NO_ANSWER
    desk = _desk(station, tray)
    desk.print(number)
    (job,) = list_unconfirmed(uow=station.read())
    tray.outcome = PaperTray().outcome
    desk.print_instead(job)

    assert tray.printed[-1] == (number, 1)
    assert not list_unconfirmed(uow=station.read())
