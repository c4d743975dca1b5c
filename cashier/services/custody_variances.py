"""Making shortages and excesses good: by acts with a paper behind each, and never by an edit."""

from datetime import date, datetime

from cashier.domain.calendar import to_ist
from cashier.domain.custody import CHEST
from cashier.domain.custody_variance import (
    MoreThanOpen,
    NotOver,
    NotShort,
    OwnVariance,
    ReferenceMissing,
    ReferenceReused,
    Settlement,
    SettlementKind,
    Variance,
    VarianceUnknown,
)
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.user import Act
from cashier.journal.custody_events import VarianceSettled
from cashier.services.custody_closing import take_from_chest
from cashier.services.day_close_guards import require_open_day
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

LONGEST_REFERENCE = 60


class ChestHoldsLess(CounterError):
    """What the chest does not hold is not paid out of it."""

    template = "The chest holds only {held}; give it back when there is more."


class NothingSettled(CounterError):
    """A part of nothing settles nothing."""

    template = "Say how much; it is more than zero."


def record_recovery(
    shift_number: int, amount: Money, reference: str, *, by: str, at: datetime, uow: UnitOfWork
) -> Variance:
    """Take cash into the chest that makes a shortage good, in whole or in part.

    The same paper for the same sum again changes nothing.

    Raises:
        NotAllowed: The role takes no cash over.
        VarianceUnknown: The count of that shift was right.
        NotShort: It was over.
        OwnVariance: It is the own drawer.
        ReferenceMissing: No paper was named.
        ReferenceReused: The paper stands for another sum.
        MoreThanOpen: Less than that is still missing.
    """
    return _settle(shift_number, SettlementKind.RECOVERED, amount, reference, by=by, at=at, uow=uow)


def settle_excess(
    shift_number: int,
    kind: SettlementKind,
    amount: Money,
    reference: str,
    *,
    by: str,
    at: datetime,
    uow: UnitOfWork,
) -> Variance:
    """Give an excess back to its payer out of the chest, or keep it as miscellaneous income.

    Raises:
        NotOver: It was short.
        ChestHoldsLess: There is not so much to give back.
        CounterError: As `record_recovery`.
    """
    assert kind is not SettlementKind.RECOVERED, "an excess is given back, or kept"
    return _settle(shift_number, kind, amount, reference, by=by, at=at, uow=uow)


def list_open_variances(*, uow: UnitOfWork) -> tuple[Variance, ...]:
    """List what is still to be made good, the earliest first."""
    with uow:
        return uow.custody.list_open_variances()


def list_variances(first: date, last: date, *, uow: UnitOfWork) -> tuple[Variance, ...]:
    """List the register of some business dates, both included, in order."""
    with uow:
        return uow.custody.list_variances(first, last)


def _settle(
    shift_number: int,
    kind: SettlementKind,
    amount: Money,
    reference: str,
    *,
    by: str,
    at: datetime,
    uow: UnitOfWork,
) -> Variance:
    paper = " ".join(reference.split())[:LONGEST_REFERENCE]
    made = Settlement(kind, amount, paper, by, to_ist(at).date())
    with uow:
        get_user(by, uow=uow).require(Act.ACCEPT_CASH)
        variance = uow.custody.find_variance(shift_number)
        if variance is None:
            raise VarianceUnknown(shift_number=shift_number)
        _require_kind(variance, made)
        if not _is_settled_by(variance, made):
            require_open_day(made.business_date, uow)
            uow.journal.record(_event(variance, made, uow), actor=by, at=at)
            uow.commit()
        after = uow.custody.find_variance(shift_number)
    assert after is not None, "no variance is ever taken out"
    return after


def _require_kind(variance: Variance, made: Settlement) -> None:
    recovers = made.kind is SettlementKind.RECOVERED
    if recovers and not variance.is_shortage:
        raise NotShort(shift_number=variance.shift_number)
    if not recovers and variance.is_shortage:
        raise NotOver(shift_number=variance.shift_number)
    if variance.clerk == made.by:
        raise OwnVariance(clerk=made.by)
    if not made.reference:
        raise ReferenceMissing
    if made.amount <= ZERO:
        raise NothingSettled


def _is_settled_by(variance: Variance, made: Settlement) -> bool:
    """Tell whether a paper was entered before, for the same sum."""
    for known in variance.settlements:
        if known.reference == made.reference:
            if (known.kind, known.amount) != (made.kind, made.amount):
                raise ReferenceReused(reference=known.reference, amount=known.amount)
            return True
    if made.amount > variance.rest:
        raise MoreThanOpen(rest=variance.rest)
    return False


def _event(variance: Variance, made: Settlement, uow: UnitOfWork) -> VarianceSettled:
    paid_out: tuple[tuple[date, Money], ...] = ()
    if made.kind is SettlementKind.RETURNED:
        ages = uow.custody.ages(CHEST)
        paid_out = take_from_chest(ages, made.amount, first=variance.business_date)
        held = Money.total(part for _, part in paid_out)
        if held < made.amount:
            raise ChestHoldsLess(held=held)
    return VarianceSettled(variance.shift_number, variance.business_date, made, paid_out)
