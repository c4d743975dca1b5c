"""A file of notices served, as whoever carried them brings it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.journal.drive_events import NoticesServed
from cashier.journal.payloads import from_payload
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.station import OpenStation
from tests.builders import NOW, TODAY
from tests.drives import SERVED, add_defaulter, notify, open_one, serve

HEADER = "account_number,notice_number,served_on,how\n"


def _load(
    station: OpenStation, folder: Path, *rows: tuple[str, str, date, str], check_only: bool = False
) -> ImportOutcome:
    file = folder / "served.csv"
    lines = [f"{account},{notice},{on},{how}\n" for account, notice, on, how in rows]
    file.write_text(HEADER + "".join(lines), "utf-8")
    with (
        FileSource(file, DataKind.SERVED, NOW) as source,
        RejectsFile(folder / "rejects.csv") as rejects,
    ):
        return import_file(
            source,
            at=NOW,
            actor="station",
            uow=station.write(),
            rejects=rejects,
            check_only=check_only,
        )


def _served(station: OpenStation) -> list[NoticesServed]:
    with station.read() as uow:
        found = [
            from_payload(one.kind, one.payload)
            for one in uow.entries()
            if one.kind == NoticesServed.kind
        ]
    return [one for one in found if isinstance(one, NoticesServed)]


def test_each_list_day_and_way_is_one_entry(station: OpenStation, tmp_path: Path) -> None:
    """However many rows say it; and the same file again says nothing new."""
    first, second, third = (add_defaulter(station, place) for place in range(3))
    number = notify(station, open_one(station)).number
    rows = (
        (first, number, SERVED, "by hand"),
        (second, number, SERVED, "by hand"),
        (third, number, TODAY, "by post"),
    )

    once = _load(station, tmp_path, *rows)
    again = _load(station, tmp_path, *rows)

    assert (once.loaded, again.loaded, again.unchanged) == (3, 0, 3)
    assert _served(station) == [
        NoticesServed(number, SERVED, "by hand", (first, second)),
        NoticesServed(number, TODAY, "by post", (third,)),
    ]


def test_what_cannot_be_is_rejected_with_its_reason(station: OpenStation, tmp_path: Path) -> None:
    """A stranger, another list, tomorrow, before it was written, and no way at all."""
    number = add_defaulter(station)
    notices = notify(station, open_one(station))
    before = notices.made_at.date() - timedelta(days=1)

    outcome = _load(
        station,
        tmp_path,
        ("3141592653", notices.number, SERVED, "by hand"),
        (number, "RTP-03-N-000009", SERVED, "by hand"),
        (number, notices.number, TODAY + timedelta(days=1), "by hand"),
        (number, notices.number, before, "by hand"),
        (number, notices.number, SERVED, "x" * 61),
    )

    assert (outcome.loaded, outcome.rejected) == (0, 5)
    said = (tmp_path / "rejects.csv").read_text("utf-8")
    assert f"3141592653 has no notice on {notices.number}." in said
    assert f"Notices of {notices.number} are served from" in said
    assert "Say how the notices were served" in said
    assert not _served(station)


def test_a_row_that_says_a_later_day_counts_and_an_earlier_one_does_not(
    station: OpenStation, tmp_path: Path
) -> None:
    """Also within one file, in whatever order."""
    first, second = add_defaulter(station), add_defaulter(station, 1)
    notices = notify(station, open_one(station))
    serve(station, notices, first, on=TODAY)

    outcome = _load(
        station,
        tmp_path,
        (first, notices.number, SERVED, "by hand"),
        (second, notices.number, SERVED, "by hand"),
        (second, notices.number, TODAY, "by hand"),
    )

    assert (outcome.loaded, outcome.rejected) == (2, 1)
    with station.read() as uow:
        assert uow.drives.served((first, second)) == {first: TODAY, second: TODAY}


@pytest.mark.parametrize("check_only", [True, False])
def test_a_check_records_nothing(
    file_station: OpenStation, tmp_path: Path, *, check_only: bool
) -> None:
    """It counts what a load would."""
    number = add_defaulter(file_station)
    notices = notify(file_station, open_one(file_station))

    outcome = _load(
        file_station, tmp_path, (number, notices.number, SERVED, "by hand"), check_only=check_only
    )

    assert outcome.loaded == 1
    assert bool(_served(file_station)) is not check_only
