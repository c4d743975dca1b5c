"""One payer for several consumers, as plain Python: one intent, a receipt for each account."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cashier.domain.basket import AccountTwice, Basket, BasketEmpty, BasketLine
from cashier.domain.errors import CounterError
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.payment import ReceivedTooLittle
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from cashier.domain.tender import cash
from cashier.domain.user import User
from ui.basket.state import BasketCursor, BasketEntry, BasketPlace, BasketStage, BasketState
from ui.collect.finding import Finder
from ui.collect.state import read_amount
from ui.messages import message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.basket import BasketQuote
    from cashier.services.enquiry import ConsumerView
    from cashier.services.ports import ConsumerMatch
    from ui.basket.work import BasketWork
    from ui.collect.finding import Found
    from ui.counter import Counter


def _new_basket_id() -> str:
    return str(uuid4())


class BasketPresenter(Presenter[BasketState]):
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
        super().__init__(BasketState())
        self._storage = storage
        self._counter = counter
        self._issued = issued
        self._new_basket_id = new_basket_id
        self._clerk = ""
        self._basket_id = ""
        self._kept = ""
        self._accepted: Basket | None = None
        self._turns = Turns()
        self._finder = Finder(storage, counter, self._turns, refused=self._not_found)

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

    def type_search(self, text: str) -> None:
        """Take what stands in the search box; after a payment it begins the next basket."""
        if text == self.state.search_text:
            return
        state = self._empty() if self.state.stage is BasketStage.SAVED else self.state
        if state.stage is BasketStage.CHOOSING:
            state = replace(state, stage=BasketStage.FILLING, matches=())
        self._become(replace(state, search_text=text, search_refusal=None))

    def find(self) -> None:
        """Look for whoever is meant; an empty box means that all are there."""
        state = self.state
        if state.shift is None or state.stage is BasketStage.SAVING:
            return
        if not state.search_text.strip():
            if state.entries and state.takes_typing:
                self._become(replace(state, cursor=self._to(BasketPlace.RECEIVED)))
            return
        self._finder.look_for(state.search_text, state.shift.business_date, self._show_found)

    def scan(self, text: str) -> None:
        """Add whoever was scanned, wherever the cursor stood; not while it is being saved."""
        if self.state.stage is not BasketStage.SAVING:
            self.type_search(text)
            self.find()

    def _show_found(self, found: "Found") -> None:
        matches, view = found
        if view is not None:
            self._add(matches[0], view)
            return
        choosing = BasketStage.CHOOSING
        cursor = self._to(BasketPlace.MATCHES)
        self._change(stage=choosing, matches=matches, cursor=cursor)

    def _not_found(self, refusal: CounterError) -> None:
        cursor = self._to(BasketPlace.SEARCH)
        self._change(search_refusal=message_of(refusal), cursor=cursor)

    def choose(self, row: int) -> None:
        """Add one of several matches."""
        state = self.state
        if state.stage is not BasketStage.CHOOSING or not 0 <= row < len(state.matches):
            return
        assert state.shift is not None, "money is taken into a shift only"
        match = state.matches[row]
        self._finder.read(
            match.account_number, state.shift.business_date, lambda view: self._add(match, view)
        )

    def _add(self, match: "ConsumerMatch", view: "ConsumerView") -> None:
        """Add an account with all its dues; who owes nothing waits for an amount."""
        number = view.dues.account_number
        if any(entry.account_number == number for entry in self.state.entries):
            self._not_found(AccountTwice(account_number=number))
            return
        entries = (*self.state.entries, BasketEntry(match, view, view.dues.total))
        place = BasketPlace.SEARCH if view.dues.total else BasketPlace.AMOUNT
        self._change(
            entries=entries,
            marked=len(entries) - 1,
            search_text="",
            matches=(),
            amount_text="",
            cursor=self._to(place),
        )

    def mark(self, row: int) -> None:
        """Mean another account with the keys."""
        if 0 <= row < len(self.state.entries) and row != self.state.marked:
            self._become(replace(self.state, marked=row, amount_text="", amount_refusal=None))

    def remove(self) -> None:
        """Take the marked account out."""
        if self.state.marked_entry is None or not self.state.takes_typing:
            return
        marked = self.state.marked
        entries = self.state.entries[:marked] + self.state.entries[marked + 1 :]
        self._change(entries=entries, marked=min(marked, len(entries) - 1))

    def edit_amount(self) -> None:
        """Pay another amount for the marked account."""
        entry = self.state.marked_entry
        if entry is not None and self.state.takes_typing:
            text = entry.amount.short() if entry.amount else ""
            self._change(amount_text=text, cursor=self._to(BasketPlace.AMOUNT))

    def type_amount(self, text: str) -> None:
        """Take the amount of the marked account as typed so far."""
        if self.state.takes_typing and text != self.state.amount_text:
            self._become(replace(self.state, amount_text=text, amount_refusal=None))

    def leave_amount(self) -> None:
        """Pay what was typed for the marked account, and go back to the search box."""
        entry, amount = self.state.marked_entry, read_amount(self.state.amount_text)
        if entry is None or not self.state.takes_typing:
            return
        if amount is None or amount.paise <= 0:
            refusal = message_of(MalformedAmount(text=self.state.amount_text))
            self._become(replace(self.state, amount_refusal=refusal))
            return
        entries = list(self.state.entries)
        entries[self.state.marked] = replace(entry, amount=amount, refusal=None)
        cursor = self._to(BasketPlace.SEARCH)
        self._change(entries=tuple(entries), amount_text="", cursor=cursor)

    def type_received(self, text: str) -> None:
        """Take the cash received as typed so far."""
        if self.state.takes_typing and text != self.state.received_text:
            self._change(received_text=text)

    def _change(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        """Change the basket: what was accepted of it before counts no more."""
        self._accepted = None
        fresh = {"amount_refusal": None, "received_refusal": None, "search_refusal": None}
        stage = {"stage": BasketStage.FILLING}
        self._become(replace(self.state, **{**fresh, **stage, **changes}))

    def enter(self) -> None:
        """Accept the money for all, or save what was accepted; else do nothing."""
        if self.state.stage is BasketStage.FILLING:
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
        if received < self.state.total:
            self._refuse(ReceivedTooLittle(received=received, amount=self.state.total))
            return
        basket, turn = self._basket(received), self._turns.next()
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

    def _basket(self, received: Money) -> Basket:
        self._basket_id = self._basket_id or self._new_basket_id()
        lines = tuple(
            BasketLine(entry.account_number, entry.amount, entry.view.dues.total)
            for entry in self.state.entries
        )
        return Basket(self._basket_id, lines, (cash(self.state.total, received),))

    def _work(self) -> "BasketWork":
        from ui.basket.work import BasketWork

        return BasketWork(self._counter(), self._clerk)

    def _get_ready(self, basket: Basket, quote: "BasketQuote") -> None:
        """Show each account's refusal beside it, or let the next Enter save."""
        told = [message_of(line.refusal) if line.refusal else None for line in quote.lines]
        entries = tuple(
            replace(entry, refusal=said)
            for entry, said in zip(self.state.entries, told, strict=True)
        )
        if not quote.is_accepted:
            first = next(index for index, said in enumerate(told) if said is not None)
            self._change(entries=entries, marked=first, cursor=self._to(BasketPlace.LINES))
            return
        received = basket.total + basket.change_due
        self._change(entries=entries, stage=BasketStage.READY, received_text=received.short())
        self._accepted = basket

    def _refuse(self, refusal: CounterError) -> None:
        cursor = self._to(BasketPlace.RECEIVED)
        self._change(received_refusal=message_of(refusal), cursor=cursor)

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
        cursor = self._to(BasketPlace.SEARCH)
        saved = BasketStage.SAVED
        self._become(replace(self.state, stage=saved, receipts=receipts, cursor=cursor))
        self._issued(receipts)

    def escape(self) -> None:
        """Put the list of matches away, or give the basket up; a kept intent is recorded."""
        if self.state.stage is BasketStage.SAVING:
            return
        if self.state.stage is BasketStage.CHOOSING:
            self._change(matches=(), cursor=self._to(BasketPlace.SEARCH))
            return
        kept = self._kept
        self._forget()
        self._turns.next()
        self._become(replace(self._empty(), cursor=self._to(BasketPlace.SEARCH)))
        if kept:
            self._storage.run(lambda: self._work().abandon((kept,)), lambda _: None)

    def go_to_search(self) -> None:
        """Put the cursor into the search box; nothing else changes."""
        self._become(replace(self.state, cursor=self._to(BasketPlace.SEARCH)))

    def go_to_lines(self) -> None:
        """Put the cursor into the list of accounts."""
        if self.state.entries:
            self._become(replace(self.state, cursor=self._to(BasketPlace.LINES)))

    def _forget(self) -> None:
        self._basket_id = self._kept = ""
        self._accepted = None

    def _empty(self) -> BasketState:
        return BasketState(shift=self.state.shift, cursor=self.state.cursor)

    def _to(self, place: BasketPlace) -> BasketCursor:
        return BasketCursor(place, self.state.cursor.turn + 1)
