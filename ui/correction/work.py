"""What corrections ask of the station. Everything here runs in the storage worker."""

from dataclasses import dataclass, replace
from datetime import date

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.cheque_form import ChequeForm
from cashier.domain.money import Money
from cashier.domain.receipt import IssuedReceipt, Receipt
from cashier.domain.reversal import Reversal
from cashier.domain.tender import Tender, TenderKind, on_paper
from cashier.services import cancellation, cheque_capture, corrections, prints
from cashier.services.cancellation import CancellationQuote
from cashier.services.corrections import Correction, CorrectionPair
from ui.counter import Counter

_MOST_RECEIPTS = 2_000
_ASKING = "asking"
"""A reason is not known while it is told what would happen; nothing of that is stored."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an act will do, and what a supervisor must allow for it.

    One of the two is there: `cancellation`, or `pair` with the `correction` that makes it.
    """

    claim: ApprovalClaim
    cancellation: CancellationQuote | None = None
    correction: Correction | None = None
    pair: CorrectionPair | None = None

    @property
    def cash_out(self) -> Money:
        """What goes back to the payer in cash."""
        if self.cancellation is not None:
            return self.cancellation.cash_out
        assert self.pair is not None, "it is one of the two"
        return self.pair.reversal.cash_out


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: each receipt with what took it back, and what stands in its place."""

    undone: tuple[tuple[Receipt, Reversal], ...]
    right: Receipt | None = None


class CorrectionWork:
    """The services of cancellations and corrections at one counter."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._station = counter.station

    def list_receipts(self, shift_number: int) -> tuple[IssuedReceipt, ...]:
        """List the shift's receipts, the newest first."""
        uow = self._station.read()
        return prints.list_shift_receipts(shift_number, limit=_MOST_RECEIPTS, uow=uow)

    def read_cheque(self, form: ChequeForm, kind: TenderKind, today: date) -> Tender:
        """Read a cheque or draft by every rule that concerns the paper alone."""
        uow = self._station.read()
        return on_paper(kind, cheque_capture.read_cheque(form, today=today, uow=uow))

    def plan_cancellation(self, number: str, clerk: str) -> Plan:
        """Tell everything that a cancellation would do."""
        uow = self._station.read()
        quote = cancellation.quote_cancellation(number, clerk=clerk, uow=uow)
        return Plan(quote.claim, cancellation=quote)

    def plan_correction(self, correction: Correction, clerk: str) -> Plan:
        """Tell both halves of a correction; it is done and rolled back."""
        asked = replace(correction, reason=_ASKING)
        at = self._counter.now()
        pair = corrections.quote_correction(asked, clerk=clerk, at=at, uow=self._station.write())
        claim = corrections.correction_claim(correction, amount=pair.wrong.amount, clerk=clerk)
        return Plan(claim, correction=correction, pair=pair)

    def act(self, plan: Plan, reason: str, approval: Approval, clerk: str) -> Outcome:
        """Do what was planned, in one act; a correction that was done already is told again."""
        if plan.correction is not None:
            return self._correct(plan.correction, reason, approval, clerk)
        reversals = cancellation.cancel_receipt(
            plan.claim.subject,
            reason,
            approval=approval,
            clerk=clerk,
            at=self._counter.now(),
            uow=self._station.write(),
        )
        return Outcome(tuple((self._receipt(one.receipt_number), one) for one in reversals))

    def _correct(
        self, correction: Correction, reason: str, approval: Approval, clerk: str
    ) -> Outcome:
        done = corrections.correct_receipt(
            replace(correction, reason=reason),
            approval=approval,
            clerk=clerk,
            at=self._counter.now(),
            uow=self._station.write(),
        )
        return Outcome(((done.wrong, done.reversal),), done.right)

    def undone(self, number: str) -> tuple[tuple[Receipt, Reversal], ...]:
        """Read what took a receipt back, for its slip; nothing where it stands."""
        with self._station.read() as uow:
            reversal = uow.reversals.find(number)
        return ((self._receipt(number), reversal),) if reversal else ()

    def _receipt(self, number: str) -> Receipt:
        return prints.get_receipt(number, uow=self._station.read()).receipt
