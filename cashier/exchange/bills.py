"""The layout of files of bills, and the sums that each bill must keep."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import sub

from cashier.domain.bill import ROUNDING_TOLERANCE_PAISE
from cashier.domain.money import Money
from cashier.exchange.cells import (
    Reader,
    not_after,
    read_account_number,
    read_account_numbers,
    read_amount,
    read_amounts,
    read_day,
    read_deduction,
    read_deductions,
    read_filled,
    read_filled_amount,
    read_filled_texts,
    read_month,
    read_offset_moment,
    read_text,
    read_texts,
    remembering_after,
)
from cashier.exchange.layout import Column, Columns, Layout, few_values
from cashier.services.importing import FIELDS, DataKind

_ADDED = (
    "fixed_charge",
    "energy_charge",
    "electricity_duty",
    "fuel_surcharge",
    "regulatory_surcharge",
    "minimum_charge",
    "lpsc",
    "adjustment",
    "arrears_principal",
    "arrears_lpsc",
)
_TAKEN_OFF = ("rebate", "subsidy")


def bills_layout(now: datetime) -> Layout:
    """Describe a file of bills; nothing can have been posted after now."""
    posted = not_after(now, read_offset_moment)
    return Layout(
        DataKind.BILLS,
        (
            Column("account_number", read_account_number, read_account_numbers, is_required=True),
            Column("bill_number", read_filled, read_filled_texts, is_required=True),
            few_values("bill_month", read_month, is_required=True),
            few_values("bill_date", read_day, is_required=True),
            few_values("due_date", read_day, is_required=True),
            few_values("basis", read_text),
            few_values("units", read_text),
            *(_amount(name, read_amount, absent=0) for name in _ADDED),
            *(_deduction(name) for name in _TAKEN_OFF),
            _amount("payable_by_due_date", read_filled_amount, is_required=True),
            _amount("payable_after_due_date", _read_amount_or_none, absent=None),
            few_values("payments_posted_to", posted, is_required=True),
            Column("supersedes", read_text, read_texts),
            few_values("order_number", read_text),
        ),
        FIELDS[DataKind.BILLS],
        checks=(_check_sum, _check_payable_after, _check_dates, _check_supersedes),
    )


def _amount(name: str, read: Reader, *, is_required: bool = False, absent: object = "") -> Column:
    return Column(name, read, remembering_after(read_amounts, read), is_required, absent)


def _deduction(name: str) -> Column:
    return Column(
        name, read_deduction, remembering_after(read_deductions, read_deduction), absent=0
    )


def _read_amount_or_none(cell: str) -> int | None:
    return read_amount(cell) if cell.strip() else None


def _check_sum(columns: Columns) -> Mapping[int, str]:
    """Compare heads and arrears with what is payable: they may differ by rounding alone."""
    added = map(sum, zip(*(columns[name] for name in _ADDED), strict=True))
    taken = map(sum, zip(*(columns[name] for name in _TAKEN_OFF), strict=True))
    total = list(map(sub, added, taken))
    gaps = list(map(sub, total, columns["payable_by_due_date"]))
    if not _has_outside(gaps, ROUNDING_TOLERANCE_PAISE):
        return {}
    return {
        index: f"heads and arrears add up to {Money(total[index]).plain()}, "
        f"payable_by_due_date is {Money(columns['payable_by_due_date'][index]).plain()}"
        for index, gap in enumerate(gaps)
        if abs(gap) > ROUNDING_TOLERANCE_PAISE
    }


def _has_outside(gaps: Sequence[int], bound: int) -> bool:
    return bool(gaps) and (max(gaps) > bound or min(gaps) < -bound)


def _check_payable_after(columns: Columns) -> Mapping[int, str]:
    """Complete what is payable after the due date: never less than before it."""
    before, after = columns["payable_by_due_date"], columns["payable_after_due_date"]
    if None in after:
        after = [b if a is None else a for b, a in zip(before, after, strict=True)]
        columns["payable_after_due_date"] = after
    late = map(sub, after, before)
    return {
        index: "payable_after_due_date: is less than payable_by_due_date"
        for index, surcharge in enumerate(late)
        if surcharge < 0
    }


def _check_dates(columns: Columns) -> Mapping[int, str]:
    pairs = enumerate(zip(columns["bill_date"], columns["due_date"], strict=True))
    return {i: "due_date: is before bill_date" for i, (billed, due) in pairs if due < billed}


def _check_supersedes(columns: Columns) -> Mapping[int, str]:
    """Refuse a bill that supersedes itself: nothing would be owed by it."""
    pairs = enumerate(zip(columns["bill_number"], columns["supersedes"], strict=True))
    return {i: "supersedes: is the bill itself" for i, (own, other) in pairs if own == other}
