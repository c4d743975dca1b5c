"""One payer for several consumers, as plain Python: one intent, a receipt for each account."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from cashier.domain.basket import Basket, BasketEmpty
from cashier.domain.errors import CounterError
from cashier.domain.money import MalformedAmount
from cashier.domain.payment import ReceivedTooLittle
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from cashier.domain.user import User
from ui.basket.composing import basket_of, told_of
from ui.basket.filling import FillingPresenter
from ui.basket.state import BasketPlace, BasketStage, BasketState
from ui.collect.tenders import Tenders
from ui.messages import message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.basket import BasketQuote
    from ui.basket.work import BasketWork
    from ui.counter import Counter


def _new_basket_id() -> str:
    return str(uuid4())


class BasketPresenter(FillingPresenter):
    """Fills a basket, takes one heap of money for it, and issues all its receipts in one act.

    The basket's id is made with its first account and kept on disk before Confirm is possible.
    """

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        issued: Callable[[tuple[Receipt, ...]], None],
        new_basket_id: Callable[[], str] = _new_basket_id,
    ) -> None:
        super().__init__(storage, counter)
        self._issued = issued
        self._new_basket_id = new_basket_id
        self._basket_id = ""
        self._kept = ""

    def begin(self, clerk: User, shift: Shift) -> None:
        """Begin, or go on with what this clerk had put together in this shift."""
        standing = self.state.shift
        if self._clerk == clerk.name and standing is not None and standing.number == shift.number:
            return
        self._clerk = clerk.name
        self._forget()
        self._become(BasketState(shift=shift, cursor=self._to(BasketPlace.SEARCH)))

    @property
    def is_saving(self) -> bool:
        """Whether receipts are being written at this moment."""
        return self.state.stage is BasketStage.SAVING

    def enter(self) -> None:
        """Go on with a cheque; accept the money; save what was accepted; else do nothing."""
        entry = self.state.tenders.entry
        if entry is not None and self.state.stage is BasketStage.FILLING:
            self.tenders.leave(entry.field)
        elif self.state.stage is BasketStage.FILLING:
            self._accept()
        elif self.state.stage is BasketStage.READY:
            self._save()

    def _accept(self) -> None:
        received = self.state.received
        if received is None:
            self._refuse(MalformedAmount(text=self.state.received_text))
            return
        if not self.state.entries:
            self._not_found(BasketEmpty())
            return
        if self.state.takes_cash and received < self.state.rest:
            self._refuse(ReceivedTooLittle(received=received, amount=self.state.rest))
            return
        self._basket_id = self._basket_id or self._new_basket_id()
        basket, turn = basket_of(self.state, self._basket_id), self._turns.next()
        self._accepting = basket
        self._keep(f"{basket.basket_id}/{basket.lines[0].account_number}")
        self._storage.run(
            lambda: self._work().accept(basket),
            self._turns.if_current(turn, lambda quote: self._get_ready(basket, quote)),
            refused=self._turns.if_current(turn, self._refuse),
        )

    def _keep(self, request_id: str) -> None:
        """Keep one intent only: where the first account is another one, the former is given up."""
        former, self._kept = self._kept, request_id
        if former not in {"", request_id}:
            self._storage.run(lambda: self._work().abandon((former,)), lambda _: None)

    def _work(self) -> "BasketWork":
        from ui.basket.work import BasketWork

        return BasketWork(self._counter(), self._clerk)

    def _get_ready(self, basket: Basket, quote: "BasketQuote") -> None:
        """Show each account's refusal beside it, or let the next Enter save."""
        if basket is not self._accepting:
            return
        entries = told_of(self.state.entries, quote)
        if not quote.is_accepted:
            first = next(index for index, one in enumerate(entries) if one.refusal is not None)
            self._change(entries=entries, marked=first, cursor=self._to(BasketPlace.LINES))
            return
        received = self.state.received if self.state.takes_cash else None
        text = received.short() if received is not None else ""
        self._change(entries=entries, stage=BasketStage.READY, received_text=text)
        self._accepted = basket

    def _refuse(self, refusal: CounterError) -> None:
        """Put the sentence under the money, and keep what was typed."""
        self._change(received_refusal=message_of(refusal), cursor=self._to(self._home()))

    def _save(self) -> None:
        basket = self._accepted
        assert basket is not None, "Confirm is possible only after the intent was kept"
        self._become(replace(self.state, stage=BasketStage.SAVING))
        self._storage.run(
            lambda: self._work().collect(basket),
            self._show_saved,
            refused=self._refuse,
            failed=lambda: self._become(replace(self.state, stage=BasketStage.READY)),
        )

    def _show_saved(self, receipts: tuple[Receipt, ...]) -> None:
        self._forget()
        self._become(
            replace(
                self.state,
                stage=BasketStage.SAVED,
                receipts=receipts,
                tenders=Tenders(),
                cursor=self._to(BasketPlace.SEARCH),
            )
        )
        self._issued(receipts)

    def escape(self) -> None:
        """Put away what is being asked, else give the basket up."""
        state, search = self.state, self._to(BasketPlace.SEARCH)
        if state.stage is BasketStage.SAVING:
            return
        if state.stage is BasketStage.CHOOSING:
            self._change(matches=(), cursor=search)
        elif state.tenders.entry is not None:
            self.tenders.put_away()
        elif state.cursor.place is BasketPlace.AMOUNT and state.takes_typing:
            self._change(amount_text="", cursor=search)
        else:
            self.give_up()

    def give_up(self) -> None:
        """Give the basket up, whatever was being asked; a kept intent is recorded."""
        if self.state.stage is BasketStage.SAVING:
            return
        kept = self._kept
        self._forget()
        self._turns.next()
        self._become(replace(self._empty(), cursor=self._to(BasketPlace.SEARCH)))
        if kept:
            self._storage.run(lambda: self._work().abandon((kept,)), lambda _: None)

    def _forget(self) -> None:
        self._basket_id = self._kept = ""
        self._accepting = self._accepted = None
        self.tenders.forget()
