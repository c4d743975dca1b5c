"""What a slip tells a consumer of the own number: no more than a bill shows, and nothing hidden."""

from dataclasses import dataclass

from cashier.domain.account import Account
from cashier.domain.old_number import OldNumber


@dataclass(frozen=True, slots=True)
class NumberSlip:
    """A connection's number, with what tells its owner that it is the right one.

    `old_numbers` are those that became this connection, the latest first.
    """

    account_number: str
    name: str
    name_hi: str
    address: str
    meter_number: str
    old_numbers: tuple[OldNumber, ...]

    @property
    def is_merged(self) -> bool:
        """Whether several old numbers became this one."""
        return len(self.old_numbers) > 1


def slip_for(account: Account, old_numbers: tuple[OldNumber, ...]) -> NumberSlip:
    """Compose a slip from what is on record of a connection."""
    return NumberSlip(
        account_number=account.account_number,
        name=account.name,
        name_hi=account.name_hi,
        address=full_address(account.address, account.locality),
        meter_number=account.meter_number,
        old_numbers=old_numbers,
    )


def full_address(address: str, locality: str) -> str:
    """Put the locality behind an address that does not name it already."""
    if locality.casefold() in address.casefold():
        return address
    return ", ".join(part for part in (address, locality) if part)
