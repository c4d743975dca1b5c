"""kill -9 at every statement of a recovery drive: all of an act, or nothing of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cashier.station import OpenStation, open_station
from cashier.storage import drive_tables
from tests.faults.drive_acts import batch_in, notify_in, open_in, prepare_drive, serve_in
from tests.faults.every_death import Deathbed
from tests.faults.judges import Acks, count_entries, unsound
from tests.faults.nursery import Nursery

BEFORE = (6, 4, 2, 0)
JUDGED: dict[str, tuple[Callable[[OpenStation], object], str, int, tuple[int, ...]]] = {
    "open_drive": (open_in, "drive_opened", 2, (12, 4, 2, 0)),
    "make_notices": (notify_in, "notices_made", 3, (6, 6, 2, 0)),
    "record_served": (serve_in, "notices_served", 2, (6, 4, 4, 0)),
    "make_batch": (batch_in, "batch_made", 1, (6, 4, 2, 2)),
}
"""Each act: how a person does it again, its entries, and who is listed, noticed, served, given."""


@pytest.fixture(scope="module")
def with_drive(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with a drive on its way; tests copy the folder."""
    folder = tmp_path_factory.mktemp("with-drive") / "station"
    prepare_drive(prepared, folder)
    return folder


def _stand(station: OpenStation) -> tuple[int, ...]:
    columns = (
        drive_tables.drive_line.c.account_number,
        drive_tables.notice_line.c.account_number,
        drive_tables.notice_line.c.served_on,
        drive_tables.batch_line.c.account_number,
    )
    with station.read() as uow:
        return tuple(
            int(uow.connection.execute(select(func.count(column))).scalar_one())
            for column in columns
        )


def _judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
    again, kind, entries, after = JUDGED[act]
    station = open_station(folder)
    yield from unsound(station)
    is_done = count_entries(station, kind) == entries
    if acks and not is_done:
        yield "lost: an acknowledged act is not there"
    if _stand(station) != (after if is_done else BEFORE):
        yield f"half-done: the tables hold {_stand(station)}"
    again(station)
    if count_entries(station, kind) != entries:
        yield f"doubled: {count_entries(station, kind)} acts instead of {entries}"
    if _stand(station) != after:
        yield f"half-done: the tables hold {_stand(station)} instead of {after}"
    yield from unsound(station)
    station.close()


@pytest.fixture
def deathbed(nursery: Nursery, with_drive: Path, tmp_path: Path) -> Deathbed:
    """Give a place for children to die at."""
    return Deathbed(nursery, with_drive, tmp_path / "station", _judge)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGED)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(act: str, deathbed: Deathbed) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    assert not deathbed.every_death(act)


def test_a_batch_split_in_two_would_be_caught(deathbed: Deathbed) -> None:
    """The harness must see an entry whose supplies nobody was given."""
    assert deathbed.deaths_seen("make_batch", "split_commits")
