"""A printer that somebody else has written, in trouble, as the window tells of it."""

from collections.abc import Iterator

import pytest

from cashier.station import OpenStation
from printing.outcome import PrintState
from tests.builders import FLOAT, NOW, table_rows
from tests.printing import simulator
from tests.printing.simulator import SimulatedPrinter, running_simulator
from tests.ui.stand_ins import CLERK_USER, AtOnce, counter_of
from ui.printer_work import ChosenPrinter
from ui.session import Session

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(simulator.IS_MISSING, reason=simulator.WHY_MISSING),
]

FAULTS = [
    ("paper-out", "PRINTER OUT OF PAPER", "The printer is out of paper."),
    ("cover-open", "PRINTER COVER OPEN", "The printer's cover is open."),
    ("offline", "PRINTER OFFLINE", "The printer is offline."),
]


@pytest.fixture(scope="module")
def printers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, SimulatedPrinter]]:
    """All its printers."""
    with running_simulator(tmp_path_factory.mktemp("simulator")) as running:
        yield running


@pytest.fixture
def at_printer(station: OpenStation) -> Session:
    """Every presenter with a real printer, at the Printer screen, for a clerk with a shift."""
    counter = counter_of(station)
    made = Session(AtOnce(), AtOnce(), lambda: counter, ChosenPrinter(lambda: counter, lambda: NOW))
    made.start()
    counter.open_shift(CLERK_USER.name, FLOAT)
    made.printer.begin(CLERK_USER, counter.printer_url)
    return made


def _words(session: Session) -> tuple[str, str]:
    state = session.condition.state
    assert state.words is not None
    assert state.sentence is not None
    return state.words.text(), state.sentence.text()


@pytest.mark.parametrize(("fault", "words", "sentence"), FAULTS)
def test_trouble_is_told_as_it_comes_and_as_it_goes(
    printers: dict[str, SimulatedPrinter],
    at_printer: Session,
    fault: str,
    words: str,
    sentence: str,
) -> None:
    """Choose the printer, take its paper out, put some in; a test slip comes out only then."""
    simulated, presenter = printers["narrow"], at_printer.printer
    presenter.type_address(simulated.address)
    presenter.use()
    ready = _words(at_printer)
    before = len(simulated.list_receipts())
    simulated.set_fault(fault, active=True)
    try:
        at_printer.condition.look()
        in_trouble = _words(at_printer)
        presenter.print_trial()
        refused = presenter.state
    finally:
        simulated.set_fault(fault, active=False)
    at_printer.condition.look()
    presenter.print_trial()

    assert ready == _words(at_printer) == ("Printer ready", "The printer is ready.")
    assert in_trouble == (words, sentence)
    assert refused.ending is PrintState.FAILED
    assert refused.said is not None
    assert refused.said.text() == f"{sentence} Nothing was sent."
    assert presenter.state.ending is PrintState.CONFIRMED
    assert len(simulated.await_receipts(before + 2)) == before + 2, "two papers, both afterwards"


def test_the_drawer_opens_with_its_reason(
    printers: dict[str, SimulatedPrinter], at_printer: Session, station: OpenStation
) -> None:
    """Nobody but the strip has told it to; a printer in trouble is not told, and that is said."""
    simulated = printers["wide"]
    at_printer.printer.type_address(simulated.address)
    at_printer.printer.use()
    simulated.close_drawer()
    at_printer.drawer.begin(CLERK_USER.name)
    simulated.set_fault("paper-out", active=True)
    try:
        at_printer.drawer.ask()
        at_printer.drawer.choose(1)
        shut = at_printer.drawer.state, simulated.is_drawer_open()
    finally:
        simulated.set_fault("paper-out", active=False)
    at_printer.drawer.ask()
    at_printer.drawer.choose(3)

    assert shut[0].ending is PrintState.FAILED
    assert not shut[1]
    assert simulated.is_drawer_open()
    assert at_printer.drawer.state.ending is PrintState.CONFIRMED
    openings = sorted(table_rows(station, "drawer_opening"), key=lambda row: int(str(row[0])))
    reasons = [row[3] for row in openings]
    assert reasons == ["change for a consumer", "turn-in"]
