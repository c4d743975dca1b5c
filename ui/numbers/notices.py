"""Notices for an area: pick one, have them written, or give that up; as plain Python."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.numbers.state import NoticesState, Writing
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.number_ports import AreaCount
    from ui.counter import Counter
    from ui.drive.papers import Watch
    from ui.numbers.work import NumberDesk

_WRITTEN = mark("Written: {file}")
_NOT_WRITTEN = mark("The notices were not written.")


class NoticesPresenter(Presenter[NoticesState]):
    """Has one file written at a time; whoever shows the state asks now and then how far it is."""

    def __init__(
        self,
        storage: Runner,
        papers: Runner,
        counter: "Callable[[], Counter]",
        desk: "Callable[[], NumberDesk]",
    ) -> None:
        super().__init__(NoticesState())
        self._storage, self._papers = storage, papers
        self._counter, self._desk = counter, desk
        self._user = ""
        self._watch: Watch | None = None

    def begin(self, user: str) -> None:
        """List the areas for somebody."""
        self._user = user
        self._become(replace(self.state, said=None, refusal=None))
        self._storage.run(lambda: self._desk().areas(), self._show, refused=self._refused)

    def _show(self, areas: "tuple[AreaCount, ...]") -> None:
        from cashier.services.number_ports import Area, AreaCount

        everywhere = AreaCount(Area(), sum(area.changed for area in areas))
        self._become(
            replace(self.state, areas=(everywhere, *areas), row=0, turn=self.state.turn + 1)
        )

    def _refused(self, refusal: CounterError) -> None:
        self._become(replace(self.state, refusal=message_of(refusal)))

    def go_to(self, row: int) -> None:
        """Put the cursor on an area."""
        if row != self.state.row and 0 <= row < len(self.state.areas):
            self._become(replace(self.state, row=row))

    def write(self) -> None:
        """Have the notices of the marked area written; not while others are."""
        chosen = self.state.area
        if chosen is None or not chosen.changed or self._watch is not None:
            return
        watch = self._begin(chosen.changed)
        area, user = chosen.area, self._user

        def work() -> str:
            from ui.numbers.papers import NoticePapers

            return NoticePapers(self._counter, user).write(area, watch)

        self._papers.run(
            work,
            lambda file: self._end(message(_WRITTEN, file=file)),
            refused=self._given_up,
            failed=lambda: self._end(None, message(_NOT_WRITTEN)),
        )

    def _begin(self, total: int) -> "Watch":
        from ui.drive.papers import Watch

        self._watch = watch = Watch(total)
        self._become(replace(self.state, writing=Writing(0, total), said=None, refusal=None))
        return watch

    def _given_up(self, refusal: CounterError) -> None:
        self._end(None, message_of(refusal))

    def _end(self, said: Message | None, refusal: Message | None = None) -> None:
        self._watch = None
        self._become(replace(self.state, writing=None, said=said, refusal=refusal))

    def look(self) -> None:
        """Take over how far the file is."""
        watch, writing = self._watch, self.state.writing
        if watch is not None and writing is not None and watch.done != writing.done:
            self._become(replace(self.state, writing=Writing(watch.done, watch.total)))

    def give_up(self) -> bool:
        """Want the file no longer that is being written; tell whether one was."""
        if self._watch is not None:
            self._watch.give_up()
        return self._watch is not None
