"""A closed drawer is counted by a second person; until then its clerk answers for it."""

from datetime import timedelta

import pytest

from cashier.domain.custody import CHEST, IMPREST, VARIANCE, drawer_of
from cashier.domain.custody_transfer import CountsDiffer, OwnHands, TransferKind
from cashier.domain.custody_variance import OwnVariance
from cashier.domain.money import ZERO
from cashier.domain.shift import CountStands, PaperCount
from cashier.domain.user import NotAllowed, Role
from cashier.journal.events import ShiftClosed, ShiftCounted
from cashier.journal.user_events import RoleChanged
from cashier.services import custody_closing, shifts
from cashier.services.custody_closing import NothingToAccept, take_from_chest
from cashier.services.custody_variances import list_open_variances, record_recovery
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.custody import (
    OTHER_SUPERVISOR,
    accept_closing,
    add_staff,
    balances,
    close,
    notes,
    turn_in,
)
from tests.reversals import by_cheque, cancel, payment_of

LATER = NOW + timedelta(days=1)


@pytest.fixture
def busy(counter: OpenStation) -> OpenStation:
    """A counter with a second supervisor, and Rs 2,310 in the clerk's drawer."""
    add_staff(counter)
    add_consumer(counter)
    collect(counter, make_payment())
    return counter


def test_a_closed_drawer_waits_until_a_supervisor_has_counted_it(busy: OpenStation) -> None:
    """The float goes back to the office, the collections to the chest, and nothing stays."""
    closed = close(busy, "500x4,100x3,10x1")
    assert closed.awaits_acceptance
    assert custody_closing.list_unaccepted_shifts(uow=busy.read()) == (closed,)

    taken = accept_closing(busy, closed, "500x4,100x3,10x1", at=LATER)

    assert (taken.kind, taken.number) == (TransferKind.CLOSING, "RTP-03-T-000001")
    assert custody_closing.list_unaccepted_shifts(uow=busy.read()) == ()
    with busy.read() as uow:
        after = uow.shifts.find(closed.number)
        assert uow.custody.ages(CHEST) == ((TODAY, rupees(1310)),)
        assert uow.custody.balance(IMPREST) == ZERO
        assert uow.custody.find_transfer(taken.number) == taken
    assert after is not None
    assert (after.accepted_by, after.awaits_acceptance) == (SUPERVISOR, False)
    assert busy.verify().ok


def test_another_sum_is_not_accepted(busy: OpenStation) -> None:
    """The same sum in other notes is: notes were changed meanwhile."""
    closed = close(busy, "500x4,100x3,10x1")
    before = everything(busy)

    with pytest.raises(CountsDiffer):
        accept_closing(busy, closed, "500x4,100x3")

    assert everything(busy) == before
    assert accept_closing(busy, closed, "500x4,200x1,100x1,10x1").amount == rupees(2310)


def test_it_is_accepted_once_and_by_a_supervisor(busy: OpenStation) -> None:
    """The same again changes nothing; another supervisor, the clerk and an auditor do not."""
    with pytest.raises(NothingToAccept):
        custody_closing.accept_closing(1, FLOAT, by=SUPERVISOR, at=NOW, uow=busy.write())
    closed = close(busy, "500x4")
    for name in (CLERK, AUDITOR):
        with pytest.raises(NotAllowed):
            accept_closing(busy, closed, "500x4", by=name)
    taken = accept_closing(busy, closed, "500x4")
    before = everything(busy)

    assert accept_closing(busy, closed, "500x4") == taken
    with pytest.raises(NothingToAccept):
        accept_closing(busy, closed, "500x4", by=OTHER_SUPERVISOR)
    with pytest.raises(NothingToAccept):
        custody_closing.accept_closing(9, FLOAT, by=SUPERVISOR, at=NOW, uow=busy.write())
    assert everything(busy) == before


def test_a_clerk_who_became_a_supervisor_does_not_accept_the_own_drawer(busy: OpenStation) -> None:
    """Nor settles what was missing from it."""
    closed = close(busy, "500x4")
    with busy.write() as uow:
        uow.journal.record(RoleChanged(CLERK, Role.SUPERVISOR, None), actor=ADMIN.name, at=NOW)
        uow.commit()

    with pytest.raises(OwnHands):
        accept_closing(busy, closed, "500x4", by=CLERK)
    with pytest.raises(OwnVariance):
        record_recovery(1, rupees(1), "receipt 7", by=CLERK, at=NOW, uow=busy.write())


def test_a_drawer_that_an_older_version_closed_waits_for_nobody(busy: OpenStation) -> None:
    """Its cash was handed in on paper; the ledger has the float back, and no shortage."""
    old = ShiftClosed(1, FLOAT, rupees(2310), rupees(-1310), "")
    with busy.write() as uow:
        uow.journal.record(ShiftCounted(1, FLOAT), actor=CLERK, at=NOW)
        uow.journal.record(old, actor=CLERK, at=NOW)
        uow.commit()

    assert custody_closing.list_unaccepted_shifts(uow=busy.read()) == ()
    assert balances(busy, 1) == {
        IMPREST: ZERO,
        CHEST: ZERO,
        VARIANCE: ZERO,
        drawer_of(1): ZERO,
    }
    assert list_open_variances(uow=busy.read()) == ()
    assert busy.verify().ok


def test_an_empty_drawer_is_accepted_too(station: OpenStation) -> None:
    """That there is nothing in it is for a second person to see."""
    shifts.open_shift(CLERK, notes(""), at=NOW, uow=station.write())
    closed = close(station, "")

    taken = accept_closing(station, closed, "")

    assert not taken.amount
    assert balances(station, 1) == {
        IMPREST: ZERO,
        CHEST: ZERO,
        VARIANCE: ZERO,
        drawer_of(1): ZERO,
    }
    assert station.verify().ok


def test_a_shortage_leaves_the_float_whole(busy: OpenStation) -> None:
    """What is missing is missing of the collections, and stands in the register."""
    closed = close(busy, "500x4")
    accept_closing(busy, closed, "500x4")

    assert balances(busy) == {IMPREST: ZERO, CHEST: rupees(1000), VARIANCE: rupees(310)}
    (found,) = list_open_variances(uow=busy.read())
    assert (found.shift_number, found.clerk, found.amount) == (1, CLERK, rupees(-310))


def test_an_excess_goes_to_the_chest_and_stands_in_the_register(busy: OpenStation) -> None:
    """Nobody keeps it."""
    closed = close(busy, "500x5")
    accept_closing(busy, closed, "500x5")

    assert balances(busy) == {IMPREST: ZERO, CHEST: rupees(1500), VARIANCE: rupees(-190)}
    assert busy.verify().ok


def test_the_chest_makes_a_float_up_that_was_turned_in(busy: OpenStation) -> None:
    """Part of it lies in the chest already; so the imprest is whole and the chest is right."""
    turn_in(busy, "500x3")
    closed = close(busy, "500x1,100x3,10x1")

    accept_closing(busy, closed, "500x1,100x3,10x1")

    assert balances(busy, 1)[IMPREST] == ZERO
    assert balances(busy, 1)[CHEST] == rupees(1310)
    assert busy.verify().ok


def test_a_float_paid_out_for_a_cancelled_receipt_comes_back(busy: OpenStation) -> None:
    """Its money had been turned in; nothing was collected in the end."""
    receipt = collect(busy, make_payment(500, request="r2"))
    turn_in(busy, "500x3,200x1,100x1,10x1")
    cancel(busy, receipt)
    closed = close(busy, "500x1")
    assert closed.variance == ZERO

    accept_closing(busy, closed, "500x1")

    assert balances(busy)[IMPREST] == ZERO
    assert balances(busy)[CHEST] == rupees(1310)
    assert busy.verify().ok


def test_what_the_chest_does_not_hold_makes_nothing_up(station: OpenStation) -> None:
    """The float stays lent, for nobody has it."""
    shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    closed = close(station, "100x7")
    accept_closing(station, closed, "100x7")

    assert balances(station) == {
        IMPREST: rupees(-300),
        CHEST: ZERO,
        VARIANCE: rupees(300),
    }
    assert station.verify().ok


def test_one_days_cash_is_taken_before_the_oldest() -> None:
    """The shift's own day first; never more than there is."""
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    ages = ((yesterday, rupees(100)), (TODAY, rupees(50)), (tomorrow, rupees(70)))

    assert take_from_chest(ages, rupees(30), first=TODAY) == ((TODAY, rupees(30)),)
    assert take_from_chest(ages, rupees(160), first=TODAY) == (
        (TODAY, rupees(50)),
        (yesterday, rupees(100)),
        (tomorrow, rupees(10)),
    )
    assert take_from_chest(ages, rupees(900), first=TODAY)[-1] == (tomorrow, rupees(70))


def test_cheques_and_drafts_are_counted_blind_too(busy: OpenStation) -> None:
    """And compared after the count; what nobody counted has no variance."""
    collect(busy, payment_of(by_cheque(), request="r2"))

    counted = shifts.count_shift(
        CLERK,
        notes("500x4"),
        cheques=PaperCount(1, rupees(1300)),
        at=NOW,
        uow=busy.write(),
    )
    assert (counted.cheque_variance, counted.draft_variance) == (rupees(-10), None)

    before = everything(busy)
    with pytest.raises(CountStands):
        shifts.close_shift(
            CLERK,
            notes("500x4"),
            "",
            cheques=PaperCount(1, rupees(1310)),
            at=NOW,
            uow=busy.write(),
        )
    assert everything(busy) == before
    closed = shifts.close_shift(CLERK, notes("500x4"), "", at=NOW, uow=busy.write())
    assert (closed.cheques_counted, closed.drafts_counted) == (PaperCount(1, rupees(1300)), None)
    assert busy.verify().ok


def test_drafts_are_counted_as_cheques_are(counter: OpenStation) -> None:
    """In the one step of the command line."""
    closed = shifts.close_shift(
        CLERK,
        FLOAT,
        "",
        cheques=PaperCount(0, ZERO),
        drafts=PaperCount(1, rupees(5)),
        at=NOW,
        uow=counter.write(),
    )

    assert (closed.cheque_variance, closed.draft_variance) == (ZERO, rupees(5))
    assert counter.verify().ok
