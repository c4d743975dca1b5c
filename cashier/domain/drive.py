"""A recovery drive: who owes much, who may not be cut off yet, the notice, the batch of a day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.account import ConnectionType
from cashier.domain.money import Money
from cashier.domain.receipt import Issuer


class ExclusionKind(StrEnum):
    """Why a defaulter is not cut off today, the firmest reason first."""

    PAID_SINCE = "paid_since"
    CUT_ALREADY = "cut_already"
    PROTECTED = "protected"
    DISPUTE = "dispute"
    SCHEME = "scheme"
    EXTENSION = "extension"
    NOTICE = "notice"
    NO_CUT_TIME = "no_cut_time"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One reason, the last day on which it holds (None: until it is lifted), and by which order."""

    kind: ExclusionKind
    until: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DriveCriteria:
    """Whom a drive is about: empty tuples mean all; `overdue_days` is the least age of the dues."""

    threshold: Money
    divisions: tuple[str, ...] = ()
    subdivisions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    connection_types: tuple[ConnectionType, ...] = ()
    overdue_days: int = 0


@dataclass(frozen=True, slots=True)
class Defaulter:
    """A consumer who owes at least the threshold.

    `owed` are the dues of the bills, without what the counter would add to them; `due_date` is that
    of the newest bill, extended where it was. `excluded` says why the supply may not be cut now,
    the firmest reason first; nobody with a reason there is put on a batch.
    """

    account_number: str
    name: str
    name_hi: str
    address: str
    locality: str
    mobile: str
    meter_number: str
    division: str
    subdivision: str
    category: str
    connection_type: ConnectionType
    owed: Money
    due_date: date | None
    excluded: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedDefaulter:
    """A defaulter as the drive found it when it was opened."""

    account_number: str
    division: str
    owed: Money


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive, by whom and when it was opened, and how many it is about."""

    number: str
    title: str
    criteria: DriveCriteria
    opened_at: datetime
    opened_by: str
    business_date: date
    listed: int
    owed: Money
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One consumer's notice as it was written: a snapshot of all that the paper prints."""

    account_number: str
    old_account_number: str
    name: str
    name_hi: str
    address: str
    locality: str
    mobile: str
    meter_number: str
    division: str
    subdivision: str
    owed: Money
    due_date: date | None


@dataclass(frozen=True, slots=True)
class NoticeList:
    """Notices made at one moment; they count from the day on which they were served."""

    number: str
    drive_number: str
    made_at: datetime
    made_by: str
    days: int
    issuer: Issuer
    lines: tuple[NoticeLine, ...]
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class NoticeStanding:
    """The notice that one consumer has: in which list, and when and how it came to them."""

    notice_number: str
    made_at: datetime
    served_on: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class NoticeSummary:
    """A list of notices as a register shows it: how many there are, and how many were served."""

    number: str
    drive_number: str
    made_at: datetime
    made_by: str
    notices: int
    served: int
    last_served: date | None


@dataclass(frozen=True, slots=True)
class Cut:
    """One supply to be cut: for whom, where, for how much, and the day its notice was served."""

    account_number: str
    name: str
    name_hi: str
    address: str
    locality: str
    meter_number: str
    division: str
    subdivision: str
    connection_type: ConnectionType
    owed: Money
    team: str
    notice_number: str
    served_on: date | None


@dataclass(frozen=True, slots=True)
class Batch:
    """A day's disconnections: what each team is given."""

    number: str
    drive_number: str
    day: date
    made_at: datetime
    made_by: str
    made_by_name: str
    issuer: Issuer
    cuts: tuple[Cut, ...]
    request_id: str = ""

    @property
    def teams(self) -> tuple[str, ...]:
        """Name the teams, in the batch's order."""
        return tuple(dict.fromkeys(cut.team for cut in self.cuts))


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """A batch as a register shows it: for which day, how many supplies and teams."""

    number: str
    drive_number: str
    day: date
    made_at: datetime
    made_by: str
    supplies: int
    owed: Money
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DivisionFigures:
    """What a drive came to in one division, each consumer counted once.

    `paid` counts those who paid at the counter after a batch had them, and `paid_amount` is what
    they paid, fees included. `still_owing` counts those who still owe anything, and `still_owed` is
    that; `served` counts those whose notice came to them.
    """

    division: str
    listed: int
    listed_owed: Money
    noticed: int
    batched: int
    disconnected: int
    paid: int
    paid_amount: Money
    reconnected: int
    still_owing: int
    still_owed: Money
    served: int = 0


@dataclass(frozen=True, slots=True)
class DriveReport:
    """A drive on one page: each division, and all of them together as one more line."""

    drive: Drive
    at: datetime
    divisions: tuple[DivisionFigures, ...]
    total: DivisionFigures


@dataclass(frozen=True, slots=True)
class DriveStanding:
    """What a drive means for one consumer, as the counter shows it; empty where nothing does."""

    drive_number: str = ""
    notice_number: str = ""
    served_on: date | None = None
    batch_number: str = ""
    batch_day: date | None = None
    team: str = ""
    exclusions: tuple[Exclusion, ...] = ()


NO_DRIVE = DriveStanding()
"""What most consumers have to do with any drive."""
