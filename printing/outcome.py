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
    SENT = "sent"
    SILENT = "silent"
    DRAWER = "drawer"
    NO_DEVICE = "no_device"
    NO_LIBRARY = "no_library"
    BUSY = "busy"
    DEVICE_NOT_PERMITTED = "device_not_permitted"
    NO_QUEUE = "no_queue"
    NO_QUEUES = "no_queues"
    QUEUE_STOPPED = "queue_stopped"
    QUEUE_REFUSED = "queue_refused"
    QUEUE_SILENT = "queue_silent"
    QUEUED = "queued"
    LEFT_QUEUE = "left_queue"


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
    (PrintState.UNKNOWN, PrintReason.SENT): "The receipt was sent to {where}. This printer never "
    "says that it printed; look whether a complete receipt came out.",
    (PrintState.FAILED, PrintReason.SILENT): "The printer at {where} does not answer. Is it "
    "switched on? Nothing was sent. For a printer that never answers, set answers=no.",
    (PrintState.CONFIRMED, PrintReason.DRAWER): "The drawer was told to open.",
    (PrintState.UNKNOWN, PrintReason.DRAWER): "The drawer was told to open, but the printer has "
    "not confirmed it. Look whether it is open.",
    (PrintState.FAILED, PrintReason.NO_DEVICE): "No printer is connected at {where}. Is it "
    "switched on and plugged in?",
    (PrintState.FAILED, PrintReason.NO_LIBRARY): "USB printers cannot be used on this machine: "
    "libusb is not installed. Nothing was sent to {where}.",
    (PrintState.FAILED, PrintReason.BUSY): "Another program is using the printer at {where}.",
    (PrintState.FAILED, PrintReason.DEVICE_NOT_PERMITTED): "This user may not use the printer at "
    "{where}.",
    (PrintState.FAILED, PrintReason.NO_QUEUE): "There is no print queue called {where}.",
    (PrintState.FAILED, PrintReason.NO_QUEUES): "The print queue {where} cannot be used: this "
    "machine has no print system.",
    (PrintState.FAILED, PrintReason.QUEUE_STOPPED): "The print queue {where} is stopped. Nothing "
    "was sent.",
    (PrintState.FAILED, PrintReason.QUEUE_REFUSED): "The print queue {where} did not take the "
    "receipt.",
    (PrintState.FAILED, PrintReason.QUEUE_SILENT): "The print queue {where} does not answer. "
    "Nothing was sent.",
    (PrintState.UNKNOWN, PrintReason.QUEUE_SILENT): "The print queue {where} has not said whether "
    "it took the receipt. Did a complete receipt come out?",
    (PrintState.UNKNOWN, PrintReason.QUEUED): "The receipt waits in the print queue {where} and "
    "may still come out; look before printing again.",
    (PrintState.UNKNOWN, PrintReason.LEFT_QUEUE): "The print queue {where} has passed the receipt "
    "on. Did a complete receipt come out?",
}


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """The end of one job; `where` is the host, device, queue or folder that the sentence names."""

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
