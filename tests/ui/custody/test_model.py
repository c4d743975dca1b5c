"""The list of cash in hand: whose turn it is, and no sum that is to be counted."""

import pytest
from PySide6.QtCore import Qt

from cashier.domain.custody_transfer import TransferKind
from tests.builders import CLERK, SUPERVISOR
from tests.custody import (
    OTHER_CLERK,
    OTHER_SUPERVISOR,
    accept_closing,
    close,
    offer,
    open_other,
    turn_in,
)
from tests.ui.custody.desk import Desk
from ui.custody.model import STATE_COLUMN, CustodyModel
from ui.theme import colour


def _rows(desk: Desk) -> list[tuple[str, ...]]:
    model = CustodyModel()
    model.show_items(desk.state)
    columns = range(len(model.titles()))
    return [tuple(model.text(row, column) for column in columns) for row in range(model.count())]


def _looks(desk: Desk) -> list[object]:
    model = CustodyModel()
    model.show_items(desk.state)
    role = Qt.ItemDataRole.ForegroundRole
    return [model.data(model.index(row, STATE_COLUMN), role) for row in range(model.count())]


def test_the_receiver_is_not_told_what_there_is_to_count(desk: Desk, look: None) -> None:
    """The giver is, but not while the receiver counts at the same window."""
    offer(desk.station, "500x2")
    desk.presenter.refresh()
    number, when = "RTP-03-T-000001", "22 Nov, 10:00"
    given = ("Turn-in", number, "to Suresh Nair", when, "On its way", "₹1,000")
    assert _rows(desk) == [given]
    desk.presenter.open_item()
    assert _rows(desk) == [(*given[:-1], "blind")]

    desk.sit_down(SUPERVISOR)
    assert _rows(desk) == [
        ("Turn-in", number, "from Anita Verma", when, "For you to count", "blind")
    ]
    assert _looks(desk) == [colour("doubt")]
    desk.sit_down(OTHER_SUPERVISOR)
    assert _rows(desk) == [
        ("Turn-in", number, "Anita Verma → Suresh Nair", when, "On its way", "blind")
    ]


def test_everything_that_is_open_stands_above_what_was_done(desk: Desk, look: None) -> None:
    """Closed drawers and variances with the clerk's full name, and colour besides words."""
    turn_in(desk.station, "500x1")
    open_other(desk.station)
    accept_closing(desk.station, close(desk.station, "500x11", by=OTHER_CLERK), "500x11")
    close(desk.station, "500x9")
    desk.sit_down(SUPERVISOR)

    rows = _rows(desk)

    assert [row[0] for row in rows] == [
        "Closed drawer",
        "Shortage",
        "Excess",
        "Closed drawer",
        "Turn-in",
    ]
    assert rows[0][2:] == ("Anita Verma", "22 Nov, 10:00", "Not accepted yet", "blind")
    assert rows[1][1:] == ("Shift 1", "Anita Verma", "22 Nov", "₹500 still open", "₹500")
    assert rows[2][4:] == ("₹4,500 still open", "₹4,500")
    assert rows[3][4:] == ("Accepted", "₹5,500")
    looks = [colour(name) for name in ("doubt", "bad", "doubt", "done", "done")]
    assert _looks(desk) == looks


@pytest.mark.parametrize("column", [0, 4])
def test_a_state_that_matters_is_bold(desk: Desk, look: None, column: int) -> None:
    """Words carry it, letters help."""
    turn_in(desk.station, "500x1")
    desk.presenter.refresh()
    model = CustodyModel()
    model.show_items(desk.state)

    font = model.data(model.index(0, column), Qt.ItemDataRole.FontRole)

    assert (font is not None) is (column == STATE_COLUMN)


def test_a_handover_names_the_other_clerk(desk: Desk) -> None:
    """As seen by each of them."""
    open_other(desk.station)
    offer(desk.station, "500x1", to=OTHER_CLERK, kind=TransferKind.HANDOVER)
    desk.sit_down(OTHER_CLERK)
    assert _rows(desk)[0][:3] == ("Handover", "RTP-03-T-000001", "from Anita Verma")
    desk.sit_down(CLERK)
    assert _rows(desk)[0][2] == "to Bhanu Sahu"
