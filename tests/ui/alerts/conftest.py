"""A station that has been there for a while, so that something can have happened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cashier.station import OpenStation
from tests.ui.alerts.made_up import LONG_AGO
from tests.ui.stand_ins import furnished_station


@pytest.fixture
def station(tmp_path: Path) -> Iterator[OpenStation]:
    """Give a furnished station that was set up a season ago."""
    made = furnished_station(tmp_path / "station", at=LONG_AGO)
    yield made
    made.close()
