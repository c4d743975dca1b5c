"""What the services need of cheques, of banks, and of hand-written books."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cashier.domain.bank import BankBranch
from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt


@dataclass(frozen=True, slots=True)
class ChequeQuery:
    """What of the register is asked for: what a text can mean, in one state, after a line."""

    text: str = ""
    state: ChequeState | None = None
    after: Cheque | None = None


@dataclass(frozen=True, slots=True)
class ChequeLine:
    """A cheque in the register, with the accounts that it paid, the first paid first."""

    cheque: Cheque
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateTotal:
    """How many papers stand in one state, and what they add up to."""

    state: ChequeState
    count: int
    total: Money


class Cheques(Protocol):
    """The register of cheques and drafts."""

    def find(self, key: str) -> Cheque | None:
        """Find an instrument by its key, MICR and number."""

    def paid_with(self, key: str) -> Money:
        """Tell how much of an instrument receipts have used."""

    def uncleared_for(self, account_number: str) -> Money:
        """Tell how much of an account's payments waits for a bank."""


class ChequeBook(Protocol):
    """The register of cheques and drafts, as people look through it."""

    def list_page(self, asked: ChequeQuery, limit: int) -> tuple[ChequeLine, ...]:
        """List a page, what changed last first."""

    def summarise(self) -> tuple[StateTotal, ...]:
        """Count the papers in each state and add them up."""

    def receipts_of(self, key: str) -> tuple[Receipt, ...]:
        """List the receipts that a paper ever paid, those taken back among them."""

    def find_clearing(self, key: str) -> tuple[datetime, str] | None:
        """Find when a paper was cleared, and who noted it."""


class Banks(Protocol):
    """The imported list of branches."""

    def find_by_ifsc(self, ifsc: str) -> BankBranch | None:
        """Find a branch by its IFSC."""

    def find_by_micr(self, micr: str) -> BankBranch | None:
        """Find a branch by its MICR code; None where several share it."""


class HandReceipts(Protocol):
    """The leaves of hand-written books that were entered."""

    def find(self, book: str, serial: int) -> str | None:
        """Find the standing receipt that a leaf was entered as."""
