"""What is read for the Reports screen: a report, the receipts behind a figure, a receipt's life."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.finding import Span
from cashier.domain.report import Drill, DrillKind, Report
from cashier.domain.typed_days import MalformedDay, parse_day
from cashier.domain.user import User
from ui.messages import Message, message_of
from ui.presenter import Presenter, Runner
from ui.reports.state import (
    Choice,
    Life,
    LifePage,
    Page,
    Period,
    Place,
    ReportsState,
    TablePage,
    span_of,
)

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.reports.work import ReportsDesk


class ReportsReader(Presenter[ReportsState]):
    """Picks a report and a period, and goes from a figure to its receipts and to their lives.

    One report is read at a time: who goes down the list quickly is answered for the last alone.
    """

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(ReportsState())
        self._storage = storage
        self._counter = counter
        self._user = ""
        self._asked = self._under_way = 0
        self._is_wanted = False
        self._life_wanted = ""

    def begin(self, user: User) -> None:
        """Be somebody's; what another had on screen is gone."""
        if user.name == self._user:
            return
        self._user = user.name
        self._forget()
        self._become(ReportsState(turn=self.state.turn + 1, is_reading=True))
        self._run(self._ask(), lambda: self._desk().choices(), self._show_choices)

    def leave(self) -> None:
        """Be nobody's: what is under way is answered no more."""
        self._user = self._life_wanted = ""
        self._forget()

    def _forget(self) -> None:
        """Take no answer to what was asked for so far."""
        self._ask()

    def _ask(self) -> int:
        """Give a question its number; answers to the earlier ones are dropped."""
        self._asked += 1
        self._is_wanted = False
        return self._asked

    def enter(self) -> None:
        """Read the report again when coming back to it; a way gone from it stays as it is."""
        if len(self.state.pages) == 1 and self.state.table is not None:
            self.read()

    def _desk(self) -> "ReportsDesk":
        from ui.reports.work import ReportsDesk

        return ReportsDesk(self._counter(), self._user)

    def _show_choices(self, choices: tuple[Choice, ...]) -> None:
        self._become(replace(self.state, choices=choices, is_reading=False))
        self.read()

    def pick(self, row: int) -> None:
        """Pick a report of the list."""
        if row != self.state.choice_row and 0 <= row < len(self.state.choices):
            self._become(replace(self.state, choice_row=row))
            self.read()

    def pick_by(self, sign: str) -> bool:
        """Pick a report by the sign of its key; tell whether there is one."""
        for row, choice in enumerate(self.state.choices):
            if choice.sign == sign.upper():
                self.pick(row)
                return True
        return False

    def choose(self, period: Period) -> None:
        """Read the report of another period."""
        self._become(replace(self.state, period=period))
        self.read()

    def type_first(self, text: str) -> None:
        """Take the first day as typed."""
        if text != self.state.first_text:
            self._become(replace(self.state, first_text=text, refusal=None))

    def type_last(self, text: str) -> None:
        """Take the last day as typed."""
        if text != self.state.last_text:
            self._become(replace(self.state, last_text=text, refusal=None))

    def type_number(self, text: str) -> None:
        """Take a receipt's number as typed."""
        if text != self.state.number_text:
            self._become(replace(self.state, number_text=text, refusal=None))

    def read(self) -> None:
        """Read the report of the period, from the start; once more where one is being read."""
        if self.state.choice is None:
            return
        turn = self._begin()
        if self._under_way:
            self._is_wanted = True
            return
        self._under_way = turn
        self._run(turn, lambda: self._desk().today(), lambda today: self._read_to(turn, today))

    def _read_to(self, turn: int, today: date) -> None:
        span, choice = self._span(today), self.state.choice
        if span is None or choice is None:
            self._under_way = 0
            return
        self._run(
            turn,
            lambda: self._desk().report(choice.key, span),
            lambda report: self._show_report(span, report),
        )

    def _span(self, today: date) -> Span | None:
        """Tell which days are meant; where they cannot be read, say so at their field."""
        state = self.state
        if state.period is not Period.TYPED:
            return span_of(state.period, today)
        days = []
        for place, text in ((Place.FIRST, state.first_text), (Place.LAST, state.last_text)):
            try:
                days.append(parse_day(text, today))
            except MalformedDay as refusal:
                self._say(message_of(refusal), place)
                return None
        return Span(*days)

    def _show_report(self, span: Span, report: Report) -> None:
        self._under_way = 0
        former = self.state.pages[0] if self.state.pages else None
        page = _table(report, None)
        if isinstance(former, TablePage) and _is_same(former.report, report) and page.row >= 0:
            page = replace(page, row=max(min(former.row, len(report.rows) - 1), 0))
        self._become(replace(self.state, span=span, is_reading=False))
        self._turn_to((page,))
        self._read_wanted_life()

    def _turn_to(self, pages: tuple[Page, ...]) -> None:
        self._become(replace(self.state, pages=pages, turn=self.state.turn + 1))

    def go_to(self, row: int) -> None:
        """Put the cursor on a row."""
        page = self.state.page
        count = 0
        if isinstance(page, TablePage):
            count = len(page.report.rows)
        elif page is not None:
            count = len(page.life.events)
        if page is not None and row != page.row and 0 <= row < count:
            self._change_page(replace(page, row=row))

    def _change_page(self, page: Page) -> None:
        self._become(replace(self.state, pages=(*self.state.pages[:-1], page)))

    def open_row(self) -> None:
        """Go to what is behind the row: its receipts, or the life of one."""
        page, span = self.state.table, self.state.span
        row = page.current if page else None
        if row is None or row.drill is None or span is None or self.state.is_reading:
            return
        drill = row.drill
        if drill.kind is DrillKind.LIFE:
            self._read_life(dict(drill.values)["receipt"], Place.TABLE)
            return
        turn = self._begin()
        self._run(
            turn,
            lambda: self._desk().drilled(drill, span),
            lambda report: self._add(_table(report, drill)),
        )

    def _begin(self) -> int:
        self._become(replace(self.state, is_reading=True, refusal=None, written=None))
        return self._ask()

    def _add(self, page: Page) -> None:
        self._become(replace(self.state, is_reading=False))
        self._turn_to((*self.state.pages, page))

    def find(self) -> None:
        """Go to the life of the receipt whose number was typed or scanned."""
        number = self.state.number_text.strip()
        if number and not self.state.is_reading:
            self._read_life(number, Place.NUMBER)

    def open_life(self, number: str) -> None:
        """Go to a receipt's life from another screen, once the report before it is there."""
        self._life_wanted = number
        if not self.state.is_reading:
            self._read_wanted_life()

    def _read_wanted_life(self) -> None:
        number, self._life_wanted = self._life_wanted, ""
        if number:
            self._read_life(number, Place.TABLE)

    def scan(self, number: str, picked: int) -> None:
        """Go to the life of a receipt that was scanned; its signs have picked no report."""
        self._become(replace(self.state, choice_row=picked))
        self._read_life(number, Place.NUMBER)

    def _read_life(self, number: str, place: Place) -> None:
        turn = self._begin()
        self._run(
            turn,
            lambda: self._desk().life(number),
            lambda life: self._show_life(life, place),
            place,
        )

    def _show_life(self, life: Life, place: Place) -> None:
        """Put a life at the end of the way; one that was asked for again takes its own place."""
        pages = self.state.pages
        if isinstance(self.state.page, LifePage):
            pages = pages[:-1]
        text = "" if place is Place.NUMBER else self.state.number_text
        self._become(replace(self.state, is_reading=False, number_text=text))
        self._turn_to((*pages, LifePage(life)))

    def more(self) -> None:
        """Read more rows of the table, unless that was asked for or they are all there."""
        page, span, choice = self.state.table, self.state.span, self.state.choice
        if page is None or span is None or choice is None:
            return
        if not page.has_more or self.state.is_reading:
            return
        turn, start = self._begin(), len(page.report.rows)
        self._run(
            turn,
            lambda: self._page(page, choice, span, start),
            lambda report: self._add_rows(page, report),
        )

    def _page(self, page: TablePage, choice: Choice, span: Span, start: int) -> Report:
        desk = self._desk()
        if page.drill is not None:
            return desk.drilled(page.drill, span, start)
        return desk.report(choice.key, span, start)

    def _add_rows(self, page: TablePage, part: Report) -> None:
        """Put rows below; where none came, what was counted before is gone."""
        rows = (*page.report.rows, *part.rows)
        count = part.count if part.rows else len(rows)
        self._become(replace(self.state, is_reading=False))
        current = self.state.table
        assert current is not None, "an answer that comes after the page was left is dropped"
        self._change_page(replace(current, report=replace(page.report, rows=rows, count=count)))

    def escape(self) -> bool:
        """Give up one thing: what is being read, or the last step; tell whether there was one."""
        if self.state.is_reading:
            self._forget()
            self._become(replace(self.state, is_reading=False))
        elif len(self.state.pages) > 1:
            self._turn_to(self.state.pages[:-1])
            self._read_where_another_is_picked()
        else:
            return False
        return True

    def _read_where_another_is_picked(self) -> None:
        """Read what is picked, where a report is on screen that was picked by a scan's signs."""
        table, choice = self.state.table, self.state.choice
        if table is None or choice is None or len(self.state.pages) > 1:
            return
        if table.report.key != choice.key:
            self.read()

    def _run(
        self,
        turn: int,
        work: Callable[[], object],
        then: Callable[..., None],
        place: Place = Place.TABLE,
    ) -> None:
        self._storage.run(
            work,
            lambda result: self._answer(turn, lambda: then(result)),
            refused=lambda refusal: self._answer(turn, lambda: self._refuse(refusal, place)),
            failed=lambda: self._answer(turn, self._stop),
        )

    def _answer(self, turn: int, then: Callable[[], None]) -> None:
        """Take an answer; one that nobody waits for any more makes room for what was wanted."""
        if turn == self._asked:
            then()
        elif turn == self._under_way:
            self._under_way = 0
            if self._is_wanted:
                self.read()

    def _stop(self) -> None:
        self._under_way = 0
        self._become(replace(self.state, is_reading=False))

    def _refuse(self, refusal: CounterError, place: Place) -> None:
        self._under_way = 0
        self._say(message_of(refusal), place)

    def _say(self, refusal: Message, place: Place) -> None:
        self._become(replace(self.state, refusal=refusal, place=place, is_reading=False))


def _table(report: Report, drill: Drill | None) -> TablePage:
    return TablePage(report, drill, 0 if report.rows else -1)


def _is_same(former: Report, report: Report) -> bool:
    return (former.key, former.first, former.last) == (report.key, report.first, report.last)
