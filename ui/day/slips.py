"""Slips of closes from saved to paper: on record before the printer hears of it, and after."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cashier.domain.day_close import PeriodClose, ZeroReceipt
from cashier.domain.errors import CounterError
from printing.outcome import PrintOutcome, PrintState
from ui.day.state import Slip
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from cashier.services.day_close_prints import ClosePrint
    from printing.document import Document
    from ui.day.work import DayDesk
    from ui.printer_work import PrinterWork

_PRINTING = mark("Printing the slip …")
_NOT_SENT = mark("The slip did not reach the printer.")
Paper = PeriodClose | ZeroReceipt


class CloseSlips:
    """Prints the slips that one act left, one after another; the first that fails is told."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        work: "PrinterWork",
        *,
        desk: "Callable[[], DayDesk]",
        changed: Callable[[Slip], None],
    ) -> None:
        self._storage = storage
        self._printer = printer
        self._work = work
        self._desk = desk
        self._changed = changed
        self._waiting: list[Paper] = []

    def print(self, *papers: Paper) -> None:
        """Print; what is under way is not printed twice."""
        if not self._waiting:
            self._waiting = list(papers)
            self._start()

    def _start(self) -> None:
        number = self._waiting[0].number
        self._changed(Slip(number, None, message(_PRINTING), is_printing=True))
        self._storage.run(
            lambda: self._desk().start_print(number),
            self._send,
            refused=lambda refusal: self._end(PrintState.FAILED, message_of(refusal)),
            failed=lambda: self._end(PrintState.FAILED, message(_NOT_SENT)),
        )

    def _send(self, job: "ClosePrint") -> None:
        paper = self._waiting[0]

        def refused(refusal: CounterError) -> None:
            self._record(job, PrintState.FAILED, refusal.message, message_of(refusal))

        self._printer.run(
            lambda: self._print(job, paper),
            lambda outcome: self._record(job, outcome.state, outcome.message, _said(outcome)),
            refused=refused,
            failed=lambda: self._record(job, PrintState.FAILED, _NOT_SENT, message(_NOT_SENT)),
        )

    def _print(self, job: "ClosePrint", paper: Paper) -> PrintOutcome:
        """Lay a slip out and print it, in the printer worker."""
        slip = _slip_of(paper, job.copy)
        return self._work.print_document(slip, slip.title)

    def _record(self, job: "ClosePrint", state: PrintState, detail: str, said: Message) -> None:
        self._storage.run(
            lambda: self._desk().end_print(job, state, detail),
            lambda _: self._end(state, said),
            failed=lambda: self._end(state, said),
        )

    def _end(self, state: PrintState, said: Message) -> None:
        done = self._waiting.pop(0)
        if self._waiting and state is PrintState.CONFIRMED:
            self._start()
            return
        self._waiting = []
        self._changed(Slip(done.number, state, said))


def _slip_of(paper: Paper, copy: int) -> "Document":
    from printing.day_close_document import close_slip, zero_slip

    if isinstance(paper, ZeroReceipt):
        return zero_slip(paper, copy=copy)
    return close_slip(paper, copy=copy)


def _said(outcome: PrintOutcome) -> Message:
    return message(outcome.template, where=outcome.where)
