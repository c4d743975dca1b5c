"""What orders changed in a bill: sums that were revised, days that were put off."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.bill import Bill, Extension, standing_bills
from cashier.domain.calendar import IST
from cashier.domain.money import Money


@dataclass(frozen=True, slots=True)
class BillRevised:
    """A bill stands in the place of an earlier one of its month.

    The difference is between what the two bills themselves ask for by their due dates; `was` is
    None where the earlier bill never came in. `order_number` is empty where the file named none.
    """

    bill_number: str
    revises: str
    was: Money | None
    now: Money
    on: date
    order_number: str


@dataclass(frozen=True, slots=True)
class DueDateExtended:
    """A bill may be paid later at the lower amount; `at` is when the order's list came in.

    It is None where an older version loaded the list, which did not write that down.
    """

    bill_number: str
    was: date
    now: date
    at: datetime | None
    order_number: str


BillChange = BillRevised | DueDateExtended
_BEFORE = datetime(1970, 1, 1, tzinfo=IST)


def list_changes(bills: Iterable[Bill], extensions: Sequence[Extension]) -> tuple[BillChange, ...]:
    """List what changed in the bills that stand, the newest bill first, in the order of events."""
    every = tuple(bills)
    return tuple(
        change for bill in standing_bills(every) for change in changes_of(bill, every, extensions)
    )


def changes_of(
    bill: Bill, bills: Iterable[Bill], extensions: Sequence[Extension]
) -> tuple[BillChange, ...]:
    """List what changed until a bill stood as it does: its revisions first, then its due date.

    An extension of a bill that was revised later says nothing of the one that stands.
    """
    return (*reversed(tuple(_revisions(bill, tuple(bills)))), *_put_off(bill, extensions))


def _revisions(bill: Bill, bills: Sequence[Bill]) -> Iterator[BillRevised]:
    """Go back from bill to bill; a chain that bites its own tail is gone along once."""
    by_number = {one.bill_number: one for one in bills}
    seen: set[str] = set()
    standing: Bill | None = bill
    while standing is not None and standing.bill_number not in seen:
        seen.add(standing.bill_number)
        revises = standing.supersedes or _replaced_by(standing, bills)
        earlier = by_number.get(revises)
        if revises:
            yield BillRevised(
                bill_number=standing.bill_number,
                revises=revises,
                was=earlier.payable_by_due_date if earlier else None,
                now=standing.payable_by_due_date,
                on=standing.bill_date,
                order_number=standing.order_number,
            )
        standing = earlier


def _replaced_by(bill: Bill, bills: Sequence[Bill]) -> str:
    """Name the bill of the same month before this one, where this one names none itself."""
    superseded = {one.supersedes for one in bills}
    earlier = [
        one
        for one in bills
        if one.bill_month == bill.bill_month
        and one.bill_number not in superseded
        and (one.bill_date, one.bill_number) < (bill.bill_date, bill.bill_number)
    ]
    return (
        max(earlier, key=lambda one: (one.bill_date, one.bill_number)).bill_number
        if earlier
        else ""
    )


def _put_off(bill: Bill, extensions: Sequence[Extension]) -> Iterator[DueDateExtended]:
    """Tell each step by which a due date moved; one that moved nothing is no change."""
    was = bill.due_date
    for granted in sorted((e for e in extensions if e.bill_number == bill.bill_number), key=_order):
        if granted.due_date > was:
            yield DueDateExtended(
                bill_number=bill.bill_number,
                was=was,
                now=granted.due_date,
                at=granted.loaded_at,
                order_number=granted.order_number,
            )
            was = granted.due_date


def _order(extension: Extension) -> tuple[datetime, date, str]:
    """Sort by when the lists came in; those of which nobody knows when came first."""
    return extension.loaded_at or _BEFORE, extension.due_date, extension.order_number
