"""From saved to paper, as plain Python: what was sent, what came out, and what the clerk says."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from cashier.domain.errors import CounterError
from cashier.domain.receipt import Receipt
from printing.outcome import PrintOutcome, PrintState
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.ports import PrintJob
    from ui.counter import Counter

_NOT_SENT = mark("The receipt did not reach the printer.")


class ReceiptPrinter(Protocol):
    """Prints a copy of a receipt, 0 for the original, and tells how that ended."""

    def __call__(self, receipt: Receipt, copy: int, *, just_issued: bool) -> PrintOutcome:
        """Print it; only what was issued just now may open the drawer."""


@dataclass(frozen=True, slots=True)
class PrintsState:
    """How the printer stands, in words, and what it was asked for last.

    `last` is the receipt that was printed last, `refusal` why it may not be printed again.
    """

    outcome: Message | None = None
    state: PrintState | None = None
    is_printing: bool = False
    refusal: Message | None = None


class PrintDesk(Presenter[PrintsState]):
    """Prints receipts one after another, and keeps the print log."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        print_receipt: ReceiptPrinter,
        changed: Callable[[], None],
    ) -> None:
        super().__init__(PrintsState())
        self._storage = storage
        self._printer = printer
        self._counter = counter
        self._print_receipt = print_receipt
        self._changed = changed
        self._clerk = ""
        self._in_flight: set[str] = set()
        self._just_issued: set[str] = set()

    def begin(self, clerk: str) -> None:
        """Print in this clerk's name."""
        self._clerk = clerk

    def is_in_flight(self, number: str) -> bool:
        """Tell whether a receipt is on its way to the printer."""
        return number in self._in_flight

    def print(self, number: str) -> None:
        """Print a saved receipt: the original first, then duplicates."""
        clerk = self._clerk
        self._start(number, lambda: self._counter().start_print(number, clerk))

    def print_new(self, number: str) -> None:
        """Print a receipt whose payer still stands at the counter."""
        self._just_issued.add(number)
        self.print(number)

    def print_instead(self, job: "PrintJob") -> None:
        """Print again what did not come out whole: same number, marked DUPLICATE."""
        clerk = self._clerk
        self._start(job.receipt_number, lambda: self._counter().print_instead(job, clerk))

    def _start(self, number: str, start: "Callable[[], tuple[PrintJob, Receipt]]") -> None:
        if number in self._in_flight:
            return
        self._in_flight.add(number)
        self._become(replace(self.state, is_printing=True, refusal=None))

        def refuse(refusal: CounterError) -> None:
            self._give_up(number)
            self._become(replace(self.state, refusal=message_of(refusal)))

        self._storage.run(
            start,
            lambda started: self._send(*started),
            refused=refuse,
            failed=lambda: self._give_up(number),
        )

    def _give_up(self, number: str) -> None:
        self._in_flight.discard(number)
        self._just_issued.discard(number)
        self._become(replace(self.state, is_printing=bool(self._in_flight)))
        self._changed()

    def _send(self, job: "PrintJob", receipt: Receipt) -> None:
        just_issued = receipt.number in self._just_issued
        self._just_issued.discard(receipt.number)
        self._printer.run(
            lambda: self._print_receipt(receipt, job.copy, just_issued=just_issued),
            lambda outcome: self._end(job, outcome.state, outcome.message, _said(outcome)),
            refused=lambda refusal: self._end(
                job, PrintState.FAILED, refusal.message, message_of(refusal)
            ),
            failed=lambda: self._end(job, PrintState.FAILED, _NOT_SENT, message(_NOT_SENT)),
        )

    def _end(self, job: "PrintJob", state: PrintState, detail: str, said: Message) -> None:
        clerk, number = self._clerk, job.receipt_number
        self._become(replace(self.state, outcome=said, state=state))
        self._storage.run(
            lambda: self._counter().end_print(job, state.value, detail, clerk),
            lambda _: self._give_up(number),
            failed=lambda: self._give_up(number),
        )


def _said(outcome: PrintOutcome) -> Message:
    """Say how it ended; where all went well, a folder's own name is enough of its path."""
    went_well = outcome.state is PrintState.CONFIRMED
    where = PurePath(outcome.where).name if went_well else outcome.where
    return message(outcome.template, where=where)
