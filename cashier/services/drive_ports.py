"""What the services need of defaulters and of recovery drives."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cashier.domain.drive import (
    Batch,
    BatchSummary,
    Drive,
    DriveStanding,
    ListedDefaulter,
    NoticeList,
    NoticeStanding,
    NoticeSummary,
)
from cashier.domain.money import Money


@dataclass(frozen=True, slots=True)
class OnBatch:
    """One supply on one batch of whatever drive."""

    account_number: str
    drive_number: str
    day: date
    made_at: datetime


@dataclass(frozen=True, slots=True)
class FieldResult:
    """What came from the field of one supply: it was cut at a moment, or the light came back."""

    account_number: str
    at: datetime
    is_cut: bool


@dataclass(frozen=True, slots=True)
class CounterPayment:
    """What a receipt that stands took for one account, fees included."""

    account_number: str
    at: datetime
    amount: Money


class Drives(Protocol):
    """The register of drives, notices and batches."""

    def next_number(self, letter: str) -> str:
        """Tell the number that the next drive (A), list of notices (N) or batch (X) will have."""

    def find(self, number: str) -> Drive | None:
        """Find a drive by its number."""

    def find_by_request(self, request_id: str) -> Drive | None:
        """Find the drive that a request opened."""

    def list_all(self) -> tuple[Drive, ...]:
        """List every drive, the newest first."""

    def divisions(self) -> tuple[str, ...]:
        """Name every division that a consumer is in, in their order."""

    def listed(self, drive_number: str) -> Mapping[str, ListedDefaulter]:
        """Tell whom a drive is about, as it found them."""

    def find_notices(self, number: str) -> NoticeList | None:
        """Find a list of notices as it was written."""

    def find_notices_by_request(self, request_id: str) -> NoticeList | None:
        """Find the notices that a request made."""

    def list_notices(self, drive_number: str) -> tuple[NoticeSummary, ...]:
        """List a drive's lists of notices, the newest first."""

    def notices_of(self, drive_number: str) -> Mapping[str, NoticeStanding]:
        """Tell the notice of each account that has one in a drive."""

    def notices_on(self, notice_number: str) -> Mapping[str, NoticeStanding]:
        """Tell the notice of each account on one list; empty where there is no such list."""

    def served(self, account_numbers: Collection[str]) -> Mapping[str, date]:
        """Tell when the last notice, of whatever drive, came to each account that had one."""

    def find_batch(self, number: str) -> Batch | None:
        """Find a batch as it was made."""

    def find_batch_by_request(self, request_id: str) -> Batch | None:
        """Find the batch that a request made."""

    def list_batches(self, drive_number: str) -> tuple[BatchSummary, ...]:
        """List a drive's batches, the newest first."""

    def on_batches_from(self, day: date) -> frozenset[str]:
        """Tell whose supply is on a batch, of whatever drive, of a day or a later one."""

    def old_numbers(self, drive_number: str) -> Mapping[str, str]:
        """Tell the latest old number of each account of a drive that has one."""

    def standing(self, account_number: str, today: date) -> DriveStanding:
        """Tell what the latest drive, and orders that hold today, mean for one account."""

    def on_batches(self, drive_number: str) -> tuple[OnBatch, ...]:
        """List every batch line of accounts that a drive has on a batch, of other drives too."""

    def field_results(self, drive_number: str) -> tuple[FieldResult, ...]:
        """List cuts and reconnections of accounts that a drive has on a batch, by their moments."""

    def payments(self, drive_number: str) -> tuple[CounterPayment, ...]:
        """List the standing receipts of accounts that a drive has on a batch."""
