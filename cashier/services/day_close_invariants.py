"""What must hold of closed days over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cashier.domain.day_close import CloseKind, Flow, PeriodClose, ZeroReceipt, add_up
from cashier.domain.reversal import Reversal
from cashier.journal.day_events import ClockAccepted, DayClosed, PeriodClosed, ZeroReceiptIssued
from cashier.journal.events import Event, ReceiptIssued, ShiftClosed, ShiftOpened
from cashier.journal.reversal_events import (
    ApprovalGiven,
    ChequeReturned,
    ChequesDeposited,
    ReceiptCancelled,
    ReceiptCorrected,
)


@dataclass(slots=True)
class DayChecker:
    """Follows what is dated on which day and says, in words, what does not hold of the closes."""

    flows: dict[date, Flow] = field(default_factory=dict)
    ever: Flow = field(default_factory=Flow)
    open_shifts: dict[int, date] = field(default_factory=dict)
    serials: dict[str, int] = field(default_factory=dict)
    days: list[PeriodClose] = field(default_factory=list)
    closed: set[tuple[CloseKind, date]] = field(default_factory=set)
    given: dict[str, ApprovalGiven] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        yield from self._check_dates(event)
        match event:
            case ShiftOpened():
                self.open_shifts[event.shift_number] = event.business_date
            case ShiftClosed():
                self.open_shifts.pop(event.shift_number, None)
            case DayClosed():
                yield from self._check_day(event.close)
            case PeriodClosed():
                yield from self._check_period(event.close)
            case ZeroReceiptIssued():
                yield from self._check_zero(event.receipt)
            case ApprovalGiven():
                self.given[event.approval.number] = event
            case ClockAccepted():
                yield from self._check_clock(event)
            case _:
                return

    def _check_dates(self, event: Event) -> Iterator[str]:
        for day, flow in _dated(event):
            if self.days and day <= self.days[-1].last_day:
                yield f"{event.kind} is dated {day.isoformat()}, which was closed before"
            self.flows[day] = self.flows.get(day, Flow()) + flow
            self.ever += flow

    def _check_clock(self, event: ClockAccepted) -> Iterator[str]:
        known = self.given.pop(event.approval.number, None)
        if known is None or known.approval != event.approval:
            yield "a clock was accepted without a word of its own"

    def _check_day(self, close: PeriodClose) -> Iterator[str]:
        day = close.last_day
        yield from self._check_number(close.number)
        if self.days and day <= self.days[-1].last_day:
            yield f"{close.number} closes a day that was closed before"
        if any(opened <= day for opened in self.open_shifts.values()):
            yield f"{close.number} closes a day with an open shift"
        if close.flow != self.flows.get(day, Flow()):
            yield f"{close.number} adds up to something else than its day"
        if close.perpetual != self._ever_until(day):
            yield f"{close.number} has another perpetual total than everything ever taken"
        if close.gaps:
            yield f"{close.number} closes a day with receipt numbers missing"
        self.days.append(close)

    def _ever_until(self, day: date) -> Flow:
        """Take what is dated later off all that there is; there is little of that at a close."""
        later = (flow for one, flow in self.flows.items() if one > day)
        after = sum(later, Flow())
        return Flow(
            self.ever.receipts - after.receipts,
            self.ever.taken - after.taken,
            self.ever.reversals - after.reversals,
            self.ever.taken_back - after.taken_back,
        )

    def _check_period(self, close: PeriodClose) -> Iterator[str]:
        yield from self._check_number(close.number)
        if (close.kind, close.last_day) in self.closed:
            yield f"{close.number} closes a period that was closed before"
        self.closed.add((close.kind, close.last_day))
        inside = [day for day in self.days if close.first_day <= day.last_day <= close.last_day]
        if not inside or add_up(inside) != close.sums or inside[-1].perpetual != close.perpetual:
            yield f"{close.number} is not the sum of its days"

    def _check_zero(self, receipt: ZeroReceipt) -> Iterator[str]:
        yield from self._check_number(receipt.number)
        if receipt.perpetual.taken > self.ever.taken:
            yield f"{receipt.number} says more than was ever taken"

    def _check_number(self, number: str) -> Iterator[str]:
        series, _, serial = number.rpartition("-")
        expected = self.serials.get(series, 0) + 1
        if int(serial) != expected:
            yield f"{number} stands where number {expected} of {series} is due"
        self.serials[series] = int(serial)


def _dated(event: Event) -> Iterator[tuple[date, Flow]]:
    """Tell the days on which an event dates something, and what it took or took back on them."""
    match event:
        case ReceiptIssued():
            yield event.receipt.business_date, Flow(1, event.receipt.amount)
        case ReceiptCancelled() | ReceiptCorrected() | ChequeReturned():
            for reversal in _reversals(event):
                flow = Flow(reversals=1, taken_back=reversal.amount)
                yield reversal.business_date, flow
        case ChequesDeposited():
            yield event.deposit.business_date, Flow()
        case _:
            day = getattr(event, "business_date", None)
            if isinstance(day, date):
                yield day, Flow()


def _reversals(
    event: ReceiptCancelled | ReceiptCorrected | ChequeReturned,
) -> tuple[Reversal, ...]:
    match event:
        case ReceiptCancelled():
            return event.reversals
        case ReceiptCorrected():
            return (event.reversal,)
        case _:
            return event.cheque_return.reversals
