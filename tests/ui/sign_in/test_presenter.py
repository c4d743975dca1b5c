"""Signing in without a window."""

from cashier.domain.user import User
from cashier.services.collection import save_draft
from cashier.station import OpenStation
from tests.builders import CLERK, PASSWORD, SUPERVISOR, at_work, collect, draft_of, make_payment
from tests.ui.stand_ins import AtOnce, Later, counter_of
from ui.sign_in.presenter import SignInPresenter


def _presenter(station: OpenStation, storage: AtOnce, let_in: list[User]) -> SignInPresenter:
    counter = counter_of(station)
    return SignInPresenter(storage, lambda: counter, opened=lambda _: None, signed_in=let_in.append)


def test_who_may_work_here_is_let_in(station: OpenStation, storage: AtOnce) -> None:
    """A clerk and a supervisor; the name may have blanks around it."""
    let_in: list[User] = []
    presenter = _presenter(station, storage, let_in)
    presenter.sign_in(f" {CLERK} ", PASSWORD)
    presenter.sign_in(SUPERVISOR, PASSWORD)

    assert [user.name for user in let_in] == [CLERK, SUPERVISOR]


def test_a_wrong_password_is_refused_in_words(station: OpenStation, storage: AtOnce) -> None:
    """Which of the two was wrong is not told."""
    presenter = _presenter(station, storage, [])
    presenter.sign_in(CLERK, "wrong")

    assert presenter.state.refusal is not None
    assert presenter.state.refusal.text() == "Name or password is wrong."
    assert not presenter.state.is_busy


def test_an_administrator_is_let_in(station: OpenStation, storage: AtOnce) -> None:
    """Users are managed at the window, too."""
    let_in: list[User] = []
    presenter = _presenter(station, storage, let_in)
    presenter.sign_in("admin", PASSWORD)

    assert [user.name for user in let_in] == ["admin"]


def test_a_second_enter_while_the_password_is_looked_at_does_nothing(
    station: OpenStation,
) -> None:
    """The hash takes its time by design."""
    storage = Later()
    presenter = _presenter(station, storage, [])
    presenter.sign_in(CLERK, PASSWORD)
    presenter.sign_in(CLERK, PASSWORD)
    presenter.sign_in("", PASSWORD)

    assert len(storage.waiting) == 1


def test_what_is_left_from_last_time_is_said(station: OpenStation, storage: AtOnce) -> None:
    """An open shift, an unfinished payment, a receipt without paper."""
    collect(at_work(station), make_payment(4820))
    save_draft(draft_of(make_payment(request="cut short")), uow=station.write())
    presenter = _presenter(station, storage, [])
    assert presenter.state.pending() == ()
    presenter.open()

    assert [one.text() for one in presenter.state.pending()] == [
        f"Shift 1 of {CLERK} is open",
        "Payments that were not finished: 1",
        "Receipts not known to be on paper: 1",
    ]
