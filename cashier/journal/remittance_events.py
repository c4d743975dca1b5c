"""What happens to money between the chest and the bank, and what its statement shows of it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cashier.domain.approval import Approval
from cashier.domain.bank_credit import BankMatch
from cashier.domain.remittance import Acknowledgement, CashRemittance, CoveredDay


@dataclass(frozen=True, slots=True)
class CashRemitted:
    """Cash left the chest for the bank, with a slip."""

    kind: ClassVar[str] = "cash_remitted"
    remittance: CashRemittance


@dataclass(frozen=True, slots=True)
class RemittanceAcknowledged:
    """The bank stamped a slip of cash or of cheques.

    `covers` is what the slip was of, by the days on which it was collected; empty for cheques.
    """

    kind: ClassVar[str] = "remittance_acknowledged"
    acknowledgement: Acknowledgement
    covers: tuple[CoveredDay, ...]


@dataclass(frozen=True, slots=True)
class RemittanceReturned:
    """The bank took none of it, and the cash lies in the chest again."""

    kind: ClassVar[str] = "remittance_returned"
    number: str
    business_date: date
    covers: tuple[CoveredDay, ...]
    reason: str
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class BankCreditMatched:
    """Lines of the bank's statement were found to be the proof of slips, in one act."""

    kind: ClassVar[str] = "bank_credit_matched"
    matches: tuple[BankMatch, ...]


@dataclass(frozen=True, slots=True)
class BankMatchUndone:
    """A line of the statement turned out not to belong to a slip."""

    kind: ClassVar[str] = "bank_match_undone"
    credit_key: str
    number: str
    reason: str
