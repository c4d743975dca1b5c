"""What the Day screen asks of the station. Everything here runs in the storage worker."""

from collections.abc import Mapping
from datetime import date

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.calendar import to_ist
from cashier.domain.day_close import CloseKind, PeriodClose
from cashier.domain.day_close_check import CheckCode
from cashier.services import day_close, day_close_guards, day_close_periods, day_close_prints
from cashier.services.day_close_periods import PeriodDue
from cashier.services.day_close_prints import ClosePrint
from cashier.services.day_close_zero import list_zeros
from cashier.services.prints import PrintState
from printing.outcome import PrintState as PaperState
from ui.counter import Counter
from ui.day.state import Closed, Look, Slip
from ui.files import put_file

FOLDER = "closes"
_DAYS_LISTED = 400
_PAPER_STATES = {
    PrintState.SAVED: None,
    PrintState.SENT: PaperState.UNKNOWN,
    PrintState.CONFIRMED: PaperState.CONFIRMED,
    PrintState.UNKNOWN: PaperState.UNKNOWN,
    PrintState.FAILED: PaperState.FAILED,
}


class DayDesk:
    """The services of closing at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def look(self, day: date | None, reasons: Mapping[CheckCode, str]) -> Look:
        """Read a day, else the one that is closed next."""
        today = to_ist(self._counter.now()).date()
        next_day = day_close.find_day_to_close(today=today, uow=self._station.read())
        wanted = day or next_day
        quote = day_close.quote_close(
            wanted, by=self._user, uow=self._station.read(), reasons=reasons
        )
        due = day_close_periods.list_due(today=today, uow=self._station.read())
        closes = day_close.list_closes(uow=self._station.read(), limit=_DAYS_LISTED)
        days = tuple(one for one in closes if one.kind is CloseKind.DAY)
        return Look(
            day=wanted,
            quote=quote,
            due=due[0] if due else None,
            days=days,
            has_open_day=next_day not in {one.last_day for one in days[:1]},
            slip=self.slip(quote.close.number) if quote.close else None,
        )

    def slip(self, number: str) -> Slip:
        """Tell how the slip of a close stands."""
        known = day_close_prints.find_print_state(number, uow=self._station.read())
        return Slip(number, _PAPER_STATES[known])

    def close_day(self, day: date, request_id: str, reasons: Mapping[CheckCode, str]) -> Closed:
        """Close the day."""
        close = day_close.close_day(
            day,
            by=self._user,
            request_id=request_id,
            at=self._counter.now(),
            uow=self._station.write(),
            reasons=reasons,
        )
        return Closed(CloseKind.DAY, close)

    def close_period(self, due: PeriodDue, request_id: str) -> Closed:
        """Close a month or a year."""
        close = day_close_periods.close_period(
            due.kind,
            due.last_day,
            by=self._user,
            request_id=request_id,
            at=self._counter.now(),
            uow=self._station.write(),
        )
        (zero, *_) = list_zeros(uow=self._station.read(), limit=1)
        return Closed(due.kind, close, zero)

    def start_print(self, number: str) -> ClosePrint:
        """Record that a slip is about to be sent."""
        at = self._counter.now()
        return day_close_prints.start_close_print(
            number, actor=self._user, at=at, uow=self._station.write()
        )

    def end_print(self, job: ClosePrint, state: PaperState, detail: str) -> None:
        """Record what became of it."""
        day_close_prints.end_close_print(
            job,
            PrintState(state.value),
            detail,
            actor=self._user,
            at=self._counter.now(),
            uow=self._station.write(),
        )

    def clock_claim(self) -> ApprovalClaim:
        """Tell what a supervisor must allow before this clock counts."""
        return day_close_guards.clock_claim(self._user, self._counter.now())

    def accept_clock(self, word: Approval) -> None:
        """Go on with the clock as it is."""
        at = self._counter.now()
        day_close_guards.accept_clock(word, by=self._user, at=at, uow=self._station.write())

    def write_sheet(self, close: PeriodClose) -> str:
        """Write the sheet of a close into the station's folder, and tell where.

        Raises:
            PaperNotWritten: The folder cannot be written.
            PrinterFault: The paper cannot be drawn.
        """
        from printing.day_close_document import close_sheet
        from printing.pdf import PaperSize, document_pdf

        content = document_pdf(close_sheet(close), paper=PaperSize.A4, is_numbered=True)
        return put_file(self._station.folder / FOLDER / f"{close.number}.pdf", content)
