"""The Bank screen driven by its keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.remittance import SlipState
from tests.builders import rupees
from tests.remittances import add_credit, remit
from tests.ui.bank.made_up import AUDITOR_USER, MONDAY, Bank
from tests.ui.clipping import clipped_texts
from ui.bank.state import Place, Step, Task
from ui.bank.view import BankView
from ui.language import Language, use_language
from ui.preferences import Preferences, use_preferences
from ui.theme import text_percent
from ui.tokens import DARK, LIGHT, TEXT_PERCENTS

_ENTER = Qt.Key.Key_Return
FIRST = "RTP-03-P-000001"


class Screen:
    """The view with somebody's hands on it."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.view = BankView(bank.presenter)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys wherever the cursor is."""
        for key in keys:
            QTest.keyClick(self.cursor(), key)

    def type(self, text: str) -> None:
        """Type wherever the cursor is."""
        QTest.keyClicks(self.cursor(), text)

    def cursor(self) -> QWidget:
        """Tell where the cursor is."""
        return QApplication.focusWidget() or self.view

    def count(self, pieces: str) -> None:
        """Count so many notes of Rs 500, and go to the end of the grid."""
        self.type(pieces)
        self.press(*[_ENTER] * 9)


@pytest.fixture
def screen(qtbot: QtBot, look: None, bank: Bank) -> Iterator[Screen]:
    """Give the screen as a supervisor enters it."""
    made = Screen(bank)
    qtbot.addWidget(made.view)
    made.view.resize(1366, 690)
    with qtbot.waitExposed(made.view):
        made.view.show()
    made.view.activateWindow()
    made.view.begin()
    yield made
    made.view.close()


def test_cash_goes_to_the_bank_by_keys_alone(screen: Screen) -> None:
    """F5, the count, Enter; the slip's number stands there, and Enter goes back to the lists."""
    screen.press(Qt.Key.Key_F5)
    screen.count("2")

    assert screen.view.page.done.text() == FIRST
    assert screen.view.page.printed.text() == "Printed."
    screen.press(_ENTER)
    assert screen.bank.act.task is None
    assert screen.view.slips.text(0, 1) == FIRST
    assert screen.view.table.hasFocus()


def test_what_stays_in_the_chest_is_told_while_counting(screen: Screen) -> None:
    """And nothing is filled in before."""
    screen.press(Qt.Key.Key_F5)
    assert screen.view.page.grid.count().total == rupees(0)
    screen.type("2")

    page = screen.view.page
    assert (page.total.text(), page.rest.text()) == ("₹1,000", "₹200")
    assert page.words.text() == "Rupees one thousand only"
    assert page.chest.isVisible()


def test_a_refused_count_stands_there_and_esc_leaves_it(screen: Screen) -> None:
    """Opened anew, the grid is empty again."""
    screen.press(Qt.Key.Key_F5)
    screen.count("3")
    assert screen.view.page.refusal.text().startswith("The chest holds")

    screen.press(Qt.Key.Key_Escape, Qt.Key.Key_F5)

    assert screen.view.page.grid.count().total == rupees(0)
    assert screen.view.page.refusal.text() == ""


def test_a_stamp_is_keyed_by_keys_alone(screen: Screen) -> None:
    """Number, date, sum, and Enter after each."""
    screen.press(Qt.Key.Key_F5)
    screen.count("2")
    screen.press(_ENTER, Qt.Key.Key_F6)
    screen.type("SBI 42/991")
    screen.press(_ENTER, _ENTER)
    screen.type("1000")
    screen.press(_ENTER)

    assert screen.view.page.done.text() == f"{FIRST}: the bank has ₹1,000."
    screen.press(Qt.Key.Key_Escape)
    assert screen.view.slips.text(0, 0) == "Stamped by the bank"


def test_a_missing_reason_puts_the_cursor_where_it_belongs(screen: Screen) -> None:
    """Under the field stands why."""
    screen.press(Qt.Key.Key_F5)
    screen.count("2")
    screen.press(_ENTER, Qt.Key.Key_F6)
    screen.type("SBI 42")
    screen.press(_ENTER, _ENTER)
    screen.type("500")
    screen.press(_ENTER, _ENTER)

    field = screen.view.page.fields[Place.REASON]
    assert field.entry.hasFocus()
    assert "say why" in field.refusal.text()


def test_the_statement_is_matched_by_one_enter(screen: Screen) -> None:
    """F9 shows both sides; Esc goes back."""
    remit(screen.bank.station, "500x1", at=MONDAY)
    add_credit(screen.bank.station, 500, reference=FIRST, day=MONDAY.date())
    screen.bank.presenter.overview.refresh()
    screen.press(Qt.Key.Key_F9)
    assert screen.view.matching.sure.text() == "Match the one that is sure"

    screen.press(_ENTER)

    assert screen.view.matching.said.text() == "1 matched."
    assert screen.view.matching.sure.text() == "Nothing is sure"
    screen.press(Qt.Key.Key_Escape)
    assert screen.bank.lists.slips[0].state is SlipState.MATCHED
    assert screen.view.table.hasFocus()


def test_a_credit_and_a_slip_are_marked_and_matched(screen: Screen) -> None:
    """The cursor of each list counts, wherever the keyboard is."""
    remit(screen.bank.station, "500x1", at=MONDAY)
    for amount in (100, 200):
        add_credit(screen.bank.station, amount, day=MONDAY.date())
    screen.bank.presenter.overview.refresh()
    screen.press(Qt.Key.Key_F9)
    lines = screen.view.matching.tables["credit_row"]
    assert lines.hasFocus()
    screen.press(Qt.Key.Key_Down)
    marked = screen.view.matching.credits.text(lines.currentIndex().row(), 1)
    screen.press(Qt.Key.Key_F6)

    assert screen.view.matching.said.text() == f"{FIRST} is matched with ₹{marked[:-3]}."


def test_a_file_is_chosen_with_the_arrows(
    screen: Screen, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter loads it; Esc puts the choice away first."""
    folder = screen.bank.station.folder / "statements"
    folder.mkdir()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text("value_date,reference,amount\n23/11/2026,X,5\n", "utf-8")
    monkeypatch.setattr("pathlib.Path.home", lambda: folder)
    screen.press(Qt.Key.Key_F9, Qt.Key.Key_F3)
    assert screen.view.matching.path.entry.hasFocus()
    first = screen.bank.matching.path
    screen.press(Qt.Key.Key_Down)
    assert screen.bank.matching.path != first
    screen.press(_ENTER)
    assert screen.view.matching.said.text().startswith("1 lines new")

    screen.press(Qt.Key.Key_F3, Qt.Key.Key_Escape)
    assert screen.bank.matching.is_open
    screen.press(Qt.Key.Key_Escape)
    assert not screen.bank.matching.is_open


def test_the_keys_of_this_screen_are_listed(screen: Screen) -> None:
    """Over the window; any key puts them away."""
    screen.press(Qt.Key.Key_F1)
    assert screen.view.key_list is not None
    assert screen.view.key_list.isVisible()
    screen.press(Qt.Key.Key_F1)
    assert not screen.view.key_list.isVisible()


def test_rows_of_three_lines_stay_so_whatever_the_look(screen: Screen, qapp: QApplication) -> None:
    """A change of the theme must not cut the age off."""
    before = screen.view.cash.rowHeight(0)
    use_preferences(qapp, Preferences(Language.ENGLISH, DARK, 100))
    after = screen.view.cash.rowHeight(0)
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))

    assert before == after > 2 * screen.view.table.verticalHeader().defaultSectionSize() - 10


def test_an_auditor_is_offered_nothing_but_papers(screen: Screen) -> None:
    """No button, and no key that does something all the same."""
    screen.bank.presenter.begin(AUDITOR_USER)

    shown = {task for task, button in screen.view.acts.items() if button.isVisible()}
    assert shown == {Task.PAPER}
    screen.press(Qt.Key.Key_F5)
    assert screen.bank.act.task is None


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_is_cut_off_on_any_page(screen: Screen, language: Language) -> None:
    """Lists, count, slip, stamp, statement and the choice of a file."""
    use_language(language)
    screen.view.retranslate()
    screen.view.resize(1366, 690 if text_percent() < 150 else 724)
    cut = clipped_texts(screen.view)
    screen.press(Qt.Key.Key_F5)
    cut += clipped_texts(screen.view)
    screen.count("2")
    assert screen.bank.act.step is Step.DONE
    cut += clipped_texts(screen.view)
    screen.press(_ENTER, Qt.Key.Key_F6)
    screen.type("SBI 42")
    screen.press(_ENTER, _ENTER)
    screen.type("500")
    screen.press(_ENTER, _ENTER)
    cut += clipped_texts(screen.view)
    screen.press(Qt.Key.Key_Escape, Qt.Key.Key_F9)
    cut += clipped_texts(screen.view)
    screen.press(Qt.Key.Key_F3)
    cut += clipped_texts(screen.view)

    assert not cut
