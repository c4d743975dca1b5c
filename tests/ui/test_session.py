"""From one view to the next, without a window."""

from cashier.domain.denomination import DenominationCount
from tests.builders import CLERK, NUMBER, PASSWORD, SUPERVISOR
from tests.ui.stand_ins import PaperTray
from ui.session import Screen, Session


def _start(session: Session) -> None:
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.change(DenominationCount.parse("100x10"))
    session.open_shift.open()


def _pay(session: Session) -> None:
    session.collect.type_search(NUMBER)
    session.collect.find()
    session.collect.enter()
    session.collect.enter()


def test_a_clerk_without_a_shift_counts_the_float_first(session: Session) -> None:
    """Money is taken into a shift only."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    screens = [session.state.screen]
    session.open_shift.open()
    screens.append(session.state.screen)

    assert screens == [Screen.OPEN_SHIFT, Screen.COLLECT]


def test_a_receipt_is_printed_as_soon_as_it_is_saved(session: Session, tray: PaperTray) -> None:
    """And the table knows what became of it."""
    _start(session)
    _pay(session)

    assert tray.printed == [("RTP-03-2627-000001", 0)]
    assert [one.print_state for one in session.collect.state.receipts] == ["confirmed"]
    assert session.collect.state.shift is not None
    assert session.collect.state.shift.receipts == 1


def test_a_supervisor_sees_the_queue_and_takes_no_money(session: Session) -> None:
    """Collect is not theirs to go to."""
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    session.go_to_collect()
    session.go_to_close()

    assert session.state.screen is Screen.RECONNECTIONS


def test_the_day_goes_round(session: Session) -> None:
    """Collect, reconnections, collect, close, sign in."""
    _start(session)
    screens = []
    for go in (session.go_to_reconnections, session.go_to_collect, session.go_to_close):
        go()
        screens.append(session.state.screen)
    session.close_shift.change(DenominationCount.parse("100x10"))
    for _ in range(3):
        session.close_shift.proceed("")
    screens.append(session.state.screen)

    assert screens == [
        Screen.RECONNECTIONS,
        Screen.COLLECT,
        Screen.CLOSE_SHIFT,
        Screen.SIGN_IN,
    ]
    assert session.state.user is None


def test_nobody_signed_in_goes_nowhere(session: Session) -> None:
    """The keys are live before anybody is."""
    for go in (session.go_to_reconnections, session.go_to_close, session.sign_out):
        go()

    assert session.state.screen is Screen.SIGN_IN


def test_a_counted_drawer_takes_no_more_money(session: Session) -> None:
    """Whoever signs in again goes on closing."""
    _start(session)
    session.go_to_close()
    session.close_shift.change(DenominationCount.parse("100x10"))
    session.close_shift.proceed("")
    session.go_to_collect()
    session.sign_out()
    session.sign_in.sign_in(CLERK, PASSWORD)

    assert session.state.screen is Screen.CLOSE_SHIFT
    assert session.close_shift.state.variance is not None
