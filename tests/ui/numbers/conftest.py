"""Somebody at the Numbers screen."""

import pytest

from tests.builders import CLERK, PASSWORD, SUPERVISOR
from ui.session import Session


@pytest.fixture
def clerk(session: Session) -> Session:
    """Give a clerk with an open shift at the screen."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    return session


@pytest.fixture
def supervisor(session: Session) -> Session:
    """Give a supervisor."""
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    return session
