"""Where the second window stands, and that the clerk's keyboard stays the clerk's."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import NUMBER
from tests.ui.collect.conftest import at_desk
from ui.consumer_screen.window import find_second_screen
from ui.main_window import MainWindow
from ui.session import Session

__all__ = ["at_desk"]

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SCREENS = Path(__file__).with_name("two_screens.json")
_SECOND = [1366, 0, 1024, 600]

Seen = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Give what was seen at a counter with two monitors."""
    folder = tmp_path_factory.mktemp("two-monitors") / "station"
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.consumer_screen.at_two_monitors", str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={_SCREENS}"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    said = [line for line in done.stderr.splitlines() if "does not support" not in line]
    assert (done.returncode, said) == (0, [])
    told: Seen = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("moment", ["begun", "typed", "asked-for", "screenAdded-2"])
def test_the_second_monitor_is_filled(seen: Seen, moment: str) -> None:
    """By itself, after it was put away and asked for, and when it is plugged in again."""
    one = seen[moment]

    assert (one["visible"], one["full"], one["screen"]) == (True, True, "consumer")
    assert one["place"] == _SECOND


@pytest.mark.parametrize("moment", ["put-away", "screenRemoved-1", "closed"])
def test_it_goes_when_it_has_no_place(seen: Seen, moment: str) -> None:
    """Above all, it never covers the clerk's monitor when its own is unplugged."""
    assert not seen[moment]["visible"]


def test_on_the_monitor_that_is_left_it_is_an_ordinary_window(seen: Seen) -> None:
    """And only because the clerk asked."""
    assert (seen["ordinary"]["visible"], seen["ordinary"]["full"]) == (True, False)


def test_the_clerk_goes_on_typing(seen: Seen) -> None:
    """Whatever the second window does, the keys go where they went."""
    before_closing = [one for moment, one in seen.items() if moment != "closed"]

    assert all(one["clerk_types"] for one in before_closing)
    assert {one["focus"] for one in before_closing[1:]} == {seen["typed"]["focus"]}
    assert seen["typed"]["focus"]
    assert (seen["typed"]["name"], seen["typed"]["received"]) == ("रा••• कु••• गु•••", "₹6,000")


@pytest.fixture
def window(qtbot: QtBot, look: None, at_desk: Session) -> Iterator[MainWindow]:
    """Give the clerk's window on the only monitor."""
    made = MainWindow(at_desk)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


def _press_key(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, _CONTROL)


def test_on_the_only_monitor_it_opens_when_asked(window: MainWindow) -> None:
    """And is put away by the same key."""
    visible = [window.consumer.isVisible()]
    for _ in range(2):
        _press_key(window)
        visible.append(window.consumer.isVisible())

    assert visible == [False, True, False]
    assert not window.consumer.isFullScreen()


def test_typing_goes_on_while_it_is_open(window: MainWindow) -> None:
    """It takes no focus, has no controls, and no key reaches it."""
    _press_key(window)
    QTest.keyClicks(QApplication.focusWidget() or window, NUMBER)

    assert QApplication.activeWindow() is window
    assert window.session.collect.state.search_text == NUMBER
    assert window.consumer.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.consumer.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_it_closes_with_the_clerks_window(window: MainWindow) -> None:
    """A screen that nobody answers for tells nothing true."""
    _press_key(window)
    window.close()

    assert window.consumer.isHidden()


def test_a_screen_that_comes_before_the_window_is_left_alone(
    qtbot: QtBot, look: None, at_desk: Session
) -> None:
    """The clerk's window shows which monitor is the clerk's."""
    made = MainWindow(at_desk)
    qtbot.addWidget(made)
    made.consumer.place()

    assert made.consumer.isHidden()


class _Screen:
    def __init__(self, *rectangle: int) -> None:
        self._rectangle = QRect(*rectangle)

    def geometry(self) -> QRect:
        return self._rectangle


def _find(*screens: _Screen) -> object:
    made: list[Any] = list(screens)
    found: QScreen | None = find_second_screen(made, made[0])
    return found


def test_a_monitor_that_mirrors_the_clerks_is_no_second_one() -> None:
    """Filling it would cover the clerk's own window."""
    own, mirror = _Screen(0, 0, 1366, 768), _Screen(0, 0, 1024, 768)
    beside, above = _Screen(1366, 0, 1024, 600), _Screen(0, -600, 1024, 600)

    assert _find(own) is None
    assert _find(own, mirror) is None
    assert _find(own, mirror, beside) is beside
    assert _find(own, above, beside) is above
