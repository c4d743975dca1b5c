"""Who is in default, and what keeps a supply from being cut today.

A rule is a function of what the record says of one account; the record is read for all of them at
once (`storage/defaulters.py`), so nothing here asks for more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.bill import Bill, Extension, effective_due_date
from cashier.domain.calendar import to_ist
from cashier.domain.drive import Exclusion, ExclusionKind
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import Policy
from cashier.domain.scheme_standing import SchemeStanding

RECORDED = (ExclusionKind.PROTECTED, ExclusionKind.DISPUTE)
"""What an order alone can say; every other reason is worked out from the record."""

_SATURDAY, _SUNDAY = 5, 6
_DAY_LENGTH = len("2026-11-24")
_SECOND_SATURDAY = range(8, 15)


class NoThreshold(CounterError):
    """Whoever owes nothing is no defaulter."""

    template = "Give the least dues of a defaulter, above zero."


class NotRecorded(CounterError):
    """What follows from the record needs no order, and no order changes it."""

    template = "“{kind}” follows from the record; an order says dispute or protected."


@dataclass(frozen=True, slots=True)
class RecordedExclusion:
    """By which order a supply is not to be cut; `until` is its last day, None while it stands."""

    account_number: str
    kind: ExclusionKind
    until: date | None
    order_number: str
    detail: str

    def holds(self, day: date) -> bool:
        """Tell whether it keeps the supply on on a day."""
        return self.until is None or day <= self.until


class OwingPaise(NamedTuple):
    """`Owing` as the database keeps it: paise, and days as ISO text, which sorts as days do.

    A hundred thousand of them are gone through while somebody waits, so that the arithmetic is done
    on plain numbers, here and nowhere else. `extended` is the day that was granted and its order.
    """

    by_due_date: int
    after_due_date: int
    arrears: int
    due_date: str
    extended: str = ""
    paid_since: int = 0
    taken_back_since: int = 0
    relief: int = 0

    @property
    def extended_to(self) -> str:
        """The day that was granted, without its order."""
        return self.extended[:_DAY_LENGTH]

    @property
    def last_day(self) -> str:
        """The last day of the lower amount: the bill's own, or the one that was granted."""
        return max(self.due_date, self.extended_to) if self.extended else self.due_date

    def owed(self, today: str) -> int:
        """Tell what is owed: what `assess_dues` makes of the bills, never below zero."""
        issued = self.after_due_date if today > self.last_day else self.by_due_date
        return self._left_of(issued)

    def late(self, today: str) -> int:
        """Tell what should have been paid by now: all of it, or the arrears before the due date.

        An extension changes nothing here: it protects, and is told as the reason.
        """
        owed = self.owed(today)
        return owed if today > self.due_date else min(self.late_arrears, owed)

    @property
    def late_arrears(self) -> int:
        """What is left of what was owed before the newest bill; payments fill it first."""
        return self._left_of(self.arrears)

    def _left_of(self, issued: int) -> int:
        return max(issued + self.taken_back_since - self.paid_since - self.relief, 0)

    def in_money(self) -> "Owing":
        """Read it as the rules do that are asked of few."""
        return Owing(
            Money(self.by_due_date),
            Money(self.after_due_date),
            Money(self.arrears),
            date.fromisoformat(self.due_date),
            date.fromisoformat(self.extended_to) if self.extended else None,
            self.extended[_DAY_LENGTH:],
            Money(self.paid_since),
            Money(self.taken_back_since),
            Money(self.relief),
        )


@dataclass(frozen=True, slots=True)
class Owing:
    """What the newest standing bill asks, and what has happened to it since.

    `due_date` is the bill's own, `extended_to` the latest day that an order granted; `paid_since`
    stands and came later than the payments that the bill contains, `taken_back_since` is what it
    contains and was undone; `relief` is what a scheme granted since. Fees of the counter and a
    prepaid meter's balance are not in it: nobody is cut off for those.
    """

    by_due_date: Money
    after_due_date: Money
    arrears: Money
    due_date: date
    extended_to: date | None = None
    extension_order: str = ""
    paid_since: Money = ZERO
    taken_back_since: Money = ZERO
    relief: Money = ZERO

    @property
    def last_day(self) -> date:
        """The last day of the lower amount."""
        return date.fromisoformat(self._in_paise.last_day)

    def owed(self, today: date) -> Money:
        """Tell what is owed."""
        return Money(self._in_paise.owed(today.isoformat()))

    def late(self, today: date) -> Money:
        """Tell what should have been paid by now."""
        return Money(self._in_paise.late(today.isoformat()))

    @property
    def late_arrears(self) -> Money:
        """What is left of what was owed before the newest bill."""
        return Money(self._in_paise.late_arrears)

    @property
    def _in_paise(self) -> OwingPaise:
        granted = self.extended_to.isoformat() if self.extended_to else ""
        return OwingPaise(
            self.by_due_date.paise,
            self.after_due_date.paise,
            self.arrears.paise,
            self.due_date.isoformat(),
            granted + self.extension_order,
            self.paid_since.paise,
            self.taken_back_since.paise,
            self.relief.paise,
        )


def late_since(
    owing: Owing, bills: Sequence[Bill], extensions: Sequence[Extension], *, today: date
) -> date:
    """Tell since when the oldest of the late dues are late: the day after is the first late one.

    Arrears belong to the bills just before the newest as far as those go, as the counter shows
    them; what is older than every bill on record is at least as old as the oldest of these. `bills`
    are the standing ones, newest first.
    """
    newest, *earlier = bills
    since = min(today, owing.last_day)
    left = owing.late_arrears
    if left and not earlier:
        return min(since, newest.bill_date)
    for bill in earlier:
        if not left:
            break
        since = min(since, effective_due_date(bill, extensions))
        left = max(left - max(bill.current_total, ZERO), ZERO)
    return since


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that speaks for or against cutting one supply.

    `paid_since_notice` came in from the day on which the notice was served, the last of it on
    `last_paid_on`; `open_order` is the reconnection order that waits to be done.
    """

    category: str
    connection_type: ConnectionType
    is_lifeline: bool
    status: SupplyStatus
    owed: Money
    owing: Owing
    open_order: str = ""
    scheme: SchemeStanding | None = None
    recorded: tuple[RecordedExclusion, ...] = ()
    served_on: date | None = None
    paid_since_notice: Money = ZERO
    last_paid_on: date | None = None


def list_exclusions(found: Circumstances, *, at: datetime, policy: Policy) -> tuple[Exclusion, ...]:
    """List every reason for which a supply may not be cut at a moment, the firmest first."""
    moment = to_ist(at)
    today = moment.date()
    return (
        *_paid_since(found, today, policy),
        *_cut_already(found),
        *_protected(found, today, policy),
        *_by_order(found, ExclusionKind.DISPUTE, today),
        *_scheme(found),
        *_extension(found, today),
        *_notice(found, today, policy),
        *_no_cut_time(found, moment, policy),
    )


def _paid_since(found: Circumstances, today: date, policy: Policy) -> Iterator[Exclusion]:
    """Spare whoever earned a reconnection, and for a time whoever paid a fair part since.

    The part is the least that the counter takes as a part payment, and it buys as many days as a
    notice gives.
    """
    if found.open_order:
        yield Exclusion(ExclusionKind.PAID_SINCE, detail=found.open_order)
    paid, day = found.paid_since_notice, found.last_paid_on
    if day is None or paid < least_part(found.owed + paid, policy, is_lifeline=found.is_lifeline):
        return
    until = day + timedelta(days=policy.disconnection_notice_days)
    if today <= until:
        yield Exclusion(ExclusionKind.PAID_SINCE, until, str(paid))


def least_part(owed: Money, policy: Policy, *, is_lifeline: bool) -> Money:
    """Tell the least part of dues whose payment counts as one (order of November 2024)."""
    if is_lifeline:
        percent, floor = policy.lifeline_part_payment_percent, policy.lifeline_part_payment_floor
    else:
        percent, floor = policy.part_payment_percent, policy.part_payment_floor
    return min(max(owed.percent_to_rupee(percent), floor), owed)


def _cut_already(found: Circumstances) -> Iterator[Exclusion]:
    if found.status is not SupplyStatus.LIVE:
        yield Exclusion(ExclusionKind.CUT_ALREADY, detail=found.status.upper())


def _protected(found: Circumstances, today: date, policy: Policy) -> Iterator[Exclusion]:
    yield from _by_order(found, ExclusionKind.PROTECTED, today)
    if found.category in policy.protected_categories:
        yield Exclusion(ExclusionKind.PROTECTED, detail=found.category)


def _by_order(found: Circumstances, kind: ExclusionKind, today: date) -> Iterator[Exclusion]:
    for one in found.recorded:
        if one.kind is kind and one.holds(today):
            yield Exclusion(kind, one.until, one.order_number)


def _scheme(found: Circumstances) -> Iterator[Exclusion]:
    """Spare whoever keeps to a scheme; with the first broken term nothing is left of it."""
    scheme = found.scheme
    if scheme and scheme.is_running:
        yield Exclusion(ExclusionKind.SCHEME, scheme.asked_by, scheme.registration.scheme_code)


def _extension(found: Circumstances, today: date) -> Iterator[Exclusion]:
    until = found.owing.extended_to
    if until and today <= until:
        yield Exclusion(ExclusionKind.EXTENSION, until, found.owing.extension_order)


def _notice(found: Circumstances, today: date, policy: Policy) -> Iterator[Exclusion]:
    """Spare whoever had no notice, or not so many clear days of it (s.56)."""
    served = found.served_on
    if served is None:
        yield Exclusion(ExclusionKind.NOTICE)
    elif today <= notice_ends_on(served, policy.disconnection_notice_days):
        until = notice_ends_on(served, policy.disconnection_notice_days)
        yield Exclusion(ExclusionKind.NOTICE, until, f"{served:%d-%m-%Y}")


def notice_ends_on(served_on: date, clear_days: int) -> date:
    """Tell the last day of a notice; the day on which it was served and that of the cut are none.

    Served on the 6th, fifteen clear days are the 7th to the 21st: the 22nd is the first for a cut.
    """
    return served_on + timedelta(days=clear_days)


def _no_cut_time(found: Circumstances, moment: datetime, policy: Policy) -> Iterator[Exclusion]:
    if found.connection_type not in policy.no_cut_connection_types:
        return
    if is_no_cut_day(moment.date(), policy):
        yield Exclusion(ExclusionKind.NO_CUT_TIME, moment.date())
    elif is_no_cut_hour(moment.hour, policy):
        hours = f"{policy.no_cut_from_hour:02d}:00–{policy.no_cut_until_hour:02d}:00"
        yield Exclusion(ExclusionKind.NO_CUT_TIME, moment.date(), hours)


def is_no_cut_day(day: date, policy: Policy) -> bool:
    """Tell whether remote cuts rest all day: on Sundays, second Saturdays and holidays."""
    if policy.no_cut_sundays and day.weekday() == _SUNDAY:
        return True
    is_second = day.weekday() == _SATURDAY and day.day in _SECOND_SATURDAY
    return (policy.no_cut_second_saturdays and is_second) or day in policy.no_cut_holidays


def is_no_cut_hour(hour: int, policy: Policy) -> bool:
    """Tell whether remote cuts rest in an hour; a night's hours go over midnight."""
    begin, end = policy.no_cut_from_hour, policy.no_cut_until_hour
    if begin <= end:
        return begin <= hour < end
    return hour >= begin or hour < end
