"""Which card stands where."""

from datetime import timedelta
from typing import Any

import pytest

from cashier.domain.reconnection import OrderState
from tests.builders import NOW
from tests.ui.reconnection.made_up import full_view, make_order, make_view, make_waiting, sent
from ui.reconnection.arranging import arrange
from ui.reconnection.state import LANES, BoardView, Card, Lane

_HOUR = timedelta(hours=1)


def _keys(view: BoardView, lane: Lane, text: str = "") -> list[str]:
    return [card.key[-3:] for card in arrange(view, text)[LANES.index(lane)]]


def test_in_each_column_what_needs_somebody_first_stands_on_top() -> None:
    """Recalls that nobody was told of, then failures by their clock, then what is over."""
    told: dict[str, Any] = {"recalled_at": NOW, "recall_told_at": NOW}
    view = make_view(
        sent(1, state=OrderState.RECALLED, **told),
        sent(2, state=OrderState.FAILED),
        sent(3, state=OrderState.FAILED, due_by=NOW + _HOUR),
        sent(4, state=OrderState.RECALLED, recalled_at=NOW),
        sent(5, state=OrderState.RECALLED, done_at=NOW - _HOUR, **told),
        proposed=frozenset({"RTP-03-R-000005"}),
    )

    assert _keys(view, Lane.BACK) == ["004", "005", "003", "002", "001"]


def test_what_was_done_last_stands_first() -> None:
    """It is what somebody asks about."""
    view = make_view(
        sent(1, state=OrderState.DONE, done_at=NOW - _HOUR),
        sent(2, state=OrderState.DONE, done_at=NOW),
    )

    assert _keys(view, Lane.DONE) == ["002", "001"]


def test_every_order_stands_in_one_column() -> None:
    """Three hundred of them, too."""
    view = full_view(300)
    lanes = arrange(view, "")

    assert sum(map(len, lanes)) == 301
    assert len({card.key for lane in lanes for card in lane}) == 301


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["001", "456"]),
        ("panki gupta", ["001"]),
        ("naubasta", ["456"]),
        ("KS1182042", ["001"]),
        ("31415 92653", ["001"]),
        ("nobody", []),
    ],
)
def test_a_text_finds_what_has_all_of_its_words(text: str, found: list[str]) -> None:
    """Wherever on the card they stand."""
    view = make_view(make_order(), waiting=(make_waiting(),))

    assert _keys(view, Lane.QUEUED, text) == found


def test_a_card_is_about_something() -> None:
    """An empty one is a bug."""
    with pytest.raises(AssertionError, match="about something"):
        _ = Card().about
