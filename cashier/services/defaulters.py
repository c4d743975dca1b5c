"""The list of defaulters, and who of them may not be cut off.

The record is read for all accounts at once and the rules are those of the counter: what is owed
here is to the paisa what the Collect screen shows of the bills.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cashier.domain.bill import standing_bills
from cashier.domain.calendar import to_ist
from cashier.domain.defaulting import (
    Circumstances,
    NoThreshold,
    RecordedExclusion,
    late_since,
    list_exclusions,
)
from cashier.domain.drive import Defaulter, DriveCriteria, ExclusionKind
from cashier.domain.dues import MoneyReceived
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import Policy, policy_on
from cashier.domain.scheme_dues import relief_since
from cashier.domain.scheme_standing import SchemeStanding, list_standings
from cashier.domain.user import Act
from cashier.services.collector import no_cycle_collection
from cashier.services.defaulter_ports import AccountHistory, OwingAccount
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


@dataclass(frozen=True, slots=True)
class DivisionOwing:
    """The defaulters of one division: how many, what they owe, and how many may be cut off."""

    division: str
    count: int
    owed: Money
    free: int


@dataclass(frozen=True, slots=True)
class DefaulterPage:
    """Defaulters, the largest dues first, and the sums over all of them.

    `rows` are those that were asked for; every other figure is of the whole list. `excluded`
    counts the defaulters that each reason protects: who has two is counted under both.
    """

    rows: tuple[Defaulter, ...]
    count: int
    owed: Money
    free: int
    divisions: tuple[DivisionOwing, ...]
    excluded: tuple[tuple[ExclusionKind, int], ...]


def list_defaulters(
    criteria: DriveCriteria,
    *,
    at: datetime,
    by: str | None,
    uow: UnitOfWork,
    offset: int = 0,
    limit: int | None = None,
    only_free: bool = False,
) -> DefaulterPage:
    """List who owes the threshold in dues that are late, with every reason not to cut them off.

    `at` may be a moment to come: the working hour of a day for which a batch is made. `by` is None
    at the command line, where whoever holds the record reads it. With `only_free` the rows are
    those whom no reason protects; the sums are of all.

    Raises:
        NoThreshold: The threshold is not above zero.
        NotAllowed: The role does not see the office's figures.
    """
    with uow:
        if by is not None:
            get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        found = find_defaulters(criteria, at=at, uow=uow)
    rows = [one for one in found if not (only_free and one.excluded)]
    return _page(found, rows[offset : None if limit is None else offset + limit])


def find_defaulters(
    criteria: DriveCriteria, *, at: datetime, uow: UnitOfWork
) -> tuple[Defaulter, ...]:
    """List every defaulter inside a unit of work that is already open, the largest dues first.

    Raises:
        NoThreshold: The threshold is not above zero.
    """
    if criteria.threshold <= ZERO:
        raise NoThreshold
    today = to_ist(at).date()
    read = _Reading(uow, today)
    with no_cycle_collection():
        accounts = read.with_relief(uow.defaulters.list_owing(criteria))
        late = [one for one in accounts if one.owing.late(today) >= criteria.threshold]
        found = read.defaulters(read.old_enough(late, criteria.overdue_days), at)
        return tuple(sorted(found, key=lambda one: (-one.owed.paise, one.account_number)))


def owed_now(
    account_numbers: Collection[str], *, today: date, uow: UnitOfWork
) -> Mapping[str, Money]:
    """Tell what named accounts owe by their bills, inside an open unit of work.

    An account without a bill owes nothing, and is left out.
    """
    read = _Reading(uow, today)
    accounts = read.with_relief(uow.defaulters.list_accounts(account_numbers))
    return {one.account_number: one.owing.owed(today) for one in accounts}


class _Reading:
    """One look over many accounts; what is read of some of them is read for all these at once."""

    def __init__(self, uow: UnitOfWork, today: date) -> None:
        self._uow = uow
        self._today = today
        self._policy = policy_on(today, uow.policy_rows())
        self._schemes: dict[str, SchemeStanding] = {}

    def with_relief(self, accounts: Sequence[OwingAccount]) -> list[OwingAccount]:
        """Take off what schemes granted, and remember how the registered stand."""
        registered = [one.account_number for one in accounts if one.is_registered]
        histories = self._uow.defaulters.histories(registered)
        return [
            self._relieved(one, histories[one.account_number]) if one.is_registered else one
            for one in accounts
        ]

    def _relieved(self, one: OwingAccount, history: AccountHistory) -> OwingAccount:
        bills = standing_bills(history.bills)
        standings = list_standings(
            history.registrations,
            history.received,
            bills=bills,
            extensions=history.extensions,
            today=self._today,
        )
        if standings:
            self._schemes[one.account_number] = standings[-1]
        relief = relief_since(standings, bills[0].payments_posted_to)
        return replace(one, owing=replace(one.owing, relief=relief))

    def old_enough(self, accounts: Sequence[OwingAccount], days: int) -> Sequence[OwingAccount]:
        """Keep those whose oldest late dues are so many days late.

        Earlier bills are read only of those whose newest bill is not late for so long.
        """
        least = self._today - timedelta(days=days)
        young = [one.account_number for one in accounts if days and one.owing.last_day > least]
        histories = self._uow.defaulters.histories(young)
        return [
            one
            for one in accounts
            if one.account_number not in histories
            or self._late_since(one, histories[one.account_number]) <= least
        ]

    def _late_since(self, one: OwingAccount, history: AccountHistory) -> date:
        bills = standing_bills(history.bills)
        return late_since(one.owing, bills, history.extensions, today=self._today)

    def defaulters(self, accounts: Sequence[OwingAccount], at: datetime) -> Iterable[Defaulter]:
        """Add to each account every reason not to cut it off."""
        numbers = [one.account_number for one in accounts]
        served = self._uow.drives.served(numbers)
        recorded = _by_account(self._uow.defaulters.list_exclusions())
        paid = self._uow.defaulters.payments(tuple(served))
        for one in accounts:
            number = one.account_number
            found = Circumstances(
                category=one.category,
                connection_type=one.connection_type,
                is_lifeline=one.is_lifeline,
                status=one.status,
                owed=one.owing.owed(self._today),
                owing=one.owing,
                open_order=one.open_order,
                scheme=self._schemes.get(number),
                recorded=recorded.get(number, ()),
                served_on=served.get(number),
            )
            yield _defaulter(one, _with_payments(found, paid.get(number, ())), at, self._policy)


def _by_account(
    recorded: Iterable[RecordedExclusion],
) -> dict[str, tuple[RecordedExclusion, ...]]:
    found: dict[str, tuple[RecordedExclusion, ...]] = {}
    for one in recorded:
        found[one.account_number] = (*found.get(one.account_number, ()), one)
    return found


def _with_payments(found: Circumstances, money: Sequence[MoneyReceived]) -> Circumstances:
    """Count what came in from the day of the notice on and stands."""
    served = found.served_on
    since = [
        one
        for one in money
        if served and one.reversed_at is None and to_ist(one.at).date() >= served
    ]
    if not since:
        return found
    paid = Money.total(one.to_bill for one in since)
    last = max(to_ist(one.at).date() for one in since)
    return replace(found, paid_since_notice=paid, last_paid_on=last)


def _defaulter(one: OwingAccount, found: Circumstances, at: datetime, policy: Policy) -> Defaulter:
    return Defaulter(
        account_number=one.account_number,
        name=one.name,
        name_hi=one.name_hi,
        address=one.address,
        locality=one.locality,
        mobile=one.mobile,
        meter_number=one.meter_number,
        division=one.division,
        subdivision=one.subdivision,
        category=one.category,
        connection_type=one.connection_type,
        owed=found.owed,
        due_date=one.owing.last_day,
        excluded=list_exclusions(found, at=at, policy=policy),
    )


def _page(found: Sequence[Defaulter], rows: Sequence[Defaulter]) -> DefaulterPage:
    kinds = Counter(kind for one in found for kind in {why.kind for why in one.excluded})
    return DefaulterPage(
        rows=tuple(rows),
        count=len(found),
        owed=Money.total(one.owed for one in found),
        free=sum(not one.excluded for one in found),
        divisions=_by_division(found),
        excluded=tuple((kind, kinds[kind]) for kind in ExclusionKind if kinds[kind]),
    )


def _by_division(found: Iterable[Defaulter]) -> tuple[DivisionOwing, ...]:
    members: dict[str, list[Defaulter]] = {}
    for one in found:
        members.setdefault(one.division, []).append(one)
    return tuple(
        DivisionOwing(
            division,
            len(those),
            Money.total(one.owed for one in those),
            sum(not one.excluded for one in those),
        )
        for division, those in sorted(members.items())
    )
