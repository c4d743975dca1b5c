"""A counter's day put away and closed, as tests ask for it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from cashier.domain.day_close import PeriodClose
from cashier.domain.day_close_check import CARRIED_CODES, CheckCode
from cashier.domain.denomination import DenominationCount
from cashier.services import shifts
from cashier.services.custody_closing import accept_closing
from cashier.services.day_close import close_day
from cashier.services.day_close_guards import accept_clock, clock_claim
from cashier.station import OpenStation
from tests.builders import CLERK, FLOAT, NOW, SUPERVISOR, TODAY
from tests.reversals import approved

BANK_IS_SHUT = dict.fromkeys(CARRIED_CODES, "the bank is shut")


def put_away(
    station: OpenStation,
    count: DenominationCount = FLOAT,
    *,
    clerk: str = CLERK,
    at: datetime = NOW,
) -> None:
    """Close a clerk's shift, and have the supervisor count the drawer, too."""
    shift = shifts.close_shift(clerk, count, "", at=at, uow=station.write())
    accept_closing(shift.number, count, by=SUPERVISOR, at=at, uow=station.write())


def close(
    station: OpenStation,
    day: date = TODAY,
    *,
    request: str = "",
    by: str = SUPERVISOR,
    at: datetime = NOW,
    reasons: Mapping[CheckCode, str] = BANK_IS_SHUT,
) -> PeriodClose:
    """Close a day, and leave to the next one what can be left."""
    return close_day(
        day,
        by=by,
        request_id=request or f"close {day}",
        at=at,
        uow=station.write(),
        reasons=reasons,
    )


def accept_earlier_clock(station: OpenStation, *, by: str = CLERK, back: int = 1) -> datetime:
    """Have the supervisor accept a clock that shows some hours less; return what it shows."""
    told = NOW - timedelta(hours=back)
    word = approved(station, clock_claim(by, told), at=told)
    accept_clock(word, by=by, at=told, uow=station.write())
    return told
