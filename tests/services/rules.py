"""A table of rules, each named by the sentence of the trade that it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cashier.domain.account import SupplyStatus
from cashier.domain.errors import CounterError
from cashier.domain.payment import Payment
from cashier.domain.tender import Tender
from cashier.journal.events import PolicyChanged
from cashier.station import OpenStation
from tests.builders import NOW, TODAY, collect, everything, make_payment

Rule = Callable[[OpenStation], None]
CUT = {
    "status": SupplyStatus.TEMPORARILY_DISCONNECTED,
    "status_date": date(2026, 11, 18),
    "disconnection_mode": "pole",
}


class Rules(dict[str, Rule]):
    """Rules by their sentences; each is shown on a counter with nothing in it."""

    def rule(self, sentence: str) -> Callable[[Rule], Rule]:
        """Put a rule into the table."""

        def enter(shown: Rule) -> Rule:
            assert sentence not in self, "a rule has one row"
            self[sentence] = shown
            return shown

        return enter


def paid_with(
    amount: int, *tenders: Tender, request: str = "request-1", **changes: object
) -> Payment:
    """Make a payment with these tenders, in whole rupees."""
    return replace(make_payment(amount, request=request), tenders=tenders, **changes)  # type: ignore[arg-type]


def refused(counter: OpenStation, payment: Payment, refusal: type[CounterError]) -> CounterError:
    """Ask that a payment is refused in one sentence and leaves nothing behind."""
    before = everything(counter)
    with pytest.raises(refusal) as caught:
        collect(counter, payment)
    assert everything(counter) == before
    assert "{" not in caught.value.message
    return caught.value


def set_policy(counter: OpenStation, key: str, value: str) -> None:
    """Set a policy from today on."""
    with counter.write() as uow:
        changed = PolicyChanged(key, value, TODAY, "order 7")
        uow.journal.record(changed, actor="admin", at=NOW)
        uow.commit()
