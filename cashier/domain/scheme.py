"""Settlement schemes: dated offers to settle arrears for less, as files describe them.

A scheme concerns the arrears alone, principal and LPSC (late payment surcharge); the current bill
stays outside it and is owed as issued. No percentage, date or sum of any scheme stands in code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from cashier.domain.account import Account
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money

NOTHING = Decimal(0)
MOST_INSTALMENTS = 600
"""Fifty years; an offer that would take longer is none."""


class PlanKind(StrEnum):
    """The two ways to pay a settlement."""

    ONE_PAYMENT = "one_payment"
    INSTALMENTS = "instalments"


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to pay, and what it earns.

    A plan with `within_days` is paid in one go, within so many days of the day of registering.
    Otherwise it is paid monthly: in instalments of `instalment`, or in as many as the consumer
    chooses up to `most_instalments`.
    """

    code: str
    lpsc_waiver_percent: Decimal
    principal_rebate_percent: Decimal
    within_days: int = 0
    instalment: Money = ZERO
    most_instalments: int = 0

    @property
    def kind(self) -> PlanKind:
        """Whether it is paid in one go."""
        return PlanKind.ONE_PAYMENT if self.within_days else PlanKind.INSTALMENTS


@dataclass(frozen=True, slots=True)
class Slab:
    """The plans for arrears up to a sum, principal and LPSC together; None for any sum."""

    most_arrears: Money | None
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """Days on which one may register, both included, with slabs from the smallest sum up."""

    number: int
    first_day: date
    last_day: date
    slabs: tuple[Slab, ...]


@dataclass(frozen=True, slots=True)
class EligibleClass:
    """A class of consumers that may register: categories up to a sanctioned load."""

    categories: tuple[str, ...]
    most_kw: Decimal | None = None

    def takes(self, account: Account) -> bool:
        """Tell whether a connection is of this class."""
        small = self.most_kw is None or account.load_kw <= self.most_kw
        return account.category in self.categories and small


@dataclass(frozen=True, slots=True)
class DefaultRules:
    """What loses every benefit.

    `missed_instalments` is how many instalments behind is too many; `grace_days` come on top of
    every last day.
    """

    missed_instalments: int
    current_bill_unpaid: bool
    grace_days: int


@dataclass(frozen=True, slots=True)
class Readmission:
    """Days on which a defaulter is taken back, for a share of the relief but no less than a sum.

    A plan of one payment then has `within_days` again; one in instalments goes on monthly.
    """

    first_day: date
    last_day: date
    percent_of_relief: Decimal
    least: Money
    within_days: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme as its file describes it.

    Registering costs `registration_amount`, or `registration_percent` of the principal; one of the
    two is zero.
    """

    code: str
    name: str
    name_hi: str
    order_number: str
    registration_amount: Money
    registration_percent: Decimal
    eligible: tuple[EligibleClass, ...]
    phases: tuple[Phase, ...]
    default: DefaultRules
    readmissions: tuple[Readmission, ...] = ()

    def phase_on(self, day: date) -> Phase | None:
        """Find the phase in which somebody registers on a day."""
        open_ones = (phase for phase in self.phases if phase.first_day <= day <= phase.last_day)
        return next(open_ones, None)

    def readmission_on(self, day: date) -> Readmission | None:
        """Find the terms on which a defaulter is taken back on a day."""
        open_ones = (one for one in self.readmissions if one.first_day <= day <= one.last_day)
        return next(open_ones, None)


@dataclass(frozen=True, slots=True)
class Arrears:
    """What is still owed from before the current bill."""

    principal: Money
    lpsc: Money

    @property
    def total(self) -> Money:
        """Both together."""
        return self.principal + self.lpsc


@dataclass(frozen=True, slots=True)
class Settlement:
    """Arrears settled for less: `payable`, `waiver` of LPSC and `rebate` of principal add up."""

    waiver: Money
    rebate: Money
    payable: Money

    @property
    def saving(self) -> Money:
        """What the consumer is spared."""
        return self.waiver + self.rebate


@dataclass(frozen=True, slots=True)
class Offer:
    """What a scheme offers one consumer on one day, by one plan; told before money is taken.

    `registration` counts towards the settlement. `instalments` of `instalment` follow it, the last
    of them being what is left; a plan of one payment has a `last_day` instead.
    """

    scheme: Scheme
    phase: int
    plan: Plan
    arrears: Arrears
    settlement: Settlement
    registration: Money
    last_day: date | None
    instalment: Money
    instalments: int

    @property
    def rest(self) -> Money:
        """What is still to be paid after registering, beside the current bills."""
        return self.settlement.payable - self.registration


def nearest_rupee(paise: Decimal) -> Money:
    """Round to the nearest rupee, half up: the trade's rule for what is payable."""
    return Money(int((paise / 100).quantize(Decimal(1), ROUND_HALF_UP)) * 100)


def arrears_in(owed: Sequence[HeadAmount]) -> Arrears:
    """Pick out what a scheme can settle of all that is owed."""
    of = {head: Money.total(part.amount for part in owed if part.head is head) for head in Head}
    return Arrears(of[Head.ARREARS_PRINCIPAL], of[Head.ARREARS_LPSC])


def settle_arrears(arrears: Arrears, plan: Plan) -> Settlement:
    """Work out what settles the arrears.

    The payable sum is rounded to the nearest rupee, and is never above what is owed. The waiver is
    exact to the paisa, half up, and the rebate takes up the rounding.
    """
    waiver = arrears.lpsc.paise * plan.lpsc_waiver_percent / 100
    rebate = arrears.principal.paise * plan.principal_rebate_percent / 100
    payable = min(nearest_rupee(arrears.total.paise - waiver - rebate), arrears.total)
    spared = arrears.total.paise - payable.paise
    exact_waiver = int(waiver.quantize(Decimal(1), ROUND_HALF_UP))
    waived = min(max(exact_waiver, spared - arrears.principal.paise), spared)
    return Settlement(Money(waived), Money(spared - waived), payable)


def offers_of(scheme: Scheme, account: Account, arrears: Arrears, day: date) -> tuple[Offer, ...]:
    """List what a scheme offers an account on a day, a plan each; nothing where it is not open.

    Where registering costs nothing, there is nothing that a counter could take and record: arrears
    that are LPSC alone are for the office.
    """
    phase = scheme.phase_on(day)
    if phase is None or not any(one.takes(account) for one in scheme.eligible):
        return ()
    fitting = (s for s in phase.slabs if s.most_arrears is None or arrears.total <= s.most_arrears)
    slab = next(fitting, None)
    plans = slab.plans if slab else ()
    offers = (make_offer(scheme, phase, plan, arrears=arrears, day=day) for plan in plans)
    return tuple(
        offer for offer in offers if offer.registration and offer.instalments <= MOST_INSTALMENTS
    )


def make_offer(
    scheme: Scheme, phase: Phase, plan: Plan, *, arrears: Arrears, day: date, instalments: int = 0
) -> Offer:
    """Work out one plan; `instalments` is the number chosen where the plan leaves it open."""
    settlement = settle_arrears(arrears, plan)
    share = nearest_rupee(arrears.principal.paise * scheme.registration_percent / 100)
    registration = min(scheme.registration_amount + share, settlement.payable)
    rest = settlement.payable - registration
    instalment, count = spread(rest, plan, instalments)
    within = timedelta(days=plan.within_days)
    last_day = day + within if plan.kind is PlanKind.ONE_PAYMENT else None
    return Offer(
        scheme, phase.number, plan, arrears, settlement, registration, last_day, instalment, count
    )


def spread(rest: Money, plan: Plan, chosen: int = 0) -> tuple[Money, int]:
    """Divide a rest into monthly instalments: the sum of each but the last, and their number.

    A number that the consumer chose gives equal sums to the nearest rupee; none chosen is the most.
    """
    if plan.kind is PlanKind.ONE_PAYMENT or not rest:
        return ZERO, 0
    if plan.instalment:
        return plan.instalment, count_of(rest, plan.instalment)
    number = chosen or plan.most_instalments
    each = max(nearest_rupee(Decimal(rest.paise) / number), Money(100))
    return each, min(number, count_of(rest, each))


def count_of(rest: Money, instalment: Money) -> int:
    """Count the instalments that a sum takes, the last one smaller or not."""
    return -(-rest.paise // instalment.paise)


def readmission_sum(terms: Readmission, settlement: Settlement, rest: Money) -> Money:
    """Tell what a defaulter pays to be taken back: to the nearest rupee, never above the rest."""
    share = nearest_rupee(settlement.saving.paise * terms.percent_of_relief / 100)
    return min(max(share, terms.least), rest)
