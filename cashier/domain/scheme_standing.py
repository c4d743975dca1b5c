"""How somebody who registered for a scheme stands: what was paid, what is asked, what was broken.

Everything is worked out from the registration and from the money on record, so that a payment that
was undone, or that comes in late from elsewhere, needs no correction anywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from cashier.domain.bill import Bill, Extension, effective_due_date
from cashier.domain.calendar import to_ist
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme import PlanKind
from cashier.domain.scheme_registration import (
    BreachKind,
    Registration,
    RegistrationRecord,
    RegistrationState,
    months_after,
)


class Received(Protocol):
    """Money that came in, as dues know it."""

    @property
    def at(self) -> datetime:
        """When it came."""

    @property
    def to_bill(self) -> Money:
        """What of it counts against bills."""

    @property
    def reference(self) -> str:
        """Its receipt, or its number elsewhere."""

    @property
    def reversed_at(self) -> datetime | None:
        """When it was taken back, if it was."""


@dataclass(frozen=True, slots=True)
class Breach:
    """Terms that were broken, and the first day after they could be kept."""

    kind: BreachKind
    on: date


@dataclass(frozen=True, slots=True)
class SchemeStanding:
    """How a registered consumer stands on a day.

    `asked` is what the scheme asks by `asked_by`, beside the current bill, of which `current` is
    still owed; `to_current` is money since the agreement that went to current bills, by its time.
    `relief` is what has been granted, and `relieved_at` when. `breach` is set as soon as the terms
    are broken, on record or not.
    """

    registration: Registration
    state: RegistrationState
    paid: Money
    asked: Money
    asked_by: date | None
    current: Money
    to_current: tuple[tuple[datetime, Money], ...]
    relief: Money
    relieved_at: datetime | None
    breach: Breach | None

    @property
    def rest(self) -> Money:
        """What is still missing from the settlement."""
        return self.registration.payable - self.paid

    @property
    def is_running(self) -> bool:
        """Whether paying on still leads to the settlement."""
        return self.state is RegistrationState.REGISTERED and self.breach is None

    @property
    def is_paid(self) -> bool:
        """Whether the settlement is paid while it runs, so that it is to be granted."""
        return self.is_running and self.paid >= self.registration.payable

    @property
    def is_lost(self) -> bool:
        """Whether every benefit is lost, on record or not."""
        return self.state is RegistrationState.DEFAULTED or self.breach is not None

    @property
    def least(self) -> Money:
        """The least payment that keeps to the scheme: what it asks, or the current bill."""
        return (self.asked or self.current) if self.is_running else ZERO


@dataclass(slots=True)
class _Walk:
    """Goes through the money in order of time and divides it between scheme and current bills."""

    registration: Registration
    bills: Sequence[Bill]
    extensions: Sequence[Extension]
    paid: Money = ZERO
    taken: int = 0
    to_current: list[tuple[datetime, Money]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with what counted when the terms were agreed."""
        self.paid = self.registration.terms.paid

    def take(self, money: Received) -> None:
        """Give a sum to what the scheme asks, then to the current bills, then ahead."""
        left, day = money.to_bill, to_ist(money.at).date()
        to_scheme = min(left, self.asked(day)[0])
        to_current = min(left - to_scheme, self.current(day))
        self.paid += left - to_current
        self.taken += 1
        if to_current:
            self.to_current.append((money.at, to_current))

    def asked(self, day: date) -> tuple[Money, date | None]:
        """Tell what is missing up to the next due day: no more than one instalment ahead."""
        for number, due in self.registration.terms.due_days():
            missing = self.registration.required(number) - self.paid
            if due >= day:
                return max(missing, ZERO), due
        return max(self.registration.payable - self.paid, ZERO), None

    def days(self) -> list[tuple[int, date]]:
        """List the days that can break the terms; being behind at the end takes months, too."""
        terms, spare = self.registration.terms, self.registration.default.missed_instalments - 1
        count = terms.instalments
        extra = range(count + 1, count + spare + 1) if count else ()
        return [*terms.due_days(), *((n, months_after(terms.starts_on, n)) for n in extra)]

    def broken(self, day: date) -> BreachKind | None:
        """Tell which term is broken on a day, with the money taken so far."""
        rules, terms = self.registration.default, self.registration.terms
        grace = timedelta(days=rules.grace_days)
        passed = sum(due + grace < day for _, due in self.days())
        in_one = terms.kind is PlanKind.ONE_PAYMENT
        behind = passed if in_one else passed - rules.missed_instalments + 1
        if behind > 0 and self.paid < self.registration.required(behind):
            return BreachKind.PAYMENT_MISSED if in_one else BreachKind.INSTALMENT_MISSED
        if rules.current_bill_unpaid and self.is_overdue(day):
            return BreachKind.BILL_UNPAID
        return None

    def current(self, day: date) -> Money:
        """Tell what is owed of the bills since the agreement and of the one before it."""
        terms = self.registration.terms
        late = (bill.late_surcharge for bill in self._later(day) if self.due(bill) < day)
        charged = Money.total((*(bill.current_total for bill in self._later(day)), *late))
        return max(terms.current + charged - self._given(), ZERO)

    def is_overdue(self, day: date) -> bool:
        """Tell whether anything is owed of the bills whose last day, with its grace, has passed."""
        charged = [charge for due, charge in self.bill_days() if due < day]
        return bool(charged) and Money.total(charged) > self._given()

    def bill_days(self) -> list[tuple[date, Money]]:
        """List what each current bill asks and until when.

        The bill of the agreement's own month may have been overdue even then; its consumer has
        until the scheme's own first day.
        """
        terms, grace = self.registration.terms, timedelta(days=self.registration.default.grace_days)
        _, first = next(terms.due_days(), (1, terms.starts_on))
        mine = [bill for bill in self.bills if bill.bill_month == terms.bill_month]
        days = [(max(self.due(bill), first) + grace, terms.current) for bill in mine]
        later = [bill for bill in self.bills if bill.bill_month > terms.bill_month]
        return days + [(self.due(bill) + grace, bill.current_total) for bill in later]

    def due(self, bill: Bill) -> date:
        """Tell the last day of a bill's lower amount."""
        return effective_due_date(bill, self.extensions)

    def _later(self, day: date) -> list[Bill]:
        month = self.registration.terms.bill_month
        return [bill for bill in self.bills if bill.bill_month > month and bill.bill_date <= day]

    def _given(self) -> Money:
        return Money.total(amount for _, amount in self.to_current)


def stand(
    record: RegistrationRecord,
    received: Iterable[Received],
    *,
    bills: Sequence[Bill],
    extensions: Sequence[Extension],
    today: date,
) -> SchemeStanding | None:
    """Tell how a registered consumer stands; None where a receipt that registered was undone."""
    standing = (money for money in received if money.reversed_at is None)
    money = sorted(standing, key=lambda one: (one.at, one.reference))
    if not {one.reference for one in money}.issuperset(record.receipts):
        return None
    started_at = record.registration.terms.started_at
    later = [one for one in money if one.at > started_at]
    walk = _Walk(record.registration, bills, extensions)
    is_settled = _is_settled(record, later, walk)
    breach = None if is_settled else _find_breach(walk, later, today)
    for one in later[walk.taken :]:
        walk.take(one)
    asked, asked_by = walk.asked(today)
    return SchemeStanding(
        registration=record.registration,
        state=_state(record, is_settled=is_settled),
        paid=walk.paid,
        asked=asked,
        asked_by=asked_by,
        current=walk.current(today),
        to_current=tuple(walk.to_current),
        relief=record.registration.settlement.saving if is_settled else ZERO,
        relieved_at=record.settled_at if is_settled else None,
        breach=breach,
    )


def _is_settled(record: RegistrationRecord, later: Sequence[Received], walk: _Walk) -> bool:
    """Tell whether the recorded settlement still stands on money that has not been undone."""
    if record.state is not RegistrationState.SETTLED:
        return False
    assert record.settled_at is not None, "a settlement has its moment"
    settled_at = record.settled_at
    reached = _Walk(walk.registration, walk.bills, walk.extensions)
    for one in later:
        if one.at <= settled_at:
            reached.take(one)
    return reached.paid >= record.registration.payable


def _state(record: RegistrationRecord, *, is_settled: bool) -> RegistrationState:
    """Take a settlement back whose money was undone: nothing was settled by it."""
    if record.state is RegistrationState.SETTLED and not is_settled:
        return RegistrationState.REGISTERED
    return record.state


def _find_breach(walk: _Walk, later: Sequence[Received], today: date) -> Breach | None:
    """Find the first day on which the terms were not kept, with the money that had come by then.

    What has been paid in full can no longer be broken.
    """
    grace = timedelta(days=walk.registration.default.grace_days)
    ends = {due + grace for _, due in walk.days()} | {due for due, _ in walk.bill_days()}
    for end in sorted(day for day in ends if day < today):
        for one in later[walk.taken :]:
            if to_ist(one.at).date() > end:
                break
            walk.take(one)
        if walk.paid >= walk.registration.payable:
            return None
        kind = walk.broken(end + timedelta(days=1))
        if kind:
            return Breach(kind, end + timedelta(days=1))
    return None


def list_standings(
    records: Iterable[RegistrationRecord],
    received: Sequence[Received],
    *,
    bills: Sequence[Bill],
    extensions: Sequence[Extension],
    today: date,
) -> tuple[SchemeStanding, ...]:
    """Tell how every registration of an account stands that was not undone, in their order."""
    every = (
        stand(record, received, bills=bills, extensions=extensions, today=today)
        for record in records
    )
    return tuple(standing for standing in every if standing)
