"""Orders on their way to those who carry them out: one dispatch, a job slip for each order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cashier.domain.money import Money
from cashier.domain.receipt import Issuer


class Channel(StrEnum):
    """Who carries the orders out: people on the road, or the system behind the smart meters."""

    TEAM = "team"
    METERING = "metering"


@dataclass(frozen=True, slots=True)
class Job:
    """One order as it was given away: all that its slip prints.

    `mode` tells where the supply was cut (pole, cable, meter, remote); `tenders` are the kinds of
    money that paid; `attempt` is 1 the first time, and grows when a failed order goes out again.
    """

    order_number: str
    receipt_number: str
    account_number: str
    name: str
    name_hi: str
    address: str
    locality: str
    meter_number: str
    subdivision: str
    mode: str
    paid: Money
    tenders: tuple[str, ...]
    queued_at: datetime
    due_by: datetime
    attempt: int


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Some orders given to one team, or to the metering system, at one moment.

    `request_id` tells a second press of the same key from a second dispatch. `cancelled` are jobs
    of earlier dispatches whose orders were recalled since: the metering system is told to leave
    them, and where nothing else waits for it, that is all it is told.
    """

    number: str
    channel: Channel
    team: str
    at: datetime
    by: str
    by_name: str
    issuer: Issuer
    jobs: tuple[Job, ...]
    request_id: str = ""
    cancelled: tuple[Job, ...] = ()


def dispatch_number(division: str, counter: str, serial: int) -> str:
    """Compose a dispatch's number."""
    return f"{division}-{counter}-J-{serial:06d}"
