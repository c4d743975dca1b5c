"""The queue on screen."""

from pytestqt.qtbot import QtBot

from cashier.station import OpenStation
from tests.builders import NUMBER, at_work, collect, make_payment
from ui.reconnection.view import ReconnectionView
from ui.session import Session


def test_the_queue_is_read_when_the_view_is_entered(
    qtbot: QtBot, look: None, session: Session, station: OpenStation
) -> None:
    """And an empty one says that it is."""
    view = ReconnectionView(session.reconnections)
    qtbot.addWidget(view)
    view.begin()
    empty = view.table.isHidden()
    collect(at_work(station), make_payment(5420, account_number=NUMBER))
    view.refresh.click()

    assert empty
    assert view.model.count() == 1
    assert view.model.text(0, 0) == "due in 24 h"
    assert not view.table.isHidden()


def test_the_cursor_is_in_the_list_or_on_no_button(
    qtbot: QtBot, look: None, session: Session, station: OpenStation
) -> None:
    """A space bar must not press what nobody chose."""
    view = ReconnectionView(session.reconnections)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.begin()
    without = view.hasFocus()
    collect(at_work(station), make_payment(5420, account_number=NUMBER))
    view.refresh.click()

    assert without
    assert view.table.hasFocus()
