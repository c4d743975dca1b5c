"""The slip that both sign, printed by the printer worker."""

from collections.abc import Callable

from cashier.domain.custody_transfer import Transfer
from cashier.domain.receipt import Issuer
from printing.outcome import PrintOutcome, PrintState
from ui.correction.slips import PaperPrinter
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner

_PRINTING = mark("Printing the slip …")
_NOT_SENT = mark("The slip did not reach the printer.")
_PRINTED = mark("The slip was printed. Both sign it.")
Said = Callable[[Message, PrintState | None], None]


class TurnInSlips:
    """Prints the slips of cash that changed hands, and says how that ended."""

    def __init__(self, printer: Runner, work: PaperPrinter) -> None:
        self._printer, self._work = printer, work

    def print(self, taken: Transfer, issuer: Issuer, said: Said) -> None:
        """Print one slip."""
        said(message(_PRINTING), None)
        self._printer.run(
            lambda: self._print(taken, issuer),
            lambda outcome: said(*_told(outcome)),
            refused=lambda refusal: said(message_of(refusal), PrintState.FAILED),
            failed=lambda: said(message(_NOT_SENT), PrintState.FAILED),
        )

    def _print(self, taken: Transfer, issuer: Issuer) -> PrintOutcome:
        """Print in the printer worker."""
        from printing.turn_in_slip import turn_in_slip

        slip = turn_in_slip(taken, issuer)
        return self._work.print_document(slip, slip.title)


def _told(outcome: PrintOutcome) -> tuple[Message, PrintState]:
    if outcome.state is PrintState.CONFIRMED:
        return message(_PRINTED), outcome.state
    return message(outcome.template, where=outcome.where), outcome.state
