"""A registration for a settlement scheme: what was agreed, and on which days it is due."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.calendar import to_ist
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme import DefaultRules, PlanKind, Settlement

MONTHS = 12


class RegistrationState(StrEnum):
    """What the record says of a registration; what has come due since is worked out."""

    REGISTERED = "registered"
    SETTLED = "settled"
    DEFAULTED = "defaulted"


class BreachKind(StrEnum):
    """How a scheme's terms are broken."""

    PAYMENT_MISSED = "payment_missed"
    INSTALMENT_MISSED = "instalment_missed"
    BILL_UNPAID = "bill_unpaid"


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed on a day: at registering, or at being taken back.

    `paid` is what counts by then towards the settlement, the money taken for it included;
    `current` is what was then still owed of the current bill, that of `bill_month`. Only money
    later than `started_at` is counted on top.
    """

    receipt_number: str
    started_at: datetime
    paid: Money
    current: Money
    bill_month: str
    last_day: date | None
    instalment: Money = ZERO
    instalments: int = 0

    @property
    def starts_on(self) -> date:
        """The day of the agreement."""
        return to_ist(self.started_at).date()

    @property
    def kind(self) -> PlanKind:
        """Whether the rest is to come in one go."""
        return PlanKind.ONE_PAYMENT if self.last_day else PlanKind.INSTALMENTS

    def due_days(self) -> Iterator[tuple[int, date]]:
        """List the days on which something is due, numbered from one."""
        if self.last_day:
            yield 1, self.last_day
        for number in range(1, self.instalments + 1):
            yield number, months_after(self.starts_on, number)


@dataclass(frozen=True, slots=True)
class Registration:
    """A consumer's settlement under a scheme, as agreed: later files change nothing of it.

    It goes by the number of the receipt that took its registration.
    """

    number: str
    account_number: str
    scheme_code: str
    scheme_name: str
    scheme_name_hi: str
    phase: int
    plan_code: str
    principal: Money
    lpsc: Money
    waiver: Money
    rebate: Money
    payable: Money
    default: DefaultRules
    terms: Terms

    @property
    def settlement(self) -> Settlement:
        """What was agreed, as sums."""
        return Settlement(self.waiver, self.rebate, self.payable)

    def required(self, number: int) -> Money:
        """Tell what must have been paid in all once so many due days have passed."""
        terms = self.terms
        if terms.kind is PlanKind.ONE_PAYMENT or number >= terms.instalments:
            return self.payable
        return min(terms.paid + terms.instalment * number, self.payable)


@dataclass(frozen=True, slots=True)
class RegistrationRecord:
    """A registration as the register keeps it."""

    registration: Registration
    state: RegistrationState
    settled_at: datetime | None = None
    defaulted_on: date | None = None

    @property
    def receipts(self) -> frozenset[str]:
        """Name the receipts that took the money to register, and to be taken back."""
        return frozenset((self.registration.number, self.registration.terms.receipt_number))


def months_after(day: date, months: int) -> date:
    """Tell the same day so many months on, or the last day of a month that has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
