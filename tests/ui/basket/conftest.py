"""A clerk at the counter with an open shift."""

import pytest

from tests.builders import CLERK, PASSWORD
from ui.session import Session


@pytest.fixture
def at_desk(session: Session) -> Session:
    """Give a clerk with an open shift and nobody at the window."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    return session
