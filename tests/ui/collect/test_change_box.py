"""What goes back over the counter."""

from pytestqt.qtbot import QtBot

from ui.collect.change_box import ChangeBox
from ui.collect.state import CollectState
from ui.session import Session


def test_change_is_shown_with_its_notes(qtbot: QtBot, look: None, with_consumer: Session) -> None:
    """A dash while there is none to tell."""
    changed = ChangeBox()
    qtbot.addWidget(changed)
    changed.retranslate()
    changed.show_state(CollectState())
    before = changed.figure.text()
    with_consumer.collect.type_received("6000")
    changed.show_state(with_consumer.collect.state)

    assert (before, changed.figure.text()) == ("—", "₹580")
    assert changed.notes.text() == "1 × 500   1 × 50   1 × 20   1 × 10"
