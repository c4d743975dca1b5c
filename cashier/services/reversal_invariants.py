"""What must hold of reversals, approvals and cheques over any history of events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cashier.domain.approval import Approval
from cashier.domain.cheque import ChequeState
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.remittance import CashRemittance
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.tender import cash_in
from cashier.journal.events import Event, PolicyChanged, ReceiptIssued
from cashier.journal.remittance_events import CashRemitted, RemittanceReturned
from cashier.journal.reversal_events import (
    ApprovalGiven,
    ChequeReturned,
    ChequesCleared,
    ChequesDeposited,
    ReceiptCancelled,
    ReceiptCorrected,
)

_CASH_LEAVES = {ReversalKind.CANCELLED, ReversalKind.WRONG_TENDER}
_AT_BANK = {ChequeState.DEPOSITED, ChequeState.CLEARED}


@dataclass(slots=True)
class ReversalChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `standing` are the receipts that nobody took back, with their amount and their cash; `awaited`
    those that are to stand in others' places.
    """

    standing: dict[str, tuple[Money, Money]] = field(default_factory=dict)
    awaited: dict[str, str] = field(default_factory=dict)
    given: dict[str, ApprovalGiven] = field(default_factory=dict)
    papers: dict[str, ChequeState] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        yield from self._check_word(event)
        match event:
            case ReceiptIssued():
                yield from self._issued(event.receipt)
            case ReceiptCancelled():
                yield from self._taken_back(event.reversals)
            case ReceiptCorrected():
                yield from self._taken_back((event.reversal,))
            case ChequesDeposited():
                keys = [line.instrument.key for line in event.deposit.lines]
                yield from self._moved(keys, {ChequeState.RECEIVED}, ChequeState.DEPOSITED)
            case ChequesCleared():
                yield from self._moved(event.keys, {ChequeState.DEPOSITED}, ChequeState.CLEARED)
            case ChequeReturned():
                key = event.cheque_return.instrument.key
                yield from self._moved((key,), _AT_BANK, ChequeState.RETURNED)
                yield from self._taken_back(event.cheque_return.reversals)
            case _:
                return

    def _check_word(self, event: Event) -> Iterator[str]:
        """Follow the words that were given, and those that acts carry."""
        match event:
            case ApprovalGiven():
                self.given[event.approval.number] = event
            case ReceiptCancelled():
                yield from self._allowed(event.reversals[0].approval, event.reversals[0].by)
            case ReceiptCorrected():
                yield from self._allowed(event.reversal.approval, event.reversal.by)
            case PolicyChanged(approval=Approval()):
                yield from self._allowed(event.approval, "an administrator")
            case CashRemitted(remittance=CashRemittance(approval=Approval())):
                yield from self._allowed(event.remittance.approval, event.remittance.by)
            case RemittanceReturned(approval=Approval()):
                yield from self._allowed(event.approval, "a supervisor")
            case _:
                return

    def _issued(self, receipt: Receipt) -> Iterator[str]:
        if self.awaited.pop(receipt.number, "") != receipt.replaces:
            yield f"receipt {receipt.number} does not stand in the place that it says"
        self.standing[receipt.number] = (receipt.amount, cash_in(receipt.tenders))
        if receipt.approval:
            yield from self._allowed(receipt.approval, receipt.clerk)
        for tender in receipt.tenders:
            if tender.instrument and not receipt.carried:
                self.papers[tender.instrument.key] = ChequeState.RECEIVED

    def _allowed(self, approval: Approval | None, by: str) -> Iterator[str]:
        """Make sure that another person gave a word, once, and that it is used once."""
        known = self.given.pop(approval.number, None) if approval else None
        if known is None or known.approval != approval:
            yield f"an act of {by} has no approval of its own"
        elif known.approval.approver in {by, known.claim.clerk}:
            yield f"{known.approval.approver} approved an act of their own"

    def _taken_back(self, reversals: Iterable[Reversal]) -> Iterator[str]:
        for reversal in reversals:
            number = reversal.receipt_number
            amount, cash = self.standing.pop(number, (ZERO, ZERO))
            if amount != reversal.amount:
                yield f"{reversal.act_number} takes back receipt {number}, which does not stand"
            elif reversal.cash_out != (cash if reversal.kind in _CASH_LEAVES else ZERO):
                yield f"{reversal.act_number} pays out another sum than receipt {number} took in"
            if reversal.replaced_by:
                self.awaited[reversal.replaced_by] = number
            yield from self._moved(
                reversal.handed_back, {ChequeState.RECEIVED}, ChequeState.CANCELLED
            )

    def _moved(
        self, keys: Iterable[str], before: set[ChequeState], after: ChequeState
    ) -> Iterator[str]:
        for key in keys:
            if self.papers.get(key) not in before:
                yield f"cheque {key} cannot become {after} as it is {self.papers.get(key)}"
            self.papers[key] = after


def reversals_in(event: Event) -> tuple[Reversal, ...]:
    """List what an event takes back out of an open drawer."""
    if isinstance(event, ReceiptCancelled):
        return event.reversals
    return (event.reversal,) if isinstance(event, ReceiptCorrected) else ()
