"""What the services need of who owes much: read in bulk, over every account at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.bill import Bill, Extension
from cashier.domain.defaulting import Owing, RecordedExclusion
from cashier.domain.drive import DriveCriteria, ExclusionKind
from cashier.domain.dues import MoneyReceived
from cashier.domain.scheme_registration import RegistrationRecord


@dataclass(frozen=True, slots=True)
class OwingAccount:
    """An account with what it owes by its bills; `is_registered` asks to look for a scheme, too.

    The relief of a scheme is not in `owing` yet: it follows from the whole history.
    """

    account_number: str
    name: str
    name_hi: str
    address: str
    locality: str
    mobile: str
    meter_number: str
    division: str
    subdivision: str
    category: str
    connection_type: ConnectionType
    is_lifeline: bool
    status: SupplyStatus
    owing: Owing
    open_order: str
    is_registered: bool


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
