"""Sending a team, what it brings back, a recall that is told, a release: typed, and done once."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cashier.domain.errors import CounterError
from cashier.domain.order_results import FailureUnexplained, TeamMissing, ToldNobody
from cashier.domain.reversal import ReasonMissing
from printing.job_words import FAILURES
from printing.outcome import PrintState
from ui.cheques.acting import outcome_text
from ui.cheques.words import breakable
from ui.formats import clock_time
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns
from ui.reconnection.state import FIELDS, ActState, Card, Cards, Place, Step, Task

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from datetime import datetime

    from cashier.domain.dispatch import Dispatch
    from cashier.domain.receipt import OrderTicket
    from cashier.domain.reconnection import ReconnectionOrder
    from cashier.services.importing import ImportOutcome
    from ui.cheques.papers import Papers
    from ui.reconnection.papers import JobPapers
    from ui.reconnection.work import ReconnectionDesk

    Found = tuple[tuple[Dispatch, ...], tuple[ReconnectionOrder, ...]]

_WRITING = mark("Writing and printing …")
_NOT_WRITTEN = mark("The slips were not made; F8 makes them again.")
_SENT = mark("{number}: {count} orders go to {team}.")
_SENT_ONE = mark("{number}: one order goes to {team}.")
_RELEASED = mark("{number} is queued, the cheque not yet cleared.")
_NO_PATH = mark("Choose a file, or type where it is.")
_LOADED = mark("{good} results taken over, {same} known already, {bad} not: {rejects}")
_LOADED_ALL = mark("{good} results taken over, {same} known already.")
_NOTED = {
    Task.DONE: mark("{what}: the light is on."),
    Task.FAILED: mark("{what}: could not be done; it can go out again."),
    Task.TOLD: mark("{what}: the recall was told."),
}
_KNOWN = mark("{what}: that was on record already.")
_MANY = mark("{count} orders")
_PLACES: tuple[tuple[type[CounterError], Place], ...] = (
    (TeamMissing, Place.TEAM),
    (FailureUnexplained, Place.REASON),
    (ReasonMissing, Place.REASON),
    (ToldNobody, Place.TOLD_TO),
)
"""Where a refusal belongs; any other belongs to the act's last field."""
_STAYS = {Task.DISPATCH, Task.FILE, Task.PAPER}
"""Acts after which there is something to read, or to print."""


def results_for(card: Card) -> tuple[Task, ...]:
    """Tell which results a card can have; none before somebody was sent."""
    order = card.order
    if order is None or not order.attempts or order.done_at is not None:
        return ()
    if order.must_be_told:
        return (Task.TOLD, Task.DONE)
    return (Task.DONE, Task.FAILED) if order.state.is_open else (Task.DONE,)


class ActPresenter(Presenter[ActState]):
    """Leads through one act. `changed` hears what was done; None where a page still says it."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        desk: "Callable[[], ReconnectionDesk]",
        *,
        papers: "JobPapers",
        changed: Callable[[Message | None], None],
    ) -> None:
        super().__init__(ActState())
        self._storage, self._printer = storage, printer
        self._desk = desk
        self._papers = papers
        self._changed = changed
        self._request = self._now_text = ""
        self._known: tuple[str, ...] = ()
        self._turns = Turns()

    def begin(self) -> None:
        """Forget what somebody else had begun."""
        if self.state.step is not Step.DOING:
            self._show(ActState())

    def _show(self, state: ActState) -> None:
        """Become a state in which the cursor goes to another place."""
        self._become(replace(state, turn=self.state.turn + 1))

    def leave(self) -> None:
        """Put the act away; one that is being done is waited for."""
        if self.state.step is not Step.DOING:
            self._turns.next()
            self._show(ActState())

    def open_dispatch(self, cards: Cards) -> None:
        """Ask which team goes; the one that went last stands there already."""
        self._request = str(uuid4())
        self._show(ActState(Task.DISPATCH, cards=cards, place=Place.TEAM))
        self._read_choices(lambda: self._desk().teams(), Place.TEAM)

    def _read_choices(self, work: "Callable[[], tuple[str, ...]]", place: Place) -> None:
        turn = self._turns.next()

        def offer(known: tuple[str, ...]) -> None:
            self._known = known
            first = known[0] if known and not self.state.text(place) else self.state.text(place)
            state = self._with(self.state, place, first)
            self._show(replace(state, choices=known, choice=min(0, len(known) - 1)))

        self._known = ()
        self._storage.run(work, self._turns.if_current(turn, offer))

    def open_result(self, cards: Cards, offered: tuple[Task, ...], now: "datetime") -> None:
        """Ask what came of it; that it was done just now is one Enter."""
        self._now_text = clock_time(now)
        texts = ((Place.AT, self._now_text),)
        self._turns.next()
        self._open_result(ActState(cards=cards, offered=offered, texts=texts), offered[0])

    def _open_result(self, state: ActState, task: Task) -> None:
        self._known = tuple(words.en for words in FAILURES) if task is Task.FAILED else ()
        place = FIELDS[task][0]
        self._show(
            replace(state, task=task, place=place, choices=self._known, choice=-1, refusal=None)
        )

    def choose(self, task: Task) -> None:
        """Enter another result than the one on screen."""
        state = self.state
        if state.step is Step.TYPING and task in state.offered and task is not state.task:
            self._open_result(state, task)

    def open_release(self, card: Card) -> None:
        """Ask why a supply comes back before the bank has paid."""
        self._show(ActState(Task.RELEASE, cards=(card,), place=Place.REASON))

    def open_file(self) -> None:
        """Ask for a file of results; those at hand are listed."""
        self._show(ActState(Task.FILE, place=Place.PATH))
        self._read_choices(lambda: self._desk().files(), Place.PATH)

    def open_papers(self, cards: Cards) -> None:
        """Make the slips of orders that are out."""
        self._show(ActState(Task.PAPER, Step.DONE, cards=cards))
        self.make_papers()

    def type(self, place: Place, text: str) -> None:
        """Take what was typed into a field, and list what it can mean."""
        state = self.state
        if state.step is not Step.TYPING or text == state.text(place):
            return
        state = replace(self._with(state, place, text), refusal=None)
        if place is Place.TEAM:
            typed = text.strip().casefold()
            found = tuple(one for one in self._known if typed in one.casefold())
            state = replace(state, choices=found, choice=-1)
        elif place is Place.REASON and state.task is Task.FAILED:
            state = replace(state, choice=_digit(text))
        self._become(state)

    @staticmethod
    def _with(state: ActState, place: Place, text: str) -> ActState:
        return replace(state, texts=tuple((dict(state.texts) | {place: text}).items()))

    def move(self, by: int) -> None:
        """Go to the choice above or below; what it is stands in the field at once."""
        state = self.state
        last = len(state.choices) - 1
        if state.step is not Step.TYPING or last < 0 or state.task is None:
            return
        row = min(max(state.choice + by, 0), last)
        text = str(row + 1) if state.task is Task.FAILED else state.choices[row]
        place = FIELDS[state.task][0]
        self._become(replace(self._with(state, place, text), choice=row, refusal=None))

    def enter(self, place: Place) -> None:
        """Go from a field to the next one; from the last one, do it."""
        state = self.state
        if state.task is None or state.step is not Step.TYPING:
            return
        fields = FIELDS[state.task]
        if place is fields[-1]:
            self.act()
        else:
            self._show(replace(state, place=fields[fields.index(place) + 1], refusal=None))

    def act(self) -> None:
        """Do it, once."""
        state = self.state
        if state.step is not Step.TYPING:
            return
        match state.task:
            case Task.DISPATCH:
                self._dispatch()
            case Task.RELEASE:
                account, reason = state.cards[0].about.account_number, state.text(Place.REASON)
                self._run(lambda: self._desk().release(account, reason), self._released)
            case Task.FILE:
                self._load()
            case Task.DONE | Task.FAILED | Task.TOLD:
                self._note_results(state.task)
            case _:
                pass

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._become(replace(self.state, step=Step.DOING, refusal=None))
        self._storage.run(work, then, refused=self._refuse, failed=self._type_again)

    def _refuse(self, refusal: CounterError) -> None:
        """Say why nothing was done; what was typed stays, and the cursor goes where it belongs."""
        assert self.state.task is not None, "something was refused"
        last = FIELDS[self.state.task][-1]
        place = next((at for kind, at in _PLACES if isinstance(refusal, kind)), last)
        wrong = message_of(refusal)
        self._show(replace(self.state, step=Step.TYPING, place=place, refusal=wrong))

    def _type_again(self) -> None:
        self._become(replace(self.state, step=Step.TYPING))

    def _dispatch(self) -> None:
        team, request = self.state.text(Place.TEAM), self._request
        numbers = _numbers(self.state.cards)
        self._run(lambda: self._desk().dispatch(numbers, team, request), self._dispatched)

    def _dispatched(self, sent: "Dispatch") -> None:
        template = _SENT_ONE if len(sent.jobs) == 1 else _SENT
        said = message(template, number=sent.number, count=len(sent.jobs), team=sent.team)
        self._end(said, dispatches=(sent,))

    def _end(self, said: Message, **changes: Any) -> None:  # noqa: ANN401 - as each field is
        """Say what was done: on the page where there is more to do, else on the board."""
        assert self.state.task is not None, "something was done"
        if self.state.task in _STAYS:
            self._show(replace(self.state, step=Step.DONE, said=said, **changes))
            self._changed(None)
        else:
            self._show(ActState())
            self._changed(said)

    def _released(self, ticket: "OrderTicket") -> None:
        self._end(message(_RELEASED, number=ticket.number))

    def _note_results(self, task: Task) -> None:
        """Put a result on record for each card; one that is refused leaves those before it.

        A time that was left as it stood means now, to the second.
        """
        state = self.state
        numbers, at = _numbers(state.cards), state.text(Place.AT)
        at = "" if at == self._now_text else at
        reason, told_to = self._reason(), state.text(Place.TOLD_TO)

        def note(number: str) -> bool:
            desk = self._desk()
            if task is Task.TOLD:
                return desk.told(number, told_to)
            if task is Task.FAILED:
                return desk.failed(number, reason, at)
            return desk.done(number, at)

        def work() -> list[bool]:
            return [note(number) for number in numbers]

        def noted(news: list[bool]) -> None:
            what: object = numbers[0] if len(numbers) == 1 else message(_MANY, count=len(numbers))
            self._end(message(_NOTED[task] if any(news) else _KNOWN, what=what))

        self._run(work, noted)

    def _reason(self) -> str:
        """Give the reason: one of the list where its digit stands there, else what was typed."""
        text = self.state.text(Place.REASON)
        place = _digit(text)
        return FAILURES[place].en if place >= 0 else text

    def _load(self) -> None:
        path = self.state.text(Place.PATH).strip()
        if path:
            self._run(lambda: self._desk().load(path), self._loaded)
        else:
            self._show(replace(self.state, refusal=message(_NO_PATH)))

    def _loaded(self, loaded: "tuple[ImportOutcome, str]") -> None:
        outcome, rejects = loaded
        template = _LOADED if outcome.rejected else _LOADED_ALL
        said = message(
            template,
            good=outcome.loaded,
            same=outcome.unchanged,
            bad=outcome.rejected,
            rejects=breakable(rejects),
        )
        self._end(said)

    def make_papers(self) -> None:
        """Print the slips of the orders on screen, and write them with the team's list."""
        state = self.state
        if state.step is not Step.DONE or not state.cards or state.task is Task.FILE:
            return
        numbers = _numbers(state.cards)
        self._become(replace(state, paper=message(_WRITING), paper_state=None))
        turn = self._turns.next()

        def read() -> "Found":
            desk = self._desk()
            listed = desk.orders(numbers)
            return desk.dispatches_of(listed), listed

        self._storage.run(
            read,
            self._turns.if_current(turn, lambda found: self._print(found, turn)),
            refused=lambda _: self._not_made(),
            failed=self._not_made,
        )

    def _print(self, found: "Found", turn: int) -> None:
        dispatches, listed = found
        numbers = [order.number for order in listed]
        self._printer.run(
            lambda: self._papers.slips(dispatches, numbers, listed),
            self._turns.if_current(turn, self._made),
            refused=lambda _: self._not_made(),
            failed=self._not_made,
        )

    def _made(self, papers: "Papers") -> None:
        outcome = papers.outcome
        assert outcome is not None, "slips are printed"
        said = outcome_text(outcome)
        self._become(replace(self.state, files=papers.files, paper=said, paper_state=outcome.state))

    def _not_made(self) -> None:
        failed = PrintState.FAILED
        self._become(replace(self.state, paper=message(_NOT_WRITTEN), paper_state=failed))


def common_results(cards: Cards) -> tuple[Task, ...]:
    """Tell which results all of these cards can have, the likeliest first.

    Whatever can have a result at all can turn out to be done: that much is always in common.
    """
    offered = [results_for(card) for card in cards]
    first = offered[0] if offered else ()
    return tuple(task for task in first if all(task in one for one in offered))


def _numbers(cards: Cards) -> tuple[str, ...]:
    return tuple(card.order.number for card in cards if card.order)


def _digit(text: str) -> int:
    """Tell which reason of the list a digit means; -1 for any other text."""
    typed = text.strip()
    is_one = len(typed) == 1 and typed.isdecimal()
    return int(typed) - 1 if is_one and 1 <= int(typed) <= len(FAILURES) else -1
