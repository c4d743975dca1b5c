"""What the Recovery screen asks of the station. Everything here runs in the storage worker."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cashier.domain.calendar import to_ist
from cashier.domain.defaulting import RecordedExclusion
from cashier.domain.drive import (
    Batch,
    BatchSummary,
    Drive,
    DriveCriteria,
    DriveReport,
    ExclusionKind,
    NoticeList,
    NoticeSummary,
)
from cashier.domain.money import Money
from cashier.domain.policy import policy_on
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services import (
    defaulters,
    drive_batches,
    drive_divisions,
    drive_notices,
    drive_report,
    drives,
    exclusions,
)
from cashier.services.defaulters import DefaulterPage
from cashier.services.importing import DataKind, ImportOutcome, import_file
from ui.counter import Counter

_ENDINGS = (".csv", ".csv.gz", ".xlsx")
_MOST_FILES = 8
FOLDER = "results"


class DriveDesk:
    """The services of recovery drives at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def today(self) -> date:
        """Tell the business date."""
        return to_ist(self._counter.now()).date()

    def threshold(self) -> Money:
        """Tell from which dues on a drive is, unless somebody says otherwise."""
        with self._station.read() as uow:
            return policy_on(self.today(), uow.policy_rows()).drive_threshold

    def drives(self) -> tuple[Drive, ...]:
        """List the drives, the newest first."""
        return drives.list_drives(uow=self._station.read())

    def report(self, number: str) -> DriveReport:
        """Add a drive up."""
        at, uow = self._counter.now(), self._station.read()
        return drive_report.drive_report(number, by=self._user, at=at, uow=uow)

    def defaulters(self, criteria: DriveCriteria, *, limit: int | None = None) -> DefaulterPage:
        """List who owes so much now; with a limit of 0 only the sums come along."""
        at, uow = self._counter.now(), self._station.read()
        return defaulters.list_defaulters(criteria, at=at, by=self._user, uow=uow, limit=limit)

    def count(self, criteria: DriveCriteria) -> DefaulterPage:
        """Tell of how many consumers a new drive would be; each division is one."""
        page = self.defaulters(criteria, limit=0)
        listed = {one.division for one in page.divisions}
        drive_divisions.check_divisions(criteria, listed, uow=self._station.read())
        return page

    def open(self, title: str, criteria: DriveCriteria, request_id: str) -> Drive:
        """Open a drive, once."""
        return drives.open_drive(
            title,
            criteria,
            by=self._user,
            at=self._counter.now(),
            request_id=request_id,
            uow=self._station.write(),
        )

    def notice_lists(self, drive_number: str) -> tuple[NoticeSummary, ...]:
        """List a drive's lists of notices, the newest first."""
        return drives.list_notices(drive_number, uow=self._station.read())

    def notices(self, number: str) -> NoticeList:
        """Read a list of notices as it was written."""
        return drives.get_notices(number, uow=self._station.read())

    def make_notices(self, drive_number: str, limit: int | None, request_id: str) -> NoticeList:
        """Write notices, once."""
        return drive_notices.make_notices(
            drive_number,
            by=self._user,
            at=self._counter.now(),
            request_id=request_id,
            uow=self._station.write(),
            limit=limit,
        )

    def serve(self, number: str, on: date, how: str, accounts: Sequence[str]) -> int:
        """Record that notices came; tell of how many that is new."""
        return drive_notices.record_served(
            number,
            on=on,
            how=how,
            by=self._user,
            at=self._counter.now(),
            uow=self._station.write(),
            account_numbers=accounts,
        )

    def batches(self, drive_number: str) -> tuple[BatchSummary, ...]:
        """List a drive's batches, the newest first."""
        return drives.list_batches(drive_number, uow=self._station.read())

    def batch(self, number: str) -> Batch:
        """Read a batch as it was given to the teams."""
        return drives.get_batch(number, uow=self._station.read())

    def make_batch(
        self, drive_number: str, day: date, size: int, *, teams: Sequence[str], request_id: str
    ) -> Batch:
        """Give a day's disconnections to the teams, once."""
        return drive_batches.make_batch(
            drive_number,
            day,
            size,
            teams,
            by=self._user,
            at=self._counter.now(),
            request_id=request_id,
            uow=self._station.write(),
        )

    def exclude(self, wanted: RecordedExclusion) -> None:
        """Keep a supply from being cut, by an order."""
        at, uow = self._counter.now(), self._station.write()
        exclusions.set_exclusion(wanted, by=self._user, at=at, uow=uow)

    def allow(self, account_number: str, kind: ExclusionKind, detail: str) -> bool:
        """Let a supply be cut again; tell whether any order stood."""
        return exclusions.lift_exclusion(
            account_number,
            kind,
            detail=detail,
            by=self._user,
            at=self._counter.now(),
            uow=self._station.write(),
        )

    def files(self) -> tuple[str, ...]:
        """List the files of results that are at hand, the newest first."""
        places = (self._station.folder / FOLDER, Path.home() / "Downloads")
        found = [
            file
            for place in places
            if place.is_dir()
            for file in place.iterdir()
            if file.name.casefold().endswith(_ENDINGS) and file.is_file()
        ]
        newest = sorted(found, key=lambda file: file.stat().st_mtime, reverse=True)
        return tuple(map(str, newest[:_MOST_FILES]))

    def load(self, path: str) -> ImportOutcome:
        """Load results; what cannot be read goes to a file in the station's folder."""
        file, now = Path(path).expanduser(), self._counter.now()
        rejects = self._station.folder / FOLDER / f"{file.name}.rejects.csv"
        rejects.parent.mkdir(exist_ok=True)
        with FileSource(file, DataKind.STATUS, now) as source, RejectsFile(rejects) as bad:
            return import_file(
                source, at=now, actor=self._user, uow=self._station.write(), rejects=bad
            )
