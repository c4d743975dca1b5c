"""The screen of corrections, by its keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cashier.station import OpenStation
from tests.builders import PASSWORD, add_consumer
from tests.ui.clipping import clipped_texts
from tests.ui.correction.made_up import CHEQUE, FIRST, SECOND, Bench, at_work, pay, pay_for_both
from tests.ui.scanner import scan
from tests.ui.stand_ins import NO_ANSWER, OTHER, SHARED_MOBILE, PaperTray
from ui.correction.state import Field, Step
from ui.correction.view import CorrectionView
from ui.language import Language, use_language
from ui.main_window import MainWindow
from ui.preferences import Preferences, use_preferences
from ui.screen import Screen
from ui.session import Session
from ui.theme import text_percent
from ui.tokens import LIGHT, TEXT_PERCENTS

_ALT = Qt.KeyboardModifier.AltModifier
_ENTER, _ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
_DOWN, _UP = Qt.Key.Key_Down, Qt.Key.Key_Up


class Hand:
    """A clerk's hand at the window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.bench = Bench(window.session)

    @property
    def view(self) -> CorrectionView:
        """The screen."""
        return self.window.correction

    def press(self, *keys: Qt.Key) -> None:
        """Press keys wherever the cursor is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def type(self, text: str) -> None:
        """Type."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def type_slowly(self, text: str) -> None:
        """Type as fingers do: what is faster and longer is a scanner's."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text, delay=40)

    def open(self) -> None:
        """Open the screen by its key."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_C, _ALT)


@pytest.fixture
def hand(qtbot: QtBot, look: None, session: Session) -> Iterator[Hand]:
    """Give a clerk with two receipts, at Collect."""
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    at_work(session)
    pay(session)
    pay(session, OTHER)
    yield Hand(made)
    made.close()


def test_alt_c_opens_the_list_and_esc_leads_back(hand: Hand) -> None:
    """The payment is where it was."""
    hand.open()
    opened = hand.window.session.state.screen
    cursor = QApplication.focusWidget()
    hand.press(_ESC)

    assert (opened, hand.window.session.state.screen) == (Screen.CORRECTION, Screen.COLLECT)
    assert cursor is hand.view.search.entry


def test_arrows_choose_and_the_chosen_one_is_shown(hand: Hand) -> None:
    """Number, amount, payer, how it was paid."""
    hand.open()
    numbers = []
    for key in (_DOWN, _DOWN, _UP, Qt.Key.Key_PageDown):
        hand.press(key)
        numbers.append(hand.view.number.text())

    assert numbers == [FIRST, FIRST, SECOND, SECOND]
    assert hand.view.amount.text() == "₹1,310"
    assert hand.view.payer.text() == "31415 00871 · Sita Devi"
    assert hand.view.state.text() == "10:00 · cash · printed"


def test_a_receipt_is_cancelled_by_keys_alone(hand: Hand, tray: PaperTray) -> None:
    """Number, Enter, 1, 1, password, Enter: both numbers and the cash are on screen."""
    hand.open()
    hand.type("000001")
    hand.press(_ENTER, Qt.Key.Key_1)
    told = hand.view.plan.lines.texts()
    hand.press(Qt.Key.Key_1)
    over = hand.window.approval.isVisible()
    hand.type(PASSWORD)
    hand.press(_ENTER)
    done = hand.view.done

    assert told[0] == f"Receipt {FIRST} is cancelled"
    assert over
    assert done.numbers.text() == f"{FIRST} taken back by RTP-03-V-000001"
    assert done.cash.figure.text() == "₹5,420"
    assert done.cash.notes.text() == "10 × 500   2 × 200   1 × 20"
    assert not done.right.isVisible()
    assert done.slip.property("look") == "done"
    assert len(tray.papers) == 1


def test_a_second_enter_leaves_what_was_done_on_screen(hand: Hand) -> None:
    """Esc alone goes back to the list, where the receipt says so."""
    hand.open()
    hand.type("000001")
    hand.press(_ENTER, Qt.Key.Key_1, Qt.Key.Key_1)
    hand.type(PASSWORD)
    hand.press(_ENTER, _ENTER, _ENTER)
    step = hand.bench.state.step
    hand.press(_ESC)

    assert step is Step.DONE
    assert hand.bench.state.step is Step.PICK
    assert hand.view.model.text(0, 4) == "CANCELLED"


def test_a_held_digit_chooses_once(hand: Hand) -> None:
    """The page that comes next is not answered by the key that opened it."""
    hand.open()
    hand.press(_ENTER)
    for repeats in (False, True, True):
        event = _key(Qt.Key.Key_1, "1", repeats=repeats)
        QApplication.sendEvent(QApplication.focusWidget() or hand.window, event)

    assert hand.bench.state.step is Step.PLAN


def _key(key: Qt.Key, text: str, *, repeats: bool) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeats)


def test_a_slip_that_failed_is_printed_again_by_f9(hand: Hand, tray: PaperTray) -> None:
    """How it ended is said in words and colour."""
    printed, tray.outcome = tray.outcome, NO_ANSWER
    hand.open()
    hand.press(_ENTER, Qt.Key.Key_1, Qt.Key.Key_1)
    hand.type(PASSWORD)
    hand.press(_ENTER)
    first = hand.view.done.slip.property("look")
    tray.outcome = printed
    hand.press(Qt.Key.Key_F9)

    assert (first, hand.view.done.slip.property("look")) == ("doubt", "done")
    assert len(tray.papers) == 2


def test_the_slip_of_a_receipt_of_the_list_has_its_key(hand: Hand, tray: PaperTray) -> None:
    """F9 on a receipt that was taken back; on another one it does nothing."""
    hand.open()
    hand.press(Qt.Key.Key_F9)
    offered = hand.view.pick.print.isVisible()
    hand.bench.cancel(SECOND)
    hand.press(_ESC)
    shown = hand.view.pick.print.isVisible()
    hand.press(Qt.Key.Key_F9)

    assert (offered, shown) == (False, True)
    assert len(tray.papers) == 2
    assert hand.view.pick.slip.text() == "The slip was printed. Have the payer sign it."


def test_a_reason_is_typed_after_its_digit(hand: Hand) -> None:
    """A digit in it is a digit; an empty one is refused below the field."""
    hand.open()
    hand.press(_ENTER, Qt.Key.Key_1, Qt.Key.Key_4, _ENTER)
    said = hand.view.plan.reason.refusal.text()
    hand.type("printed 2 copies")
    hand.view.plan.button.click()

    assert said == "Say why the receipt is put right."
    assert hand.bench.state.reason == "printed 2 copies"
    assert hand.window.approval.isVisible()


def test_esc_at_the_approval_leaves_the_plan(hand: Hand) -> None:
    """The cursor waits for a digit again."""
    hand.open()
    hand.press(_ENTER, Qt.Key.Key_1, Qt.Key.Key_1, _ESC)
    step = hand.bench.state.step
    hand.press(Qt.Key.Key_2)

    assert step is Step.PLAN
    assert hand.bench.state.step is Step.APPROVAL


def test_a_cheque_is_typed_field_by_field(hand: Hand, tray: PaperTray) -> None:
    """A refusal stands under its field; then the plan, the word, both numbers."""
    hand.open()
    hand.press(_ENTER, Qt.Key.Key_2, Qt.Key.Key_2)
    hand.type("12")
    hand.press(_ENTER)
    refused = hand.view.cheque.fields[Field.NUMBER].refusal.text()
    for text in CHEQUE.values():
        hand.type_slowly(text)
        hand.press(_ENTER)
    told = hand.view.plan.lines.texts()
    hand.press(Qt.Key.Key_1)
    hand.type(PASSWORD)
    hand.press(_ENTER)

    assert "12" in refused
    assert "Comes in: cheque 000123 1,310" in told
    assert hand.view.done.right.text() == "RTP-03-2627-000003"
    assert tray.printed[-1] == ("RTP-03-2627-000003", 0)


def test_the_line_of_a_cheque_is_scanned(hand: Hand) -> None:
    """Wherever the cursor is."""
    hand.open()
    hand.press(_ENTER, Qt.Key.Key_2, Qt.Key.Key_2)
    scan(QApplication.focusWidget() or hand.window, "000123 208002001 012345 11")

    assert hand.view.cheque.fields[Field.MICR].entry.text() == "208002001"
    assert QApplication.focusWidget() is hand.view.cheque.fields[Field.IFSC].entry


def test_the_right_consumer_is_chosen_and_seen(hand: Hand, station: OpenStation) -> None:
    """Name, address and meter stand on screen before Enter takes them."""
    hand.open()
    hand.type("000001")
    hand.press(_ENTER, Qt.Key.Key_3)
    hand.type(SHARED_MOBILE)
    hand.press(_ENTER)
    listed = hand.view.account.table.isVisible()
    hand.press(_DOWN, _UP, _ENTER)
    shown = hand.view.account.name.text(), hand.view.account.card.isVisible()
    hand.press(_ENTER)

    assert listed
    assert shown == ("Sita Devi", True)
    assert hand.view.account.place.text() == "12/34 Panki, Kanpur"
    assert hand.bench.state.step is Step.PLAN


def test_what_the_service_refuses_is_said_where_one_stands(hand: Hand) -> None:
    """The same tender again."""
    hand.open()
    hand.press(_ENTER, Qt.Key.Key_2, Qt.Key.Key_1)

    assert hand.view.tenders.refusal.text() == f"Receipt {SECOND} says that already."
    hand.press(_ESC)
    assert not hand.view.kinds.refusal.isVisible()


def test_the_mouse_can_do_it_too(hand: Hand) -> None:
    """Every key has its button."""
    hand.window.collect.correct.click()
    hand.view.table.doubleClicked.emit(hand.view.model.index(0, 0))
    hand.view.kinds.buttons[0].click()
    hand.view.plan.reasons[0].click()
    hand.type(PASSWORD)
    hand.window.approval.button.click()
    hand.view.back.click()

    assert hand.bench.state.step is Step.PICK
    assert hand.view.model.text(0, 4) == "CANCELLED"


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_is_cut_off(hand: Hand, station: OpenStation, language: Language) -> None:
    """On any page, with a shared cheque, a refused field, and a consumer on screen."""
    add_consumer(station, account_number="3141677777", old_account_number="", meter_number="M7")
    pay_for_both(station)
    use_language(language)
    hand.window.resize(1366, 700 if text_percent() < 150 else 768)
    hand.open()
    cut = clipped_texts(hand.view)
    bench = hand.bench
    bench.plan("000003", 1)
    cut += clipped_texts(hand.view)
    for digits in ((1, 4), (2, 2), (3,)):
        while bench.presenter.back():
            cut += clipped_texts(hand.view)
        bench.plan("000001", *digits)
        bench.presenter.enter_reason()
        bench.presenter.leave_cheque(Field.NUMBER)
        cut += clipped_texts(hand.view)
    bench.presenter.type_consumer(OTHER)
    bench.presenter.enter_consumer()
    cut += clipped_texts(hand.view)
    while bench.presenter.back():
        pass
    bench.plan("000001", 1, 1)
    bench.allow()
    cut += clipped_texts(hand.view)

    high = (700 if text_percent() < 150 else 768) - hand.window.bar.height()
    assert bench.state.step is Step.DONE
    assert hand.view.minimumSizeHint().height() <= high
    assert hand.view.minimumSizeHint().width() <= 1366
    assert cut == []
