"""The list of defaulters, and who of them may not be cut off.

The record is read for all accounts at once and the rules are those of the counter: what is owed
here is to the paisa what the Collect screen shows of the bills.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from cashier.domain.account import ConnectionType
from cashier.domain.calendar import IST
from cashier.domain.defaulting import NoThreshold
from cashier.domain.drive import Defaulter, DriveCriteria, ExclusionKind
from cashier.domain.money import ZERO, Money
from cashier.domain.user import Act
from cashier.services.collector import no_cycle_collection
from cashier.services.defaulter_ports import Particulars
from cashier.services.defaulter_survey import Found, Survey
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
    with uow, no_cycle_collection():
        if by is not None:
            get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        found = _survey(criteria, at, uow)
        asked = [one for one in found if not (only_free and one.reasons.excluded)]
        end = None if limit is None else offset + limit
        return _page(found, _defaulters(asked[offset:end], uow))


def find_defaulters(
    criteria: DriveCriteria, *, at: datetime, uow: UnitOfWork
) -> tuple[Defaulter, ...]:
    """List every defaulter inside a unit of work that is already open, the largest dues first.

    Raises:
        NoThreshold: The threshold is not above zero.
    """
    with no_cycle_collection():
        return _defaulters(_survey(criteria, at, uow), uow)


def _survey(criteria: DriveCriteria, at: datetime, uow: UnitOfWork) -> list[Found]:
    if criteria.threshold <= ZERO:
        raise NoThreshold
    return Survey(uow, at).find(criteria)


def owed_now(
    account_numbers: Collection[str], *, today: date, uow: UnitOfWork
) -> Mapping[str, Money]:
    """Tell what named accounts owe by their bills, inside an open unit of work.

    An account without a bill owes nothing, and is left out.
    """
    accounts = uow.defaulters.list_accounts(account_numbers)
    return Survey(uow, datetime.combine(today, time(0), IST)).owed(accounts)


def _defaulters(found: Sequence[Found], uow: UnitOfWork) -> tuple[Defaulter, ...]:
    """Tell who some are."""
    who = uow.defaulters.particulars([one.account.account_number for one in found])
    return tuple(_defaulter(one, who[one.account.account_number]) for one in found)


def _defaulter(found: Found, who: Particulars) -> Defaulter:
    account = found.account
    return Defaulter(
        account_number=account.account_number,
        name=who.name,
        name_hi=who.name_hi,
        address=who.address,
        locality=who.locality,
        mobile=who.mobile,
        meter_number=who.meter_number,
        division=account.division,
        subdivision=account.subdivision,
        category=account.category,
        connection_type=ConnectionType(account.connection_type),
        owed=Money(found.owed),
        due_date=date.fromisoformat(account.owing.last_day),
        excluded=found.reasons.excluded,
    )


def _page(found: Sequence[Found], rows: tuple[Defaulter, ...]) -> DefaulterPage:
    divisions = _by_division(found)
    kinds: Counter[ExclusionKind] = Counter()
    for those, count in Counter(one.reasons.kinds for one in found).items():
        kinds.update(dict.fromkeys(those, count))
    return DefaulterPage(
        rows=rows,
        count=len(found),
        owed=Money.total(one.owed for one in divisions),
        free=sum(one.free for one in divisions),
        divisions=divisions,
        excluded=tuple((kind, kinds[kind]) for kind in ExclusionKind if kinds[kind]),
    )


def _by_division(found: Sequence[Found]) -> tuple[DivisionOwing, ...]:
    members: defaultdict[str, list[Found]] = defaultdict(list)
    for one in found:
        members[one.account.division].append(one)
    return tuple(
        DivisionOwing(
            division,
            len(those),
            Money(sum(one.owed for one in those)),
            sum(not one.reasons.excluded for one in those),
        )
        for division, those in sorted(members.items())
    )
