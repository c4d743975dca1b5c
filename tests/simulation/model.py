"""What must hold of a counter, in a few lines of plain arithmetic on whole paise."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

RCDC_FEE = 600_00
FLOAT = 1_000_00
CAP = 20_000_00
STOP = 200_000_00


@dataclass
class ModelAccount:
    """A domestic postpaid consumer: the bill that counts, what came in, where the supply stands."""

    number: str
    months: int = 0
    revisions: int = 0
    bill_number: str = ""
    payable: int = 0
    payable_late: int = 0
    due: date = date.min
    posted_to: datetime | None = None
    money: list[tuple[datetime, int]] = field(default_factory=list)
    is_cut: bool = False
    fee_paid: int = 0
    has_open_order: bool = False
    changed_at: datetime | None = None
    parts: dict[str, int] = field(default_factory=dict)
    cash: dict[date, int] = field(default_factory=dict)

    def net(self, today: date) -> int:
        """What is billed less what came in since; negative for a credit."""
        came_in = sum(p for at, p in self.money if self.posted_to is None or at > self.posted_to)
        if self.posted_to is None:
            return -came_in
        return (self.payable_late if today > self.due else self.payable) - came_in

    @property
    def fee(self) -> int:
        """What is due of the RC/DC fee."""
        return max(RCDC_FEE - self.fee_paid, 0) if self.is_cut else 0

    def total(self, today: date) -> int:
        """Everything payable now."""
        return max(self.net(today), 0) + self.fee

    def credit(self, today: date) -> int:
        """What was paid too much."""
        return max(-self.net(today), 0)

    def minimum(self, today: date) -> int:
        """The least part payment."""
        total = self.total(today)
        quarter = ((total - self.fee) * 25 + 5_000) // 10_000 * 100
        least = quarter + self.fee if self.is_cut else max(quarter, 1_000_00)
        return min(least, total)


@dataclass
class ModelReceipt:
    """A receipt as the payer remembers it, and what is known of its paper."""

    number: str
    account: str
    amount: int
    shift: int
    print_state: str = "saved"
    copy: int = 0


@dataclass
class Model:
    """A counter with its clock."""

    now: datetime
    accounts: dict[str, ModelAccount] = field(default_factory=dict)
    receipts: dict[str, ModelReceipt] = field(default_factory=dict)
    serials: dict[str, int] = field(default_factory=dict)
    orders: int = 0
    shifts: int = 0
    shift_day: date | None = None
    shift_cash: int = 0
    shift_counted: bool = False

    def tick(self, passed: timedelta = timedelta(seconds=1)) -> datetime:
        """Let time pass."""
        self.now += passed
        return self.now

    @property
    def today(self) -> date:
        """The business date that dues are told for."""
        return self.shift_day or self.now.date()

    def refusal(self, account: str, amount: int, shown: int) -> str:
        """Name the first rule that forbids a new payment; empty where none does."""
        day = self.shift_day
        if day is None:
            return "NoShiftOpen"
        known = self.accounts[account]
        is_part = amount < known.total(day)
        rules = (
            ("ShiftCounted", self.shift_counted),
            ("DuesChanged", shown != known.total(day)),
            ("CashCapExceeded", amount > CAP),
            ("CashStopReached", known.cash.get(day, 0) + amount >= STOP),
            ("BelowMinimum", amount < known.minimum(day)),
            ("PartPaymentsUsedUp", is_part and known.parts.get(f"{day:%Y-%m}", 0) > 0),
        )
        return next((name for name, is_broken in rules if is_broken), "")

    def waits_for_paper(self, receipt: ModelReceipt) -> bool:
        """Tell whether the clerk still has to see to a receipt's paper."""
        is_open = self.shift_day is not None and receipt.shift == self.shifts
        return is_open and receipt.print_state != "confirmed"

    def next_number(self) -> str:
        """Tell the number of the next receipt: gapless in each financial year."""
        day = self.shift_day
        assert day is not None
        first = day.year if day.month >= 4 else day.year - 1
        year = f"{first % 100:02d}{(first + 1) % 100:02d}"
        self.serials[year] = self.serials.get(year, 0) + 1
        return f"RTP-03-{year}-{self.serials[year]:06d}"

    def take(self, request: str, account: str, amount: int) -> tuple[ModelReceipt, bool]:
        """Take a payment; tell the receipt, and whether it queues a reconnection."""
        known, day = self.accounts[account], self.shift_day
        assert day is not None
        earns = known.is_cut and not known.has_open_order and amount >= known.minimum(day)
        if amount < known.total(day):
            month = f"{day:%Y-%m}"
            known.parts[month] = known.parts.get(month, 0) + 1
        known.cash[day] = known.cash.get(day, 0) + amount
        fee = min(known.fee, amount)
        known.fee_paid += fee
        known.money.append((self.now, amount - fee))
        known.has_open_order = known.has_open_order or earns
        self.orders += earns
        self.shift_cash += amount
        receipt = ModelReceipt(self.next_number(), account, amount, self.shifts)
        self.receipts[request] = receipt
        return receipt, earns
