"""Divisions made by chance, with everything that dues follow from, to compare two ways of telling.

The rows go straight into the tables: what is compared is how they are read.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from cashier.domain.account import Account, ConnectionType, SupplyStatus
from cashier.domain.bill import Bill
from cashier.domain.calendar import IST
from cashier.domain.money import Money
from cashier.station import OpenStation
from cashier.storage import schema
from tests.builders import NOW, TODAY, _plain, make_account, make_bill, rupees

MONTHS = ("2026-08", "2026-09", "2026-10", "2026-11")
Rows = dict[str, list[dict[str, Any]]]


def number_of(index: int) -> str:
    """Tell the number of one account."""
    return f"{4_000_000_000 + index * 13}"


def make_division(counter: OpenStation, count: int, seed: int) -> tuple[str, ...]:
    """Write so many accounts into a counter whose clerk is at work."""
    chance = random.Random(seed)
    rows: Rows = {}
    for index in range(count):
        _add_consumer(rows, index, chance)
    with counter.write() as uow:
        for table, those in rows.items():
            uow.connection.execute(insert(schema.metadata.tables[table]), those)
        uow.commit()
    return tuple(number_of(index) for index in range(count))


def _add_consumer(rows: Rows, index: int, chance: random.Random) -> None:
    number = number_of(index)
    account = _plain(_account(number, chance))
    del account["old_account_number"]
    rows.setdefault("account", []).append(account | {"loaded_at": NOW})
    bills = list(_bills(number, chance))
    rows.setdefault("bill", []).extend(map(_plain, bills))
    for bill in bills:
        rows.setdefault("extension", []).extend(_extensions(bill, chance))
    rows.setdefault("outside_payment", []).extend(_elsewhere(number, chance))
    rows.setdefault("supply_status", []).extend(_statuses(number, chance))
    for receipt in _receipts(number, index, chance):
        rows.setdefault("receipt", []).append(receipt)
        if receipt["serial"] % 10 == 1:
            rows.setdefault("reconnection_order", []).append(_order(receipt, chance))
        if chance.random() < 1 / 3:
            rows.setdefault("reversal", []).append(_reversal(receipt, chance))


def _account(number: str, chance: random.Random) -> Account:
    status = chance.choice(list(SupplyStatus))
    return make_account(
        account_number=number,
        connection_type=chance.choice(list(ConnectionType)),
        category=chance.choice(("LMV-1", "LMV-2", "LMV-7")),
        division=chance.choice(("RTP", "HNS")),
        subdivision=chance.choice(("SD1", "SD2")),
        status=status,
        status_date=chance.choice((None, TODAY - timedelta(days=9))),
        prepaid_balance=rupees(chance.randrange(-900, 900)),
        is_lifeline=chance.random() < 1 / 3,
    )


def _bills(number: str, chance: random.Random) -> Iterator[Bill]:
    """Make none to four months, some of them billed twice: revised by name, or by a later date."""
    for month in MONTHS[chance.randrange(5) :]:
        first = _bill(number, month, f"B{month}", chance)
        yield first
        if chance.random() < 1 / 3:
            named = first.bill_number if chance.random() < 1 / 2 else ""
            day = first.bill_date + timedelta(days=chance.randrange(3))
            revised = _bill(number, month, f"R{month}", chance)
            yield replace(revised, bill_date=day, supersedes=named)


def _bill(number: str, month: str, name: str, chance: random.Random) -> Bill:
    first = date.fromisoformat(f"{month}-10")
    made = make_bill(
        energy_charge=chance.randrange(20_000),
        arrears_principal=chance.randrange(-3_000, 15_000) * chance.randrange(2),
        arrears_lpsc=chance.randrange(900) * chance.randrange(2),
        adjustment=chance.randrange(-9_000, 900) * chance.randrange(2),
        account_number=number,
        bill_number=name,
        bill_month=month,
        bill_date=first,
        due_date=first + timedelta(days=chance.randrange(10, 20)),
        payments_posted_to=_moment(chance),
    )
    late = Money(chance.randrange(90_000))
    return replace(made, payable_after_due_date=made.payable_by_due_date + late)


def _moment(chance: random.Random) -> datetime:
    return NOW - timedelta(days=chance.randrange(30), microseconds=chance.randrange(3))


def _extensions(bill: Bill, chance: random.Random) -> Iterator[dict[str, Any]]:
    for order in range(chance.choice((0, 0, 0, 1, 2))):
        yield {
            "account_number": bill.account_number,
            "bill_number": bill.bill_number,
            "order_number": f"O-{order}",
            "due_date": bill.due_date + timedelta(days=chance.randrange(-5, 20)),
            "loaded_at": None,
        }


def _elsewhere(number: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    for reference in range(chance.choice((0, 0, 1, 2))):
        yield {
            "account_number": number,
            "channel": "upi",
            "reference": f"U{reference}",
            "amount": Money(chance.randrange(1, 900_000)),
            "paid_at": _moment(chance),
        }


def _statuses(number: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    for days in chance.sample(range(20), chance.randrange(3)):
        status = chance.choice(list(SupplyStatus)).value
        at = NOW - timedelta(days=days)
        yield {"account_number": number, "at": at, "status": status, "mode": "pole"}


def _receipts(number: str, index: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for turn in range(chance.choice((0, 0, 1, 2))):
        serial = index * 10 + turn + 1
        yield {
            "number": f"RTP-03-2627-{serial:06d}",
            "request_id": f"r{serial}",
            "position": 1,
            "series": "RTP-03",
            "financial_year": "2627",
            "serial": serial,
            "account_number": number,
            "shift_number": 1,
            "business_date": TODAY,
            "issued_at": _moment(chance),
            "amount": Money(chance.randrange(60_000, 900_000)),
            "fees": Money(chance.choice((0, 60_000))),
        }


def _reversal(receipt: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    return {
        "receipt_number": receipt["number"],
        "kind": "cheque_returned",
        "serial": receipt["serial"],
        "account_number": receipt["account_number"],
        "amount": receipt["amount"],
        "cash_out": Money(0),
        "business_date": TODAY,
        "shift_number": 1,
        "reversed_at": receipt["issued_at"] + timedelta(days=chance.randrange(9)),
        "position": 1,
    }


def _order(receipt: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    is_done = chance.random() < 2 / 3
    return {
        "number": f"RTP-03-R-{receipt['serial']:06d}",
        "series": "RTP-03-R",
        "serial": receipt["serial"],
        "account_number": receipt["account_number"],
        "receipt_number": receipt["number"],
        "state": "done" if is_done else "queued",
        "queued_at": receipt["issued_at"],
        "due_by": receipt["issued_at"],
        "done_at": _moment(chance) if is_done else None,
    }


def midday(day: date) -> datetime:
    """Make noon of a day, when supplies may be cut."""
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=IST)
