"""A supervisor at the Cheques screen."""

import pytest

from cashier.station import OpenStation
from tests.ui.cheques.desk import Desk


@pytest.fixture
def desk(station: OpenStation) -> Desk:
    """Give the screen's presenters over three cheques at hand."""
    return Desk(station)
