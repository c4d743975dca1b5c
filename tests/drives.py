"""Defaulters and drives for tests: consumers who owe, notices that came in time, a batch."""

from datetime import date, datetime, timedelta
from typing import Any

from cashier.domain.drive import Batch, Drive, DriveCriteria, NoticeList
from cashier.services.drive_batches import make_batch
from cashier.services.drive_notices import make_notices, record_served
from cashier.services.drives import open_drive
from cashier.station import OpenStation
from tests.builders import (
    NOW,
    SUPERVISOR,
    TODAY,
    add_account,
    add_bill,
    insert_row,
    make_account,
    make_bill,
    rupees,
)

OPENED = NOW - timedelta(days=20)
SERVED = TODAY - timedelta(days=16)
"""Fifteen clear days before the day of the tests, and one to spare."""
ABOVE = DriveCriteria(rupees(10_000))
FIRST_NUMBER = 3_000_000_000


def add_defaulter(station: OpenStation, place: int = 0, owed: int = 20_000, **account: Any) -> str:  # noqa: ANN401 - as each field is
    """Add a consumer whose bill has been overdue for weeks, and who owes so many rupees."""
    number = str(FIRST_NUMBER + place)
    made = make_account(
        account_number=number,
        old_account_number=str(10_000_000 + place),
        meter_number=f"KS{place:06d}",
        **account,
    )
    add_account(station, made)
    bill = make_bill(
        account_number=number,
        arrears_principal=owed - 1_310,
        bill_date=TODAY - timedelta(days=60),
        due_date=TODAY - timedelta(days=45),
        payments_posted_to=NOW - timedelta(days=60),
    )
    add_bill(station, bill)
    return number


def open_one(
    station: OpenStation,
    criteria: DriveCriteria = ABOVE,
    *,
    at: datetime = OPENED,
    request: str = "drive-1",
) -> Drive:
    """Open a drive as the supervisor."""
    return open_drive(
        "November", criteria, by=SUPERVISOR, at=at, request_id=request, uow=station.write()
    )


def notify(
    station: OpenStation,
    drive: Drive,
    *,
    at: datetime = OPENED,
    request: str = "notices-1",
    **which: Any,  # noqa: ANN401 - limit or account_numbers
) -> NoticeList:
    """Write notices to those of a drive."""
    return make_notices(
        drive.number, by=SUPERVISOR, at=at, request_id=request, uow=station.write(), **which
    )


def serve(
    station: OpenStation, notices: NoticeList, *accounts: str, on: date = SERVED, at: datetime = NOW
) -> int:
    """Record that notices came."""
    return record_served(
        notices.number,
        on=on,
        how="by hand",
        by=SUPERVISOR,
        at=at,
        uow=station.write(),
        account_numbers=accounts,
    )


def batch_of(
    station: OpenStation,
    drive: Drive,
    size: int = 100,
    *teams: str,
    day: date = TODAY,
    at: datetime = NOW,
    request: str = "batch-1",
) -> Batch:
    """Make a day's batch for one team, or for these."""
    return make_batch(
        drive.number,
        day,
        size,
        teams or ("A",),
        by=SUPERVISOR,
        at=at,
        request_id=request,
        uow=station.write(),
    )


def drive_to_batch(station: OpenStation, size: int = 100) -> tuple[Drive, NoticeList, Batch]:
    """Open a drive about everybody, serve all notices, and make the batch of the day."""
    drive = open_one(station)
    notices = notify(station, drive)
    serve(station, notices)
    return drive, notices, batch_of(station, drive, size)


def field_says(
    station: OpenStation, account_number: str, at: datetime, *, status: str = "td", team: str = "A"
) -> None:
    """Write a result of the field as an import would."""
    row = {"account_number": account_number, "at": at, "status": status, "mode": "pole"}
    insert_row(station, "supply_status", **row, team=team, reason="dues")
