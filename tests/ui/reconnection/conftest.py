"""A desk with orders on it."""

import pytest

from cashier.station import OpenStation
from tests.ui.reconnection.desk import Desk


@pytest.fixture
def desk(station: OpenStation) -> Desk:
    """Give a supervisor's screen with two orders and a supply that waits for a cheque."""
    return Desk(station)
