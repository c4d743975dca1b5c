"""What the faults share: a prepared station to copy, and a nursery of children to kill."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cashier.safekeeping import backup
from cashier.services import collection
from tests.faults.made_up import CLERK, NOW, payment, prepare, write_files
from tests.faults.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Keep one warmed-up process for all children of this worker."""
    with Nursery() as children:
        yield children


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station at work, closed; tests copy the folder."""
    folder = tmp_path_factory.mktemp("prepared") / "station"
    prepare(folder).close()
    write_files(folder)
    return folder


@pytest.fixture(scope="session")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with a receipt and a backup, as a crash leaves it: with a log beside it."""
    home = tmp_path_factory.mktemp("at-work")
    station = prepare(home / "open")
    (home / "open" / "kept").mkdir()
    backup(station, home / "open" / "kept" / "copy.db", at=NOW)
    collection.collect_payment(payment(0), clerk=CLERK, at=NOW, uow=station.write())
    shutil.copytree(home / "open", home / "station")
    assert (home / "station" / "cashier.db-wal").stat().st_size > 0
    station.close()
    return home / "station"
