"""The day's figures, from the registers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from cashier.domain.tender import TenderKind
from cashier.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class DayReport:
    """One business date of this station. `gaps` counts numbers missing between first and last."""

    day: date
    receipts: int
    cancelled: int
    first: str
    last: str
    gaps: int
    cash: Money
    cheque: Money
    draft: Money
    total: Money
    heads: tuple[tuple[Head, Money], ...]
    shifts: tuple[Shift, ...]


def report_day(day: date, *, uow: UnitOfWork) -> DayReport:
    """Add up a business date; a day without receipts has zeros and no numbers."""
    with uow:
        receipts = uow.receipts.list_of_day(day)
        shifts = uow.shifts.list_of_day(day)
    return DayReport(
        day=day,
        receipts=len(receipts),
        cancelled=0,
        first=receipts[0].number if receipts else "",
        last=receipts[-1].number if receipts else "",
        gaps=_gaps(receipts),
        cash=_tendered(receipts, TenderKind.CASH),
        cheque=_tendered(receipts, TenderKind.CHEQUE),
        draft=_tendered(receipts, TenderKind.DRAFT),
        total=Money.total(receipt.amount for receipt in receipts),
        heads=_heads(receipts),
        shifts=shifts,
    )


def _gaps(receipts: Iterable[Receipt]) -> int:
    """Count the numbers that are missing inside each series."""
    serials: dict[str, list[int]] = {}
    for receipt in receipts:
        series, _, serial = receipt.number.rpartition("-")
        serials.setdefault(series, []).append(int(serial))
    return sum(max(found) - min(found) + 1 - len(found) for found in serials.values())


def _tendered(receipts: Iterable[Receipt], kind: TenderKind) -> Money:
    tenders = (tender for receipt in receipts for tender in receipt.tenders)
    return Money.total(tender.amount for tender in tenders if tender.kind is kind)


def _heads(receipts: Iterable[Receipt]) -> tuple[tuple[Head, Money], ...]:
    sums = dict.fromkeys(Head, ZERO)
    for receipt in receipts:
        for part in receipt.allocations:
            sums[part.head] += part.amount
    return tuple((head, amount) for head, amount in sums.items() if amount)
