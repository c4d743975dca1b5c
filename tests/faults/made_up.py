"""A small made-up station for the faults to strike: users, an open shift, accounts that owe."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from sqlalchemy import insert

from cashier.domain.calendar import IST
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Issuer
from cashier.domain.scheme_payment import SchemeChoice
from cashier.domain.tender import cash
from cashier.domain.user import Role
from cashier.services import shifts, users
from cashier.services.ports import Draft
from cashier.services.users import NewUser
from cashier.station import OpenStation, set_up
from cashier.storage import schema
from cashier.storage.search_index import rebuild_search_index
from tests.schemes import RAHAT

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=IST)
LATER = NOW + timedelta(minutes=5)
ISSUER = Issuer("Bijli Co", "बिजली", "RTP", "Ratanpur", "रतनपुर", "03")
ADMIN = NewUser("admin", "Admin", Role.ADMINISTRATOR, "password1")
CLERK = "anita"
SCHEME = replace(
    RAHAT, phases=(replace(RAHAT.phases[0], first_day=NOW.date(), last_day=NOW.date()),)
)
BILLED, RCDC = Money(470_000), Money(60_000)
_HEADS = (
    "fixed_charge",
    "electricity_duty",
    "fuel_surcharge",
    "regulatory_surcharge",
    "minimum_charge",
    "lpsc",
    "rebate",
    "subsidy",
    "adjustment",
    "arrears_lpsc",
)


def quick_passwords() -> None:
    """Hash passwords in no time; the faults are not about how long a password holds."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    users._hasher = lambda: hasher  # type: ignore[assignment]


def account_number(index: int) -> str:
    """Tell the number of one made-up account; the odd ones are disconnected."""
    return str(3_141_592_600 + index)


def prepare(folder: Path, *, accounts: int = 40, database_url: str = "") -> OpenStation:
    """Set a station up with a clerk at work and some accounts."""
    quick_passwords()
    station = set_up(folder, ISSUER, ADMIN, at=NOW, database_url=database_url)
    clerk = NewUser(CLERK, "Anita Verma", Role.CLERK, "password1")
    users.add_user(clerk, by="admin", at=NOW, uow=station.write())
    shifts.open_shift(CLERK, DenominationCount.parse("100x10"), at=NOW, uow=station.write())
    with station.write() as uow:
        for index in range(accounts):
            uow.connection.execute(insert(schema.account), _account(index))
            uow.connection.execute(insert(schema.bill), _bill(index))
        rebuild_search_index(uow.connection)
        uow.commit()
    return station


def write_files(folder: Path) -> None:
    """Write files with four new rows, one that changes what is known, and one that is wrong."""
    known = account_number(3)
    numbers = [*(str(4_000_000_000 + index) for index in range(4)), known, "12"]
    accounts = "account_number,name,category,connection_type,load,load_unit,division,status\n"
    accounts += "".join(f"{n},Sita Devi,LMV-1,postpaid,2,kW,RTP,live\n" for n in numbers)
    (folder / "accounts.csv").write_text(accounts)
    bills = (
        "account_number,bill_number,bill_month,bill_date,due_date,energy_charge,"
        "payable_by_due_date,payments_posted_to\n"
    )
    row = "N1,2026-11,2026-11-11,2026-11-30,100.00,100.00,2026-11-10T23:59:59+05:30\n"
    (folder / "bills.csv").write_text(bills + "".join(f"{n},{row}" for n in numbers))


def payment(index: int, request_id: str = "") -> Payment:
    """Make the payment in full of one account; an odd one earns its reconnection."""
    amount = BILLED + RCDC if index % 2 else BILLED
    request = request_id or f"request-{index}"
    return Payment(request, account_number(index), amount, (cash(amount, amount),))


def registration() -> Payment:
    """Make the payment that registers the first account for the scheme."""
    choice = SchemeChoice(SCHEME.code, "one")
    price = Money(200_000)
    return Payment("registration", account_number(0), price, (cash(price),), scheme=choice)


def draft_of(intent: Payment) -> Draft:
    """Make the draft that is saved before Confirm."""
    return Draft(intent.request_id, CLERK, intent.account_number, intent.amount, intent.amount, NOW)


def _account(index: int) -> dict[str, object]:
    return {
        "account_number": account_number(index),
        "name": "Ram Kumar",
        "name_hi": "राम कुमार",
        "status": "td" if index % 2 else "live",
        "status_date": date(2026, 11, 18),
        "load_milli": 2000,
        "load_unit": "kW",
        "connection_type": "postpaid",
        "category": "LMV-1",
        "prepaid_balance": Money(0),
        "security_deposit": Money(0),
        "is_lifeline": 0,
        "loaded_at": NOW,
    }


def _bill(index: int) -> dict[str, object]:
    return {
        "account_number": account_number(index),
        "bill_number": f"B{index}",
        "bill_month": "2026-11",
        "bill_date": date(2026, 11, 10),
        "due_date": date(2026, 11, 30),
        "payments_posted_to": NOW - timedelta(days=3),
        **dict.fromkeys(_HEADS, Money(0)),
        "energy_charge": Money(131_000),
        "arrears_principal": Money(339_000),
        "payable_by_due_date": BILLED,
        "payable_after_due_date": BILLED,
    }
