"""What somebody who is tempted might try on the evening of the second day; none of it is done.

The first day is closed. On the second one the clerk has counted the drawer and has seen that it
holds a hundred rupees more than expected; the chest holds what was turned in on the first.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from cashier.domain.approval import ApprovalClaim, ApprovalMissing, ApprovedAct
from cashier.domain.custody_transfer import TransferOver
from cashier.domain.custody_variance import VarianceUnknown
from cashier.domain.day_close_refusals import ClockTurnedBack, DayIsClosed, DayNotReady
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError, StorageFault
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.remittance import MoreThanHeld, SlipUnknown
from cashier.domain.reversal import NotOpenForReversal
from cashier.domain.shift import CountStands, ShiftCounted
from cashier.domain.user import (
    HasOpenShift,
    LastAdministrator,
    LastSupervisor,
    NotAllowed,
    OwnAccount,
    Role,
    SignedInElsewhere,
    User,
)
from cashier.services import (
    cancellation,
    custody,
    custody_closing,
    custody_variances,
    deposits,
    remittance,
    shifts,
    staff,
    users,
)
from cashier.services.custody_closing import NothingToAccept
from cashier.services.staff import UserAct, UserChange
from cashier.services.users import NewUser
from cashier.station import OpenStation
from cashier.storage.guards import lay_guards, lift_guards
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    PASSWORD,
    SUPERVISOR,
    TODAY,
    add_consumer,
    at_work,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.custody import notes, turn_in
from tests.day_closes import BANK_IS_SHUT, close, put_away
from tests.reversals import approved, by_cheque, cancel, deposit, make_cheque, payment_of
from ui.presence import Presence

FIRST = "RTP-03-2627-000001"
TURNED_IN = "RTP-03-T-000001"
TOMORROW = NOW + timedelta(days=1)
EVENING = TOMORROW + timedelta(hours=8)
TWO_HOURS_BACK = EVENING - timedelta(hours=2)
OTHER = "bhanu"


@pytest.fixture
def evening(counter: OpenStation) -> OpenStation:
    """The station as the module says."""
    add_consumer(counter)
    clerk = NewUser(OTHER, "Bhanu Sahu", Role.CLERK, PASSWORD)
    users.add_user(clerk, by=ADMIN.name, at=NOW, uow=counter.write())
    collect(counter, make_payment())
    turn_in(counter, "500x2")
    put_away(counter, notes("500x2,200x1,100x1,10x1"))
    close(counter, at=NOW + timedelta(hours=9))
    at_work(counter, at=TOMORROW)
    cancel(counter, _pay(counter, "r2"), at=EVENING)
    _pay(counter, "r3")
    uow = counter.write()
    shifts.count_shift(CLERK, notes("500x3,100x1"), at=EVENING, uow=uow)
    return counter


def _pay(station: OpenStation, request: str) -> Receipt:
    return collect(station, make_payment(500, request=request), at=EVENING)


# The day.


def _close_with_an_open_shift(station: OpenStation) -> None:
    close(station, TOMORROW.date(), at=EVENING)


def _close_a_closed_day(station: OpenStation) -> None:
    close(station, TODAY, request="again", at=EVENING)


def _close_the_day_as_its_clerk(station: OpenStation) -> None:
    close(station, TOMORROW.date(), by=CLERK, at=EVENING)


def _leave_an_open_shift_to_tomorrow(station: OpenStation) -> None:
    close(station, TOMORROW.date(), at=EVENING, reasons=BANK_IS_SHUT)


def _turn_the_clock_back_to_open(station: OpenStation) -> None:
    shifts.open_shift(OTHER, FLOAT, at=TWO_HOURS_BACK, uow=station.write())


def _turn_the_clock_back_to_close(station: OpenStation) -> None:
    close(station, TOMORROW.date(), at=TWO_HOURS_BACK)


def _turn_the_clock_back_to_remit(station: OpenStation) -> None:
    _remit(station, notes("500x1"), at=TWO_HOURS_BACK)


def _cancel_a_receipt_of_a_closed_day(station: OpenStation) -> None:
    uow = station.read()
    cancellation.quote_cancellation(FIRST, clerk=CLERK, uow=uow)


# The drawer.


def _count_after_seeing_the_expected_sum(station: OpenStation) -> None:
    shifts.count_shift(CLERK, notes("500x3"), at=EVENING, uow=station.write())


def _close_with_the_expected_sum(station: OpenStation) -> None:
    shifts.close_shift(CLERK, notes("500x3"), "", at=EVENING, uow=station.write())


def _take_money_into_a_counted_drawer(station: OpenStation) -> None:
    _pay(station, "r4")


def _accept_the_own_drawer(station: OpenStation) -> None:
    count = notes("500x3,100x1")
    custody_closing.accept_closing(2, count, by=CLERK, at=EVENING, uow=station.write())


def _accept_a_drawer_that_is_open(station: OpenStation) -> None:
    count = notes("500x3,100x1")
    custody_closing.accept_closing(2, count, by=SUPERVISOR, at=EVENING, uow=station.write())


def _refuse_what_was_accepted(station: OpenStation) -> None:
    uow = station.write()
    custody.refuse_transfer(TURNED_IN, "never had it", by=SUPERVISOR, at=EVENING, uow=uow)


def _recover_a_shortage_that_nobody_found(station: OpenStation) -> None:
    uow, by = station.write(), SUPERVISOR
    custody_variances.record_recovery(1, rupees(100), "letter 7", by=by, at=EVENING, uow=uow)


# The bank.


def _remit(
    station: OpenStation, count: DenominationCount, *, by: str = SUPERVISOR, at: datetime = EVENING
) -> None:
    remittance.remit_cash(count, by=by, request_id="remit-1", at=at, uow=station.write())


def _remit_more_than_is_held(station: OpenStation) -> None:
    _remit(station, notes("500x3"))


def _remit_on_the_own_word(station: OpenStation) -> None:
    _remit(station, notes("500x1"))


def _remit_as_the_clerk(station: OpenStation) -> None:
    _remit(station, notes("500x1"), by=CLERK)


def _acknowledge_what_never_left(station: OpenStation) -> None:
    stamp = remittance.Stamp("RTP-03-P-000009", "CH1", EVENING.date(), Money(100_00))
    remittance.acknowledge(stamp, by=SUPERVISOR, at=EVENING, uow=station.write())


def _deposit_cheques_as_the_clerk(station: OpenStation) -> None:
    deposits.deposit_cheques(("x",), by=CLERK, at=EVENING, uow=station.write())


# Words and people.


def _approve_the_own_act(station: OpenStation) -> None:
    claim = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, FIRST, rupees(1310), SUPERVISOR)
    approved(station, claim, by=SUPERVISOR, at=EVENING)


def _approve_as_a_clerk(station: OpenStation) -> None:
    claim = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, FIRST, rupees(1310), AUDITOR)
    approved(station, claim, by=CLERK, at=EVENING)


def _remove_the_last_administrator(station: OpenStation) -> None:
    users.disable_user(ADMIN.name, by=ADMIN.name, at=EVENING, uow=station.write())


def _change_the_own_role(station: OpenStation) -> None:
    change = UserChange(UserAct.ROLE, ADMIN.name, Role.SUPERVISOR)
    staff.change_user(change, approval=None, by=ADMIN.name, at=EVENING, uow=station.write())


def _remove_the_supervisor_while_the_chest_is_full(station: OpenStation) -> None:
    users.disable_user(SUPERVISOR, by=ADMIN.name, at=EVENING, uow=station.write())


def _remove_a_clerk_with_a_drawer(station: OpenStation) -> None:
    users.disable_user(CLERK, by=ADMIN.name, at=EVENING, uow=station.write())


def _take_money_as_the_auditor(station: OpenStation) -> None:
    shifts.open_shift(AUDITOR, FLOAT, at=EVENING, uow=station.write())


def _sign_in_twice(station: OpenStation) -> None:
    """At two windows of the station; the second hears it before anything is on record."""
    here, there = Presence(station.folder), Presence(station.folder)
    here.take(User(CLERK, "Anita Verma", Role.CLERK, False, 0, None))
    try:
        users.sign_in(
            CLERK, PASSWORD, at=EVENING, read=station.read, write=station.write, admit=there.take
        )
    finally:
        here.leave(CLERK)


Attempt = Callable[[OpenStation], None]

ATTEMPTS: tuple[tuple[Attempt, type[CounterError]], ...] = (
    (_close_with_an_open_shift, DayNotReady),
    (_leave_an_open_shift_to_tomorrow, DayNotReady),
    (_close_a_closed_day, DayIsClosed),
    (_close_the_day_as_its_clerk, NotAllowed),
    (_turn_the_clock_back_to_open, ClockTurnedBack),
    (_turn_the_clock_back_to_close, ClockTurnedBack),
    (_turn_the_clock_back_to_remit, ClockTurnedBack),
    (_cancel_a_receipt_of_a_closed_day, NotOpenForReversal),
    (_count_after_seeing_the_expected_sum, CountStands),
    (_close_with_the_expected_sum, CountStands),
    (_take_money_into_a_counted_drawer, ShiftCounted),
    (_accept_the_own_drawer, NotAllowed),
    (_accept_a_drawer_that_is_open, NothingToAccept),
    (_refuse_what_was_accepted, TransferOver),
    (_recover_a_shortage_that_nobody_found, VarianceUnknown),
    (_remit_more_than_is_held, MoreThanHeld),
    (_remit_on_the_own_word, ApprovalMissing),
    (_remit_as_the_clerk, NotAllowed),
    (_acknowledge_what_never_left, SlipUnknown),
    (_deposit_cheques_as_the_clerk, NotAllowed),
    (_approve_the_own_act, ApprovalMissing),
    (_approve_as_a_clerk, NotAllowed),
    (_remove_the_last_administrator, LastAdministrator),
    (_change_the_own_role, OwnAccount),
    (_remove_the_supervisor_while_the_chest_is_full, LastSupervisor),
    (_remove_a_clerk_with_a_drawer, HasOpenShift),
    (_take_money_as_the_auditor, NotAllowed),
    (_sign_in_twice, SignedInElsewhere),
)


@pytest.mark.parametrize(
    ("attempt", "refusal"), ATTEMPTS, ids=[one.__name__.strip("_") for one, _ in ATTEMPTS]
)
def test_it_is_refused_and_nothing_is_recorded(
    evening: OpenStation, attempt: Attempt, refusal: type[CounterError]
) -> None:
    """Not a row of any table is otherwise than before."""
    before = everything(evening)

    with pytest.raises(refusal):
        attempt(evening)

    assert everything(evening) == before


EDITS = (
    "UPDATE receipt SET amount = amount - 100 WHERE business_date = '2026-11-22'",
    "DELETE FROM receipt WHERE business_date = '2026-11-22'",
    "UPDATE receipt_tender SET kind = 'cheque'",
    "UPDATE receipt_allocation SET head = 'advance'",
    "DELETE FROM cash_movement",
    "UPDATE cash_movement SET collected_on = '2026-11-23'",
    "DELETE FROM reversal",
    "DELETE FROM period_close",
    "UPDATE period_close SET last_day = '2026-11-21'",
    "UPDATE journal SET payload = replace(payload, '131000', '31000')",
    "DELETE FROM journal WHERE kind = 'day_closed'",
)


def _edit(station: OpenStation, edit: str, *, lifts: bool = False) -> int:
    """Do by hand what no service does; tell how many rows it changed."""
    with station.write() as uow:
        if lifts:
            lift_guards(uow.connection)
        changed = uow.connection.exec_driver_sql(edit).rowcount
        if lifts:
            lay_guards(uow.connection)
        uow.commit()
    return changed


_HELD_BY_OTHERS = ("DELETE FROM receipt", "DELETE FROM journal")
"""Other tables refer to these rows, so the database keeps them without any trigger."""


@pytest.mark.parametrize("edit", EDITS)
def test_a_closed_day_is_not_edited_by_hand(evening: OpenStation, edit: str) -> None:
    """Not even by somebody who has the database's password, as long as the triggers stand."""
    before = everything(evening)

    with pytest.raises((DBAPIError, StorageFault), match="never change"):
        _edit(evening, edit)

    assert everything(evening) == before


@pytest.mark.parametrize("edit", [one for one in EDITS if not one.startswith(_HELD_BY_OTHERS)])
def test_an_edit_by_somebody_who_lifted_the_triggers_is_found(
    evening: OpenStation, edit: str
) -> None:
    """The tables are held against the journal, and the journal against its hashes."""
    assert _edit(evening, edit, lifts=True), "the edit was made"
    assert not evening.verify().ok


def test_on_the_evening_of_a_closed_day_nothing_more_is_dated_on_it(counter: OpenStation) -> None:
    """Neither a shift, nor cash or cheques for the bank, nor what was missing."""
    add_consumer(counter)
    collect(counter, make_payment())
    collect(counter, payment_of(by_cheque(500), request="r2"))
    turn_in(counter, "500x2")
    put_away(counter, notes("500x2,200x1,100x1"))
    close(counter, at=NOW + timedelta(hours=9))
    before, at = everything(counter), NOW + timedelta(hours=10)
    acts: tuple[Callable[[], object], ...] = (
        lambda: shifts.open_shift(CLERK, FLOAT, at=at, uow=counter.write()),
        lambda: _remit(counter, notes("500x1"), at=at),
        lambda: deposit(counter, make_cheque().key, at=at),
        lambda: custody_variances.record_recovery(
            1, rupees(10), "letter 7", by=SUPERVISOR, at=at, uow=counter.write()
        ),
    )

    for act in acts:
        with pytest.raises(DayIsClosed):
            act()

    assert everything(counter) == before
