"""What recovery drives leave in the tables."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from cashier.domain.drive import Batch, Drive
from cashier.domain.money import Money
from cashier.journal import drive_events as events
from cashier.storage import drive_tables
from cashier.storage.place import Place

_LINE = drive_tables.notice_line.c


def drive_opened(connection: Connection, place: Place, event: events.DriveOpened) -> None:
    """Enter the drive with everybody whom it is about."""
    drive = event.drive
    connection.execute(insert(drive_tables.drive), _drive_row(drive, place))
    rows = [
        {
            "drive_number": drive.number,
            "account_number": line.account_number,
            "division": line.division,
            "owed": line.owed,
        }
        for line in event.lines
    ]
    connection.execute(insert(drive_tables.drive_line), rows)


def _drive_row(drive: Drive, place: Place) -> dict[str, Any]:
    criteria = drive.criteria
    return {
        **_number(drive.number),
        "request_id": drive.request_id,
        "title": drive.title,
        "threshold": criteria.threshold,
        "divisions": json.dumps(criteria.divisions),
        "subdivisions": json.dumps(criteria.subdivisions),
        "categories": json.dumps(criteria.categories),
        "connection_types": json.dumps(criteria.connection_types),
        "overdue_days": criteria.overdue_days,
        "opened_at": drive.opened_at,
        "opened_by": drive.opened_by,
        "business_date": drive.business_date,
        "listed": drive.listed,
        "owed": drive.owed,
        "position": place.position,
    }


def _number(number: str) -> dict[str, Any]:
    series, _, serial = number.rpartition("-")
    return {"number": number, "series": series, "serial": int(serial)}


def notices_made(connection: Connection, place: Place, event: events.NoticesMade) -> None:
    """Enter a list of notices, none of them served."""
    notices = event.notices
    row = {
        **_number(notices.number),
        "request_id": notices.request_id,
        "drive_number": notices.drive_number,
        "made_at": notices.made_at,
        "made_by": notices.made_by,
        "notices": len(notices.lines),
        "position": place.position,
    }
    connection.execute(insert(drive_tables.notice), row)
    lines = [
        {
            "account_number": line.account_number,
            "drive_number": notices.drive_number,
            "notice_number": notices.number,
            "served_on": None,
            "how": "",
        }
        for line in notices.lines
    ]
    connection.execute(insert(drive_tables.notice_line), lines)


def notices_served(connection: Connection, _place: Place, event: events.NoticesServed) -> None:
    """Enter when notices came; of a whole list those that had not come before."""
    of_list = update(drive_tables.notice_line).where(_LINE.notice_number == event.notice_number)
    served = of_list.values(served_on=event.served_on, how=event.how)
    if not event.account_numbers:
        connection.execute(served.where(_LINE.served_on.is_(None)))
        return
    named = [{"account": number} for number in event.account_numbers]
    connection.execute(served.where(_LINE.account_number == bindparam("account")), named)


def batch_made(connection: Connection, place: Place, event: events.BatchMade) -> None:
    """Enter a day's disconnections."""
    batch = event.batch
    connection.execute(insert(drive_tables.batch), _batch_row(batch, place))
    lines = [
        {
            "account_number": cut.account_number,
            "day": batch.day,
            "batch_number": batch.number,
            "team": cut.team,
        }
        for cut in batch.cuts
    ]
    connection.execute(insert(drive_tables.batch_line), lines)


def _batch_row(batch: Batch, place: Place) -> dict[str, Any]:
    return {
        **_number(batch.number),
        "request_id": batch.request_id,
        "drive_number": batch.drive_number,
        "day": batch.day,
        "made_at": batch.made_at,
        "made_by": batch.made_by,
        "teams": json.dumps(batch.teams, ensure_ascii=False),
        "supplies": len(batch.cuts),
        "owed": Money.total(cut.owed for cut in batch.cuts),
        "position": place.position,
    }


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    events.DriveOpened: drive_opened,
    events.NoticesMade: notices_made,
    events.NoticesServed: notices_served,
    events.BatchMade: batch_made,
}
