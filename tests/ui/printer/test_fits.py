"""The Printer screen and the drawer's strip fit the counter's monitor, however large the text."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from printing.address import PrinterAddress
from printing.discovery import FoundPrinter
from tests.builders import CLERK, NUMBER, PASSWORD
from tests.ui.clipping import clipped_texts
from tests.ui.printer.test_presenter import USB
from tests.ui.stand_ins import NO_ANSWER, PaperTray
from ui.language import Language, use_language
from ui.main_window import MainWindow
from ui.preferences import Preferences, use_preferences
from ui.session import Session
from ui.tokens import LIGHT, TEXT_PERCENTS

LONG = FoundPrinter(PrinterAddress("serial", "/dev/serial/by-id/usb-1a86"), "USB-Serial CH340")


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.fixture
def window(qtbot: QtBot, look: None, session: Session, tray: PaperTray) -> Iterator[MainWindow]:
    """Give the window with a clerk and a consumer at the Collect screen."""
    tray.found = (USB, LONG)
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    session.collect.type_search(NUMBER)
    session.collect.find()
    yield made
    made.close()


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_of_the_printer_screen_is_cut_off(
    window: MainWindow, tray: PaperTray, language: Language
) -> None:
    """With a refusal under the field, and with a long sentence of how it ended."""
    use_language(language)
    window.resize(1366, 768)
    session = window.session
    session.go_to_printer()
    session.printer.type_address("tcp:printer")
    session.printer.use()
    cut = clipped_texts(window)
    session.printer.type_address("tcp://192.168.1.50")
    tray.outcome = NO_ANSWER
    session.printer.print_trial()

    assert cut + clipped_texts(window) == []
    assert window.minimumSizeHint().width() <= 1366


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_of_the_strip_is_cut_off(window: MainWindow, language: Language) -> None:
    """With all its reasons, and with one that is refused."""
    use_language(language)
    window.resize(1366, 768)
    drawer = window.session.drawer
    drawer.ask()
    cut = clipped_texts(window.collect.strip)
    width = window.minimumSizeHint().width()
    drawer.choose(4)
    drawer.enter()

    assert cut + clipped_texts(window.collect.strip) == []
    assert max(width, window.minimumSizeHint().width()) <= 1366
