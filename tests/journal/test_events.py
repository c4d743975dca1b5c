"""Everything that can happen at a station."""

import pytest

from cashier.journal.events import EVENT_KINDS
from cashier.storage.projections import _PROJECTIONS
from tests.journal.samples import EVENTS


def test_there_is_a_sample_of_every_kind() -> None:
    """A new event is added to the samples, or the tests below would pass it by."""
    assert {event.kind for event in EVENTS} == set(EVENT_KINDS)


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_every_kind_of_event_has_a_projection(kind: str) -> None:
    """Without one, an entry could be written that no table can be rebuilt from."""
    assert EVENT_KINDS[kind] in _PROJECTIONS
