"""A disk that is full: one clear message, nothing half-done, and work goes on afterwards."""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import StorageFault
from cashier.domain.receipt import Receipt
from cashier.services import collection
from cashier.services.prints import list_shift_receipts, list_unconfirmed
from cashier.services.shifts import count_shift
from cashier.station import OpenStation, open_station
from cashier.storage import room as room_on_disk
from cashier.storage.room import LEAST_FREE_BYTES, NoRoom
from tests.faults.judges import judge_three_payments, unsound
from tests.faults.made_up import CLERK, NOW, draft_of, payment
from tests.faults.nursery import Nursery

_SPARE_BYTES = 600_000
_SPARE_PAGES = 6
_MOST_PAYMENTS = 30


def _fill(room: Path) -> Path:
    """Take all the space that is left."""
    filler = room / "filler"
    with filler.open("wb", buffering=0) as stream:
        for size in (65_536, 4_096, 1):
            try:
                while stream.write(bytes(size)):
                    pass
            except OSError:
                continue
    return filler


@contextmanager
def _small_disk(room: Path, size: int) -> Iterator[bool]:
    """Mount a small disk in memory; tell whether this user may."""
    room.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"size={size}".encode()
    mounted = os.name == "posix" and not libc.mount(
        b"tmpfs", os.fsencode(room), b"tmpfs", 0, options
    )
    try:
        yield bool(mounted)
    finally:
        if mounted:
            libc.umount2(os.fsencode(room), 2)


def _pay(station: OpenStation, index: int) -> Receipt:
    intent = payment(index)
    collection.save_draft(draft_of(intent), uow=station.write())
    return collection.collect_payment(intent, clerk=CLERK, at=NOW, uow=station.write())


def _until_full(station: OpenStation) -> tuple[list[Receipt], str]:
    """Pay until it no longer goes."""
    receipts: list[Receipt] = []
    for index in range(_MOST_PAYMENTS):
        try:
            receipts.append(_pay(station, index))
        except StorageFault as fault:
            return receipts, fault.message
    message = "the disk never filled up"
    raise AssertionError(message)


def _check(station: OpenStation, make_space: Callable[[], None]) -> None:
    """Fill, look, make space, and go on with the same request."""
    receipts, told = _until_full(station)
    assert "full" in told
    assert "\n" not in told
    assert [job.receipt_number for job in list_unconfirmed(uow=station.read())] == [
        receipt.number for receipt in receipts
    ]
    make_space()
    after = _pay(station, len(receipts))
    assert int(after.number.rpartition("-")[2]) == len(receipts) + 1
    assert not list(unsound(station))
    assert not collection.list_unfinished(uow=station.read())


def _bound(station: OpenStation) -> Callable[[], None]:
    """Let the database grow by a few pages only; gives what lifts the bound."""
    most = {"pages": 0}

    def limit(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        most["pages"] = most["pages"] or pages + _SPARE_PAGES
        connection.execute(f"PRAGMA max_page_count = {most['pages']}")

    def lift() -> None:
        most["pages"] = 1_000_000
        station.engine.dispose()

    station.engine.dispose()
    event.listen(station.engine, "connect", limit)
    return lift


def test_payments_stop_while_the_day_can_still_be_closed(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the floor no money is taken, by quote or by commit, and the drawer can be counted."""
    shutil.copytree(prepared, tmp_path / "station")
    station = open_station(tmp_path / "station")
    first = _pay(station, 0)
    usage = shutil.disk_usage(tmp_path)
    asked: list[str] = []

    def nearly_full(path: str) -> object:
        asked.append(path)
        return usage._replace(free=LEAST_FREE_BYTES - 1)

    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", nearly_full)
        with pytest.raises(NoRoom) as refused:
            _pay(station, 1)
        count_shift(CLERK, DenominationCount(()), at=NOW, uow=station.write())

    assert asked[0].startswith(str(tmp_path))
    assert "nearly full: 15 MB" in refused.value.message
    assert [r.number for r in _receipts(station)] == [first.number]
    assert not list(unsound(station))
    station.close()


def _receipts(station: OpenStation) -> list[Receipt]:
    listed = list_shift_receipts(1, limit=99, uow=station.read())
    return [one.receipt for one in listed]


def test_a_full_disk_is_told_and_passes(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk in memory where this user may mount one, and on a bounded database elsewhere.

    Without the floor, so that the disk really fills up.
    """
    monkeypatch.setattr(room_on_disk, "LEAST_FREE_BYTES", 0)
    room = tmp_path / "room"
    size = _SPARE_BYTES + sum(file.stat().st_size for file in prepared.iterdir())
    with _small_disk(room, size) as is_small:
        shutil.copytree(prepared, room / "station")
        station = open_station(room / "station")
        _check(station, _fill(room).unlink if is_small else _bound(station))
        station.close()


def test_a_database_that_may_not_grow_is_told_and_passes(prepared: Path, tmp_path: Path) -> None:
    """SQLite itself says that it is full, on every machine."""
    shutil.copytree(prepared, tmp_path / "station")
    station = open_station(tmp_path / "station")
    _check(station, _bound(station))
    station.close()


@pytest.mark.parametrize("first", [10, 25, 40, 60, 80, 100])
def test_writes_that_find_no_space_for_a_while_lose_nothing(
    first: int, nursery: Nursery, prepared: Path, tmp_path: Path
) -> None:
    """Several writes in a row fail, as on a disk that somebody else fills and empties."""
    shutil.copytree(prepared, tmp_path / "station")
    inject = f"pwrite64:error=ENOSPC:when={first}..{first + 1}"
    life = nursery.live("pay_through_faults", tmp_path / "station", inject=inject)

    assert (life.exit_code, life.injected) == (0, 2)
    told = [ack for ack in life.acks if ack.startswith("fault ")]
    assert told
    assert all("full" in ack for ack in told)
    assert not list(judge_three_payments(tmp_path / "station", life.acks))


def test_a_fault_that_is_swallowed_would_be_caught(
    nursery: Nursery, prepared: Path, tmp_path: Path
) -> None:
    """The harness must see a receipt that was acknowledged and never written."""
    shutil.copytree(prepared, tmp_path / "station")
    inject = "pwrite64:error=ENOSPC:when=5..120"
    life = nursery.live(
        "pay_through_faults", tmp_path / "station", inject=inject, mutant="swallow_faults"
    )

    assert life.injected
    assert any(w.startswith("lost") for w in judge_three_payments(tmp_path / "station", life.acks))
