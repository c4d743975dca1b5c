"""Counting notes and coins."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.denomination import NOTES, DenominationCount
from cashier.domain.money import Money
from ui.widgets.denomination_grid import DenominationGrid


def _shown(qtbot: QtBot) -> DenominationGrid:
    grid = DenominationGrid()
    qtbot.addWidget(grid)
    grid.retranslate()
    with qtbot.waitExposed(grid):
        grid.show()
    grid.activateWindow()
    grid.begin()
    return grid


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_focus(), key)


def _type(text: str) -> None:
    QTest.keyClicks(_focus(), text)


def test_arrows_go_from_row_to_row(qtbot: QtBot, look: None) -> None:
    """And the total comes along."""
    grid = _shown(qtbot)
    _type("2")
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Down)
    _type("10x")
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_Up)
    _type("3")

    assert grid.count() == DenominationCount.parse("500x3,100x10")
    assert grid.count().total == Money(250_000)


def test_enter_in_the_last_row_ends_the_count(qtbot: QtBot, look: None) -> None:
    """One Enter a row."""
    grid = _shown(qtbot)
    with qtbot.waitSignal(grid.completed):
        for _ in NOTES:
            _press(Qt.Key.Key_Return)
    grid.clear()

    assert not grid.count().pieces


def test_a_frozen_count_stays(qtbot: QtBot, look: None) -> None:
    """After the comparison nobody counts again."""
    grid = _shown(qtbot)
    _type("2")
    grid.freeze(frozen=True)
    _type("2")
    frozen = grid.count().total
    grid.freeze(frozen=False)

    assert frozen == Money(100_000)
