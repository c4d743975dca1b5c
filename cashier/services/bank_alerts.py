"""Alerts of money that should be at the bank: for whoever looks, and not only in the division."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cashier.domain.alert import Alert, AlertCode, make_alert
from cashier.domain.bank_days import CashLying, due_on
from cashier.domain.finding import Trace, TraceKind
from cashier.domain.money import Money
from cashier.domain.policy import policy_on
from cashier.domain.remittance import PayInSlip
from cashier.journal.custody_events import ClosingAccepted, TransferAccepted, VarianceSettled
from cashier.journal.events import ShiftOpened
from cashier.journal.remittance_events import CashRemitted, RemittanceReturned
from cashier.journal.reversal_events import ChequesDeposited
from cashier.services.audit_ports import Recorded
from cashier.services.bank_ageing import lying_on
from cashier.services.ports import UnitOfWork

_LEAST_WEIGHT = 6
"""The least that is serious; each further day weighs one more."""


def find_bank_alerts(day: date, uow: UnitOfWork) -> Iterator[Alert]:
    """Find what should have been at the bank at a day's end, or that it has not stamped."""
    policy = policy_on(day, uow.policy_rows())
    yield from _undeposited(day, uow)
    for slip in uow.remittances.list_slips(date.min, day):
        due = due_on(slip.business_date, policy.acknowledgement_days, policy.bank_holidays)
        if due < day and _is_unstamped(slip, day):
            yield _unacknowledged(slip, (day - due).days, uow)


def _undeposited(day: date, uow: UnitOfWork) -> Iterator[Alert]:
    """Tell each business date once, wherever its cash lies."""
    late = defaultdict[date, list[CashLying]](list)
    for one in lying_on(day, uow):
        if one.is_overdue:
            late[one.collected_on].append(one)
    for collected_on, lying in late.items():
        positions = {position for one in lying for position in one.positions}
        yield make_alert(
            AlertCode.UNDEPOSITED_CASH,
            _LEAST_WEIGHT + (day - lying[0].due_on).days,
            {one.number for one in uow.audit.list_at(positions)},
            amount=Money.total(one.amount for one in lying),
            day=_shown(collected_on),
            due=_shown(lying[0].due_on),
        )


def _is_unstamped(slip: PayInSlip, day: date) -> bool:
    stamped = slip.acknowledged_on
    return not slip.came_back and (stamped is None or stamped > day)


def _unacknowledged(slip: PayInSlip, late_days: int, uow: UnitOfWork) -> Alert:
    entries = uow.audit.list_at((slip.position,))
    return make_alert(
        AlertCode.UNACKNOWLEDGED_REMITTANCE,
        _LEAST_WEIGHT + late_days,
        {one.number for one in entries},
        number=slip.number,
        day=_shown(slip.business_date),
        amount=slip.sent,
    )


def _shown(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def entries_behind(day: date, uow: UnitOfWork) -> tuple[Recorded, ...]:
    """Read the entries that such alerts rest upon, however long before the period they were."""
    slips = uow.remittances.list_slips(date.min, day)
    positions = {slip.position for slip in slips}
    positions |= {position for one in lying_on(day, uow) for position in one.positions}
    return uow.audit.list_at(positions)


def cash_trace(one: Recorded, name: str) -> Trace | None:
    """Tell an entry by which money came to a place, or went to the bank."""
    told = _told(one)
    if told is None:
        return None
    reference, amount = told
    return Trace(one.number, one.at, TraceKind.CASH_MOVED, name, amount, reference=reference)


def _told(one: Recorded) -> tuple[str, Money] | None:
    """Give the number of the paper, and the sum; None where no money moved."""
    told: tuple[str, Money] | None = None
    match one.event:
        case ShiftOpened(opening_float=lent):
            told = ("", lent.total)
        case TransferAccepted(transfer=transfer) | ClosingAccepted(transfer=transfer):
            told = (transfer.number, transfer.amount)
        case VarianceSettled(settlement=settlement):
            told = (settlement.reference, settlement.amount)
        case CashRemitted(remittance=slip):
            told = (slip.number, slip.total)
        case RemittanceReturned(number=number, covers=covers):
            told = (number, Money.total(cover.amount for cover in covers))
        case ChequesDeposited(deposit=deposit):
            told = (deposit.number, deposit.total)
        case _:
            pass
    return told
