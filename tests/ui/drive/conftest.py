"""A supervisor at the Recovery screen."""

import pytest

from cashier.station import OpenStation
from tests.ui.drive.made_up import Recovery, add_many, opened_drive


@pytest.fixture
def fresh(station: OpenStation) -> Recovery:
    """Give the screen's presenters over seven defaulters and no drive."""
    add_many(station, 7)
    return Recovery(station)


@pytest.fixture
def recovery(station: OpenStation) -> Recovery:
    """Give the screen's presenters over a drive that is twenty days old."""
    opened_drive(station)
    return Recovery(station)
