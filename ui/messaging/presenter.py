"""Messages to consumers, as plain Python: one list, one task at a time, one run of sending."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cashier.domain.errors import CounterError
from cashier.domain.user import User
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.messaging.state import Filter, MessagesState, Task
from ui.messaging.words import detail_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from datetime import datetime

    from cashier.services.messages import Overview, Queued
    from cashier.services.messaging import Run
    from ui.counter import Counter
    from ui.messaging.work import MessagesDesk

_TYPING = (Task.AREA, Task.RESEND, Task.GIVE_UP)


class MessagesPresenter(Presenter[MessagesState]):
    """Queues, writes files, sends with progress, and settles what is in doubt."""

    def __init__(self, storage: Runner, network: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(MessagesState())
        self._storage, self._network, self._counter = storage, network, counter
        self._turns = Turns()

    def begin(self, user: User) -> None:
        """Work for this user, and read the queue."""
        if self.state.user != user:
            self._become(MessagesState(user=user))
        self.refresh()

    def leave(self) -> None:
        """Let nobody find what somebody else had begun; a run stops after the one that leaves."""
        self._turns.next()
        self._become(MessagesState())

    def refresh(self) -> None:
        """Read the queue again; what is being done stays as it is."""
        turn, wanted = self._turns.next(), self.state.filter
        self._storage.run(
            lambda: self._desk().look(wanted), self._turns.if_current(turn, self._show)
        )

    def _desk(self) -> "MessagesDesk":
        from ui.messaging.work import MessagesDesk

        assert self.state.user is not None, "somebody has signed in"
        return MessagesDesk(self._counter(), self.state.user.name)

    def _show(self, found: "tuple[datetime, Overview]") -> None:
        now, overview = found
        row = min(self.state.row, max(len(overview.messages) - 1, 0))
        self._become(replace(self.state, now=now, overview=overview, row=row))

    def mark(self, row: int) -> None:
        """Mark a line of the list; not while the marked one is being settled."""
        if self.state.task is Task.LOOK and 0 <= row < len(self.state.messages):
            self._become(replace(self.state, row=row))

    def choose(self, wanted: Filter) -> None:
        """List the messages of some states."""
        if self.state.task is Task.LOOK and wanted is not self.state.filter:
            self._become(replace(self.state, filter=wanted, row=0))
            self.refresh()

    def start(self, task: Task) -> None:
        """Begin a task that asks for some words, or show the templates."""
        is_settling = task in {Task.RESEND, Task.GIVE_UP}
        if not self.state.is_idle or (is_settling and not self.state.is_in_doubt):
            return
        if task is Task.TEMPLATES:
            self._storage.run(lambda: self._desk().templates(), self._show_templates)
        elif self.state.may_send:
            self._turn_to(task)

    def _show_templates(self, found: Any) -> None:  # noqa: ANN401 - a tuple of templates
        self._turn_to(Task.TEMPLATES, templates=found)

    def _turn_to(self, task: Task, **changes: Any) -> None:  # noqa: ANN401 - as each field is
        cleared: dict[str, Any] = {
            "task": task,
            "text": "",
            "refusal": None,
            "said": None,
            "is_busy": False,
            "turn": self.state.turn + 1,
        }
        self._become(replace(self.state, **cleared | changes))

    def type_text(self, text: str) -> None:
        """Take what is typed: an area, or a reason."""
        if self.state.task in _TYPING and text != self.state.text:
            self._become(replace(self.state, text=text, refusal=None))

    def escape(self) -> None:
        """Stop a run, else put away what was begun."""
        if self.state.is_sending:
            self._become(replace(self.state, is_sending=False))
        elif self.state.task is not Task.LOOK and not self.state.is_busy:
            self._turn_to(Task.LOOK)

    def enter(self) -> None:
        """Do what is asked for."""
        match self.state.task:
            case Task.AREA:
                self._tell_area()
            case Task.RESEND | Task.GIVE_UP:
                self._resolve()
            case _:
                return

    def queue(self) -> None:
        """Write what follows from the record; whoever only looks reads again."""
        if not self.state.may_send:
            self.refresh()
        elif self.state.task is Task.LOOK:
            self._do(lambda: self._desk().queue(), _say_queued)

    def _tell_area(self) -> None:
        area = self.state.text
        self._do(lambda: self._desk().queue_area(area), _say_queued)

    def _resolve(self) -> None:
        state, one = self.state, self.state.message
        if one is not None:
            resend = state.task is Task.RESEND
            said = mark("It goes once more.") if resend else mark("It was given up.")
            self._do(
                lambda: self._desk().resolve(one.message.id, state.text, resend=resend),
                lambda _: message(said),
            )

    def export(self) -> None:
        """Write what waits into a file for the gateway."""
        if self.state.may_send and self.state.task is Task.LOOK:
            self._do(lambda: self._desk().export(), _say_written)

    def _do(self, work: Callable[[], Any], said: Callable[[Any], Message]) -> None:
        """Do one act; while it runs, no second one begins."""
        if not self.state.is_idle:
            return
        self._become(replace(self.state, is_busy=True, refusal=None, said=None))
        self._storage.run(
            work,
            lambda result: self._end(said(result)),
            refused=self._refuse,
            failed=lambda: self._become(replace(self.state, is_busy=False)),
        )

    def _end(self, said: Message) -> None:
        self._turn_to(Task.LOOK, said=said)
        self.refresh()

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, is_busy=False, refusal=message_of(refusal)))
        self.refresh()

    def send(self) -> None:
        """Send what waits, one by one; asked again, stop after the one that is leaving."""
        if self.state.is_sending:
            self.escape()
        elif self.state.may_send and self.state.is_idle and self.state.task is Task.LOOK:
            from cashier.services.messaging import Run

            self._become(replace(self.state, is_sending=True, sent=0, refusal=None, said=None))
            self._send_next(Run())

    def _send_next(self, run: "Run") -> None:
        desk = self._desk()
        self._network.run(
            lambda: desk.send_next(run),
            lambda has_more: self._sent_one(run, has_more=has_more),
            refused=self._stop,
            failed=lambda: self._become(replace(self.state, is_sending=False)),
        )

    def _sent_one(self, run: "Run", *, has_more: bool) -> None:
        if self.state.user is None:
            return  # whoever sent has left
        goes_on = has_more and self.state.is_sending
        self._become(replace(self.state, sent=run.count))
        if goes_on:
            self._send_next(run)
        else:
            self._become(replace(self.state, is_sending=False, said=_say_run(run)))
            self.refresh()

    def _stop(self, refusal: CounterError) -> None:
        if self.state.user is None:
            return
        self._become(replace(self.state, is_sending=False, refusal=message_of(refusal)))
        self.refresh()


def _say_queued(done: "Queued") -> Message:
    if done.has_more:
        words = mark("{count} written, {none} to nobody; there are more, ask again.")
    else:
        words = mark("{count} written, {none} to nobody.")
    return message(words, count=done.messages, none=done.none)


def _say_written(done: tuple[str, int]) -> Message:
    file, written = done
    if not written:
        return message(mark("No message waits."))
    return message(mark("{count} written to {file}"), count=written, file=file)


def _say_run(run: "Run") -> Message:
    from cashier.services.message_ports import Answer

    sent, doubt = run.answers.get(Answer.SENT, 0), run.answers.get(Answer.UNKNOWN, 0)
    if run.stopped:
        return message(
            mark("Stopped: {why}. {sent} sent, {doubt} in doubt."),
            why=detail_of(run.stopped),
            sent=sent,
            doubt=doubt,
        )
    return message(mark("{sent} sent, {doubt} in doubt."), sent=sent, doubt=doubt)
