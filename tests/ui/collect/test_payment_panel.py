"""The payment as typed."""

from pytestqt.qtbot import QtBot

from cashier.domain.payment import PaymentKind
from ui.collect.payment_panel import PaymentPanel
from ui.session import Session


def _panel(qtbot: QtBot, session: Session) -> PaymentPanel:
    panel = PaymentPanel()
    qtbot.addWidget(panel)
    panel.retranslate()
    panel.show_state(session.collect.state)
    return panel


def test_the_full_amount_is_shown_and_not_typed(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """Exact cash is offered."""
    panel = _panel(qtbot, with_consumer)

    assert (panel.amount.text(), panel.amount.isReadOnly()) == ("5,420", True)
    assert panel.received.placeholderText() == "5,420"
    assert panel.modes[PaymentKind.FULL].isChecked()
    assert panel.button.text() == "Accept this consumer"
    assert panel.amount_note.text().startswith("least part payment")


def test_a_part_is_typed(qtbot: QtBot, look: None, with_consumer: Session) -> None:
    """The field is empty and open."""
    with_consumer.collect.set_mode(PaymentKind.PART)
    panel = _panel(qtbot, with_consumer)

    assert (panel.amount.text(), panel.amount.isReadOnly()) == ("", False)
    assert panel.change.figure.text() == "—"
    assert panel.modes[PaymentKind.PART].isChecked()


def test_a_refusal_stands_below_its_field(qtbot: QtBot, look: None, with_consumer: Session) -> None:
    """And goes when the field is right."""
    with_consumer.collect.type_received("5")
    with_consumer.collect.enter()
    panel = _panel(qtbot, with_consumer)
    refused = panel.received_note.text()
    with_consumer.collect.type_received("6000")
    panel.show_state(with_consumer.collect.state)

    assert "₹5 received is less" in refused
    assert panel.received_note.text() == ""
    assert panel.change.figure.text() == "₹580"


def test_accepted_means_save_and_print(qtbot: QtBot, look: None, with_consumer: Session) -> None:
    """The button says what the next Enter does."""
    with_consumer.collect.enter()
    panel = _panel(qtbot, with_consumer)
    with qtbot.waitSignal(panel.form.mode_chosen) as chosen:
        panel.modes[PaymentKind.ADVANCE].click()

    assert panel.button.text() == "Save and print"
    assert chosen.args == [PaymentKind.ADVANCE]
