"""Closed periods, receipts over nothing, their papers, and a clock that was turned back."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from cashier.domain.approval import Approval
from cashier.domain.day_close import PeriodClose, ZeroReceipt


@dataclass(frozen=True, slots=True)
class DayClosed:
    """A business date was closed: nothing more is dated on it."""

    kind: ClassVar[str] = "day_closed"
    close: PeriodClose


@dataclass(frozen=True, slots=True)
class PeriodClosed:
    """A month or a financial year was closed: the sum of its days' closes."""

    kind: ClassVar[str] = "period_closed"
    close: PeriodClose


@dataclass(frozen=True, slots=True)
class ZeroReceiptIssued:
    """A receipt over nothing: at the station's start, and at the end of a month or year."""

    kind: ClassVar[str] = "zero_receipt_issued"
    receipt: ZeroReceipt


@dataclass(frozen=True, slots=True)
class ClosePrintStarted:
    """A copy of a close's slip is about to go to the printer; copy 0 is the original."""

    kind: ClassVar[str] = "close_print_started"
    number: str
    copy: int


@dataclass(frozen=True, slots=True)
class ClosePrintEnded:
    """What became of a copy of a close's slip: confirmed, unknown or failed."""

    kind: ClassVar[str] = "close_print_ended"
    number: str
    copy: int
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class ClockAccepted:
    """A supervisor accepted a clock that shows less than the record; it counts from here on."""

    kind: ClassVar[str] = "clock_accepted"
    told: datetime
    last: datetime
    approval: Approval
