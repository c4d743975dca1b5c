"""A queue of CUPS, with commands of our own in the place of its commands."""

import os
import time
from pathlib import Path

import pytest

from printing.condition import Condition
from printing.conversation import Patience
from printing.cups_transport import CupsTransport
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState

PATIENT = Patience(connect_ms=8_000, total_ms=10_000)
QUICK = Patience(connect_ms=1_500, total_ms=2_500)
LATE_S = 1.5
JOB = PrintJob("RTP-03-2627-000413", bytes(range(256)) * 400, ())

IDLE = "printer Receipts is idle.  enabled since Sun 22 Nov 2026\n\tAlerts: none\n"
TAKEN = "request id is Receipts-12 (0 file(s))\n"


class FakeCups:
    """Two commands in a folder: what they say, how they end, and how long they take."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.make("lp", said=TAKEN)
        self.make("lpstat", said=IDLE)

    def make(
        self, name: str, *, said: str = "", code: int = 0, hangs: bool = False, queue: str = ""
    ) -> None:
        """Write a command; `queue` is what `lpstat -o` lists, and hanging leaves a child behind."""
        (self.folder / f"{name}.said").write_text(said)
        (self.folder / f"{name}.queue").write_text(queue)
        hang = "sleep 60 & sleep 60" if hangs else ""
        script = (
            f'#!/bin/sh\nprintf "%s\\n" "$LC_ALL" "$@" >> {self.folder}/{name}.calls\n{hang}\n'
            f'if [ "$1" = -o ]; then exec cat {self.folder}/{name}.queue; fi\n'
            f"cat > {self.folder}/{name}.stdin\ncat {self.folder}/{name}.said\nexit {code}\n"
        )
        command = self.folder / name
        command.write_text(script)
        command.chmod(0o755)

    def calls(self, name: str) -> list[str]:
        """What a command was called with, after its language."""
        log = self.folder / f"{name}.calls"
        return log.read_text().splitlines() if log.exists() else []

    @property
    def printed(self) -> bytes:
        """What `lp` read."""
        return (self.folder / "lp.stdin").read_bytes()


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    """A print system that works."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return FakeCups(tmp_path)


def _send(patience: Patience = PATIENT, job: PrintJob = JOB) -> PrintOutcome:
    return CupsTransport("Receipts", patience).send(job)


def _ended(outcome: PrintOutcome) -> tuple[PrintState, PrintReason]:
    return outcome.state, outcome.reason


def test_a_job_that_has_left_the_queue_is_asked_about(cups: FakeCups) -> None:
    """The queue passed it on, as it is, and knows no more."""
    outcome = _send()

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.LEFT_QUEUE)
    assert cups.printed == JOB.data
    assert cups.calls("lp") == ["C", "-d", "Receipts", "-o", "raw", "-t", JOB.name]


def test_a_job_that_waits_in_the_queue_may_come_out_later(cups: FakeCups) -> None:
    """Nobody prints again before looking."""
    cups.make("lpstat", said=IDLE, queue="Receipts-12  clerk  1024  Sun\nReceipts-9 other 3 Sun\n")

    outcome = _send(QUICK)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.QUEUED)
    assert "Receipts" in outcome.message


def test_a_queue_that_says_no_number_is_not_believed(cups: FakeCups) -> None:
    """Without the number, nobody can tell whether the job waits."""
    cups.make("lp", said="taken\n")

    assert _ended(_send(QUICK)) == (PrintState.UNKNOWN, PrintReason.QUEUED)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("printer Receipts disabled since Sun -\n\tPaused\n", PrintReason.QUEUE_STOPPED),
        (IDLE.replace("none", "media-empty-error"), PrintReason.OUT_OF_PAPER),
        (IDLE.replace("none", "cover-open"), PrintReason.COVER_OPEN),
        (IDLE.replace("none", "offline-report"), PrintReason.OFFLINE),
    ],
)
def test_a_queue_in_trouble_is_sent_nothing(cups: FakeCups, said: str, reason: PrintReason) -> None:
    """Or everything would come out when somebody starts it again."""
    cups.make("lpstat", said=said)

    assert _ended(_send()) == (PrintState.FAILED, reason)
    assert not cups.calls("lp")


def test_a_queue_that_is_not_there_is_said(cups: FakeCups) -> None:
    """By its name."""
    cups.make("lpstat", code=1)

    outcome = _send()

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.NO_QUEUE)
    assert outcome.message == "There is no print queue called Receipts."


def test_a_queue_that_refuses_is_said(cups: FakeCups) -> None:
    """Nothing was taken."""
    cups.make("lp", code=1)

    assert _ended(_send()) == (PrintState.FAILED, PrintReason.QUEUE_REFUSED)


def test_a_print_system_that_hangs_is_sent_nothing(cups: FakeCups) -> None:
    """The first question shows it, and is killed with what it started."""
    cups.make("lpstat", hangs=True)
    start = time.monotonic()

    outcome = _send(QUICK)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.QUEUE_SILENT)
    assert time.monotonic() - start < QUICK.connect_ms / 1000 + LATE_S
    assert not cups.calls("lp")


def test_a_queue_that_hangs_with_the_job_leaves_it_unknown(cups: FakeCups) -> None:
    """It may have taken it."""
    cups.make("lp", hangs=True)
    start = time.monotonic()

    outcome = _send(QUICK, PrintJob("long", b"x" * 1_000_000, ()))

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.QUEUE_SILENT)
    assert time.monotonic() - start < QUICK.total_ms / 1000 + LATE_S


def test_a_queue_that_hangs_afterwards_leaves_the_job_in_it(
    cups: FakeCups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job was taken; where it is cannot be asked."""
    cups.make("lp", said=TAKEN)
    (cups.folder / "lpstat").write_text(
        f'#!/bin/sh\nif [ "$1" = -o ]; then sleep 60; fi\ncat {cups.folder}/lpstat.said\n'
    )

    assert _ended(_send(QUICK)) == (PrintState.UNKNOWN, PrintReason.QUEUED)


@pytest.mark.parametrize(
    ("commands", "ending", "condition"),
    [
        ((), (PrintState.FAILED, PrintReason.NO_QUEUES), Condition.UNAVAILABLE),
        (("lpstat",), (PrintState.FAILED, PrintReason.NO_QUEUES), Condition.READY),
    ],
)
def test_a_machine_without_a_print_system_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    commands: tuple[str, ...],
    ending: tuple[PrintState, PrintReason],
    condition: Condition,
) -> None:
    """Whichever of its commands is missing."""
    FakeCups(tmp_path)
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("cat", *commands):
        source = tmp_path / name
        (bare / name).symlink_to(source if source.exists() else Path("/bin") / name)
    monkeypatch.setenv("PATH", str(bare))

    assert _ended(_send()) == ending
    assert CupsTransport("Receipts", PATIENT).status().condition is condition


def test_a_system_without_the_question_still_prints(cups: FakeCups) -> None:
    """`lpstat` is a package of its own somewhere; the job then counts as waiting."""
    (cups.folder / "lpstat").unlink()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("cat", "sleep"):
            (cups.folder / name).symlink_to(Path("/bin") / name)
        patch.setenv("PATH", str(cups.folder))
        outcome = _send(QUICK)
        status = CupsTransport("Receipts", PATIENT).status()

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.QUEUED)
    assert status.condition is Condition.SILENT


def test_no_name_of_a_job_breaks_the_command(cups: FakeCups) -> None:
    """Names are for people."""
    _send(job=PrintJob("a\0b\n-x", b"x", ()))

    assert cups.calls("lp")[-1] == "ab-x"


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        (IDLE, Condition.READY),
        (IDLE.replace("none", "media-low-warning"), Condition.PAPER_NEAR_END),
        (IDLE.replace("none", "media-empty"), Condition.OUT_OF_PAPER),
        ("printer Receipts disabled since Sun -\n", Condition.UNAVAILABLE),
    ],
)
def test_the_state_is_told(cups: FakeCups, said: str, condition: Condition) -> None:
    """As far as the queue knows."""
    cups.make("lpstat", said=said)

    assert CupsTransport("Receipts", PATIENT).status().condition is condition
