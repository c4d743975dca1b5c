"""A bill as it was issued. The counter shows it and never recomputes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.money import Money

ROUNDING_TOLERANCE_PAISE = 100
"""Heads and arrears add up to the payable amount within one rupee, or the row is rejected."""


@dataclass(frozen=True, slots=True)
class Bill:
    """One month's bill with the heads as issued.

    `rebate` and `subsidy` are what is taken off, as a positive amount; `adjustment` has its sign.
    Arrears are what was owed before this bill. `payments_posted_to` is the moment up to which the
    arrears already contain payments: whatever was received later counts against this bill.
    `order_number` is that of the order which revised it, where the billing system says so.
    """

    account_number: str
    bill_number: str
    bill_month: str
    bill_date: date
    due_date: date
    basis: str
    units: str
    fixed_charge: Money
    energy_charge: Money
    electricity_duty: Money
    fuel_surcharge: Money
    regulatory_surcharge: Money
    minimum_charge: Money
    lpsc: Money
    rebate: Money
    subsidy: Money
    adjustment: Money
    arrears_principal: Money
    arrears_lpsc: Money
    payable_by_due_date: Money
    payable_after_due_date: Money
    payments_posted_to: datetime
    supersedes: str
    order_number: str = ""

    @property
    def current_total(self) -> Money:
        """What this month added: the payable amount without arrears, rounding included."""
        return self.payable_by_due_date - self.arrears_principal - self.arrears_lpsc

    @property
    def late_surcharge(self) -> Money:
        """What the bill itself adds once its due date has passed."""
        return self.payable_after_due_date - self.payable_by_due_date


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due date granted to a named consumer by an order; a record, not an overwrite.

    `loaded_at` is when the order's list came in first.
    """

    account_number: str
    bill_number: str
    due_date: date
    order_number: str
    loaded_at: datetime | None = None


def standing_bills(bills: Iterable[Bill]) -> tuple[Bill, ...]:
    """List the bills that no other supersedes, newest first; only the first one is owed.

    A revision names the bill that it supersedes; of two bills of one month the later dated stands.
    """
    every = tuple(bills)
    superseded = {bill.supersedes for bill in every}
    ordered = sorted(every, key=lambda bill: (bill.bill_month, bill.bill_date, bill.bill_number))
    months: dict[str, Bill] = {}
    for bill in ordered:
        if bill.bill_number not in superseded:
            months[bill.bill_month] = bill
    return tuple(reversed(months.values()))


def effective_due_date(bill: Bill, extensions: Sequence[Extension]) -> date:
    """Tell the last day of the lower amount: the bill's own, or the latest one granted."""
    granted = [e.due_date for e in extensions if e.bill_number == bill.bill_number]
    return max([bill.due_date, *granted])
