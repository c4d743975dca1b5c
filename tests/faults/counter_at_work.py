"""A counter at work, to be watched: `python -m tests.faults.counter_at_work FOLDER ACKS N MODE`.

It saves a draft and takes a payment N times, moves the log into the database every few payments,
closes, and goes on. What has returned is written to the file ACKS. MODE is SQLite's `synchronous`.
"""

import os
import sys
from pathlib import Path

from cashier.services import collection
from cashier.station import OpenStation, open_station
from cashier.storage import engine
from tests.faults.made_up import CLERK, NOW, draft_of, payment

CHECKPOINT_EVERY = 7


def work(folder: Path, acks: Path, payments: int) -> None:
    """Take the payments, in two sittings."""
    handle = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    station = open_station(folder)
    for index in range(payments):
        _take(station, index, handle)
        if index % CHECKPOINT_EVERY == CHECKPOINT_EVERY - 1:
            station.checkpoint()
            os.write(handle, b"checkpoint\n")
        if index == payments // 2:
            station.close()
            station = open_station(folder)
            os.write(handle, b"reopened\n")
    station.close()


def _take(station: OpenStation, index: int, handle: int) -> None:
    intent = payment(index)
    collection.save_draft(draft_of(intent), uow=station.write())
    os.write(handle, f"draft {intent.request_id}\n".encode())
    receipt = collection.collect_payment(intent, clerk=CLERK, at=NOW, uow=station.write())
    os.write(handle, f"receipt {receipt.number}\n".encode())


if __name__ == "__main__":
    engine.SYNCHRONOUS = sys.argv[4]
    work(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
