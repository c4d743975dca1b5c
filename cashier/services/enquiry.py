"""Finding a consumer, and everything that the clerk must see before money is taken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from cashier.domain.account_number import normalise_digits
from cashier.domain.bill_change import BillChange, changes_of
from cashier.domain.contact import Contact
from cashier.domain.drive import NO_DRIVE, DriveStanding
from cashier.domain.dues import ConsumerRecord, Dues, assess_dues
from cashier.domain.errors import CounterError
from cashier.domain.policy import Policy, policy_on
from cashier.domain.search_key import meter_key, search_key
from cashier.services.ports import ConsumerMatch, UnitOfWork

MATCH_LIMIT = 50
LONGEST_QUERY = 120
_COUNTRY_CODES = {"+91": 13, "91": 12, "0": 11}


class NothingFound(CounterError):
    """No consumer matches."""

    template = "No consumer found for “{text}”."


class AccountUnknown(CounterError):
    """No connection has that number."""

    template = "There is no account {account_number}."


@dataclass(frozen=True, slots=True)
class ConsumerView:
    """A consumer as the Collect screen shows one: the connection, its dues, the day's policy.

    `contact` is what was said of the mobile number at the counter; None where nothing was. `drive`
    tells of a notice of disconnection, and of the batch that the supply is on.
    """

    record: ConsumerRecord
    dues: Dues
    policy: Policy
    contact: Contact | None = None
    drive: DriveStanding = NO_DRIVE

    @property
    def old_numbers(self) -> tuple[str, ...]:
        """The old numbers that became this account, the latest first."""
        return self.record.old_numbers

    @property
    def changes(self) -> tuple[BillChange, ...]:
        """What orders changed in the bill that is owed now."""
        record = self.record
        newest = self.dues.bills[:1]
        return tuple(
            change
            for bill in newest
            for change in changes_of(bill, record.bills, record.extensions)
        )


def find_consumers(
    text: str, *, uow: UnitOfWork, limit: int = MATCH_LIMIT
) -> tuple[ConsumerMatch, ...]:
    """List whom a text from the search box can mean, the exact ones first; empty for none.

    Digits are tried as account, old, mobile and meter number, anything else as meter and as name,
    locality or address. Which kind matched is told by each match; nobody is ever chosen here.
    """
    with uow:
        return _find(text, limit, uow)


def is_findable(text: str, *, uow: UnitOfWork) -> bool:
    """Tell inside an open unit of work whether a text means anybody, by a whole number or name."""
    return any(match.is_whole for match in _find(text, 1, uow))


def _find(text: str, limit: int, uow: UnitOfWork) -> tuple[ConsumerMatch, ...]:
    wanted = text.strip()[:LONGEST_QUERY]
    found: dict[str, ConsumerMatch] = {}
    for search in _searches(wanted, uow) if wanted else ():
        for match in search(limit):
            found.setdefault(match.account_number, match)
    return tuple(found.values())[:limit]


def _searches(
    wanted: str, uow: UnitOfWork
) -> tuple[Callable[[int], tuple[ConsumerMatch, ...]], ...]:
    consumers = uow.consumers
    numbers = [text for text in _as_numbers(wanted) if text.isascii() and text.isdigit()]
    meter = meter_key(wanted)
    by_meter = lambda limit: consumers.find_by_meter(meter, limit) if meter else ()  # noqa: E731
    if numbers:
        return (*(partial(consumers.find_by_number, digits) for digits in numbers), by_meter)
    name = search_key(wanted)
    by_name = lambda limit: consumers.find_by_name(name, limit) if name else ()  # noqa: E731
    has_digit = any(character.isdigit() for character in wanted)
    return (by_meter, by_name) if has_digit else (by_name,)


def _as_numbers(wanted: str) -> Iterator[str]:
    """Normalise digits; then without the country code or trunk zero, were it a mobile number.

    Twelve digits that begin with 91 may be either: a rural account number, or a mobile number.
    """
    digits = normalise_digits(wanted)
    yield digits
    for code, length in _COUNTRY_CODES.items():
        if digits.startswith(code) and len(digits) == length:
            yield digits.removeprefix(code)


def open_account(account_number: str, *, today: date, uow: UnitOfWork) -> ConsumerView:
    """Read one connection with its dues as they stand now; stores nothing.

    Raises:
        AccountUnknown: No connection has that number.
    """
    with uow:
        view = view_account(account_number, today=today, uow=uow)
        drive = uow.drives.standing(account_number, today)
        return replace(view, contact=uow.contacts.find(account_number), drive=drive)


def view_account(account_number: str, *, today: date, uow: UnitOfWork) -> ConsumerView:
    """Read one connection inside a unit of work that is already open.

    Raises:
        AccountUnknown: No connection has that number.
    """
    record = uow.consumers.find_record(account_number)
    if record is None:
        raise AccountUnknown(account_number=account_number[:20])
    policy = policy_on(today, uow.policy_rows())
    return ConsumerView(record, assess_dues(record, policy=policy, today=today), policy)
