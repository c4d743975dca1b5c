"""How the printer stands, in the few words that fit on top of the window."""

from typing import TYPE_CHECKING

from printing.condition import Condition
from printing.outcome import PrintState
from ui.collect.prints import PrintsState
from ui.language import mark, tr
from ui.printer.condition import ConditionState

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Standing

_LAMPS = {
    PrintState.CONFIRMED: "lamp",
    PrintState.UNKNOWN: "doubt",
    PrintState.FAILED: "bad",
}
_LAST_PRINT = {
    PrintState.CONFIRMED: mark("Printer ready"),
    PrintState.UNKNOWN: mark("Print unconfirmed"),
    PrintState.FAILED: mark("PRINTER NOT REACHED"),
}


def printer_words(
    standing: "Standing", prints: PrintsState, condition: ConditionState
) -> tuple[str, str]:
    """Give the words for the printer, and the colour of the lamp beside them."""
    if prints.is_printing:
        return tr("Printing …"), condition.lamp
    if condition.condition is Condition.READY and standing.printer_url.startswith("file:"):
        return tr("Receipts into a folder"), condition.lamp
    is_silent = condition.condition in {None, Condition.SILENT}
    if is_silent and prints.state is not None:
        return tr(_LAST_PRINT[prints.state]), _LAMPS[prints.state]
    return condition.words.text() if condition.words else tr(
        "Printer not asked yet"
    ), condition.lamp
