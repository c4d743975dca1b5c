"""Supplies that an order keeps from being cut: a dispute, or one that must not fail.

What is on record stands until its last day or until it is lifted; both are entries of their own.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from cashier.domain.calendar import to_ist
from cashier.domain.defaulting import RECORDED, NotRecorded, RecordedExclusion
from cashier.domain.drive import ExclusionKind
from cashier.domain.errors import CounterError
from cashier.domain.user import Act
from cashier.journal.drive_events import ExclusionLifted, ExclusionSet
from cashier.services.defaulter_ports import Defaulters
from cashier.services.enquiry import AccountUnknown
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

LONGEST_ORDER = 60
LONGEST_DETAIL = 200


class NoExclusionOrder(CounterError):
    """Nobody is spared by word of mouth."""

    template = "Give the number of the order, in 1 to {most} characters."


class ExclusionDetailTooLong(CounterError):
    """What is to be read on a list is one line."""

    template = "Say why in one line of up to {most} characters."


class ExclusionOver(CounterError):
    """What is over protects nobody."""

    template = "The last day, {until}, is over."


def set_exclusion(
    wanted: RecordedExclusion, *, by: str, at: datetime, uow: UnitOfWork
) -> RecordedExclusion:
    """Keep a supply from being cut by an order; a later order of the kind takes its place.

    The same again changes nothing.

    Raises:
        NotAllowed: The role runs no drive.
        CounterError: Whatever `check_exclusion` refuses.
    """
    with uow:
        get_user(by, uow=uow).require(Act.RUN_DRIVE)
        wanted = as_recorded(wanted)
        known = uow.defaulters.find_exclusion(wanted.account_number, wanted.kind)
        if known != wanted:
            check_exclusion(wanted, to_ist(at).date(), uow.defaulters)
            uow.journal.record(event_of(wanted), actor=by, at=at)
            uow.commit()
    return wanted


def lift_exclusion(
    account_number: str,
    kind: ExclusionKind,
    *,
    detail: str,
    by: str,
    at: datetime,
    uow: UnitOfWork,
) -> bool:
    """Let a supply be cut again as far as this order goes; tell whether anything stood.

    Where nothing stands, nothing is recorded: a second press of Enter is none.

    Raises:
        NotAllowed: The role runs no drive.
        ExclusionDetailTooLong: The reason is no line.
        NotRecorded: No order is behind that kind.
    """
    with uow:
        get_user(by, uow=uow).require(Act.RUN_DRIVE)
        _require_recorded(kind)
        _require_line(detail.strip())
        if uow.defaulters.find_exclusion(account_number, kind) is None:
            return False
        lifted = ExclusionLifted(account_number, kind, detail.strip())
        uow.journal.record(lifted, actor=by, at=at)
        uow.commit()
    return True


def list_recorded(*, uow: UnitOfWork) -> tuple[RecordedExclusion, ...]:
    """List what orders say, by account and kind; those that are over, too."""
    with uow:
        return uow.defaulters.list_exclusions()


def as_recorded(wanted: RecordedExclusion) -> RecordedExclusion:
    """Bring an exclusion to the texts that are recorded."""
    return RecordedExclusion(
        wanted.account_number,
        wanted.kind,
        wanted.until,
        wanted.order_number.strip(),
        wanted.detail.strip(),
    )


def check_exclusion(wanted: RecordedExclusion, today: date, defaulters: Defaulters) -> None:
    """Refuse what cannot be recorded.

    Raises:
        NotRecorded: No order is behind that kind.
        NoExclusionOrder: No order is named.
        ExclusionDetailTooLong: The reason is no line.
        ExclusionOver: Its last day is over.
        AccountUnknown: No connection has that number.
    """
    _require_recorded(wanted.kind)
    order = wanted.order_number
    if not 0 < len(order) <= LONGEST_ORDER or not order.isprintable():
        raise NoExclusionOrder(most=LONGEST_ORDER)
    _require_line(wanted.detail)
    if wanted.until and wanted.until < today:
        raise ExclusionOver(until=f"{wanted.until:%d-%m-%Y}")
    if not defaulters.is_account(wanted.account_number):
        raise AccountUnknown(account_number=wanted.account_number[:20])


def _require_recorded(kind: ExclusionKind) -> None:
    if kind not in RECORDED:
        raise NotRecorded(kind=kind)


def _require_line(detail: str) -> None:
    if len(detail) > LONGEST_DETAIL or not detail.isprintable():
        raise ExclusionDetailTooLong(most=LONGEST_DETAIL)


def event_of(wanted: RecordedExclusion) -> ExclusionSet:
    """Make the entry that sets it."""
    return ExclusionSet(
        account_number=wanted.account_number,
        reason=wanted.kind,
        until=wanted.until,
        order_number=wanted.order_number,
        detail=wanted.detail,
    )


class ExclusionFile:
    """Takes an office's list of exclusions; what is known already is left alone."""

    def __init__(
        self, defaulters: Defaulters, today: date, record: Callable[[ExclusionSet], object]
    ) -> None:
        self._defaulters = defaulters
        self._today = today
        self._record = record
        self._known = {(one.account_number, one.kind): one for one in defaulters.list_exclusions()}

    def take(self, rows: Sequence[Sequence[Any]]) -> tuple[int, list[tuple[int, str]]]:
        """Record what is new or differs; tell how many rows, and which were refused and why.

        A row has account, kind, last day as ISO text or None, order number and detail.
        """
        loaded, refused = 0, []
        for index, (account, kind, until, order, detail) in enumerate(rows):
            last = date.fromisoformat(until) if until else None
            wanted = RecordedExclusion(account, ExclusionKind(kind), last, order, detail)
            try:
                loaded += self._take(as_recorded(wanted))
            except CounterError as refusal:
                refused.append((index, refusal.message))
        return loaded, refused

    def _take(self, wanted: RecordedExclusion) -> bool:
        key = wanted.account_number, wanted.kind
        if self._known.get(key) == wanted:
            return False
        check_exclusion(wanted, self._today, self._defaulters)
        self._record(event_of(wanted))
        self._known[key] = wanted
        return True
