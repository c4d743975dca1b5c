"""What the services need of cheques, of banks, and of hand-written books."""

from typing import Protocol

from cashier.domain.bank import BankBranch
from cashier.domain.cheque import Cheque
from cashier.domain.money import Money


class Cheques(Protocol):
    """The register of cheques and drafts."""

    def find(self, key: str) -> Cheque | None:
        """Find an instrument by its key, MICR and number."""

    def paid_with(self, key: str) -> Money:
        """Tell how much of an instrument receipts have used."""

    def uncleared_for(self, account_number: str) -> Money:
        """Tell how much of an account's payments waits for a bank."""


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
