"""Orders that keep a supply from being cut: set, replaced, lifted, and read from a file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.defaulting import NotRecorded, RecordedExclusion
from cashier.domain.drive import ExclusionKind
from cashier.domain.errors import CounterError
from cashier.domain.user import NotAllowed
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.journal.drive_events import ExclusionLifted, ExclusionSet
from cashier.services.enquiry import AccountUnknown
from cashier.services.exclusions import (
    LONGEST_DETAIL,
    LONGEST_ORDER,
    ExclusionDetailTooLong,
    ExclusionOver,
    NoExclusionOrder,
    lift_exclusion,
    list_recorded,
    set_exclusion,
)
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.station import SYSTEM_ACTOR, OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
)

OTHER = "3141592690"
WANTED = RecordedExclusion(NUMBER, ExclusionKind.DISPUTE, None, "O-40", "meter under test")


@pytest.fixture
def desk(station: OpenStation) -> OpenStation:
    """A station with one consumer."""
    add_consumer(station)
    return station


def said(
    station: OpenStation, wanted: RecordedExclusion = WANTED, by: str = SUPERVISOR
) -> RecordedExclusion:
    """Put an order on record."""
    return set_exclusion(wanted, by=by, at=NOW, uow=station.write())


def lifted(station: OpenStation, by: str = SUPERVISOR, detail: str = "decided") -> bool:
    """Let the supply be cut again."""
    return lift_exclusion(NUMBER, WANTED.kind, detail=detail, by=by, at=NOW, uow=station.write())


def kinds(station: OpenStation) -> list[str]:
    """List the kinds of what was recorded of exclusions."""
    with station.read() as uow:
        return [entry.kind for entry in uow.entries() if entry.kind.startswith("exclusion")]


def test_an_order_is_on_record_once_however_often_it_is_entered(desk: OpenStation) -> None:
    """Spaces around what was typed are none of it."""
    assert said(desk, replace(WANTED, order_number=" O-40 ", detail=" meter under test ")) == WANTED
    assert said(desk) == WANTED

    assert list_recorded(uow=desk.read()) == (WANTED,)
    assert kinds(desk) == [ExclusionSet.kind]
    assert desk.verify().ok


def test_a_later_order_of_the_same_kind_takes_its_place(desk: OpenStation) -> None:
    """One of another kind stands beside it."""
    said(desk)
    later = replace(WANTED, until=TODAY, order_number="O-41")
    said(desk, later)
    other = replace(WANTED, kind=ExclusionKind.PROTECTED)
    said(desk, other)

    assert list_recorded(uow=desk.read()) == (later, other)
    assert desk.verify().ok


def test_what_is_lifted_is_lifted_once(desk: OpenStation) -> None:
    """A second press of Enter finds nothing to lift."""
    said(desk)

    assert lifted(desk, detail=" decided ")
    assert not lifted(desk)

    assert list_recorded(uow=desk.read()) == ()
    assert kinds(desk) == [ExclusionSet.kind, ExclusionLifted.kind]
    assert desk.verify().ok


@pytest.mark.parametrize("who", [CLERK, AUDITOR, ADMIN.name])
def test_only_whoever_runs_drives_says_who_is_spared(desk: OpenStation, who: str) -> None:
    """And nobody else lifts it."""
    with pytest.raises(NotAllowed):
        said(desk, by=who)
    said(desk)
    with pytest.raises(NotAllowed):
        lifted(desk, by=who)
    assert list_recorded(uow=desk.read()) == (WANTED,)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (replace(WANTED, kind=ExclusionKind.NOTICE), NotRecorded),
        (replace(WANTED, order_number=" "), NoExclusionOrder),
        (replace(WANTED, order_number="x" * (LONGEST_ORDER + 1)), NoExclusionOrder),
        (replace(WANTED, order_number="a\nb"), NoExclusionOrder),
        (replace(WANTED, detail="x" * (LONGEST_DETAIL + 1)), ExclusionDetailTooLong),
        (replace(WANTED, detail="a\nb"), ExclusionDetailTooLong),
        (replace(WANTED, until=TODAY - timedelta(days=1)), ExclusionOver),
        (replace(WANTED, account_number=OTHER), AccountUnknown),
    ],
)
def test_what_no_order_could_say_is_refused(
    desk: OpenStation, wanted: RecordedExclusion, refusal: type[CounterError]
) -> None:
    """And leaves nothing."""
    with pytest.raises(refusal):
        said(desk, wanted)
    assert kinds(desk) == []


def test_nothing_is_lifted_that_no_order_is_behind(desk: OpenStation) -> None:
    """Nor for a reason that is no line."""
    with pytest.raises(NotRecorded):
        lift_exclusion(
            NUMBER, ExclusionKind.NOTICE, detail="", by=SUPERVISOR, at=NOW, uow=desk.write()
        )
    with pytest.raises(ExclusionDetailTooLong):
        lifted(desk, detail="a\nb")


HEADER = "account_number,reason,until,order_number,detail\n"
ROWS = f"{NUMBER},dispute,,O-40,meter under test\n{OTHER},protected,2026-11-30,O-41,\n"


def load(station: OpenStation, folder: Path, rows: str = ROWS, days: int = 0) -> ImportOutcome:
    """Load a list as an office gives it out."""
    file = folder / "exclusions.csv"
    file.write_text(HEADER + rows, "utf-8")
    at = NOW + timedelta(days=days)
    with (
        FileSource(file, DataKind.EXCLUSIONS, at) as source,
        RejectsFile(folder / "rejects.csv") as rejects,
    ):
        return import_file(source, at=at, actor=SYSTEM_ACTOR, uow=station.write(), rejects=rejects)


def test_a_list_is_loaded_once_and_the_same_again_changes_nothing(
    desk: OpenStation, tmp_path: Path
) -> None:
    """Also when a last day in it has passed since."""
    add_consumer(desk, account_number=OTHER, old_account_number="")

    first = load(desk, tmp_path)
    again = load(desk, tmp_path)
    late = load(desk, tmp_path, days=30)

    assert (first.loaded, first.unchanged, first.rejected) == (2, 0, 0)
    assert (again.loaded, again.unchanged, again.rejected) == (0, 2, 0)
    assert (late.loaded, late.unchanged, late.rejected) == (0, 2, 0)
    assert [one.order_number for one in list_recorded(uow=desk.read())] == ["O-40", "O-41"]
    assert desk.verify().ok


def test_a_row_that_no_order_could_say_is_rejected_and_the_others_stand(
    desk: OpenStation, tmp_path: Path
) -> None:
    """Each with its reason."""
    rows = (
        f"{NUMBER},dispute,,O-40,\n"
        f"{NUMBER},notice,,O-40,\n"
        f"{NUMBER},dispute,2026-11-21,O-42,\n"
        f"{OTHER},dispute,,O-40,\n"
        f"{NUMBER},protected,,,\n"
        f"{NUMBER},protected,soon,O-43,\n"
    )
    outcome = load(desk, tmp_path, rows)

    assert (outcome.read, outcome.loaded, outcome.rejected) == (6, 1, 5)
    rejected = (tmp_path / "rejects.csv").read_text("utf-8").splitlines()[1:]
    assert [line.partition(",")[0] for line in rejected] == ["3", "4", "5", "6", "7"]
    assert "The last day, 21-11-2026, is over." in rejected[1]
    assert f"There is no account {OTHER}." in rejected[2]
    assert list_recorded(uow=desk.read()) == (replace(WANTED, detail=""),)


def test_of_two_rows_about_one_account_the_later_stands(desk: OpenStation, tmp_path: Path) -> None:
    """Within a file as between files."""
    outcome = load(desk, tmp_path, f"{NUMBER},dispute,,O-40,\n{NUMBER},dispute,,O-41,\n")

    assert outcome.loaded == 2
    assert [one.order_number for one in list_recorded(uow=desk.read())] == ["O-41"]
