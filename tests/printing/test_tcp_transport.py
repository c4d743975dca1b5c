"""A network printer: each way to fail ends in what is really known of the paper."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest

from printing import tcp_transport
from printing.condition import Condition
from printing.conversation import Manners, Patience
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState
from printing.status import ASK_NOW, ASK_WHEN_DONE
from printing.tcp_transport import TcpTransport
from tests.printing.fake_printer import (
    READY,
    Behaviour,
    FakePrinter,
    answering,
    closing,
    deaf,
    fake_printer,
    read_until,
    resetting,
    silent,
)

PATIENT = Patience(connect_ms=2_000, status_ms=2_000, total_ms=10_000)
"""For printers that answer: a busy machine that is late must not fail a test."""

QUICK = Patience(connect_ms=400, status_ms=200, total_ms=800)
"""For printers that do not."""

ONE_ASK = Patience(connect_ms=2_000, status_ms=200, total_ms=30_000)
"""For a printer that is not waited for: if it were, it would take half a minute."""

LATE_S = 1
"""How late a time limit may be noticed on a busy machine; without one, nothing ever ends."""

JOB = PrintJob("RTP-03-2627-000413", b"\x1b@" + b"paper" * 20_000, ())
HUGE_JOB = PrintJob("long", b"x" * 50_000_000, ())
"""More than two sockets' buffers hold, so that it cannot be written to a peer that never reads."""


def _send(port: int, *, job: PrintJob = JOB, patience: Patience = PATIENT) -> PrintOutcome:
    return TcpTransport("127.0.0.1", port, patience).send(job)


def _ended(outcome: PrintOutcome) -> tuple[PrintState, PrintReason]:
    return outcome.state, outcome.reason


def test_a_printer_that_answers_has_printed() -> None:
    """The answer comes in order, after the last byte of the job, which came whole and once."""
    with fake_printer(answering()) as printer:
        outcome = _send(printer.port)

    assert _ended(outcome) == (PrintState.CONFIRMED, PrintReason.PRINTED)
    assert printer.job == JOB.data + ASK_WHEN_DONE
    assert printer.connections == 1


def test_a_roll_that_ends_soon_is_said_with_the_confirmation() -> None:
    """The receipt is good, and the clerk is told."""
    with fake_printer(answering(done=b"\x03")) as printer:
        outcome = _send(printer.port)

    assert _ended(outcome) == (PrintState.CONFIRMED, PrintReason.PAPER_NEAR_END)


def test_chatter_before_the_answer_is_passed_over() -> None:
    """Flow control and a status that nobody asked for are no answer."""
    with fake_printer(answering(done=b"\x13\x11\x10\x00\x00\x00\x00")) as printer:
        assert _send(printer.port).state is PrintState.CONFIRMED
    with fake_printer(answering(done=b"\x13\x11\x10\x00\x00\x00")) as printer:
        assert _send(printer.port, patience=QUICK).state is PrintState.UNKNOWN


def test_a_printer_that_says_nothing_leaves_it_unknown() -> None:
    """It took everything, so the paper may have come out; the clerk is asked in time."""
    with fake_printer(silent) as printer:
        start = time.monotonic()
        outcome = _send(printer.port, patience=QUICK)
        took = time.monotonic() - start

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.NO_ANSWER)
    assert took < QUICK.total_ms / 1000 + LATE_S
    assert printer.job.startswith(JOB.data + ASK_WHEN_DONE)


def test_the_clerk_waits_two_seconds_at_the_most() -> None:
    """As long as nobody sets a longer time for a slow printer."""
    assert Patience().total_ms == 2_000


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (b"\x1e\x32\x7e", PrintReason.OUT_OF_PAPER),
        (b"\x1e\x16\x12", PrintReason.COVER_OPEN),
        (b"\x1e\x12\x12", PrintReason.OFFLINE),
    ],
)
def test_a_printer_in_trouble_is_sent_nothing(state: bytes, reason: PrintReason) -> None:
    """So nothing can come out later, and the reprint is the original."""
    with fake_printer(answering(state=state)) as printer:
        outcome = _send(printer.port)

    assert _ended(outcome) == (PrintState.FAILED, reason)
    assert printer.job == b""


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (b"\x1e\x32\x7e", PrintReason.OUT_OF_PAPER),
        (b"\x1e\x16\x12", PrintReason.COVER_OPEN),
        (b"\x1e\x12\x12", PrintReason.OFFLINE),
        (READY, PrintReason.NO_ANSWER),
    ],
)
def test_paper_that_ends_in_the_middle_leaves_it_unknown_and_says_why(
    state: bytes, reason: PrintReason
) -> None:
    """The printer holds the job and prints it when paper is back."""
    with fake_printer(answering(done=b"", state_later=state)) as printer:
        outcome = _send(printer.port, patience=QUICK)

    assert _ended(outcome) == (PrintState.UNKNOWN, reason)


def test_a_printer_that_hangs_up_when_asked_why_leaves_it_unknown() -> None:
    """The question is an extra; what is known of the paper stays the same."""

    def behave(connection: socket.socket, printer: FakePrinter) -> None:
        read_until(connection, printer, ASK_WHEN_DONE + ASK_NOW)

    with fake_printer(behave) as printer:
        outcome = _send(printer.port, patience=QUICK)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.NO_ANSWER)


def test_nobody_on_the_port_is_a_failure() -> None:
    """Nothing was sent, so printing again is safe."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert _ended(_send(port)) == (PrintState.FAILED, PrintReason.REFUSED)


def test_a_printer_that_hangs_up_at_once_was_sent_nothing() -> None:
    """It serves somebody else."""
    with fake_printer(closing) as printer:
        outcome = _send(printer.port)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.CUT_OFF)
    assert printer.job == b""


def test_a_connection_that_breaks_within_the_job_leaves_it_unknown() -> None:
    """Half a receipt is in the printer, or all of it."""
    with fake_printer(resetting(after=8_000)) as printer:
        outcome = _send(printer.port, job=HUGE_JOB)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.CUT_OFF)
    assert 0 < len(printer.job) < len(HUGE_JOB.data)


def test_a_connection_that_breaks_after_the_job_leaves_it_unknown() -> None:
    """The answer can no longer come."""
    with fake_printer(resetting(after=len(JOB.data) + len(ASK_WHEN_DONE))) as printer:
        outcome = _send(printer.port)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.CUT_OFF)


def test_a_printer_that_stops_reading_leaves_it_unknown_in_time() -> None:
    """Part of the job is in its buffers; without a limit the write would hang for ever."""
    with fake_printer(deaf) as printer:
        start = time.monotonic()
        outcome = _send(printer.port, job=HUGE_JOB, patience=QUICK)
        took = time.monotonic() - start

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.STALLED)
    assert took < QUICK.total_ms / 1000 + LATE_S


def test_time_that_is_up_before_the_first_byte_is_a_failure() -> None:
    """Nothing of the job went, so it is not unknown."""
    with fake_printer(silent) as printer:
        outcome = _send(printer.port, patience=replace(QUICK, total_ms=50))

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.NO_ANSWER)
    assert printer.job == b""


def test_a_name_that_leads_nowhere_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names it, since it is mistyped more often than not."""

    def look_up(host: str, port: int, **_options: object) -> list[object]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    outcome = TcpTransport("no-such-printer", 9100, QUICK).send(JOB)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.HOST_NOT_FOUND)
    assert "no-such-printer" in outcome.message


def test_a_name_that_no_host_can_have_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses it before it asks anybody."""

    def look_up(host: str, port: int, **_options: object) -> list[object]:
        return [host.encode("ascii")]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    outcome = TcpTransport("मुद्रक", 9100, QUICK).send(JOB)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.HOST_NOT_FOUND)


@pytest.fixture
def slow_names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A resolver that hangs until the test is over."""
    over = Event()

    def look_up(host: str, port: int, **_options: object) -> list[object]:
        over.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    yield over
    over.set()


def test_a_slow_name_server_is_not_waited_for(slow_names: Event) -> None:
    """The system's resolver takes no time limit of its own."""
    start = time.monotonic()
    outcome = TcpTransport("printer.office", 9100, QUICK).send(JOB)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.HOST_NOT_FOUND)
    assert time.monotonic() - start < QUICK.connect_ms / 1000 + LATE_S


def test_a_host_that_does_not_answer_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switched off, or not on this network."""

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        assert 0 < timeout <= QUICK.connect_ms / 1000
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", connect)

    outcome = _send(9100, patience=QUICK)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.UNREACHABLE)


def test_the_second_address_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with an IPv6 address that nobody listens on is common."""
    monkeypatch.setattr(
        tcp_transport,
        "_resolve",
        lambda _host, port, _timeout_s: [("127.0.0.2", port), ("127.0.0.1", port)],
    )
    with fake_printer(answering()) as printer:
        assert _send(printer.port).state is PrintState.CONFIRMED


def test_the_state_is_asked_before_anything_is_sent() -> None:
    """The question comes first on the wire."""
    with fake_printer(answering()) as printer:
        _send(printer.port)

    assert bytes(printer.received).startswith(ASK_NOW + JOB.data[:2])


def test_a_printer_that_never_answers_is_not_waited_for() -> None:
    """Its address says so; what was sent is then all that anybody can know."""
    start = time.monotonic()
    with fake_printer(silent) as printer:
        transport = TcpTransport(
            "127.0.0.1", printer.port, ONE_ASK, manners=Manners(confirms=False)
        )
        outcome = transport.send(JOB)
        took = time.monotonic() - start
        while not printer.job.endswith(JOB.data):
            time.sleep(0.01)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.SENT)
    assert took < ONE_ASK.status_ms / 1000 + LATE_S
    assert ASK_WHEN_DONE not in printer.job


def test_a_printer_that_never_confirms_may_still_be_in_trouble() -> None:
    """Many answer the one question and not the other."""
    with fake_printer(answering(state=b"\x1e\x32\x7e")) as printer:
        transport = TcpTransport(
            "127.0.0.1", printer.port, PATIENT, manners=Manners(confirms=False)
        )
        outcome = transport.send(JOB)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.OUT_OF_PAPER)


@pytest.mark.parametrize(
    ("state", "condition"),
    [
        (READY, Condition.READY),
        (b"\x16\x12\x1e", Condition.PAPER_NEAR_END),
        (b"\x1e\x32\x7e", Condition.OUT_OF_PAPER),
        (b"\x1e\x16\x12", Condition.COVER_OPEN),
        (b"\x1e\x12\x12", Condition.OFFLINE),
    ],
)
def test_the_state_is_told_without_printing(state: bytes, condition: Condition) -> None:
    """For the top of the window."""
    with fake_printer(answering(state=state)) as printer:
        status = TcpTransport("127.0.0.1", printer.port, PATIENT).status()

    assert status.condition is condition
    assert bytes(printer.received) == ASK_NOW


@pytest.mark.parametrize(
    ("behaviour", "condition", "because"),
    [
        (silent, Condition.SILENT, None),
        (deaf, Condition.SILENT, None),
        (closing, Condition.UNAVAILABLE, PrintReason.CUT_OFF),
    ],
)
def test_a_printer_without_a_state_is_told_from_one_in_trouble(
    behaviour: Behaviour, condition: Condition, because: PrintReason | None
) -> None:
    """And nobody waits for it for longer than for a receipt."""
    with fake_printer(behaviour) as printer:
        start = time.monotonic()
        status = TcpTransport("127.0.0.1", printer.port, QUICK).status()
        took = time.monotonic() - start

    assert (status.condition, status.because) == (condition, because)
    assert took < QUICK.total_ms / 1000 + LATE_S


def test_the_state_of_nobody_is_told() -> None:
    """The port is free."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    status = TcpTransport("127.0.0.1", port, QUICK).status()

    assert (status.condition, status.because) == (Condition.UNAVAILABLE, PrintReason.REFUSED)
