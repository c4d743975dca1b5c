"""What the services need of who owes much: read in bulk, over every account at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from cashier.domain.bill import Bill, Extension
from cashier.domain.defaulting import OwingPaise, RecordedExclusion
from cashier.domain.drive import DriveCriteria, ExclusionKind
from cashier.domain.dues import MoneyReceived
from cashier.domain.scheme_registration import RegistrationRecord


class OwingAccount(NamedTuple):
    """An account with what it owes by its bills, in plain values: a tenth of all may be listed.

    `served_on` is the day on which the last notice came, empty without one. Money was last paid at
    two moments, in microseconds, taken back or not, 0 without any. Whoever has a `registration` may
    have a scheme's relief, too: it follows from the whole history, and is not in `owing` yet.
    """

    account_number: str
    division: str
    subdivision: str
    category: str
    connection_type: str
    is_lifeline: int
    registration: str
    open_order: str
    served_on: str
    last_paid_elsewhere: int
    last_paid_here: int
    status: str
    owing: OwingPaise


class Particulars(NamedTuple):
    """Who an account belongs to, and where: what is read of those alone who are shown."""

    name: str
    name_hi: str
    address: str
    locality: str
    mobile: str
    meter_number: str


@dataclass(frozen=True, slots=True)
class AccountHistory:
    """All that is on record of one account's bills and money, in any order."""

    bills: tuple[Bill, ...] = ()
    extensions: tuple[Extension, ...] = ()
    received: tuple[MoneyReceived, ...] = ()
    registrations: tuple[RegistrationRecord, ...] = ()


class Defaulters(Protocol):
    """Who owes much, worked out over every account at once."""

    def list_owing(self, criteria: DriveCriteria) -> tuple[OwingAccount, ...]:
        """List the accounts that may owe the threshold, in order of number.

        Everybody who owes it is among them; of the others some are, too.
        """

    def list_accounts(self, account_numbers: Collection[str]) -> tuple[OwingAccount, ...]:
        """List named accounts that have a bill, whatever they owe, in order of number."""

    def particulars(self, account_numbers: Collection[str]) -> Mapping[str, Particulars]:
        """Read who and where some accounts are."""

    def histories(self, account_numbers: Collection[str]) -> Mapping[str, AccountHistory]:
        """Read all bills and money of some accounts in a few statements."""

    def payments(self, account_numbers: Collection[str]) -> Mapping[str, tuple[MoneyReceived, ...]]:
        """Read the money of some accounts alone, where any came in."""

    def list_exclusions(self) -> tuple[RecordedExclusion, ...]:
        """List what orders say, in order of account and kind; lifted ones are gone."""

    def find_exclusion(self, account_number: str, kind: ExclusionKind) -> RecordedExclusion | None:
        """Find what an order says of one account."""

    def is_account(self, account_number: str) -> bool:
        """Tell whether there is such an account."""
