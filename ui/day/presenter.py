"""The Day screen as plain Python: the list turns green, then the day is closed, once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.day_close import CloseKind, PeriodClose
from cashier.domain.day_close_check import CARRIED_CODES, CheckCode, CheckState
from cashier.domain.day_close_refusals import ClockTurnedBack
from cashier.domain.errors import CounterError
from cashier.domain.user import Act, User
from ui.day.slips import CloseSlips
from ui.day.state import Asking, Closed, DayState, Look, Slip
from ui.language import mark
from ui.messages import message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.day.work import DayDesk
    from ui.printer_work import PrinterWork

Approve = Callable[[ApprovalClaim, Callable[[Approval], None]], None]
"""Asks a supervisor for one word, and tells it; where none is given, nothing is told."""

_REASON_WANTED = mark("Say why it waits until the next day.")
_STILL_OPEN = mark("Still to be done: {count}. What is open stands in the list.")
_DAY_CLOSED = mark("{number}: the day is closed.")
_PERIOD_CLOSED = mark("{number}: closed, with the zero receipt {zero}.")
_WRITTEN = mark("Written: {file}")
_CLOCK_ACCEPTED = mark("The clock counts from here on.")


class DayPresenter(Presenter[DayState]):
    """Shows a day, leaves what can wait to the next one, and closes."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        work: "PrinterWork",
        approve: Approve,
    ) -> None:
        super().__init__(DayState())
        self._storage = storage
        self._counter = counter
        self._approve = approve
        self._user = ""
        self._request = ""
        self._looks = Turns()
        self._slips = CloseSlips(storage, printer, work, desk=self._desk, changed=self._show_slip)

    def begin(self, user: User) -> None:
        """Be somebody's: what another had typed is gone, and the day is read again."""
        if user.name != self._user:
            self._user = user.name
            self._become(DayState(may_close=user.may(Act.CLOSE_DAY), turn=self.state.turn + 1))
        self.look()

    def _desk(self) -> "DayDesk":
        from ui.day.work import DayDesk

        return DayDesk(self._counter(), self._user)

    def look(self) -> None:
        """Read the day on screen again, or the one that is closed next."""
        days, shown = self.state.days, self.state.shown
        self._look_at(days[shown].last_day if 0 <= shown < len(days) else None, shown)

    def _look_at(self, day: date | None, shown: int) -> None:
        turn, reasons = self._looks.next(), self._reasons()
        self._become(replace(self.state, refusal=None, is_behind=False))

        def show(look: Look) -> None:
            self._show(look, shown)

        self._storage.run(
            lambda: self._desk().look(day, reasons),
            self._looks.if_current(turn, show),
            refused=self._looks.if_current(turn, self._refuse),
        )

    def _show(self, look: Look, shown: int) -> None:
        state = self.state
        before = state.quote
        is_other = before is None or before.day != look.day or state.shown != shown
        items = look.quote.items
        waits = (place for place, item in enumerate(items) if item.state is CheckState.OPEN)
        row = next(waits, 0) if is_other else min(state.row, max(len(items) - 1, 0))
        self._become(
            replace(
                state,
                quote=look.quote,
                due=look.due if state.may_close else None,
                days=look.days,
                shown=shown if look.has_open_day else max(shown, 0),
                has_open_day=look.has_open_day,
                row=row,
                slip=look.slip,
                turn=state.turn + is_other,
            )
        )

    def _reasons(self) -> Mapping[CheckCode, str]:
        return dict(self.state.reasons)

    def older(self) -> None:
        """Show the closed day before this one."""
        state = self.state
        if state.shown + 1 < len(state.days) and not state.is_busy:
            self._turn_to(state.shown + 1)

    def newer(self) -> None:
        """Show the next closed day, at last the one that is open."""
        if self.state.has_newer and not self.state.is_busy:
            self._turn_to(self.state.shown - 1)

    def _turn_to(self, shown: int) -> None:
        self._put_away()
        self._become(replace(self.state, said=None))
        day = self.state.days[shown].last_day if shown >= 0 else None
        self._look_at(day, shown)

    def go_to(self, row: int) -> None:
        """Mark a line of the list."""
        if row != self.state.row and 0 <= row < len(self.state.items):
            self._become(replace(self.state, row=row, asking=Asking.NOTHING, refusal=None))

    def ask_reason(self) -> None:
        """Ask why the marked line waits until the next day."""
        state = self.state
        if state.may_close and state.can_leave_item and not state.is_busy and state.item:
            known = dict(state.reasons).get(state.item.code, "")
            asked = replace(state, asking=Asking.REASON, reason=known, refusal=None)
            self._become(asked)

    def type_reason(self, text: str) -> None:
        """Take a reason as typed."""
        if text != self.state.reason:
            self._become(replace(self.state, reason=text, refusal=None))

    def leave_item(self) -> None:
        """Leave the marked line to the next day; no reason takes a former one back."""
        state = self.state
        if state.asking is not Asking.REASON or state.item is None:
            return
        code, said = state.item.code, " ".join(state.reason.split())
        if not said and code not in dict(state.reasons):
            self._become(replace(state, refusal=message(_REASON_WANTED)))
            return
        reasons = {**dict(state.reasons), code: said}
        kept = tuple((one, text) for one, text in reasons.items() if text and one in CARRIED_CODES)
        self._become(replace(state, reasons=kept, asking=Asking.NOTHING, reason=""))
        self.look()

    def ask_close(self) -> None:
        """Ask once more before the day is closed for good."""
        state = self.state
        if not state.may_close or state.is_busy or state.quote is None or state.close:
            return
        if not state.is_ready:
            still = message(_STILL_OPEN, count=state.open_count)
            self._become(replace(state, refusal=still, asking=Asking.NOTHING))
            return
        self._ask(Asking.CLOSE_DAY)

    def ask_close_period(self) -> None:
        """Ask once more before a month or a year is closed."""
        state = self.state
        if state.may_close and state.due and not state.is_busy:
            self._ask(Asking.CLOSE_PERIOD)

    def _ask(self, asking: Asking) -> None:
        if self.state.asking is not asking:
            self._request = str(uuid4())
        self._become(replace(self.state, asking=asking, refusal=None, said=None))

    def confirm(self) -> None:
        """Close what was asked about; a second Enter finds it under way."""
        state = self.state
        if state.is_busy or state.quote is None:
            return
        request, reasons, day, due = self._request, self._reasons(), state.quote.day, state.due
        if state.asking is Asking.CLOSE_DAY:
            self._close(lambda: self._desk().close_day(day, request, reasons))
        elif state.asking is Asking.CLOSE_PERIOD and due is not None:
            self._close(lambda: self._desk().close_period(due, request))

    def _close(self, work: Callable[[], Closed]) -> None:
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(work, self._closed, refused=self._refuse, failed=self._give_up)

    def _closed(self, done: Closed) -> None:
        said = message(_DAY_CLOSED, number=done.close.number)
        if done.zero is not None:
            said = message(_PERIOD_CLOSED, number=done.close.number, zero=done.zero.number)
        state = replace(self.state, is_busy=False, asking=Asking.NOTHING, said=said)
        self._become(state if done.zero else replace(state, reasons=()))
        if done.kind is CloseKind.DAY:
            self._look_at(done.close.last_day, 0)
        else:
            self.look()
        self._slips.print(done.close, *((done.zero,) if done.zero else ()))

    def print_again(self) -> None:
        """Print the slip of the close on screen; the second copy is a duplicate."""
        close = self.state.close
        if close is not None and self.state.may_close:
            self._slips.print(close)

    def _show_slip(self, slip: Slip) -> None:
        self._become(replace(self.state, slip=slip))

    def write_sheet(self) -> None:
        """Write the sheet of the close on screen into a file."""
        close = self.state.close
        if close is not None and not self.state.is_busy:
            self._write(close)

    def _write(self, close: PeriodClose) -> None:
        self._become(replace(self.state, is_busy=True, refusal=None, said=None))
        self._storage.run(
            lambda: self._desk().write_sheet(close),
            self._written,
            refused=self._refuse,
            failed=self._give_up,
        )

    def _written(self, file: str) -> None:
        self._become(replace(self.state, is_busy=False, said=message(_WRITTEN, file=file)))

    def ask_clock(self) -> None:
        """Ask another supervisor to accept a clock that is behind the record."""
        if self.state.is_behind and not self.state.is_busy:
            self._storage.run(
                lambda: self._desk().clock_claim(),
                lambda claim: self._approve(claim, self._accept_clock),
            )

    def _accept_clock(self, word: Approval) -> None:
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._desk().accept_clock(word),
            lambda _: self._accepted(),
            refused=self._refuse,
            failed=self._give_up,
        )

    def _accepted(self) -> None:
        said = message(_CLOCK_ACCEPTED)
        self._become(replace(self.state, is_busy=False, is_behind=False, said=said))
        self.look()

    def escape(self) -> bool:
        """Put away what is being asked, else the closed day; tell whether there was something."""
        if self.state.is_busy:
            return True
        if self.state.asking is not Asking.NOTHING or self.state.refusal is not None:
            self._put_away()
            return True
        if self.state.has_newer:
            self._turn_to(-1 if self.state.has_open_day else 0)
            return True
        return False

    def _put_away(self) -> None:
        self._become(replace(self.state, asking=Asking.NOTHING, reason="", refusal=None))

    def _refuse(self, refusal: CounterError) -> None:
        is_behind = isinstance(refusal, ClockTurnedBack)
        refused = replace(self.state, refusal=message_of(refusal), is_behind=is_behind)
        self._become(replace(refused, is_busy=False, asking=Asking.NOTHING))

    def _give_up(self) -> None:
        self._become(replace(self.state, is_busy=False))
