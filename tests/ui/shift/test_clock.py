"""A clock that is behind the record: the clerk asks a supervisor, and the shift opens."""

from datetime import timedelta

from cashier.domain.day_close_refusals import ClockTurnedBack
from cashier.services.users import sign_in
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, PASSWORD, SUPERVISOR
from ui.screen import Screen
from ui.session import Session
from ui.shift.open_view import OpenShiftView


def test_a_supervisor_accepts_the_clock_and_the_shift_opens(
    qtbot: object, look: None, station: OpenStation, session: Session
) -> None:
    """The count that was typed is kept, and needs no second Enter."""
    later = NOW + timedelta(hours=1)
    sign_in(SUPERVISOR, PASSWORD, at=later, read=station.read, write=station.write)
    session.sign_in.sign_in(CLERK, PASSWORD)
    view = OpenShiftView(session.open_shift)
    session.open_shift.open()
    state = session.open_shift.state
    assert state.refusal is not None
    assert (state.may_ask, state.is_behind) == (True, True)
    assert state.refusal.template == ClockTurnedBack.template
    assert view.ask.text() == "Have the clock accepted by a supervisor"

    session.open_shift.ask_supervisor()
    session.approval.type_name(SUPERVISOR)
    session.approval.approve(PASSWORD)

    assert session.state.screen is Screen.COLLECT
    assert station.verify().ok
    view.deleteLater()
