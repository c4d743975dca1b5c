"""What a payment does under a settlement scheme, inside the transaction that takes it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from cashier.domain.allocation import amount_under
from cashier.domain.dues import ConsumerRecord, MoneyReceived, assess_dues
from cashier.domain.errors import CounterError
from cashier.domain.head import Head
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.scheme import Scheme
from cashier.domain.scheme_payment import (
    SchemeAct,
    SchemeChoice,
    SchemeNote,
    UnknownScheme,
    WrongRegistrationSum,
    choose_offer,
    note_of,
    readmission_terms,
    readmitted,
    registration_of,
)
from cashier.domain.scheme_registration import Registration, RegistrationRecord, RegistrationState
from cashier.domain.scheme_standing import SchemeStanding
from cashier.journal.events import Event
from cashier.journal.scheme_events import (
    SchemeDefaulted,
    SchemeReadmitted,
    SchemeRegistered,
    SchemeSettled,
)
from cashier.services.enquiry import ConsumerView
from cashier.services.ports import UnitOfWork

COUNTER = "counter"


class RegistersForScheme(CounterError):
    """What a receipt registered hangs on that receipt."""

    template = "Receipt {number} registered for a scheme; cancel it, and register again."


@dataclass(frozen=True, slots=True)
class SchemeEffect:
    """What a receipt prints of a scheme, and what is recorded right after it."""

    note: SchemeNote | None = None
    events: tuple[Event, ...] = ()


def get_scheme(code: str, uow: UnitOfWork) -> Scheme:
    """Read a scheme by its code.

    Raises:
        UnknownScheme: No file brought it.
    """
    scheme = uow.schemes.find(code)
    if scheme is None:
        raise UnknownScheme(code=code[:40])
    return scheme


def registration_sum(
    choice: SchemeChoice, view: ConsumerView, *, day: date, uow: UnitOfWork
) -> Money:
    """Tell what a consumer pays to register, or to be taken back.

    Raises:
        CounterError: The scheme does not offer that to this consumer on this day.
    """
    scheme = get_scheme(choice.scheme_code, uow)
    if choice.is_readmission:
        return readmission_terms(scheme, view.dues, day)[2]
    return choose_offer(scheme, choice, view.record, view.dues, day=day).registration


def check_registration(payment: Payment, view: ConsumerView, *, day: date, uow: UnitOfWork) -> None:
    """Refuse money for a registration that is not to be had, or at another price.

    Raises:
        CounterError: As `registration_sum`.
        WrongRegistrationSum: The amount is not what registering costs.
    """
    if payment.scheme is None:
        return
    asked = registration_sum(payment.scheme, view, day=day, uow=uow)
    if payment.amount != asked:
        raise WrongRegistrationSum(registration=asked, amount=payment.amount)


def require_no_registration(receipt: Receipt) -> None:
    """Refuse to put another receipt in the place of one that registered.

    Raises:
        RegistersForScheme: It did.
    """
    if amount_under(receipt.allocations, Head.SCHEME_REGISTRATION):
        raise RegistersForScheme(number=receipt.number)


def scheme_effect(
    payment: Payment, view: ConsumerView, receipt: Receipt, *, day: date, uow: UnitOfWork
) -> SchemeEffect:
    """Tell what a checked payment does under a scheme, before its receipt is recorded."""
    choice, standing = payment.scheme, view.dues.scheme
    if choice is not None and choice.is_readmission:
        return _readmit(choice, view, receipt, day=day, uow=uow)
    if choice is not None:
        return _register(choice, view, receipt, day=day, uow=uow)
    if standing is not None and standing.is_running:
        return _effect(view, view.record, receipt, SchemeAct.PAID, day=day)
    return SchemeEffect()


def _register(
    choice: SchemeChoice, view: ConsumerView, receipt: Receipt, *, day: date, uow: UnitOfWork
) -> SchemeEffect:
    scheme = get_scheme(choice.scheme_code, uow)
    offer = choose_offer(scheme, choice, view.record, view.dues, day=day)
    registration = registration_of(offer, view.dues, receipt.number, receipt.issued_at)
    record = _with(view.record, registration)
    effect = _effect(view, record, receipt, SchemeAct.REGISTERED, day=day)
    return replace(effect, events=(SchemeRegistered(registration), *effect.events))


def _readmit(
    choice: SchemeChoice, view: ConsumerView, receipt: Receipt, *, day: date, uow: UnitOfWork
) -> SchemeEffect:
    scheme = get_scheme(choice.scheme_code, uow)
    standing, terms, paid = readmission_terms(scheme, view.dues, day)
    registration = readmitted(
        standing, terms, paid, receipt.number, at=receipt.issued_at, dues=view.dues
    )
    record = _with(view.record, registration)
    effect = _effect(view, record, receipt, SchemeAct.READMITTED, day=day)
    events = (*defaulted(standing), SchemeReadmitted(registration), *effect.events)
    return replace(effect, events=events)


def _with(record: ConsumerRecord, registration: Registration) -> ConsumerRecord:
    """Add a registration, or put it in the place of the one with the same number."""
    others = [one for one in record.registrations if one.registration.number != registration.number]
    added = RegistrationRecord(registration, RegistrationState.REGISTERED)
    return replace(record, registrations=(*others, added))


def _effect(
    view: ConsumerView, record: ConsumerRecord, receipt: Receipt, act: SchemeAct, *, day: date
) -> SchemeEffect:
    """Work the standing out as it will be once this receipt is on record."""
    fees = amount_under(receipt.allocations, Head.RCDC_FEE, Head.DISHONOUR_CHARGE)
    money = MoneyReceived(receipt.issued_at, receipt.amount, COUNTER, receipt.number, fees)
    after = replace(record, received=(*record.received, money))
    standing = assess_dues(after, policy=view.policy, today=day).scheme
    assert standing is not None, "its receipts are on this record"
    if standing.is_paid:
        granted = settlement(standing, receipt.issued_at)
        return SchemeEffect(note_of(standing, SchemeAct.SETTLED), (granted,))
    return SchemeEffect(note_of(standing, act))


def settlement(standing: SchemeStanding, at: datetime) -> SchemeSettled:
    """Grant what was agreed, as of the moment that completed it."""
    registration = standing.registration
    return SchemeSettled(
        number=registration.number,
        account_number=registration.account_number,
        waiver=registration.waiver,
        rebate=registration.rebate,
        settled_at=at,
    )


def defaulted(standing: SchemeStanding) -> tuple[Event, ...]:
    """Write down a breach that is not on record yet."""
    if standing.breach is None or standing.state is not RegistrationState.REGISTERED:
        return ()
    registration = standing.registration
    return (
        SchemeDefaulted(
            number=registration.number,
            account_number=registration.account_number,
            reason=standing.breach.kind,
            defaulted_on=standing.breach.on,
        ),
    )
