"""From one view to the next, without a window."""

from cashier.domain.denomination import DenominationCount
from cashier.station import OpenStation
from tests.builders import CLERK, NUMBER, PASSWORD, SUPERVISOR
from tests.ui.stand_ins import FREE, AtOnce, PaperTray
from ui.screen import Screen
from ui.session import Session


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
    session.go_to(Screen.RECONNECTIONS)
    screens = [session.state.screen]
    for go in (session.go_to_collect, session.go_to_close):
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
    session.go_to(Screen.RECONNECTIONS)
    for go in (session.go_to_close, session.sign_out):
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


def _type_a_payment(session: Session) -> None:
    _start(session)
    session.collect.type_search(NUMBER)
    session.collect.find()
    session.collect.type_received("6000")


def test_a_locked_counter_shows_nothing_and_loses_nothing(session: Session) -> None:
    """The half-typed payment waits for the same person."""
    _type_a_payment(session)
    before = session.collect.state
    session.lock_up()
    locked = session.state.screen
    session.lock.unlock(PASSWORD)

    assert locked is Screen.LOCKED
    assert session.state.screen is Screen.COLLECT
    assert session.collect.state == before


def test_an_accepted_payment_survives_the_lock_under_its_own_id(session: Session) -> None:
    """It is saved with one more Enter, once."""
    _type_a_payment(session)
    session.collect.enter()
    session.lock_up()
    session.lock.unlock(PASSWORD)
    session.collect.enter()

    assert session.collect.state.receipt is not None
    assert len(session.collect.state.receipts) == 1


def test_a_wrong_password_leaves_the_counter_locked(session: Session) -> None:
    """And says no more than that it is wrong."""
    _type_a_payment(session)
    session.lock_up()
    session.lock.unlock("not the password")

    assert session.state.screen is Screen.LOCKED
    assert session.lock.state.refusal is not None


def test_nothing_can_be_reached_past_the_lock(session: Session) -> None:
    """Neither by the keys of the window nor by locking it again."""
    _type_a_payment(session)
    session.lock_up()
    session.lock_up()
    session.go_to_collect()
    session.go_to_close()
    session.go_to(Screen.RECONNECTIONS)
    session.go_to_printer()
    session.leave_printer()

    assert session.state.screen is Screen.LOCKED


def test_somebody_else_can_take_a_locked_counter_over(session: Session) -> None:
    """By signing in; what was half typed is given up."""
    _type_a_payment(session)
    session.lock_up()
    session.sign_out()

    assert session.state.screen is Screen.SIGN_IN
    assert session.state.user is None
    assert session.collect.state.view is None


def test_a_window_that_nobody_signed_in_to_is_not_locked(session: Session) -> None:
    """There is nothing to keep from anybody."""
    session.lock_up()

    assert session.state.screen is Screen.SIGN_IN


def _log_bytes(station: OpenStation) -> int:
    return (station.folder / "cashier.db-wal").stat().st_size


def _grown(session: Session, station: OpenStation, *, rests: bool) -> int:
    """Tell by how much the log grows over four advances."""
    before = _log_bytes(station)
    for _ in range(4):
        session.collect.type_search(FREE)
        session.collect.find()
        session.collect.type_amount("100")
        session.collect.enter()
        session.collect.enter()
        if rests:
            session.rest()
    return _log_bytes(station) - before


def test_the_record_is_tidied_while_nobody_waits(session: Session, station: OpenStation) -> None:
    """Its log would grow by a hundred kilobytes a payment, all day long."""
    _start(session)
    untidied = _grown(session, station, rests=False)
    session.rest()
    tidied = _grown(session, station, rests=True)

    assert untidied > 50_000
    assert tidied == 0


def test_nobody_is_kept_waiting_for_tidying(session: Session, storage: AtOnce) -> None:
    """Not with a consumer at the window."""
    _start(session)
    session.collect.type_search(NUMBER)
    session.collect.find()
    storage.broken = AssertionError("something was asked for")

    session.rest()


def test_a_receipt_that_was_taken_back_is_shown_as_saved_no_more(session: Session) -> None:
    """Its payer still stands at the window, and would be handed nothing for it."""
    _start(session)
    _pay(session)
    saved = session.collect.state.receipt
    session._receipt_corrected(None)

    assert saved is not None
    assert session.collect.state.receipt is None
    assert session.collect.state.view is None
