"""The list of messages, cell by cell, and their words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from cashier.domain.message import MessageState
from cashier.domain.sms import measure
from tests.builders import NOW
from tests.messages import UNKNOWN, FakeGateway
from tests.ui.messaging.desk import Desk
from ui.messaging.model import STATE_COLUMN, MessagesModel
from ui.messaging.state import Filter, MessagesState
from ui.messaging.words import detail_of, length_text, standing_text
from ui.theme import colour


@pytest.fixture
def model(desk: Desk, look: None) -> MessagesModel:
    """List three messages and one to nobody, two of them in doubt."""
    desk.presenter.queue()
    desk.gateway = FakeGateway((UNKNOWN,))
    desk.send()
    made = MessagesModel()
    made.show_messages(desk.state)
    return made


def test_a_row_tells_what_to_whom_and_how_far(model: MessagesModel) -> None:
    """The newest first; numbers are masked, and shown once they were written to."""
    rows = [tuple(model.text(row, column) for column in range(5)) for row in range(model.count())]

    assert rows == [
        ("22 Nov, 10:00", "Receipt · en", "31416 77120", "", "no mobile number"),
        ("22 Nov, 10:00", "Receipt · en", "31415 00871", "1", "waiting"),
        ("22 Nov, 10:00", "Order queued · en", "31415 92653", "1",
         "not known whether it left · 98•••••210"),
        ("22 Nov, 10:00", "Receipt · en", "31415 92653", "1",
         "not known whether it left · 98•••••210"),
    ]  # fmt: skip
    assert len(model.titles()) == 5


def test_doubt_is_bold_and_coloured(model: MessagesModel) -> None:
    """Words carry it; other columns look as ever."""
    doubt, waiting = model.index(2, STATE_COLUMN), model.index(1, STATE_COLUMN)
    ink, font = Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.FontRole

    assert model.data(doubt, ink) == colour("doubt")
    assert model.data(doubt, font) is not None
    assert model.data(waiting, font) is None
    assert model.data(model.index(2, 0), ink) is None


def test_time_alone_makes_a_line_old(desk: Desk, model: MessagesModel) -> None:
    """As the list was read later."""
    model.show_messages(replace(desk.state, now=NOW + timedelta(days=2)))
    assert model.text(1, STATE_COLUMN) == "too old"

    model.show_messages(replace(desk.state, now=None))
    assert model.text(1, STATE_COLUMN) == "waiting"


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("the gateway answered 404", "the gateway answered 404"),
        ("the gateway answered 200 without naming the message", "the gateway answered 200"),
        ("the gateway cannot be reached", "the gateway cannot be reached"),
        ("no answer: ReadTimeout", "no answer came"),
        ("opted_out", "wants no messages"),
        ("asked them {twice}", "asked them {twice}"),
    ],
)
def test_what_the_record_says_of_an_attempt_is_said(detail: str, words: str) -> None:
    """A person's own words stand as they are."""
    assert detail_of(detail).text() == words


def test_lengths_and_standing_are_said_in_words() -> None:
    """Before anything was read there is nothing to say."""
    assert length_text(measure("a" * 161)) == "161 of 306 places · 2 parts"
    assert length_text(measure("क")) == "1 of 70 places · 1 part"
    assert standing_text(MessagesState()) == ""
    assert MessagesState().count(Filter.ALL) == 0
    assert not MessagesState().may_send
    assert not MessagesState().is_in_doubt
    assert MessageState.WAITING.value == "waiting"
