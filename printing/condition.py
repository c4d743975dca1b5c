"""How a printer stands when nothing is being printed, in a word and a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from printing.outcome import PrintOutcome, PrintReason, PrintState
from printing.status import ANSWERS_NOW, roll_nearly_empty, trouble


class Condition(StrEnum):
    """What a printer says of itself, or what its silence means."""

    READY = "ready"
    PAPER_NEAR_END = "paper_near_end"
    OUT_OF_PAPER = "out_of_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    SILENT = "silent"
    UNAVAILABLE = "unavailable"


CONDITION_SENTENCES = {
    Condition.READY: "The printer is ready.",
    Condition.PAPER_NEAR_END: "The paper roll is nearly empty.",
    Condition.OUT_OF_PAPER: "The printer is out of paper.",
    Condition.COVER_OPEN: "The printer's cover is open.",
    Condition.OFFLINE: "The printer is offline.",
    Condition.SILENT: "The printer does not say how it is.",
}
"""In English, for translators; for an unavailable printer the outcome of a job has the words."""

_TROUBLES = {
    PrintReason.OUT_OF_PAPER: Condition.OUT_OF_PAPER,
    PrintReason.COVER_OPEN: Condition.COVER_OPEN,
    PrintReason.OFFLINE: Condition.OFFLINE,
}


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """A condition; `because` says why a printer is unavailable, and is None otherwise."""

    condition: Condition
    where: str
    because: PrintReason | None = None

    def __post_init__(self) -> None:
        """Hold the promise that an unavailable printer, and no other, has a reason."""
        unavailable = self.condition is Condition.UNAVAILABLE
        assert unavailable is (self.because is not None), "a reason where none belongs, or none"

    @property
    def can_print(self) -> bool:
        """Tell whether nothing is known that would keep a receipt from coming out."""
        return self.condition in {Condition.READY, Condition.PAPER_NEAR_END, Condition.SILENT}

    @property
    def template(self) -> str:
        """The English sentence that translators see, with its named field `where`."""
        if self.because:
            return PrintOutcome(PrintState.FAILED, self.because, self.where).template
        return CONDITION_SENTENCES[self.condition]

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.template.format(where=self.where)


def condition_of(answers: Iterable[int]) -> Condition:
    """Read the answers to `ASK_NOW`; fewer than three are silence."""
    known = tuple(answers)
    if len(known) < ANSWERS_NOW:
        return Condition.SILENT
    if reason := trouble(known):
        return _TROUBLES[reason]
    return Condition.PAPER_NEAR_END if roll_nearly_empty(known) else Condition.READY
