"""What is put into a basket, as plain Python: accounts, their amounts, cheques and drafts."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cashier.domain.basket import AccountTwice, Basket, BasketEmpty
from cashier.domain.errors import CounterError
from cashier.domain.money import MalformedAmount
from cashier.domain.tender import TenderKind
from ui.basket.state import BasketCursor, BasketEntry, BasketPlace, BasketStage, BasketState
from ui.collect.finding import Finder
from ui.collect.state import read_amount
from ui.collect.tendering import TenderDesk
from ui.collect.tenders import Tenders
from ui.messages import message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.ports import ConsumerMatch
    from ui.collect.finding import Found
    from ui.counter import Counter


class FillingPresenter(Presenter[BasketState]):
    """The basket while it is filled; accepting and saving it come on top.

    `tenders` is a desk of its own, the one of a single payment, that works on this one's state.
    """

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(BasketState())
        self._storage = storage
        self._counter = counter
        self._clerk = ""
        self._accepting: Basket | None = None
        self._accepted: Basket | None = None
        self._turns = Turns()
        self._finder = Finder(
            storage, counter, self._turns, refused=self._not_found, clerk=lambda: self._clerk
        )
        self.tenders = TenderDesk(storage, counter, seen=self._seen, changed=self._show_tenders)

    def _seen(self) -> BasketState:
        return self.state

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
                self._become(replace(state, cursor=self._to(self._home())))
            return
        self._finder.look_for(state.search_text, state.shift.business_date, self._show_found)

    def scan(self, text: str) -> None:
        """Add whoever was scanned, wherever the cursor stood; not while it is being saved.

        While a cheque is typed, what is scanned is the line at its foot.
        """
        if self.state.tenders.entry is not None:
            self.tenders.scan(text)
        elif self.state.stage is not BasketStage.SAVING:
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
        self._change_entries(
            entries,
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
        self._change_entries(entries, marked=min(marked, len(entries) - 1))
        if not entries and self.state.tenders.entry is not None:
            self.tenders.put_away()

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
        self._change_entries(tuple(entries), amount_text="", cursor=cursor)

    def type_received(self, text: str) -> None:
        """Take the cash received as typed so far."""
        if self.state.takes_typing and text != self.state.received_text:
            self._change(received_text=text)

    def _change(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        """Change the basket: what was accepted of it before counts no more."""
        self._accepting = self._accepted = None
        fresh = {"amount_refusal": None, "received_refusal": None, "search_refusal": None}
        stage = {"stage": BasketStage.FILLING}
        self._become(replace(self.state, **{**fresh, **stage, **changes}))

    def _change_entries(
        self,
        entries: tuple[BasketEntry, ...],
        **changes: Any,  # noqa: ANN401 - the fields of the state
    ) -> None:
        """Pay for others, or otherwise; cash that was exact is exact for what it is now."""
        state = self.state
        exact = state.takes_cash and state.received == state.rest
        received = "" if exact else state.received_text
        tenders = replace(state.tenders, refusal=None)
        self._change(entries=entries, tenders=tenders, received_text=received, **changes)

    def choose_tender(self, kind: TenderKind) -> None:
        """Read a cheque or draft, or go to the cash: a cheque that is being typed is put away."""
        if not self.state.takes_typing:
            return
        if not self.state.entries:
            self._not_found(BasketEmpty())
        elif kind is not TenderKind.CASH:
            self.tenders.open(kind)
        else:
            self.tenders.put_away()
            self._become(replace(self.state, cursor=self._to(self._home())))

    def _show_tenders(self, tenders: Tenders) -> None:
        """Take what the desk of papers says; another heap of papers is another payment."""
        before = self.state.tenders
        is_other = tenders.papers != before.papers
        opens = tenders.entry is not None and before.entry is None
        closes = tenders.entry is None and before.entry is not None
        if is_other:
            self._change(tenders=tenders, received_text="")
        elif opens:
            self._change(tenders=tenders)
        else:
            self._become(replace(self.state, tenders=tenders))
        if is_other or closes or tenders.sends_cursor(before):
            self._become(replace(self.state, cursor=self._to(self._home())))

    def go_to_search(self) -> None:
        """Put the cursor into the search box; nothing else changes."""
        self._become(replace(self.state, cursor=self._to(BasketPlace.SEARCH)))

    def go_to_lines(self) -> None:
        """Put the cursor into the list of accounts."""
        if self.state.entries:
            self._become(replace(self.state, cursor=self._to(BasketPlace.LINES)))

    def _home(self) -> BasketPlace:
        """Tell where the cursor belongs among the money."""
        if self.state.tenders.entry is not None:
            return BasketPlace.CHEQUE
        return BasketPlace.RECEIVED if self.state.takes_cash else BasketPlace.PAPERS

    def _empty(self) -> BasketState:
        return BasketState(shift=self.state.shift, cursor=self.state.cursor)

    def _to(self, place: BasketPlace) -> BasketCursor:
        return BasketCursor(place, self.state.cursor.turn + 1)
