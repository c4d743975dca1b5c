"""What orders changed in a bill, told in the order in which it happened."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from cashier.domain.bill import Bill, Extension
from cashier.domain.bill_change import BillRevised, DueDateExtended, changes_of, list_changes
from tests.builders import NOW, NUMBER, make_bill, rupees

OCTOBER = make_bill(bill_number="B-10", bill_month="2026-10", bill_date=date(2026, 10, 9))
BILL = make_bill()
REVISED = make_bill(
    bill_number="B-11R",
    bill_date=date(2026, 11, 20),
    supersedes="B-11",
    energy_charge=706,
    order_number="12/2026",
)
REVISION = BillRevised("B-11R", "B-11", rupees(1310), rupees(980), date(2026, 11, 20), "12/2026")


def extended(day: date, order: str, *, bill: Bill = BILL, days: int | None = 0) -> Extension:
    """Make an extension whose list came in so many days ago; None where nobody knows."""
    at = None if days is None else NOW - timedelta(days=days)
    return Extension(NUMBER, bill.bill_number, day, order, at)


def test_a_bill_as_it_was_issued_has_no_changes() -> None:
    """Most have none."""
    assert list_changes((OCTOBER, BILL), ()) == ()
    assert list_changes((), ()) == ()


def test_a_revision_tells_both_sums_and_its_order() -> None:
    """In whatever order the two bills were loaded; the earlier one is not changed itself."""
    for bills in permutations((OCTOBER, BILL, REVISED)):
        assert list_changes(bills, ()) == (REVISION,)


def test_a_revision_of_a_bill_that_never_came_in_names_it() -> None:
    """What it was before, nobody here knows."""
    assert list_changes((REVISED,), ()) == (replace(REVISION, was=None),)


def test_a_bill_revised_twice_tells_both_steps_the_first_one_first() -> None:
    """Whoever holds either earlier bill finds it."""
    again = make_bill(
        bill_number="B-11S", bill_date=date(2026, 11, 21), supersedes="B-11R", energy_charge=726
    )
    second = BillRevised("B-11S", "B-11R", rupees(980), rupees(1000), date(2026, 11, 21), "")

    assert list_changes((BILL, REVISED, again), ()) == (REVISION, second)


def test_a_second_bill_of_a_month_revises_the_first_without_saying_so() -> None:
    """Some billing systems do not name what they replace; the one before it is meant."""
    second = make_bill(bill_number="B-11X", bill_date=date(2026, 11, 15), energy_charge=706)
    third = make_bill(bill_number="B-11Y", bill_date=date(2026, 11, 16), energy_charge=706)

    changes = list_changes((third, OCTOBER, BILL, second), ())

    assert [(c.bill_number, c.revises) for c in changes if isinstance(c, BillRevised)] == [
        ("B-11X", "B-11"),
        ("B-11Y", "B-11X"),
    ]


def test_bills_that_name_each_other_are_gone_along_once() -> None:
    """A file from outside may hold a circle; nobody waits for its end."""
    one = make_bill(bill_number="A", supersedes="B")
    other = make_bill(bill_number="B", supersedes="A")

    assert [c.bill_number for c in changes_of(one, (one, other), ())] == ["B", "A"]


def test_a_due_date_tells_how_far_it_moved_by_which_order_and_when() -> None:
    """Two orders are two steps, in the order in which their lists came in."""
    first = extended(date(2026, 12, 10), "o/1", days=2)
    second = extended(date(2026, 12, 20), "o/2", days=1)

    for granted in permutations((first, second)):
        assert list_changes((BILL,), granted) == (
            DueDateExtended(
                "B-11", date(2026, 11, 30), date(2026, 12, 10), NOW - timedelta(days=2), "o/1"
            ),
            DueDateExtended(
                "B-11", date(2026, 12, 10), date(2026, 12, 20), NOW - timedelta(days=1), "o/2"
            ),
        )


def test_an_extension_that_moves_nothing_is_no_change() -> None:
    """An order never shortens the time; one of an older list comes before those that say when."""
    earlier = extended(date(2026, 11, 20), "o/1")
    unknown = extended(date(2026, 12, 10), "o/0", days=None)
    same = extended(date(2026, 12, 10), "o/2")

    changes = list_changes((BILL,), (earlier, same, unknown))

    assert changes == (
        DueDateExtended("B-11", date(2026, 11, 30), date(2026, 12, 10), None, "o/0"),
    )


def test_an_extension_of_a_bill_that_was_revised_later_says_nothing_of_the_one_that_stands() -> (
    None
):
    """The revision has a due date of its own."""
    old = extended(date(2026, 12, 10), "o/1")
    new = extended(date(2026, 12, 5), "o/2", bill=REVISED)

    changes = list_changes((BILL, REVISED), (old, new))

    assert changes == (
        REVISION,
        DueDateExtended("B-11R", date(2026, 11, 30), date(2026, 12, 5), NOW, "o/2"),
    )
