"""Telling people their new number without a payment: on a slip, and by notices for an area."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.errors import CounterError
from cashier.domain.number_slip import NumberSlip, slip_for
from cashier.domain.user import Act
from cashier.journal.number_events import NumberSlipGiven
from cashier.services.enquiry import view_account
from cashier.services.number_ports import Area, AreaCount
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


class NobodyRenumbered(CounterError):
    """A file without a notice would look like one that was written."""

    template = "No connection there has another number than it had."


def give_number(
    account_number: str,
    matched_by: str,
    *,
    request_id: str,
    by: str,
    at: datetime,
    uow: UnitOfWork,
) -> NumberSlip:
    """Record that somebody is told a connection's number, and compose the slip that says it.

    Whoever asks need not be the consumer, so who told whose number stays on record, written before
    anything is printed. A request that comes again records nothing more.

    Raises:
        NotAllowed: The role does not deal with the public.
        AccountUnknown: No connection has that number.
    """
    with uow:
        get_user(by, uow=uow).require(Act.GIVE_NUMBER)
        slip = _slip(account_number, at=at, uow=uow)
        if not uow.numbers.was_given(request_id):
            given = NumberSlipGiven(request_id, account_number, matched_by)
            uow.journal.record(given, actor=by, at=at)
            uow.commit()
    return slip


def quote_slip(account_number: str, *, by: str, at: datetime, uow: UnitOfWork) -> NumberSlip:
    """Compose what a slip would say, for the eyes of whoever is to give it; stores nothing.

    Raises:
        NotAllowed: The role does not see consumers.
        AccountUnknown: No connection has that number.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_MONEY)
        return _slip(account_number, at=at, uow=uow)


def _slip(account_number: str, *, at: datetime, uow: UnitOfWork) -> NumberSlip:
    record = view_account(account_number, today=to_ist(at).date(), uow=uow).record
    return slip_for(record.account, record.became)


@contextmanager
def changed_numbers(
    area: Area, *, by: str, uow: UnitOfWork
) -> Iterator[tuple[int, Iterator[NumberSlip]]]:
    """Read who of an area has another number: how many, and one after the other.

    They are read while they are written, so an area may hold any number of them.

    Raises:
        NotAllowed: The role does not deal with the public.
        NobodyRenumbered: There is nobody to tell.
    """
    with uow:
        get_user(by, uow=uow).require(Act.GIVE_NUMBER)
        count = uow.numbers.count_changed(area)
        if not count:
            raise NobodyRenumbered
        yield count, uow.numbers.stream_changed(area)


def list_areas(*, by: str, uow: UnitOfWork) -> tuple[AreaCount, ...]:
    """List the localities in which numbers changed.

    Raises:
        NotAllowed: The role does not deal with the public.
    """
    with uow:
        get_user(by, uow=uow).require(Act.GIVE_NUMBER)
        return uow.numbers.list_areas()
