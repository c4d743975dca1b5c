"""What is owed, as the clerk sees it."""

from pytestqt.qtbot import QtBot

from ui.collect.dues_panel import DuesPanel
from ui.session import Session


def test_dues_are_shown_line_by_line_with_their_age(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """And what the amount pays of them."""
    panel = DuesPanel()
    qtbot.addWidget(panel)
    panel.show_state(with_consumer.collect.state)

    assert panel.rows() == (
        "November 2026 · due 30 Nov: 1,310.00",
        "Arrears · principal: 3,390.00",
        "Arrears · LPSC: 120.00",
        "RC/DC fee: 600.00",
    )
    assert panel.total.text() == "₹5,420"
    assert panel.freshness.text() == "bills as of 15 Nov, 10:00"
    assert panel.pays.text().startswith("This pays: RC/DC fee 600 · arrears LPSC 120")


def test_after_the_payment_the_past_tense_is_used(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """The dues stay on screen as they were quoted."""
    with_consumer.collect.enter()
    with_consumer.collect.enter()
    panel = DuesPanel()
    qtbot.addWidget(panel)
    panel.show_state(with_consumer.collect.state)

    assert panel.pays.text().startswith("Paid: ")


def test_nobody_owes_nothing(qtbot: QtBot, look: None, at_desk: Session) -> None:
    """An empty desk shows no line."""
    panel = DuesPanel()
    qtbot.addWidget(panel)
    panel.show_state(at_desk.collect.state)

    assert panel.rows() == ()
