"""A made-up division, the same for the same seed and day, in the documented file formats."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from cashier.domain.calendar import IST, month_of
from cashier.domain.money import Money
from cashier.exchange.sample_banks import BRANCH_COLUMNS, BRANCHES
from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES, SHOPS
from cashier.services.importing import DataKind

Cells = Mapping[str, str]
_KINDS = (
    DataKind.ACCOUNTS,
    DataKind.BILLS,
    DataKind.PAYMENTS,
    DataKind.STATUS,
    DataKind.EXTENSIONS,
    DataKind.BANKS,
)
_FIRST_NEW, _NEW_STEP = 3_141_500_000, 37
_FIRST_OLD, _OLD_STEP = 41_000_000, 13
_FIRST_RURAL = 7_310_000_000_00
_MERGED, _MERGED_OLD = "power", "49000000"
_FIRST_MOBILE = 5_550_000_000
"""No Indian mobile number begins with 5, so none of these is anybody's."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a consumer is an example of; the rest is drawn by lot."""

    kind: str = ""
    connection_type: str = "postpaid"
    status: str = "live"
    mode: str = ""
    category: str = "LMV-1"
    load_kw: int = 2
    units: int = 150
    lifeline: bool = False
    arrears_rupees: int = 0
    days_since_bill: int = 5
    balance_rupees: int = 0
    months: int = 1
    paid_elsewhere: bool = False
    extended: bool = False
    revised: bool = False
    rural: bool = False
    name: tuple[str, str] | None = None


CASES = (
    Case("live"),
    Case("overdue", days_since_bill=24),
    Case("part", units=400, arrears_rupees=6_200),
    Case("lifeline", lifeline=True, load_kw=1, units=70, arrears_rupees=2_400),
    Case("disconnected", status="td", mode="pole", arrears_rupees=14_800, days_since_bill=22),
    Case("smart_disconnected", "smart_postpaid", "td", "remote", arrears_rupees=11_300),
    Case("permanently_disconnected", status="pd", mode="cable", arrears_rupees=9_100),
    Case("smart_postpaid", "smart_postpaid"),
    Case("prepaid", "smart_prepaid", balance_rupees=340, months=0),
    Case("prepaid_negative", "smart_prepaid", balance_rupees=-275, arrears_rupees=1_900),
    Case("two_months", months=2),
    Case("paid_elsewhere", paid_elsewhere=True),
    Case("extended", days_since_bill=20, extended=True),
    Case("revised", revised=True),
    Case("no_bill", months=0),
    Case("above_cash_cap", category="LMV-2", load_kw=20, units=2_600, name=SHOPS[1]),
    Case("power", category="LMV-6", load_kw=45, units=1_500, status="td", mode="meter"),
    Case("rural", rural=True),
    Case("split_old_number", load_kw=1),
    Case("split_old_number_second", load_kw=1),
    Case("number_like_a_mobile"),
    Case("mobile", load_kw=1),
    Case("name", category="LMV-2", name=SHOPS[0]),
)
"""One of each kind to try, before all others."""


@dataclass(frozen=True, slots=True)
class Division:
    """The rows of every file, and the number to type for one consumer of each kind."""

    rows: dict[DataKind, list[Cells]] = field(default_factory=lambda: {k: [] for k in _KINDS})
    examples: dict[str, str] = field(default_factory=dict)


def make_division(consumers: int, *, seed: int, today: date) -> Division:
    """Make up a division: at least one consumer of each kind, then as many as asked for."""
    lot = Random(seed)  # noqa: S311 - repeatable on purpose
    division = Division()
    for place in range(max(consumers, len(CASES))):
        case = CASES[place] if place < len(CASES) else _drawn(lot)
        _Consumer(place, case, lot, today).add_to(division)
    _merge(division)
    division.rows[DataKind.BANKS] += [
        dict(zip(BRANCH_COLUMNS, branch, strict=True)) for branch in BRANCHES
    ]
    division.examples["mobile"] = _mobile(_place_of("mobile"))
    division.examples["split_old_number"] = _old_number(_place_of("split_old_number"))
    division.examples["name"] = SHOPS[0][0]
    del division.examples["split_old_number_second"]
    return division


def _merge(division: Division) -> None:
    """Let one consumer have had two connections before: a second row names the other old number."""
    number = _new_number(_place_of(_MERGED))
    own = next(one for one in division.rows[DataKind.ACCOUNTS] if one["account_number"] == number)
    division.rows[DataKind.ACCOUNTS].append({**own, "old_account_number": _MERGED_OLD})
    division.examples["merged_old_number"] = _MERGED_OLD


def write_division(division: Division, folder: Path) -> dict[DataKind, Path]:
    """Write each kind of rows to a file of its name; return the files in the order to load."""
    folder.mkdir(parents=True, exist_ok=True)
    return {kind: _write(folder / f"{kind}.csv", rows) for kind, rows in division.rows.items()}


def _write(file: Path, rows: Sequence[Cells]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return file


def _place_of(kind: str) -> int:
    return next(place for place, case in enumerate(CASES) if case.kind == kind)


def _drawn(lot: Random) -> Case:
    """Draw an ordinary consumer: most pay in time, some owe, some are cut off."""
    kind = lot.choices(("postpaid", "smart_postpaid", "smart_prepaid"), (70, 10, 20))[0]
    arrears = lot.choices((0, lot.randint(200, 5_000), lot.randint(10_000, 90_000)), (80, 14, 6))[0]
    cut = arrears > 10_000 and lot.random() < 0.4  # noqa: PLR2004 - the drive's threshold
    case = Case(
        connection_type=kind,
        status="td" if cut else "live",
        mode=("pole" if kind == "postpaid" else "remote") if cut else "",
        category=lot.choices(("LMV-1", "LMV-2", "LMV-6"), (86, 12, 2))[0],
        load_kw=lot.choice((1, 1, 2, 2, 3, 4, 5, 8)),
        units=lot.randint(30, 420),
        arrears_rupees=arrears,
        days_since_bill=lot.randint(1, 26),
        paid_elsewhere=lot.random() < 0.15,  # noqa: PLR2004 - about one in seven
        extended=lot.random() < 0.02,  # noqa: PLR2004 - a few
    )
    if kind == "smart_prepaid":
        return replace(case, months=int(arrears > 0), balance_rupees=lot.randint(-400, 1_500))
    return replace(case, lifeline=case.category == "LMV-1" and case.load_kw == 1)


def _new_number(place: int) -> str:
    return str(_FIRST_NEW + place * _NEW_STEP)


def _old_number(place: int) -> str:
    if place == _place_of("split_old_number_second"):
        place -= 1
    return str(_FIRST_OLD + place * _OLD_STEP)


def _mobile(place: int) -> str:
    return str(_FIRST_MOBILE + place)


class _Consumer:
    """One consumer with everything that the files say of it."""

    def __init__(self, place: int, case: Case, lot: Random, today: date) -> None:
        self.place, self.case, self.lot = place, case, lot
        self.bill_date = today - timedelta(days=case.days_since_bill)
        self.cut_on = max(self.bill_date, today - timedelta(days=3))
        self.number = self._number()

    def _number(self) -> str:
        if self.case.rural:
            return str(_FIRST_RURAL + self.place)
        if self.case.kind == "number_like_a_mobile":
            return _mobile(_place_of("mobile"))
        return _new_number(self.place)

    def add_to(self, division: Division) -> None:
        """Add the rows of this consumer to the files."""
        if self.case.kind:
            division.examples[self.case.kind] = self.number
        division.rows[DataKind.ACCOUNTS].append(self._account())
        bills = self._bills()
        division.rows[DataKind.BILLS] += bills
        if self.case.paid_elsewhere and bills:
            division.rows[DataKind.PAYMENTS].append(self._payment(bills[-1]))
        if self.case.status != "live":
            division.rows[DataKind.STATUS].append(self._cut())
        if self.case.extended and bills:
            division.rows[DataKind.EXTENSIONS].append(self._extension(bills[-1]))

    def _account(self) -> Cells:
        case, lot, place = self.case, self.lot, self.place
        given, family = lot.choice(GIVEN), lot.choice(FAMILY)
        name, name_hi = case.name or (f"{given[0]} {family[0]}", f"{given[1]} {family[1]}")
        return {
            "account_number": self.number,
            "old_account_number": "" if case.rural else _old_number(place),
            "name": name,
            "name_hi": name_hi,
            "address": f"{lot.randint(1, 140)}/{lot.randint(1, 60)} {lot.choice(LOCALITIES)}",
            "locality": lot.choice(LOCALITIES),
            "mobile": _mobile(place),
            "meter_number": f"KS{600_000 + place * 7}",
            "old_meter_number": f"M{90_000 + place}" if case.connection_type != "postpaid" else "",
            "category": case.category,
            "connection_type": case.connection_type,
            "load": str(case.load_kw),
            "load_unit": "kW",
            "division": "DEMO",
            "subdivision": f"SD-{place % 4 + 1}",
            "status": case.status,
            "status_date": "" if case.status == "live" else self.cut_on.isoformat(),
            "disconnection_mode": case.mode,
            "prepaid_balance": Money.from_rupees(case.balance_rupees).plain(),
            "security_deposit": Money.from_rupees(300 * case.load_kw).plain(),
            "lifeline": str(int(case.lifeline)),
        }

    def _bills(self) -> list[Cells]:
        """Make the bills, the oldest first; each contains what those before it left."""
        arrears = Money.from_rupees(self.case.arrears_rupees)
        bills: list[Cells] = []
        for age in reversed(range(self.case.months)):
            billed = self.bill_date - timedelta(days=30 * age)
            bills.append(self._bill(billed, arrears, units=self.case.units))
            arrears = Money.parse(bills[-1]["payable_by_due_date"])
        if self.case.revised:
            first = bills[-1]
            revised = self._bill(self.bill_date, Money(0), units=self.case.units // 2)
            number = f"{first['bill_number']}R"
            order = {"supersedes": first["bill_number"], "order_number": "DEMO/REV/1"}
            bills.append({**revised, "bill_number": number, **order})
        return bills

    def _bill(self, billed: date, arrears: Money, *, units: int) -> Cells:
        case = self.case
        surcharge = Money(arrears.paise // 20 // 100 * 100)
        fixed, energy = Money.from_rupees(110 * case.load_kw), Money(units * 6_50)
        duty = Money((fixed + energy).paise // 20)
        fuel = Money(energy.paise // 50)
        exact = fixed + energy + duty + fuel + arrears
        payable = Money((exact.paise + 50) // 100 * 100)
        late = Money((payable.paise // 80 + 50) // 100 * 100)
        posted = datetime.combine(billed, time(0), IST)
        return {
            "account_number": self.number,
            "bill_number": f"B{billed:%y%m}{self.place:06d}",
            "bill_month": month_of(billed),
            "bill_date": billed.isoformat(),
            "due_date": (billed + timedelta(days=15)).isoformat(),
            "basis": "MU",
            "units": str(units),
            "fixed_charge": fixed.plain(),
            "energy_charge": energy.plain(),
            "electricity_duty": duty.plain(),
            "fuel_surcharge": fuel.plain(),
            "arrears_principal": (arrears - surcharge).plain(),
            "arrears_lpsc": surcharge.plain(),
            "payable_by_due_date": payable.plain(),
            "payable_after_due_date": (payable + late).plain(),
            "payments_posted_to": posted.isoformat(),
            "supersedes": "",
            "order_number": "",
        }

    def _payment(self, bill: Cells) -> Cells:
        paid_at = datetime.combine(self.bill_date, time(9, 30), IST)
        half = Money.parse(bill["payable_by_due_date"]).paise // 200 * 100
        return {
            "account_number": self.number,
            "amount": Money(max(half, 100)).plain(),
            "paid_at": paid_at.isoformat(),
            "channel": self.lot.choice(("portal", "upi", "bank")),
            "reference": f"P{self.place:07d}",
        }

    def _cut(self) -> Cells:
        return {
            "account_number": self.number,
            "status": self.case.status,
            "at": datetime.combine(self.cut_on, time(11, 0), IST).isoformat(),
            "mode": self.case.mode,
            "team": f"T{self.place % 5 + 1}",
            "reason": "dues",
        }

    def _extension(self, bill: Cells) -> Cells:
        later = date.fromisoformat(bill["due_date"]) + timedelta(days=10)
        return {
            "account_number": self.number,
            "bill_number": bill["bill_number"],
            "due_date": later.isoformat(),
            "order_number": "DEMO/EXT/1",
        }
