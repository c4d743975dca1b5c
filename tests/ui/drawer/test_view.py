"""The strip over the payment: its keys are its own, and then the payment's again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cashier.station import OpenStation
from printing.outcome import PrintOutcome, PrintReason, PrintState
from tests.builders import CLERK, NUMBER, PASSWORD, table_rows
from tests.ui.stand_ins import PaperTray
from ui.collect.state import Stage
from ui.collect.view import CollectView
from ui.language import Language, use_language
from ui.session import Session

TOLD = PrintOutcome(PrintState.CONFIRMED, PrintReason.DRAWER, "tray")
FAILED = PrintOutcome(PrintState.FAILED, PrintReason.OUT_OF_PAPER, "tray")


@pytest.fixture
def view(qtbot: QtBot, look: None, session: Session, tray: PaperTray) -> CollectView:
    """The Collect screen of a clerk with a shift and a consumer before the window."""
    tray.outcome = TOLD
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    made = CollectView(session.collect, session.prints, session.pending, drawer=session.drawer)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    QTest.keyClicks(made.focusWidget(), NUMBER)
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)
    return made


def _press(view: CollectView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.focusWidget(), key)


def _reasons(station: OpenStation) -> list[object]:
    return [row[3] for row in table_rows(station, "drawer_opening")]


def test_f11_and_a_digit_open_the_drawer_and_the_payment_goes_on(
    view: CollectView, session: Session, station: OpenStation
) -> None:
    """The digit is no cash received; the cursor is back where it was."""
    before = view.focusWidget()
    _press(view, Qt.Key.Key_F11)
    asked = view.strip.isVisible()
    _press(view, Qt.Key.Key_2)

    assert asked
    assert _reasons(station) == ["correct the change given"]
    assert view.strip.sentence.text() == "The drawer was told to open."
    assert view.focusWidget() is before
    assert session.collect.state.received_text == ""


def test_esc_leaves_the_drawer_shut_and_keeps_the_payment(
    view: CollectView, session: Session, station: OpenStation
) -> None:
    """Also while a reason is being typed; the next Esc is the payment's."""
    _press(view, Qt.Key.Key_F11, Qt.Key.Key_Escape)
    _press(view, Qt.Key.Key_F11, Qt.Key.Key_4)
    QTest.keyClicks(view.focusWidget(), "because")
    _press(view, Qt.Key.Key_Escape)
    kept = session.collect.state.stage
    _press(view, Qt.Key.Key_Escape)

    assert kept is Stage.ENTERING
    assert session.collect.state.stage is Stage.SEARCH
    assert _reasons(station) == []
    assert not view.strip.isVisible()


def test_enter_is_the_strips_while_it_asks(
    view: CollectView, session: Session, station: OpenStation
) -> None:
    """It neither accepts the payment nor opens a drawer without a reason."""
    _press(view, Qt.Key.Key_F11, Qt.Key.Key_Return, Qt.Key.Key_4, Qt.Key.Key_Return)

    assert session.collect.state.stage is Stage.ENTERING
    assert view.strip.refusal.text() == "Say why the drawer is opened."
    assert view.strip.text.property("refused") is True
    QTest.keyClicks(view.focusWidget(), "audit")
    _press(view, Qt.Key.Key_Return)
    assert _reasons(station) == ["audit"]


def test_what_went_wrong_stays_until_it_is_read(view: CollectView, tray: PaperTray) -> None:
    """Esc puts it away."""
    tray.outcome = FAILED
    _press(view, Qt.Key.Key_F11, Qt.Key.Key_1)
    said = view.strip.sentence.text()
    fading = view.strip._fading.isActive()
    _press(view, Qt.Key.Key_Escape)

    assert said == "The printer is out of paper. Nothing was sent."
    assert not fading
    assert not view.strip.isVisible()


def test_a_good_ending_fades(view: CollectView, qtbot: QtBot) -> None:
    """Nobody has to press a key for it."""
    view.strip._fading.setInterval(20)
    _press(view, Qt.Key.Key_F11, Qt.Key.Key_3)

    qtbot.waitUntil(lambda: not view.strip.isVisible(), timeout=2000)


def test_a_click_is_as_good_as_a_key(view: CollectView, station: OpenStation) -> None:
    """On a reason, on the button, on going back."""
    view.open_drawer.click()
    view.strip.back.click()
    view.open_drawer.click()
    view.strip.reasons[3].click()
    QTest.keyClicks(view.focusWidget(), "count")
    view.strip.open.click()

    assert _reasons(station) == ["count"]


def test_the_strip_speaks_both_languages(view: CollectView) -> None:
    """Its question and its reasons, at once when it changes."""
    _press(view, Qt.Key.Key_F11)
    english = [view.strip.sentence.text(), *(one.text() for one in view.strip.reasons)]
    use_language(Language.HINDI)
    view.retranslate()
    hindi = [view.strip.sentence.text(), *(one.text() for one in view.strip.reasons)]

    assert english[:2] == ["Why is the drawer opened?", "Change for a consumer"]
    assert not set(english) & set(hindi)
