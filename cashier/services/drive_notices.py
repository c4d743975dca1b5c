"""The notices of a drive: writing them, and recording when they came to their consumers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from cashier.domain.calendar import to_ist
from cashier.domain.drive import Defaulter, Drive, NoticeLine, NoticeList, NoticeStanding
from cashier.domain.drive_batch import LONGEST_HOW, NOTICE_LETTER, largest, needs_notice
from cashier.domain.drive_refusals import (
    HowMissing,
    NobodyToNotify,
    NoticesUnknown,
    NotListed,
    NotOnNotice,
    ServedAlready,
    ServedOutOfTime,
)
from cashier.domain.policy import policy_on
from cashier.domain.user import Act
from cashier.journal.drive_events import NoticesMade, NoticesServed
from cashier.services.defaulters import find_defaulters
from cashier.services.drives import require_drive, require_same
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


def make_notices(
    drive_number: str,
    *,
    by: str,
    at: datetime,
    request_id: str,
    uow: UnitOfWork,
    limit: int | None = None,
    account_numbers: Sequence[str] = (),
) -> NoticeList:
    """Write notices to those of a drive who still owe enough, and have none of this drive.

    Whom an order, a scheme or an extension keeps from being cut off gets none. With `limit` those
    who owe most come first; with `account_numbers` only these are written to. A repeated
    `request_id` returns the list that it made.

    Raises:
        NotAllowed: The role runs no drive.
        DriveUnknown: No drive has that number.
        NotListed: An account that was named is not on the drive's list.
        NobodyToNotify: Nobody is left who needs one.
        DriveRequestReused: The request made another list.
    """
    with uow:
        get_user(by, uow=uow).require(Act.RUN_DRIVE)
        drive = require_drive(drive_number, uow)
        known = uow.drives.find_notices_by_request(request_id)
        if known:
            same = (known.drive_number, known.made_by) == (drive.number, by)
            require_same(same, request_id, known.number)
            return known
        chosen = _to_notify(drive, frozenset(account_numbers), at, uow)
        if not chosen:
            raise NobodyToNotify(number=drive.number)
        notices = _write(
            drive,
            largest(chosen, limit or len(chosen)),
            by=by,
            at=at,
            request_id=request_id,
            uow=uow,
        )
        uow.journal.record(NoticesMade(notices), actor=by, at=at)
        uow.commit()
    return notices


def _to_notify(
    drive: Drive, only: frozenset[str], at: datetime, uow: UnitOfWork
) -> list[Defaulter]:
    listed = uow.drives.listed(drive.number)
    for number in sorted(only - listed.keys()):
        raise NotListed(account_number=number[:20], number=drive.number)
    noticed = uow.drives.notices_of(drive.number)
    wanted = (only or listed.keys()) - noticed.keys()
    return [
        one
        for one in find_defaulters(drive.criteria, at=at, uow=uow)
        if one.account_number in wanted and needs_notice(one)
    ]


def _write(
    drive: Drive,
    chosen: Sequence[Defaulter],
    *,
    by: str,
    at: datetime,
    request_id: str,
    uow: UnitOfWork,
) -> NoticeList:
    old = uow.drives.old_numbers(drive.number)
    return NoticeList(
        number=uow.drives.next_number(NOTICE_LETTER),
        drive_number=drive.number,
        made_at=at,
        made_by=by,
        days=policy_on(to_ist(at).date(), uow.policy_rows()).disconnection_notice_days,
        issuer=uow.station.issuer,
        lines=tuple(_line(one, old.get(one.account_number, "")) for one in chosen),
        request_id=request_id,
    )


def _line(one: Defaulter, old_account_number: str) -> NoticeLine:
    return NoticeLine(
        account_number=one.account_number,
        old_account_number=old_account_number,
        name=one.name,
        name_hi=one.name_hi,
        address=one.address,
        locality=one.locality,
        mobile=one.mobile,
        meter_number=one.meter_number,
        division=one.division,
        subdivision=one.subdivision,
        owed=one.owed,
        due_date=one.due_date,
    )


def record_served(
    notice_number: str,
    *,
    on: date,
    how: str,
    by: str,
    at: datetime,
    uow: UnitOfWork,
    account_numbers: Sequence[str] = (),
) -> int:
    """Record that notices came to their consumers on a day, and tell of how many that is new.

    Without `account_numbers` it is all of the list that had not come yet. Of a named one a later
    day than was recorded counts, for it keeps the supply longer; an earlier one is refused. The
    same again changes nothing.

    Raises:
        NotAllowed: The role runs no drive.
        NoticesUnknown: No list has that number.
        HowMissing: Nobody says how they were served.
        ServedOutOfTime: The day is before they were written, or has not come.
        NotOnNotice: An account that was named has no notice on the list.
        ServedAlready: It was served on a later day.
    """
    with uow:
        get_user(by, uow=uow).require(Act.RUN_DRIVE)
        how = check_how(how)
        notices = uow.drives.notices_on(notice_number)
        if not notices:
            raise NoticesUnknown(number=notice_number[:40])
        new = _newly_served(notice_number, notices, account_numbers, on=on, today=to_ist(at).date())
        if new:
            event = NoticesServed(notice_number, on, how, new if account_numbers else ())
            uow.journal.record(event, actor=by, at=at)
            uow.commit()
    return len(new)


def check_how(how: str) -> str:
    """Read how notices were served.

    Raises:
        HowMissing: It is empty, or no line.
    """
    read = how.strip()
    if not 0 < len(read) <= LONGEST_HOW or not read.isprintable():
        raise HowMissing(most=LONGEST_HOW)
    return read


def _newly_served(
    notice_number: str,
    notices: Mapping[str, NoticeStanding],
    named: Sequence[str],
    *,
    on: date,
    today: date,
) -> tuple[str, ...]:
    if not named:
        check_in_time(notice_number, next(iter(notices.values())), on, today)
        return tuple(number for number, one in notices.items() if one.served_on is None)
    return tuple(
        number
        for number in dict.fromkeys(named)
        if is_newly_served(notice_number, number, notices.get(number), on=on, today=today)
    )


def is_newly_served(
    notice_number: str,
    account_number: str,
    standing: NoticeStanding | None,
    *,
    on: date,
    today: date,
) -> bool:
    """Tell whether a day of service says more of one notice than is known.

    Raises:
        NotOnNotice: The account has no notice on that list.
        ServedOutOfTime: The day is before the notice was written, or has not come.
        ServedAlready: It was served on a later day.
    """
    if standing is None or standing.notice_number != notice_number:
        raise NotOnNotice(account_number=account_number[:20], number=notice_number[:40])
    check_in_time(notice_number, standing, on, today)
    if standing.served_on is not None and on < standing.served_on:
        raise ServedAlready(account_number=account_number, day=standing.served_on)
    return standing.served_on != on


def check_in_time(notice_number: str, standing: NoticeStanding, on: date, today: date) -> None:
    """Refuse a day on which no notice of the list can have come.

    Raises:
        ServedOutOfTime: It is before they were written, or has not come.
    """
    first = to_ist(standing.made_at).date()
    if not first <= on <= today:
        raise ServedOutOfTime(number=notice_number, first=first, last=today)
