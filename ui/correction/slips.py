"""The slips that a payer signs for what was handed back, printed by the printer worker."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal
from printing.outcome import PrintOutcome, PrintState
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # loaded by the printer worker, after the first paint
    from printing.document import Document

_PRINTING = mark("Printing the slip …")
_NOT_SENT = mark("The slip did not reach the printer.")
_PRINTED = mark("The slip was printed. Have the payer sign it.")
Undone = tuple[tuple[Receipt, Reversal], ...]
Said = Callable[[Message, PrintState | None], None]


class PaperPrinter(Protocol):
    """Prints any paper."""

    def print_document(self, document: "Document", job_name: str) -> PrintOutcome:
        """Print it, and tell how that ended."""
        ...


class SlipDesk:
    """Prints the slips of one act, one after another; the first that fails is told."""

    def __init__(self, printer: Runner, work: PaperPrinter) -> None:
        self._printer = printer
        self._work = work

    def print(self, undone: Undone, said: Said) -> None:
        """Print a slip for each receipt, and say how that ended."""
        said(message(_PRINTING), None)
        self._printer.run(
            lambda: self._print(undone),
            lambda outcome: said(*_told(outcome)),
            refused=lambda refusal: said(message_of(refusal), PrintState.FAILED),
            failed=lambda: said(message(_NOT_SENT), PrintState.FAILED),
        )

    def _print(self, undone: Undone) -> PrintOutcome:
        """Print in the printer worker."""
        from printing.void_slip import void_slip

        outcomes = []
        for receipt, reversal in undone:
            slip = void_slip(receipt, reversal)
            outcomes.append(self._work.print_document(slip, slip.title))
            if outcomes[-1].state is not PrintState.CONFIRMED:
                break
        return outcomes[-1]


def _told(outcome: PrintOutcome) -> tuple[Message, PrintState]:
    if outcome.state is PrintState.CONFIRMED:
        return message(_PRINTED), outcome.state
    return message(outcome.template, where=outcome.where), outcome.state
