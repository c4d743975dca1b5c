"""The drives and the defaulters of the marked one, as plain Python."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from cashier.domain.drive import Drive, DriveReport
from cashier.domain.errors import CounterError
from cashier.domain.user import Act, User
from ui.drive.state import Filter, OverviewState
from ui.language import current_language, mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.defaulters import DefaulterPage
    from ui.counter import Counter
    from ui.drive.papers import DrivePapers
    from ui.drive.work import DriveDesk

Choice = TypeVar("Choice")
_WRITTEN = mark("Written: {file}")
_WRITING = mark("Writing …")


class OverviewPresenter(Presenter[OverviewState]):
    """Reads one drive at a time: who goes down the list quickly is answered for the last alone."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        papers: "DrivePapers",
    ) -> None:
        super().__init__(OverviewState())
        self._storage, self._printer = storage, printer
        self._counter = counter
        self._papers = papers
        self._user = ""
        self._turns = Turns()
        self._is_under_way = self._is_wanted = False

    def begin(self, user: User) -> None:
        """Be somebody's; the lists are read afresh whenever the screen is entered."""
        if user.name != self._user:
            self._user = user.name
            may_act = user.may(Act.RUN_DRIVE)
            self._become(OverviewState(may_act=may_act, turn=self.state.turn + 1))
        self.refresh()

    def desk(self) -> "DriveDesk":
        """Give the services, in the name of whoever is at the screen."""
        from ui.drive.work import DriveDesk

        return DriveDesk(self._counter(), self._user)

    def refresh(self) -> None:
        """Read the drives again, and the marked one."""
        turn = self._turns.next()
        self._become(replace(self.state, is_reading=True, refusal=None, written=None))
        self._storage.run(
            lambda: (self.desk().drives(), self.desk().today()),
            self._turns.if_current(turn, lambda read: self._show_drives(*read)),
            refused=self._turns.if_current(turn, self._refuse),
            failed=self._rest,
        )

    def _show_drives(self, drives: tuple[Drive, ...], today: date) -> None:
        former = self.state.drive
        numbers = [drive.number for drive in drives]
        row = numbers.index(former.number) if former and former.number in numbers else 0
        self._become(replace(self.state, drives=drives, row=min(row, len(drives) - 1), today=today))
        if former is None or self.state.drive != former:
            self._forget()
        self._read()

    def go_to(self, row: int) -> None:
        """Put the cursor on a drive."""
        if row != self.state.row and 0 <= row < len(self.state.drives or ()):
            self._become(replace(self.state, row=row))
            self._forget()
            self._read()

    def _forget(self) -> None:
        """Show nothing of another drive."""
        self._become(replace(self.state, report=None, page=None).with_filter(Filter()))

    def go_to_new(self, drive: Drive) -> None:
        """Mark a drive that was just opened; its lists are read with all others."""
        self._become(replace(self.state, drives=(drive, *(self.state.drives or ())), row=0))
        self.refresh()

    def _read(self) -> None:
        """Read the marked drive; once more where one is being read."""
        if self._is_under_way:
            self._is_wanted = True
            return
        drive = self.state.drive
        if drive is None:
            self._rest()
            return
        self._is_under_way = True
        self._become(replace(self.state, is_reading=True))
        self._storage.run(
            lambda: (self.desk().report(drive.number), self.desk().defaulters(drive.criteria)),
            lambda read: self._take(drive, *read),
            refused=self._give_way,
            failed=lambda: self._give_way(None),
        )

    def _take(self, drive: Drive, report: DriveReport, page: "DefaulterPage") -> None:
        self._is_under_way = False
        if self._read_again():
            return
        if drive == self.state.drive:
            self._show(replace(self.state, report=report, page=page, is_reading=False))

    def _show(self, state: OverviewState) -> None:
        """List those whom the filter lets through; the cursor stays on whom it was on."""
        former = self.state.defaulter
        listed = state.with_filter(state.filter)
        places = (
            place
            for place, one in enumerate(listed.shown)
            if former and one.account_number == former.account_number
        )
        self._become(replace(listed, marked=next(places, listed.marked)))

    def _give_way(self, refusal: CounterError | None) -> None:
        self._is_under_way = False
        if not self._read_again():
            wrong = message_of(refusal) if refusal else None
            self._become(replace(self.state, is_reading=False, refusal=wrong))

    def _read_again(self) -> bool:
        if self._is_wanted:
            self._is_wanted = False
            self._read()
            return True
        return False

    def _rest(self) -> None:
        self._become(replace(self.state, is_reading=False))

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, is_reading=False, refusal=message_of(refusal)))

    def refuse(self, told: Message) -> None:
        """Say beside the lists why an act cannot begin."""
        self._become(replace(self.state, refusal=told))

    def mark(self, row: int) -> None:
        """Put the cursor on a defaulter."""
        if row != self.state.marked and 0 <= row < len(self.state.shown):
            self._become(replace(self.state, marked=row, refusal=None))

    def next_division(self) -> None:
        """List the next division alone, and after the last one all."""
        if self.state.page is not None:
            names = ["", *(one.division for one in self.state.page.divisions)]
            chosen = self.state.filter
            self._filter(replace(chosen, division=_after(chosen.division, names)))

    def next_reason(self) -> None:
        """List those who may be cut off, then those for whom each reason speaks, then all."""
        if self.state.page is None:
            return
        choices = [
            Filter(),
            Filter(is_free=True),
            *(Filter(kind=kind) for kind, _ in self.state.page.excluded),
        ]
        here = replace(self.state.filter, division="")
        chosen = _after(here, choices)
        self._filter(replace(chosen, division=self.state.filter.division))

    def _filter(self, chosen: Filter) -> None:
        self._become(self.state.with_filter(chosen))

    def show_report(self) -> None:
        """Turn to the drive's page, once it was added up."""
        if self.state.report is not None:
            self._become(replace(self.state, shows_report=True, written=None))

    def escape(self) -> None:
        """Leave the drive's page; else list everybody again."""
        if self.state.shows_report:
            self._become(replace(self.state, shows_report=False, written=None))
        elif self.state.filter != Filter():
            self._filter(Filter())

    def write_report(self) -> None:
        """Write the drive's page as PDF, and say where it is."""
        report, language = self.state.report, current_language()
        if report is None or self.state.written == message(_WRITING):
            return
        self._become(replace(self.state, written=message(_WRITING)))
        self._printer.run(
            lambda: self._papers.report(report, language),
            lambda file: self._say_written(message(_WRITTEN, file=file)),
            refused=lambda refusal: self._say_written(message_of(refusal)),
            failed=lambda: self._say_written(None),
        )

    def _say_written(self, said: Message | None) -> None:
        self._become(replace(self.state, written=said))


def _after(here: Choice, choices: list[Choice]) -> Choice:
    """Give the choice after this one, and the first one after the last, or where it is gone."""
    place = choices.index(here) if here in choices else -1
    return choices[(place + 1) % len(choices)]
