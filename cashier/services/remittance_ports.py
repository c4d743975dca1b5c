"""What the services need of the register of slips, and of the bank's statements."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cashier.domain.bank_credit import BankCredit, BankMatch
from cashier.domain.money import Money
from cashier.domain.remittance import Acknowledgement, CashRemittance, PayInSlip


@dataclass(frozen=True, slots=True)
class DrawerCash:
    """What payers' cash a shift's drawer still holds by the books, its float left out.

    `position` is the place in the journal of its first receipt; 0 where all of it was handed over.
    """

    shift_number: int
    clerk: str
    is_open: bool
    business_date: date
    amount: Money
    position: int


class Remittances(Protocol):
    """The register of slips, of cash and of cheques, and what the bank says of them."""

    def find_by_request(self, request_id: str) -> CashRemittance | None:
        """Find what a request already sent."""

    def find(self, number: str) -> CashRemittance | None:
        """Find a slip of cash."""

    def find_slip(self, number: str) -> PayInSlip | None:
        """Find a slip of either kind."""

    def list_slips(self, first: date, last: date) -> tuple[PayInSlip, ...]:
        """List the slips of some business dates, the newest first."""

    def list_open_slips(self) -> tuple[PayInSlip, ...]:
        """List the slips that the bank has not stamped, or no statement shows in full yet."""

    def find_acknowledgement(self, number: str) -> Acknowledgement | None:
        """Find the bank's stamp on a slip."""

    def next_number(self) -> str:
        """Tell the number that the next slip of cash will have."""

    def find_credit(self, key: str) -> BankCredit | None:
        """Find a line of a statement by which money came in, by its key or how that begins."""

    def find_match(self, credit_key: str) -> BankMatch | None:
        """Find what a line stands matched with."""

    def list_matches(self, number: str) -> tuple[BankMatch, ...]:
        """List the lines that stand matched with a slip."""

    def list_open_credits(self) -> tuple[BankCredit, ...]:
        """List the lines that stand matched with nothing, in order of their days."""

    def drawers_on(self, day: date) -> tuple[DrawerCash, ...]:
        """List the drawers that held payers' cash at a day's end, by their shifts."""

    def lying_on(self, place: str, day: date) -> tuple[tuple[date, Money], ...]:
        """Tell what lay at a place at a day's end by when it was collected, the oldest first."""

    def on_the_way(self, day: date) -> tuple[tuple[str, date, Money], ...]:
        """Tell which slips' cash no bank had at a day's end, by slip and by day of collection."""

    def came_by(self, place: str, collected_on: date, reference: str = "") -> tuple[int, ...]:
        """List the places in the journal of the entries by which a day's cash came to a place.

        With a reference, by that paper alone.
        """
