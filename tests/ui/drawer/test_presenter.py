"""Why the drawer is opened, without a window."""

import pytest

from cashier.station import OpenStation
from printing.errors import MalformedPrinterAddress, PrinterFault
from printing.outcome import PrintOutcome, PrintReason, PrintState
from tests.builders import CLERK, FLOAT, table_rows
from tests.ui.stand_ins import AtOnce, Later, PaperTray, counter_of
from ui.drawer.presenter import DrawerPresenter, DrawerState, Step

TOLD = PrintOutcome(PrintState.CONFIRMED, PrintReason.DRAWER, "tray")
NOT_CONFIRMED = PrintOutcome(PrintState.UNKNOWN, PrintReason.DRAWER, "tray")


class Desk:
    """A presenter for a clerk with a shift."""

    def __init__(self, station: OpenStation, storage: AtOnce | None = None) -> None:
        self.station = station
        counter = counter_of(station)
        counter.open_shift(CLERK, FLOAT)
        self.tray = PaperTray()
        self.tray.outcome = TOLD
        self.storage, self.printer = storage or AtOnce(), AtOnce()
        self.opened = 0
        self.presenter = DrawerPresenter(
            self.storage, self.printer, lambda: counter, work=self.tray, opened=self._opened
        )
        self.presenter.begin(CLERK)

    def _opened(self) -> None:
        self.opened += 1

    @property
    def state(self) -> DrawerState:
        """What stands on the strip."""
        return self.presenter.state

    @property
    def said(self) -> str:
        """How it ended."""
        return self.state.said.text() if self.state.said else ""

    def reasons(self) -> list[object]:
        """What is on record."""
        return [row[3] for row in table_rows(self.station, "drawer_opening")]


@pytest.fixture
def desk(station: OpenStation) -> Desk:
    """A clerk who wants the drawer open."""
    return Desk(station)


@pytest.mark.parametrize(
    ("number", "reason"),
    [(1, "change for a consumer"), (2, "correct the change given"), (3, "turn-in")],
)
def test_a_numbered_reason_opens_the_drawer(desk: Desk, number: int, reason: str) -> None:
    """On record in the same words whatever the window speaks."""
    desk.presenter.ask()
    desk.presenter.choose(number)

    assert desk.reasons() == [reason]
    assert desk.tray.kicks == [""]
    assert desk.said == "The drawer was told to open."
    assert not desk.state.takes_keys
    assert desk.opened == 1


def test_another_reason_is_typed(desk: Desk) -> None:
    """It goes on record as it was typed."""
    desk.presenter.ask()
    desk.presenter.choose(4)
    desk.presenter.type_reason("रोकड़ गिननी है")
    desk.presenter.enter()

    assert desk.reasons() == ["रोकड़ गिननी है"]
    assert desk.tray.kicks == [""]


@pytest.mark.parametrize(("text", "words"), [("  ", "Say why"), ("x" * 101, "at most 100")])
def test_a_refused_reason_is_kept(desk: Desk, text: str, words: str) -> None:
    """The drawer stays shut, and typing takes the sentence away."""
    desk.presenter.ask()
    desk.presenter.choose(4)
    desk.presenter.type_reason(text)
    desk.presenter.enter()
    refused = desk.state
    desk.presenter.type_reason("turn-in early")

    assert refused.refusal is not None
    assert words in refused.refusal.text()
    assert (refused.step, refused.text) == (Step.TYPING, text)
    assert desk.state.refusal is None
    assert (desk.reasons(), desk.tray.kicks) == ([], [])


def test_the_question_can_be_put_away(desk: Desk) -> None:
    """By its own key or by Esc; then no key opens anything."""
    desk.presenter.ask()
    desk.presenter.ask()
    put_away = desk.state.step
    desk.presenter.ask()
    desk.presenter.choose(4)
    desk.presenter.put_away()
    desk.presenter.choose(1)
    desk.presenter.type_reason("x")
    desk.presenter.enter()

    assert put_away is Step.HIDDEN
    assert desk.state == DrawerState()
    assert (desk.reasons(), desk.tray.kicks) == ([], [])


def test_a_drawer_that_is_not_confirmed_keeps_the_keys_until_it_is_read(desk: Desk) -> None:
    """Somebody has to look."""
    desk.tray.outcome = NOT_CONFIRMED
    desk.presenter.ask()
    desk.presenter.choose(1)

    assert desk.state.takes_keys
    assert "Look whether it is open" in desk.said
    desk.presenter.ask()
    assert desk.state.step is Step.ASKING


def test_it_is_on_record_before_the_printer_hears_of_it(station: OpenStation) -> None:
    """And while that is being written, no second key opens it again."""
    storage = Later()
    desk = Desk(station, storage)
    desk.presenter.ask()
    desk.presenter.choose(1)
    desk.presenter.choose(1)
    desk.presenter.ask()
    desk.presenter.put_away()
    waiting = desk.state.step
    kicks_before = list(desk.tray.kicks)
    storage.catch_up()

    assert (waiting, kicks_before) == (Step.OPENING, [])
    assert (len(desk.reasons()), len(desk.tray.kicks)) == (1, 1)


def test_a_fault_of_the_record_leaves_the_drawer_shut(desk: Desk) -> None:
    """What was asked stays, to be tried again."""
    desk.storage.broken = PrinterFault(reason="the disk is full")
    desk.presenter.ask()
    desk.presenter.choose(1)

    assert len(desk.storage.faults) == 1
    assert desk.state.step is Step.ASKING
    assert desk.tray.kicks == []


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (PrinterFault(reason="gone"), "The drawer was not told to open."),
        (MalformedPrinterAddress(text="win:x", reason="not here"), "“win:x” is not a printer"),
    ],
)
def test_a_printer_that_cannot_be_told_is_said(desk: Desk, trouble: Exception, words: str) -> None:
    """The opening is on record all the same, and can be explained."""
    desk.printer.broken = trouble
    desk.presenter.ask()
    desk.presenter.choose(3)

    assert desk.said.startswith(words)
    assert desk.state.ending is PrintState.FAILED
    assert desk.reasons() == ["turn-in"]


def test_the_next_clerk_finds_no_question(desk: Desk) -> None:
    """It was somebody else's."""
    desk.presenter.ask()
    desk.presenter.begin("other")

    assert desk.state == DrawerState()
