"""What must hold of drives, notices and batches over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cashier.domain.calendar import to_ist
from cashier.domain.drive import Batch, Cut, Drive, ExclusionKind, NoticeList
from cashier.domain.money import Money
from cashier.journal.drive_events import (
    BatchMade,
    DriveOpened,
    ExclusionLifted,
    ExclusionSet,
    NoticesMade,
    NoticesServed,
)
from cashier.journal.events import Event


@dataclass(slots=True)
class DriveChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `notices` are the lists; `noticed` tells on which list an account stands in a drive, `served`
    when the notice of a list came to it. `requests` are told apart by what they made. `kept` are
    orders that keep a supply from being cut, with their last days; `given` are the supplies that a
    day's batches have.
    """

    listed: dict[str, frozenset[str]] = field(default_factory=dict)
    requests: set[tuple[str, str]] = field(default_factory=set)
    notices: dict[str, NoticeList] = field(default_factory=dict)
    noticed: dict[tuple[str, str], str] = field(default_factory=dict)
    served: dict[tuple[str, str], date] = field(default_factory=dict)
    kept: dict[tuple[str, ExclusionKind], date | None] = field(default_factory=dict)
    batches: set[str] = field(default_factory=set)
    given: set[tuple[str, date]] = field(default_factory=set)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        match event:
            case DriveOpened():
                yield from self._check_opened(event)
            case NoticesMade():
                yield from self._check_notices(event.notices)
            case NoticesServed():
                yield from self._check_served(event)
            case BatchMade():
                yield from self._check_batch(event.batch)
            case ExclusionSet():
                self.kept[event.account_number, event.reason] = event.until
            case ExclusionLifted():
                self.kept.pop((event.account_number, event.reason), None)
            case _:
                return

    def _check_opened(self, event: DriveOpened) -> Iterator[str]:
        drive = event.drive
        yield from self._check_new("drive", drive, drive.number in self.listed)
        accounts = frozenset(line.account_number for line in event.lines)
        if not len(accounts) == len(event.lines) == drive.listed:
            yield f"drive {drive.number} lists another number of accounts than it says"
        if Money.total(line.owed for line in event.lines) != drive.owed:
            yield f"drive {drive.number} is about another sum than its lines"
        self.listed[drive.number] = accounts

    def _check_new(
        self,
        kind: str,
        made: Drive | NoticeList | Batch,
        known: bool,  # noqa: FBT001 - a finding
    ) -> Iterator[str]:
        if known or (kind, made.request_id) in self.requests:
            yield f"{made.number} was made twice"
        self.requests.add((kind, made.request_id))

    def _check_notices(self, notices: NoticeList) -> Iterator[str]:
        number, drive = notices.number, notices.drive_number
        yield from self._check_new("notices", notices, number in self.notices)
        self.notices[number] = notices
        for line in notices.lines:
            account = line.account_number
            if account not in self.listed.get(drive, ()):
                yield f"{number} has a notice to {account}, which drive {drive} does not list"
            if (drive, account) in self.noticed:
                yield f"{number} has a second notice of drive {drive} to {account}"
            self.noticed[drive, account] = number

    def _check_served(self, event: NoticesServed) -> Iterator[str]:
        number = event.notice_number
        notices = self.notices.get(number)
        if notices is None:
            yield f"notices of {number} were served, which was never made"
            return
        if event.served_on < to_ist(notices.made_at).date():
            yield f"notices of {number} were served before they were made"
        of_list = [line.account_number for line in notices.lines]
        if not set(event.account_numbers) <= set(of_list):
            yield f"a notice was served that {number} does not have"
        for account in event.account_numbers:
            self.served[number, account] = event.served_on
        for account in () if event.account_numbers else of_list:
            self.served.setdefault((number, account), event.served_on)

    def _check_batch(self, batch: Batch) -> Iterator[str]:
        yield from self._check_new("batch", batch, batch.number in self.batches)
        self.batches.add(batch.number)
        for cut in batch.cuts:
            yield from self._check_cut(batch, cut)
            self.given.add((cut.account_number, batch.day))

    def _check_cut(self, batch: Batch, cut: Cut) -> Iterator[str]:
        account, number = cut.account_number, batch.number
        if account not in self.listed.get(batch.drive_number, ()):
            yield f"batch {number} has {account}, which its drive does not list"
        if self.noticed.get((batch.drive_number, account)) != cut.notice_number:
            yield f"batch {number} has {account} by a notice that it never had"
        served = self.served.get((cut.notice_number, account))
        if served is None or served != cut.served_on or batch.day <= served:
            yield f"batch {number} has {account} before its notice came"
        if (account, batch.day) in self.given:
            yield f"batch {number} has {account}, which is given out for that day"
        if any(self._is_kept(account, kind, batch.day) for kind in ExclusionKind):
            yield f"batch {number} has {account}, which an order keeps from being cut"

    def _is_kept(self, account: str, kind: ExclusionKind, day: date) -> bool:
        if (account, kind) not in self.kept:
            return False
        until = self.kept[account, kind]
        return until is None or day <= until
