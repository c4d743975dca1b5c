"""How a print job ended, in a word for programs and a sentence for people."""

from dataclasses import dataclass
from enum import StrEnum


class PrintState(StrEnum):
    """What is known of the paper: it came out, nobody knows, or nothing came out."""

    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"
    FAILED = "failed"


class PrintReason(StrEnum):
    """Why, as a code that translations and tests can hold on to."""

    PRINTED = "printed"
    PAPER_NEAR_END = "paper_near_end"
    WRITTEN = "written"
    NO_ANSWER = "no_answer"
    CUT_OFF = "cut_off"
    STALLED = "stalled"
    OUT_OF_PAPER = "out_of_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    HOST_NOT_FOUND = "host_not_found"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    DISK_FULL = "disk_full"
    NOT_PERMITTED = "not_permitted"
    CANNOT_WRITE = "cannot_write"


_HELD = "Whether the paper comes out later is not known; look before printing again."
_SENTENCES = {
    (PrintState.CONFIRMED, PrintReason.PRINTED): "Printed.",
    (PrintState.CONFIRMED, PrintReason.PAPER_NEAR_END): "Printed. The paper roll is nearly empty.",
    (PrintState.CONFIRMED, PrintReason.WRITTEN): "Saved in {where}.",
    (PrintState.UNKNOWN, PrintReason.NO_ANSWER): "The printer took everything but has not said "
    "that it printed. Did a complete receipt come out?",
    (PrintState.UNKNOWN, PrintReason.CUT_OFF): "The connection to the printer broke in the middle. "
    "Did a complete receipt come out?",
    (PrintState.UNKNOWN, PrintReason.STALLED): "The printer stopped taking the receipt in the "
    "middle. Did a complete receipt come out?",
    (PrintState.UNKNOWN, PrintReason.OUT_OF_PAPER): f"The printer is out of paper. {_HELD}",
    (PrintState.UNKNOWN, PrintReason.COVER_OPEN): f"The printer's cover is open. {_HELD}",
    (PrintState.UNKNOWN, PrintReason.OFFLINE): f"The printer is offline. {_HELD}",
    (PrintState.FAILED, PrintReason.OUT_OF_PAPER): "The printer is out of paper. Nothing was sent.",
    (PrintState.FAILED, PrintReason.COVER_OPEN): "The printer's cover is open. Nothing was sent.",
    (PrintState.FAILED, PrintReason.OFFLINE): "The printer is offline. Nothing was sent.",
    (PrintState.FAILED, PrintReason.NO_ANSWER): "The printer at {where} takes nothing. It may be "
    "switched off or busy.",
    (PrintState.FAILED, PrintReason.CUT_OFF): "The printer at {where} closed the connection before "
    "anything was sent.",
    (PrintState.FAILED, PrintReason.HOST_NOT_FOUND): "No printer called {where} is known on this "
    "network.",
    (PrintState.FAILED, PrintReason.REFUSED): "The machine at {where} is there, but no printer "
    "answers on it.",
    (PrintState.FAILED, PrintReason.UNREACHABLE): "The printer at {where} cannot be reached. Is it "
    "switched on and connected?",
    (PrintState.FAILED, PrintReason.DISK_FULL): "The disk of {where} is full. Nothing was saved.",
    (PrintState.FAILED, PrintReason.NOT_PERMITTED): "This user may not write into {where}.",
    (PrintState.FAILED, PrintReason.CANNOT_WRITE): "Nothing can be written into {where}.",
}


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """The end of one job; `where` is the host or folder that the sentence names."""

    state: PrintState
    reason: PrintReason
    where: str

    def __post_init__(self) -> None:
        """Allow only outcomes that there is a sentence for."""
        assert (self.state, self.reason) in _SENTENCES, "an outcome that nobody could explain"

    @property
    def template(self) -> str:
        """The English sentence that translators see, with its named field `where`."""
        return _SENTENCES[self.state, self.reason]

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.template.format(where=self.where)
