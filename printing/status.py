"""What a printer says of itself, byte by byte.

`GS r 1` stands in the queue behind the job: its answer means that everything before it has been
printed. `DLE EOT n` is answered at once, even with paper out; it tells why nothing comes.
"""

from collections.abc import Iterable

from printing.outcome import PrintReason

ASK_WHEN_DONE = b"\x1dr\x01"
"""GS r 1: answered with one byte, in order, after the job."""

ASK_NOW = b"\x10\x04\x01\x10\x04\x02\x10\x04\x04"
"""DLE EOT 1, 2 and 4: printer, cause of being offline, paper sensor; answered at once."""

ANSWERS_NOW = 3

_FIXED_BITS = 0b1001_0011
_REAL_TIME = 0b0001_0010  # the fixed bits of an answer to DLE EOT
_UNASKED = 0b0001_0000  # the fixed bits of the first byte of an automatic status
_UNASKED_LENGTH = 4
_IN_ORDER_BITS = 0b1001_0000  # both are 0 in an answer to GS r
_NEAR_END = 0b0000_0011
_OFFLINE = 0b0000_1000
_COVER_OPEN = 0b0000_0100
_OUT_OF_PAPER = 0b0110_0000
_ROLL_NEAR_END = 0b0000_1100


def done_answer(received: bytes) -> int | None:
    """Find the answer to `GS r 1` in what came back; None where it has not come yet.

    Flow control, late answers to `DLE EOT`, and automatic status messages, which are four bytes
    whose last three look like an answer, are passed over.
    """
    at = 0
    while at < len(received):
        byte = received[at]
        if byte & _FIXED_BITS == _UNASKED:
            at += _UNASKED_LENGTH
        elif byte & _IN_ORDER_BITS == 0:
            return byte
        else:
            at += 1
    return None


def paper_near_end(answer: int) -> bool:
    """Tell from an answer to `GS r 1` whether the roll is nearly empty."""
    return bool(answer & _NEAR_END)


def real_time_answers(received: bytes) -> tuple[int, ...]:
    """Pick the answers to `DLE EOT` out of what came back."""
    return tuple(byte for byte in received if byte & _FIXED_BITS == _REAL_TIME)


def trouble(answers: Iterable[int]) -> PrintReason | None:
    """Name what keeps the printer from printing, from its answers to `ASK_NOW` in order.

    Fewer than three answers tell nothing, for it is not known which are missing.
    """
    known = tuple(answers)
    if len(known) < ANSWERS_NOW:
        return None
    printer, cause, paper = known[-ANSWERS_NOW:]
    if cause & _COVER_OPEN:
        return PrintReason.COVER_OPEN
    if paper & _OUT_OF_PAPER or cause & 0b0010_0000:
        return PrintReason.OUT_OF_PAPER
    return PrintReason.OFFLINE if printer & _OFFLINE else None


def roll_nearly_empty(answers: Iterable[int]) -> bool:
    """Tell the same from the answers to `ASK_NOW`; too few of them tell nothing."""
    known = tuple(answers)
    return len(known) >= ANSWERS_NOW and bool(known[-1] & _ROLL_NEAR_END)
