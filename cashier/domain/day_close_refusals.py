"""Why a day, a month or a year is not closed, and why nothing is dated on one that is."""

from cashier.domain.errors import CounterError, MalformedText


class DayIsClosed(CounterError):
    """A closed day is not opened again; what comes to light is dated on the next one."""

    template = (
        "{day:%d-%m-%Y} was closed by {number}. "
        "Nothing more is dated on it; a correction is dated the next open day."
    )


class DayNotReady(CounterError):
    """The check-list has open items."""

    template = "{day:%d-%m-%Y} cannot be closed yet. {open}"


class DayToCome(CounterError):
    """A day that has not come has nothing to close."""

    template = "{day:%d-%m-%Y} has not come yet."


class OwnDrawer(CounterError):
    """Whoever took money that day does not close it."""

    template = "{user} had a drawer on this day; another supervisor closes it."


class NotToBeCarried(CounterError):
    """Only what can wait is left to the next day."""

    template = "“{what}” cannot be left to the next day."


class ClockTurnedBack(CounterError):
    """The station's clock shows less than the record already says."""

    template = (
        "The clock shows {told:%d-%m-%Y %H:%M}, but the record goes on to {last:%d-%m-%Y %H:%M}. "
        "Set the clock right, or have a supervisor accept it."
    )


class ClockIsRight(CounterError):
    """There is nothing to accept."""

    template = "The clock is not behind the record; there is nothing to accept."


class PeriodNotOver(CounterError):
    """A month or a year is closed when its last day is."""

    template = "{first:%d-%m-%Y} to {last:%d-%m-%Y} is not over yet."


class DaysStillOpen(CounterError):
    """A month is closed after its days, a year after its months."""

    template = "Close these first: {names}."


class PeriodIsClosed(CounterError):
    """A month or a year is closed once."""

    template = "{first:%d-%m-%Y} to {last:%d-%m-%Y} was closed by {number}."


class NothingToClose(CounterError):
    """No day of the period was closed."""

    template = "No day from {first:%d-%m-%Y} to {last:%d-%m-%Y} was closed."


class ClosesDiffer(CounterError):
    """The registers say something else than the closes of the days."""

    template = (
        "The days' closes add up to {closed}, the registers to {found}. "
        "Have the record verified; nothing was closed."
    )


class CloseRequestReused(CounterError):
    """The request id already closed another period."""

    template = "Request {request_id} was already used for {number}."


class CloseUnknown(CounterError):
    """There is no such close and no such zero receipt."""

    template = "There is no close {number}."


class MalformedPeriod(MalformedText):
    """A month is written 2026-11, a financial year 2026-27."""
