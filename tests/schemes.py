"""The two published schemes, as their sample files have them, and people who register for them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import resources
from cashier.domain.bill import Bill
from cashier.domain.calendar import IST
from cashier.domain.dues import ConsumerRecord, Dues, MoneyReceived, assess_dues
from cashier.domain.money import Money
from cashier.domain.scheme import Scheme
from cashier.domain.scheme_payment import SchemeChoice, choose_offer, registration_of
from cashier.domain.scheme_registration import RegistrationRecord, RegistrationState
from cashier.exchange.scheme_file import read_scheme_file
from tests.builders import POLICY, make_bill, make_record, rupees

SAMPLES = Path(resources.__file__).parent / "sample"
RAHAT = read_scheme_file(SAMPLES / "scheme-bijli-bill-rahat-2025-26.toml")
OTS = read_scheme_file(SAMPLES / "scheme-ots-2024-25.toml")
ONE = SchemeChoice(RAHAT.code, "one")
MONTHLY = SchemeChoice(RAHAT.code, "750")
FIRST = "RTP-03-2526-000001"


def open_on(day: date) -> Scheme:
    """Make the newer scheme one whose first phase is a single day."""
    return replace(RAHAT, phases=(replace(RAHAT.phases[0], first_day=day, last_day=day),))


def noon(day: date) -> datetime:
    """Make the middle of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=IST)


def bill_of(day: date, *, principal: int, lpsc: int, **changes: object) -> Bill:
    """Make a bill of Rs 1,310 with these arrears, issued on a day and due ten days later."""
    return make_bill(
        arrears_principal=principal,
        arrears_lpsc=lpsc,
        bill_number=f"B-{day:%Y%m}",
        bill_month=f"{day:%Y-%m}",
        bill_date=day,
        due_date=day + timedelta(days=10),
        payments_posted_to=noon(day) - timedelta(days=1),
        **changes,
    )


def paid(amount: int | Money, day: date, reference: str = "", *, to_fees: int = 0) -> MoneyReceived:
    """Make money that came in at noon, or as the first thing of the day where it registers."""
    sum_paid = amount if isinstance(amount, Money) else rupees(amount)
    at = noon(day) if reference != FIRST else noon(day) - timedelta(hours=1)
    return MoneyReceived(at, sum_paid, "counter", reference or f"U{day}", rupees(to_fees))


def assess(record: ConsumerRecord, day: date) -> Dues:
    """Work the dues out on a day."""
    return assess_dues(record, policy=POLICY, today=day)


def registered(
    scheme: Scheme, choice: SchemeChoice, day: date, bill: Bill, *others: Bill
) -> ConsumerRecord:
    """Make somebody who registered on a day, with the bill of that day and later ones."""
    before = make_record(bill)
    dues = assess(before, day)
    offer = choose_offer(scheme, choice, before, dues, day=day)
    money = paid(offer.registration, day, FIRST)
    registration = registration_of(offer, dues, FIRST, money.at)
    record = RegistrationRecord(registration, RegistrationState.REGISTERED)
    return replace(before, bills=(bill, *others), received=(money,), registrations=(record,))


def pays(record: ConsumerRecord, *money: MoneyReceived) -> ConsumerRecord:
    """Add money to what came in."""
    return replace(record, received=(*record.received, *money))


def settled(record: ConsumerRecord, day: date) -> ConsumerRecord:
    """Grant the relief on a day, as the counter does when the settlement is paid."""
    last = replace(record.registrations[-1], state=RegistrationState.SETTLED, settled_at=noon(day))
    return replace(record, registrations=(*record.registrations[:-1], last))
