"""The page of the roster as plain Python: days of one weekend clerk are marked, and ordered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cashier.domain.approval import Approval
from cashier.domain.errors import CounterError
from cashier.domain.roster import RosterChange, weekends
from cashier.domain.user import User
from ui.administration.asking import Approve, AskingPresenter
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.administration.work import RosterSheet
    from ui.counter import Counter

DAYS_A_WEEK, WEEKS = 7, 8
_NOTHING_MARKED = mark("Mark days first: the space bar marks one, F5 every weekend.")
_IS_OVER = mark("That day is over.")
_SET = mark("{name}: the roster is changed.")


@dataclass(frozen=True, slots=True)
class RosterState:
    """The weeks to come for one weekend clerk; `day` is where the cursor is.

    `marked` are the days that the next order changes: all are put on the roster, or with
    `takes_off` all are taken off it.
    """

    sheet: "RosterSheet | None" = None
    row: int = 0
    day: date | None = None
    marked: frozenset[date] = frozenset()
    takes_off: bool = False
    reason: str = ""
    is_asking: bool = False
    is_busy: bool = False
    refusal: Message | None = None
    said: Message | None = None
    turn: int = 0

    @property
    def clerk(self) -> User | None:
        """Whose roster it is."""
        clerks = self.sheet.clerks if self.sheet else ()
        return clerks[self.row] if self.row < len(clerks) else None

    def is_on(self, day: date) -> bool:
        """Tell whether the roster names this clerk on a day."""
        sheet, clerk = self.sheet, self.clerk
        if sheet is None or clerk is None:
            return False
        return any(one.name == clerk.name and one.day == day and one.is_on for one in sheet.days)

    def others(self, day: date) -> int:
        """Count who else is on the roster that day."""
        sheet, clerk = self.sheet, self.clerk
        if sheet is None or clerk is None:
            return 0
        return sum(one.day == day and one.is_on and one.name != clerk.name for one in sheet.days)


class RosterPresenter(AskingPresenter[RosterState]):
    """Marks days, asks for the order, has it allowed."""

    def __init__(
        self, storage: Runner, counter: "Callable[[], Counter]", *, approve: Approve
    ) -> None:
        super().__init__(RosterState(), storage, counter, approve=approve)

    def begin(self, user: User) -> None:
        """Read the weeks in this administrator's name; marks that were made before are gone."""
        self._user = user.name
        self._become(RosterState(turn=self.state.turn + 1))
        self._read()

    def _read(self) -> None:
        self._run(lambda: self._work().roster(), self._show)

    def _show(self, sheet: "RosterSheet") -> None:
        day = self.state.day or sheet.today
        row = min(self.state.row, max(len(sheet.clerks) - 1, 0))
        self._become(replace(self.state, sheet=sheet, row=row, day=day, is_busy=False))
        self._move()

    def _move(self, **changes: object) -> None:
        turn = self.state.turn + 1
        self._become(replace(self.state, turn=turn, **changes))  # type: ignore[arg-type]

    def next_clerk(self, step: int) -> None:
        """Go to another weekend clerk; marks are one person's."""
        clerks = self.state.sheet.clerks if self.state.sheet else ()
        if clerks and not self.state.is_busy:
            row = (self.state.row + step) % len(clerks)
            self._move(row=row, marked=frozenset(), is_asking=False, refusal=None, said=None)

    def go_to(self, day: date) -> None:
        """Go to a day."""
        if day != self.state.day:
            self._become(replace(self.state, day=day))

    def mark(self) -> None:
        """Mark the day, or no longer; the first mark says whether days are put on or taken off."""
        state, day = self.state, self.state.day
        if state.sheet is None or state.clerk is None or day is None or state.is_busy:
            return
        if day < state.sheet.today:
            self._become(replace(state, refusal=message(_IS_OVER), said=None))
            return
        is_on = state.is_on(day)
        takes_off = state.takes_off if state.marked else is_on
        marked = state.marked ^ {day} if is_on is takes_off else frozenset({day})
        self._become(replace(state, marked=marked, takes_off=is_on, refusal=None, said=None))

    def mark_weekends(self) -> None:
        """Mark every Saturday and Sunday to come that is off the roster."""
        state = self.state
        if state.sheet is None or state.clerk is None or state.is_busy:
            return
        days = weekends(state.sheet.first, WEEKS)
        marked = frozenset(day for day in days if day >= state.sheet.today and not state.is_on(day))
        self._become(replace(state, marked=marked, takes_off=False, refusal=None, said=None))

    def escape(self) -> bool:
        """Put the order away, else the marks; tell whether there was either."""
        if self.state.is_busy or not (self.state.is_asking or self.state.marked):
            return False
        marked = self.state.marked if self.state.is_asking else frozenset()
        self._move(is_asking=False, marked=marked, refusal=None)
        return True

    def ask(self) -> None:
        """Ask for the order; there must be something to order."""
        if self.state.is_busy or self.state.clerk is None:
            return
        if not self.state.marked:
            self._become(replace(self.state, refusal=message(_NOTHING_MARKED), said=None))
        else:
            self._move(is_asking=True, refusal=None, said=None)

    def type_reason(self, text: str) -> None:
        """Take the order, or the reason."""
        if text != self.state.reason:
            self._become(replace(self.state, reason=text, refusal=None))

    def confirm(self) -> None:
        """Look the change over, have it allowed, and make it."""
        state, clerk = self.state, self.state.clerk
        if state.is_busy or not state.is_asking or clerk is None:
            return
        days = tuple(sorted(state.marked))
        change = RosterChange(clerk.name, days, not state.takes_off, state.reason)
        self._become(replace(state, is_busy=True, refusal=None))
        self._run(
            lambda: self._work().quote_roster(change),
            lambda quote: self._ask(quote.claim, lambda word: self._make(change, word)),
        )

    def _make(self, change: RosterChange, word: Approval) -> None:
        self._run(lambda: self._work().change_roster(change, word), lambda _: self._done())

    def _done(self) -> None:
        clerk = self.state.clerk
        said = message(_SET, name=clerk.full_name if clerk else "")
        self._move(marked=frozenset(), reason="", is_asking=False, said=said)
        self._read()

    def _refuse(self, refusal: CounterError) -> None:
        self._move(is_busy=False, refusal=message_of(refusal))

    def _give_up(self) -> None:
        self._move(is_busy=False)


def days_shown(first: date) -> tuple[date, ...]:
    """List the days of the calendar, week by week."""
    return tuple(first + timedelta(days=offset) for offset in range(DAYS_A_WEEK * WEEKS))
