"""System calls that fail, one at a time: a fault that is told, nothing lost, work goes on."""

import shutil
from pathlib import Path

import pytest

from tests.faults.judges import judge_three_payments
from tests.faults.nursery import Life, Nursery

_NEVER = 60_000
_KINDS = {
    "fsync:error=EIO": 1,
    "fsync:error=ENOSPC": 1,
    "pwrite64:error=EIO": 1,
    "pwrite64:error=ENOSPC": 3,
    "pread64:error=EIO": 1,
    "openat:error=EIO": 1,
    "openat:error=EMFILE": 1,
    "ftruncate:error=EIO": 1,
}
"""What fails and how, and at every how many-th call it is tried."""


def _live(nursery: Nursery, prepared: Path, folder: Path, inject: str, mutant: str = "") -> Life:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    return nursery.live("pay_through_faults", folder, inject=inject, mutant=mutant)


def _count_calls(nursery: Nursery, prepared: Path, folder: Path, kind: str) -> int:
    """Count how often a call happens when nothing fails."""
    whole = _live(nursery, prepared, folder, f"{kind}:when={_NEVER}")
    assert (whole.exit_code, whole.injected) == (0, 0)
    lines = folder.with_name("injected.log").read_text().splitlines()
    return sum(line.startswith(kind.partition(":")[0]) for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("kind", _KINDS)
def test_a_call_that_fails_is_told_and_costs_nothing(
    kind: str, nursery: Nursery, prepared: Path, tmp_path: Path
) -> None:
    """At each call in turn; a sync or a write that failed is never passed over in silence."""
    folder = tmp_path / "station"
    calls = _count_calls(nursery, prepared, folder, kind)
    assert calls
    wrong = []
    for nth in range(1, calls + 1, _KINDS[kind]):
        life = _live(nursery, prepared, folder, f"{kind}:when={nth}")
        assert (life.exit_code, life.injected) == (0, 1)
        told = any(ack.startswith("fault ") for ack in life.acks)
        if not told and kind.startswith(("fsync", "pwrite64")):
            wrong.append(f"{nth} of {calls}: nobody was told")
        wrong += [f"{nth} of {calls}: {w}" for w in judge_three_payments(folder, life.acks)]

    assert not wrong


def test_a_fault_that_is_swallowed_would_be_caught(
    nursery: Nursery, prepared: Path, tmp_path: Path
) -> None:
    """The harness must see a receipt that was acknowledged though its sync had failed."""
    folder = tmp_path / "station"
    lost = 0
    for nth in range(2, 8):
        inject = f"fsync:error=EIO:when={nth}"
        life = _live(nursery, prepared, folder, inject, "swallow_faults")
        assert life.injected == 1
        lost += any(words.startswith("lost") for words in judge_three_payments(folder, life.acks))

    assert lost
