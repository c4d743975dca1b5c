"""The Printer screen, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from printing.condition import Condition, PrinterStatus
from printing.outcome import PrintOutcome
from tests.builders import CLERK, PASSWORD
from tests.ui.printer.test_presenter import NETWORK, USB
from tests.ui.stand_ins import NO_ANSWER, REFUSED, PaperTray
from ui.language import Language, use_language
from ui.printer.view import PrinterView
from ui.screen import Screen
from ui.session import Session


@pytest.fixture
def view(qtbot: QtBot, look: None, session: Session, tray: PaperTray) -> PrinterView:
    """The screen as a signed-in clerk opens it."""
    tray.found, tray.on_network = (USB,), (NETWORK,)
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.go_to_printer()
    made = PrinterView(session.printer, session.condition)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    return made


def _press(view: PrinterView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.focusWidget(), key)


def test_every_act_has_its_key(view: PrinterView, session: Session, tray: PaperTray) -> None:
    """Type, width, test slip, use."""
    QTest.keyClicks(view.focusWidget(), "tcp://10.0.0.5")
    _press(view, Qt.Key.Key_F8, Qt.Key.Key_F7)
    url = "tcp://10.0.0.5:9100?width=58"
    said = view.said.text()
    _press(view, Qt.Key.Key_F10)

    assert view.widths[58].isChecked()
    assert not view.widths[80].isChecked()
    assert tray.slips == [(url, False)]
    assert (said, view.said.text()) == ("Printed.", f"Receipts go to {url} from now on.")
    assert view.chosen.text() == url
    assert session.state.standing is not None
    assert session.state.standing.printer_url == url


def test_the_list_is_walked_with_arrows(view: PrinterView) -> None:
    """Down leads into it, Enter takes a row and goes back to the field."""
    _press(view, Qt.Key.Key_F6, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert view.address.text() == "tcp://192.168.1.50:9100?width=80"
    assert view.address.hasFocus()
    assert view.model.count() == 2


def test_looking_again_forgets_what_has_gone(view: PrinterView, tray: PaperTray) -> None:
    """And says that an address may be typed."""
    tray.found = ()
    _press(view, Qt.Key.Key_F5)

    assert not view.table.isVisible()
    assert view.said.text() == "No printer found. Type its address."


def test_a_click_is_as_good_as_a_key(view: PrinterView, tray: PaperTray) -> None:
    """Both widths, and a row."""
    view.widths[58].click()
    index = view.model.index(0, 0)
    view.table.doubleClicked.emit(index)

    assert view.address.text() == "usb:04b8:0e15?width=58"


def test_a_refusal_stands_under_the_field(view: PrinterView) -> None:
    """The edge of the field says where."""
    QTest.keyClicks(view.focusWidget(), "printer")
    _press(view, Qt.Key.Key_F10)

    assert "is not a printer" in view.refusal.text()
    assert view.address.property("refused") is True
    assert view.address.text() == "printer"
    assert view.refusal.y() > view.address.y()


def test_the_drawer_wants_a_shift(view: PrinterView, tray: PaperTray) -> None:
    """There is none yet."""
    _press(view, Qt.Key.Key_F11)

    assert "has no open shift" in view.refusal.text()
    assert tray.kicks == []


@pytest.mark.parametrize(
    ("outcome", "look_of"),
    [(PaperTray().outcome, "done"), (NO_ANSWER, "doubt"), (REFUSED, "refusal")],
)
def test_an_ending_has_words_first_and_a_colour(
    view: PrinterView, tray: PaperTray, outcome: PrintOutcome, look_of: str
) -> None:
    """Enter in the field prints the slip as F7 does."""
    tray.outcome = outcome
    _press(view, Qt.Key.Key_Return)

    assert view.said.text()
    assert view.said.property("look") == look_of


def test_how_the_chosen_printer_stands_is_a_sentence(
    view: PrinterView, session: Session, tray: PaperTray
) -> None:
    """In the language in use, at once when it changes."""
    tray.status = PrinterStatus(Condition.OUT_OF_PAPER, "tray")
    session.condition.look()
    english = view.condition.text()
    use_language(Language.HINDI)
    view.retranslate()

    assert english == "The printer is out of paper."
    assert view.condition.text() == "प्रिंटर में काग़ज़ नहीं है।"


def test_the_screen_is_opened_and_left_by_the_session(session: Session, tray: PaperTray) -> None:
    """Back to where it was opened; not from sign-in, and not while a drawer is counted."""
    session.go_to_printer()
    screens = [session.state.screen]
    session.sign_in.sign_in(CLERK, PASSWORD)
    for go in (session.go_to_printer, session.leave_printer, session.leave_printer):
        go()
        screens.append(session.state.screen)
    session.open_shift.open()
    session.go_to_close()
    session.go_to_printer()
    screens.append(session.state.screen)

    assert screens == [
        Screen.SIGN_IN,
        Screen.PRINTER,
        Screen.OPEN_SHIFT,
        Screen.OPEN_SHIFT,
        Screen.CLOSE_SHIFT,
    ]


def test_the_printer_is_warm_and_asked_before_anybody_signs_in(
    session: Session, tray: PaperTray
) -> None:
    """Once; the first receipt is then as fast as others."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.sign_out()

    assert tray.warmed == 1
    assert tray.looks == 1
    assert session.condition.state.condition is Condition.READY
