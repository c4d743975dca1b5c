"""Finding, trying and choosing a printer, without a window."""

from dataclasses import replace

import pytest

from cashier.station import OpenStation
from printing.address import PrinterAddress
from printing.discovery import FoundPrinter
from printing.errors import PrinterFault
from printing.outcome import PrintOutcome, PrintReason, PrintState
from tests.builders import FLOAT, SUPERVISOR, table_rows
from tests.ui.stand_ins import CLERK_USER, NO_ANSWER, AtOnce, Later, PaperTray, counter_of
from ui.counter import Counter
from ui.language import Language, use_language
from ui.printer.presenter import PrinterPresenter, Work

USB = FoundPrinter(PrinterAddress("usb", "04b8:0e15"), "TM-T20")
NETWORK = FoundPrinter(PrinterAddress("tcp", "192.168.1.50", 9100), "")
CHOSEN = "file:/slips?width=80"


class Desk:
    """A presenter at a station, with what it told."""

    def __init__(self, station: OpenStation, printer: AtOnce | None = None) -> None:
        self.station = station
        self.counter: Counter = counter_of(station)
        self.tray = PaperTray()
        self.tray.found, self.tray.on_network = (USB,), (NETWORK, USB)
        self.storage, self.printer = AtOnce(), printer or AtOnce()
        self.chosen: list[str] = []
        self.presenter = PrinterPresenter(
            self.storage,
            self.printer,
            lambda: self.counter,
            work=self.tray,
            chosen=self.chosen.append,
        )
        self.presenter.begin(CLERK_USER, CHOSEN)

    @property
    def said(self) -> str:
        """The last sentence."""
        said = self.presenter.state.said
        return said.text() if said else ""

    @property
    def refusal(self) -> str:
        """The sentence under the field."""
        refusal = self.presenter.state.refusal
        return refusal.text() if refusal else ""

    def reasons(self) -> list[object]:
        """Why drawers were opened, by the record."""
        return [row[3] for row in table_rows(self.station, "drawer_opening")]

    def open_shift(self) -> None:
        """Give the clerk a drawer."""
        self.counter.open_shift(CLERK_USER.name, FLOAT)


@pytest.fixture
def desk(station: OpenStation) -> Desk:
    """A clerk at the Printer screen."""
    return Desk(station)


def test_the_screen_begins_with_the_chosen_printer_and_what_there_is(desk: Desk) -> None:
    """Nothing has to be asked for first."""
    state = desk.presenter.state

    assert (state.chosen_url, state.text, state.width_mm) == (CHOSEN, CHOSEN, 80)
    assert state.found == (USB,)
    assert desk.said == "1 printer found."


def test_the_network_is_searched_when_asked(desk: Desk) -> None:
    """What it finds comes below what is known, and nothing stands there twice."""
    desk.presenter.search_network()

    assert desk.presenter.state.found == (USB, NETWORK)
    assert desk.said == "2 printers found."


def test_where_there_is_none_an_address_is_typed(desk: Desk) -> None:
    """And the screen says so."""
    desk.tray.found = ()
    desk.presenter.find()

    assert desk.said == "No printer found. Type its address."


def test_a_found_printer_is_put_into_the_field_with_the_chosen_width(desk: Desk) -> None:
    """A row that has gone meanwhile is none."""
    desk.presenter.change_width()
    desk.presenter.choose(0)
    desk.presenter.choose(7)

    assert desk.presenter.state.text == "usb:04b8:0e15?width=58"


def test_the_width_is_one_whether_typed_or_chosen(desk: Desk) -> None:
    """What stands in the text and what is chosen never differ."""
    presenter = desk.presenter
    presenter.type_address("tcp://10.0.0.5?wait=5&width=58")
    widths = [presenter.state.width_mm]
    presenter.change_width()
    texts = [presenter.state.text]
    presenter.type_address("tcp://10.0.0.5")
    presenter.set_width(58)
    texts.append(presenter.state.text)
    presenter.use()
    widths.append(presenter.state.width_mm)

    assert widths == [58, 58]
    assert texts == ["tcp://10.0.0.5?wait=5&width=80", "tcp://10.0.0.5"]
    assert desk.chosen == ["tcp://10.0.0.5:9100?width=58"]


@pytest.mark.parametrize("act", ["print_trial", "open_drawer", "use"])
def test_what_is_no_address_is_refused_and_kept(desk: Desk, act: str) -> None:
    """The sentence goes when the text changes."""
    desk.presenter.type_address("tcp:printer")
    getattr(desk.presenter, act)()
    refusal = desk.refusal
    kept = desk.presenter.state.text
    desk.presenter.type_address("tcp://printer")

    assert "does not name host and port" in refusal
    assert kept == "tcp:printer"
    assert desk.refusal == ""
    assert (desk.tray.slips, desk.tray.kicks, desk.chosen) == ([], [], [])


def test_a_refusal_gives_its_reason_in_the_language_in_use(desk: Desk) -> None:
    """All of it, not its first half alone."""
    desk.presenter.type_address("tcp:printer")
    desk.presenter.use()
    use_language(Language.HINDI)

    assert desk.refusal.startswith("“tcp:printer” प्रिंटर का पता नहीं है: मशीन और पोर्ट नहीं बताए गए")


def test_a_test_slip_without_a_shift_leaves_the_drawer_alone(desk: Desk) -> None:
    """Nobody has one."""
    desk.presenter.print_trial()

    assert desk.tray.slips == [(CHOSEN, False)]
    assert desk.reasons() == []
    assert desk.said == "Printed."
    assert desk.presenter.state.ending is PrintState.CONFIRMED


def test_a_test_slip_opens_the_drawer_of_an_open_shift_on_record(desk: Desk) -> None:
    """As any opening of it."""
    desk.open_shift()
    desk.presenter.print_trial()

    assert desk.tray.slips == [(CHOSEN, True)]
    assert desk.reasons() == ["printer test"]


def test_the_drawer_is_tried_on_record(desk: Desk) -> None:
    """On the printer in the field, not on the chosen one."""
    desk.open_shift()
    desk.tray.outcome = PrintOutcome(PrintState.CONFIRMED, PrintReason.DRAWER, "x")
    desk.presenter.type_address("tcp://10.0.0.5")
    desk.presenter.open_drawer()

    assert desk.tray.kicks == ["tcp://10.0.0.5:9100?width=80"]
    assert desk.reasons() == ["printer test"]
    assert desk.said == "The drawer was told to open."


def test_without_a_shift_there_is_no_drawer_to_try(desk: Desk) -> None:
    """It is refused, and the printer hears nothing."""
    desk.presenter.open_drawer()

    assert "has no open shift" in desk.refusal
    assert desk.tray.kicks == []


def test_the_choice_is_on_record_with_who_made_it(desk: Desk) -> None:
    """Whoever has signed in may choose; receipts go there from now on."""
    desk.presenter.type_address("tcp://10.0.0.5?width=58&drawer=yes")
    desk.presenter.use()
    url = "tcp://10.0.0.5:9100?width=58&drawer=yes"

    assert desk.chosen == [url]
    assert desk.counter.printer_url == desk.station.printer_url() == url
    assert desk.presenter.state.chosen_url == url
    assert desk.said == f"Receipts go to {url} from now on."


def test_a_doubtful_ending_is_said_with_its_words(desk: Desk) -> None:
    """A printer that says nothing leaves it open."""
    desk.tray.outcome = NO_ANSWER
    desk.presenter.print_trial()

    assert "has not said" in desk.said
    assert desk.presenter.state.ending is PrintState.UNKNOWN


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("print_trial", "The test slip did not reach the printer."),
        ("open_drawer", "The drawer was not told to open."),
        ("find", ""),
        ("search_network", ""),
    ],
)
def test_a_fault_of_the_printer_ends_the_wait(desk: Desk, act: str, said: str) -> None:
    """The fault itself is told above; here the next try can begin."""
    desk.open_shift()
    desk.printer.broken = PrinterFault(reason="no fonts")
    getattr(desk.presenter, act)()

    assert len(desk.printer.faults) == 1
    assert desk.presenter.state.work is None
    assert desk.said == said


@pytest.mark.parametrize("act", ["print_trial", "open_drawer", "use"])
def test_a_fault_of_the_record_sends_nothing(desk: Desk, act: str) -> None:
    """A drawer that nobody wrote down is not opened."""
    desk.open_shift()
    desk.storage.broken = PrinterFault(reason="the disk is full")
    getattr(desk.presenter, act)()

    assert len(desk.storage.faults) == 1
    assert desk.presenter.state.work is None
    assert (desk.tray.slips, desk.tray.kicks, desk.chosen) == ([], [], [])


def test_one_thing_is_done_at_a_time(station: OpenStation) -> None:
    """A second key waits for nothing and does nothing."""
    printer = Later()
    desk = Desk(station, printer)
    began = desk.presenter.state.work
    desk.presenter.print_trial()
    desk.presenter.use()
    printer.catch_up()

    assert began is Work.FINDING
    assert (desk.tray.slips, desk.chosen) == ([], [])
    assert desk.presenter.state.found == (USB,)


def test_whoever_has_no_drawer_prints_a_slip_without_it(desk: Desk) -> None:
    """A supervisor may choose a printer as well."""
    desk.presenter.begin(replace(CLERK_USER, name=SUPERVISOR), CHOSEN)
    desk.presenter.print_trial()
    desk.presenter.open_drawer()

    assert desk.tray.slips == [(CHOSEN, False)]
    assert "may not do this" in desk.refusal
