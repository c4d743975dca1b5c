"""The consumers of the month: what a billing system had told of them before it began."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from typing import Any

from sqlalchemy import insert

from cashier.domain.account import Account, ConnectionType, SupplyStatus
from cashier.domain.bill import Bill
from cashier.domain.calendar import IST
from cashier.domain.money import Money
from cashier.station import OpenStation
from cashier.storage import schema
from tests.builders import _plain, make_account, make_bill

BEGIN = datetime(2026, 10, 1, 8, 0, tzinfo=IST)
DUE = date(2026, 10, 20)
CATEGORIES = ("LMV-1",) * 14 + ("LMV-2",) * 4 + ("LMV-6", "LMV-9")
DIVISIONS = ("RTP",) * 17 + ("HSP", "HSP", "HRG")
REASONS = (
    {"code": "01", "reason": "Funds insufficient", "reason_hi": "अपर्याप्त राशि", "drawer": 1},
    {"code": "84", "reason": "Connectivity failure", "reason_hi": "संपर्क विफल", "drawer": 0},
)


@dataclass(frozen=True, slots=True)
class Consumer:
    """Somebody who may come; `due` is payable until the due date, `due_late` afterwards."""

    number: str
    due: Money
    due_late: Money
    is_plain: bool

    def owes(self, today: date) -> Money:
        """Tell what somebody who has not come before has to pay; of plain consumers only."""
        return self.due if today <= DUE else self.due_late


def stock(station: OpenStation, count: int, chance: Random) -> list[Consumer]:
    """Load so many accounts with a bill each, and the bank's table of reasons."""
    pairs = [_pair(index, chance) for index in range(count)]
    tables = schema.metadata.tables
    with station.write() as uow:
        uow.connection.execute(
            insert(tables["account"]), [_account_row(account) for account, _ in pairs]
        )
        uow.connection.execute(insert(tables["bill"]), [_plain(bill) for _, bill in pairs])
        uow.connection.execute(insert(tables["return_reason"]), list(REASONS))
        uow.commit()
    return [_consumer(account, bill) for account, bill in pairs]


def _consumer(account: Account, bill: Bill) -> Consumer:
    return Consumer(
        number=account.account_number,
        due=bill.payable_by_due_date,
        due_late=bill.payable_after_due_date,
        is_plain=account.connection_type is ConnectionType.POSTPAID
        and account.status is SupplyStatus.LIVE,
    )


def _account_row(account: Account) -> dict[str, Any]:
    row = _plain(account)
    row.pop("old_account_number")
    return row | {"loaded_at": BEGIN}


def _pair(index: int, chance: Random) -> tuple[Account, Bill]:
    number = f"{3_100_000_000 + index}"
    account = make_account(
        account_number=number,
        meter_number=f"KS{index:07d}",
        category=chance.choice(CATEGORIES),
        division=chance.choice(DIVISIONS),
    )
    special = chance.random()
    if special < 0.03:
        kind = ConnectionType.SMART_POSTPAID if index % 3 else ConnectionType.POSTPAID
        account = replace(
            account,
            connection_type=kind,
            status=SupplyStatus.TEMPORARILY_DISCONNECTED,
            status_date=date(2026, 9, 20),
        )
    elif special < 0.08:
        account = replace(
            account,
            connection_type=ConnectionType.SMART_PREPAID,
            prepaid_balance=Money(-chance.randrange(0, 90_000, 100)),
        )
    return account, _bill(number, chance)


def _bill(number: str, chance: Random) -> Bill:
    arrears = chance.randrange(500, 15_000) if chance.random() < 0.25 else 0
    fixed, energy = chance.randrange(80, 400), chance.randrange(150, 3_500)
    heads = {
        "fixed_charge": fixed,
        "energy_charge": energy,
        "electricity_duty": energy // 20,
        "lpsc": arrears // 60,
        "arrears_principal": arrears,
        "arrears_lpsc": arrears // 30,
    }
    payable = sum(heads.values())
    return make_bill(
        **heads,
        payable_after_due_date=payable + fixed // 10,
        account_number=number,
        bill_number=f"B{number[3:]}-09",
        bill_month="2026-09",
        bill_date=date(2026, 9, 28),
        due_date=DUE,
        payments_posted_to=datetime(2026, 9, 28, tzinfo=IST),
    )
