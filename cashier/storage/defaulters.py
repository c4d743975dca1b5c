"""Who owes much, worked out over every account at once."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, select

from cashier.domain.account import ConnectionType
from cashier.domain.defaulting import RecordedExclusion
from cashier.domain.drive import DriveCriteria, ExclusionKind
from cashier.domain.dues import MoneyReceived
from cashier.services.defaulter_ports import AccountHistory, OwingAccount
from cashier.storage import exclusions, schema
from cashier.storage.account_histories import histories_of, payments_of
from cashier.storage.owing import account_of, owing_at_least, owing_of


class SqlDefaulters:
    """Who owes much, worked out over every account at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_owing(self, criteria: DriveCriteria) -> tuple[OwingAccount, ...]:
        """List the accounts that may owe the threshold, in order of number.

        Everybody who owes it is among them; of the others some are, too.
        """
        accounts = map(account_of, owing_at_least(self._connection, criteria.threshold))
        return tuple(one for one in accounts if _is_meant(one, criteria))

    def list_accounts(self, account_numbers: Collection[str]) -> tuple[OwingAccount, ...]:
        """List named accounts that have a bill, whatever they owe, in order of number."""
        return tuple(map(account_of, owing_of(self._connection, account_numbers)))

    def histories(self, account_numbers: Collection[str]) -> Mapping[str, AccountHistory]:
        """Read all bills and money of some accounts in a few statements."""
        return histories_of(self._connection, account_numbers)

    def payments(self, account_numbers: Collection[str]) -> Mapping[str, tuple[MoneyReceived, ...]]:
        """Read the money of some accounts alone, where any came in."""
        return payments_of(self._connection, account_numbers)

    def list_exclusions(self) -> tuple[RecordedExclusion, ...]:
        """List what orders say, in order of account and kind; lifted ones are gone."""
        return exclusions.list_exclusions(self._connection)

    def find_exclusion(self, account_number: str, kind: ExclusionKind) -> RecordedExclusion | None:
        """Find what an order says of one account."""
        return exclusions.find_exclusion(self._connection, account_number, kind)

    def is_account(self, account_number: str) -> bool:
        """Tell whether there is such an account."""
        known = select(schema.account.c.id).where(schema.account.c.account_number == account_number)
        return self._connection.execute(known).first() is not None


def _is_meant(one: OwingAccount, criteria: DriveCriteria) -> bool:
    """Tell whether a drive of these criteria is about an account, whatever it owes."""
    asked: tuple[tuple[str | ConnectionType, tuple[Any, ...]], ...] = (
        (one.division, criteria.divisions),
        (one.subdivision, criteria.subdivisions),
        (one.category, criteria.categories),
        (one.connection_type, criteria.connection_types),
    )
    return all(not wanted or value in wanted for value, wanted in asked)
