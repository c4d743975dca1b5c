"""What the services need of the register of cheques and drafts."""

from typing import Protocol

from cashier.domain.cheque import Cheque
from cashier.domain.money import Money


class Cheques(Protocol):
    """The register of cheques and drafts."""

    def find(self, key: str) -> Cheque | None:
        """Find an instrument by its key, MICR and number."""

    def paid_with(self, key: str) -> Money:
        """Tell how much of an instrument receipts have used."""
