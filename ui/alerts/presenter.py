"""The Alerts screen as plain Python: a period is looked through part by part."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.finding import Finding, Span, Trace
from cashier.domain.typed_days import MalformedDay, parse_day
from cashier.domain.user import User
from ui.alerts.state import AlertsState, Period, Place, Progress, span_of
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.audit_ports import Recorded
    from ui.alerts.work import AlertsDesk
    from ui.counter import Counter

Events = tuple["Recorded", ...]
_PAGE = 100
_NOTHING_TO_WRITE = mark("There is no alert to write.")
_WRITTEN = mark("Written: {file}")


class AlertsPresenter(Presenter[AlertsState]):
    """Looks, goes through alerts and what is behind them, and writes the list."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(AlertsState())
        self._storage = storage
        self._counter = counter
        self._user = ""
        self._looks, self._reads, self._files = Turns(), Turns(), Turns()

    def begin(self, user: User) -> None:
        """Be somebody's; what another had on screen is gone, and today is looked at."""
        if user.name != self._user:
            self._user = user.name
            for turns in (self._looks, self._reads, self._files):
                turns.next()
            self._become(AlertsState(turn=self.state.turn + 1))
            self.look()

    def leave(self) -> None:
        """Be nobody's: nothing goes on behind the sign-in view."""
        self._user = ""
        self.stop()

    def _desk(self) -> "AlertsDesk":
        from ui.alerts.work import AlertsDesk

        return AlertsDesk(self._counter(), self._user)

    def enter(self) -> None:
        """Look again at the period that was chosen, unless that is under way."""
        if self.state.progress is None:
            self.look()

    def choose(self, period: Period) -> None:
        """Look through another period; a key that is pressed twice asks once."""
        is_asked = period is self.state.period and self.state.progress is not None
        if not is_asked or period is Period.TYPED:
            self._become(replace(self.state, period=period))
            self.look()

    def type_first(self, text: str) -> None:
        """Take the first day as typed."""
        if text != self.state.first_text:
            self._become(replace(self.state, first_text=text, refusal=None))

    def type_last(self, text: str) -> None:
        """Take the last day as typed."""
        if text != self.state.last_text:
            self._become(replace(self.state, last_text=text, refusal=None))

    def look(self) -> None:
        """Look through the period, from the start."""
        turn = self._looks.next()
        self._become(replace(self.state, progress=Progress(), refusal=None, exported=None))
        self._run(turn, lambda: self._desk().today(), lambda today: self._look_to(turn, today))

    def _run(self, turn: int, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._storage.run(
            work,
            self._looks.if_current(turn, then),
            refused=self._looks.if_current(turn, self._refuse),
            failed=lambda: self._looks.if_current(turn, lambda _: self.stop())(None),
        )

    def _look_to(self, turn: int, today: date) -> None:
        span = self._span(today)
        if span is None:
            return
        self._run(
            turn,
            lambda: self._desk().count(span),
            lambda count: self._read(turn, span, (), count),
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

    def _read(self, turn: int, span: Span, events: "Events", count: int) -> None:
        """Read the next part; others of the storage's acts have their turn in between."""
        self._become(replace(self.state, progress=Progress(len(events), count)))
        after = events[-1].position if events else 0

        def go_on(part: "Events") -> None:
            if part:
                self._read(turn, span, (*events, *part), max(count, len(events) + len(part)))
            else:
                self._judge(turn, span, events)

        self._run(turn, lambda: self._desk().part(span, after), go_on)

    def _judge(self, turn: int, span: Span, events: "Events") -> None:
        self._run(
            turn,
            lambda: (self._desk().find(events, span), self._desk().today()),
            lambda found: self._found(span, *found),
        )

    def _found(self, span: Span, findings: tuple[Finding, ...], today: date) -> None:
        state = self.state
        is_today = span == Span(today, today)
        found = replace(
            state,
            span=span,
            progress=None,
            findings=findings,
            today_count=len(findings) if is_today else state.today_count,
            row=0 if findings else -1,
            turn=state.turn + 1,
        )
        self._become(_on_alert(found))
        self._read_traces()

    def stop(self) -> None:
        """Give a look up; what was found before it stays."""
        if self.state.progress is not None:
            self._looks.next()
            self._become(replace(self.state, progress=None))

    def go_to(self, row: int) -> None:
        """Put the cursor on an alert, and read what is behind it."""
        if row != self.state.row and 0 <= row < len(self.state.findings):
            self._become(_on_alert(replace(self.state, row=row)))
            self._read_traces()

    def more(self) -> None:
        """Read more of what is behind the alert, unless that was asked for or is all there."""
        if self.state.has_more and not self.state.is_reading:
            self._read_traces()

    def _read_traces(self) -> None:
        turn, finding, start = self._reads.next(), self.state.finding, self.state.read_count
        if finding is None:
            return
        positions = finding.positions[start : start + _PAGE]
        self._become(replace(self.state, is_reading=True))
        self._storage.run(
            lambda: self._desk().traces(positions),
            self._reads.if_current(turn, lambda traces: self._show(traces, start + len(positions))),
            refused=self._reads.if_current(turn, self._refuse),
            failed=lambda: self._reads.if_current(turn, self._unread)(None),
        )

    def _show(self, traces: tuple[Trace, ...], read_count: int) -> None:
        state = self.state
        self._become(
            replace(
                state,
                traces=(*state.traces, *traces),
                trace_row=max(state.trace_row, 0),
                read_count=read_count,
                is_reading=False,
            )
        )

    def _unread(self, _: None) -> None:
        self._become(replace(self.state, is_reading=False))

    def go_to_trace(self, row: int) -> None:
        """Put the cursor on an entry behind the alert."""
        if row != self.state.trace_row and 0 <= row < len(self.state.traces):
            self._become(replace(self.state, trace_row=row))

    def open_trace(self) -> None:
        """Show what the entry was, and of the others that are gone to."""
        if self.state.trace is not None:
            self._become(replace(self.state, is_open=True))

    def escape(self) -> bool:
        """Give up one thing: what the entry was, or the look; tell whether there was one."""
        if self.state.is_open:
            self._become(replace(self.state, is_open=False))
        elif self.state.progress is not None:
            self.stop()
        else:
            return False
        return True

    def export(self) -> None:
        """Write the alerts with all that is behind them into a file, and say where it is."""
        state = self.state
        if state.is_exporting:
            return
        if state.span is None or not state.findings:
            self._become(replace(state, exported=message(_NOTHING_TO_WRITE)))
            return
        findings, span, turn = state.findings, state.span, self._files.next()
        self._become(replace(state, is_exporting=True, exported=None))
        self._storage.run(
            lambda: self._desk().export(findings, span),
            self._files.if_current(turn, self._written),
            refused=self._files.if_current(turn, self._not_written),
            failed=lambda: self._files.if_current(turn, lambda _: self._say_file(None))(None),
        )

    def _written(self, file: str) -> None:
        self._say_file(message(_WRITTEN, file=file))

    def _not_written(self, refusal: CounterError) -> None:
        self._say_file(message_of(refusal))

    def _say_file(self, sentence: Message | None) -> None:
        self._become(replace(self.state, is_exporting=False, exported=sentence))

    def _refuse(self, refusal: CounterError) -> None:
        self._say(message_of(refusal), Place.LAST)

    def _say(self, refusal: Message, place: Place) -> None:
        refused = replace(self.state, refusal=refusal, place=place, progress=None)
        self._become(replace(refused, is_reading=False))


def _on_alert(state: AlertsState) -> AlertsState:
    """Forget what is behind the alert that the cursor was on."""
    return replace(
        state,
        traces=(),
        trace_row=-1,
        read_count=0,
        is_reading=False,
        is_open=False,
        traces_turn=state.traces_turn + 1,
    )
