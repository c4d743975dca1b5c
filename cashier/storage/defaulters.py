"""Who owes much, worked out over every account at once."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from cashier.domain.defaulting import RecordedExclusion
from cashier.domain.drive import DriveCriteria, ExclusionKind
from cashier.domain.dues import MoneyReceived
from cashier.services.defaulter_ports import AccountHistory, OwingAccount, Particulars
from cashier.storage import exclusions, schema
from cashier.storage.account_histories import histories_of, payments_of
from cashier.storage.owing import owing_at_least, owing_of, particulars_of


class SqlDefaulters:
    """Who owes much, worked out over every account at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_owing(self, criteria: DriveCriteria) -> tuple[OwingAccount, ...]:
        """List the accounts that may owe the threshold, in order of number.

        Everybody who owes it is among them; of the others some are, too.
        """
        accounts = owing_at_least(self._connection, criteria.threshold)
        for name, wanted in _asked(criteria).items():
            position = OwingAccount._fields.index(name)
            accounts = [one for one in accounts if one[position] in wanted]
        return tuple(accounts)

    def list_accounts(self, account_numbers: Collection[str]) -> tuple[OwingAccount, ...]:
        """List named accounts that have a bill, whatever they owe, in order of number."""
        return tuple(owing_of(self._connection, account_numbers))

    def particulars(self, account_numbers: Collection[str]) -> Mapping[str, Particulars]:
        """Read who and where some accounts are."""
        return particulars_of(self._connection, account_numbers)

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


def _asked(criteria: DriveCriteria) -> Mapping[str, tuple[str, ...]]:
    """Tell what each field must be for a drive of these criteria, where it matters."""
    wanted: dict[str, tuple[str, ...]] = {
        "division": criteria.divisions,
        "subdivision": criteria.subdivisions,
        "category": criteria.categories,
        "connection_type": criteria.connection_types,
    }
    return {name: values for name, values in wanted.items() if values}
