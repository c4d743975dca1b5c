"""Made-up defaulters for a recovery drive: so many in a division, who owe so much to the rupee."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from cashier.domain.calendar import IST, month_of
from cashier.domain.money import Money
from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES
from cashier.services.importing import DataKind

Cells = Mapping[str, str]
_FIRST_NEW, _FIRST_OLD, _FIRST_MOBILE = 6_280_000_000, 62_000_000, 5_400_000_000
_DAYS_SINCE_BILL, _DAYS_SINCE_DUE = 60, 45
_LATE_PART, _LPSC_PART = 80, 20
_LEAST_WEIGHT, _MOST_WEIGHT = 60, 140
_SUBDIVISIONS = 4


@dataclass(frozen=True, slots=True)
class Owing:
    """Some consumers of one division: each owes at least `least`, all of them together `owed`."""

    division: str
    consumers: int
    least: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class SampleDrive:
    """The rows of the files, and the account numbers of each part, in the order of the parts."""

    rows: Mapping[DataKind, Sequence[Cells]]
    accounts: tuple[tuple[str, ...], ...]


def make_defaulters(parts: Sequence[Owing], *, seed: int, today: date) -> SampleDrive:
    """Make consumers up with one overdue bill each, the same for the same seed and day."""
    lot = Random(seed)  # noqa: S311 - repeatable on purpose
    accounts: list[Cells] = []
    bills: list[Cells] = []
    numbers: list[tuple[str, ...]] = []
    for part in parts:
        first = len(accounts)
        for place, owed in enumerate(share(part, lot), first):
            accounts.append(_account(place, part.division, lot))
            bills.append(_bill(place, owed, today - timedelta(days=_DAYS_SINCE_BILL)))
        numbers.append(tuple(row["account_number"] for row in accounts[first:]))
    return SampleDrive({DataKind.ACCOUNTS: accounts, DataKind.BILLS: bills}, tuple(numbers))


def share(part: Owing, lot: Random) -> Iterator[int]:
    """Divide what a part owes into whole rupees, each at least the least, none far from others."""
    least = part.least.paise // 100
    rest = part.owed.paise // 100 - least * part.consumers
    weights = [lot.randint(_LEAST_WEIGHT, _MOST_WEIGHT) for _ in range(part.consumers)]
    whole = sum(weights)
    shares = [rest * weight // whole for weight in weights]
    left = rest - sum(shares)
    for place, extra in enumerate(shares):
        yield least + extra + int(place < left)


def _account(place: int, division: str, lot: Random) -> Cells:
    given, family = lot.choice(GIVEN), lot.choice(FAMILY)
    return {
        "account_number": str(_FIRST_NEW + place),
        "old_account_number": str(_FIRST_OLD + place),
        "name": f"{given[0]} {family[0]}",
        "name_hi": f"{given[1]} {family[1]}",
        "address": f"{lot.randint(1, 140)}/{lot.randint(1, 60)} {lot.choice(LOCALITIES)}",
        "locality": lot.choice(LOCALITIES),
        "mobile": str(_FIRST_MOBILE + place),
        "meter_number": f"KD{100_000 + place}",
        "category": "LMV-1",
        "connection_type": "postpaid",
        "load": str(lot.choice((1, 2, 3, 4, 5))),
        "load_unit": "kW",
        "division": division,
        "subdivision": f"{division}-{lot.randint(1, _SUBDIVISIONS)}",
        "status": "live",
    }


def _bill(place: int, owed: int, billed: date) -> Cells:
    """Make a bill on which so many rupees are payable after the due date, which is over."""
    late = owed // _LATE_PART
    current, duty = 640, 32
    arrears = owed - late - current - duty
    surcharge = arrears // _LPSC_PART
    return {
        "account_number": str(_FIRST_NEW + place),
        "bill_number": f"D{billed:%y%m}{place:06d}",
        "bill_month": month_of(billed),
        "bill_date": billed.isoformat(),
        "due_date": (billed + timedelta(days=_DAYS_SINCE_BILL - _DAYS_SINCE_DUE)).isoformat(),
        "basis": "MU",
        "units": "90",
        "energy_charge": str(current),
        "electricity_duty": str(duty),
        "arrears_principal": str(arrears - surcharge),
        "arrears_lpsc": str(surcharge),
        "payable_by_due_date": str(owed - late),
        "payable_after_due_date": str(owed),
        "payments_posted_to": datetime.combine(billed, time(0), IST).isoformat(),
    }
