"""How the chosen printer stands, as plain Python: short words for the bar, a sentence to read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from printing.condition import Condition
from printing.outcome import PrintReason
from ui.language import mark
from ui.messages import Message, message
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # loaded by the printer worker, after the first paint
    from printing.condition import PrinterStatus
    from ui.printer_work import PrinterWork

_WORDS = {
    Condition.READY: mark("Printer ready"),
    Condition.PAPER_NEAR_END: mark("PAPER NEARLY OUT"),
    Condition.OUT_OF_PAPER: mark("PRINTER OUT OF PAPER"),
    Condition.COVER_OPEN: mark("PRINTER COVER OPEN"),
    Condition.OFFLINE: mark("PRINTER OFFLINE"),
    Condition.SILENT: mark("Printer says nothing"),
    Condition.UNAVAILABLE: mark("PRINTER NOT REACHED"),
}
_LAMPS = {
    Condition.READY: "lamp",
    Condition.PAPER_NEAR_END: "doubt",
    Condition.SILENT: "soft_on_bar",
}
_QUEUE_STOPPED = mark("PRINT QUEUE STOPPED")


@dataclass(frozen=True, slots=True)
class ConditionState:
    """What the printer said last; without a condition nobody has asked yet."""

    condition: Condition | None = None
    words: Message | None = None
    sentence: Message | None = None
    is_asking: bool = False

    @property
    def lamp(self) -> str:
        """The colour that goes with the words, by its token."""
        if self.condition is None:
            return "soft_on_bar"
        return _LAMPS.get(self.condition, "bad")


class ConditionPresenter(Presenter[ConditionState]):
    """Asks the printer, in its worker, whenever somebody wants to know."""

    def __init__(
        self, printer: Runner, work: "PrinterWork", *, is_busy: Callable[[], bool]
    ) -> None:
        super().__init__(ConditionState())
        self._printer = printer
        self._work = work
        self._is_busy = is_busy

    def look(self) -> None:
        """Ask, unless a receipt is being printed or the last answer has not come yet."""
        if self.state.is_asking or self._is_busy():
            return
        self._become(replace(self.state, is_asking=True))
        self._printer.run(
            self._work.state, self._told, refused=lambda _: self._forget(), failed=self._forget
        )

    def _told(self, status: "PrinterStatus") -> None:
        stopped = status.because is PrintReason.QUEUE_STOPPED
        self._become(
            ConditionState(
                status.condition,
                message(_QUEUE_STOPPED if stopped else _WORDS[status.condition]),
                message(status.template, where=status.where),
            )
        )

    def _forget(self) -> None:
        """Claim nothing: the address on record cannot be used on this machine."""
        self._become(ConditionState())
