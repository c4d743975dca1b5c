"""Putting a receipt right, as plain Python: all that an act will do is told before it is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.errors import CounterError
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import ReversalKind
from cashier.domain.shift import Shift
from cashier.domain.tender import Tender, TenderKind, cash
from cashier.domain.user import User
from ui.collect.finding import Finder
from ui.correction.cheque_desk import ChequeDesk
from ui.correction.slips import SlipDesk, Undone
from ui.correction.state import ChequeText, CorrectionState, Field, Step
from ui.correction.words import REASONS
from ui.language import mark
from ui.messages import message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.domain.receipt import IssuedReceipt
    from cashier.services.enquiry import ConsumerView
    from ui.collect.finding import Found
    from ui.correction.work import CorrectionWork, Outcome, Plan
    from ui.counter import Counter

_NO_REASON = mark("Say why the receipt is put right.")
_NOTHING_FOUND = mark("No receipt of this shift has that.")
KINDS = (ReversalKind.CANCELLED, ReversalKind.WRONG_TENDER, ReversalKind.WRONG_ACCOUNT)
TENDERS = (TenderKind.CASH, TenderKind.CHEQUE, TenderKind.DRAFT)
_BACK = {
    Step.KIND: Step.PICK,
    Step.TENDER: Step.KIND,
    Step.CHEQUE: Step.TENDER,
    Step.ACCOUNT: Step.KIND,
    Step.DONE: Step.PICK,
}
_LATE_STEPS = (Step.APPROVAL, Step.ACTING)


class Approve(Protocol):
    """Asks for a second person's word, over whatever is on screen."""

    def __call__(
        self,
        claim: ApprovalClaim,
        then: Callable[[Approval], None],
        *,
        left: Callable[[], None],
    ) -> None:
        """Call `then` with the word, or `left` where none is given."""


def _new_request_id() -> str:
    return str(uuid4())


class CorrectionPresenter(Presenter[CorrectionState]):
    """Picks a receipt of the clerk's own shift, and does one act with a supervisor's word."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        approve: Approve,
        slips: SlipDesk,
        corrected: Callable[[Receipt | None], None],
        new_request_id: Callable[[], str] = _new_request_id,
    ) -> None:
        super().__init__(CorrectionState())
        self._storage = storage
        self._counter = counter
        self._approve = approve
        self._slips = slips
        self._corrected = corrected
        self._new_request_id = new_request_id
        self._clerk = ""
        self._shift: Shift | None = None
        self._turns = Turns()
        self._finder = Finder(storage, counter, self._turns, refused=self._not_found)
        self._cheques = ChequeDesk(seen=lambda: self.state.cheque, changed=self._show_cheque)

    def _work(self) -> "CorrectionWork":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.correction.work import CorrectionWork

        return CorrectionWork(self._counter())

    @property
    def _today(self) -> date:
        assert self._shift is not None, "receipts are put right in their own shift"
        return self._shift.business_date

    def begin(self, clerk: User, shift: Shift) -> None:
        """Show this shift's receipts; nothing is left of a correction before."""
        self._clerk, self._shift = clerk.name, shift
        self._turns.next()
        self._become(CorrectionState(turn=self.state.turn + 1))
        self._read()

    def _read(self) -> None:
        shift, turn = self._shift, self._turns.next()
        assert shift is not None, "it has begun"
        self._storage.run(
            lambda: self._work().list_receipts(shift.number),
            self._turns.if_current(turn, self._show_receipts),
        )

    def _show_receipts(self, receipts: "tuple[IssuedReceipt, ...]") -> None:
        self._become(replace(self.state, receipts=receipts))

    def type_search(self, text: str) -> None:
        """Look for a receipt by number, account or payer among those of the shift."""
        if self.state.step is Step.PICK and text != self.state.search:
            self._become(
                replace(self.state, search=text, row=0, refusal=None, slip=None, slip_state=None)
            )

    def go_to(self, row: int) -> None:
        """Put the cursor on a receipt."""
        if self.state.step is Step.PICK and 0 <= row < len(self.state.found):
            self._become(replace(self.state, row=row, refusal=None, slip=None, slip_state=None))

    def move(self, rows: int) -> None:
        """Go up or down in the list."""
        self.go_to(self.state.row + rows)

    def choose(self) -> None:
        """Take the receipt that the cursor is on."""
        if self.state.step is not Step.PICK:
            return
        if self.state.chosen is None:
            self._become(replace(self.state, refusal=message(_NOTHING_FOUND)))
        else:
            self._go(Step.KIND)

    def press_digit(self, digit: int) -> None:
        """Choose by digit: what is wrong, which tender it was, or why."""
        match self.state.step:
            case Step.KIND if digit <= len(KINDS):
                self._choose_kind(KINDS[digit - 1])
            case Step.TENDER if digit <= len(TENDERS):
                self._choose_tender(TENDERS[digit - 1])
            case Step.PLAN if not self.state.is_typed:
                self._choose_reason(digit)

    def _choose_kind(self, kind: ReversalKind) -> None:
        chosen = self.state.chosen
        assert chosen is not None, "a receipt was taken"
        number, clerk = chosen.receipt.number, self._clerk
        match kind:
            case ReversalKind.CANCELLED:
                self._plan(kind, lambda: self._work().plan_cancellation(number, clerk))
            case ReversalKind.WRONG_TENDER:
                self._go(Step.TENDER, kind=kind)
            case _:
                self._go(Step.ACCOUNT, kind=kind, consumer_search="", matches=(), view=None)

    def _choose_tender(self, kind: TenderKind) -> None:
        chosen = self.state.chosen
        assert chosen is not None, "a receipt was taken"
        if kind is TenderKind.CASH:
            self._become(replace(self.state, cheque=ChequeText()))
            self._plan_correction(tenders=(cash(chosen.receipt.amount),))
        else:
            self._go(Step.CHEQUE, cheque=ChequeText(kind))

    def _show_cheque(self, cheque: ChequeText, refusal: CounterError | None) -> None:
        said = message_of(refusal) if refusal else None
        moved = cheque.field is not self.state.cheque.field or refusal is not None
        turn = self.state.turn + moved
        self._become(replace(self.state, cheque=cheque, refusal=said, turn=turn))

    def type_cheque(self, field: Field, text: str) -> None:
        """Take what stands in a field of the cheque."""
        if self.state.step is Step.CHEQUE and not self.state.is_busy:
            self._cheques.type(field, text)

    def scan_cheque(self, text: str) -> None:
        """Take the line at the foot of a cheque."""
        if self.state.step is Step.CHEQUE and not self.state.is_busy:
            self._cheques.scan(text)

    def leave_cheque(self, field: Field) -> None:
        """Go on from a field of the cheque; after the last one it is read by every rule."""
        chosen = self.state.chosen
        if self.state.step is not Step.CHEQUE or self.state.is_busy or chosen is None:
            return
        form = self._cheques.leave(field, chosen.receipt.amount, self._today)
        if form is not None:
            kind, today = self.state.cheque.kind, self._today
            self._run(
                lambda: self._work().read_cheque(form, kind, today),
                lambda tender: self._plan_correction(tenders=(tender,)),
            )

    def type_consumer(self, text: str) -> None:
        """Look for the right account; whoever was shown is shown no more."""
        if self.state.step is Step.ACCOUNT and text != self.state.consumer_search:
            self._turns.next()
            self._become(
                replace(
                    self.state,
                    consumer_search=text,
                    matches=(),
                    view=None,
                    refusal=None,
                    is_busy=False,
                )
            )

    def enter_consumer(self) -> None:
        """Find whoever was typed; once they are on screen, take them."""
        state = self.state
        if state.step is not Step.ACCOUNT or state.is_busy:
            return
        if state.view is not None:
            self._plan_correction(account_number=state.view.dues.account_number)
        elif text := state.consumer_search.strip():
            self._become(replace(state, is_busy=True, refusal=None))
            self._finder.look_for(text, self._today, self._show_found)

    def _show_found(self, found: "Found") -> None:
        matches, view = found
        shown = () if view is not None else matches
        self._go(Step.ACCOUNT, matches=shown, view=view, is_busy=False)

    def choose_consumer(self, row: int) -> None:
        """Show one of several consumers; nothing is decided by that."""
        matches = self.state.matches
        if self.state.step is Step.ACCOUNT and 0 <= row < len(matches):
            self._finder.read(matches[row].account_number, self._today, self._show_consumer)

    def _not_found(self, refusal: CounterError) -> None:
        if self.state.step is Step.ACCOUNT:
            self._refuse(refusal)

    def _show_consumer(self, view: "ConsumerView") -> None:
        self._go(Step.ACCOUNT, matches=(), view=view, is_busy=False)

    def _plan_correction(
        self, *, tenders: tuple[Tender, ...] = (), account_number: str = ""
    ) -> None:
        chosen, kind, clerk = self.state.chosen, self.state.kind, self._clerk
        assert chosen is not None, "a receipt was taken"
        assert kind is not None, "what is wrong was chosen"
        number, request_id = chosen.receipt.number, self._new_request_id()

        def ask() -> "Plan":
            from cashier.services.corrections import Correction

            made = Correction(request_id, number, "", tenders, account_number)
            return self._work().plan_correction(made, clerk)

        self._plan(kind, ask)

    def _plan(self, kind: ReversalKind, ask: "Callable[[], Plan]") -> None:
        """Tell everything that the act would do; what refuses it is said where one stands."""

        def show(plan: "Plan") -> None:
            self._go(Step.PLAN, kind=kind, plan=plan, is_busy=False, is_typed=False, reason="")

        self._run(ask, show)

    def _choose_reason(self, digit: int) -> None:
        assert self.state.kind is not None, "what is wrong was chosen"
        reasons = REASONS[self.state.kind]
        if digit <= len(reasons):
            self._ask(reasons[digit - 1])
        elif digit == len(reasons) + 1:
            self._go(Step.PLAN, is_typed=True)

    def type_reason(self, text: str) -> None:
        """Take the reason as typed so far."""
        if self.state.step is Step.PLAN and self.state.is_typed and text != self.state.reason:
            self._become(replace(self.state, reason=text, refusal=None))

    def enter_reason(self) -> None:
        """Take the typed reason, and ask for the supervisor's word."""
        if self.state.step is not Step.PLAN or not self.state.is_typed:
            return
        if self.state.reason.strip():
            self._ask(self.state.reason)
        else:
            self._go(Step.PLAN, refusal=message(_NO_REASON))

    def _ask(self, reason: str) -> None:
        """Ask for the word; nothing has been done yet, and nothing is where none is given."""
        plan = self.state.plan
        assert plan is not None, "it is on screen"
        self._go(Step.APPROVAL)
        self._approve(
            plan.claim,
            lambda approval: self._act(plan, reason, approval),
            left=lambda: self._go(Step.PLAN),
        )

    def _act(self, plan: "Plan", reason: str, approval: Approval) -> None:
        clerk = self._clerk
        self._go(Step.ACTING)
        self._storage.run(
            lambda: self._work().act(plan, reason, approval, clerk),
            self._show_done,
            refused=lambda refusal: self._go(Step.PLAN, refusal=message_of(refusal)),
            failed=lambda: self._go(Step.PLAN),
        )

    def _show_done(self, outcome: "Outcome") -> None:
        self._go(Step.DONE, outcome=outcome, slip=None, slip_state=None)
        self.print_slips()
        self._corrected(outcome.right)

    def print_slips(self) -> None:
        """Print what the payer signs: of what was just done, or of a receipt of the list."""
        outcome, chosen = self.state.outcome, self.state.chosen
        if self.state.step is Step.DONE and outcome is not None:
            self._print(outcome.undone)
        elif self.state.step is Step.PICK and chosen is not None and chosen.taken_back:
            number = chosen.receipt.number
            self._storage.run(lambda: self._work().undone(number), self._print)

    def _print(self, undone: Undone) -> None:
        if not undone:
            return
        self._slips.print(
            undone,
            lambda said, state: self._become(replace(self.state, slip=said, slip_state=state)),
        )

    def back(self) -> bool:
        """Go one step back; tell whether there was one. What is being done is not stopped."""
        step = self.state.step
        if step in _LATE_STEPS:
            return True
        if step is Step.PICK:
            return False
        self._turns.next()
        if step is Step.PLAN and self.state.is_typed:
            self._go(Step.PLAN, is_typed=False)
        elif step is Step.ACCOUNT and (self.state.matches or self.state.view):
            self._go(Step.ACCOUNT, matches=(), view=None, is_busy=False)
        else:
            self._go(_BACK.get(step, self._before_plan()), is_busy=False)
        if step is Step.DONE:
            self._become(replace(self.state, slip=None, slip_state=None))
            self._read()
        return True

    def _before_plan(self) -> Step:
        """Tell where the plan came from; what was typed there is still there."""
        match self.state.kind:
            case ReversalKind.WRONG_ACCOUNT:
                return Step.ACCOUNT
            case ReversalKind.WRONG_TENDER:
                return Step.CHEQUE if self.state.cheque.number else Step.TENDER
            case _:
                return Step.KIND

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        if self.state.is_busy:
            return
        turn = self._turns.next()
        self._become(replace(self.state, is_busy=True, refusal=None))

        def finish(answer: Callable[[Any], None]) -> Callable[[Any], None]:
            def done(result: Any) -> None:  # noqa: ANN401 - whatever was asked for
                self._become(replace(self.state, is_busy=False))
                answer(result)

            return self._turns.if_current(turn, done)

        self._storage.run(
            work,
            finish(then),
            refused=finish(self._refuse),
            failed=lambda: finish(lambda _: None)(None),
        )

    def _refuse(self, refusal: CounterError) -> None:
        """Say it where one stands; what is wrong with a cheque, under the field of it."""
        if self.state.step is Step.CHEQUE:
            self._cheques.refuse(refusal)
        else:
            self._go(self.state.step, refusal=message_of(refusal), is_busy=False)

    def _go(self, step: Step, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        changes = {"refusal": None, **changes}
        self._become(replace(self.state, step=step, turn=self.state.turn + 1, **changes))
