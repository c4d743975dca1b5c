"""What is owed, as the clerk sees it."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cashier.domain.bill import Extension
from cashier.services.enquiry import ConsumerView
from tests.builders import NOW, NUMBER, make_bill
from tests.ui.clipping import clipped_texts
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


def _changed(view: ConsumerView) -> ConsumerView:
    """Let two orders have revised the bill, and a third put its day off."""
    (bill,) = view.dues.bills
    first = make_bill(bill_number="B-09", bill_date=date(2026, 11, 8), energy_charge=1500)
    second = replace(first, bill_number="B-10", supersedes="B-09", order_number="11/2026")
    last = replace(bill, supersedes="B-10", order_number="REVISION/12/2026")
    later = Extension(NUMBER, bill.bill_number, date(2026, 12, 10), "EXTENSION/7/2026", NOW)
    record = replace(view.record, bills=(first, second, last), extensions=(later,))
    return replace(view, record=record, dues=replace(view.dues, bills=(last, second)))


def test_what_orders_changed_stands_below_the_lines(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """A consumer who holds the earlier bill will ask; most have nothing to ask."""
    state = with_consumer.collect.state
    assert state.view is not None
    panel = DuesPanel()
    qtbot.addWidget(panel)
    panel.show_state(state)
    assert panel.changes.isHidden()
    panel.show_state(replace(state, view=_changed(state.view)))

    assert panel.changes.text().splitlines() == [
        "Bill B-10 of 8 Nov revises B-09: 1,774 → 1,774 · order 11/2026",
        "Bill B-11 of 10 Nov revises B-10: 1,774 → 4,820 · order REVISION/12/2026",
        "Due date 30 Nov → 10 Dec · order EXTENSION/7/2026 · loaded 22 Nov, 10:00",
    ]
    panel.show_state(state)
    assert panel.changes.isHidden()


@pytest.mark.parametrize("width", [476, 420])
def test_many_changes_are_not_cut(
    qtbot: QtBot, look: None, with_consumer: Session, width: int
) -> None:
    """The lines above them give way first."""
    state = with_consumer.collect.state
    assert state.view is not None
    panel = DuesPanel()
    qtbot.addWidget(panel)
    panel.resize(width, 452)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_state(replace(state, view=_changed(state.view)))

    assert clipped_texts(panel) == []
