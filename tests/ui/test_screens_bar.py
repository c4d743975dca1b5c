"""The bar of screens, and who may go where."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import ADMIN, AUDITOR, CLERK, PASSWORD, SUPERVISOR
from tests.ui.clipping import clipped_texts
from ui.language import Language, use_language
from ui.screen import Screen
from ui.screens_bar import Fullness, ScreensBar
from ui.session import Session
from ui.theme import use_theme
from ui.tokens import LIGHT, TEXT_PERCENTS

_EVERYBODYS = (Screen.COLLECT, Screen.CHEQUES, Screen.RECONNECTIONS)
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("who", "screens"),
    [
        (CLERK, (Screen.COLLECT, Screen.CHEQUES, Screen.RECONNECTIONS)),
        (SUPERVISOR, (Screen.CHEQUES, Screen.RECONNECTIONS)),
        (AUDITOR, (Screen.CHEQUES, Screen.RECONNECTIONS)),
    ],
)
def test_only_what_somebody_may_do_is_offered(
    session: Session, who: str, screens: tuple[Screen, ...]
) -> None:
    """And nothing else is gone to, whatever key is pressed."""
    session.sign_in.sign_in(who, PASSWORD)
    if who == CLERK:
        session.open_shift.open()
    reached = []
    for screen in _EVERYBODYS:
        session.go_to(Screen.RECONNECTIONS)
        session.go_to(screen)
        reached.append(session.state.screen is screen)

    assert tuple(screen for screen in session.screens() if screen in _EVERYBODYS) == screens
    assert [screen in screens for screen in (Screen.COLLECT, Screen.CHEQUES)] == reached[:2]


def test_nobody_is_offered_anything_before_signing_in(session: Session) -> None:
    """The keys are live before anybody is."""
    session.go_to(Screen.CHEQUES)

    assert session.screens() == ()
    assert session.state.screen is Screen.SIGN_IN


def test_the_printer_is_reached_from_the_cheques_and_left_to_them(session: Session) -> None:
    """And the lock gives the screen back."""
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    session.go_to(Screen.CHEQUES)
    session.go_to_printer()
    session.leave_printer()

    assert session.state.screen is Screen.CHEQUES


def test_the_bar_shows_where_one_is_and_leads_by_its_keys(qtbot: QtBot, look: None) -> None:
    """One key for each screen, on the button itself."""
    bar = ScreensBar()
    qtbot.addWidget(bar)
    bar.retranslate()
    bar.show_screens((Screen.CHEQUES, Screen.RECONNECTIONS), Screen.CHEQUES)
    bar.listen(bar)
    bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chosen: list[Screen] = []
    bar.chosen.connect(chosen.append)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.activateWindow()
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_4, _ALT)
    QTest.keyClick(bar, Qt.Key.Key_1, _ALT)

    assert chosen == [Screen.RECONNECTIONS]
    assert bar.buttons[Screen.CHEQUES].isChecked()
    assert bar.buttons[Screen.COLLECT].isHidden()
    use_language(Language.HINDI)
    bar.retranslate()
    assert bar.buttons[Screen.CHEQUES].text() == "चेक"


_ROW_PX = 60
"""Room enough for a row of the largest letters."""

_OF_A_SUPERVISOR = (
    Screen.CHEQUES,
    Screen.RECONNECTIONS,
    Screen.APPROVALS,
    Screen.ALERTS,
)


def _bar_in(place: QWidget, qtbot: QtBot, width: int) -> ScreensBar:
    """Put a supervisor's bar on screen, so wide."""
    qtbot.addWidget(place)
    bar = ScreensBar(place)
    bar.retranslate()
    bar.show_screens(_OF_A_SUPERVISOR, Screen.ALERTS)
    place.resize(1366, 60)
    with qtbot.waitExposed(place):
        place.show()
    bar.resize(width, 40)
    return bar


def test_with_less_room_the_bar_says_less_but_never_half_a_word(qtbot: QtBot, look: None) -> None:
    """What all keys begin with goes to the front, then a second row, then the names but one."""
    place = QWidget()
    bar = _bar_in(place, qtbot, 900)
    widths = [bar.sizeHint().width(), bar.minimumSizeHint().width()]
    seen = []
    for width in (900, widths[0] - 1, widths[0] * 2 // 3, widths[1]):
        bar.resize(width, 2 * _ROW_PX)
        shown = [bar.buttons[screen] for screen in _OF_A_SUPERVISOR]
        assert clipped_texts(bar) == []
        seen.append((bar.fullness, {bool(button.toolTip()) for button in shown}))

    assert seen == [
        (Fullness.FULL, {False}),
        (Fullness.ONE_LEAD, {False}),
        (Fullness.TWO_ROWS, {False}),
        (Fullness.FEW_NAMES, {True, False}),
    ]
    assert bar.buttons[Screen.CHEQUES].accessibleName() == "Cheques (Alt+3)"
    assert bar.buttons[Screen.CHEQUES].toolTip() == "Cheques"
    assert bar.buttons[Screen.ALERTS].toolTip() == ""


@pytest.mark.parametrize("who", [CLERK, SUPERVISOR, AUDITOR, ADMIN.name])
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("language", list(Language))
def test_everybody_reads_every_screens_name_at_every_size_of_text(
    qtbot: QtBot, look: None, session: Session, who: str, percent: int, language: Language
) -> None:
    """On a counter's monitor no key stands without its name, with many alerts as well."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    session.sign_in.sign_in(who, PASSWORD)
    if who == CLERK:
        session.open_shift.open()
    use_language(language)
    use_theme(application, LIGHT, percent)
    try:
        place = QWidget()
        qtbot.addWidget(place)
        bar = ScreensBar(place)
        bar.retranslate()
        bar.count(Screen.ALERTS, 12)
        place.resize(1366, 200)
        with qtbot.waitExposed(place):
            place.show()
        bar.resize(1366 - 40, 2 * _ROW_PX)
        for current in session.screens():
            bar.show_screens(session.screens(), current)
            assert bar.fullness is not Fullness.FEW_NAMES, current
            assert clipped_texts(bar) == []
    finally:
        use_theme(application, LIGHT)


def test_a_screen_that_is_no_more_offered_gives_its_room_to_the_others(
    qtbot: QtBot, look: None
) -> None:
    """The bar says more again without being made wider."""
    place = QWidget()
    bar = _bar_in(place, qtbot, 400)
    before = bar.fullness
    bar.show_screens((Screen.CHEQUES, Screen.ALERTS), Screen.ALERTS)

    assert (before, bar.fullness) == (Fullness.TWO_ROWS, Fullness.FULL)


def test_among_other_keys_the_bar_leaves_out_where_one_is(qtbot: QtBot, look: None) -> None:
    """On the Collect screen, where room is dear."""
    bar = ScreensBar(shows_current=False)
    qtbot.addWidget(bar)
    bar.show_screens((Screen.COLLECT, Screen.CHEQUES), Screen.COLLECT)

    assert bar.buttons[Screen.COLLECT].isHidden()
    assert not bar.buttons[Screen.CHEQUES].isHidden()


def test_two_rows_keep_the_order_and_the_keys(qtbot: QtBot, look: None) -> None:
    """And go back to one as soon as there is room."""
    place = QWidget()
    bar = _bar_in(place, qtbot, 300)
    place.resize(1366, 200)
    bar.resize(300, 2 * _ROW_PX)
    places = [bar.buttons[screen].geometry() for screen in _OF_A_SUPERVISOR]
    rows = [place.top() for place in places]
    chosen: list[Screen] = []
    bar.chosen.connect(chosen.append)
    bar.buttons[Screen.ALERTS].click()
    bar.resize(900, 2 * _ROW_PX)

    def left_and_top() -> tuple[list[int], set[int]]:
        places = [bar.buttons[screen].geometry() for screen in _OF_A_SUPERVISOR]
        return [place.left() for place in places], {place.top() for place in places}

    qtbot.waitUntil(lambda: len(left_and_top()[1]) == 1)
    assert len(set(rows)) == 2
    assert rows == sorted(rows)
    assert chosen == [Screen.ALERTS]
    assert left_and_top()[0] == sorted(left_and_top()[0])
