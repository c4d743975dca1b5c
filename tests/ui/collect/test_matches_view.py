"""The list under the search box."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stand_ins import SHARED_MOBILE
from ui.collect.matches_view import MatchesView
from ui.collect.state import CollectState
from ui.session import Session


def test_arrows_and_enter_choose(qtbot: QtBot, look: None, at_desk: Session) -> None:
    """The list goes when the choice is made."""
    at_desk.collect.type_search(SHARED_MOBILE)
    at_desk.collect.find()
    window = QWidget()
    matches = MatchesView(window)
    matches.retranslate()
    qtbot.addWidget(window)
    matches.show_state(at_desk.collect.state)
    with qtbot.waitSignal(matches.chosen) as chosen:
        QTest.keyClick(matches.table, Qt.Key.Key_Down)
        QTest.keyClick(matches.table, Qt.Key.Key_Return)
    shown = not matches.isHidden()
    matches.show_state(CollectState())

    assert chosen.args == [1]
    assert shown
    assert matches.isHidden()
