"""What must hold over any history of events, checked by another way than the one that wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cashier.domain.denomination import DenominationCount
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal
from cashier.domain.tender import cash_in
from cashier.journal.events import (
    DrawerOpened,
    Event,
    ReceiptIssued,
    ShiftClosed,
    ShiftCounted,
    ShiftOpened,
)
from cashier.services.custody_invariants import CustodyChecker, drawer_changes
from cashier.services.day_close_invariants import DayChecker
from cashier.services.drive_invariants import DriveChecker
from cashier.services.exclusion_invariants import ExclusionChecker
from cashier.services.message_invariants import MessageChecker
from cashier.services.order_invariants import OrderChecker
from cashier.services.remittance_invariants import RemittanceChecker
from cashier.services.reversal_invariants import ReversalChecker, reversals_in
from cashier.services.scheme_invariants import SchemeChecker
from cashier.services.tender_invariants import TenderChecker
from cashier.services.user_invariants import UserChecker


@dataclass(slots=True)
class InvariantChecker:
    """Follows a history event by event and says, in words, what does not hold."""

    last_serial: dict[str, int] = field(default_factory=dict)
    requests: set[str] = field(default_factory=set)
    expected_cash: dict[int, Money] = field(default_factory=dict)
    counts: dict[int, DenominationCount] = field(default_factory=dict)
    reversals: ReversalChecker = field(default_factory=ReversalChecker)
    days: DayChecker = field(default_factory=DayChecker)
    schemes: SchemeChecker = field(default_factory=SchemeChecker)
    tenders: TenderChecker = field(default_factory=TenderChecker)
    remittances: RemittanceChecker = field(default_factory=RemittanceChecker)
    custody: CustodyChecker = field(default_factory=CustodyChecker)
    users: UserChecker = field(default_factory=UserChecker)
    orders: OrderChecker = field(default_factory=OrderChecker)
    drives: DriveChecker = field(default_factory=DriveChecker)
    exclusions: ExclusionChecker = field(default_factory=ExclusionChecker)
    messages: MessageChecker = field(default_factory=MessageChecker)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        yield from self.reversals.check(event)
        yield from self.days.check(event)
        yield from self.schemes.check(event)
        yield from self.tenders.check(event)
        yield from self.remittances.check(event)
        yield from self.custody.check(event)
        yield from self.users.check(event)
        yield from self.orders.check(event)
        yield from self.drives.check(event)
        yield from self.exclusions.check(event)
        yield from self.messages.check(event)
        yield from self._check_drawer(event)
        for reversal in reversals_in(event):
            yield from self._check_reversal(reversal)
        for shift_number, change in drawer_changes(event):
            yield from self._check_change(shift_number, change)

    def _check_change(self, number: int, change: Money) -> Iterator[str]:
        """Make sure that cash moves between open drawers, and out of none that holds less."""
        if number not in self.expected_cash or number in self.counts:
            yield f"cash moved through the drawer of shift {number}, which is not open"
        held = self.expected_cash.get(number, ZERO) + change
        self.expected_cash[number] = held
        if change < ZERO and held < ZERO:
            yield f"the drawer of shift {number} gave more than it held"

    def _check_drawer(self, event: Event) -> Iterator[str]:
        match event:
            case ShiftOpened():
                if event.shift_number in self.expected_cash:
                    yield f"shift {event.shift_number} was opened twice"
                self.expected_cash[event.shift_number] = event.opening_float.total
            case ShiftCounted():
                if event.shift_number in self.counts:
                    yield f"shift {event.shift_number} was counted twice"
                self.counts[event.shift_number] = event.counted
            case ReceiptIssued():
                yield from self._check_receipt(event.receipt)
            case DrawerOpened():
                if event.shift_number not in self.expected_cash:
                    yield f"a drawer was opened in shift {event.shift_number}, which is not open"
            case ShiftClosed():
                yield from self._check_close(event)
            case _:
                return

    def _check_receipt(self, receipt: Receipt) -> Iterator[str]:
        yield from self._check_number(receipt.number)
        if receipt.request_id in self.requests:
            yield f"receipt {receipt.number} repeats request {receipt.request_id}"
        self.requests.add(receipt.request_id)
        tendered = Money.total(tender.amount for tender in receipt.tenders)
        allocated = Money.total(part.amount for part in receipt.allocations)
        if not tendered == receipt.amount == allocated:
            yield f"receipt {receipt.number}: tenders, amount and allocations differ"
        if receipt.carried:
            return
        if receipt.shift_number not in self.expected_cash:
            yield f"receipt {receipt.number} is of shift {receipt.shift_number}, which is not open"
        if receipt.shift_number in self.counts:
            yield f"receipt {receipt.number} came after shift {receipt.shift_number} was counted"
        held = self.expected_cash.get(receipt.shift_number, ZERO)
        self.expected_cash[receipt.shift_number] = held + cash_in(receipt.tenders)

    def _check_reversal(self, reversal: Reversal) -> Iterator[str]:
        number = reversal.shift_number
        if number not in self.expected_cash or number in self.counts:
            yield f"{reversal.act_number} is of shift {number}, which is not open"
        held = self.expected_cash.get(number, ZERO)
        self.expected_cash[number] = held - reversal.cash_out

    def _check_number(self, number: str) -> Iterator[str]:
        series, _, serial = number.rpartition("-")
        expected = self.last_serial.get(series, 0) + 1
        if int(serial) != expected:
            yield f"receipt {number} stands where number {expected} of {series} is due"
        self.last_serial[series] = int(serial)

    def _check_close(self, event: ShiftClosed) -> Iterator[str]:
        held = self.expected_cash.pop(event.shift_number, None)
        if held is None:
            yield f"shift {event.shift_number} was closed without being open"
        elif held != event.expected or event.counted.total - held != event.variance:
            yield f"shift {event.shift_number} was closed with a wrong expectation"
        if self.counts.get(event.shift_number) != event.counted:
            yield f"shift {event.shift_number} was closed with another count than was made"
