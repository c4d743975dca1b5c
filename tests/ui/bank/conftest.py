"""A supervisor at the Bank screen."""

import pytest

from cashier.station import OpenStation
from tests.ui.bank.made_up import Bank


@pytest.fixture
def bank(station: OpenStation) -> Bank:
    """Give the screen's presenters over cash of three days."""
    return Bank(station)
