"""Taking cash to the bank, its stamp, cash that comes back: typed, allowed, done once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.bank_credit import BankMatch
from cashier.domain.denomination import DenominationCount
from cashier.domain.deposit import Deposit
from cashier.domain.errors import CounterError
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.remittance import (
    AcknowledgedInFuture,
    BankReferenceMissing,
    CashRemittance,
    DifferenceUnexplained,
    PayInSlip,
    ReasonMissing,
    ReasonTooLong,
)
from cashier.domain.typed_days import MalformedDay, parse_day
from printing.outcome import PrintState
from ui.bank.state import FIELDS, ActState, Place, Step, Task
from ui.cheques.acting import outcome_text
from ui.language import mark
from ui.messages import message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.domain.bank_days import CashLying
    from cashier.services.remittance import RemittanceQuote
    from ui.bank.papers import BankPapers
    from ui.bank.work import BankDesk
    from ui.cheques.papers import Papers

_WRITING = mark("Writing …")
_NOT_WRITTEN = mark("The slip was not made; F8 makes it again.")
_STAMPED = mark("{number}: the bank has {amount}.")
_LESS = mark("{number}: the bank has {amount}, {gap} less than was sent.")
_MORE = mark("{number}: the bank has {amount}, {gap} more than was sent.")
_BACK = mark("{number}: {amount} lies in the chest again.")
_PARTED = mark("{number} stands apart from {amount} of {day}.")
_PLACES: tuple[tuple[type[CounterError], Place], ...] = (
    (BankReferenceMissing, Place.REFERENCE),
    (AcknowledgedInFuture, Place.DAY),
    (MalformedDay, Place.DAY),
    (DifferenceUnexplained, Place.REASON),
    (ReasonMissing, Place.REASON),
    (ReasonTooLong, Place.REASON),
)
"""Where a refusal belongs; any other belongs to where the cursor is."""


class Ask(Protocol):
    """Asks for a second person's word."""

    def __call__(
        self,
        claim: ApprovalClaim,
        then: Callable[[Approval], None],
        *,
        left: Callable[[], None],
    ) -> None: ...


class ActPresenter(Presenter[ActState]):
    """Leads through one act. `changed` hears of everything that was done."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        desk: "Callable[[], BankDesk]",
        *,
        papers: "BankPapers",
        approve: Ask,
        changed: Callable[[], None],
    ) -> None:
        super().__init__(ActState())
        self._storage, self._printer = storage, printer
        self._desk = desk
        self._papers = papers
        self._approve = approve
        self._changed = changed
        self._request = ""
        self._turns = Turns()

    def begin(self) -> None:
        """Forget what somebody else had begun."""
        if self.state.step is not Step.DOING:
            self._show(ActState())

    def _show(self, state: ActState) -> None:
        """Become a state in which the cursor goes to another place."""
        self._become(replace(state, turn=self.state.turn + 1))

    def open_remit(self, chest: "tuple[CashLying, ...]") -> None:
        """Count what goes to the bank; nothing is filled in, for it is counted, not copied."""
        self._request = str(uuid4())
        self._show(ActState(Task.REMIT, chest=chest))
        turn = self._turns.next()
        self._storage.run(
            lambda: self._desk().account(),
            self._turns.if_current(
                turn, lambda account: self._become(replace(self.state, account=account))
            ),
        )

    def open_stamp(self, slip: PayInSlip, today: date) -> None:
        """Key in what the bank stamped on a slip."""
        texts = ((Place.DAY, f"{today:%d-%m-%Y}"),)
        self._show(ActState(Task.STAMP, slip=slip, texts=texts, place=Place.REFERENCE))
        self._read_paper(slip)

    def open_return(self, slip: PayInSlip) -> None:
        """Say why a slip's cash came back."""
        self._show(ActState(Task.RETURN, slip=slip, place=Place.REASON))
        self._read_paper(slip)

    def _read_paper(self, slip: PayInSlip) -> None:
        """Show what stands on the slip, to be compared with what the bank stamped."""
        turn = self._turns.next()
        self._storage.run(
            lambda: self._desk().paper_of(slip), self._turns.if_current(turn, self._keep_paper)
        )

    def _keep_paper(self, paper: CashRemittance | Deposit) -> None:
        cash = paper if isinstance(paper, CashRemittance) else None
        batch = paper if isinstance(paper, Deposit) else None
        self._become(replace(self.state, remittance=cash, deposit=batch))

    def open_part(self, slip: PayInSlip) -> None:
        """Say why the last line that was matched with a slip does not belong to it."""
        self._show(ActState(Task.PART, slip=slip, place=Place.REASON))
        turn = self._turns.next()
        self._storage.run(
            lambda: self._desk().matches(slip.number),
            self._turns.if_current(
                turn, lambda found: self._become(replace(self.state, matches=found))
            ),
        )

    def open_paper(self, slip: PayInSlip) -> None:
        """Make a slip's paper again."""
        self._show(ActState(Task.PAPER, Step.DONE, slip=slip))
        self._storage.run(lambda: self._desk().paper_of(slip), self._show_paper)

    def _show_paper(self, paper: CashRemittance | Deposit) -> None:
        self._keep_paper(paper)
        self.make_paper()

    def leave(self) -> None:
        """Put the act away; one that is being done is waited for."""
        if self.state.step is not Step.DOING:
            self._turns.next()
            self._show(ActState())

    def count(self, count: DenominationCount) -> None:
        """Take what has been counted so far."""
        if self.state.step is Step.TYPING and count != self.state.count:
            self._become(replace(self.state, count=count, refusal=None))

    def type(self, place: Place, text: str) -> None:
        """Take what was typed into a field."""
        if self.state.step is Step.TYPING and text != self.state.text(place):
            texts = tuple((dict(self.state.texts) | {place: text}).items())
            self._become(replace(self.state, texts=texts, refusal=None))

    def enter(self, place: Place) -> None:
        """Go from a field to the next one; from the last one, do it.

        Where the bank took all that was sent there is nothing to say why.
        """
        state = self.state
        if state.task is None or state.step is not Step.TYPING:
            return
        fields = FIELDS[state.task]
        last = fields[-1]
        if state.task is Task.STAMP and place is Place.AMOUNT and not self._differs():
            last = Place.AMOUNT
        if place is last:
            self.act()
        else:
            self._show(replace(state, place=fields[fields.index(place) + 1], refusal=None))

    def _differs(self) -> bool:
        assert self.state.slip is not None, "a stamp is on a slip"
        try:
            return Money.parse(self.state.text(Place.AMOUNT)) != self.state.slip.sent
        except MalformedAmount:
            return False

    def act(self) -> None:
        """Do it, with a second person's word where one is asked for."""
        state = self.state
        if state.step is not Step.TYPING or state.task is None:
            return
        match state.task:
            case Task.REMIT:
                self._run(lambda: self._desk().quote(state.count, self._request), self._quoted)
            case Task.STAMP:
                self._stamp()
            case Task.RETURN:
                self._return()
            case Task.PART:
                self._part()
            case Task.PAPER:
                pass

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._become(replace(self.state, step=Step.DOING, refusal=None))
        self._storage.run(work, then, refused=self._refuse, failed=self._type_again)

    def _refuse(self, refusal: CounterError) -> None:
        """Say why nothing was done; what was typed stays, and the cursor goes where it belongs."""
        place = next((at for kind, at in _PLACES if isinstance(refusal, kind)), self._here())
        wrong = message_of(refusal)
        self._show(replace(self.state, step=Step.TYPING, place=place, refusal=wrong))

    def _here(self) -> Place:
        assert self.state.task is not None, "something was refused"
        return Place.AMOUNT if self.state.task is Task.STAMP else FIELDS[self.state.task][-1]

    def _type_again(self) -> None:
        self._become(replace(self.state, step=Step.TYPING))

    def _quoted(self, quote: "RemittanceQuote") -> None:
        self._become(replace(self.state, quote=quote))
        self._with_word(quote.claim, self._remit)

    def _with_word(
        self, claim: ApprovalClaim | None, act: Callable[[Approval | None], None]
    ) -> None:
        """Ask for a second person's word, if there must be one, and then do it."""
        if claim is None:
            act(None)
            return
        self._become(replace(self.state, step=Step.APPROVAL))
        self._approve(claim, act, left=self._no_word)

    def _no_word(self) -> None:
        if self.state.step is Step.APPROVAL:
            self._show(replace(self.state, step=Step.TYPING))

    def _remit(self, word: Approval | None) -> None:
        count, request = self.state.count, self._request
        self._run(lambda: self._desk().remit(count, request, word), self._remitted)

    def _remitted(self, slip: CashRemittance) -> None:
        self._done(remittance=slip)
        self.make_paper()

    def _done(self, **changes: Any) -> None:  # noqa: ANN401 - as each field is
        self._show(replace(self.state, step=Step.DONE, **changes))
        self._changed()

    def _stamp(self) -> None:
        from cashier.services.remittance import Stamp

        state = self.state
        assert state.slip is not None, "a stamp is on a slip"
        number, reference = state.slip.number, state.text(Place.REFERENCE)
        try:
            amount = Money.parse(state.text(Place.AMOUNT))
        except MalformedAmount as refusal:
            self._refuse(refusal)
            return
        day, reason = state.text(Place.DAY), state.text(Place.REASON)

        def work() -> Any:  # noqa: ANN401 - the acknowledgement, whose module is loaded there
            desk = self._desk()
            on = parse_day(day, desk.today())
            return desk.stamp(Stamp(number, reference, on, amount, reason))

        self._run(work, self._stamped)

    def _stamped(self, said: Any) -> None:  # noqa: ANN401 - as above
        template = _STAMPED
        if said.difference:
            template = _LESS if said.amount < said.sent else _MORE
        gap = max(said.amount, said.sent) - min(said.amount, said.sent)
        self._done(said=message(template, number=said.number, amount=said.amount, gap=gap))

    def _return(self) -> None:
        assert self.state.slip is not None, "a slip's cash comes back"
        number = self.state.slip.number
        self._run(
            lambda: self._desk().quote_return(number),
            lambda claim: self._with_word(claim, self._bring_back),
        )

    def _bring_back(self, word: Approval | None) -> None:
        assert self.state.slip is not None, "a slip's cash comes back"
        number, reason = self.state.slip.number, self.state.text(Place.REASON)
        self._run(
            lambda: self._desk().bring_back(number, reason, word),
            lambda slip: self._done(said=message(_BACK, number=slip.number, amount=slip.total)),
        )

    def _part(self) -> None:
        state = self.state
        if not state.matches:
            return
        key, reason = state.matches[-1].credit.key, state.text(Place.REASON)
        self._run(lambda: self._desk().part(key, reason), self._parted)

    def _parted(self, match: BankMatch) -> None:
        credit = match.credit
        day = f"{credit.value_date:%d-%m-%Y}"
        self._done(said=message(_PARTED, number=match.number, amount=credit.amount, day=day))

    def make_paper(self) -> None:
        """Make the slip on screen again."""
        state = self.state
        paper = state.remittance or state.deposit
        if state.step is not Step.DONE or paper is None:
            return
        self._become(replace(state, paper=message(_WRITING), paper_state=None))
        turn = self._turns.next()
        self._printer.run(
            lambda: self._papers.slip(paper),
            self._turns.if_current(turn, self._made),
            refused=lambda _: self._not_made(),
            failed=self._not_made,
        )

    def _made(self, papers: "Papers") -> None:
        outcome = papers.outcome
        assert outcome is not None, "a slip is printed"
        said = outcome_text(outcome)
        self._become(replace(self.state, files=papers.files, paper=said, paper_state=outcome.state))

    def _not_made(self) -> None:
        failed = PrintState.FAILED
        self._become(replace(self.state, paper=message(_NOT_WRITTEN), paper_state=failed))
