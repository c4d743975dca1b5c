"""The Journal screen, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.station import OpenStation
from tests.ui.clipping import clipped_texts
from tests.ui.journal.test_presenter import LOOKER
from tests.ui.stand_ins import AtOnce
from tests.verifier.conftest import live_a_day
from ui.counter import Counter
from ui.journal.presenter import JournalPresenter
from ui.journal.view import JournalView
from ui.language import Language, use_language
from ui.theme import use_theme
from ui.tokens import LIGHT, TEXT_PERCENTS

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down
BAR_HEIGHT = 40


def shown(qtbot: QtBot, counter: Counter) -> tuple[JournalView, list[str]]:
    """Put the screen up for the auditor at the least size; and tell which lives are opened."""
    lives: list[str] = []
    presenter = JournalPresenter(AtOnce(), lambda: counter, open_life=lives.append)
    presenter.begin(LOOKER)
    view = JournalView(presenter)
    qtbot.addWidget(view)
    view.resize(1366, 768 - BAR_HEIGHT)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    view.activateWindow()
    view.begin()
    return view, lives


@pytest.fixture
def day(station: OpenStation) -> OpenStation:
    """A station that lived a small day."""
    from sqlalchemy import delete

    from cashier.storage import schema
    from tests.builders import NUMBER

    with station.write() as uow:
        for table in (schema.bill, schema.old_number, schema.account):
            rows = delete(table).where(table.c.account_number == NUMBER)
            uow.connection.execute(rows)
        uow.commit()
    live_a_day(station)
    return station


def cursor() -> QWidget:
    """Tell where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    return widget


def press(*keys: Qt.Key) -> None:
    """Press keys wherever the cursor is."""
    for key in keys:
        QTest.keyClick(cursor(), key)


def test_arrows_go_through_entries_and_enter_goes_on_to_a_receipts_life(
    qtbot: QtBot, look: None, day: OpenStation, counter: Counter
) -> None:
    """What is under the cursor stands beside the list, with its seal."""
    view, lives = shown(qtbot, counter)
    assert view.detail.what.text().startswith("22 Nov 2026 closed: 4 receipts")
    while "issued" not in view.detail.what.text():
        press(DOWN)
    press(ENTER)

    assert lives == ["RTP-03-2627-000004"]
    assert [words.text() for _, words in view.detail.seals] == [
        "As it was written",
        "Signed by its station",
        "Follows the entry before",
    ]
    assert '"receipt"' in view.detail.says.toPlainText()


def test_a_held_enter_opens_nothing(
    qtbot: QtBot, look: None, day: OpenStation, counter: Counter
) -> None:
    """What the keyboard repeats does nothing."""
    view, lives = shown(qtbot, counter)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    while "issued" not in view.detail.what.text():
        press(DOWN)
    QApplication.sendEvent(view.table, held)

    assert lives == []


def test_left_leads_to_what_entries_are_about_and_right_back(
    qtbot: QtBot, look: None, day: OpenStation, counter: Counter
) -> None:
    """Each step down shows other entries."""
    view, _ = shown(qtbot, counter)
    press(LEFT, DOWN)
    money = [view.model.text(row, 2) for row in range(view.model.count())]
    at_groups = view.groups.hasFocus()
    press(RIGHT)

    assert at_groups
    assert view.table.hasFocus()
    assert money
    assert all(text.startswith("Receipt RTP-03-2627-") for text in money)
    press(LEFT, ENTER)
    assert view.table.hasFocus()


def test_what_is_typed_is_looked_for_and_nothing_found_is_said(
    qtbot: QtBot, look: None, day: OpenStation, counter: Counter
) -> None:
    """By its key, the text, Enter; Esc goes back to the entries."""
    view, _ = shown(qtbot, counter)
    press(Qt.Key.Key_F4)
    QTest.keyClicks(cursor(), "000003")
    press(ENTER)
    found = view.model.count()
    press(Qt.Key.Key_F3)
    QTest.keyClicks(cursor(), "nobody")
    press(ENTER)

    assert 0 < found < 5
    assert view.model.count() == 0
    assert view.nothing.isVisible()
    assert view.detail.isHidden()
    press(ESC)
    assert view.table.hasFocus()


def test_the_record_is_checked_by_a_key(
    qtbot: QtBot, look: None, day: OpenStation, counter: Counter
) -> None:
    """How far it is sound stands on top; what was tampered with is told in words."""
    view, _ = shown(qtbot, counter)
    before = view.standing.text()
    press(Qt.Key.Key_F6)
    sound = view.standing.text()
    with day.write() as uow:
        uow.connection.exec_driver_sql("DROP TRIGGER journal_no_update")
        uow.connection.exec_driver_sql("UPDATE journal SET actor = 'eve' WHERE position = 3")
        uow.commit()
    press(Qt.Key.Key_F7)

    assert before == "Never checked here"
    assert sound == "Sound up to entry 19, 22 Nov, 10:00"
    assert view.standing.text() == "Not sound after entry 2"
    press(Qt.Key.Key_F5)
    view.table.selectRow(view.model.count() - 3)
    assert view.detail.seals[0][1].text() == "Altered after it was written"


def test_the_text_of_an_entry_can_be_gone_through_by_keys(
    qtbot: QtBot, look: None, day: OpenStation, counter: Counter
) -> None:
    """F9 goes into it, Esc leaves it; nothing can be typed there."""
    view, _ = shown(qtbot, counter)
    before = view.detail.says.toPlainText()
    press(Qt.Key.Key_F9)
    QTest.keyClicks(cursor(), "x")
    inside = view.detail.says.hasFocus()
    press(ESC)

    assert inside
    assert view.detail.says.toPlainText() == before
    assert view.table.hasFocus()


def test_f1_lists_the_keys(qtbot: QtBot, look: None, day: OpenStation, counter: Counter) -> None:
    """Any key puts the list away."""
    view, _ = shown(qtbot, counter)
    press(Qt.Key.Key_F1)
    assert view.key_list is not None
    opened = view.key_list.isVisible()
    press(DOWN)

    assert opened
    assert not view.key_list.isVisible()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_nothing_is_cut_off(
    qtbot: QtBot,
    look: None,
    day: OpenStation,
    counter: Counter,
    language: Language,
    percent: int,
) -> None:
    """In both languages and every size of text."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_language(language)
    use_theme(application, LIGHT, percent)
    try:
        view, _ = shown(qtbot, counter)
        view.retranslate()

        assert clipped_texts(view) == []
    finally:
        use_theme(application, LIGHT, 100)
