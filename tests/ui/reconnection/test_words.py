"""What the cards say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.reconnection import OrderState
from tests.builders import NOW
from tests.ui.reconnection.made_up import make_order, make_view, make_waiting, sent
from ui.language import Language, use_language
from ui.reconnection.state import BoardState, Card
from ui.reconnection.words import (
    alarm_text,
    card_text,
    reason_text,
    summary_text,
    team_text,
)

_HOUR = timedelta(hours=1)


def test_a_card_says_whose_light_where_it_was_cut_and_how_it_was_paid() -> None:
    """As in the trade's own words."""
    text = card_text(Card(make_order()), NOW)

    assert (text.number, text.clock, text.ink) == ("RTP-03-R-000001", "due in 22 h", "soft")
    assert (text.name, text.place) == ("Ram Kumar Gupta", "12/34 Panki")
    assert text.detail == "at the pole · paid cash 08:00"
    assert text.spoken().startswith("RTP-03-R-000001, due in 22 h, Ram Kumar Gupta")


def test_a_broken_promise_is_said_first_in_words() -> None:
    """With what it costs, and that somebody above knows."""
    order = sent(2, due_by=NOW - 25 * _HOUR, tenders=("cash", "draft"), queued_at=NOW - 49 * _HOUR)
    (clock,) = make_view(order).clocks.values()
    text = card_text(Card(order, clock=clock), NOW)

    assert (text.clock, text.is_urgent) == ("OVERDUE 25 h", True)
    assert text.notice == "escalated · ₹100 compensation"
    assert text.detail == "at the pole · paid cash + paid by draft 20 Nov, 09:00 · team B"


def test_what_was_done_says_how_soon_and_in_another_colour_where_that_was_late() -> None:
    """In time is green."""
    done = sent(3, state=OrderState.DONE, done_at=NOW + _HOUR)

    assert card_text(Card(done), NOW).clock == "in 3 h"
    assert card_text(Card(done), NOW).ink == "done"
    late = replace(done, done_at=NOW + 23 * _HOUR)
    assert card_text(Card(late), NOW).ink == "doubt"


def test_a_failure_says_why_until_it_is_overdue_too() -> None:
    """Then the clock comes first, and the reason stays on the card."""
    failed = sent(4, state=OrderState.FAILED, reason="premises locked", failed_at=NOW)

    assert card_text(Card(failed), NOW).clock == "premises locked"
    assert card_text(Card(failed), NOW).notice == ""
    late = card_text(Card(failed), NOW + 23 * _HOUR)
    assert (late.clock, late.notice) == ("OVERDUE 1 h", "premises locked")
    assert card_text(Card(replace(failed, reason="")), NOW).clock == "due in 22 h"


def test_a_recall_says_what_is_to_be_done_about_it() -> None:
    """Tell the team, cut again; else only why it was."""
    recalled = sent(5, state=OrderState.RECALLED, reason="keyed twice")
    told = replace(recalled, recall_told_at=NOW)

    assert card_text(Card(recalled), NOW).notice == "Tell B to leave it"
    assert card_text(Card(recalled), NOW).is_urgent
    assert card_text(Card(told, must_cut=True), NOW).notice == "Cut it again"
    assert card_text(Card(told), NOW).notice == "keyed twice"
    assert not card_text(Card(told), NOW).is_urgent


def test_what_waits_for_a_cheque_names_the_cheque() -> None:
    """And has no clock yet."""
    text = card_text(Card(waiting=make_waiting()), NOW)

    assert (text.number, text.clock) == ("RTP-03-2627-000900", "waits for clearing")
    assert text.detail == "at the meter · cheque 000123 · 21 Nov, 04:00"


@pytest.mark.parametrize(
    ("address", "locality", "shown"),
    [
        ("12/34 Panki", "Panki", "12/34 Panki"),
        ("12/34", "Panki", "Panki · 12/34"),
        ("", "Panki", "Panki"),
        ("12/34", "", "12/34"),
    ],
)
def test_a_place_is_named_once(address: str, locality: str, shown: str) -> None:
    """Files write the locality into the address, or not."""
    order = make_order(address=address, locality=locality)

    assert card_text(Card(order), NOW).place == shown


def test_in_hindi_names_and_reasons_are_in_their_own_script() -> None:
    """A reason in own words stays as it was typed."""
    use_language(Language.HINDI)

    assert card_text(Card(make_order()), NOW).name == "राम कुमार गुप्ता"
    assert card_text(Card(make_order(name_hi="")), NOW).name == "Ram Kumar Gupta"
    assert reason_text("premises locked") == "परिसर बंद मिला"
    assert reason_text("a dog") == "a dog"


def test_a_team_is_not_called_one_twice() -> None:
    """Whatever it is called."""
    assert team_text("B") == "team B"
    assert team_text("Team B") == "Team B"


def test_the_line_above_the_board_says_how_the_day_stands() -> None:
    """Of what was not done today nothing is said."""
    assert summary_text(BoardState()) == ""
    late = make_order(1, due_by=NOW - _HOUR)
    assert summary_text(BoardState(make_view(late))) == "1 open · 1 overdue"
    done = sent(3, state=OrderState.DONE, done_at=NOW + 70 * timedelta(minutes=1))
    words = "1 open · 1 overdue · median today 3 h 10 · in time 100 %"
    assert summary_text(BoardState(make_view(late, done))) == words


def test_what_must_not_be_overlooked_is_counted() -> None:
    """Nothing to say is an empty line."""
    recalled = sent(5, state=OrderState.RECALLED)
    lit = sent(6, state=OrderState.RECALLED, done_at=NOW, disconnect_again=True)
    view = make_view(recalled, lit, proposed=frozenset({lit.number}))

    assert alarm_text(BoardState(view)) == "1 recalled: tell the team · 1 to be cut again"
    assert alarm_text(BoardState(make_view())) == ""
    assert (BoardState().open_count, BoardState().untold_count) == (0, 0)
    assert (BoardState().overdue_count, BoardState().must_cut_count) == (0, 0)
