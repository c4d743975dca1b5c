"""The Alerts screen, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.finding import TraceKind
from cashier.domain.user import Role
from cashier.station import OpenStation
from tests.builders import SUPERVISOR
from tests.ui.alerts.made_up import be_honest, commit_fraud
from tests.ui.alerts.test_presenter import staff
from tests.ui.clipping import clipped_texts
from tests.ui.stand_ins import AtOnce
from ui.alerts.presenter import AlertsPresenter
from ui.alerts.state import Period
from ui.alerts.view import AlertsView
from ui.counter import Counter
from ui.language import Language, use_language
from ui.theme import use_theme
from ui.tokens import LIGHT, TEXT_PERCENTS

ENTER, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape
BAR_HEIGHT = 40


def shown(qtbot: QtBot, counter: Counter) -> AlertsView:
    """Put the screen up for the supervisor, under the window's bar at the least size."""
    presenter = AlertsPresenter(AtOnce(), lambda: counter)
    presenter.begin(staff(SUPERVISOR, Role.SUPERVISOR))
    view = AlertsView(presenter)
    qtbot.addWidget(view)
    view.resize(1366, 768 - BAR_HEIGHT)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    view.activateWindow()
    view.begin()
    return view


def cursor() -> QWidget:
    """Tell where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    return widget


def press(*keys: Qt.Key) -> None:
    """Press keys wherever the cursor is."""
    for key in keys:
        QTest.keyClick(cursor(), key)


def test_arrows_go_through_alerts_and_enter_goes_behind_them(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """Enter again shows what an entry was, and keeps showing as the arrows go on."""
    swapped = commit_fraud(station)
    view = shown(qtbot, counter)
    presenter = view._presenter
    press(DOWN, ENTER, DOWN, ENTER)
    second = view.facts.texts()
    press(DOWN)
    third = view.facts.texts()

    assert presenter.state.row == 1
    assert "Bina Mishra" in second
    assert "Chand Mishra" in third
    assert any(swapped[2].number in text for text in third)
    press(ESC)
    assert view.facts.isHidden()
    assert view.table.hasFocus()
    press(ESC)
    assert view.list.hasFocus()
    press(DOWN)
    assert {trace.kind for trace in presenter.state.traces} == {TraceKind.CANCELLED}
    assert view.traces.text(0, 1) == "Receipt cancelled"


def test_a_held_enter_opens_nothing(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """The first press goes behind the alert; what the keyboard repeats does nothing."""
    commit_fraud(station)
    view = shown(qtbot, counter)
    press(ENTER)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QApplication.sendEvent(view.table, held)

    assert view.table.hasFocus()
    assert not view._presenter.state.is_open


def test_an_honest_day_is_said_calmly(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """No empty tables."""
    be_honest(station)
    view = shown(qtbot, counter)

    assert not view._panels.isVisible()
    assert view._nothing.isVisible()
    assert view._nothing.text() == "Nothing was noticed."
    assert view.note.text() == "22 Nov 2026 · 0 alerts"
    assert clipped_texts(view) == []


def test_days_are_typed_and_refused_where_they_stand(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """Enter goes from the first to the last; the cursor comes back to what was wrong."""
    commit_fraud(station)
    view = shown(qtbot, counter)
    press(Qt.Key.Key_F2)
    QTest.keyClicks(cursor(), "99")
    press(ENTER, ENTER)
    wrong = view.period.refusal.text()

    assert "99" in wrong
    assert view.period.first.hasFocus()
    QTest.keyClicks(cursor(), "0109")
    press(ENTER)
    QTest.keyClicks(cursor(), "2211")
    press(ENTER)
    assert view.period.refusal.isHidden()
    assert view._presenter.state.period is Period.TYPED
    assert view.list.hasFocus()
    assert view.note.text().startswith("1 Sep 2026 – 22 Nov 2026")


def test_keys_choose_the_period_look_again_and_write(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """What was written where stands on screen."""
    view = shown(qtbot, counter)
    empty = view.model.count()
    commit_fraud(station)
    press(Qt.Key.Key_F5)
    again = view.model.count()
    QTest.keyClick(cursor(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_F8)

    assert (empty, again) == (0, 4)
    assert view._presenter.state.period is Period.WEEK
    assert view.period.periods[Period.WEEK].isChecked()
    assert view.exported.text().endswith("alerts-2026-11-16-to-2026-11-22.csv")


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off(
    qtbot: QtBot,
    look: None,
    station: OpenStation,
    counter: Counter,
    percent: int,
    language: Language,
) -> None:
    """At any size of text, in both languages, with everything open."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    commit_fraud(station)
    use_language(language)
    use_theme(application, LIGHT, percent)
    try:
        view = shown(qtbot, counter)
        press(ENTER, ENTER)

        assert clipped_texts(view) == []
        assert view.minimumSizeHint().width() <= 1366
        assert view.minimumSizeHint().height() <= 768 - BAR_HEIGHT
    finally:
        use_theme(application, LIGHT)
