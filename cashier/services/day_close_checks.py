"""The check-list of a day: what must be done, or left to the next day with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cashier.domain.calendar import to_ist
from cashier.domain.custody import CHEST
from cashier.domain.day_close import Carried, ChainHead, SeriesRun
from cashier.domain.day_close_check import (
    CARRIED_CODES,
    CheckCode,
    CheckItem,
    CheckState,
    answered,
)
from cashier.domain.day_close_refusals import NotToBeCarried
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import policy_on
from cashier.services.ports import Draft, UnitOfWork

FEW = 6
"""How many names a sentence has room for."""


@dataclass(frozen=True, slots=True)
class DayCheck:
    """The list, and what was looked up for it that the close itself needs, too."""

    items: tuple[CheckItem, ...]
    carried: tuple[Carried, ...]
    runs: tuple[SeriesRun, ...]
    head: ChainHead
    drafts: tuple[Draft, ...]

    @property
    def open_items(self) -> tuple[CheckItem, ...]:
        """What still blocks the close."""
        return tuple(item for item in self.items if item.blocks)


def check_day(day: date, reasons: Mapping[CheckCode, str], uow: UnitOfWork) -> DayCheck:
    """Answer every question of a day, in a unit of work that is open.

    Raises:
        NotToBeCarried: A reason was given for something that cannot wait.
    """
    for code in reasons:
        if code not in CARRIED_CODES:
            raise NotToBeCarried(what=code)
    runs, entries = uow.days.runs_of(day), uow.days.check_entries()
    drafts = unfinished_drafts(day, uow)
    items = (
        _earlier_days(day, uow),
        _shifts(day, uow),
        _transfers(day, uow),
        _printing(day, uow),
        _unfinished(drafts),
        _cheques(day, uow),
        _cash(day, uow),
        _slips(day, uow),
        _numbers(runs),
        answered(
            CheckCode.RECORD,
            is_open=bool(entries.problem),
            count=entries.count,
            problem=entries.problem,
        ),
    )
    answers = tuple(_carry(item, reasons.get(item.code, "")) for item in items)
    carried = tuple(_carried(item) for item in answers if item.state is CheckState.CARRIED)
    return DayCheck(answers, carried, runs, entries.head, drafts)


def days_to_close(before: date, uow: UnitOfWork) -> tuple[date, ...]:
    """List the days before another on which something moved and that nobody closed.

    The first close of a record that began without a start receipt takes in all that was before it.
    """
    last = uow.days.last_closed()
    started = uow.days.started_on()
    if last is None and started is None:
        return ()
    after = last.last_day if last else started - timedelta(days=1) if started else None
    return uow.days.active_days(after, before)


def unfinished_drafts(day: date, uow: UnitOfWork) -> tuple[Draft, ...]:
    """List the payments that were begun up to a day and neither saved nor given up."""
    return tuple(
        draft
        for draft in uow.drafts.list_all()
        if to_ist(draft.saved_at).date() <= day
        and uow.receipts.find_by_request(draft.request_id) is None
    )


def _earlier_days(day: date, uow: UnitOfWork) -> CheckItem:
    days = days_to_close(day, uow)
    names = _listed(tuple(f"{one:%d-%m-%Y}" for one in days))
    return answered(CheckCode.EARLIER_DAYS, is_open=bool(days), count=len(days), names=names)


def _shifts(day: date, uow: UnitOfWork) -> CheckItem:
    clerks, closed = uow.days.open_shifts(day), uow.days.shift_lines(day)
    return answered(
        CheckCode.SHIFTS, is_open=bool(clerks), count=len(closed), names=_listed(clerks)
    )


def _transfers(day: date, uow: UnitOfWork) -> CheckItem:
    """Ask for every turn-in and closing of the day whose cash is in nobody's hands for certain."""
    offers = (one for one in uow.custody.list_open_transfers() if one.business_date <= day)
    waiting = [f"{one.number} {one.giver_name}" for one in offers]
    for shift in uow.custody.list_unaccepted_shifts():
        if shift.business_date <= day:
            user = uow.users.find(shift.clerk)
            waiting.append(user.full_name if user else shift.clerk)
    names = _listed(tuple(dict.fromkeys(waiting)))
    return answered(CheckCode.TRANSFERS, is_open=bool(waiting), names=names)


def _printing(day: date, uow: UnitOfWork) -> CheckItem:
    numbers = uow.days.doubtful_prints(day)
    return answered(
        CheckCode.PRINTING, is_open=bool(numbers), count=len(numbers), names=_listed(numbers)
    )


def _unfinished(drafts: tuple[Draft, ...]) -> CheckItem:
    names = _listed(tuple(f"{one.account_number} {one.amount.grouped()}" for one in drafts))
    return answered(CheckCode.UNFINISHED, is_open=bool(drafts), count=len(drafts), names=names)


def _cheques(day: date, uow: UnitOfWork) -> CheckItem:
    hand = uow.days.cheques_at_hand(day)
    return answered(
        CheckCode.CHEQUES,
        is_open=bool(hand.count),
        count=hand.count,
        total=hand.total,
        since=hand.since,
    )


def _cash(day: date, uow: UnitOfWork) -> CheckItem:
    parts = tuple(part for part in uow.custody.ages(CHEST) if part[0] <= day)
    total = Money.total(amount for _, amount in parts)
    since = parts[0][0] if parts else day
    return answered(CheckCode.CASH, is_open=bool(total), total=total, since=since)


def _slips(day: date, uow: UnitOfWork) -> CheckItem:
    """Remind of what the bank has not stamped; that blocks nothing, for the bank may be shut."""
    latest = day - timedelta(days=policy_on(day, uow.policy_rows()).acknowledgement_days)
    late = [
        slip
        for slip in uow.remittances.list_open_slips()
        if slip.business_date <= latest and not slip.is_acknowledged
    ]
    names = _listed(tuple(slip.number for slip in late))
    total = Money.total(slip.sent for slip in late)
    item = answered(CheckCode.SLIPS, is_open=bool(late), names=names, total=total)
    return replace(item, state=CheckState.WARNING) if late else item


def _numbers(runs: tuple[SeriesRun, ...]) -> CheckItem:
    gaps = sum(run.gaps for run in runs)
    names = _listed(tuple(f"{run.first} – {run.last[-6:]}" for run in runs if run.count))
    return answered(CheckCode.NUMBERS, is_open=bool(gaps), count=gaps, names=names or "–")


def _carry(item: CheckItem, reason: str) -> CheckItem:
    said = " ".join(reason.split())
    return replace(item, state=CheckState.CARRIED, reason=said) if item.blocks and said else item


def _carried(item: CheckItem) -> Carried:
    found = dict(item.values)
    count, total, since = found.get("count"), found.get("total"), found.get("since")
    return Carried(
        code=item.code,
        reason=item.reason,
        count=count if isinstance(count, int) else 0,
        amount=total if isinstance(total, Money) else ZERO,
        since=since if isinstance(since, date) else None,
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")
