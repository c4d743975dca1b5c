"""Cash in hand as plain Python: one list, one task at a time, one act at a time."""

import pytest

from cashier.domain.custody_transfer import TransferKind, TransferState
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.errors import StorageFault
from cashier.services import shifts
from printing.outcome import PrintState
from tests.builders import AUDITOR, CLERK, FLOAT, NOW, PASSWORD, SUPERVISOR, rupees
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
from tests.ui.stand_ins import NO_ANSWER, Later
from ui.custody.presenter import CustodyPresenter
from ui.custody.slips import TurnInSlips
from ui.custody.state import Task

TURN_IN, HANDOVER = TransferKind.TURN_IN, TransferKind.HANDOVER
CLOSED_SHORT, CLOSED_OVER = "500x10", "500x12"


def _offer(desk: Desk, count: str = "500x2") -> None:
    desk.presenter.start_offer(TURN_IN)
    while desk.state.to is None or desk.state.to.name != SUPERVISOR:
        desk.presenter.choose_receiver()
    desk.count(count)
    desk.presenter.offer()


def test_a_clerk_offers_and_a_supervisor_counts_it_again(desk: Desk) -> None:
    """Until then it is the clerk's; afterwards there is a slip for both to sign."""
    _offer(desk)
    assert (desk.state.task, desk.changes) == (Task.LOOK, 1)
    assert "is offered to Suresh Nair" in desk.said

    desk.sit_down(SUPERVISOR)
    assert desk.state.waiting == 1
    desk.presenter.open_item()
    desk.count("500x2")
    desk.presenter.accept()

    assert "RTP-03-T-000001: ₹1,000 is in the hands of Suresh Nair" in desk.said
    assert [name for name, _ in desk.tray.papers] == ["RTP-03-T-000001"]
    assert desk.state.paper_state is PrintState.CONFIRMED
    item = desk.state.item
    assert item is not None
    assert item.has_slip
    assert desk.state.waiting == 0


def test_the_receiver_counts_at_the_givers_window_with_an_own_password(desk: Desk) -> None:
    """A wrong one is refused, and nothing moves."""
    _offer(desk)
    desk.presenter.open_item()
    assert desk.state.asks_password
    desk.count("500x2")

    desk.presenter.accept("wrong")
    assert desk.refusal == "Name or password is wrong."
    desk.presenter.accept(PASSWORD)

    assert "in the hands of Suresh Nair" in desk.said


def test_another_count_is_refused_and_what_was_counted_stays(desk: Desk) -> None:
    """Both count again; the sentence tells no sum."""
    _offer(desk)
    desk.sit_down(SUPERVISOR)
    desk.presenter.open_item()
    desk.count("500x1")

    desk.presenter.accept()

    assert "The two counts differ" in desk.refusal
    assert (desk.state.task, desk.state.count.total) == (Task.ACCEPT, rupees(500))
    desk.count("500x2")
    assert desk.refusal == ""


def test_an_offer_is_refused_with_a_reason_or_taken_back(desk: Desk) -> None:
    """Each by whoever may."""
    _offer(desk)
    desk.presenter.start_refusal()
    assert desk.state.task is Task.LOOK
    desk.sit_down(SUPERVISOR)
    desk.presenter.withdraw()
    assert desk.said == ""
    desk.presenter.start_refusal()
    desk.presenter.refuse(" ")
    assert desk.refusal == "A reason is needed."
    desk.presenter.refuse("a note is torn")
    assert desk.said == "RTP-03-T-000001 was refused."

    desk.sit_down(CLERK)
    _offer(desk)
    desk.presenter.withdraw()

    assert desk.said == "RTP-03-T-000002 was withdrawn."
    states = [item.transfer.state for item in desk.state.standing.items if item.transfer]
    assert states == [TransferState.WITHDRAWN, TransferState.REFUSED]


def test_whoever_could_take_it_is_offered_one_after_another(desk: Desk) -> None:
    """A handover needs another clerk at work."""
    desk.presenter.start_offer(TURN_IN)
    names = [user.name for user in desk.state.receivers]
    assert names == [OTHER_SUPERVISOR, SUPERVISOR]
    desk.presenter.choose_receiver()
    desk.presenter.choose_receiver()
    assert desk.state.to is not None
    assert desk.state.to.name == OTHER_SUPERVISOR
    desk.presenter.step_back()

    desk.presenter.start_offer(HANDOVER)
    assert desk.refusal == "No other clerk has an open drawer of the same day."

    open_other(desk.station)
    desk.presenter.start_offer(HANDOVER)
    assert [user.name for user in desk.state.receivers] == [OTHER_CLERK]


def test_an_empty_count_is_refused_beside_the_notes(desk: Desk) -> None:
    """Nothing is on its way then."""
    _offer(desk, "")

    assert "there are none" in desk.refusal
    assert desk.state.standing.items == ()


def test_without_a_drawer_nothing_is_offered(desk: Desk) -> None:
    """Nor from one that was counted."""
    desk.sit_down(SUPERVISOR)
    desk.presenter.start_offer(TURN_IN)
    assert desk.state.task is Task.LOOK

    shifts.count_shift(CLERK, FLOAT, at=NOW, uow=desk.station.write())
    desk.sit_down(CLERK)
    desk.presenter.start_offer(TURN_IN)
    assert desk.state.task is Task.LOOK


def test_a_full_drawer_asks_for_a_turn_in(desk: Desk) -> None:
    """From the policy's sum on; it does not say how much it holds."""
    assert not desk.state.standing.asks_for_turn_in

    with desk.station.write() as uow:
        uow.connection.exec_driver_sql("UPDATE shift SET cash_taken = 9900001")
        uow.commit()
    desk.presenter.refresh()

    assert desk.state.standing.asks_for_turn_in


def test_a_closed_drawer_is_counted_and_its_shortage_recovered(desk: Desk) -> None:
    """The clerk sees that it waits; only a supervisor counts it."""
    close(desk.station, CLOSED_SHORT)
    desk.presenter.refresh()
    assert desk.state.waiting == 0
    desk.presenter.open_item()
    assert desk.state.task is Task.LOOK

    desk.sit_down(SUPERVISOR)
    desk.presenter.open_item()
    desk.count(CLOSED_SHORT)
    desk.presenter.accept()
    assert "₹5,000 is in the hands of Suresh Nair" in desk.said

    desk.presenter.mark(0)
    desk.presenter.open_item()
    assert (desk.state.task, desk.state.how) == (Task.SETTLE, SettlementKind.RECOVERED)
    desk.presenter.choose_how(SettlementKind.KEPT)
    assert desk.state.how is SettlementKind.RECOVERED
    desk.presenter.settle("x", "receipt 7")
    assert "not an amount" in desk.refusal
    desk.presenter.settle("500", "receipt 7")

    assert desk.said == "Entered for shift 1."
    assert [item.variance for item in desk.state.standing.items] == [None]


def test_an_excess_is_given_back_or_kept(desk: Desk) -> None:
    """As the supervisor chooses."""
    accept_closing(desk.station, close(desk.station, CLOSED_OVER), CLOSED_OVER)
    desk.sit_down(SUPERVISOR)

    desk.presenter.open_item()
    assert desk.state.how is SettlementKind.RETURNED
    desk.presenter.choose_how(SettlementKind.KEPT)
    desk.presenter.settle("500", "order 12")

    with desk.station.read() as uow:
        (found,) = uow.custody.list_variances(NOW.date(), NOW.date())
    assert found.settlements[0].kind is SettlementKind.KEPT


def test_the_slip_is_printed_again(desk: Desk) -> None:
    """What the printer says stands below it."""
    turn_in(desk.station, "500x2")
    desk.presenter.refresh()
    desk.tray.outcome = NO_ANSWER

    desk.presenter.open_item()

    assert desk.state.paper_state is PrintState.UNKNOWN
    assert len(desk.tray.papers) == 1
    desk.printer.broken = StorageFault(reason="the cable")
    desk.presenter.open_item()
    assert desk.state.paper is not None
    assert desk.state.paper.text() == "The slip did not reach the printer."


def test_a_second_enter_while_it_is_being_saved_does_nothing(desk: Desk) -> None:
    """One act, once."""
    later, counter = Later(), desk.presenter._counter
    presenter = CustodyPresenter(later, counter, slips=TurnInSlips(later, desk.tray))
    presenter.begin(desk.user(CLERK))
    presenter.refresh()
    later.catch_up()
    presenter.start_offer(TURN_IN)
    later.catch_up()
    presenter.change(FLOAT)

    presenter.offer()
    presenter.offer()
    presenter.step_back()
    presenter.choose_receiver()
    assert len(later.waiting) == 1
    later.catch_up()

    assert len(presenter.state.standing.items) == 1


def test_a_fault_leaves_the_task_as_it_was(desk: Desk) -> None:
    """And the same request is sent again."""
    desk.presenter.start_offer(TURN_IN)
    desk.count("500x2")
    desk.storage.broken = StorageFault(reason="the disk")
    desk.presenter.offer()
    assert (desk.state.task, desk.state.is_busy) == (Task.OFFER, False)

    desk.storage.broken = None
    desk.presenter.offer()

    assert len(desk.state.standing.items) == 1


def test_the_marked_line_stays_while_something_is_done_to_it(desk: Desk) -> None:
    """And a line that there is not cannot be marked."""
    open_other(desk.station)
    turn_in(desk.station, "500x1")
    offer(desk.station, "500x2", request="t2")
    desk.presenter.refresh()
    desk.presenter.mark(1)
    desk.presenter.mark(7)
    assert desk.state.row == 1
    desk.presenter.mark(0)
    desk.presenter.open_item()

    desk.presenter.mark(1)

    assert (desk.state.row, desk.state.task) == (0, Task.ACCEPT)
    desk.presenter.step_back()
    assert desk.state.task is Task.LOOK


@pytest.mark.parametrize("name", [AUDITOR])
def test_whoever_has_no_part_in_it_sees_nothing(desk: Desk, name: str) -> None:
    """Other people's cash is not listed."""
    _offer(desk)

    desk.sit_down(name)

    assert desk.state.standing.items == ()
    desk.presenter.open_item()
    desk.presenter.start_refusal()
    desk.presenter.accept()
    desk.presenter.settle("1", "x")
    assert desk.state.task is Task.LOOK


def test_coming_back_keeps_what_was_begun(desk: Desk) -> None:
    """For the same person, and for nobody else."""
    desk.presenter.start_offer(TURN_IN)
    desk.presenter.begin(desk.user(CLERK))
    kept = desk.state.task

    desk.presenter.begin(desk.user(SUPERVISOR))

    assert (kept, desk.state.task) == (Task.OFFER, Task.LOOK)
