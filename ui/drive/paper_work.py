"""Long papers of an act: drawn beside everything else, with their progress, given up by Esc."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.drive import Batch, NoticeList
from cashier.domain.errors import CounterError
from ui.drive.state import ActState, Writing
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # what draws papers is loaded by their worker, after the first paint
    from ui.drive.papers import DrivePapers, Watch

_WRITTEN = mark("Written: {file}")
_NOT_WRITTEN = mark("The paper was not made; F3 makes it again.")


class PaperWork(Presenter[ActState]):
    """Has papers drawn; whoever shows the state asks now and then how far they are."""

    def __init__(self, printer: Runner, papers: "DrivePapers") -> None:
        super().__init__(ActState())
        self._printer = printer
        self._papers = papers
        self._watch: Watch | None = None

    def _show(self, state: ActState) -> None:
        """Become a state in which the cursor goes to another place."""
        self._become(replace(state, turn=self.state.turn + 1))

    def _write_notices(self, notices: NoticeList) -> None:
        watch = self._begin_paper(len(notices.lines))
        self._write(watch, lambda: self._papers.notices(notices, watch))

    def _write_batch(self, batch: Batch) -> None:
        watch = self._begin_paper(len(batch.cuts))
        self._write(watch, lambda: self._papers.batch(batch, watch))

    def _begin_paper(self, total: int) -> "Watch":
        from ui.drive.papers import Watch

        self.give_up()
        self._watch = watch = Watch(total)
        self._become(replace(self.state, writing=Writing(0, total), paper=None))
        return watch

    def _write(self, watch: "Watch", work: Callable[[], str]) -> None:
        def ended(said: Message) -> None:
            if self._watch is watch:
                self._watch = None
                self._become(replace(self.state, writing=None, paper=said))

        def refused(refusal: CounterError) -> None:
            ended(message_of(refusal))

        self._printer.run(
            work,
            lambda file: ended(message(_WRITTEN, file=file)),
            refused=refused,
            failed=lambda: ended(message(_NOT_WRITTEN)),
        )

    def look(self) -> None:
        """Take over how far the paper is."""
        watch, writing = self._watch, self.state.writing
        if watch is not None and writing is not None and watch.done != writing.done:
            self._become(replace(self.state, writing=Writing(watch.done, watch.total)))

    def give_up(self) -> None:
        """Want the paper no longer that is being drawn; its end is told as soon as it heard."""
        if self._watch is not None:
            self._watch.give_up()
