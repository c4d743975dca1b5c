"""Opening and closing a shift, as plain Python. The close is blind: count first, then compare."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.day_close_refusals import ClockTurnedBack
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.roster import OffRoster
from cashier.domain.shift import PaperCount, Shift, ShiftAlreadyOpen
from cashier.domain.user import User
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.shift.clock import ClockWork
    from ui.shift.duty import DutyWork

Approve = Callable[[ApprovalClaim, Callable[[Approval], None]], None]
"""Asks a supervisor for one word, and tells it; where none is given, nothing is told."""

_EMPTY = DenominationCount(())


@dataclass(frozen=True, slots=True)
class OpenShiftState:
    """What the opening view shows; `may_ask` where a supervisor's word would help.

    The word is for today, or where the clock `is_behind` the record, for that.
    """

    count: DenominationCount = _EMPTY
    is_busy: bool = False
    refusal: Message | None = None
    may_ask: bool = False
    is_behind: bool = False


class OpenShiftPresenter(Presenter[OpenShiftState]):
    """Gives a clerk a drawer with a counted float."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        opened: Callable[[Shift], None],
        approve: Approve = lambda _claim, _then: None,
    ) -> None:
        super().__init__(OpenShiftState())
        self._storage = storage
        self._counter = counter
        self._opened = opened
        self._approve = approve
        self._clerk = ""

    def begin(self, clerk: User) -> None:
        """Wait for this clerk's float."""
        self._clerk = clerk.name
        self._become(OpenShiftState())

    def change(self, count: DenominationCount) -> None:
        """Take what has been counted so far."""
        self._become(replace(self.state, count=count, refusal=None))

    def open(self) -> None:
        """Open the shift with the count as it stands."""
        if self.state.is_busy:
            return
        clerk, count = self._clerk, self.state.count
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._counter().open_shift(clerk, count),
            self._open,
            refused=self._refuse,
            failed=self._give_up,
        )

    def _open(self, shift: Shift) -> None:
        self._become(OpenShiftState())
        self._opened(shift)

    def ask_supervisor(self) -> None:
        """Ask for today as a weekend clerk whom the roster does not name, or for the clock."""
        if self.state.may_ask and not self.state.is_busy:
            work = self._clock if self.state.is_behind else self._duty
            self._storage.run(
                lambda: work().claim(), lambda claim: self._approve(claim, self._allow)
            )

    def _duty(self) -> "DutyWork":
        from ui.shift.duty import DutyWork

        return DutyWork(self._counter(), self._clerk)

    def _clock(self) -> "ClockWork":
        from ui.shift.clock import ClockWork

        return ClockWork(self._counter(), self._clerk)

    def _allow(self, word: Approval) -> None:
        """Do what was allowed, and open the shift with the count as it stands."""
        work = self._clock if self.state.is_behind else self._duty
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: work().allow(word),
            lambda _: self._open_again(),
            refused=self._refuse,
            failed=self._give_up,
        )

    def _open_again(self) -> None:
        self._give_up()
        self.open()

    def _refuse(self, refusal: CounterError) -> None:
        said, is_off = message_of(refusal), isinstance(refusal, OffRoster)
        is_behind = isinstance(refusal, ClockTurnedBack)
        may_still = self.state.may_ask and not isinstance(refusal, ShiftAlreadyOpen)
        refused = replace(self.state, may_ask=is_off or is_behind or may_still)
        asked_for = is_behind or (refused.is_behind and not is_off)
        self._become(replace(refused, is_busy=False, refusal=said, is_behind=asked_for))

    def _give_up(self) -> None:
        self._become(replace(self.state, is_busy=False))


class CloseStep(Enum):
    """How far a close has come."""

    COUNT = "count"
    COMPARE = "compare"
    CLOSED = "closed"


PaperText = tuple[str, str]
"""How many papers, and their sum, as they were typed; both empty where nobody counted them."""

NOT_COUNTED: tuple[PaperText, PaperText] = (("", ""), ("", ""))


@dataclass(frozen=True, slots=True)
class PaperTally:
    """Cheques, or drafts, that should be there, and those that were counted, if they were."""

    expected: PaperCount
    counted: PaperCount | None

    @property
    def variance(self) -> Money | None:
        """Counted less expected; None where nobody counted."""
        return None if self.counted is None else self.counted.total - self.expected.total

    @property
    def is_right(self) -> bool:
        """Whether there is nothing to explain."""
        return self.counted in {None, self.expected}


@dataclass(frozen=True, slots=True)
class CloseShiftState:
    """What the closing view shows. `expected` is None until the drawer has been counted.

    `papers` are cheques and drafts, in this order; empty until then.
    """

    step: CloseStep = CloseStep.COUNT
    shift_number: int = 0
    count: DenominationCount = _EMPTY
    expected: Money | None = None
    papers: tuple[PaperTally, ...] = ()
    is_busy: bool = False
    refusal: Message | None = None

    @property
    def variance(self) -> Money | None:
        """Counted less expected; negative is a shortage."""
        return None if self.expected is None else self.count.total - self.expected

    @property
    def needs_reason(self) -> bool:
        """Whether the difference must be explained."""
        return bool(self.variance) or not all(tally.is_right for tally in self.papers)


class CloseShiftPresenter(Presenter[CloseShiftState]):
    """Takes the count, shows what was expected only then, and closes with a reason."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        finished: Callable[[], None],
    ) -> None:
        super().__init__(CloseShiftState())
        self._storage = storage
        self._counter = counter
        self._finished = finished
        self._clerk = ""

    @property
    def is_counted(self) -> bool:
        """Whether the drawer was counted, and takes no more money."""
        return self.state.step is CloseStep.COMPARE

    def begin(self, clerk: User, shift: Shift) -> None:
        """Start closing; a count that is on record stays, also after a restart."""
        started = self.state.shift_number == shift.number and self._clerk == clerk.name
        if started and self.state.step is CloseStep.COMPARE:
            return
        self._clerk = clerk.name
        self._become(CloseShiftState(shift_number=shift.number))
        if shift.counted is not None:
            self._compare_with(shift, shift.counted)

    def change(self, count: DenominationCount) -> None:
        """Take what has been counted so far; after the comparison nothing changes it."""
        if self.state.step is CloseStep.COUNT:
            self._become(replace(self.state, count=count, refusal=None))

    def proceed(self, reason: str, papers: tuple[PaperText, PaperText] = NOT_COUNTED) -> None:
        """Go on: compare the count, close with the reason, or leave the closed shift."""
        if self.state.is_busy:
            return
        match self.state.step:
            case CloseStep.COUNT:
                self._compare(papers)
            case CloseStep.COMPARE:
                self._close(reason.strip())
            case CloseStep.CLOSED:
                self._finished()

    def _compare(self, papers: tuple[PaperText, PaperText]) -> None:
        clerk, count = self._clerk, self.state.count
        try:
            cheques, drafts = (_read_papers(*typed) for typed in papers)
        except CounterError as refusal:
            self._refuse(refusal)
            return
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._counter().count_shift(clerk, count, cheques, drafts),
            lambda shift: self._compare_with(shift, count),
            refused=self._refuse,
            failed=self._give_up,
        )

    def _compare_with(self, shift: Shift, counted: DenominationCount) -> None:
        self._become(
            replace(
                self.state,
                step=CloseStep.COMPARE,
                count=counted,
                expected=shift.expected_cash,
                papers=_tallies(shift),
                is_busy=False,
            )
        )

    def _close(self, reason: str) -> None:
        if self.state.needs_reason and not reason:
            wanted = message(mark("Write why the cash differs; the difference stays on record."))
            self._become(replace(self.state, refusal=wanted))
            return
        clerk, count = self._clerk, self.state.count
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._counter().close_shift(clerk, count, reason),
            self._end,
            refused=self._refuse,
            failed=self._give_up,
        )

    def _end(self, shift: Shift) -> None:
        """Show the figures of the closed shift."""
        self._become(
            replace(
                self.state,
                step=CloseStep.CLOSED,
                expected=shift.expected_cash,
                is_busy=False,
            )
        )

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, is_busy=False, refusal=message_of(refusal)))

    def _give_up(self) -> None:
        self._become(replace(self.state, is_busy=False))


def _read_papers(number: str, total: str) -> PaperCount | None:
    """Read what was counted of one kind of paper.

    Raises:
        CounterError: It does not count papers.
    """
    if not (number.strip() or total.strip()):
        return None
    return PaperCount.parse(f"{number.strip() or 0}:{total.strip() or 0}")


def _tallies(shift: Shift) -> tuple[PaperTally, ...]:
    return (
        PaperTally(PaperCount(shift.cheques, shift.cheque_total), shift.cheques_counted),
        PaperTally(PaperCount(shift.drafts, shift.draft_total), shift.drafts_counted),
    )
