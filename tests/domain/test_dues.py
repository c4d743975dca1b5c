"""Dues: everything payable now. Getting this wrong charges people twice."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cashier.domain.account import ConnectionType, LoadUnit, Supply, SupplyStatus
from cashier.domain.bill import Bill, Extension
from cashier.domain.calendar import IST
from cashier.domain.dues import (
    DuesItem,
    DuesItemKind,
    earlier_bill_detail,
    rcdc_fee_due,
    reconnection_allowance,
)
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from tests.builders import (
    NOW,
    NUMBER,
    POLICY,
    TODAY,
    dues_of,
    make_account,
    make_bill,
    make_record,
    money_received,
    rupees,
)

CUT = Supply(SupplyStatus.TEMPORARILY_DISCONNECTED, datetime(2026, 11, 18, tzinfo=IST), "pole")
GONE = Supply(SupplyStatus.PERMANENTLY_DISCONNECTED, datetime(2026, 11, 18, tzinfo=IST))
MOCK_BILL = make_bill(arrears_principal=3390, arrears_lpsc=120, payments_posted_to=NOW)
OCTOBER = make_bill(
    bill_number="B-10",
    bill_month="2026-10",
    bill_date=date(2026, 10, 9),
    due_date=date(2026, 10, 30),
    fixed_charge=204,
)
POSTED = make_bill().payments_posted_to
LATE = make_bill(payable_after_due_date=1340)
REVISED = make_bill(
    bill_number="B-11R", bill_date=date(2026, 11, 12), supersedes="B-11", energy_charge=900
)
EXTENDED = (Extension(NUMBER, "B-11", date(2026, 12, 10), "order 9"),)
SECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Case:
    """One situation at the counter, and what it must come to in whole rupees."""

    bills: tuple[Bill, ...]
    total: int
    minimum: int
    credit: int = 0
    today: date = TODAY
    changes: dict[str, Any] = field(default_factory=dict)


CASES = {
    "an account without a bill owes nothing": Case((), 0, 0),
    "one bill, paid in time": Case((make_bill(),), 1310, 1000),
    "two months without a bill: the newest contains the one before": Case(
        (OCTOBER, make_bill(arrears_principal=1294)), 2604, 1000
    ),
    "a revised bill supersedes the earlier one": Case((make_bill(), REVISED), 1174, 1000),
    "on the due date the lower amount": Case((LATE,), 1310, 1000, today=date(2026, 11, 30)),
    "after the due date the higher one": Case((LATE,), 1340, 1000, today=date(2026, 12, 1)),
    "an extension moves the due date": Case(
        (LATE,), 1310, 1000, today=date(2026, 12, 10), changes={"extensions": EXTENDED}
    ),
    "the day after an extended due date": Case(
        (LATE,), 1340, 1000, today=date(2026, 12, 11), changes={"extensions": EXTENDED}
    ),
    "a payment that the bill's arrears already contain": Case(
        (make_bill(),), 1310, 1000, changes={"received": (money_received(500, at=POSTED - SECOND),)}
    ),
    "a payment at the very moment is contained": Case(
        (make_bill(),), 1310, 1000, changes={"received": (money_received(500, at=POSTED),)}
    ),
    "a payment right after it counts": Case(
        (make_bill(),), 810, 810, changes={"received": (money_received(500, at=POSTED + SECOND),)}
    ),
    "payments here and elsewhere both count": Case(
        (make_bill(),),
        310,
        310,
        changes={"received": (money_received(700), money_received(300, at=NOW + SECOND))},
    ),
    "what went to fees does not pay the bill": Case(
        (make_bill(),), 1210, 1000, changes={"received": (money_received(700, to_fees=600),)}
    ),
    "paid to the rupee": Case((make_bill(),), 0, 0, changes={"received": (money_received(1310),)}),
    "overpaid: a credit, and nothing owed": Case(
        (make_bill(),), 0, 0, credit=190, changes={"received": (money_received(1500),)}
    ),
    "money without a bill is a credit": Case(
        (), 0, 0, credit=500, changes={"received": (money_received(500),)}
    ),
    "a rebate larger than the charges leaves a credit": Case(
        (make_bill(rebate=2000, electricity_duty=0),), 0, 0, credit=744
    ),
    "a rebate larger than the charges pays the duty and the arrears": Case(
        (make_bill(rebate=2000, arrears_principal=1000),), 310, 310
    ),
    "disconnected: the fee, and a quarter of the dues with it": Case(
        (make_bill(),), 1910, 928, changes={"supply": CUT}
    ),
    "disconnected and the fee is paid": Case(
        (make_bill(),), 1310, 328, changes={"supply": CUT, "rcdc_paid": rupees(600)}
    ),
    "disconnected and part of the fee is paid": Case(
        (make_bill(),), 1710, 728, changes={"supply": CUT, "rcdc_paid": rupees(200)}
    ),
    "disconnected and overpaid: the fee stands beside the credit": Case(
        (make_bill(),),
        600,
        600,
        credit=190,
        changes={"supply": CUT, "received": (money_received(1500),)},
    ),
    "permanently disconnected: no fee, as nothing is restored": Case(
        (make_bill(),), 1310, 1000, changes={"supply": GONE}
    ),
    "lifeline: the higher of a tenth and 250": Case(
        (make_bill(arrears_principal=2690),),
        4000,
        400,
        changes={"account": make_account(is_lifeline=True)},
    ),
    "lifeline with little owed": Case(
        (make_bill(),), 1310, 250, changes={"account": make_account(is_lifeline=True)}
    ),
    "a quarter is more than a thousand": Case((make_bill(arrears_principal=4700),), 6010, 1503),
}


@pytest.mark.parametrize("name", CASES)
def test_dues_come_to_what_the_case_says(name: str) -> None:
    """And what is shown, what is owed and the total never differ."""
    case = CASES[name]

    dues = dues_of(make_record(*case.bills, **case.changes), today=case.today)

    assert (dues.total, dues.minimum) == (rupees(case.total), rupees(case.minimum))
    assert dues.credit == rupees(case.credit)
    assert Money.total(item.amount for item in dues.items) == dues.total - dues.credit
    assert Money.total(item.amount for item in dues.owed) == dues.total


def test_the_mock_screen_is_reproduced_to_the_rupee() -> None:
    """1,310 + 3,390 + 120 + 600 − 900 = 4,520, and the least part payment is 1,580."""
    paid = money_received(900, at=NOW + timedelta(hours=1))

    dues = dues_of(make_record(MOCK_BILL, supply=CUT, received=(paid,)))

    assert dues.items == (
        DuesItem(DuesItemKind.CURRENT_BILL, rupees(1310), "2026-11"),
        DuesItem(DuesItemKind.ARREARS_PRINCIPAL, rupees(3390)),
        DuesItem(DuesItemKind.ARREARS_LPSC, rupees(120)),
        DuesItem(DuesItemKind.RCDC_FEE, rupees(600)),
        DuesItem(DuesItemKind.PAID_SINCE, rupees(-900)),
    )
    assert (dues.total, dues.minimum, dues.credit) == (rupees(4520), rupees(1580), ZERO)
    assert (dues.current, dues.arrears) == (rupees(1310), rupees(2610))
    assert dues.received_since == (paid,)
    assert (dues.rcdc_fee, dues.data_as_of, dues.due_date) == (
        rupees(600),
        NOW,
        date(2026, 11, 30),
    )


def test_what_was_paid_fills_the_heads_in_the_order_of_appropriation() -> None:
    """Arrears' LPSC first, then their principal: the fee is not the bill's."""
    dues = dues_of(
        make_record(MOCK_BILL, supply=CUT, received=(money_received(900, at=NOW + SECOND),))
    )

    assert [(item.head, item.amount) for item in dues.owed] == [
        (Head.RCDC_FEE, rupees(600)),
        (Head.ARREARS_PRINCIPAL, rupees(2610)),
        (Head.ELECTRICITY_DUTY, rupees(54)),
        (Head.CURRENT_CHARGES, rupees(1256)),
    ]


def test_the_late_surcharge_is_shown_by_itself() -> None:
    """And owed under the surcharge's head, the bill's own beside it."""
    bill = make_bill(lpsc=20, payable_after_due_date=1360)

    dues = dues_of(make_record(bill), today=date(2026, 12, 1))

    assert dues.is_overdue
    assert DuesItem(DuesItemKind.LATE_SURCHARGE, rupees(30), "2026-11") in dues.items
    assert [item.amount for item in dues.owed if item.head is Head.LPSC] == [rupees(50)]
    assert dues.current == rupees(1360)


def test_an_account_without_a_bill_has_no_due_date() -> None:
    """Its data is as old as the account's row."""
    dues = dues_of(make_record(loaded_at=NOW - timedelta(days=1)))

    assert (dues.due_date, dues.is_overdue, dues.items, dues.bills) == (None, False, (), ())
    assert dues.data_as_of == NOW - timedelta(days=1)


def test_what_came_in_is_listed_in_the_order_of_time() -> None:
    """In whatever order it was read."""
    early, late = money_received(1), money_received(2, at=NOW + SECOND)

    assert dues_of(make_record(make_bill(), received=(late, early))).received_since == (early, late)


@pytest.mark.parametrize(
    ("changes", "fee"),
    [
        ({}, 600),
        ({"category": "LMV-6", "load_milli": 75_000}, 1000),
        ({"category": "LMV-6", "load_milli": 75_001}, 2000),
        ({"category": "HV-1", "load_milli": 84_000, "load_unit": LoadUnit.KVA}, 2000),
        ({"category": "LMV-6", "load_milli": 100_000, "load_unit": LoadUnit.BHP}, 1000),
        ({"connection_type": ConnectionType.SMART_POSTPAID, "load_milli": 5000}, 100),
        ({"connection_type": ConnectionType.SMART_PREPAID, "load_milli": 5001}, 200),
        ({"connection_type": ConnectionType.SMART_PREPAID, "category": "LMV-6"}, 100),
    ],
)
def test_the_fee_goes_by_meter_kind_category_and_load(changes: dict[str, Any], fee: int) -> None:
    """A smart meter comes first: nobody climbs a pole."""
    account = make_account(**changes)

    assert rcdc_fee_due(account, CUT, ZERO, POLICY) == rupees(fee)
    assert rcdc_fee_due(account, CUT, rupees(fee), POLICY) == ZERO
    assert rcdc_fee_due(account, CUT, rupees(5000), POLICY) == ZERO
    assert rcdc_fee_due(account, Supply(SupplyStatus.LIVE), ZERO, POLICY) == ZERO


def test_a_smart_meter_comes_back_sooner() -> None:
    """Two hours, against twenty-four for a team with a ladder."""
    smart = make_account(connection_type=ConnectionType.SMART_PREPAID)

    assert reconnection_allowance(smart, POLICY) == timedelta(hours=2)
    assert reconnection_allowance(make_account(), POLICY) == timedelta(hours=24)


@pytest.mark.parametrize(
    ("bills", "parts"),
    [
        ((), ()),
        ((make_bill(),), ()),
        ((make_bill(arrears_principal=-5),), ()),
        ((make_bill(arrears_principal=100),), (("", 100),)),
        (
            (make_bill(arrears_principal=3390), make_bill(bill_month="2026-10", energy_charge=966)),
            (("2026-10", 1240), ("", 2150)),
        ),
        (
            (make_bill(arrears_principal=1000), make_bill(bill_month="2026-10", energy_charge=966)),
            (("2026-10", 1000),),
        ),
        (
            (make_bill(arrears_principal=100), make_bill(bill_month="2026-10", rebate=5000)),
            (("", 100),),
        ),
    ],
)
def test_the_principal_is_split_for_people(
    bills: tuple[Bill, ...], parts: tuple[tuple[str, int], ...]
) -> None:
    """October bill 1,240, earlier 2,150: shown only, nothing is owed by it."""
    assert earlier_bill_detail(bills) == tuple((month, rupees(each)) for month, each in parts)


def test_a_bar_on_cheques_holds_to_its_last_day() -> None:
    """And is told only while it holds."""
    record = make_record(make_bill(), cheques_barred_until=TODAY)

    assert dues_of(record).cheques_barred_until == TODAY
    assert dues_of(record, today=TODAY + timedelta(days=1)).cheques_barred_until is None
