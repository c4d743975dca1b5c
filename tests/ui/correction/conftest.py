"""A clerk at the screen of corrections, with one receipt of the shift."""

import pytest

from tests.ui.correction.made_up import Bench, at_work, pay
from ui.session import Session


@pytest.fixture
def bench(session: Session) -> Bench:
    """Give the screen with the arrears of one consumer paid in cash."""
    at_work(session)
    pay(session)
    made = Bench(session)
    made.begin()
    return made
