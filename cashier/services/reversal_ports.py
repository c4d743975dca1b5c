"""What the services need of the registers of reversals, of clearing, and of approvals."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.domain.deposit import Deposit
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal


@dataclass(frozen=True, slots=True)
class ApprovalRecord:
    """A word asked for or given; `state` is asked, given or used, `failures` wrong responses.

    `approval` is None until it was given.
    """

    number: str
    claim: ApprovalClaim
    approver: str
    state: str
    failures: int
    until: datetime
    approval: Approval | None


class Reversals(Protocol):
    """The register of receipts taken back."""

    def find(self, receipt_number: str) -> Reversal | None:
        """Find what took a receipt back."""

    def list_of_day(self, day: date) -> tuple[tuple[Reversal, Receipt], ...]:
        """List what was taken back on a business date, with the receipts, in their order."""

    def next_number(self) -> str:
        """Tell the number that the next act will have."""

    def order_queued_by(self, receipt_number: str) -> str:
        """Tell the reconnection order that a receipt queued and nobody called back; or nothing."""


class Clearing(Protocol):
    """Cheques and drafts: at hand, at the bank, and come back."""

    def list_cheques(self, state: ChequeState | None, limit: int) -> tuple[Cheque, ...]:
        """List the register, or what stands in one state, the latest first."""

    def find_cheques(self, text: str, limit: int) -> tuple[Cheque, ...]:
        """List what a text can mean: a number, drawer, amount or account; the latest first."""

    def receipts_paid_with(self, key: str) -> tuple[Receipt, ...]:
        """List the receipts that a paper pays and that nobody took back."""

    def find_deposit(self, number: str) -> Deposit | None:
        """Find a batch."""

    def list_deposits(self, day: date) -> tuple[Deposit, ...]:
        """List a business date's batches."""

    def next_deposit_number(self) -> str:
        """Tell the number that the next batch will have."""

    def find_return(self, key: str) -> ChequeReturn | None:
        """Find the act by which a paper came back."""

    def list_returns(self, day: date) -> tuple[ChequeReturn, ...]:
        """List a business date's returns."""

    def find_reason(self, code: str) -> ReturnReason | None:
        """Find a line of the bank's table."""

    def list_reasons(self) -> tuple[ReturnReason, ...]:
        """List the bank's table by its codes."""


class Approvals(Protocol):
    """The register of approvals, and this station's copies of the approvers' secrets."""

    def find(self, number: str) -> ApprovalRecord | None:
        """Find a word by its number."""

    def find_secret(self, name: str) -> str | None:
        """Find the secret that a supervisor answers with."""

    def keep_secret(self, name: str, secret: str) -> None:
        """Keep a secret; a new one takes the place of the old."""
