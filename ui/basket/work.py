"""What the storage worker does for a basket; loaded there, after the first paint."""

from collections.abc import Iterable
from dataclasses import dataclass

from cashier.domain.basket import Basket, payments_of
from cashier.domain.receipt import Receipt
from cashier.services import basket as baskets
from cashier.services import collection
from cashier.services.basket import BasketQuote
from cashier.services.ports import Draft
from ui.counter import Counter


@dataclass(frozen=True, slots=True)
class BasketWork:
    """A counter at work on one payer's basket."""

    counter: Counter
    clerk: str

    def accept(self, basket: Basket) -> BasketQuote:
        """Quote a basket; where nothing is refused, keep the intent for the time after a crash.

        All its receipts are issued in one act or none, so the first one's fate is that of all.
        """
        station, at = self.counter.station, self.counter.now()
        quote = baskets.quote_basket(basket, clerk=self.clerk, at=at, uow=station.read())
        if quote.is_accepted:
            first = payments_of(basket)[0]
            draft = Draft(
                first.request_id,
                self.clerk,
                first.account_number,
                basket.total,
                basket.total + basket.change_due,
                at,
                first,
            )
            collection.save_draft(draft, uow=station.write())
        return quote

    def collect(self, basket: Basket) -> tuple[Receipt, ...]:
        """Take the money for all, once."""
        at = self.counter.now()
        return baskets.collect_basket(
            basket, clerk=self.clerk, at=at, uow=self.counter.station.write()
        )

    def abandon(self, request_ids: Iterable[str]) -> None:
        """Give up what was accepted, and record that."""
        for request_id in request_ids:
            self.counter.abandon(request_id, self.clerk)
