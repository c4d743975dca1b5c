"""A serial printer, over a real line of the system: whatever it does, it ends in words, in time."""

import errno
import termios
import threading
import time
from threading import Event

import pytest
import serial

from printing import serial_transport
from printing.condition import Condition
from printing.conversation import Conversation, Patience
from printing.deadline import run_within
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState
from printing.serial_transport import (
    SerialChannel,
    SerialPort,
    SerialTransport,
    open_serial_port,
)
from printing.status import ASK_NOW, ASK_WHEN_DONE
from tests.printing.fake_printer import READY
from tests.printing.fake_serial import (
    FakeSerialPrinter,
    answering,
    deaf,
    deaf_after_answering,
    fake_serial_printer,
    holding_the_line,
    silent,
)

PATIENT = Patience(connect_ms=2_000, status_ms=2_000, total_ms=10_000)
"""For printers that answer: a busy machine that is late must not fail a test."""

QUICK = Patience(connect_ms=800, status_ms=600, total_ms=1_200)
"""For printers that do not."""

LATE_S = 1
"""How late a time limit may be noticed on a busy machine; without one, nothing ever ends."""

BAUD = 115_200
JOB = PrintJob("RTP-03-2627-000413", b"\x1b@" + b"paper" * 2_000, ())
HUGE_JOB = PrintJob("long", b"x" * 400_000, ())
"""More than a line's buffer holds."""


def _ended(outcome: PrintOutcome) -> tuple[PrintState, PrintReason]:
    return outcome.state, outcome.reason


def _transport(device: str, patience: Patience, *, confirms: bool = True) -> SerialTransport:
    return SerialTransport(device, BAUD, patience, confirms=confirms)


def test_a_printer_that_answers_has_printed() -> None:
    """The job came whole and once, every byte of it as it was."""
    job = PrintJob("every byte", bytes(range(256)) * 40, ())
    with fake_serial_printer(answering(end=ASK_WHEN_DONE)) as printer:
        outcome = _transport(printer.device, PATIENT).send(job)

    assert _ended(outcome) == (PrintState.CONFIRMED, PrintReason.PRINTED)
    assert printer.job == job.data + ASK_WHEN_DONE


def test_the_state_is_asked_before_anything_is_sent() -> None:
    """A printer without paper is sent nothing that it would print later."""
    with fake_serial_printer(answering(state=b"\x1e\x32\x7e")) as printer:
        outcome = _transport(printer.device, PATIENT).send(JOB)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.OUT_OF_PAPER)
    assert bytes(printer.received) == ASK_NOW


def test_a_printer_that_answers_late_has_printed() -> None:
    """Within its time."""
    with fake_serial_printer(answering(late_s=0.5)) as printer:
        outcome = _transport(printer.device, PATIENT).send(JOB)

    assert outcome.state is PrintState.CONFIRMED


def test_a_printer_that_does_not_confirm_leaves_it_unknown() -> None:
    """The clerk is asked."""
    with fake_serial_printer(answering(done=b"")) as printer:
        outcome = _transport(printer.device, QUICK).send(JOB)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.NO_ANSWER)


def test_a_printer_that_is_switched_off_is_sent_nothing() -> None:
    """A line looks the same with nobody on it, so only an answer tells; the sentence helps."""
    with fake_serial_printer(silent) as printer:
        start = time.monotonic()
        outcome = _transport(printer.device, QUICK).send(JOB)
        took = time.monotonic() - start

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.SILENT)
    assert "answers=no" in outcome.message
    assert took < QUICK.total_ms / 1000 + LATE_S
    assert printer.job == b""


def test_a_printer_that_never_answers_is_not_waited_for() -> None:
    """Where its address says so; the bytes have left, and more cannot be known."""
    with fake_serial_printer(silent) as printer:
        outcome = _transport(printer.device, QUICK, confirms=False).send(JOB)
        while len(printer.job) < len(JOB.data):
            time.sleep(0.01)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.SENT)
    assert printer.job == JOB.data


@pytest.mark.parametrize("confirms", [True, False])
def test_a_printer_that_never_reads_ends_in_time(confirms: bool) -> None:  # noqa: FBT001 - two cases
    """The line's buffer is full; a write without a limit would hang for ever."""
    behaviour = deaf_after_answering if confirms else deaf
    with fake_serial_printer(behaviour) as printer:
        start = time.monotonic()
        outcome = _transport(printer.device, QUICK, confirms=confirms).send(HUGE_JOB)
        took = time.monotonic() - start

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.STALLED)
    assert took < QUICK.total_ms / 1000 + LATE_S


def test_a_write_without_a_limit_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant of the test before: with the library's own default, nothing ever ends."""

    def write(channel: SerialChannel, data: memoryview, _timeout_s: float) -> int:
        channel._port.write_timeout = None
        return channel._port.write(bytes(data)) or 0

    monkeypatch.setattr(SerialChannel, "write", write)
    with fake_serial_printer(deaf_after_answering) as printer:
        transport = _transport(printer.device, QUICK)
        limit_s = (QUICK.total_ms + QUICK.status_ms) / 1000 + LATE_S

        with pytest.raises(TimeoutError):
            run_within(limit_s, lambda: transport.send(HUGE_JOB), name="mutant")
        while ASK_WHEN_DONE not in printer.received:
            printer.read_some()
        printer.say(b"\x00")
        for thread in threading.enumerate():
            if thread.name == "mutant":
                thread.join()


def test_a_printer_that_holds_the_line_for_a_while_gets_the_rest() -> None:
    """XOFF and XON, while it burns what it has."""
    with fake_serial_printer(holding_the_line(held_s=0.5)) as printer:
        outcome = _transport(printer.device, PATIENT).send(HUGE_JOB)

    assert outcome.state is PrintState.CONFIRMED
    assert printer.moved_while_held == 0
    assert printer.job == HUGE_JOB.data + ASK_WHEN_DONE


def test_a_printer_that_holds_the_line_for_ever_ends_in_time() -> None:
    """As with the cover open in the middle of a receipt."""
    with fake_serial_printer(holding_the_line(held_s=60)) as printer:
        start = time.monotonic()
        outcome = _transport(printer.device, QUICK).send(HUGE_JOB)
        took = time.monotonic() - start

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.STALLED)
    assert took < QUICK.total_ms / 1000 + LATE_S


@pytest.mark.parametrize(
    ("state", "condition"),
    [
        (READY, Condition.READY),
        (b"\x16\x12\x1e", Condition.PAPER_NEAR_END),
        (b"\x1e\x16\x12", Condition.COVER_OPEN),
        (b"", Condition.SILENT),
    ],
)
def test_the_state_is_told(state: bytes, condition: Condition) -> None:
    """Without printing anything."""
    patience = PATIENT if state else QUICK
    with fake_serial_printer(answering(state=state)) as printer:
        status = _transport(printer.device, patience).status()

    assert status.condition is condition
    assert bytes(printer.received) == ASK_NOW


def test_a_device_that_is_not_there_is_said() -> None:
    """The plug of an adapter was pulled."""
    transport = _transport("/dev/ttyCashierNone", QUICK)

    assert _ended(transport.send(JOB)) == (PrintState.FAILED, PrintReason.NO_DEVICE)
    assert transport.status().because is PrintReason.NO_DEVICE


def test_a_port_that_another_program_holds_is_said() -> None:
    """Two programs on one printer would mix their receipts."""
    with fake_serial_printer(silent) as printer:
        other = open_serial_port(printer.device, BAUD, 1)
        outcome = _transport(printer.device, QUICK).send(JOB)
        other.close()

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.BUSY)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, PrintReason.DEVICE_NOT_PERMITTED),
        (errno.EBUSY, PrintReason.BUSY),
        (None, PrintReason.NO_DEVICE),
    ],
)
def test_why_a_port_cannot_be_opened_is_said(number: int | None, reason: PrintReason) -> None:
    """Root may open anything, so the refusal is made up."""

    def refuse(device: str, baud: int, limit_s: float) -> SerialPort:
        raise serial.SerialException(*([number, "no"] if number else ["no"]))

    transport = SerialTransport("/dev/ttyS0", BAUD, QUICK, open_port=refuse)

    assert _ended(transport.send(JOB)) == (PrintState.FAILED, reason)


def test_a_driver_that_hangs_when_opened_is_left_behind() -> None:
    """As one does that waits for a line over the air."""
    over = Event()

    def hang(device: str, baud: int, limit_s: float) -> SerialPort:
        over.wait()
        raise OSError

    start = time.monotonic()
    outcome = SerialTransport("COM9", BAUD, QUICK, open_port=hang).send(JOB)
    took = time.monotonic() - start
    over.set()

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.NO_DEVICE)
    assert took < QUICK.connect_ms / 1000 + LATE_S


class _StuckPort:
    """A port whose last bytes never leave, as with a flow that is never let go."""

    def __init__(self, *, leaves: bool = False, breaks: bool = False) -> None:
        self.timeout: float | None = None
        self.write_timeout: float | None = None
        self.calls: list[str] = []
        self.in_waiting = 0
        self._leaves = leaves
        self._breaks = breaks
        self._waiting = 3
        self.refuses = False

    @property
    def out_waiting(self) -> int:
        if self._breaks:
            raise serial.SerialException("gone")
        self._waiting -= self._leaves and self._waiting > 0
        return self._waiting

    def read(self, size: int, /) -> bytes:
        time.sleep(self.timeout or 0)
        return b""

    def write(self, data: bytes, /) -> int | None:
        if self.refuses:
            raise serial.SerialException("gone")
        return None

    def reset_output_buffer(self) -> None:
        self.calls.append("reset")
        if self._breaks:
            raise serial.SerialException("gone")

    def close(self) -> None:
        self.calls.append("close")
        if self._breaks:
            raise serial.SerialException("gone")


@pytest.mark.parametrize(
    ("port", "reason", "calls"),
    [
        (_StuckPort(), PrintReason.STALLED, ["reset", "reset", "close"]),
        (_StuckPort(leaves=True), PrintReason.SENT, ["close"]),
        (_StuckPort(breaks=True), PrintReason.CUT_OFF, ["close"]),
    ],
)
def test_a_job_is_sent_only_when_it_has_left(
    port: _StuckPort, reason: PrintReason, calls: list[str]
) -> None:
    """And what has not left is thrown away before closing, which would wait for it."""
    transport = SerialTransport(
        "COM9", BAUD, QUICK, confirms=False, open_port=lambda _device, _baud, _limit_s: port
    )

    assert _ended(transport.send(JOB)) == (PrintState.UNKNOWN, reason)
    assert port.calls == calls


def test_a_line_that_breaks_is_no_answer() -> None:
    """An adapter that was pulled out in the middle."""
    port = _StuckPort()
    port.refuses = True
    transport = SerialTransport(
        "COM9", BAUD, QUICK, open_port=lambda _device, _baud, _limit_s: port
    )

    assert _ended(transport.send(JOB)) == (PrintState.FAILED, PrintReason.CUT_OFF)
    assert transport.status().because is PrintReason.CUT_OFF


def test_a_line_that_is_pulled_out_is_said() -> None:
    """The terminal's own errors are none of the library's, nor of the system's."""

    def pulled(printer: FakeSerialPrinter) -> None:
        if printer.read_until(ASK_NOW):
            printer.say(READY)
        printer.read_until(b"paper")
        printer.pull_out()

    with fake_serial_printer(pulled) as printer:
        outcome = _transport(printer.device, QUICK).send(JOB)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.CUT_OFF)


def test_the_terminals_own_error_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library lets it through where it empties the line, and it is no OSError."""

    def fail() -> None:
        raise termios.error(errno.EIO, "Input/output error")

    port = _StuckPort()
    monkeypatch.setattr(port, "reset_output_buffer", fail)
    transport = SerialTransport(
        "COM9", BAUD, QUICK, confirms=False, open_port=lambda _device, _baud, _limit_s: port
    )

    assert _ended(transport.send(JOB)) == (PrintState.UNKNOWN, PrintReason.STALLED)
    assert port.calls == ["close"]


def test_a_slow_line_has_the_time_that_its_bytes_need() -> None:
    """At 9600 baud, a receipt takes longer than a clerk would wait for a silent printer."""
    untils: list[float] = []

    class _Watched(Conversation):
        def __init__(self, channel: SerialChannel, patience: Patience, until: float) -> None:
            super().__init__(channel, patience, until)
            untils.append(until - time.monotonic())

    with pytest.MonkeyPatch.context() as patch, fake_serial_printer(answering()) as printer:
        patch.setattr(serial_transport, "Conversation", _Watched)
        SerialTransport(printer.device, 9_600, QUICK).send(JOB)

    assert 10 < untils[0] <= 10_002 * 10 / 9_600 + QUICK.total_ms / 1000


def test_a_system_without_terminals_has_no_errors_of_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows has only the library's own."""
    monkeypatch.setattr(serial_transport, "_TERMINAL_ERROR", None)
    with fake_serial_printer(answering()) as printer:
        outcome = _transport(printer.device, PATIENT).send(JOB)

    assert outcome.state is PrintState.CONFIRMED
