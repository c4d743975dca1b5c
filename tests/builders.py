"""A made-up counter and its consumers, for tests that need them with one thing different."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import insert

from cashier.domain.account import Account, ConnectionType, LoadUnit, Supply, SupplyStatus
from cashier.domain.bill import Bill
from cashier.domain.calendar import IST
from cashier.domain.denomination import DenominationCount
from cashier.domain.dues import ConsumerRecord, Dues, MoneyReceived, assess_dues
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.policy import Policy, policy_on
from cashier.domain.receipt import Issuer, Receipt
from cashier.domain.tender import cash
from cashier.domain.user import Role
from cashier.services import collection, shifts, users
from cashier.services.ports import Draft
from cashier.services.users import NewUser
from cashier.station import OpenStation, set_up
from cashier.storage import schema

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=IST)
TODAY = NOW.date()
ISSUER = Issuer("Bijli Company", "बिजली कंपनी", "RTP", "Ratanpur", "रतनपुर", "03")
PASSWORD = "eight or more"
ADMIN = NewUser("admin", "Asha Rao", Role.ADMINISTRATOR, PASSWORD)
CLERK, SUPERVISOR, AUDITOR = "anita", "suresh", "farah"
STAFF = (
    NewUser(CLERK, "Anita Verma", Role.CLERK, PASSWORD),
    NewUser(SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, PASSWORD),
    NewUser(AUDITOR, "Farah Khan", Role.AUDITOR, PASSWORD),
)
NUMBER, OLD_NUMBER = "3141592653", "02718281"
FLOAT = DenominationCount.parse("100x10")
POLICY = policy_on(TODAY, ())
HEADS = (
    "fixed_charge",
    "energy_charge",
    "electricity_duty",
    "fuel_surcharge",
    "regulatory_surcharge",
    "minimum_charge",
    "lpsc",
    "rebate",
    "subsidy",
    "adjustment",
    "arrears_principal",
    "arrears_lpsc",
)
_TAKEN_OFF = {"rebate", "subsidy"}


def rupees(number: int) -> Money:
    """Make whole rupees."""
    return Money.from_rupees(number)


def make_account(**changes: Any) -> Account:  # noqa: ANN401 - as each field is
    """Make the account of the mock screen, live, with some things different."""
    made = Account(
        account_number=NUMBER,
        old_account_number=OLD_NUMBER,
        name="Ram Kumar Gupta",
        name_hi="राम कुमार गुप्ता",
        address="12/34 Panki, Kanpur",
        locality="Panki",
        mobile="9876543210",
        meter_number="KS1182042",
        old_meter_number="77120",
        category="LMV-1",
        connection_type=ConnectionType.POSTPAID,
        load_milli=2000,
        load_unit=LoadUnit.KW,
        division="RTP",
        subdivision="RTP-1",
        status=SupplyStatus.LIVE,
        status_date=None,
        disconnection_mode="",
        prepaid_balance=ZERO,
        security_deposit=ZERO,
        is_lifeline=False,
    )
    return replace(made, **changes)


def make_bill(**changes: Any) -> Bill:  # noqa: ANN401 - as each field is
    """Make November's bill: Rs 1,310 with nothing before it. Heads are given in whole rupees.

    The payable amounts follow from the heads unless they are given, too.
    """
    heads = {"fixed_charge": 220, "energy_charge": 1036, "electricity_duty": 54}
    heads |= {name: changes.pop(name) for name in HEADS if name in changes}
    payable = sum(-amount if name in _TAKEN_OFF else amount for name, amount in heads.items())
    by_due_date = changes.pop("payable_by_due_date", payable)
    after = changes.pop("payable_after_due_date", by_due_date)
    made = Bill(
        account_number=NUMBER,
        bill_number="B-11",
        bill_month="2026-11",
        bill_date=date(2026, 11, 10),
        due_date=date(2026, 11, 30),
        basis="MU",
        units="160",
        **{name: rupees(heads.get(name, 0)) for name in HEADS},
        payable_by_due_date=rupees(by_due_date),
        payable_after_due_date=rupees(after),
        payments_posted_to=NOW - timedelta(days=10),
        supersedes="",
        order_number="",
    )
    return replace(made, **changes)


def money_received(amount: int, *, at: datetime = NOW, to_fees: int = 0) -> MoneyReceived:
    """Make money that came in elsewhere, in whole rupees."""
    return MoneyReceived(at, rupees(amount), "upi", f"U{at:%m%d%H%M%S%f}", rupees(to_fees))


def make_record(*bills: Bill, **changes: Any) -> ConsumerRecord:  # noqa: ANN401 - as each field is
    """Make what is known of the mock's account: these bills, and nothing else on record."""
    made = ConsumerRecord(
        account=make_account(),
        supply=Supply(SupplyStatus.LIVE),
        bills=bills,
        extensions=(),
        received=(),
        rcdc_paid=ZERO,
        loaded_at=NOW,
    )
    return replace(made, **changes)


def dues_of(record: ConsumerRecord, *, today: date = TODAY, policy: Policy = POLICY) -> Dues:
    """Work dues out on the day of the tests."""
    return assess_dues(record, policy=policy, today=today)


REAL_HASHER = users._hasher
"""The application's own, kept from before the first test made it quick."""


def quick_passwords() -> None:
    """Hash passwords in no time, for the rest of the run: one test alone is about the real hash."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    users._hasher = lambda: hasher  # type: ignore[assignment]


def make_station(folder: Path, *, database_url: str = "", at: datetime = NOW) -> OpenStation:
    """Set a station up with its staff; nobody has a shift and there are no consumers."""
    quick_passwords()
    station = set_up(folder, ISSUER, ADMIN, at=at, database_url=database_url)
    for new in STAFF:
        users.add_user(new, by=ADMIN.name, at=at, uow=station.write())
    return station


def insert_row(station: OpenStation, table: str, **row: object) -> None:
    """Write one row of reference data."""
    with station.write() as uow:
        uow.connection.execute(insert(schema.metadata.tables[table]), row)
        uow.commit()


def add_account(station: OpenStation, account: Account | None = None) -> str:
    """Write an account as an import would, without its keys for search."""
    row = _plain(account or make_account())
    old = row.pop("old_account_number")
    insert_row(station, "account", **row, loaded_at=NOW)
    number = str(row["account_number"])
    if old:
        insert_row(
            station,
            "old_number",
            old_account_number=old,
            account_number=number,
            known_from=date(2026, 1, 1),
        )
    return number


def add_bill(station: OpenStation, bill: Bill | None = None) -> None:
    """Write a bill as an import would."""
    insert_row(station, "bill", **_plain(bill or make_bill()))


def _plain(thing: Account | Bill) -> dict[str, Any]:
    """Take a record apart into what a row holds; money stays money."""
    row: dict[str, Any] = {field.name: getattr(thing, field.name) for field in fields(thing)}
    for name, value in row.items():
        if isinstance(value, bool):
            row[name] = int(value)
        elif isinstance(value, ConnectionType | LoadUnit | SupplyStatus):
            row[name] = value.value
    return row


def add_consumer(station: OpenStation, *bills: Bill, **changes: Any) -> str:  # noqa: ANN401 - as each field is
    """Write an account with some things different, and its bills; one bill unless any is given."""
    number = add_account(station, make_account(**changes))
    for bill in bills or (make_bill(),):
        add_bill(station, replace(bill, account_number=number))
    return number


def at_work(station: OpenStation, *, at: datetime = NOW) -> OpenStation:
    """Open the clerk's shift."""
    shifts.open_shift(CLERK, FLOAT, at=at, uow=station.write())
    return station


def make_payment(
    amount: int = 1310,
    *,
    request: str = "request-1",
    **changes: Any,  # noqa: ANN401 - as each field is
) -> Payment:
    """Make an exact cash payment for the mock's account, in whole rupees."""
    paid = rupees(amount)
    return replace(Payment(request, NUMBER, paid, (cash(paid),)), **changes)


def collect(station: OpenStation, payment: Payment, *, at: datetime = NOW) -> Receipt:
    """Take a payment as the clerk."""
    return collection.collect_payment(payment, clerk=CLERK, at=at, uow=station.write())


def draft_of(payment: Payment) -> Draft:
    """Make the draft that is saved before Confirm."""
    return Draft(
        payment.request_id, CLERK, payment.account_number, payment.amount, payment.amount, NOW
    )


def table_rows(station: OpenStation, table: str) -> list[tuple[object, ...]]:
    """Read a whole table, in an order of its own."""
    with station.read() as uow:
        rows = uow.connection.execute(schema.metadata.tables[table].select())
        return sorted((tuple(row) for row in rows), key=repr)


def everything(station: OpenStation) -> dict[str, list[tuple[object, ...]]]:
    """Read every table, to compare before with after."""
    return {name: table_rows(station, name) for name in schema.metadata.tables}
