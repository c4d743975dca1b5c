"""Who pays, as the clerk sees it."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from cashier.domain.old_number import OldNumber
from cashier.domain.payment import PaymentKind
from tests.builders import NUMBER, OLD_NUMBER, TODAY
from tests.ui.stand_ins import OTHER
from ui.collect.consumer_panel import ConsumerPanel
from ui.session import Session


def _panel(qtbot: QtBot, session: Session) -> ConsumerPanel:
    panel = ConsumerPanel()
    qtbot.addWidget(panel)
    panel.show_state(session.collect.state)
    return panel


def test_an_empty_desk_says_what_to_do(qtbot: QtBot, look: None, at_desk: Session) -> None:
    """In the place where the consumer will be."""
    panel = _panel(qtbot, at_desk)

    assert "Enter" in panel.empty.text()
    assert not panel.empty.isHidden()


def test_a_disconnected_consumer_is_said_in_words(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """With both numbers, both scripts, and what the payment does."""
    panel = _panel(qtbot, with_consumer)

    assert panel.number.text() == "31415 92653"
    assert panel.old_number.text() == "Old number 0271 8281"
    assert (panel.name.text(), panel.name_hi.text()) == ("Ram Kumar Gupta", "राम कुमार गुप्ता")
    assert panel.status.text() == "Disconnected"
    assert panel.promise.text() == (
        "This payment queues a reconnection order, due by 23 Nov, 10:00."
    )


def test_the_promise_follows_the_amount(qtbot: QtBot, look: None, with_consumer: Session) -> None:
    """Less than the minimum queues nothing, and the screen says how much would."""
    with_consumer.collect.set_mode(PaymentKind.PART)
    panel = _panel(qtbot, with_consumer)

    assert panel.promise.text().startswith("Paying ₹")


def test_a_live_consumer_is_promised_nothing(qtbot: QtBot, look: None, at_desk: Session) -> None:
    """There is nothing to bring back."""
    at_desk.collect.type_search(OTHER)
    at_desk.collect.find()
    panel = _panel(qtbot, at_desk)

    assert panel.status.text() == "Live"
    assert panel.promise.isHidden()


def test_an_order_that_is_queued_already_is_said(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """Paying again queues no second one."""
    collect = with_consumer.collect
    collect.enter()
    collect.enter()
    collect.type_search("3141592653")
    collect.find()

    panel = _panel(qtbot, with_consumer)

    assert "already queued" in panel.promise.text()


def test_what_became_of_an_old_number_is_said_below_it(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """Most became one connection, of which nothing is to be said."""
    panel = _panel(qtbot, with_consumer)
    assert panel.became.isHidden()
    state = with_consumer.collect.state
    assert state.view is not None
    became = (OldNumber(OLD_NUMBER, (NUMBER, OTHER), TODAY),)
    record = replace(state.view.record, became=became)
    panel.show_state(replace(state, view=replace(state.view, record=record)))

    assert "became 2 connections on 22 Nov" in panel.became.text()
