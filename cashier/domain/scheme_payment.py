"""What a payment means for a scheme: registering, being taken back, paying on, settling."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from cashier.domain.dues import ConsumerRecord, Dues
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme import (
    Arrears,
    Offer,
    PlanKind,
    Readmission,
    Scheme,
    arrears_in,
    count_of,
    make_offer,
    offers_of,
    readmission_sum,
)
from cashier.domain.scheme_registration import Registration, Terms
from cashier.domain.scheme_standing import SchemeStanding


class UnknownScheme(CounterError):
    """No scheme file has that code."""

    template = "There is no settlement scheme “{code}”."


class NotEligible(CounterError):
    """The scheme offers this consumer nothing on that day."""

    template = "{scheme} is not open to account {account_number} on {day}."


class UnknownPlan(CounterError):
    """The scheme has no such way to pay."""

    template = "{scheme} has no plan “{plan}” for this consumer."


class WrongInstalments(CounterError):
    """The plan allows another number."""

    template = "This plan allows 1 to {most} instalments."


class InstalmentsFixed(WrongInstalments):
    """The plan says itself how many there are."""

    template = "This plan sets its instalments itself; leave their number out."


class AlreadyRegistered(CounterError):
    """One settlement at a time, and each scheme once."""

    template = "Account {account_number} has already registered for {scheme}."


class NotTakenBack(CounterError):
    """There is no default, or the scheme takes nobody back on that day."""

    template = "{scheme} does not take account {account_number} back on {day}."


class WrongRegistrationSum(CounterError):
    """Registering has its price."""

    template = "Registering costs {registration}; {amount} is another sum."


@dataclass(frozen=True, slots=True)
class SchemeChoice:
    """What a consumer chose: a plan of a scheme, or to be taken back after a default.

    `instalments` is the number chosen where the plan leaves it open; zero is the most.
    """

    scheme_code: str
    plan_code: str = ""
    instalments: int = 0
    is_readmission: bool = False


class SchemeAct(StrEnum):
    """What a payment did under a scheme."""

    REGISTERED = "registered"
    READMITTED = "readmitted"
    PAID = "paid"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class SchemeNote:
    """What a receipt prints of a scheme, as it stands after the payment.

    `next_sum` is asked by `next_day`, beside the current bill; `saving` is what is spared once
    everything is paid, and has been spared where it is.
    """

    code: str
    name: str
    name_hi: str
    phase: int
    act: SchemeAct
    payable: Money
    paid: Money
    saving: Money
    next_sum: Money
    next_day: date | None

    @property
    def granted(self) -> Money:
        """What this payment had waived."""
        return self.saving if self.act is SchemeAct.SETTLED else ZERO

    @property
    def rest(self) -> Money:
        """What is still missing."""
        return max(self.payable - self.paid, ZERO)


def list_offers_of(
    schemes: tuple[Scheme, ...], record: ConsumerRecord, dues: Dues, day: date
) -> tuple[Offer, ...]:
    """List what every scheme offers a consumer on a day: none while a settlement runs.

    Nobody registers twice for one scheme, settled or lost.
    """
    if dues.scheme and dues.scheme.is_running:
        return ()
    had = {
        one.registration.scheme_code
        for one in record.registrations
        if _stands(one.receipts, record)
    }
    arrears = arrears_in(dues.owed)
    return tuple(
        offer
        for scheme in schemes
        if scheme.code not in had
        for offer in offers_of(scheme, record.account, arrears, day)
    )


def _stands(receipts: frozenset[str], record: ConsumerRecord) -> bool:
    """Tell whether the money that registered has not been taken back."""
    return receipts <= {one.reference for one in record.received if one.reversed_at is None}


def choose_offer(
    scheme: Scheme, choice: SchemeChoice, record: ConsumerRecord, dues: Dues, *, day: date
) -> Offer:
    """Work out the plan that a consumer chose.

    Raises:
        AlreadyRegistered: This scheme was had, or another settlement runs.
        NotEligible: It offers nothing to this consumer on this day.
        UnknownPlan: It has no such plan for these arrears.
        WrongInstalments: The number chosen is not one that the plan allows.
    """
    account_number = record.account.account_number
    arrears = arrears_in(dues.owed)
    offers = list_offers_of((scheme,), record, dues, day)
    if not offers:
        if offers_of(scheme, record.account, arrears, day):
            raise AlreadyRegistered(account_number=account_number, scheme=scheme.name)
        raise NotEligible(scheme=scheme.name, account_number=account_number, day=f"{day:%d-%m-%Y}")
    found = next((offer for offer in offers if offer.plan.code == choice.plan_code), None)
    if found is None:
        raise UnknownPlan(scheme=scheme.name, plan=choice.plan_code[:40])
    if not choice.instalments:
        return found
    most = found.plan.most_instalments
    if not most:
        raise InstalmentsFixed
    if not 1 <= choice.instalments <= most:
        raise WrongInstalments(most=most)
    return _with_instalments(found, arrears, day, choice.instalments)


def _with_instalments(offer: Offer, arrears: Arrears, day: date, number: int) -> Offer:
    phase = offer.scheme.phase_on(day)
    assert phase is not None, "an offer stands in an open phase"
    return make_offer(offer.scheme, phase, offer.plan, arrears=arrears, day=day, instalments=number)


def registration_of(offer: Offer, dues: Dues, receipt_number: str, at: datetime) -> Registration:
    """Write down what is agreed when an offer is taken and its registration paid."""
    terms = Terms(
        receipt_number=receipt_number,
        started_at=at,
        paid=offer.registration,
        current=dues.current,
        bill_month=dues.bills[0].bill_month if dues.bills else "",
        last_day=offer.last_day,
        instalment=offer.instalment,
        instalments=offer.instalments,
    )
    return Registration(
        number=receipt_number,
        account_number=dues.account_number,
        scheme_code=offer.scheme.code,
        scheme_name=offer.scheme.name,
        scheme_name_hi=offer.scheme.name_hi,
        phase=offer.phase,
        plan_code=offer.plan.code,
        principal=offer.arrears.principal,
        lpsc=offer.arrears.lpsc,
        waiver=offer.settlement.waiver,
        rebate=offer.settlement.rebate,
        payable=offer.settlement.payable,
        default=offer.scheme.default,
        terms=terms,
    )


def readmission_terms(
    scheme: Scheme, dues: Dues, day: date
) -> tuple[SchemeStanding, Readmission, Money]:
    """Tell what it costs a defaulter to be taken back on a day.

    Raises:
        NotTakenBack: Nothing was lost, or the scheme takes nobody back on that day.
    """
    terms, standing = scheme.readmission_on(day), dues.scheme
    lost = standing is not None and standing.registration.scheme_code == scheme.code
    if terms is None or standing is None or not lost or not standing.is_lost:
        raise NotTakenBack(
            scheme=scheme.name, account_number=dues.account_number, day=f"{day:%d-%m-%Y}"
        )
    sum_asked = readmission_sum(terms, standing.registration.settlement, standing.rest)
    return standing, terms, sum_asked


def readmitted(
    standing: SchemeStanding,
    terms: Readmission,
    paid: Money,
    receipt_number: str,
    *,
    at: datetime,
    dues: Dues,
) -> Registration:
    """Write down the settlement that goes on: the same sums, with new days from today on."""
    old = standing.registration
    rest = standing.rest - paid
    in_one = old.terms.kind is PlanKind.ONE_PAYMENT
    started = Terms(
        receipt_number=receipt_number,
        started_at=at,
        paid=standing.paid + paid,
        current=dues.current,
        bill_month=dues.bills[0].bill_month if dues.bills else "",
        last_day=at.date() + timedelta(days=terms.within_days) if in_one else None,
        instalment=old.terms.instalment,
        instalments=0 if in_one else count_of(rest, old.terms.instalment),
    )
    return replace(old, terms=started)


def note_of(standing: SchemeStanding, act: SchemeAct) -> SchemeNote:
    """Say what a receipt prints."""
    registration = standing.registration
    settled = act is SchemeAct.SETTLED
    return SchemeNote(
        code=registration.scheme_code,
        name=registration.scheme_name,
        name_hi=registration.scheme_name_hi,
        phase=registration.phase,
        act=act,
        payable=registration.payable,
        paid=standing.paid,
        saving=registration.settlement.saving,
        next_sum=ZERO if settled else standing.asked,
        next_day=None if settled else standing.asked_by,
    )
