"""What can happen at a station under a settlement scheme."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from cashier.domain.money import Money
from cashier.domain.scheme import Scheme
from cashier.domain.scheme_registration import BreachKind, Registration


@dataclass(frozen=True, slots=True)
class SchemeImported:
    """A scheme file was read; it stands from here on, in place of an earlier one of its code."""

    kind: ClassVar[str] = "scheme_imported"
    scheme: Scheme
    file_name: str


@dataclass(frozen=True, slots=True)
class SchemeRegistered:
    """A consumer registered; the receipt that took the money is the entry before this one."""

    kind: ClassVar[str] = "scheme_registered"
    registration: Registration


@dataclass(frozen=True, slots=True)
class SchemeReadmitted:
    """A defaulter was taken back; the registration goes on with new days."""

    kind: ClassVar[str] = "scheme_readmitted"
    registration: Registration


@dataclass(frozen=True, slots=True)
class SchemeSettled:
    """The settlement was paid: a dated adjustment of the arrears, and no change of any bill."""

    kind: ClassVar[str] = "scheme_settled"
    number: str
    account_number: str
    waiver: Money
    rebate: Money
    settled_at: datetime


@dataclass(frozen=True, slots=True)
class SchemeDefaulted:
    """The terms were broken: every benefit is lost, and the dues are again what they were."""

    kind: ClassVar[str] = "scheme_defaulted"
    number: str
    account_number: str
    reason: BreachKind
    defaulted_on: date
