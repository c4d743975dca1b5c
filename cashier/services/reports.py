"""The day's figures, from the registers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.cheque_return import ChequeReturn
from cashier.domain.deposit import Deposit
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.shift import Shift
from cashier.domain.tender import TenderKind
from cashier.services.ports import UnitOfWork

MOST_WAITING = 10_000


@dataclass(frozen=True, slots=True)
class DayReport:
    """One business date of this station. `gaps` counts numbers missing between first and last.

    Sums are of what was taken less what was taken back on that day, whenever it had been taken: so
    the days add up to what is in the books. `taken` is the first of the two, `taken_back` the
    second. A receipt taken back is still one of the `receipts`. `by_hand` stand for leaves of books
    that were written by hand.
    """

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
    corrected: int = 0
    returned: int = 0
    taken: Money = ZERO
    taken_back: Money = ZERO
    reversals: tuple[Reversal, ...] = ()
    by_hand: tuple[Receipt, ...] = ()
    under_protest: int = 0


@dataclass(frozen=True, slots=True)
class ChequeReport:
    """What came in on cheques and drafts on a business date, and what became of older ones.

    `at_hand` and `at_bank` are the papers that wait now, whenever they came.
    """

    day: date
    deposits: tuple[Deposit, ...]
    returns: tuple[ChequeReturn, ...]
    at_hand: tuple[Cheque, ...]
    at_bank: tuple[Cheque, ...]


def report_day(day: date, *, uow: UnitOfWork) -> DayReport:
    """Add up a business date; a day without receipts has zeros and no numbers."""
    with uow:
        receipts = uow.receipts.list_of_day(day)
        shifts = uow.shifts.list_of_day(day)
        taken_back = uow.reversals.list_of_day(day)
    reversals = tuple(reversal for reversal, _ in taken_back)
    back = tuple(receipt for _, receipt in taken_back)
    kinds = Counter(reversal.kind for reversal in reversals)
    return DayReport(
        day=day,
        receipts=len(receipts),
        cancelled=kinds[ReversalKind.CANCELLED],
        first=receipts[0].number if receipts else "",
        last=receipts[-1].number if receipts else "",
        gaps=_gaps(receipts),
        cash=_tendered(receipts, TenderKind.CASH) - _tendered(back, TenderKind.CASH),
        cheque=_tendered(receipts, TenderKind.CHEQUE) - _tendered(back, TenderKind.CHEQUE),
        draft=_tendered(receipts, TenderKind.DRAFT) - _tendered(back, TenderKind.DRAFT),
        total=_amount(receipts) - _amount(back),
        heads=_heads(receipts, back),
        shifts=shifts,
        corrected=kinds[ReversalKind.WRONG_TENDER] + kinds[ReversalKind.WRONG_ACCOUNT],
        returned=kinds[ReversalKind.CHEQUE_RETURNED],
        taken=_amount(receipts),
        taken_back=_amount(back),
        reversals=reversals,
        by_hand=tuple(receipt for receipt in receipts if receipt.hand_receipt),
        under_protest=sum(receipt.under_protest for receipt in receipts),
    )


def report_cheques(day: date, *, uow: UnitOfWork) -> ChequeReport:
    """Tell a business date's batches and returns, and every paper that still waits."""
    with uow:
        clearing = uow.clearing
        return ChequeReport(
            day=day,
            deposits=clearing.list_deposits(day),
            returns=clearing.list_returns(day),
            at_hand=clearing.list_cheques(ChequeState.RECEIVED, MOST_WAITING),
            at_bank=clearing.list_cheques(ChequeState.DEPOSITED, MOST_WAITING),
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


def _heads(receipts: Iterable[Receipt], back: Iterable[Receipt]) -> tuple[tuple[Head, Money], ...]:
    sums = dict.fromkeys(Head, ZERO)
    for receipt in receipts:
        for part in receipt.allocations:
            sums[part.head] += part.amount
    for receipt in back:
        for part in receipt.allocations:
            sums[part.head] -= part.amount
    return tuple((head, amount) for head, amount in sums.items() if amount)


def _amount(receipts: Iterable[Receipt]) -> Money:
    return Money.total(receipt.amount for receipt in receipts)
