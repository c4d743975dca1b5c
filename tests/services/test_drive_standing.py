"""What a drive means for one consumer, as the counter reads it with the account."""

from datetime import timedelta

from cashier.domain.defaulting import RecordedExclusion
from cashier.domain.drive import NO_DRIVE, DriveStanding, Exclusion, ExclusionKind
from cashier.services.enquiry import open_account
from cashier.services.exclusions import set_exclusion
from cashier.station import OpenStation
from tests.builders import NOW, SUPERVISOR, TODAY
from tests.drives import SERVED, add_defaulter, batch_of, drive_to_batch, notify, open_one, serve


def _standing(station: OpenStation, account_number: str) -> DriveStanding:
    return open_account(account_number, today=TODAY, uow=station.read()).drive


def _keep(station: OpenStation, account_number: str, days: int | None) -> None:
    until = TODAY + timedelta(days=days) if days is not None else None
    wanted = RecordedExclusion(account_number, ExclusionKind.DISPUTE, until, "order 7", "court")
    set_exclusion(wanted, by=SUPERVISOR, at=NOW, uow=station.write())


def test_most_consumers_have_nothing_to_do_with_a_drive(station: OpenStation) -> None:
    """Nor those who are listed, before anything was written to them."""
    number = add_defaulter(station)
    assert _standing(station, number) == NO_DRIVE

    open_one(station)

    assert _standing(station, number) == NO_DRIVE


def test_a_notice_is_told_when_it_is_written_and_when_it_came(station: OpenStation) -> None:
    """By its number, and by its day."""
    number = add_defaulter(station)
    drive = open_one(station)
    notices = notify(station, drive)
    written = _standing(station, number)
    serve(station, notices)

    assert written == DriveStanding(drive.number, notices.number)
    assert _standing(station, number) == DriveStanding(drive.number, notices.number, SERVED)


def test_a_batch_is_told_with_its_day_and_team(station: OpenStation) -> None:
    """Of two batches the later day."""
    number = add_defaulter(station)
    drive, notices, batch = drive_to_batch(station)
    tomorrow = NOW + timedelta(days=1)

    first = _standing(station, number)
    batch_of(station, drive, 5, "B", day=tomorrow.date(), at=tomorrow, request="batch-2")

    assert first == DriveStanding(drive.number, notices.number, SERVED, batch.number, TODAY, "A")
    later = _standing(station, number)
    assert (later.batch_day, later.team) == (tomorrow.date(), "B")


def test_a_batch_of_an_earlier_drive_is_not_the_latest_ones(station: OpenStation) -> None:
    """The new drive has written, and given nothing out yet."""
    number = add_defaulter(station)
    drive_to_batch(station)
    second = open_one(station, request="drive-2")
    notices = notify(station, second, request="notices-2")

    assert _standing(station, number) == DriveStanding(second.number, notices.number)


def test_an_order_that_keeps_the_supply_is_told_while_it_holds(station: OpenStation) -> None:
    """With and without a notice; one that ended is not."""
    noticed, other = add_defaulter(station), add_defaulter(station, 1)
    notify(station, open_one(station), account_numbers=(noticed,))
    _keep(station, noticed, 0)
    _keep(station, other, None)

    assert _standing(station, noticed).exclusions == (
        Exclusion(ExclusionKind.DISPUTE, TODAY, "order 7"),
    )
    assert _standing(station, other).exclusions == (
        Exclusion(ExclusionKind.DISPUTE, None, "order 7"),
    )
    tomorrow = TODAY + timedelta(days=1)
    later = open_account(noticed, today=tomorrow, uow=station.read()).drive
    assert later.exclusions == ()
