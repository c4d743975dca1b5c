"""A closed drawer is counted by a second person: until then the clerk answers for what it holds."""

from collections.abc import Iterable
from datetime import date, datetime

from cashier.domain.calendar import to_ist
from cashier.domain.custody import CHEST
from cashier.domain.custody_transfer import (
    CountsDiffer,
    OwnHands,
    Transfer,
    TransferKind,
    TransferState,
)
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.shift import PaperCount, Shift
from cashier.domain.user import Act, User
from cashier.journal.custody_events import ClosingAccepted
from cashier.services.day_close_guards import require_open_day
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


class NothingToAccept(CounterError):
    """Only a closed drawer that nobody else has counted is accepted."""

    template = "Shift {shift_number} has no closed drawer that waits to be accepted."


def accept_closing(
    shift_number: int, counted: DenominationCount, *, by: str, at: datetime, uow: UnitOfWork
) -> Transfer:
    """Take what a closed drawer holds, once a supervisor's own count is the same sum.

    The float goes back to the office, everything else to the chest, and the cheques and drafts go
    with it. The same again by the same person changes nothing.

    Raises:
        NotAllowed: The role takes no cash over.
        NothingToAccept: The shift is open, was accepted by somebody else, or is none.
        OwnHands: Nobody accepts the own drawer.
        CountsDiffer: The two counts are not the same; the cash stays with the clerk.
        DayIsClosed: Today is.
    """
    with uow:
        receiver = get_user(by, uow=uow)
        receiver.require(Act.ACCEPT_CASH)
        shift = _closed_shift(shift_number, by, uow)
        assert shift.counted is not None, "a closed drawer was counted"
        if counted.total != shift.counted.total:
            raise CountsDiffer(giver=shift.clerk)
        if not shift.awaits_acceptance:
            return _accepted_before(shift, uow)
        require_open_day(to_ist(at).date(), uow)
        taken = _transfer(shift, counted, receiver, at=at, uow=uow)
        uow.journal.record(_event(shift, taken, at, uow), actor=by, at=at)
        uow.commit()
    return taken


def list_unaccepted_shifts(*, uow: UnitOfWork) -> tuple[Shift, ...]:
    """List closed shifts whose clerk still holds what was counted, the earliest first."""
    with uow:
        return uow.custody.list_unaccepted_shifts()


def take_from_chest(
    ages: Iterable[tuple[date, Money]], amount: Money, *, first: date
) -> tuple[tuple[date, Money], ...]:
    """Choose which days' cash an amount is taken of: one day's before all, then the oldest.

    Less than the amount is taken where the chest holds less.
    """
    rest, taken = amount, []
    for day, held in sorted(ages, key=lambda age: (age[0] != first, age[0])):
        part = min(rest, held)
        if part > ZERO:
            taken.append((day, part))
            rest -= part
    return tuple(taken)


def _closed_shift(shift_number: int, by: str, uow: UnitOfWork) -> Shift:
    shift = uow.shifts.find(shift_number)
    if shift is None or not shift.to_be_accepted or shift.accepted_by not in {"", by}:
        raise NothingToAccept(shift_number=shift_number)
    if shift.clerk == by:
        raise OwnHands
    return shift


def _accepted_before(shift: Shift, uow: UnitOfWork) -> Transfer:
    made = uow.custody.find_transfer_by_request(_request_of(shift))
    assert made is not None, "the acceptance of a closing is a transfer"
    return made


def _request_of(shift: Shift) -> str:
    """Name the one acceptance that a shift can have."""
    return f"closing of shift {shift.number}"


def _transfer(
    shift: Shift, counted: DenominationCount, receiver: User, *, at: datetime, uow: UnitOfWork
) -> Transfer:
    assert shift.closed_at is not None, "it waits to be accepted"
    return Transfer(
        number=uow.custody.next_transfer_number(),
        kind=TransferKind.CLOSING,
        request_id=_request_of(shift),
        shift_number=shift.number,
        giver=shift.clerk,
        giver_name=get_user(shift.clerk, uow=uow).full_name,
        receiver=receiver.name,
        receiver_name=receiver.full_name,
        notes=counted,
        business_date=shift.business_date,
        offered_at=shift.closed_at,
        state=TransferState.ACCEPTED,
        ended_at=at,
    )


def _event(shift: Shift, taken: Transfer, at: datetime, uow: UnitOfWork) -> ClosingAccepted:
    lent = shift.opening_float.total
    lacking = max(lent - taken.amount, ZERO)
    ages = uow.custody.ages(CHEST) if lacking else ()
    return ClosingAccepted(
        transfer=taken,
        business_date=to_ist(at).date(),
        opening_float=lent,
        made_up=take_from_chest(ages, lacking, first=shift.business_date),
        cheques=PaperCount(shift.cheques, shift.cheque_total),
        drafts=PaperCount(shift.drafts, shift.draft_total),
    )
