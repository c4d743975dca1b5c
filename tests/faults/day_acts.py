"""What a child process closes until it is killed."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cashier.domain.calendar import IST
from cashier.domain.day_close import CloseKind, PeriodClose
from cashier.domain.day_close_check import CARRIED_CODES
from cashier.services import collection, users
from cashier.services.day_close import close_day
from cashier.services.day_close_periods import close_period
from cashier.station import OpenStation, open_station
from tests.faults.custody_acts import hand_closing_in
from tests.faults.made_up import CLERK, NOW, draft_of, payment
from tests.faults.points import Ack
from tests.faults.reversal_acts import SUPERVISOR

DAY, NEXT_MONTH = NOW.date(), datetime(2026, 12, 1, 10, tzinfo=IST)
REASONS = dict.fromkeys(CARRIED_CODES, "the bank is shut")


def prepare_day(prepared: Path, folder: Path) -> None:
    """Lay out a station whose day is put away, with a payment that nobody finished."""
    shutil.copytree(prepared, folder)
    station = open_station(folder)
    users.add_user(SUPERVISOR, by="admin", at=NOW, uow=station.write())
    collection.collect_payment(payment(0), clerk=CLERK, at=NOW, uow=station.write())
    collection.save_draft(draft_of(payment(2)), uow=station.write())
    hand_closing_in(station)
    station.close()


def close_in(station: OpenStation, request: str = "close of the dead") -> PeriodClose:
    """Close the day; the same request again closes nothing twice."""
    return close_day(
        DAY,
        by=SUPERVISOR.name,
        request_id=request,
        at=NOW,
        uow=station.write(),
        reasons=REASONS,
    )


def close_month_in(station: OpenStation) -> PeriodClose:
    """Close the day and its month."""
    close_in(station)
    return close_period(
        CloseKind.MONTH,
        DAY,
        by=SUPERVISOR.name,
        request_id="month of the dead",
        at=NEXT_MONTH,
        uow=station.write(),
    )


def close_the_day(folder: Path, ack: Ack) -> None:
    """Close the day."""
    ack(f"closed {close_in(open_station(folder)).number}")


def close_the_month(folder: Path, ack: Ack) -> None:
    """Close the day, then the month with its receipt over nothing."""
    station = open_station(folder)
    ack(f"closed {close_in(station).number}")
    ack(f"month {close_month_in(station).number}")


DAY_ACTS: dict[str, Callable[[Path, Ack], None]] = {
    act.__name__: act for act in (close_the_day, close_the_month)
}
