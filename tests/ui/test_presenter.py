"""What every presenter is."""

from ui.presenter import Presenter, Turns


def test_a_view_is_shown_the_state_when_it_binds_and_at_every_change() -> None:
    """A presenter works without one, too."""
    presenter, shown = Presenter(1), list[int]()
    presenter._become(2)
    presenter.bind(shown.append)
    presenter._become(3)

    assert shown == [2, 3]


def test_answers_of_an_earlier_turn_are_dropped() -> None:
    """The question has changed."""
    turns, told = Turns(), list[str]()
    first = turns.if_current(turns.next(), told.append)
    second = turns.if_current(turns.next(), told.append)
    second("second")
    first("first")

    assert told == ["second"]
