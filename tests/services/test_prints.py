"""The print log: “sent” is not “printed”."""

import pytest

from cashier.domain.user import NotAllowed, UnknownUser
from cashier.services import prints
from cashier.services.ports import PrintJob
from cashier.services.prints import PrintState, ReceiptUnknown, ReprintUsedUp
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    SUPERVISOR,
    add_consumer,
    collect,
    everything,
    make_payment,
)

FIRST = "RTP-03-2627-000001"


@pytest.fixture
def desk(counter: OpenStation) -> OpenStation:
    """A counter that has just saved a receipt."""
    add_consumer(counter)
    collect(counter, make_payment())
    return counter


def _start(station: OpenStation, actor: str = CLERK, number: str = FIRST) -> PrintJob:
    return prints.start_print(number, actor=actor, at=NOW, uow=station.write())


def _end(station: OpenStation, job: PrintJob, state: PrintState) -> None:
    prints.end_print(job, state, "", actor=CLERK, at=NOW, uow=station.write())


def _print(station: OpenStation, state: PrintState, actor: str = CLERK) -> int:
    job = _start(station, actor)
    _end(station, job, state)
    return job.copy


def test_a_copy_goes_from_saved_over_sent_to_confirmed(desk: OpenStation) -> None:
    """At each step it is known what would have to be asked after a crash."""
    assert prints.list_unconfirmed(uow=desk.read()) == (PrintJob(FIRST, 0, "saved"),)
    job = _start(desk)
    assert job == PrintJob(FIRST, 0, "sent")
    assert prints.list_unconfirmed(uow=desk.read()) == (job,)
    _end(desk, job, PrintState.CONFIRMED)

    assert prints.list_unconfirmed(uow=desk.read()) == ()
    issued = prints.get_receipt(FIRST, uow=desk.read())
    assert (issued.print_state, issued.duplicates) == ("confirmed", 0)
    assert desk.verify().ok


@pytest.mark.parametrize("state", [PrintState.SENT, PrintState.UNKNOWN, PrintState.CONFIRMED])
def test_what_may_have_come_out_is_followed_by_a_duplicate(
    desk: OpenStation, state: PrintState
) -> None:
    """The same number, marked and counted; the original is asked about no more."""
    _print(desk, state)

    assert _print(desk, PrintState.CONFIRMED) == 1
    assert prints.get_receipt(FIRST, uow=desk.read()).duplicates == 1
    assert prints.list_unconfirmed(uow=desk.read()) == ()


def test_what_never_reached_the_printer_is_tried_again_as_it_was(desk: OpenStation) -> None:
    """A printer without paper makes no duplicates."""
    assert _print(desk, PrintState.FAILED) == 0
    assert _print(desk, PrintState.FAILED) == 0
    assert _print(desk, PrintState.CONFIRMED) == 0
    assert desk.verify().ok


def test_a_clerk_reprints_once_and_a_supervisor_again(desk: OpenStation) -> None:
    """A duplicate that nobody sees is how a receipt is sold twice."""
    copies = [_print(desk, PrintState.CONFIRMED) for _ in range(2)]
    before = everything(desk)

    with pytest.raises(ReprintUsedUp):
        _start(desk)

    assert everything(desk) == before
    copies += [_print(desk, PrintState.CONFIRMED, SUPERVISOR) for _ in range(2)]
    assert copies == [0, 1, 2, 3]


def test_who_only_looks_on_prints_nothing(desk: OpenStation) -> None:
    """Not even an original that was never printed."""
    with pytest.raises(NotAllowed):
        _start(desk, AUDITOR)
    with pytest.raises(UnknownUser):
        _start(desk, "nobody")


@pytest.mark.parametrize("number", ["", "RTP-03-2627-000002", "x" * 500])
def test_an_unknown_receipt_is_a_refusal(desk: OpenStation, number: str) -> None:
    """Said shortly."""
    with pytest.raises(ReceiptUnknown) as refusal:
        _start(desk, number=number)
    with pytest.raises(ReceiptUnknown):
        prints.get_receipt(number, uow=desk.read())

    assert len(refusal.value.message) < 80


def test_a_shift_lists_its_receipts_the_newest_first(desk: OpenStation) -> None:
    """As many as the screen has room for."""
    _print(desk, PrintState.CONFIRMED)
    for number in (2, 3):
        collect(desk, make_payment(100, request=f"r{number}"))

    listed = prints.list_shift_receipts(1, limit=2, uow=desk.read())

    assert [issued.receipt.number[-1] for issued in listed] == ["3", "2"]
    everything_listed = prints.list_shift_receipts(1, limit=9, uow=desk.read())
    assert everything_listed[-1].print_state == "confirmed"
    assert prints.list_shift_receipts(2, limit=9, uow=desk.read()) == ()
