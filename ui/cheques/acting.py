"""Depositing, clearing and returning chosen papers: shown first, done once, as plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from cashier.domain.cheque import ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.domain.deposit import ChequeNotAtHand, ChequeNotDeposited, Deposit
from cashier.domain.errors import CounterError
from cashier.domain.typed_days import MalformedDay, parse_day
from printing.outcome import PrintOutcome, PrintState
from ui.cheques.reasons import matching_reasons
from ui.cheques.state import ActState, Step, Task
from ui.cheques.words import STATE_WORDS
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from cashier.services.cheque_book import ChequeLife
    from cashier.services.cheque_ports import ChequeLine
    from ui.cheques.papers import ChequePapers, Papers
    from ui.cheques.work import ChequeDesk
    from ui.counter import Counter

_ONE_ONLY = mark("One cheque comes back at a time; mark just that one.")
_WHICH_REASON = mark("Type the memo's reason: its code, or words of it.")
_NO_SUCH_REASON = mark("No reason in the bank's table is like “{text}”.")
_WRITING = mark("Writing …")
_NOT_WRITTEN = mark("The paper was not made; F8 makes it again.")
_TAKEN_FROM = {
    Task.DEPOSIT: {ChequeState.RECEIVED},
    Task.CLEAR: {ChequeState.DEPOSITED},
    Task.RETURN: {ChequeState.DEPOSITED, ChequeState.CLEARED},
}


class ActPresenter(Presenter[ActState]):
    """Leads through one act. `changed` hears of everything that was done."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        papers: "ChequePapers",
        changed: Callable[[], None],
    ) -> None:
        super().__init__(ActState())
        self._storage, self._printer = storage, printer
        self._counter = counter
        self._papers = papers
        self._changed = changed
        self._user = ""
        self._reasons: tuple[ReturnReason, ...] = ()
        self._today = date.min
        self._memo = date.min
        self._turns = Turns()

    def begin(self, user: str) -> None:
        """Act in this person's name; what somebody else had begun is forgotten."""
        if user != self._user:
            self._user = user
            self._become(ActState(turn=self.state.turn + 1))

    def _desk(self) -> "ChequeDesk":
        from ui.cheques.work import ChequeDesk

        return ChequeDesk(self._counter(), self._user)

    def open(self, task: Task, lines: "tuple[ChequeLine, ...]") -> Message | None:
        """Show what would be done with some papers; return why it cannot be, where it cannot."""
        wrong = _first_wrong(task, lines)
        if wrong is not None:
            return wrong
        if task is Task.RETURN:
            self._storage.run(
                lambda: self._desk().reasons(), lambda read: self._open_return(lines, *read)
            )
        else:
            self._show(ActState(task, Step.READY, lines))
        return None

    def _open_return(
        self, lines: "tuple[ChequeLine, ...]", reasons: tuple[ReturnReason, ...], today: date
    ) -> None:
        self._reasons, self._today = reasons, today
        memo = f"{today:%d-%m-%Y}"
        self._show(ActState(Task.RETURN, Step.REASON, lines, reasons, memo_text=memo))

    def _show(self, state: ActState) -> None:
        """Become a state in which the cursor goes to another place."""
        self._become(replace(state, turn=self.state.turn + 1))

    def leave(self) -> None:
        """Put the act away; one that is being done is waited for."""
        if self.state.step is not Step.DOING:
            self._turns.next()
            self._show(ActState())

    def step_back(self) -> None:
        """Go from what a return will do back to its reason; from anywhere else, leave."""
        state = self.state
        if state.task is Task.RETURN and state.step in {Step.MEMO, Step.READY}:
            self._turns.next()
            self._show(replace(state, step=Step.REASON, quote=None, refusal=None))
        else:
            self.leave()

    def type_reason(self, text: str) -> None:
        """List the reasons that a text can mean."""
        if text == self.state.reason_text:
            return
        found = matching_reasons(text, self._reasons)
        row = 0 if text.strip() and found else -1
        self._change(reason_text=text, reasons=found, reason_row=row, reason=None)

    def _change(self, **changes: Any) -> None:  # noqa: ANN401 - as each field is
        """Take something typed in; what was shown for the text before no longer holds."""
        self._turns.next()
        nothing = {"reason_refusal": None, "memo_refusal": None, "refusal": None, "quote": None}
        step = Step.REASON if "reason" in changes else self.state.step
        step = Step.MEMO if step is Step.READY else step
        self._become(replace(self.state, **{**nothing, "step": step, **changes}))

    def move_reason(self, by: int) -> None:
        """Go to the reason above or below."""
        last = len(self.state.reasons) - 1
        if last >= 0 and self.state.step is Step.REASON:
            row = min(max(self.state.reason_row + by, 0), last)
            self._become(replace(self.state, reason_row=row, reason_refusal=None))

    def type_memo(self, text: str) -> None:
        """Take the memo's date as typed."""
        if text != self.state.memo_text:
            self._change(memo_text=text)

    def enter(self) -> None:
        """Take the next step; while it is being done, and when it was, there is none."""
        match self.state.step:
            case Step.REASON if self.state.task is not None:
                self._take_reason()
            case Step.MEMO:
                self._take_memo()
            case Step.READY if self.state.task is not None:
                self._do()
            case _:
                pass

    def _take_reason(self) -> None:
        state = self.state
        if 0 <= state.reason_row < len(state.reasons):
            reason = state.reasons[state.reason_row]
            self._show(replace(state, step=Step.MEMO, reason=reason, reason_refusal=None))
            return
        typed = state.reason_text.strip()
        words = message(_NO_SUCH_REASON, text=typed[:40]) if typed else message(_WHICH_REASON)
        self._become(replace(state, reason_refusal=words))

    def _take_memo(self) -> None:
        state = self.state
        assert state.reason is not None, "the reason comes first"
        try:
            self._memo = parse_day(state.memo_text, self._today)
        except MalformedDay as refusal:
            self._become(replace(state, memo_refusal=message_of(refusal)))
            return
        key, code, memo = state.lines[0].cheque.instrument.key, state.reason.code, self._memo
        turn = self._turns.next()
        self._storage.run(
            lambda: self._desk().quote(key, code, memo),
            self._turns.if_current(turn, self._quoted),
            refused=lambda refusal: self._become(
                replace(self.state, memo_refusal=refusal_text(refusal))
            ),
        )

    def _quoted(self, quote: ChequeReturn) -> None:
        shown = f"{quote.memo_date:%d-%m-%Y}"
        self._show(replace(self.state, step=Step.READY, quote=quote, memo_text=shown))

    def _do(self) -> None:
        state = self.state
        keys = [line.cheque.instrument.key for line in state.lines]
        self._become(replace(state, step=Step.DOING, refusal=None))
        match state.task:
            case Task.DEPOSIT:
                self._run(lambda: self._desk().deposit(keys), self._deposited)
            case Task.CLEAR:
                self._run(lambda: self._desk().clear(keys), lambda _: self._done())
            case _:
                assert state.reason is not None, "a return was quoted"
                code, memo = state.reason.code, self._memo
                self._run(lambda: self._desk().give_back(keys[0], code, memo), self._returned)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._storage.run(work, then, refused=self._refuse, failed=self._ready_again)

    def _refuse(self, refusal: CounterError) -> None:
        """Say why nothing was done; what was shown stays, and can be left."""
        self._become(replace(self.state, step=Step.READY, refusal=refusal_text(refusal)))

    def _ready_again(self) -> None:
        self._become(replace(self.state, step=Step.READY))

    def _done(self, **changes: Any) -> None:  # noqa: ANN401 - as each field is
        self._show(replace(self.state, step=Step.DONE, **changes))
        self._changed()

    def _deposited(self, deposit: Deposit) -> None:
        self._done(deposit=deposit)
        self._make_papers()

    def _returned(self, returned: ChequeReturn) -> None:
        self._done(returned=returned)
        self._make_papers()

    def make_papers_of(self, life: "ChequeLife") -> None:
        """Make the papers of what befell a cheque again: its notices, else its batch's slip."""
        if life.returned is not None:
            self._show(ActState(Task.RETURN, Step.DONE, returned=life.returned))
            self._make_papers()
        elif number := life.cheque.deposit_number:
            self._storage.run(lambda: self._desk().find_deposit(number), self._show_slip)

    def _show_slip(self, deposit: Deposit) -> None:
        self._show(ActState(Task.DEPOSIT, Step.DONE, deposit=deposit))
        self._make_papers()

    def make_papers(self) -> None:
        """Make the papers of the act on screen again."""
        if self.state.step is Step.DONE and self.state.task is not Task.CLEAR:
            self._make_papers()

    def _make_papers(self) -> None:
        deposit, returned = self.state.deposit, self.state.returned
        self._become(replace(self.state, paper=message(_WRITING), paper_state=None))

        def make() -> "Papers":
            if deposit is not None:
                return self._papers.slip(deposit)
            assert returned is not None, "only a batch and a return have papers"
            return self._papers.notices(returned)

        turn = self._turns.next()
        self._printer.run(
            make,
            self._turns.if_current(turn, self._made),
            refused=lambda _: self._not_made(),
            failed=self._not_made,
        )

    def _made(self, papers: "Papers") -> None:
        outcome = papers.outcome
        said = outcome_text(outcome) if outcome else None
        ending = outcome.state if outcome else None
        self._become(replace(self.state, files=papers.files, paper=said, paper_state=ending))

    def _not_made(self) -> None:
        said, failed = message(_NOT_WRITTEN), PrintState.FAILED
        self._become(replace(self.state, paper=said, paper_state=failed))


def _first_wrong(task: Task, lines: "Sequence[ChequeLine]") -> Message | None:
    """Say what keeps papers out of an act before anything is shown."""
    if task is Task.RETURN and len(lines) != 1:
        return message(_ONE_ONLY)
    refusal = ChequeNotAtHand if task is Task.DEPOSIT else ChequeNotDeposited
    for line in lines:
        cheque = line.cheque
        if cheque.state not in _TAKEN_FROM[task]:
            return refusal_text(refusal(number=cheque.instrument.number, state=cheque.state))
    return None


def outcome_text(outcome: PrintOutcome) -> Message:
    """Say how printing ended; where all went well, a folder's own name is enough of its path."""
    went_well = outcome.state is PrintState.CONFIRMED
    where = PurePath(outcome.where).name if went_well else outcome.where
    return message(outcome.template, where=where)


def refusal_text(refusal: CounterError) -> Message:
    """Take a refusal's sentence; a state in it is said in the language in use."""
    values = dict(refusal.values)
    if isinstance(state := values.get("state"), ChequeState):
        values["state"] = message(STATE_WORDS[state])
    return message(refusal.template, **values)
