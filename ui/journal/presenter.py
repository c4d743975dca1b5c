"""The Journal screen as plain Python: the record is looked through, and checked, part by part."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.finding import Span
from cashier.domain.typed_days import MalformedDay, parse_day
from cashier.domain.user import User
from ui.journal.state import JournalState, Period, Place, Progress, span_of
from ui.messages import Message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.export import Places
    from cashier.services.journal_ports import Check, Query
    from cashier.services.journal_viewer import Inspection, Part
    from cashier.services.journal_viewer_checks import Checking
    from cashier.services.journal_viewer_groups import Group
    from ui.counter import Counter
    from ui.journal.work import JournalDesk, Standing

PAGE = 100


class JournalPresenter(Presenter[JournalState]):
    """Looks, goes through entries, and checks; `open_life` leads to a receipt's whole life."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        open_life: Callable[[str], None],
    ) -> None:
        super().__init__(JournalState())
        self._storage = storage
        self._counter = counter
        self._open_life = open_life
        self._user = ""
        self._rest: Places | None = None
        self._query_now: Query | None = None
        self._wanted = PAGE
        self._looks, self._reads, self._checks = Turns(), Turns(), Turns()

    def begin(self, user: User) -> None:
        """Be somebody's; what another had on screen is gone, and the newest entries are read."""
        if user.name != self._user:
            self._user = user.name
            for turns in (self._looks, self._reads, self._checks):
                turns.next()
            self._become(JournalState(turn=self.state.turn + 1))
        if not self.state.is_looking:
            self.look()

    def leave(self) -> None:
        """Be nobody's: nothing goes on behind the sign-in view."""
        self._user = ""
        self.stop()

    def _desk(self) -> "JournalDesk":
        from ui.journal.work import JournalDesk

        return JournalDesk(self._counter(), self._user)

    def choose(self, period: Period) -> None:
        """Look through other days."""
        self._become(replace(self.state, period=period))
        self.look()

    def choose_group(self, group: "Group | None") -> None:
        """Look for what is about something; None is everything."""
        if group is not self.state.group:
            self._become(replace(self.state, group=group))
            self.look()

    def type_first(self, text: str) -> None:
        """Take the first day as typed."""
        if text != self.state.first_text:
            self._become(replace(self.state, first_text=text, refusal=None))

    def type_last(self, text: str) -> None:
        """Take the last day as typed."""
        if text != self.state.last_text:
            self._become(replace(self.state, last_text=text, refusal=None))

    def type_actor(self, text: str) -> None:
        """Take a person's name as typed."""
        if text != self.state.actor:
            self._become(replace(self.state, actor=text))

    def type_text(self, text: str) -> None:
        """Take what is to stand in an entry as typed."""
        if text != self.state.text:
            self._become(replace(self.state, text=text))

    def look(self) -> None:
        """Look through the record from its newest end."""
        turn = self._looks.next()
        self._become(replace(self.state, reached=1, refusal=None))
        self._run(turn, lambda: self._desk().standing(), lambda found: self._look_to(turn, found))

    def _run(self, turn: int, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._storage.run(
            work,
            self._looks.if_current(turn, then),
            refused=self._looks.if_current(turn, self._refuse),
            failed=lambda: self._looks.if_current(turn, lambda _: self._stop_look())(None),
        )

    def _look_to(self, turn: int, standing: "Standing") -> None:
        state = replace(self.state, last=standing.last, names=standing.names)
        check = standing.check if state.checking is None else state.check
        self._become(replace(state, check=check))
        days = self._days(standing.today)
        if days is None:
            return
        (span,) = days
        query = self._query(standing)
        self._run(
            turn,
            lambda: self._desk().places(span),
            lambda places: self._begin_list(turn, query, places),
        )

    def _days(self, today: date) -> tuple[Span | None] | None:
        """Tell which days are meant; where they cannot be read, say so at their field."""
        state = self.state
        if state.period is not Period.TYPED:
            return (span_of(state.period, today),)
        days = []
        for place, text in ((Place.FIRST, state.first_text), (Place.LAST, state.last_text)):
            try:
                days.append(parse_day(text, today))
            except MalformedDay as refusal:
                self._say(message_of(refusal), place)
                return None
        return (Span(*days),)

    def _query(self, standing: "Standing") -> "Query":
        """Make a query of what was typed: a name may be a full one, a number may be grouped."""
        from cashier.services.journal_ports import Query
        from cashier.services.journal_viewer_groups import kinds_of

        state = self.state
        typed = state.actor.strip()
        logins = {full.casefold(): name for name, full in standing.names.items()}
        text = "".join(state.text.split())
        return Query(
            kinds_of(state.group) if state.group else frozenset(),
            logins.get(typed.casefold(), typed.casefold()),
            text if text.isdecimal() else state.text.strip(),
        )

    def _begin_list(self, turn: int, query: "Query", places: "Places | None") -> None:
        state = replace(self.state, lines=(), row=-1, inspection=None, turn=self.state.turn + 1)
        self._become(state)
        self._query_now, self._wanted = query, PAGE
        self._go_on(turn, places)

    def _go_on(self, turn: int, places: "Places | None") -> None:
        """Read the next part; others of the storage's acts have their turn in between."""
        self._rest = places
        if places is None or len(self.state.lines) >= self._wanted:
            self._stop_look()
            return
        self._become(replace(self.state, reached=places.last))
        query = self._query_now
        assert query is not None, "a look has begun"
        self._run(
            turn, lambda: self._desk().part(query, places), lambda part: self._take(turn, part)
        )

    def _take(self, turn: int, part: "Part") -> None:
        is_first = not self.state.lines
        self._become(replace(self.state, lines=(*self.state.lines, *part.lines)))
        if is_first:
            self.go_to(0)
        self._go_on(turn, part.rest)

    def _stop_look(self) -> None:
        self._looks.next()
        self._become(replace(self.state, reached=0, has_more=self._rest is not None))

    def more(self) -> None:
        """Read more below, unless that was asked for or is all there."""
        if self.state.has_more and not self.state.is_looking:
            self._wanted = len(self.state.lines) + PAGE
            self._go_on(self._looks.next(), self._rest)

    def go_to(self, row: int) -> None:
        """Put the cursor on an entry, and look at its seal."""
        if row == self.state.row or not 0 <= row < len(self.state.lines):
            return
        position = self.state.lines[row].position
        self._become(replace(self.state, row=row, inspection=None))
        self._storage.run(
            lambda: self._desk().inspect(position),
            self._reads.if_current(self._reads.next(), self._show_seal),
        )

    def _show_seal(self, inspection: "Inspection") -> None:
        self._become(replace(self.state, inspection=inspection))

    def open_receipt(self) -> None:
        """Go to the whole life of the receipt that the entry is about, if it is about one."""
        from ui.journal.words import receipt_of

        number = receipt_of(self.state.line) if self.state.line else ""
        if number:
            self._open_life(number)

    def check(self, *, from_start: bool = False) -> None:
        """Check the record on from the last check, or all of it; once at a time."""
        if self.state.checking is not None:
            return
        turn = self._checks.next()
        self._become(replace(self.state, checking=Progress(), refusal=None))
        self._run_check(
            turn,
            lambda: self._desk().begin_check(from_start=from_start),
            lambda checking: self._check_on(turn, checking),
        )

    def _run_check(self, turn: int, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._storage.run(
            work,
            self._checks.if_current(turn, then),
            refused=self._checks.if_current(turn, self._refuse),
            failed=lambda: self._checks.if_current(turn, lambda _: self._stop_check())(None),
        )

    def _check_on(self, turn: int, checking: "Checking") -> None:
        """Check the next part; others of the storage's acts have their turn in between."""
        self._become(replace(self.state, checking=Progress(checking.done, checking.last)))
        if checking.is_over:
            self._run_check(turn, lambda: self._desk().end_check(checking), self._checked)
        else:
            self._run_check(
                turn,
                lambda: self._desk().check_part(checking),
                lambda checked: self._check_on(turn, checked),
            )

    def _checked(self, check: "Check") -> None:
        last = max(self.state.last, check.entries)
        self._become(replace(self.state, check=check, checking=None, last=last))

    def _stop_check(self) -> None:
        self._checks.next()
        self._become(replace(self.state, checking=None))

    def stop(self) -> bool:
        """Give up what is under way: a look first, then a check; tell if there was one."""
        if self.state.is_looking:
            self._stop_look()
        elif self.state.checking is not None:
            self._stop_check()
        else:
            return False
        return True

    def _refuse(self, refusal: CounterError) -> None:
        self._say(message_of(refusal), Place.LAST)

    def _say(self, refusal: Message, place: Place) -> None:
        refused = replace(self.state, refusal=refusal, place=place)
        self._become(replace(refused, reached=0, checking=None))
