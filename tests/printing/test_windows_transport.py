"""A print queue of Windows, with calls of our own in the place of its calls."""

import time
from collections.abc import Iterator
from threading import Event

import pytest

from printing.condition import Condition
from printing.conversation import Patience
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState
from printing.windows_transport import SpoolerError, WindowsTransport

PATIENT = Patience(total_ms=10_000)
QUICK = Patience(total_ms=800)
LATE_S = 1
JOB = PrintJob("RTP-03-2627-000413", b"\x1b@" + b"paper" * 20_000, ())


class FakeSpooler:
    """A queue that works, unless told otherwise; `hangs_at` and `fails_at` name a call."""

    def __init__(self) -> None:
        self.bits = 0
        self.hangs_at = ""
        self.fails_at = ""
        self.code = 0
        self.takes = 10_000_000
        self.waits = False
        self.written = bytearray()
        self.calls: list[str] = []
        self.over = Event()
        self.closed = Event()

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if name == self.hangs_at:
            self.over.wait()
        if name == self.fails_at:
            raise SpoolerError(self.code)

    def open(self, queue: str) -> int:
        """Give a handle."""
        self._call("open")
        return 7

    def status(self, handle: int) -> int:
        """Give the bits."""
        self._call("status")
        return self.bits

    def start(self, handle: int, title: str) -> int:
        """Begin."""
        self._call("start")
        return 12

    def write(self, handle: int, data: bytes) -> int:
        """Take what there is room for."""
        self._call("write")
        taken = data[: max(self.takes - len(self.written), 0)]
        self.written += taken
        return len(taken)

    def end(self, handle: int) -> None:
        """Print."""
        self._call("end")

    def cancel(self, handle: int) -> None:
        """Throw away."""
        self._call("cancel")

    def is_waiting(self, handle: int, job: int) -> bool:
        """Tell whether the job waits."""
        assert job == 12
        return self.waits

    def close(self, handle: int) -> None:
        """Give the handle back."""
        assert handle == 7
        self._call("close")
        self.closed.set()


@pytest.fixture
def spooler() -> Iterator[FakeSpooler]:
    """Let go, at the end, what hangs."""
    spooler = FakeSpooler()
    yield spooler
    spooler.over.set()


def _send(spooler: FakeSpooler, patience: Patience = PATIENT) -> PrintOutcome:
    return WindowsTransport("Receipts", patience, spooler=spooler).send(JOB)


def _ended(outcome: PrintOutcome) -> tuple[PrintState, PrintReason]:
    return outcome.state, outcome.reason


def test_a_job_that_has_left_the_queue_is_asked_about(spooler: FakeSpooler) -> None:
    """The queue passed it on, as it is, and knows no more."""
    assert _ended(_send(spooler)) == (PrintState.UNKNOWN, PrintReason.LEFT_QUEUE)
    assert bytes(spooler.written) == JOB.data
    assert spooler.calls[-2:] == ["end", "close"]


def test_a_job_that_waits_in_the_queue_may_come_out_later(spooler: FakeSpooler) -> None:
    """Nobody prints again before looking."""
    spooler.waits = True

    assert _ended(_send(spooler, QUICK)) == (PrintState.UNKNOWN, PrintReason.QUEUED)


@pytest.mark.parametrize(
    ("bits", "reason", "condition"),
    [
        (0x0000_0010, PrintReason.OUT_OF_PAPER, Condition.OUT_OF_PAPER),
        (0x0040_0000, PrintReason.COVER_OPEN, Condition.COVER_OPEN),
        (0x0000_0080, PrintReason.OFFLINE, Condition.OFFLINE),
        (0x0000_0001, PrintReason.QUEUE_STOPPED, Condition.UNAVAILABLE),
    ],
)
def test_a_queue_in_trouble_is_sent_nothing(
    spooler: FakeSpooler, bits: int, reason: PrintReason, condition: Condition
) -> None:
    """Or everything would come out when somebody starts it again."""
    spooler.bits = bits

    assert _ended(_send(spooler)) == (PrintState.FAILED, reason)
    assert "start" not in spooler.calls
    status = WindowsTransport("Receipts", PATIENT, spooler=spooler).status()
    assert status.condition is condition


@pytest.mark.parametrize(
    ("call", "code", "reason", "of_status"),
    [
        ("open", 1801, PrintReason.NO_QUEUE, PrintReason.NO_QUEUE),
        ("open", 5, PrintReason.DEVICE_NOT_PERMITTED, PrintReason.DEVICE_NOT_PERMITTED),
        ("open", 1722, PrintReason.QUEUE_REFUSED, PrintReason.QUEUE_SILENT),
        ("start", 87, PrintReason.QUEUE_REFUSED, None),
        ("write", 87, PrintReason.QUEUE_REFUSED, None),
    ],
)
def test_what_windows_refuses_is_said(
    spooler: FakeSpooler,
    call: str,
    code: int,
    reason: PrintReason,
    of_status: PrintReason | None,
) -> None:
    """Nothing prints before the document's end, so nothing was printed."""
    spooler.fails_at, spooler.code = call, code

    assert _ended(_send(spooler)) == (PrintState.FAILED, reason)
    assert "end" not in spooler.calls
    status = WindowsTransport("Receipts", PATIENT, spooler=spooler).status()
    assert status.because is of_status


def test_a_document_that_does_not_fit_is_thrown_away(spooler: FakeSpooler) -> None:
    """Half a receipt must not come out."""
    spooler.takes = 20_000

    assert _ended(_send(spooler)) == (PrintState.FAILED, PrintReason.QUEUE_REFUSED)
    assert spooler.calls[-2:] == ["cancel", "close"]


@pytest.mark.parametrize("call", ["open", "status", "start", "write"])
def test_a_spooler_that_hangs_prints_nothing_afterwards(spooler: FakeSpooler, call: str) -> None:
    """Nobody waits for the receipt any more, so it is not ended when the spooler wakes up."""
    spooler.hangs_at = call
    start = time.monotonic()

    outcome = _send(spooler, QUICK)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.QUEUE_SILENT)
    assert time.monotonic() - start < QUICK.total_ms / 1000 + LATE_S
    spooler.over.set()
    assert spooler.closed.wait(5)
    assert "end" not in spooler.calls


def test_a_spooler_that_hangs_with_the_whole_job_leaves_it_unknown(spooler: FakeSpooler) -> None:
    """It may print it when it wakes up."""
    spooler.hangs_at = "end"

    assert _ended(_send(spooler, QUICK)) == (PrintState.UNKNOWN, PrintReason.QUEUE_SILENT)


def test_the_state_is_told(spooler: FakeSpooler) -> None:
    """As far as the queue knows, and in time."""
    transport = WindowsTransport("Receipts", QUICK, spooler=spooler)
    assert transport.status().condition is Condition.READY

    spooler.hangs_at = "status"
    assert transport.status().because is PrintReason.QUEUE_SILENT


def test_another_system_has_no_such_queue() -> None:
    """The address is refused before; here it is at least no bug."""
    outcome = WindowsTransport("Receipts", QUICK).send(JOB)

    assert outcome.state is PrintState.FAILED
