"""Where cash is, and who answers for it: every movement has a place it left and a place it came to.

What payers hand in and take out of a drawer is in the receipts and their reversals; every other
movement of cash is a line of one ledger, so that what a place holds is a sum that anybody can add
up. Floats are lent by the office (the imprest) and go back to it; they are never collections.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.money import Money

IMPREST = "imprest"
"""The office's stock of floats; outside the collections."""

CHEST = "chest"
"""Collections that the head cashier has counted, accepted and not yet taken to the bank."""

IN_TRANSIT = "transit"
"""On the way to the bank: a slip was made, and the bank has not said yet that it has the money."""

BANK = "bank"
"""Acknowledged by the bank."""

VARIANCE = "variance"
"""Shortages and excesses: what was found missing, or over, and what of it came back."""

INCOME = "income"
"""Excesses that nobody came to ask for: below zero by what was kept, for the cash is elsewhere."""


def drawer_of(shift_number: int) -> str:
    """Name the drawer of a shift as a place."""
    return f"drawer:{shift_number}"


class MovementKind(StrEnum):
    """Why cash moved."""

    FLOAT_GIVEN = "float_given"
    FLOAT_RETURNED = "float_returned"
    TURNED_IN = "turned_in"
    HANDED_OVER = "handed_over"
    CLOSING_ACCEPTED = "closing_accepted"
    SHORTAGE = "shortage"
    EXCESS = "excess"
    RECOVERED = "recovered"
    EXCESS_RETURNED = "excess_returned"
    EXCESS_KEPT = "excess_kept"
    REMITTED = "remitted"
    ACKNOWLEDGED = "acknowledged"
    BROUGHT_BACK = "brought_back"


@dataclass(frozen=True, slots=True)
class CashMovement:
    """Cash that left one place for another on a business date; `amount` is more than zero.

    `collected_on` is the business date on which payers had handed this cash in: it ages from that
    day wherever it lies. `reference` is the number of the paper that says so.
    """

    kind: MovementKind
    business_date: date
    collected_on: date
    at: datetime
    source: str
    target: str
    amount: Money
    reference: str
