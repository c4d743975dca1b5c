"""Cheques and drafts: the paper that promises money, and where each one stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.money import Money


@dataclass(frozen=True, slots=True)
class Instrument:
    """One cheque or draft as the clerk read it.

    `total` is its whole face value, of which one receipt of a basket may use a part. `micr` is the
    nine digits of city, bank and branch; with `number` it tells this paper from every other.
    """

    number: str
    micr: str
    ifsc: str
    bank: str
    branch: str
    dated: date
    drawer: str
    drawer_account: str
    total: Money
    payee: str = ""

    @property
    def key(self) -> str:
        """What no second paper has."""
        return f"{self.micr}-{self.number}"


class ChequeState(StrEnum):
    """Where a cheque or draft stands."""

    RECEIVED = "received"
    DEPOSITED = "deposited"
    CLEARED = "cleared"
    RETURNED = "returned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Cheque:
    """An instrument in the register; `kind` is cheque or draft.

    `basket_id` is the one act or file whose receipts it may pay; `received_on` a business date.
    """

    instrument: Instrument
    kind: str
    basket_id: str
    state: ChequeState
    received_on: date
    shift_number: int
    deposit_number: str
    changed_at: datetime
