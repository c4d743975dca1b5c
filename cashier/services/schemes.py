"""Settlement schemes at the counter: who is offered what, registering, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.scheme import Offer, Scheme
from cashier.domain.scheme_payment import (
    NotTakenBack,
    SchemeChoice,
    choose_offer,
    list_offers_of,
    readmission_terms,
)
from cashier.domain.scheme_standing import SchemeStanding
from cashier.journal.events import Event
from cashier.journal.scheme_events import SchemeImported
from cashier.services.collection import collect_payment
from cashier.services.enquiry import view_account
from cashier.services.ports import UnitOfWork
from cashier.services.scheme_effects import (
    defaulted,
    get_scheme,
    registration_sum,
    settlement,
)


class NoScheme(CounterError):
    """A payment that registers says for what."""

    template = "Say for which scheme the payment registers."


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What the schemes mean for one consumer on one day; told before money is taken.

    `offers` are empty while a settlement runs, which `standing` then tells. `taken_back_for` is
    the price of getting lost benefits back, None where that is not to be had.
    """

    account_number: str
    day: date
    offers: tuple[Offer, ...]
    standing: SchemeStanding | None
    taken_back_for: Money | None


@dataclass(frozen=True, slots=True)
class Review:
    """What a look at every running registration found: settled by money from elsewhere, or lost."""

    settled: tuple[SchemeStanding, ...]
    defaulted: tuple[SchemeStanding, ...]


def import_scheme(
    scheme: Scheme,
    file_name: str,
    *,
    actor: str,
    at: datetime,
    uow: UnitOfWork,
    check_only: bool = False,
) -> bool:
    """Take a scheme in; whoever has registered keeps what was agreed.

    Returns whether it says anything new: the same file again records nothing.
    """
    with uow:
        if uow.schemes.find(scheme.code) == scheme:
            return False
        name = file_name.encode("utf-8", "replace").decode()
        uow.journal.record(SchemeImported(scheme, name), actor=actor, at=at)
        if not check_only:
            uow.commit()
    return True


def list_schemes(*, uow: UnitOfWork) -> tuple[Scheme, ...]:
    """List every scheme, the earliest first."""
    with uow:
        return uow.schemes.list_all()


def list_offers(account_number: str, *, day: date, uow: UnitOfWork) -> Eligibility:
    """Tell a consumer what every scheme offers on a day: sums, saving, registration, phase.

    Raises:
        AccountUnknown: No connection has that number.
    """
    with uow:
        view = view_account(account_number, today=day, uow=uow)
        schemes = uow.schemes.list_all()
        offers = list_offers_of(schemes, view.record, view.dues, day)
        price = None
        for scheme in schemes:
            try:
                price = readmission_terms(scheme, view.dues, day)[2]
            except NotTakenBack:
                continue
    return Eligibility(account_number, day, offers, view.dues.scheme, price)


def quote_registration(
    account_number: str, choice: SchemeChoice, *, day: date, uow: UnitOfWork
) -> Offer:
    """Work out one plan for one consumer; stores nothing.

    Raises:
        CounterError: It is not offered to this consumer on this day.
    """
    with uow:
        view = view_account(account_number, today=day, uow=uow)
        scheme = get_scheme(choice.scheme_code, uow)
        return choose_offer(scheme, choice, view.record, view.dues, day=day)


def quote_price(
    account_number: str, choice: SchemeChoice, request_id: str, *, day: date, uow: UnitOfWork
) -> Money:
    """Tell what is to be paid to register, or to be taken back; stores nothing.

    Where the request has already issued a receipt, that is what it cost.

    Raises:
        CounterError: It is not to be had.
    """
    with uow:
        issued = uow.receipts.find_by_request(request_id)
        if issued is not None:
            return issued.amount
        view = view_account(account_number, today=day, uow=uow)
        return registration_sum(choice, view, day=day, uow=uow)


def register(payment: Payment, *, clerk: str, at: datetime, uow: UnitOfWork) -> Receipt:
    """Take the price of a registration, or of being taken back, and record both at once.

    It is a payment like any other: the same request id again returns the receipt already issued.

    Raises:
        NoScheme: The payment does not say what was chosen.
        CounterError: The scheme, or a rule of the money, forbids it.
    """
    if payment.scheme is None:
        raise NoScheme
    return collect_payment(payment, clerk=clerk, at=at, uow=uow)


def review_registrations(
    day: date, *, actor: str, at: datetime, uow: UnitOfWork, check_only: bool = False
) -> Review:
    """Look at every running registration: settle what came from elsewhere, write defaults down.

    Nothing is taken away by this: whatever was broken is broken by its date, on record or not. A
    second look on one day finds nothing new.
    """
    settled, lost = [], []
    with uow:
        for account_number in dict.fromkeys(uow.schemes.list_running()):
            standing = view_account(account_number, today=day, uow=uow).dues.scheme
            if standing is None:
                continue
            if standing.is_paid:
                settled.append(standing)
                _record((settlement(standing, at),), actor=actor, at=at, uow=uow)
            elif defaulted(standing):
                lost.append(standing)
                _record(defaulted(standing), actor=actor, at=at, uow=uow)
        if not check_only:
            uow.commit()
    return Review(tuple(settled), tuple(lost))


def _record(events: tuple[Event, ...], *, actor: str, at: datetime, uow: UnitOfWork) -> None:
    for event in events:
        uow.journal.record(event, actor=actor, at=at)
