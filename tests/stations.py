"""A station as a fixture, on each database that a counter may have."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cashier.station import OpenStation
from tests.builders import NOW, at_work, make_station


@pytest.fixture(params=["sqlite", "postgresql"])
def station(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStation]:
    """A station with its staff, on SQLite and on PostgreSQL; nobody has a shift.

    A module whose days are long past says with `SET_UP_AT` since when its station exists.
    """
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgres_database") if on_server else ""
    began = getattr(request.module, "SET_UP_AT", NOW)
    made = make_station(tmp_path / "station", database_url=url, at=began)
    yield made
    made.close()


@pytest.fixture
def counter(station: OpenStation) -> OpenStation:
    """The same with the clerk at work."""
    return at_work(station)


@pytest.fixture
def file_station(tmp_path: Path) -> Iterator[OpenStation]:
    """A station on SQLite alone, where the database makes no difference."""
    made = make_station(tmp_path / "station")
    yield made
    made.close()
