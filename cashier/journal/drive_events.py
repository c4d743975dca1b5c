"""What happens in a recovery drive."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cashier.domain.drive import Batch, Drive, ExclusionKind, ListedDefaulter, NoticeList


@dataclass(frozen=True, slots=True)
class DriveOpened:
    """A drive began, with everybody whom it is about."""

    kind: ClassVar[str] = "drive_opened"
    drive: Drive
    lines: tuple[ListedDefaulter, ...]


@dataclass(frozen=True, slots=True)
class NoticesMade:
    """Notices were written; nothing counts from this day."""

    kind: ClassVar[str] = "notices_made"
    notices: NoticeList


@dataclass(frozen=True, slots=True)
class NoticesServed:
    """Notices of one list came to their consumers on a day; empty accounts mean all of the list."""

    kind: ClassVar[str] = "notices_served"
    notice_number: str
    served_on: date
    how: str
    account_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchMade:
    """A day's disconnections were given to the teams."""

    kind: ClassVar[str] = "batch_made"
    batch: Batch


@dataclass(frozen=True, slots=True)
class ExclusionSet:
    """An order keeps a supply from being cut, for a dispute or as one that must not fail."""

    kind: ClassVar[str] = "exclusion_set"
    account_number: str
    reason: ExclusionKind
    until: date | None
    order_number: str
    detail: str


@dataclass(frozen=True, slots=True)
class ExclusionLifted:
    """What kept a supply from being cut no longer does."""

    kind: ClassVar[str] = "exclusion_lifted"
    account_number: str
    reason: ExclusionKind
    detail: str
