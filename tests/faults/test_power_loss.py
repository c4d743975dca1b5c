"""Power cuts at any moment: with synchronous=FULL no acknowledged receipt is ever lost."""

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from cashier.domain.errors import StorageFault
from cashier.journal import signing, verification
from cashier.journal.verification import check_chain
from cashier.station import DATABASE
from cashier.storage import schema
from cashier.storage.engine import open_engine
from cashier.storage.journal import stream_entries
from tests.faults.disk import Disk
from tests.faults.recording import Call, record

PAYMENTS = 32
IMAGES = int(os.environ.get("CASHIER_POWER_CUTS", "4000"))
"""How many power cuts the normal run tries; 50,000 take about ten minutes."""

SHARES = 4
_MEMORY = Path("/dev/shm")  # noqa: S108 - images are opened from memory where that can be had
SYNCS_ALLOWED = 2


@pytest.fixture(scope="module")
def watched(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> "Watched":
    """Watch a counter at work, once with FULL."""
    return _watch(prepared, tmp_path_factory.mktemp("watched"), "FULL")


@pytest.fixture(autouse=True)
def _signatures_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check each signature once a test, for the same entries are in thousands of images."""
    monkeypatch.setattr(verification, "signature_fits", lru_cache(None)(signing.signature_fits))


class Watched:
    """What a counter asked of the disk, from the moment when it opened its record."""

    def __init__(self, start: Disk, calls: tuple[Call, ...], acks: Path) -> None:
        self.folder, self.acks = start.folder, str(acks)
        self.calls = [call for call in calls if self._concerns(call)]
        self._start = {name: bytes(file.safe) for name, file in start.files.items()}

    def _concerns(self, call: Call) -> bool:
        return call.path.startswith(self.folder) or call.path == self.acks

    def disk(self, scratch: Path) -> Disk:
        """Lay the disk out as it was at the start."""
        for name, content in self._start.items():
            (scratch / name).write_bytes(content)
        disk = Disk.of(scratch, self._start)
        disk.folder = self.folder
        return disk

    def ack_of(self, call: Call) -> str:
        """Tell what a call acknowledged; empty for a call on the record itself."""
        return call.data.decode().strip() if (call.kind, call.path) == ("append", self.acks) else ""


def _watch(prepared: Path, home: Path, synchronous: str) -> Watched:
    folder, acks = home / "station", home / "acks"
    shutil.copytree(prepared, folder)
    start = Disk.of(folder, [DATABASE])
    module = ["tests.faults.counter_at_work", str(folder), str(acks), str(PAYMENTS), synchronous]
    calls = record(module, home / "strace.log")
    return Watched(start, calls, acks)


def _violations(watched: Watched, *, images: int, seed: int) -> Iterator[str]:
    """Cut the power at random moments, and name what an acknowledged payment has lost."""
    chance = random.Random(seed)
    cuts = sorted(chance.randrange(len(watched.calls)) for _ in range(images))
    home = Path(tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        disk, acks, done = watched.disk(home), set[str](), 0
        for cut in cuts:
            for call in watched.calls[done:cut]:
                disk.take(call)
                acks.add(watched.ack_of(call))
            done = max(done, cut)
            image = disk.after_power_cut(random.Random(f"{seed}-{cut}-{chance.random()}"))
            yield from (f"cut at call {cut}: {words}" for words in _judge(home, image, acks))
    finally:
        shutil.rmtree(home)


def _judge(home: Path, image: dict[str, bytes], acks: set[str]) -> Iterator[str]:
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (home / name).unlink(missing_ok=True)
    for name, content in image.items():
        (home / name).write_bytes(content)
    engine = open_engine(f"sqlite:///{home / DATABASE}")
    try:
        with engine.connect() as connection:
            yield from _judge_record(connection, acks)
    except StorageFault as fault:
        yield f"damaged: {fault.message}"
    finally:
        engine.dispose()


def _judge_record(connection: Connection, acks: set[str]) -> Iterator[str]:
    integrity = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if integrity != ["ok"]:
        yield f"damaged: {integrity[0]}"
    _, problems = check_chain(stream_entries(connection))
    yield from (f"damaged: {problem.text}" for problem in problems)
    receipts = connection.execute(select(schema.receipt.c.number, schema.receipt.c.request_id))
    numbers = {row.number: row.request_id for row in receipts}
    issued = select(func.count()).where(schema.journal.c.kind == "receipt_issued")
    if connection.execute(issued).scalar_one() != len(numbers):
        yield "half-done: entries and receipts differ in number"
    drafts = set(connection.execute(select(schema.draft.c.request_id)).scalars())
    for ack in acks:
        kind, _, name = ack.partition(" ")
        if kind == "receipt" and name not in numbers:
            yield f"lost: receipt {name}"
        if kind == "draft" and name not in drafts | set(numbers.values()):
            yield f"lost: draft {name}"


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(SHARES))
def test_no_acknowledged_receipt_is_lost_in_a_power_cut(seed: int, watched: Watched) -> None:
    """Whatever of the unsynced writes got to the disk, in whichever order, torn or not."""
    acked = [ack for call in watched.calls if (ack := watched.ack_of(call)).startswith("receipt")]
    assert len(acked) == PAYMENTS

    assert not list(_violations(watched, images=IMAGES // SHARES, seed=seed))


@pytest.mark.slow
def test_the_same_cuts_with_a_weaker_setting_would_be_caught(
    prepared: Path, tmp_path: Path
) -> None:
    """With NORMAL a commit is not synced; a harness that sees no loss there sees nothing."""
    weaker = _watch(prepared, tmp_path, "NORMAL")

    assert any("lost: receipt" in words for words in _violations(weaker, images=150, seed=1))


def test_a_payment_waits_for_the_disk_twice_at_most(watched: Watched) -> None:
    """Once for the draft and once for the commit; counted, for a time says little.

    The first commit of a log that begins anew also syncs the log's header, and its folder.
    """
    syncs = _syncs_by_ack(watched)
    steady = [syncs[f"draft {i}"] + syncs[f"receipt {i}"] for i in _payments(syncs, fresh=False)]
    fresh = [syncs[f"draft {i}"] + syncs[f"receipt {i}"] for i in _payments(syncs, fresh=True)]

    assert len(steady) > PAYMENTS // 2
    assert set(steady) == {SYNCS_ALLOWED}
    assert set(fresh) <= {SYNCS_ALLOWED + 1, SYNCS_ALLOWED + 2}


def _syncs_by_ack(watched: Watched) -> dict[str, int]:
    """Count the syncs before each acknowledgement; payments are named by their index."""
    syncs: dict[str, int] = {}
    seen = index = 0
    for call in watched.calls:
        seen += call.kind == "sync"
        kind, _, _ = watched.ack_of(call).partition(" ")
        if kind:
            named = kind in {"draft", "receipt"}
            syncs[f"{kind} {index}" if named else f"before {index}"] = seen
            seen = 0
            index += kind == "receipt"
    return syncs


def _payments(syncs: dict[str, int], *, fresh: bool) -> list[int]:
    """Choose the payments that began a log anew, or the others."""
    began = {0, *(int(ack.split()[1]) for ack in syncs if ack.startswith("before"))}
    return [index for index in range(PAYMENTS) if (index in began) == fresh]
