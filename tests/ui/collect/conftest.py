"""A consumer open at the Collect screen, for every panel to show."""

import pytest

from tests.builders import CLERK, NUMBER, PASSWORD
from ui.session import Session


@pytest.fixture
def at_desk(session: Session) -> Session:
    """Give a clerk with an open shift and nobody at the window."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    return session


@pytest.fixture
def with_consumer(at_desk: Session) -> Session:
    """Give a clerk with the disconnected consumer open."""
    at_desk.collect.type_search(NUMBER)
    at_desk.collect.find()
    return at_desk
