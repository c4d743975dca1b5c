"""One of several writers: `python -m tests.faults.writer FOLDER FIRST N [MUTANT]`.

It says that it is ready, waits for a line, takes N payments one after another, and prints each
receipt's number, or what refused it.
"""

import sys
import time
from pathlib import Path

from sqlalchemy import text

from cashier.domain.errors import StorageFault
from cashier.services import collection
from cashier.station import OpenStation, open_station
from cashier.storage import engine
from tests.faults.made_up import CLERK, NOW, payment

_PAUSE_S = 0.003
"""Without it SQLite lets the one that has just written write again: its waiters only look in."""


def write(station: OpenStation, first: int, count: int) -> None:
    """Take the payments and say what became of each."""
    for index in range(first, first + count):
        time.sleep(_PAUSE_S)
        try:
            receipt = collection.collect_payment(
                payment(index), clerk=CLERK, at=NOW, uow=station.write()
            )
        except StorageFault as fault:
            print("refused", type(fault).__name__, flush=True)  # noqa: T201 - its parent reads it
        else:
            print("receipt", receipt.number, flush=True)  # noqa: T201 - as above


def do_not_wait() -> None:
    """Break the code on purpose: begin as a reader, and let the first write find the lock taken."""
    engine.WRITES = "nobody_asks_for_this"


if __name__ == "__main__":
    if "do_not_wait" in sys.argv:
        do_not_wait()
    opened = open_station(Path(sys.argv[1]))
    with opened.read() as uow:
        uow.connection.execute(text("SELECT 1"))
    print("ready", flush=True)  # noqa: T201 - as above
    sys.stdin.readline()
    write(opened, int(sys.argv[2]), int(sys.argv[3]))
    opened.close()
