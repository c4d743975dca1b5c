"""What every presenter is."""

from ui.presenter import Presenter, Turns


def test_a_view_is_shown_the_state_when_it_binds_and_at_every_change() -> None:
    """A presenter works without one, too."""
    presenter, shown = Presenter(1), list[int]()
    presenter._become(2)
    presenter.bind(shown.append)
    presenter._become(3)

    assert shown == [2, 3]


def test_every_view_that_binds_is_shown_the_changes() -> None:
    """In the order in which they came, from the state that each of them found."""
    presenter, first, second = Presenter(1), list[int](), list[int]()
    presenter.bind(first.append)
    presenter._become(2)
    presenter.bind(second.append)
    presenter._become(3)

    assert (first, second) == ([1, 2, 3], [2, 3])


def test_a_view_that_causes_a_new_state_leaves_the_others_with_that_one() -> None:
    """An older state never comes after a newer one."""
    presenter, shown = Presenter(1), list[int]()

    def go_on(state: int) -> None:
        if state == 2:
            presenter._become(3)

    presenter.bind(go_on)
    presenter.bind(shown.append)
    presenter._become(2)

    assert shown == [1, 3, 3]


def test_answers_of_an_earlier_turn_are_dropped() -> None:
    """The question has changed."""
    turns, told = Turns(), list[str]()
    first = turns.if_current(turns.next(), told.append)
    second = turns.if_current(turns.next(), told.append)
    second("second")
    first("first")

    assert told == ["second"]
