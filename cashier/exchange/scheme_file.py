"""The reader of scheme files: TOML, one scheme a file, and nothing in it that is not understood.

A key that is not known is refused, for it would be a rule of the scheme that nobody kept.
"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme import (
    MOST_INSTALMENTS,
    NOTHING,
    DefaultRules,
    EligibleClass,
    Phase,
    Plan,
    Readmission,
    Scheme,
    Slab,
)
from cashier.exchange.files import UnreadableFile

MOST_BYTES = 64 << 10
MOST_PARTS = 50
LONGEST_TEXT = 200
LONGEST_CODE = 40
MOST_DAYS = 366
HUNDRED = 100
_Read = TypeVar("_Read")


class SchemeFileRefused(CounterError):
    """A scheme file says something that no scheme can."""

    template = "{name}: {place}: {fault}."


class _Fault(ValueError):
    """Something that a table of the file may not say, and where it stands."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(fault)
        self.place = place
        self.fault = fault


def read_scheme_file(path: Path) -> Scheme:
    """Read one scheme.

    Raises:
        UnreadableFile: It cannot be read, is too large, or is no TOML in UTF-8.
        SchemeFileRefused: A key is unknown, missing or wrong, or the parts contradict each other.
    """
    values = _load(path)
    try:
        return _scheme(_Table(values, "the scheme"))
    except _Fault as fault:
        raise SchemeFileRefused(name=path.name, place=fault.place, fault=fault.fault) from fault


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise UnreadableFile(name=path.name, reason="it is larger than any scheme")
        return tomllib.loads(content.decode("utf-8"), parse_float=_no_fraction)
    except OSError as error:
        raise UnreadableFile(name=path.name, reason=error.strerror or "it is damaged") from error
    except (ValueError, RecursionError) as error:
        reason = f"it is no TOML ({str(error)[:100]})"
        raise UnreadableFile(name=path.name, reason=reason) from error


def _no_fraction(text: str) -> NoReturn:
    message = f"write {text[:20]} between quotation marks"
    raise ValueError(message)


class _Table:
    """A table of the file, read key by key; what nobody asked for is refused at its end."""

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, dict):
            raise _Fault(place, "this is no table")
        self._values: Mapping[str, Any] = values
        self._asked: set[str] = set()
        self.place = place

    def has(self, key: str) -> bool:
        """Tell whether something is said under a key."""
        return key in self._values

    def fail(self, fault: str) -> NoReturn:
        """Refuse the table as a whole."""
        raise _Fault(self.place, fault)

    def _take(self, key: str) -> Any:  # noqa: ANN401 - as the file says
        self._asked.add(key)
        if key not in self._values:
            self.fail(f"“{key}” is missing")
        return self._values[key]

    def end(self) -> None:
        """Refuse whatever is not understood."""
        for key in self._values:
            if key not in self._asked:
                self.fail(f"“{key[:LONGEST_CODE]}” is not known here")

    def text(self, key: str, most: int = LONGEST_TEXT) -> str:
        """Read some words."""
        value = self._take(key)
        if not (isinstance(value, str) and value.strip() and len(value) <= most):
            self.fail(f"“{key}” is not a text of 1 to {most} characters")
        if not value.isprintable():
            self.fail(f"“{key}” holds characters that cannot be printed")
        return str(value)

    def count(self, key: str, least: int, most: int) -> int:
        """Read a whole number between two others."""
        value = self._take(key)
        if type(value) is not int or not least <= value <= most:
            self.fail(f"“{key}” is not a whole number from {least} to {most}")
        return value

    def flag(self, key: str) -> bool:
        """Read a yes or no."""
        value = self._take(key)
        if not isinstance(value, bool):
            self.fail(f"“{key}” is not true or false")
        return value

    def day(self, key: str) -> date:
        """Read a date."""
        value = self._take(key)
        if type(value) is not date:
            self.fail(f"“{key}” is not a date like 2025-12-01")
        return value

    def money(self, key: str) -> Money:
        """Read rupees above zero, between quotation marks."""
        amount = self._parse(key, Money.parse, "an amount in rupees between quotation marks")
        if amount.paise <= 0:
            self.fail(f"“{key}” is not more than zero")
        return amount

    def percent(self, key: str) -> Decimal:
        """Read a percentage, between quotation marks."""
        return self._number(key, HUNDRED, "a percentage from 0 to 100 between quotation marks")

    def kilowatts(self, key: str) -> Decimal:
        """Read a load in kW, between quotation marks."""
        return self._number(key, 10**6, "a load in kW between quotation marks")

    def _number(self, key: str, most: int, expected: str) -> Decimal:
        number = self._parse(key, Decimal, expected)
        if not (number.is_finite() and 0 <= number <= most):
            self.fail(f"“{key}” is not {expected}")
        return number

    def _parse(self, key: str, read: Callable[[str], _Read], expected: str) -> _Read:
        value = self._take(key)
        if not isinstance(value, str) or len(value) > LONGEST_CODE:
            self.fail(f"“{key}” is not {expected}")
        try:
            return read(value)
        except (CounterError, InvalidOperation):
            self.fail(f"“{key}” is not {expected}")

    def names(self, key: str) -> tuple[str, ...]:
        """Read a list of short names."""
        values = self._take(key)
        good = isinstance(values, list) and 0 < len(values) <= MOST_PARTS
        if not good or not all(isinstance(v, str) and 0 < len(v) <= LONGEST_CODE for v in values):
            self.fail(f"“{key}” is not a list of names")
        return tuple(values)

    def table(self, key: str) -> "_Table":
        """Go into a table."""
        return _Table(self._take(key), f"{self.place}, {key}")

    def tables(self, key: str, *, least: int = 1) -> tuple["_Table", ...]:
        """Go into each of several tables of one name."""
        if least == 0 and not self.has(key):
            return ()
        values = self._take(key)
        if not (isinstance(values, list) and least <= len(values) <= MOST_PARTS):
            self.fail(f"“{key}” is not {least} to {MOST_PARTS} tables")
        return tuple(
            _Table(value, f"{self.place}, {key} {number}") for number, value in enumerate(values, 1)
        )


def _scheme(table: _Table) -> Scheme:
    table.count("format", 1, 1)
    amount, percent = _registration(table.table("registration"))
    scheme = Scheme(
        code=table.text("code", LONGEST_CODE),
        name=table.text("name"),
        name_hi=table.text("name_hi"),
        order_number=table.text("order_number"),
        registration_amount=amount,
        registration_percent=percent,
        eligible=tuple(map(_eligible, table.tables("eligible"))),
        phases=tuple(map(_phase, table.tables("phase"))),
        default=_default(table.table("default")),
        readmissions=tuple(map(_readmission, table.tables("readmission", least=0))),
    )
    if any(later.first_day <= one.last_day for one, later in pairwise(scheme.phases)):
        table.fail("the phases overlap, or do not follow each other")
    if len({phase.number for phase in scheme.phases}) != len(scheme.phases):
        table.fail("two phases have one number")
    table.end()
    return scheme


def _one_of(table: _Table, *keys: str) -> str:
    said = [key for key in keys if table.has(key)]
    if len(said) != 1:
        names = " or ".join(f"“{key}”" for key in keys)
        table.fail(f"there must be exactly one of {names}")
    return said[0]


def _registration(table: _Table) -> tuple[Money, Decimal]:
    fixed = _one_of(table, "amount", "percent_of_principal") == "amount"
    amount = table.money("amount") if fixed else ZERO
    percent = NOTHING if fixed else table.percent("percent_of_principal")
    table.end()
    return amount, percent


def _eligible(table: _Table) -> EligibleClass:
    most_kw = table.kilowatts("most_kw") if table.has("most_kw") else None
    made = EligibleClass(table.names("categories"), most_kw)
    table.end()
    return made


def _phase(table: _Table) -> Phase:
    slabs = tuple(map(_slab, table.tables("slab")))
    most = [slab.most_arrears for slab in slabs]
    sums = [limit for limit in most if limit is not None]
    if None in most[:-1] or sums != sorted(set(sums)):
        table.fail("the slabs do not rise, or one without a limit is not the last")
    first_day, last_day = _days(table)
    made = Phase(table.count("number", 1, MOST_PARTS), first_day, last_day, slabs)
    table.end()
    return made


def _days(table: _Table) -> tuple[date, date]:
    first_day, last_day = table.day("first_day"), table.day("last_day")
    if last_day < first_day:
        table.fail("the last day is before the first")
    return first_day, last_day


def _slab(table: _Table) -> Slab:
    most = table.money("most_arrears") if table.has("most_arrears") else None
    plans = tuple(map(_plan, table.tables("plan")))
    if len({plan.code for plan in plans}) != len(plans):
        table.fail("two plans have one code")
    table.end()
    return Slab(most, plans)


def _plan(table: _Table) -> Plan:
    way = _one_of(table, "within_days", "instalment", "most_instalments")
    made = Plan(
        code=table.text("code", LONGEST_CODE),
        lpsc_waiver_percent=table.percent("lpsc_waiver_percent"),
        principal_rebate_percent=table.percent("principal_rebate_percent"),
        within_days=table.count(way, 1, MOST_DAYS) if way == "within_days" else 0,
        instalment=table.money(way) if way == "instalment" else ZERO,
        most_instalments=table.count(way, 1, MOST_INSTALMENTS) if way == "most_instalments" else 0,
    )
    table.end()
    return made


def _default(table: _Table) -> DefaultRules:
    made = DefaultRules(
        missed_instalments=table.count("missed_instalments", 1, MOST_PARTS),
        current_bill_unpaid=table.flag("current_bill_unpaid"),
        grace_days=table.count("grace_days", 0, MOST_DAYS),
    )
    table.end()
    return made


def _readmission(table: _Table) -> Readmission:
    first_day, last_day = _days(table)
    made = Readmission(
        first_day=first_day,
        last_day=last_day,
        percent_of_relief=table.percent("percent_of_relief"),
        least=table.money("least"),
        within_days=table.count("within_days", 1, MOST_DAYS),
    )
    table.end()
    return made
