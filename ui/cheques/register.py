"""Looking through the register of cheques and marking papers in it, as plain Python."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.errors import CounterError
from cashier.domain.micr import MicrLineUnreadable, parse_micr_line
from cashier.domain.user import Act, User
from ui.cheques.state import RegisterState
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from cashier.services.cheque_book import ChequeLife, ChequePage
    from cashier.services.cheque_ports import ChequeLine
    from ui.cheques.work import ChequeDesk
    from ui.counter import Counter

Lines = tuple["ChequeLine", ...]
_NOT_FOUND = mark("No cheque with “{text}”.")
_SEVERAL = mark("Several cheques are meant; mark the right ones.")
_NONE_CHOSEN = mark("Mark a cheque with the space bar, or type its number.")


class RegisterPresenter(Presenter[RegisterState]):
    """Reads pages, finds, keeps marks over every list, and tells what an act is about."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(RegisterState())
        self._storage = storage
        self._counter = counter
        self._user = ""
        self._pages, self._lives = Turns(), Turns()

    def begin(self, user: User) -> None:
        """Show the register to somebody: as it was left, or from the start to somebody new."""
        if user.name != self._user:
            self._user = user.name
            self._become(RegisterState(may_act=user.may(Act.HANDLE_CHEQUES)))
        self.refresh()

    def _desk(self) -> "ChequeDesk":
        from ui.cheques.work import ChequeDesk

        return ChequeDesk(self._counter(), self._user)

    def refresh(self) -> None:
        """Read the list again from its top; what is marked stays marked while it may."""
        self._read(self.state.found, self.state.state, self._listed)

    def _read(
        self,
        text: str,
        state: ChequeState | None,
        then: "Callable[[ChequePage, date], None]",
        after: Cheque | None = None,
    ) -> None:
        turn = self._pages.next()

        def show(read: "tuple[ChequePage, date]") -> None:
            then(*read)

        self._storage.run(
            lambda: self._desk().page(text, state, after),
            self._pages.if_current(turn, show),
            refused=self._refuse,
        )

    def _listed(self, page: "ChequePage", today: date) -> None:
        now = {line.cheque.instrument.key: line for line in page.lines}
        marked = tuple(now.get(one.cheque.instrument.key, one) for one in self.state.marked)
        self._become(
            replace(
                self.state,
                lines=page.lines,
                has_more=page.has_more,
                totals=page.totals,
                today=today,
                marked=marked,
                row=0 if page.lines else -1,
                life=None,
                turn=self.state.turn + 1,
            )
        )
        self._read_life()

    def more(self) -> None:
        """Read the page that follows, unless there is none."""
        state = self.state
        if not state.has_more or not state.lines:
            return

        def add(page: "ChequePage", today: date) -> None:
            lines = (*self.state.lines, *page.lines)
            self._become(replace(self.state, lines=lines, has_more=page.has_more, today=today))

        self._become(replace(state, has_more=False))  # not asked for twice
        self._read(state.found, state.state, add, state.lines[-1].cheque)

    def type_search(self, text: str) -> None:
        """Take the search box's text."""
        if text != self.state.text:
            self._become(replace(self.state, text=text, refusal=None))

    def find(self, then: Callable[[Lines], None] = lambda _: None) -> None:
        """List what the text can mean, in every state; no text lists everything."""
        text = self.state.text.strip()

        def show(page: "ChequePage", today: date) -> None:
            if text and not page.lines:
                self.refuse(message(_NOT_FOUND, text=text[:40]))
                return
            self._become(replace(self.state, found=text, state=None, refusal=None))
            self._listed(page, today)
            then(page.lines)

        self._read(text, None, show)

    def scan(self, text: str) -> None:
        """Find a scanned paper, by its number or the line at its foot, and mark it."""
        try:
            line = parse_micr_line(text)
        except MicrLineUnreadable:
            found = text.strip()
        else:
            found = f"{line.micr}-{line.number}"
        self._become(replace(self.state, text=found, refusal=None))
        self.find(self._mark_only)

    def _mark_only(self, lines: Lines) -> None:
        if len(lines) == 1:
            self._mark(lines[0])
            self._become(replace(self.state, text=""))
        else:
            self.refuse(message(_SEVERAL))

    def choose_state(self, state: ChequeState | None) -> None:
        """List one state only, or all; of what was found, where something was."""
        self._become(replace(self.state, state=state, refusal=None))
        self._read(self.state.found, state, self._listed)

    def go_to(self, row: int) -> None:
        """Put the cursor on a line, and read that paper's life."""
        if row != self.state.row and 0 <= row < len(self.state.lines):
            self._become(replace(self.state, row=row, life=None, refusal=None))
            self._read_life()

    def _read_life(self) -> None:
        turn, row = self._lives.next(), self.state.row
        if row < 0:
            return
        key = self.state.lines[row].cheque.instrument.key

        def show(life: "ChequeLife") -> None:
            self._become(replace(self.state, life=life))

        self._storage.run(
            lambda: self._desk().life(key),
            self._lives.if_current(turn, show),
            refused=self._refuse,
        )

    def toggle(self) -> None:
        """Mark the line that the cursor is on, or no longer."""
        if not self.state.may_act or self.state.row < 0:
            return
        line = self.state.lines[self.state.row]
        if line.cheque.instrument.key in self.state.marked_keys:
            key = line.cheque.instrument.key
            marked = (one for one in self.state.marked if one.cheque.instrument.key != key)
            self._become(replace(self.state, marked=tuple(marked), refusal=None))
        else:
            self._mark(line)

    def mark_all(self) -> None:
        """Mark every line that is listed."""
        if self.state.may_act:
            for line in self.state.lines:
                self._mark(line)

    def _mark(self, line: "ChequeLine") -> None:
        if line.cheque.instrument.key not in self.state.marked_keys and self.state.may_act:
            marked = (*self.state.marked, line)
            self._become(replace(self.state, marked=marked, refusal=None))

    def escape(self) -> None:
        """Give up, one thing at a time: what is typed, what is marked, what was found."""
        state = self.state
        if state.text != state.found or state.refusal:
            self._become(replace(state, text=state.found, refusal=None))
        elif state.marked:
            self._become(replace(state, marked=()))
        elif state.found or state.state:
            self._become(replace(state, text="", found="", state=None))
            self.refresh()

    def unmark(self) -> None:
        """Forget every mark: what was marked has been dealt with."""
        self._become(replace(self.state, marked=()))

    def choose(self, then: Callable[[Lines], None]) -> None:
        """Tell what an act is about: the marked and what was just typed; else the cursor's line."""
        state = self.state
        if state.text.strip() and state.text.strip() != state.found:
            self.find(lambda lines: self._choose_typed(lines, then))
        elif state.marked:
            then(state.marked)
        elif state.row >= 0:
            then((state.lines[state.row],))
        else:
            self.refuse(message(_NONE_CHOSEN))

    def _choose_typed(self, lines: Lines, then: Callable[[Lines], None]) -> None:
        if len(lines) == 1:
            known = self.state.marked_keys
            new = (line for line in lines if line.cheque.instrument.key not in known)
            then((*self.state.marked, *new))
        else:
            self.refuse(message(_SEVERAL))

    def refuse(self, sentence: Message) -> None:
        """Say at the search box why nothing comes of it; what was typed and marked stays."""
        self._become(replace(self.state, refusal=sentence))

    def _refuse(self, refusal: CounterError) -> None:
        self.refuse(message_of(refusal))
