"""The Numbers screen driven by its keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.station import OpenStation
from tests.builders import CLERK, NUMBER, OLD_NUMBER, PASSWORD, SUPERVISOR, TODAY, insert_row
from tests.ui.clipping import clipped_texts
from tests.ui.stand_ins import OTHER, SHARED_MOBILE, TRADER, PaperTray
from ui.language import Language, use_language
from ui.numbers.state import Page, Writing
from ui.numbers.view import NumbersView
from ui.preferences import Preferences, use_preferences
from ui.screen import Screen
from ui.session import Session
from ui.tokens import LIGHT, TEXT_PERCENTS

_ENTER = Qt.Key.Key_Return


def press(view: QWidget, *keys: Qt.Key) -> None:
    """Press keys wherever the cursor is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or view, key)


def write(text: str) -> None:
    """Type wherever the cursor is."""
    cursor = QApplication.focusWidget()
    assert cursor is not None, "the cursor is somewhere"
    QTest.keyClicks(cursor, text)


@pytest.fixture
def screen(
    qtbot: QtBot, look: None, session: Session, station: OpenStation
) -> Iterator[NumbersView]:
    """Give the screen as a supervisor enters it, where one old number became two."""
    insert_row(
        station,
        "old_number",
        old_account_number=OLD_NUMBER,
        account_number=OTHER,
        known_from=TODAY,
    )
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    session.go_to(Screen.NUMBERS)
    view = NumbersView(session.numbers)
    qtbot.addWidget(view)
    view.resize(1366, 690)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.begin()
    yield view
    view.hide()


def test_typed_found_and_printed_by_two_enters(screen: NumbersView, tray: PaperTray) -> None:
    """The number is the largest thing on the card; Esc is ready for the next."""
    write(NUMBER)
    press(screen, _ENTER)

    assert screen.search.card.number.text() == "31415 92653"
    assert screen.search.card.isVisible()
    assert "became 2 connections" in screen.search.card.became.text()
    press(screen, _ENTER)
    assert [name for name, _ in tray.papers] == [f"number-{NUMBER}"]
    assert screen.search.card.said.text() == "The slip was printed."
    press(screen, Qt.Key.Key_Escape)
    assert screen.search.search.text() == ""
    assert screen.search.card.isHidden()
    assert screen.search.search.hasFocus()


def test_an_old_number_that_was_split_is_told_and_chosen_from(
    screen: NumbersView, tray: PaperTray
) -> None:
    """Arrows go from one to the other; letters begin another search."""
    write(OLD_NUMBER)
    press(screen, _ENTER)

    assert screen.search._title.text().startswith("Old number 0271 8281 became 2 connections.")
    assert screen.search.table.hasFocus()
    press(screen, Qt.Key.Key_Down, _ENTER)
    assert len(tray.papers) == 1
    write("s")
    assert screen.search.search.text() == "s"
    assert screen.search.search.hasFocus()
    press(screen, Qt.Key.Key_F2)
    assert screen.search.search.hasFocus()


def test_nobody_found_stands_beside_the_box(screen: NumbersView) -> None:
    """What was typed stays."""
    write("41009999")
    press(screen, _ENTER)

    assert screen.search.refusal.text() == "No consumer found for “41009999”."
    assert screen.search.search.text() == "41009999"


def test_what_was_missed_is_put_away_by_keys(screen: NumbersView) -> None:
    """F4, Enter, a word, Enter."""
    write("41009999")
    press(screen, _ENTER, Qt.Key.Key_F4)

    assert screen.missed.model.count() == 1
    assert screen.missed.table.hasFocus()
    press(screen, Qt.Key.Key_Tab, _ENTER)
    assert screen.missed.word.isVisible()
    press(screen, _ENTER)
    assert screen.missed.word.refusal.text() == "A reason is needed."
    write("told")
    press(screen, _ENTER)
    assert screen.missed.model.count() == 0
    press(screen, Qt.Key.Key_F5, Qt.Key.Key_Escape)
    assert screen.search.isVisible()


def test_notices_are_written_by_keys(screen: NumbersView, station: OpenStation) -> None:
    """F6, an area, Enter; Esc goes back."""
    press(screen, Qt.Key.Key_F6)

    assert screen.notices.table.hasFocus()
    press(screen, _ENTER)
    file = station.folder / "papers" / "number-notices.pdf"
    assert file.exists()
    assert "number-notices.pdf" in screen.notices.said.text()
    press(screen, Qt.Key.Key_Escape)
    assert screen.search.isVisible()


def test_how_far_a_file_is_stands_below_the_list(screen: NumbersView, session: Session) -> None:
    """And is looked at while it is on screen."""
    press(screen, Qt.Key.Key_F6)
    notices = session.numbers.notices
    watch = notices._begin(20_000)
    assert screen.notices.bar.isVisible()
    watch.go_on(1_500)
    screen.notices._timer.timeout.emit()

    assert notices.state.writing == Writing(1_500, 20_000)
    assert screen.notices.far.text() == "1,500 of 20,000 written; Esc gives it up"


def test_f1_lists_the_keys_of_this_screen(screen: NumbersView) -> None:
    """Over the window, and away by any key."""
    press(screen, Qt.Key.Key_F1)
    assert screen.key_list is not None
    assert screen.key_list.isVisible()
    press(screen, Qt.Key.Key_F1)

    assert screen.key_list.isHidden()


def test_a_clerk_sees_no_key_for_what_was_missed(
    qtbot: QtBot, look: None, session: Session
) -> None:
    """It would do nothing."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.go_to(Screen.NUMBERS)
    view = NumbersView(session.numbers)
    qtbot.addWidget(view)

    assert view.missed_key.isHidden()
    assert not view.notices_key.isHidden()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_nothing_is_cut_in_either_language_at_any_size(
    screen: NumbersView, session: Session, language: Language, percent: int
) -> None:
    """On each page, with all that can stand there."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        use_preferences(application, Preferences(language, LIGHT, percent))
        use_language(language)
        screen.retranslate()
        numbers = session.numbers
        for text in ("41009999", OLD_NUMBER, SHARED_MOBILE, TRADER):
            numbers.search.type_text(text)
            numbers.search.enter()
            if numbers.search.state.card is not None:
                numbers.search.give()
            assert clipped_texts(screen) == []
        numbers.open_notices()
        numbers.notices.write()
        assert clipped_texts(screen) == []
        numbers.back()
        numbers.open_missed()
        numbers.missed.ask()
        numbers.missed.clear()
        assert numbers.state.page is Page.MISSED
        assert clipped_texts(screen) == []
    finally:
        use_preferences(application, Preferences(Language.ENGLISH, LIGHT, TEXT_PERCENTS[0]))
