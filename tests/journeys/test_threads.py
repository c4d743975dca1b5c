"""The window's thread never waits for a disk."""

import threading
from pathlib import Path

from sqlalchemy import Engine, event

from tests.journeys.conftest import Sit
from tests.ui.stand_ins import OTHER


def test_no_statement_runs_in_the_windows_thread(sit: Sit, folder: Path) -> None:
    """From opening the station to closing it, a whole payment in between."""
    threads: set[str] = set()

    def note(*_: object) -> None:
        threads.add(threading.current_thread().name)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        clerk = sit()
        clerk.sign_in()
        clerk.open_shift()
        clerk.pay_exactly(OTHER)
        clerk.leave()
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    assert threads
    assert all(name.startswith("storage") for name in threads)
