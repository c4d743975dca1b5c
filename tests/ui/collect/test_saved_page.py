"""What stays on screen after a payment."""

import pytest
from pytestqt.qtbot import QtBot

from cashier.domain.payment import PaymentKind
from printing.outcome import PrintOutcome
from tests.ui.stand_ins import NO_ANSWER, REFUSED, PaperTray
from ui.collect.prints import PrintsState
from ui.collect.saved_page import SavedPage
from ui.messages import message
from ui.session import Session


def _page(qtbot: QtBot, session: Session) -> SavedPage:
    page = SavedPage()
    qtbot.addWidget(page)
    page.show_state(session.collect.state)
    return page


def test_saved_is_unmistakable(qtbot: QtBot, look: None, with_consumer: Session) -> None:
    """Tick, word, number, change, and the order that was queued."""
    collect = with_consumer.collect
    _page(qtbot, with_consumer)
    collect.set_mode(PaymentKind.PART)
    collect.type_amount("2000")
    collect.type_received("2500")
    collect.enter()
    collect.enter()
    page = _page(qtbot, with_consumer)

    assert (page.word.text(), page.number.text()) == ("Saved", "RTP-03-2627-000001")
    assert page.paid.text() == "Received ₹2,500, paid ₹2,000 · balance ₹3,420"
    assert page.change.figure.text() == "₹500"
    assert "RTP-03-R-000001" in page.order.text()


@pytest.mark.parametrize("outcome", [PaperTray().outcome, NO_ANSWER, REFUSED])
def test_the_paper_is_told_apart_from_the_money(
    qtbot: QtBot, look: None, with_consumer: Session, tray: PaperTray, outcome: PrintOutcome
) -> None:
    """Whatever the printer does, the number stays green."""
    tray.outcome = outcome
    with_consumer.collect.enter()
    with_consumer.collect.enter()
    page = _page(qtbot, with_consumer)
    page.show_print(with_consumer.prints.state)

    assert page.printed.text() == outcome.message
    assert page.word.text() == "Saved"


def test_a_refused_reprint_is_said(qtbot: QtBot, look: None, with_consumer: Session) -> None:
    """And printing is said while it lasts."""
    page = _page(qtbot, with_consumer)
    page.show_print(PrintsState(is_printing=True))
    texts = [page.printed.text()]
    page.show_print(PrintsState(refusal=message("Reason")))
    texts.append(page.printed.text())

    assert texts == ["Printing …", "Reason"]
