"""The Reports screen as plain Python: what was read, and the files that are made of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.finding import Span
from cashier.domain.report import Drill, Report
from ui.language import current_language, mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner, Turns
from ui.reports.reading import ReportsReader
from ui.reports.state import Choice, FileKind, TablePage, Writing
from ui.reports.words import titled

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.counter import Counter

MOST_ROWS = 100_000
_NOTHING_TO_WRITE = mark("There is nothing to write.")
_TOO_LONG = mark("{count} rows are too many for a file; choose a shorter period.")
_WRITTEN = mark("Written: {file}")


class ReportsPresenter(ReportsReader):
    """Reads, and writes all rows of the table on screen: read by storage, written beside it."""

    def __init__(self, storage: Runner, papers: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(storage, counter)
        self._papers = papers
        self._files = Turns()

    def _forget(self) -> None:
        super()._forget()
        self._files.next()

    def write(self, kind: FileKind) -> None:
        """Write the table on screen in full, and say where it is."""
        page, span, choice = self.state.table, self.state.span, self.state.choice
        if self.state.writing is not None:
            return
        if page is None or span is None or choice is None or not page.report.rows:
            self._say_file(message(_NOTHING_TO_WRITE))
        elif page.report.count > MOST_ROWS:
            self._say_file(message(_TOO_LONG, count=page.report.count))
        else:
            self._become(replace(self.state, writing=Writing(kind), written=None))
            named = replace(page, report=replace(page.report, title=titled(self.state.pages)))
            self._gather(self._files.next(), named, choice, span)

    def _gather(self, turn: int, page: TablePage, choice: Choice, span: Span) -> None:
        """Read the next rows; others of the storage's acts have their turn in between."""
        writing, report = self.state.writing, page.report
        assert writing is not None, "a file is on its way"
        self._become(
            replace(self.state, writing=Writing(writing.kind, len(report.rows), report.count))
        )
        if not page.has_more:
            self._put(turn, writing.kind, report, page.drill)
            return
        start = len(report.rows)

        def go_on(part: Report) -> None:
            rows = (*report.rows, *part.rows)
            count = part.count if part.rows else len(rows)
            self._gather(
                turn, replace(page, report=replace(report, rows=rows, count=count)), choice, span
            )

        self._write_by(self._storage, turn, lambda: self._page(page, choice, span, start), go_on)

    def _put(self, turn: int, kind: FileKind, report: Report, drill: Drill | None) -> None:
        language = current_language()

        def work() -> str:
            from ui.reports.papers import write_report

            station = self._counter().station
            return write_report(report, kind, language, station, drill=drill)

        self._write_by(
            self._papers, turn, work, lambda file: self._say_file(message(_WRITTEN, file=file))
        )

    def _write_by(
        self,
        runner: Runner,
        turn: int,
        work: Callable[[], object],
        then: Callable[..., None],
    ) -> None:
        runner.run(
            work,
            self._files.if_current(turn, then),
            refused=self._files.if_current(turn, self._not_written),
            failed=lambda: self._files.if_current(turn, lambda _: self._say_file(None))(None),
        )

    def _not_written(self, refusal: CounterError) -> None:
        self._say_file(message_of(refusal))

    def _say_file(self, sentence: Message | None) -> None:
        self._become(replace(self.state, writing=None, written=sentence))

    def escape(self) -> bool:
        """Give up one thing: a file, what is being read, or the last step."""
        if self.state.writing is not None:
            self._files.next()
            self._say_file(None)
            return True
        return super().escape()
