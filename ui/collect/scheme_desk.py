"""Settlement schemes at the desk: what is offered to this consumer, and what was chosen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cashier.domain.money import Money
from cashier.domain.scheme import Offer
from cashier.domain.scheme_payment import SchemeChoice
from ui.presenter import Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.schemes import Eligibility
    from ui.collect.state import CollectState
    from ui.collect.work import CollectWork
    from ui.counter import Counter

MOST_OFFERS = 6
"""As many as the panel has room for; a scheme has two or three plans."""


@dataclass(frozen=True, slots=True)
class SchemeOption:
    """One thing to choose: a plan, or being taken back after a default, which has no offer."""

    choice: SchemeChoice
    price: Money
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Schemes:
    """What can be chosen, whether it is being chosen, and what was: its price is what is paid."""

    options: tuple[SchemeOption, ...] = ()
    is_choosing: bool = False
    chosen: SchemeOption | None = None


class SchemeDesk:
    """Looks offers up for whoever is open, beside the payment's way, and takes a choice."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        seen: "Callable[[], CollectState]",
        changed: Callable[[Schemes], None],
    ) -> None:
        self._storage = storage
        self._counter = counter
        self._seen = seen
        self._changed = changed
        self._turns = Turns()

    def _work(self) -> "CollectWork":
        from ui.collect.work import CollectWork

        return CollectWork(self._counter())

    def look(self, view: "ConsumerView", today: date) -> None:
        """See what is offered to somebody in arrears; nobody else is asked about."""
        turn, dues = self._turns.next(), view.dues
        lost = dues.scheme is not None and dues.scheme.is_lost
        if not dues.arrears and not lost:
            return
        number = dues.account_number
        self._storage.run(
            lambda: self._work().offers_for(number, today),
            self._turns.if_current(turn, self._show_offers),
            refused=lambda _: None,
        )

    def forget(self) -> None:
        """Let no answer come for somebody who is no longer open."""
        self._turns.next()

    def _show_offers(self, told: "Eligibility | None") -> None:
        if told is not None and self._seen().takes_typing:
            options = (*_readmission(told), *map(_option, told.offers))[:MOST_OFFERS]
            self._changed(replace(self._seen().schemes, options=options))

    def toggle(self) -> None:
        """Show what can be chosen, or put it away."""
        state = self._seen()
        if state.takes_typing and state.schemes.options and state.tenders.entry is None:
            self._changed(replace(state.schemes, is_choosing=not state.schemes.is_choosing))

    def choose(self, number: int) -> None:
        """Take an option by its number on screen, from one."""
        schemes = self._seen().schemes
        if schemes.is_choosing and 1 <= number <= len(schemes.options):
            chosen = schemes.options[number - 1]
            self._changed(replace(schemes, is_choosing=False, chosen=chosen))


def _option(offer: Offer) -> SchemeOption:
    choice = SchemeChoice(offer.scheme.code, offer.plan.code)
    return SchemeOption(choice, offer.registration, offer)


def _readmission(told: "Eligibility") -> tuple[SchemeOption, ...]:
    if told.taken_back_for is None or told.standing is None:
        return ()
    code = told.standing.registration.scheme_code
    return (SchemeOption(SchemeChoice(code, is_readmission=True), told.taken_back_for),)
