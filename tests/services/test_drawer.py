"""The drawer opens by hand with a reason only, and the reason is on record first."""

import json
from typing import cast

import pytest

from cashier.domain.errors import CounterError
from cashier.domain.shift import NoShiftOpen
from cashier.domain.user import NotAllowed, UnknownUser
from cashier.services import shifts
from cashier.services.drawer import LONGEST_REASON, ReasonMissing, ReasonTooLong, open_drawer
from cashier.services.users import disable_user
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, FLOAT, NOW, SUPERVISOR, everything, table_rows

REASON = "change for a consumer"


def _last_payload(station: OpenStation) -> dict[str, object]:
    with station.read() as uow:
        query = "SELECT kind, actor, payload FROM journal ORDER BY position DESC LIMIT 1"
        kind, actor, payload = uow.connection.exec_driver_sql(query).one()
    assert (kind, actor) == ("drawer_opened", CLERK)
    return cast("dict[str, object]", json.loads(payload))


def test_an_opened_drawer_is_in_the_journal_with_its_reason(counter: OpenStation) -> None:
    """With who, when and in which shift; spaces around the words say nothing."""
    open_drawer("  change for \t a consumer ", clerk=CLERK, at=NOW, uow=counter.write())

    assert _last_payload(counter) == {"shift_number": 1, "reason": REASON}
    (row,) = table_rows(counter, "drawer_opening")
    assert (row[1], row[3]) == (1, REASON)
    assert counter.verify().ok


def test_every_opening_is_an_entry_of_its_own(counter: OpenStation) -> None:
    """Twice for the same reason is twice."""
    for _ in range(2):
        open_drawer(REASON, clerk=CLERK, at=NOW, uow=counter.write())

    assert len(table_rows(counter, "drawer_opening")) == 2


def test_the_longest_reason_is_taken(counter: OpenStation) -> None:
    """The limit itself is within it."""
    open_drawer("क" * LONGEST_REASON, clerk=CLERK, at=NOW, uow=counter.write())

    assert _last_payload(counter)["reason"] == "क" * LONGEST_REASON


@pytest.mark.parametrize(
    ("reason", "refusal"),
    [("", ReasonMissing), (" \n\t ", ReasonMissing), ("x" * (LONGEST_REASON + 1), ReasonTooLong)],
)
def test_a_reason_is_a_few_words(
    counter: OpenStation, reason: str, refusal: type[CounterError]
) -> None:
    """None, or a whole story, is refused, and nothing is written."""
    before = everything(counter)

    with pytest.raises(refusal):
        open_drawer(reason, clerk=CLERK, at=NOW, uow=counter.write())

    assert everything(counter) == before


def test_without_a_shift_there_is_no_drawer(station: OpenStation) -> None:
    """Before it is opened, and after it has been closed."""
    with pytest.raises(NoShiftOpen):
        open_drawer(REASON, clerk=CLERK, at=NOW, uow=station.write())

    shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=station.write())
    before = everything(station)
    with pytest.raises(NoShiftOpen):
        open_drawer(REASON, clerk=CLERK, at=NOW, uow=station.write())
    assert everything(station) == before


@pytest.mark.parametrize("name", [SUPERVISOR, ADMIN.name])
def test_a_role_without_a_drawer_opens_none(counter: OpenStation, name: str) -> None:
    """Not even that of somebody else."""
    with pytest.raises(NotAllowed):
        open_drawer(REASON, clerk=name, at=NOW, uow=counter.write())


def test_nobody_and_the_disabled_open_no_drawer(counter: OpenStation) -> None:
    """A name alone opens nothing."""
    with pytest.raises(UnknownUser):
        open_drawer(REASON, clerk="nobody", at=NOW, uow=counter.write())

    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())
    disable_user(CLERK, by=ADMIN.name, at=NOW, uow=counter.write())
    with pytest.raises(NotAllowed):
        open_drawer(REASON, clerk=CLERK, at=NOW, uow=counter.write())
