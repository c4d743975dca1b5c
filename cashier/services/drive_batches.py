"""A day's batch of disconnections: chosen by what is owed, and given to teams."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from cashier.domain.calendar import IST, to_ist
from cashier.domain.drive import Batch, Cut, Defaulter, Drive, NoticeStanding
from cashier.domain.drive_batch import (
    BATCH_LETTER,
    LONGEST_TEAM,
    MOST_DAYS_AHEAD,
    MOST_SUPPLIES,
    largest,
    spread,
)
from cashier.domain.drive_refusals import (
    BatchDayOver,
    BatchTooLarge,
    NobodyToCut,
    TeamsMissing,
)
from cashier.domain.policy import policy_on
from cashier.domain.user import Act, User
from cashier.journal.drive_events import BatchMade
from cashier.services.defaulters import find_defaulters
from cashier.services.drives import require_drive, require_same
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

LAST_HOUR = 23


def make_batch(
    drive_number: str,
    day: date,
    size: int,
    teams: Sequence[str],
    *,
    by: str,
    at: datetime,
    request_id: str,
    uow: UnitOfWork,
) -> Batch:
    """Give a day's disconnections to the teams: of those who may be cut off, who owe most.

    They are chosen by dues and rules as they stand when work begins on that day. Nobody comes who
    has no notice of this drive served, or is on a batch whose day is not over. A repeated
    `request_id` returns the batch that it made.

    Raises:
        NotAllowed: The role runs no drive.
        DriveUnknown: No drive has that number.
        BatchDayOver: The day is over, or too far off.
        BatchTooLarge: It is of nobody, or of more than a day has room for.
        TeamsMissing: There is no team, or one twice.
        NobodyToCut: Nobody may be cut off on that day.
        DriveRequestReused: The request made another batch.
    """
    with uow:
        user = get_user(by, uow=uow)
        user.require(Act.RUN_DRIVE)
        drive = require_drive(drive_number, uow)
        known = uow.drives.find_batch_by_request(request_id)
        if known:
            same = (known.drive_number, known.day, known.made_by) == (drive.number, day, by)
            require_same(same, request_id, known.number)
            return known
        named = _check(day, size, teams, today=to_ist(at).date())
        notices = uow.drives.notices_of(drive.number)
        chosen = largest(_to_cut(drive, notices, day=day, at=at, uow=uow), size)
        if not chosen:
            raise NobodyToCut(number=drive.number, day=day)
        cuts = tuple(_cut(one, team, notices) for one, team in spread(chosen, named))
        batch = _batch(drive, day, cuts, by=user, at=at, request_id=request_id, uow=uow)
        uow.journal.record(BatchMade(batch), actor=by, at=at)
        uow.commit()
    return batch


def _check(day: date, size: int, teams: Sequence[str], *, today: date) -> tuple[str, ...]:
    last = today + timedelta(days=MOST_DAYS_AHEAD)
    if not today <= day <= last:
        raise BatchDayOver(first=today, last=last)
    if not 0 < size <= MOST_SUPPLIES:
        raise BatchTooLarge(most=MOST_SUPPLIES)
    named = tuple(team.strip() for team in teams)
    fits = all(0 < len(team) <= LONGEST_TEAM and team.isprintable() for team in named)
    if not named or not fits or len(set(named)) < len(named):
        raise TeamsMissing(most=LONGEST_TEAM)
    return named


def _to_cut(
    drive: Drive,
    notices: Mapping[str, NoticeStanding],
    *,
    day: date,
    at: datetime,
    uow: UnitOfWork,
) -> list[Defaulter]:
    listed = uow.drives.listed(drive.number)
    busy = uow.drives.on_batches_from(to_ist(at).date())
    served = {number for number, notice in notices.items() if notice.served_on}
    ready = (listed.keys() & served) - busy
    return [
        one
        for one in find_defaulters(drive.criteria, at=_begin(day, at, uow), uow=uow)
        if one.account_number in ready and not one.excluded
    ]


def _begin(day: date, at: datetime, uow: UnitOfWork) -> datetime:
    """Tell when work begins on a day: the first hour at which policy lets anybody be cut off.

    Where that is over, it is now: in the evening nobody is given out who may not be cut at night.
    """
    hour = policy_on(day, uow.policy_rows()).no_cut_until_hour
    return max(datetime.combine(day, time(min(hour, LAST_HOUR)), IST), at)


def _cut(one: Defaulter, team: str, notices: Mapping[str, NoticeStanding]) -> Cut:
    notice = notices[one.account_number]
    return Cut(
        account_number=one.account_number,
        name=one.name,
        name_hi=one.name_hi,
        address=one.address,
        locality=one.locality,
        meter_number=one.meter_number,
        division=one.division,
        subdivision=one.subdivision,
        connection_type=one.connection_type,
        owed=one.owed,
        team=team,
        notice_number=notice.notice_number,
        served_on=notice.served_on,
    )


def _batch(
    drive: Drive,
    day: date,
    cuts: tuple[Cut, ...],
    *,
    by: User,
    at: datetime,
    request_id: str,
    uow: UnitOfWork,
) -> Batch:
    return Batch(
        number=uow.drives.next_number(BATCH_LETTER),
        drive_number=drive.number,
        day=day,
        made_at=at,
        made_by=by.name,
        made_by_name=by.full_name,
        issuer=uow.station.issuer,
        cuts=cuts,
        request_id=request_id,
    )
