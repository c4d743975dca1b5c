"""Closing a day: quoted, refused until all is done, then signed once and never opened again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cashier.domain.calendar import to_ist
from cashier.domain.day_close import (
    ChainHead,
    CloseKind,
    Flow,
    PeriodClose,
    SeriesRun,
    ShiftLine,
    SlipLine,
    Sums,
    ZeroKind,
    period_around,
)
from cashier.domain.day_close_check import CheckCode, CheckItem
from cashier.domain.day_close_refusals import (
    CloseRequestReused,
    CloseUnknown,
    DayNotReady,
    DayToCome,
    OwnDrawer,
)
from cashier.domain.user import Act, User
from cashier.journal.day_events import DayClosed
from cashier.journal.day_qr import claim_of_close, signed_close
from cashier.journal.entry import Entry
from cashier.journal.events import PaymentAborted
from cashier.services.day_close_checks import DayCheck, check_day, days_to_close
from cashier.services.day_close_guards import require_open_day, require_steady_clock
from cashier.services.day_close_zero import issue_zero
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

NO_REASONS: Mapping[CheckCode, str] = {}


@dataclass(frozen=True, slots=True)
class CloseQuote:
    """A day as it stands: its check-list and its figures.

    `close` is its close where it has one; the list is then empty. `perpetual` is what it would be.
    """

    day: date
    items: tuple[CheckItem, ...]
    sums: Sums
    perpetual: Flow
    runs: tuple[SeriesRun, ...]
    shifts: tuple[ShiftLine, ...]
    slips: tuple[SlipLine, ...]
    close: PeriodClose | None = None

    @property
    def open_items(self) -> tuple[CheckItem, ...]:
        """What still blocks the close."""
        return tuple(item for item in self.items if item.blocks)


def quote_close(
    day: date, *, by: str, uow: UnitOfWork, reasons: Mapping[CheckCode, str] = NO_REASONS
) -> CloseQuote:
    """Tell what is still open on a day, and what its close would say; stores nothing.

    Raises:
        NotAllowed: The role does not see the office's money.
        NotToBeCarried: A reason was given for something that cannot wait.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        return _quote(day, reasons, uow)


def view_day(
    day: date, *, uow: UnitOfWork, reasons: Mapping[CheckCode, str] = NO_REASONS
) -> CloseQuote:
    """Tell the same to whoever may read the station's files anyhow, such as the command line."""
    with uow:
        return _quote(day, reasons, uow)


def _quote(day: date, reasons: Mapping[CheckCode, str], uow: UnitOfWork) -> CloseQuote:
    closed = uow.days.find(CloseKind.DAY, day)
    if closed is not None:
        return _as_closed(closed)
    checked = check_day(day, reasons, uow)
    sums = uow.days.sum_days(day, day)
    return CloseQuote(
        day=day,
        items=checked.items,
        sums=sums,
        perpetual=_perpetual(day, sums, uow),
        runs=checked.runs,
        shifts=uow.days.shift_lines(day),
        slips=uow.days.slips_of(day),
    )


def _as_closed(close: PeriodClose) -> CloseQuote:
    return CloseQuote(
        day=close.last_day,
        items=(),
        sums=close.sums,
        perpetual=close.perpetual,
        runs=close.runs,
        shifts=close.shifts,
        slips=close.slips,
        close=close,
    )


def find_day_to_close(*, today: date, uow: UnitOfWork) -> date:
    """Tell the day that is closed next: the oldest with something on it, else today."""
    with uow:
        waiting = days_to_close(today, uow)
    return waiting[0] if waiting else today


def close_day(
    day: date,
    *,
    by: str,
    request_id: str,
    at: datetime,
    uow: UnitOfWork,
    reasons: Mapping[CheckCode, str] = NO_REASONS,
) -> PeriodClose:
    """Close a business date: from then on nothing is dated on it.

    The same request again returns the same close, so a second Enter closes nothing twice. The
    first close of a record without a start receipt issues that, too.

    Args:
        day: The business date.
        by: A supervisor who had no drawer on it.
        request_id: Made before the button was pressed.
        at: When.
        uow: Not yet entered, for writing; committed once, here.
        reasons: Why something is left to the next day, by what it is.

    Raises:
        NotAllowed: The role closes no days.
        DayIsClosed: It was closed before.
        DayToCome: It has not come yet.
        ClockTurnedBack: The clock shows less than the record does.
        OwnDrawer: `by` took money on it.
        DayNotReady: Something is still open.
    """
    with uow:
        known = closed_by_request(request_id, CloseKind.DAY, day, uow)
        if known is not None:
            return known
        user = require_closer(by, uow)
        require_open_day(day, uow)
        if day > to_ist(at).date():
            raise DayToCome(day=day)
        require_steady_clock(at, uow)
        checked = _ready(day, user, reasons, uow)
        head = _give_up(checked, user, at=at, uow=uow)
        if uow.days.started_on() is None:
            before = uow.days.ever_until(day - timedelta(days=1))
            head = head_after(issue_zero(ZeroKind.START, day, before, by=by, at=at, uow=uow))
        close = _write_day(day, checked, user, request_id, at=at, uow=uow)
        signed = sign_close(replace(close, chain=head), uow)
        uow.journal.record(DayClosed(signed), actor=by, at=at)
        uow.commit()
    return signed


def closed_by_request(
    request_id: str, kind: CloseKind, day: date, uow: UnitOfWork
) -> PeriodClose | None:
    """Find what a request already closed, in a unit of work that is open.

    Raises:
        CloseRequestReused: It closed another period.
    """
    known = uow.days.find_request(request_id)
    if known is not None and (known.kind, known.last_day) != (kind, period_around(kind, day)[1]):
        raise CloseRequestReused(request_id=request_id, number=known.number)
    return known


def require_closer(by: str, uow: UnitOfWork) -> User:
    """Read who closes, in a unit of work that is open.

    Raises:
        NotAllowed: The role closes nothing.
    """
    user = get_user(by, uow=uow)
    user.require(Act.CLOSE_DAY)
    return user


def _ready(day: date, user: User, reasons: Mapping[CheckCode, str], uow: UnitOfWork) -> DayCheck:
    """Refuse a day on which something is open, or which the closer took money on."""
    if user.name in {shift.clerk for shift in uow.shifts.list_of_day(day)}:
        raise OwnDrawer(user=user.full_name)
    checked = check_day(day, reasons, uow)
    if checked.open_items:
        said = " ".join(f"{item.title}: {item.message}" for item in checked.open_items)
        raise DayNotReady(day=day, open=said)
    return checked


def _give_up(checked: DayCheck, user: User, *, at: datetime, uow: UnitOfWork) -> ChainHead:
    """Give the unfinished payments up that are not to be finished; return where the record is."""
    head = checked.head
    for draft in checked.drafts:
        aborted = PaymentAborted(draft.request_id, draft.account_number, draft.amount)
        head = head_after(uow.journal.record(aborted, actor=user.name, at=at))
        uow.drafts.discard(draft.request_id)
    return head


def head_after(entry: Entry) -> ChainHead:
    """Tell where the record stands after an entry."""
    return ChainHead(entry.station, entry.number, entry.hash)


def _write_day(
    day: date, checked: DayCheck, user: User, request_id: str, *, at: datetime, uow: UnitOfWork
) -> PeriodClose:
    sums = uow.days.sum_days(day, day)
    return PeriodClose(
        number=uow.days.next_number(),
        kind=CloseKind.DAY,
        first_day=day,
        last_day=day,
        request_id=request_id,
        issuer=uow.station.issuer,
        sums=sums,
        perpetual=_perpetual(day, sums, uow),
        chain=checked.head,
        at=at,
        by=user.name,
        by_name=user.full_name,
        runs=checked.runs,
        shifts=uow.days.shift_lines(day),
        slips=uow.days.slips_of(day),
        carried=checked.carried,
    )


def _perpetual(day: date, sums: Sums, uow: UnitOfWork) -> Flow:
    """Add a day to all before it; only the first close of a record adds everything up."""
    last = uow.days.last_closed()
    return last.perpetual + sums.flow if last else uow.days.ever_until(day)


def sign_close(close: PeriodClose, uow: UnitOfWork) -> PeriodClose:
    """Give a close the text that proves its paper."""
    return replace(close, text=signed_close(claim_of_close(close), uow.key))


def get_close(number: str, *, uow: UnitOfWork) -> PeriodClose:
    """Read a close.

    Raises:
        CloseUnknown: There is none of that number.
    """
    with uow:
        found = uow.days.find_number(number)
    if found is None:
        raise CloseUnknown(number=number[:40])
    return found


def list_closes(*, uow: UnitOfWork, limit: int = 100) -> tuple[PeriodClose, ...]:
    """List the closes, the newest first."""
    with uow:
        return uow.days.list_closes(limit)
