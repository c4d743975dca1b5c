"""A recovery drive: opening it over everybody who owes much, and reading what it has come to.

A drive is about those whom it found when it was opened. Whoever has paid since, or is kept from
being cut off, falls out of the notices and of the batches by the dues and the rules of that moment,
and never by a list that somebody mends.
"""

from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.drive import (
    Batch,
    BatchSummary,
    Drive,
    DriveCriteria,
    ListedDefaulter,
    NoticeList,
    NoticeSummary,
)
from cashier.domain.drive_batch import DRIVE_LETTER, LATEST, LONGEST_TITLE
from cashier.domain.drive_refusals import (
    BatchUnknown,
    DriveRequestReused,
    DriveUnknown,
    NobodyListed,
    NoticesUnknown,
    TitleMissing,
)
from cashier.domain.money import Money
from cashier.domain.user import Act
from cashier.journal.drive_events import DriveOpened
from cashier.services.defaulters import find_defaulters
from cashier.services.drive_divisions import require_divisions
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


def list_drives(*, uow: UnitOfWork) -> tuple[Drive, ...]:
    """List every drive, the newest first."""
    with uow:
        return uow.drives.list_all()


def get_drive(number: str, *, uow: UnitOfWork) -> Drive:
    """Read a drive.

    Raises:
        DriveUnknown: No drive has that number.
    """
    with uow:
        return require_drive(number, uow)


def require_drive(number: str, uow: UnitOfWork) -> Drive:
    """Read a drive inside a unit of work that is open; `latest` names the newest.

    Raises:
        DriveUnknown: No drive has that number.
    """
    newest = next(iter(uow.drives.list_all()), None) if number == LATEST else None
    found = newest or uow.drives.find(number)
    if found is None:
        raise DriveUnknown(number=number[:40])
    return found


def list_notices(drive_number: str, *, uow: UnitOfWork) -> tuple[NoticeSummary, ...]:
    """List a drive's lists of notices, the newest first."""
    with uow:
        return uow.drives.list_notices(drive_number)


def get_notices(number: str, *, uow: UnitOfWork) -> NoticeList:
    """Read a list of notices as it was written, to be printed.

    Raises:
        NoticesUnknown: No list has that number.
    """
    with uow:
        found = uow.drives.find_notices(number)
    if found is None:
        raise NoticesUnknown(number=number[:40])
    return found


def list_batches(drive_number: str, *, uow: UnitOfWork) -> tuple[BatchSummary, ...]:
    """List a drive's batches, the newest first."""
    with uow:
        return uow.drives.list_batches(drive_number)


def get_batch(number: str, *, uow: UnitOfWork) -> Batch:
    """Read a batch as it was given to the teams, to be printed.

    Raises:
        BatchUnknown: No batch has that number.
    """
    with uow:
        found = uow.drives.find_batch(number)
    if found is None:
        raise BatchUnknown(number=number[:40])
    return found


def open_drive(
    title: str,
    criteria: DriveCriteria,
    *,
    by: str,
    at: datetime,
    request_id: str,
    uow: UnitOfWork,
) -> Drive:
    """Open a drive about everybody who owes enough by the criteria now.

    Those who may not be cut off are on its list, too: what keeps them may end while it runs. A
    repeated `request_id` returns the drive that it opened.

    Raises:
        NotAllowed: The role runs no drive.
        TitleMissing: It has no title, or too long a one.
        DivisionUnknown: A division is none.
        NoThreshold: The criteria would list those who owe nothing.
        NobodyListed: Nobody owes as much.
        DriveRequestReused: The request opened another drive.
    """
    title = title.strip()
    with uow:
        get_user(by, uow=uow).require(Act.RUN_DRIVE)
        known = uow.drives.find_by_request(request_id)
        if known:
            same = (known.title, known.criteria, known.opened_by) == (title, criteria, by)
            require_same(same, request_id, known.number)
            return known
        _check_title(title)
        lines = _lines(criteria, at, uow)
        drive = Drive(
            number=uow.drives.next_number(DRIVE_LETTER),
            title=title,
            criteria=criteria,
            opened_at=at,
            opened_by=by,
            business_date=to_ist(at).date(),
            listed=len(lines),
            owed=Money.total(line.owed for line in lines),
            request_id=request_id,
        )
        uow.journal.record(DriveOpened(drive, lines), actor=by, at=at)
        uow.commit()
    return drive


def _lines(criteria: DriveCriteria, at: datetime, uow: UnitOfWork) -> tuple[ListedDefaulter, ...]:
    lines = tuple(
        ListedDefaulter(one.account_number, one.division, one.owed)
        for one in find_defaulters(criteria, at=at, uow=uow)
    )
    require_divisions(criteria, {line.division for line in lines}, uow)
    if not lines:
        raise NobodyListed(threshold=criteria.threshold)
    return lines


def _check_title(title: str) -> None:
    if not 0 < len(title) <= LONGEST_TITLE or not title.isprintable():
        raise TitleMissing(most=LONGEST_TITLE)


def require_same(is_same: bool, request_id: str, number: str) -> None:  # noqa: FBT001 - a finding
    """Refuse a request that was used for something else.

    Raises:
        DriveRequestReused: It was.
    """
    if not is_same:
        raise DriveRequestReused(request_id=request_id[:40], number=number)
