"""What the services need of the register of closed days, and of what a day's close adds up."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cashier.domain.day_close import (
    ChainHead,
    CloseKind,
    Flow,
    PeriodClose,
    SeriesRun,
    ShiftLine,
    SlipLine,
    Sums,
    ZeroReceipt,
)
from cashier.domain.money import Money


@dataclass(frozen=True, slots=True)
class CheckedEntries:
    """How many entries were checked, the last of all, and the first thing that is wrong."""

    count: int
    head: ChainHead
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AtHand:
    """Cheques and drafts of a day, or of one before it, that no slip has taken to the bank."""

    count: int
    total: Money
    since: date | None


class Days(Protocol):
    """The register of closed days, months and years."""

    def find_close_of(self, day: date) -> str | None:
        """Find the number of the close after which nothing is dated on a day any more."""

    def last_closed(self) -> PeriodClose | None:
        """Find the last close of a day."""

    def find(self, kind: CloseKind, day: date) -> PeriodClose | None:
        """Find the close of the day, month or year around a day."""

    def find_number(self, number: str) -> PeriodClose | None:
        """Find a close by its number."""

    def find_request(self, request_id: str) -> PeriodClose | None:
        """Find what a request already closed."""

    def find_zero(self, number: str) -> ZeroReceipt | None:
        """Find a receipt over nothing by its number."""

    def list_closes(self, limit: int) -> tuple[PeriodClose, ...]:
        """List the closes, the newest first."""

    def list_zeros(self, limit: int) -> tuple[ZeroReceipt, ...]:
        """List the receipts over nothing, the newest first."""

    def list_within(self, kind: CloseKind, first: date, last: date) -> tuple[PeriodClose, ...]:
        """List the closes of one kind that lie inside a period, in order."""

    def oldest_without(self, kind: CloseKind) -> date | None:
        """Find the oldest closed day whose month or year is not closed."""

    def next_number(self) -> str:
        """Tell the number that the next close will have."""

    def next_zero_number(self) -> str:
        """Tell the number that the next receipt over nothing will have."""

    def active_days(self, after: date | None, before: date) -> tuple[date, ...]:
        """List the days between two, neither included, on which money or cheques moved."""

    def started_on(self) -> date | None:
        """Tell the day of the station's first receipt over nothing."""

    def sum_days(self, first: date, last: date) -> Sums:
        """Add up what some days took and took back, both included."""

    def ever_until(self, day: date) -> Flow:
        """Add up everything taken and taken back up to a day, which is included."""

    def runs_of(self, day: date) -> tuple[SeriesRun, ...]:
        """Tell a day's receipt numbers by series."""

    def shift_lines(self, day: date) -> tuple[ShiftLine, ...]:
        """List a day's closed shifts."""

    def slips_of(self, day: date) -> tuple[SlipLine, ...]:
        """List a day's pay-in slips, of cheques and of cash."""

    def open_shifts(self, until: date) -> tuple[str, ...]:
        """Name the clerks whose shifts of some day or an earlier one are open."""

    def doubtful_prints(self, day: date) -> tuple[str, ...]:
        """List a day's receipts of which nobody knows whether they came out of the printer."""

    def cheques_at_hand(self, until: date) -> AtHand:
        """Count the cheques and drafts of a day or earlier that lie at the counter."""

    def check_entries(self) -> CheckedEntries:
        """Check the hashes and the chain since the last close of a day, and the last signature."""

    def chain_head(self) -> ChainHead:
        """Tell the last entry of all."""

    def latest_moment(self) -> datetime | None:
        """Tell the latest moment of the record since a supervisor last accepted a clock."""

    def last_copy(self, number: str) -> tuple[int, str] | None:
        """Tell the last copy of a close's slip, and what became of it."""
