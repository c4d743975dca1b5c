"""What must hold of settlement schemes over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cashier.domain.allocation import amount_under
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme_registration import Registration, RegistrationState
from cashier.journal.events import Event, ReceiptIssued
from cashier.journal.scheme_events import (
    SchemeDefaulted,
    SchemeReadmitted,
    SchemeRegistered,
    SchemeSettled,
)


@dataclass(slots=True)
class SchemeChecker:
    """Follows registrations from event to event and says, in words, what does not hold."""

    prices: dict[str, Money] = field(default_factory=dict)
    registrations: dict[str, Registration] = field(default_factory=dict)
    states: dict[str, RegistrationState] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        match event:
            case ReceiptIssued():
                price = amount_under(event.receipt.allocations, Head.SCHEME_REGISTRATION)
                self.prices[event.receipt.number] = price
            case SchemeRegistered():
                yield from self._check_registered(event.registration)
            case SchemeReadmitted():
                yield from self._check_readmitted(event.registration)
            case SchemeSettled():
                yield from self._check_settled(event)
            case SchemeDefaulted():
                yield from self._move(event.number, RegistrationState.DEFAULTED)
            case _:
                return

    def _check_registered(self, registration: Registration) -> Iterator[str]:
        number = registration.number
        if number in self.registrations:
            yield f"registration {number} was made twice"
        if not self.prices.get(number, ZERO) or self.prices[number] != registration.terms.paid:
            yield f"registration {number} has no receipt for its price"
        owed = registration.principal + registration.lpsc
        if registration.payable + registration.settlement.saving != owed:
            yield f"registration {number} does not add up to its arrears"
        if registration.waiver > registration.lpsc or registration.rebate > registration.principal:
            yield f"registration {number} spares more than is owed"
        self.registrations[number] = registration
        self.states[number] = RegistrationState.REGISTERED

    def _check_readmitted(self, registration: Registration) -> Iterator[str]:
        number = registration.number
        if self.states.get(number) is not RegistrationState.DEFAULTED:
            yield f"registration {number} was taken back without being lost"
        if not self.prices.get(registration.terms.receipt_number, ZERO):
            yield f"registration {number} was taken back without a receipt for it"
        self.states[number] = RegistrationState.REGISTERED

    def _check_settled(self, event: SchemeSettled) -> Iterator[str]:
        agreed = self.registrations.get(event.number)
        if agreed and (agreed.waiver, agreed.rebate) != (event.waiver, event.rebate):
            yield f"registration {event.number} was settled for other sums than were agreed"
        yield from self._move(event.number, RegistrationState.SETTLED)

    def _move(self, number: str, state: RegistrationState) -> Iterator[str]:
        if self.states.get(number) in {None, RegistrationState.DEFAULTED}:
            yield f"registration {number} is {state} but was not running"
        self.states[number] = state
