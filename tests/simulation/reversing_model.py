"""What must hold of a counter that takes things back, in plain arithmetic on whole paise."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.simulation.model import CAP, RCDC_FEE, STOP, Model, ModelAccount, ModelReceipt

CHARGE = 500_00
BAR = timedelta(days=180)
SMALLEST = date.min


@dataclass
class Taken:
    """A receipt that stands or stood: where its money came from and went to."""

    request: str
    number: str
    account: str
    at: datetime
    day: date
    shift: int
    cash: int
    papers: dict[str, int]
    rcdc: int
    dishonour: int
    is_part: bool
    is_kept: bool = False
    earned: bool = False
    waits: bool = False
    stands: bool = True

    @property
    def amount(self) -> int:
        """All of it."""
        return self.cash + sum(self.papers.values())

    @property
    def to_bill(self) -> int:
        """The part that a bill takes notice of."""
        return self.amount - self.rcdc - self.dishonour


@dataclass
class Paper:
    """A cheque: its worth, and where it stands."""

    key: str
    total: int
    basket: str
    is_draft: bool = False
    state: str = "received"
    deposited_on: date = SMALLEST


@dataclass
class ReversingAccount(ModelAccount):
    """An account with what was taken back of it, and what a returned cheque left behind."""

    believed: list[tuple[datetime, int, datetime]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    charged: int = 0
    left_open: int = 0
    left_at: datetime | None = None
    barred_until: date = SMALLEST

    def net(self, today: date) -> int:
        """As before, and what a bill believed that was taken back after it."""
        posted = self.posted_to
        missing = (p for at, p, back in self.believed if posted and at <= posted < back)
        return super().net(today) + sum(missing)

    @property
    def dishonour(self) -> int:
        """What is unpaid of the charges."""
        paid = sum(one.dishonour for one in self.taken if one.stands)
        return max(self.charged - paid, 0)

    @property
    def fee(self) -> int:
        """What is due of the RC/DC fee, as the receipts that stand have paid it."""
        since = self.changed_at
        paid = sum(one.rcdc for one in self.taken if one.stands and since and one.at > since)
        return max(RCDC_FEE - paid, 0) if self.is_cut else 0

    @property
    def least_next(self) -> int:
        """The least next payment, until there was one."""
        after = (one for one in self.taken if one.stands and not one.is_kept)
        paid = any(self.left_at and one.at > self.left_at for one in after)
        return 0 if paid else self.left_open

    def total(self, today: date) -> int:
        """Everything payable now."""
        return super().total(today) + self.dishonour

    def minimum(self, today: date) -> int:
        """The least part payment, or what a returned cheque left open."""
        total, added = self.total(today), self.fee + self.dishonour
        quarter = ((total - added) * 25 + 5_000) // 10_000 * 100
        least = quarter + added if self.is_cut else max(quarter, 1_000_00)
        return min(max(least, self.least_next), total)


@dataclass
class ReversingModel(Model):
    """A counter with its cheques, and the sums of each day.

    `cheques_while_cut` where policy lets a cheque be taken for a supply that is cut.
    """

    papers: dict[str, Paper] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    days: dict[date, list[int]] = field(default_factory=dict)
    cheques_while_cut: bool = False

    def account_of(self, number: str) -> ReversingAccount:
        """Find an account, as what it is here."""
        found = self.accounts[number]
        assert isinstance(found, ReversingAccount)
        return found

    def uncleared(self, account: str) -> int:
        """How much of an account's payments waits for a bank; a draft is as good as cash."""
        states = {"received", "deposited"}
        waits = {
            key for key, one in self.papers.items() if one.state in states and not one.is_draft
        }
        return sum(
            part
            for one in self.account_of(account).taken
            if one.stands
            for key, part in one.papers.items()
            if key in waits
        )

    def on_cheque(self, papers: dict[str, int]) -> int:
        """How much of a payment is on cheques."""
        return sum(part for key, part in papers.items() if not self.papers[key].is_draft)

    def refusal_on_paper(
        self, account: str, cash: int, papers: dict[str, int], *, in_place: bool = False
    ) -> str:
        """Name the first rule that forbids a payment with cheques; empty where none does."""
        day = self.shift_day
        if day is None:
            return "NoShiftOpen"
        known, amount = self.account_of(account), cash + sum(papers.values())
        total = known.total(day)
        is_part, on_cheque = amount < total, self.on_cheque(papers) > 0
        parts = sum(one.is_part for one in known.taken if _counts(one, day))
        rules = (
            ("ShiftCounted", self.shift_counted and not in_place),
            ("CashCapExceeded", cash > CAP),
            ("CashStopReached", bool(cash) and self._cash_of(account, day) + cash >= STOP),
            ("ChequesBarred", on_cheque and day <= known.barred_until),
            ("CashAfterReturn", on_cheque and known.least_next > 0),
            ("ChequeWhileDisconnected", on_cheque and known.is_cut and not self.cheques_while_cut),
            ("ChequeForPart", on_cheque and is_part),
            ("BelowMinimum", is_part and amount < known.minimum(day)),
            ("PartPaymentsUsedUp", is_part and parts > 0),
        )
        return next((name for name, is_broken in rules if is_broken), "")

    def refusal(self, account: str, amount: int, shown: int) -> str:
        """Name the first rule that forbids a payment in cash."""
        day = self.shift_day
        if day is None:
            return "NoShiftOpen"
        if not self.shift_counted and shown != self.accounts[account].total(day):
            return "DuesChanged"
        return self.refusal_on_paper(account, amount, {})

    def take(self, request: str, account: str, amount: int) -> tuple[ModelReceipt, bool]:
        """Take a payment in cash; tell the receipt, and whether it queues a reconnection."""
        return self.take_in(request, account, amount, {})

    def take_in(
        self, request: str, account: str, cash: int, papers: dict[str, int]
    ) -> tuple[ModelReceipt, bool]:
        """Take a payment into the open shift."""
        assert self.shift_day is not None
        one = self.enter(
            request, account, cash, papers, day=self.shift_day, shift=self.shifts, in_drawer=True
        )
        return self.receipts[request], one.earned

    def _cash_of(self, account: str, day: date) -> int:
        taken = self.account_of(account).taken
        return sum(one.cash for one in taken if one.stands and one.day == day)

    def enter(
        self,
        request: str,
        account: str,
        cash: int,
        papers: dict[str, int],
        *,
        day: date,
        shift: int,
        in_drawer: bool,
    ) -> Taken:
        """Write a receipt down; tell whether it queues an order."""
        known, amount = self.account_of(account), cash + sum(papers.values())
        earns = known.is_cut and not known.has_open_order and amount >= known.minimum(day)
        on_cheque, unsure = self.on_cheque(papers), self.uncleared(account)
        good = amount - on_cheque
        now = good >= known.minimum(day) + unsure if on_cheque or unsure else True
        rcdc = min(known.fee, amount)
        dishonour = min(known.dishonour, amount - rcdc)
        is_part = amount < known.total(day)
        one = Taken(
            request, self._number_on(day), account, self.now, day, shift, cash, dict(papers),
            rcdc, dishonour, is_part, earned=earns and now, waits=earns and not now,
        )  # fmt: skip
        self.receipts[request] = ModelReceipt(one.number, account, one.amount, shift)
        known.taken.append(one)
        known.money.append((self.now, one.to_bill))
        self.taken[one.number] = one
        if one.earned:
            self.earn(one)
        sums = self.days.setdefault(day, [0, 0])
        sums[0] += cash
        sums[1] += sum(papers.values())
        if in_drawer:
            self.shift_cash += cash
        return one

    def earn(self, one: Taken) -> None:
        """Queue the order that a receipt has paid for."""
        one.earned = True
        self.account_of(one.account).has_open_order = True
        self.orders += 1

    def _number_on(self, day: date) -> str:
        kept, self.shift_day = self.shift_day, day
        try:
            return self.next_number()
        finally:
            self.shift_day = kept

    def undo(self, one: Taken, *, day: date) -> None:
        """Take a receipt back on a day."""
        known = self.account_of(one.account)
        one.stands = False
        known.money.remove((one.at, one.to_bill))
        known.believed.append((one.at, one.to_bill, self.now))
        self.receipts.pop(one.request, None)
        for later in known.taken[known.taken.index(one) + 1 :]:
            later.waits = False  # it was enough beside money that is gone now
        if one.earned:
            known.has_open_order = False
            one.earned = False
        sums = self.days.setdefault(day, [0, 0])
        sums[0] -= one.cash
        sums[1] -= sum(one.papers.values())

    def standing_in_shift(self) -> list[Taken]:
        """List what may be taken back at the counter."""
        return [one for one in self.taken.values() if one.stands and one.shift == self.shifts]

    def paid_with(self, key: str) -> list[Taken]:
        """List the standing receipts that a cheque pays."""
        return [one for one in self.taken.values() if one.stands and key in one.papers]

    def bound_together(self, first: Taken) -> list[Taken]:
        """List a receipt with all that shares a cheque with it."""
        found, waiting = {first.number: first}, [first]
        while waiting:
            for key in waiting.pop().papers:
                for other in self.paid_with(key):
                    if other.number not in found:
                        found[other.number] = other
                        waiting.append(other)
        return list(found.values())


def _counts(one: Taken, day: date) -> bool:
    return one.stands and f"{one.day:%Y-%m}" == f"{day:%Y-%m}"
