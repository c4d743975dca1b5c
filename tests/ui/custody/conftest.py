"""A clerk at work with some cash, and another clerk and supervisor beside them."""

import pytest

from cashier.station import OpenStation
from tests.builders import at_work, collect, make_payment
from tests.custody import add_staff
from tests.ui.custody.desk import Desk


@pytest.fixture
def desk(station: OpenStation) -> Desk:
    """Give the screen's presenter to the clerk, whose drawer holds Rs 5,500."""
    add_staff(station)
    at_work(station)
    collect(station, make_payment(4500))
    return Desk(station)
