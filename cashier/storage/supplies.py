"""Where a supply stands, of all that say something of it: the look-up's rule, and the lists'."""

from datetime import date, datetime, time

from cashier.domain.account import Supply, SupplyStatus
from cashier.domain.calendar import IST, from_micros, to_micros
from cashier.storage.prepared import Row


def newest_supply(extract: Row, said: Row | None, last_done: int | None) -> Supply:
    """Choose the newest of what the extract, the field and an order that was done say.

    `extract` is status, day and mode, `said` moment, status and mode, as the driver gives them. An
    order brings back what was cut for a time, until somebody says that it was cut again; what was
    cut for good it does not.
    """
    newest = _said(extract, said)
    since = to_micros(newest.since) if newest.since else 0
    if last_done is not None and newest.can_be_reconnected and last_done > since:
        return Supply(SupplyStatus.LIVE, from_micros(last_done))
    return newest


def _said(extract: Row, said: Row | None) -> Supply:
    status, day, mode = extract
    since = datetime.combine(date.fromisoformat(day), time(0), IST) if day else None
    if said is None or (since and said[0] < to_micros(since)):
        return Supply(SupplyStatus(status), since, mode)
    return Supply(SupplyStatus(said[1]), from_micros(said[0]), said[2])
