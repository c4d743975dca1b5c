"""Turn-ins and handovers: cash is offered, counted again by the receiver, and only then moves."""

from dataclasses import replace
from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.custody_transfer import (
    CountsDiffer,
    MoreThanDrawerHolds,
    NoDrawerToHandTo,
    NotAccepted,
    NothingOffered,
    NotTheGiver,
    NotTheReceiver,
    OfferOpen,
    OwnHands,
    TakesNoTurnIns,
    Transfer,
    TransferKind,
    TransferOver,
    TransferRequestReused,
    TransferState,
    TransferUnknown,
)
from cashier.domain.denomination import DenominationCount, check_notes
from cashier.domain.money import ZERO
from cashier.domain.policy import policy_on
from cashier.domain.shift import NoShiftOpen, Shift, ShiftCounted
from cashier.domain.user import Act, User
from cashier.journal.custody_events import (
    TransferAccepted,
    TransferOffered,
    TransferRefused,
    TransferWithdrawn,
)
from cashier.services.collection import LONGEST_REQUEST_ID, MalformedRequest
from cashier.services.day_close_guards import require_open_day
from cashier.services.ports import UnitOfWork
from cashier.services.undoing import said_reason
from cashier.services.users import get_user


def offer_transfer(
    kind: TransferKind,
    notes: DenominationCount,
    *,
    to: str,
    request_id: str,
    clerk: str,
    at: datetime,
    uow: UnitOfWork,
) -> Transfer:
    """Offer counted notes to a head cashier or to another clerk; they are still the clerk's.

    A repeated `request_id` returns what it offered before. Whether the drawer should hold so much
    is judged when it is accepted: a refusal here would tell the clerk what the books expect.

    Raises:
        NothingOffered: There are no notes.
        OfferOpen: Something of this drawer is on its way already.
        OwnHands: The receiver is the clerk.
        TakesNoTurnIns: The receiver of a turn-in is no supervisor.
        NoDrawerToHandTo: The receiver of a handover has no open drawer of the same day.
        ShiftCounted: The drawer was counted already.
        NoShiftOpen: The clerk has no drawer.
        TransferRequestReused: The request id offered something else.
    """
    with uow:
        made = _find_offered(request_id, (clerk, notes, to), uow)
        if made is None:
            giver, shift = _drawer_of(clerk, uow)
            _require_free(shift, notes, uow)
            receiver = _require_receiver(kind, to, shift, uow)
            made = Transfer(
                number=uow.custody.next_transfer_number(),
                kind=kind,
                request_id=request_id,
                shift_number=shift.number,
                giver=clerk,
                giver_name=giver.full_name,
                receiver=to,
                receiver_name=receiver.full_name,
                notes=notes,
                business_date=shift.business_date,
                offered_at=at,
            )
            uow.journal.record(TransferOffered(made), actor=clerk, at=at)
            uow.commit()
    return made


def accept_transfer(
    number: str, counted: DenominationCount, *, by: str, at: datetime, uow: UnitOfWork
) -> Transfer:
    """Take what was offered, once the receiver's own count is the same; only now the cash moves.

    The same again by the same receiver changes nothing.

    Raises:
        TransferUnknown: Nothing was offered under this number.
        NotTheReceiver: It was offered to somebody else.
        TransferOver: It was refused or withdrawn.
        CountsDiffer: The receiver counted something else.
        MoreThanDrawerHolds: By the books the giver's drawer holds less.
        NoDrawerToHandTo: The receiver of a handover has no drawer of that day any more.
        DayIsClosed: Today is.
    """
    with uow:
        transfer = _get_transfer(number, uow)
        _require_named(transfer, by)
        if counted != transfer.notes:
            raise CountsDiffer(giver=transfer.giver)
        if transfer.state is TransferState.ACCEPTED:
            return transfer
        _require_open(transfer)
        accepted = _accepted(transfer, at, uow)
        moved = TransferAccepted(accepted, to_ist(at).date())
        uow.journal.record(moved, actor=by, at=at)
        uow.commit()
    return accepted


def refuse_transfer(
    number: str, reason: str, *, by: str, at: datetime, uow: UnitOfWork
) -> Transfer:
    """Leave an offer with the giver, and say why; the same again changes nothing.

    Raises:
        TransferUnknown: Nothing was offered under this number.
        NotTheReceiver: It was offered to somebody else.
        ReasonMissing: Nothing was said.
        TransferOver: It was accepted or withdrawn.
    """
    said = said_reason(reason)
    with uow:
        transfer = _get_transfer(number, uow)
        _require_named(transfer, by)
        if (transfer.state, transfer.reason) == (TransferState.REFUSED, said):
            return transfer
        _require_open(transfer)
        uow.journal.record(TransferRefused(number, said), actor=by, at=at)
        uow.commit()
    return replace(transfer, state=TransferState.REFUSED, ended_at=at, reason=said)


def withdraw_transfer(number: str, *, by: str, at: datetime, uow: UnitOfWork) -> Transfer:
    """Take an own offer back; the same again changes nothing.

    Raises:
        TransferUnknown: Nothing was offered under this number.
        NotTheGiver: Somebody else offered it.
        TransferOver: It was accepted or refused.
    """
    with uow:
        transfer = _get_transfer(number, uow)
        if transfer.giver != by:
            raise NotTheGiver(number=number, giver=transfer.giver)
        get_user(by, uow=uow).require(Act.OWN_SHIFT)
        if transfer.state is TransferState.WITHDRAWN:
            return transfer
        _require_open(transfer)
        uow.journal.record(TransferWithdrawn(number), actor=by, at=at)
        uow.commit()
    return replace(transfer, state=TransferState.WITHDRAWN, ended_at=at)


def get_transfer(number: str, *, uow: UnitOfWork) -> Transfer:
    """Read a transfer.

    Raises:
        TransferUnknown: There is none of that number.
    """
    with uow:
        return _get_transfer(number, uow)


def get_accepted_transfer(number: str, *, uow: UnitOfWork) -> Transfer:
    """Read a transfer that was accepted, to print its slip.

    Raises:
        TransferUnknown: There is none of that number.
        NotAccepted: It was not, or not yet.
    """
    transfer = get_transfer(number, uow=uow)
    if transfer.state is not TransferState.ACCEPTED:
        raise NotAccepted(number=number)
    return transfer


def list_open_transfers(*, uow: UnitOfWork) -> tuple[Transfer, ...]:
    """List what is on its way between two people, the earliest first."""
    with uow:
        return uow.custody.list_open_transfers()


def list_receivers(kind: TransferKind, *, clerk: str, uow: UnitOfWork) -> tuple[User, ...]:
    """List who could take something out of a clerk's open drawer now; nobody without one."""
    with uow:
        shift = uow.shifts.find_open(clerk)
        if shift is None:
            return ()
        others = (user for user in uow.users.list_all() if user.name != clerk)
        return tuple(user for user in others if _can_receive(kind, user, shift, uow))


def asks_for_turn_in(clerk: str, *, uow: UnitOfWork) -> bool:
    """Tell whether a clerk's drawer holds more than the policy likes; it asks, and refuses nothing.

    How much it holds is not told.
    """
    with uow:
        shift = uow.shifts.find_open(clerk)
        if shift is None or shift.counted is not None:
            return False
        limit = policy_on(shift.business_date, uow.policy_rows()).drawer_limit
    return ZERO < limit < shift.expected_cash


def _find_offered(
    request_id: str, said: tuple[str, DenominationCount, str], uow: UnitOfWork
) -> Transfer | None:
    if not 0 < len(request_id) <= LONGEST_REQUEST_ID:
        raise MalformedRequest
    made = uow.custody.find_transfer_by_request(request_id)
    if made and (made.giver, made.notes, made.receiver) != said:
        raise TransferRequestReused(request_id=request_id, number=made.number)
    return made


def _drawer_of(clerk: str, uow: UnitOfWork) -> tuple[User, Shift]:
    giver = get_user(clerk, uow=uow)
    giver.require(Act.OWN_SHIFT)
    shift = uow.shifts.find_open(clerk)
    if shift is None:
        raise NoShiftOpen(clerk=clerk)
    if shift.counted is not None:
        raise ShiftCounted(shift_number=shift.number)
    return giver, shift


def _require_free(shift: Shift, notes: DenominationCount, uow: UnitOfWork) -> None:
    """Ask that there is something to offer, and nothing of this drawer on its way."""
    if not notes.pieces:
        raise NothingOffered
    policy = policy_on(shift.business_date, uow.policy_rows())
    check_notes(notes, with_2000=policy.cash_2000_notes)
    require_nothing_offered(shift, uow)


def require_nothing_offered(shift: Shift, uow: UnitOfWork) -> None:
    """Refuse to go on while something of a drawer is on its way.

    Raises:
        OfferOpen: It is.
    """
    on_its_way = uow.custody.find_open_transfer(shift.number)
    if on_its_way:
        raise OfferOpen(number=on_its_way.number)


def _require_receiver(kind: TransferKind, to: str, shift: Shift, uow: UnitOfWork) -> User:
    receiver = get_user(to, uow=uow)
    if to == shift.clerk:
        raise OwnHands
    if not _can_receive(kind, receiver, shift, uow):
        if kind is TransferKind.HANDOVER:
            raise NoDrawerToHandTo(receiver=to)
        raise TakesNoTurnIns(receiver=to)
    return receiver


def _can_receive(kind: TransferKind, user: User, shift: Shift, uow: UnitOfWork) -> bool:
    if kind is not TransferKind.HANDOVER:
        return user.may(Act.ACCEPT_CASH)
    return user.may(Act.OWN_SHIFT) and _drawer_for(user.name, shift, uow) is not None


def _drawer_for(receiver: str, shift: Shift, uow: UnitOfWork) -> Shift | None:
    """Find a drawer of the same day, or cash would look younger than it is."""
    other = uow.shifts.find_open(receiver)
    if other is None or other.counted is not None or other.business_date != shift.business_date:
        return None
    return other


def _accepted(transfer: Transfer, at: datetime, uow: UnitOfWork) -> Transfer:
    """Judge, inside the transaction that moves the cash, whether it can move."""
    shift = uow.shifts.find(transfer.shift_number)
    assert shift is not None, "a transfer is of a shift"
    require_open_day(to_ist(at).date(), uow)
    _require_receiver(transfer.kind, transfer.receiver, shift, uow)
    if transfer.amount > shift.expected_cash:
        raise MoreThanDrawerHolds(giver=transfer.giver)
    drawer = None
    if transfer.kind is TransferKind.HANDOVER:
        drawer = _drawer_for(transfer.receiver, shift, uow)
    number = drawer.number if drawer else 0
    return replace(transfer, state=TransferState.ACCEPTED, receiver_shift=number, ended_at=at)


def _get_transfer(number: str, uow: UnitOfWork) -> Transfer:
    transfer = uow.custody.find_transfer(number)
    if transfer is None:
        raise TransferUnknown(number=number[:40])
    return transfer


def _require_named(transfer: Transfer, by: str) -> None:
    if transfer.receiver != by:
        raise NotTheReceiver(number=transfer.number, receiver=transfer.receiver)


def _require_open(transfer: Transfer) -> None:
    if not transfer.is_open:
        raise TransferOver(number=transfer.number)
