"""A bill as it was issued, and which of several is owed."""

from datetime import date
from itertools import permutations

import pytest

from cashier.domain.bill import Bill, Extension, effective_due_date, standing_bills
from cashier.domain.money import Money
from tests.builders import make_bill, rupees

OCTOBER = make_bill(bill_number="B-10", bill_month="2026-10", bill_date=date(2026, 10, 9))
NOVEMBER = make_bill()
REVISED = make_bill(bill_number="B-11R", bill_date=date(2026, 11, 12), supersedes="B-11")
REVISED_AGAIN = make_bill(bill_number="B-11S", bill_date=date(2026, 11, 14), supersedes="B-11R")
REISSUED = make_bill(bill_number="B-11X", bill_date=date(2026, 11, 15))


@pytest.mark.parametrize(
    ("bills", "standing"),
    [
        pytest.param((), (), id="no bill"),
        pytest.param((OCTOBER, NOVEMBER), (NOVEMBER, OCTOBER), id="two months"),
        pytest.param((OCTOBER, NOVEMBER, REVISED), (REVISED, OCTOBER), id="a revision"),
        pytest.param((NOVEMBER, REVISED, REVISED_AGAIN), (REVISED_AGAIN,), id="revised twice"),
        pytest.param((NOVEMBER, REISSUED), (REISSUED,), id="a second bill of the month"),
    ],
)
def test_only_what_no_other_supersedes_stands(
    bills: tuple[Bill, ...], standing: tuple[Bill, ...]
) -> None:
    """Newest first, in whatever order they were loaded."""
    for order in permutations(bills):
        assert standing_bills(order) == standing


def test_a_bill_tells_what_its_month_added() -> None:
    """The payable amount without arrears, rounding included."""
    bill = make_bill(arrears_principal=3390, arrears_lpsc=120, payable_after_due_date=4850)

    assert bill.current_total == rupees(1310)
    assert bill.late_surcharge == rupees(30)


def test_rebate_and_subsidy_are_taken_off() -> None:
    """They are positive amounts in the file."""
    assert make_bill(rebate=100, subsidy=10, adjustment=-5).current_total == rupees(1195)
    assert make_bill(energy_charge=0, fixed_charge=0, electricity_duty=0).current_total == Money(0)


@pytest.mark.parametrize(
    ("granted", "due"),
    [
        ((), date(2026, 11, 30)),
        ((Extension("3141592653", "B-11", date(2026, 12, 10), "o1"),), date(2026, 12, 10)),
        ((Extension("3141592653", "B-10", date(2026, 12, 10), "o1"),), date(2026, 11, 30)),
        ((Extension("3141592653", "B-11", date(2026, 11, 20), "o1"),), date(2026, 11, 30)),
        (
            (
                Extension("3141592653", "B-11", date(2026, 12, 15), "o2"),
                Extension("3141592653", "B-11", date(2026, 12, 10), "o1"),
            ),
            date(2026, 12, 15),
        ),
    ],
)
def test_the_latest_due_date_that_was_granted_counts(
    granted: tuple[Extension, ...], due: date
) -> None:
    """One of another bill does not, and none ever shortens the time."""
    assert effective_due_date(NOVEMBER, granted) == due
