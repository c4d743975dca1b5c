"""What can be taken back at a station, what becomes of cheques, and whose word allowed it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.cheque_return import ChequeReturn
from cashier.domain.deposit import Deposit
from cashier.domain.reversal import Reversal


@dataclass(frozen=True, slots=True)
class ReceiptCancelled:
    """Receipts were cancelled and their money handed back; a shared cheque takes all it paid."""

    kind: ClassVar[str] = "receipt_cancelled"
    reversals: tuple[Reversal, ...]


@dataclass(frozen=True, slots=True)
class ReceiptCorrected:
    """A receipt was taken back as the first half of a pair; the one in its place comes next."""

    kind: ClassVar[str] = "receipt_corrected"
    reversal: Reversal


@dataclass(frozen=True, slots=True)
class ChequesDeposited:
    """A batch of cheques and drafts went to the bank."""

    kind: ClassVar[str] = "cheques_deposited"
    deposit: Deposit


@dataclass(frozen=True, slots=True)
class ChequesCleared:
    """The bank paid."""

    kind: ClassVar[str] = "cheques_cleared"
    keys: tuple[str, ...]
    business_date: date


@dataclass(frozen=True, slots=True)
class ChequeReturned:
    """The bank did not pay; receipts for what is kept of mixed payments come next."""

    kind: ClassVar[str] = "cheque_returned"
    cheque_return: ChequeReturn


@dataclass(frozen=True, slots=True)
class ApproverEnrolled:
    """A supervisor has a secret for approvals by phone; it is told from another, not told."""

    kind: ClassVar[str] = "approver_enrolled"
    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A challenge for one act was shown, to be answered by one supervisor until a moment."""

    kind: ClassVar[str] = "approval_asked"
    challenge: str
    claim: ApprovalClaim
    approver: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ApprovalGiven:
    """A supervisor allowed one act: by own password, or by the right response to a challenge."""

    kind: ClassVar[str] = "approval_given"
    approval: Approval
    claim: ApprovalClaim
    until: datetime


@dataclass(frozen=True, slots=True)
class ApprovalFailed:
    """A wrong response was keyed."""

    kind: ClassVar[str] = "approval_failed"
    challenge: str


@dataclass(frozen=True, slots=True)
class ApprovalResponded:
    """A supervisor, wherever this is, told the response to a challenge."""

    kind: ClassVar[str] = "approval_responded"
    challenge: str
    approver: str
