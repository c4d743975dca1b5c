"""The Cheques screen driven by its keys."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cashier.domain.cheque import ChequeState
from tests.ui.cheques.desk import DRAWN, MICR, SHARED, TRADERS, Desk
from tests.ui.clipping import clipped_texts
from tests.ui.scanner import scan
from tests.ui.stand_ins import CLERK_USER
from ui.cheques.act_page import LOOK_MS
from ui.cheques.state import Step, Task
from ui.cheques.view import ChequesView
from ui.language import Language, use_language
from ui.preferences import Preferences, use_preferences
from ui.theme import text_percent
from ui.tokens import LIGHT, TEXT_PERCENTS

_ENTER = Qt.Key.Key_Return
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Screen:
    """The view with somebody's hands on it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = ChequesView(desk.presenter)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press keys wherever the cursor is."""
        for key in keys:
            held = modifier or Qt.KeyboardModifier.NoModifier
            QTest.keyClick(QApplication.focusWidget() or self.view, key, held)

    def type(self, text: str) -> None:
        """Type wherever the cursor is."""
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget() or self.view, sign)

    def selected(self) -> int:
        """Tell the row with the cursor."""
        return self.view.table.currentIndex().row()


@pytest.fixture
def screen(qtbot: QtBot, look: None, desk: Desk) -> Iterator[Screen]:
    """Give the screen as a supervisor enters it."""
    made = Screen(desk)
    qtbot.addWidget(made.view)
    made.view.resize(1366, 660)
    with qtbot.waitExposed(made.view):
        made.view.show()
    made.view.activateWindow()
    made.view.begin()
    yield made
    made.view.close()


def test_the_cursor_is_in_the_register_and_goes_through_it(screen: Screen) -> None:
    """Each line shows its life on the right."""
    screen.press(Qt.Key.Key_Down, Qt.Key.Key_Down)

    assert screen.view.table.hasFocus()
    assert screen.selected() == 2
    texts = screen.view.life.texts()
    assert {"000124", "₹2,620", "Received at the counter", "Sita Devi"} <= set(texts)


def test_space_marks_and_the_sum_is_said(screen: Screen) -> None:
    """A second press takes the mark away; Ctrl+A marks all."""
    screen.press(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    two = screen.view.marked.text()
    screen.press(Qt.Key.Key_Space)
    one = screen.view.marked.text()
    screen.press(Qt.Key.Key_A, modifier=_CONTROL)

    assert two == "2 papers marked · ₹31,584"
    assert one == "1 paper marked · ₹1,310"
    assert screen.view.marked.text() == "3 papers marked · ₹34,204"
    assert screen.selected() == 1


def test_what_is_typed_anywhere_goes_into_the_search_box(screen: Screen) -> None:
    """Enter lists what it means, and the cursor is in the list again."""
    screen.type("000124")
    typed = screen.view.search.text()
    screen.press(_ENTER)

    assert typed == "000124"
    assert screen.view.model.count() == 1
    assert screen.view.table.hasFocus()
    screen.press(Qt.Key.Key_Escape)
    assert screen.view.model.count() == 3


def test_enter_in_the_register_does_nothing(screen: Screen) -> None:
    """A nervous one least of all."""
    screen.press(Qt.Key.Key_Space, _ENTER, _ENTER)

    assert screen.desk.act.task is None
    assert screen.view.marked.text() == "1 paper marked · ₹1,310"


def test_a_cheque_that_paid_for_many_names_the_first_of_them(screen: Screen) -> None:
    """The rest are counted."""
    life = screen.desk.register.life
    assert life is not None
    many = replace(life, receipts=life.receipts * 8)
    screen.view.life.show_state(replace(screen.desk.register, life=many))

    assert "and 2 more" in screen.view.life.texts()


def test_what_is_not_found_is_said_beside_the_box(screen: Screen) -> None:
    """The typed text stays."""
    screen.press(Qt.Key.Key_F2)
    screen.type("999999")
    screen.press(_ENTER)

    assert screen.view.refusal.text() == "No cheque with “999999”."
    assert screen.view.search.text() == "999999"
    screen.press(Qt.Key.Key_Down)
    assert screen.view.table.hasFocus()


@pytest.mark.parametrize("in_search", [True, False])
def test_a_scan_marks_its_paper_wherever_the_cursor_is(screen: Screen, *, in_search: bool) -> None:
    """The box is free for the next one."""
    widget = screen.view.search if in_search else screen.view.table
    widget.setFocus()
    for number in ("000123", "000124"):
        focus = QApplication.focusWidget()
        assert focus is not None
        scan(focus, f"{number}{MICR}01234511")

    assert screen.desk.register.marked_keys == {TRADERS, SHARED}
    assert screen.view.search.text() == ""


def test_a_state_is_chosen_by_its_key(screen: Screen) -> None:
    """Each shows how many stand in it."""
    screen.desk.at_bank(SHARED)
    screen.press(Qt.Key.Key_2, modifier=_CONTROL)
    at_bank = screen.view.model.count()
    screen.press(Qt.Key.Key_4, modifier=_CONTROL)

    assert at_bank == 1
    assert screen.view.model.count() == 0
    assert screen.view.states[ChequeState.RETURNED].isChecked()
    assert screen.view.states[ChequeState.RECEIVED].text() == "At hand 2"
    assert screen.view.life.texts() == ()
    screen.press(Qt.Key.Key_0, modifier=_CONTROL)
    assert screen.view.model.count() == 3


def test_a_batch_is_made_by_keys(screen: Screen) -> None:
    """Space, F5, Enter; a held Enter and a late space bar do no more."""
    screen.press(Qt.Key.Key_Space, Qt.Key.Key_F5, Qt.Key.Key_Space)
    page = screen.view.page
    shown = (page.count.text(), page.total.text(), page.words.text(), screen.desk.act.step)
    screen.press(_ENTER, _ENTER)

    assert shown == (
        "1 paper",
        "₹1,310",
        "Rupees one thousand three hundred ten only",
        Step.READY,
    )
    assert page.done.text() == "Deposited\nRTP-03-D-000001"
    assert page.files.text().replace("\N{ZERO WIDTH SPACE}", "").endswith("RTP-03-D-000001.pdf")
    assert page.printed.property("look") == "done"
    screen.press(Qt.Key.Key_F8)
    assert len(screen.desk.tray.papers) == 2
    screen.press(Qt.Key.Key_Escape)
    assert screen.view.table.hasFocus()
    assert screen.desk.state_of(DRAWN) is ChequeState.DEPOSITED


def test_a_number_is_typed_and_f6_clears_it(screen: Screen) -> None:
    """Without an Enter in between."""
    screen.desk.at_bank(SHARED, TRADERS)
    screen.type("000123")
    screen.press(Qt.Key.Key_F6)
    title = screen.view.page.button.text()
    screen.press(_ENTER)

    assert title == "Note as cleared"
    assert screen.desk.state_of(TRADERS) is ChequeState.CLEARED
    assert screen.view.page.papers.isHidden()


def _come_to_the_quote(screen: Screen) -> None:
    screen.desk.at_bank(SHARED)
    screen.type("000124")
    screen.press(Qt.Key.Key_F7)
    screen.type("1")
    screen.press(_ENTER, _ENTER)


def test_a_return_is_typed_and_everything_is_shown_before_enter_does_it(screen: Screen) -> None:
    """A hurried third Enter is not taken for a yes; a later one is."""
    _come_to_the_quote(screen)
    screen.press(_ENTER)
    page, hurried = screen.view.page, screen.desk.act.step
    shown = {one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page)}
    rows = page.receipts.count()
    QTest.qWait(LOOK_MS + 50)
    screen.press(_ENTER)

    assert hurried is Step.READY
    assert {"01 · Funds insufficient", "25 May 2027", "₹500", "2 · ₹2,620"} <= shown
    assert rows == 2
    assert screen.desk.state_of(SHARED) is ChequeState.RETURNED
    assert len(page.files.text().splitlines()) == 2
    screen.press(Qt.Key.Key_Escape)
    screen.type("000124")
    screen.press(_ENTER)
    assert "Returned by the bank" in screen.view.life.texts()
    assert "No cheques until 25 May 2027" in screen.view.life.texts()


def test_a_return_of_what_came_back_is_refused_at_the_search_box(screen: Screen) -> None:
    """In words, and nothing opens."""
    _come_to_the_quote(screen)
    QTest.qWait(LOOK_MS + 50)
    screen.press(_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_F7)

    assert screen.desk.act.task is None
    assert "is not at the bank" in screen.view.refusal.text()


def test_reasons_are_gone_through_with_arrows_or_the_mouse(screen: Screen) -> None:
    """The chosen one stands out; a refusal stands under its field."""
    screen.desk.at_bank(SHARED)
    screen.type("000124")
    screen.press(Qt.Key.Key_F7, _ENTER)
    page = screen.view.page
    refused = page.reason.refusal.text()
    screen.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    by_key = page.reason_table.currentIndex().row()
    place = page.reason_table.visualRect(page.reasons.index(3, 0)).center()
    QTest.mouseClick(
        page.reason_table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place,
    )

    assert refused.startswith("Type the memo's reason")
    assert by_key == 1
    assert screen.desk.act.reason_row == 3
    screen.press(_ENTER)
    page.memo.entry.setText("soon")
    screen.press(_ENTER)
    assert "soon" in page.memo.refusal.text()
    screen.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert screen.desk.act.task is None


def test_a_refusal_of_the_record_stands_above_the_button(screen: Screen) -> None:
    """And the page stays."""
    screen.press(Qt.Key.Key_F5)
    screen.desk.at_bank(DRAWN)
    screen.press(_ENTER)

    assert "is not at hand" in screen.view.page.refusal.text()
    assert screen.desk.act.task is Task.DEPOSIT


def test_papers_are_made_again_from_the_life_of_a_cheque(screen: Screen) -> None:
    """With F8, for whoever looks at it."""
    screen.desk.at_bank(SHARED)
    hidden_at_first = screen.view.life.papers.isHidden()
    screen.press(Qt.Key.Key_F8)

    assert not hidden_at_first
    assert len(screen.desk.tray.papers) == 1
    assert screen.view.page.done.text().endswith("RTP-03-D-000001")


def test_f1_lists_the_keys_of_this_screen(screen: Screen) -> None:
    """Any key puts the list away, and does nothing else."""
    screen.press(Qt.Key.Key_F1)
    listed = screen.view.key_list
    assert listed is not None
    on_screen = listed.isVisible()
    screen.press(Qt.Key.Key_Space)
    away = listed.isHidden()
    screen.press(Qt.Key.Key_F1)

    assert (on_screen, away, listed.isVisible()) == (True, True, True)
    assert screen.view.marked.text() == ""


def test_a_clerk_is_shown_no_acts(screen: Screen) -> None:
    """Looking is all there is."""
    screen.desk.presenter.begin(CLERK_USER)
    screen.press(Qt.Key.Key_Space, Qt.Key.Key_F5)

    assert all(button.isHidden() for button in screen.view.acts.values())
    assert screen.desk.act.task is None
    assert screen.view.marked.text() == ""


def test_an_act_that_was_left_on_screen_is_come_back_to(screen: Screen) -> None:
    """As after the lock: the cursor is where it was."""
    screen.desk.at_bank(SHARED)
    screen.type("000124")
    screen.press(Qt.Key.Key_F7)
    screen.view.search.setFocus()
    screen.view.begin()

    assert screen.view.page.reason.entry.hasFocus()


def test_the_register_goes_on_below_when_its_end_comes_into_sight(screen: Screen) -> None:
    """The table asks, and the cursor stays."""
    asked: list[bool] = []
    screen.view.model.wanted.connect(lambda: asked.append(True))
    screen.view.model.wanted.emit()

    assert asked == [True]
    assert screen.selected() == 0


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_is_cut_off_on_any_page(screen: Screen, language: Language) -> None:
    """Register, batch, reasons, what a return does, and what it did."""
    use_language(language)
    screen.view.retranslate()
    screen.view.resize(1366, 660 if text_percent() < 150 else 724)
    screen.press(Qt.Key.Key_Space)
    cut = clipped_texts(screen.view)
    screen.press(Qt.Key.Key_F5)
    cut += clipped_texts(screen.view)
    screen.press(_ENTER)
    cut += clipped_texts(screen.view)
    screen.press(Qt.Key.Key_Escape)
    _come_to_the_quote(screen)
    cut += clipped_texts(screen.view)
    QTest.qWait(LOOK_MS)
    screen.press(_ENTER)
    cut += clipped_texts(screen.view)
    screen.press(Qt.Key.Key_Escape)
    cut += clipped_texts(screen.view)

    assert screen.desk.state_of(SHARED) is ChequeState.RETURNED
    assert screen.view.minimumSizeHint().width() <= 1366
    assert screen.view.minimumSizeHint().height() <= 660
    assert cut == []
