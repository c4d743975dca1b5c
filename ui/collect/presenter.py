"""The Collect screen, as plain Python: find, accept, save; one intent is one receipt."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from cashier.domain.account_number import grouped_number, normalise_digits
from cashier.domain.calendar import to_ist
from cashier.domain.payment import PaymentKind, kind_of_payment
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from cashier.domain.user import User
from ui.collect.composing import typed_again
from ui.collect.entering import Approve
from ui.collect.extras import Extras
from ui.collect.intent import Intent
from ui.collect.payment_presenter import PaymentPresenter
from ui.collect.state import CollectState, Place, Stage
from ui.language import mark
from ui.messages import message
from ui.presenter import Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.domain.contact import Contact
    from cashier.services.enquiry import ConsumerView
    from cashier.services.ports import ConsumerMatch, Draft
    from ui.collect.finding import Found
    from ui.counter import Counter, Desk


_FINISH_FIRST = mark("A payment is under way: save it, or give it up with Esc, then scan again.")


def _new_request_id() -> str:
    return str(uuid4())


def _as_found(text: str, match: "ConsumerMatch") -> str:
    """Group an account number that was found, so that it can be read out; other text stays."""
    digits = normalise_digits(text)
    accounts = (match.account_number, match.old_account_number)
    return grouped_number(digits) if digits in accounts else text


class CollectPresenter(PaymentPresenter):
    """One payment after another into a clerk's shift."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        issued: Callable[[Receipt], None],
        approve: Approve,
        new_request_id: Callable[[], str] = _new_request_id,
    ) -> None:
        super().__init__(storage, counter, issued=issued, approve=approve)
        self._new_request_id = new_request_id

    def begin(self, clerk: User, shift: Shift) -> None:
        """Take payments into this shift."""
        self._clerk = clerk.name
        self._forget_intent()
        self._become(CollectState(shift=shift, cursor=self._to(Place.SEARCH)))
        self.refresh()

    def refresh(self) -> None:
        """Read the shift and its receipts again."""
        clerk = self._clerk
        self._storage.run(lambda: self._counter().desk(clerk), self._show_desk)

    def _show_desk(self, desk: "Desk") -> None:
        self._become(
            replace(
                self.state,
                shift=desk.shift,
                receipts=desk.receipts,
                asks_for_turn_in=desk.asks_for_turn_in,
            )
        )

    def type_search(self, text: str) -> None:
        """Take what stands in the search box; the first letter of a new search clears the desk."""
        state = self.state
        if text == state.search_text:
            return
        if state.stage in {Stage.SAVED, Stage.CHOOSING}:
            state = self._cleared()
        self._become(replace(state, search_text=text, search_refusal=None))

    def scan(self, text: str) -> None:
        """Find whoever was scanned, wherever the cursor stood; never in the middle of a payment.

        While a cheque is typed, what is scanned is the line at its foot.
        """
        if self.state.tenders.entry is not None:
            self.tenders.scan(text)
        elif self._is_under_way():
            refusal = message(_FINISH_FIRST)
            self._become(replace(self.state, search_refusal=refusal))
        else:
            self.type_search(text)
            self.find()

    def _is_under_way(self) -> bool:
        state = self.state
        amount_typed = state.mode is not PaymentKind.FULL and bool(state.amount_text)
        said = bool(state.tenders.papers) or state.extras != Extras() or bool(state.schemes.chosen)
        typed = amount_typed or bool(state.received_text) or said
        return state.stage in {Stage.READY, Stage.SAVING} or (
            state.stage is Stage.ENTERING and (typed or bool(self._intent.kept_id))
        )

    def find(self) -> None:
        """Look for whoever the text can mean."""
        text = self.state.search_text.strip()
        if not text or self.state.stage is Stage.SAVING or self.state.shift is None:
            return
        self._give_up_intent()
        self._finder.look_for(text, self.state.shift.business_date, self._show_found)

    def _show_found(self, found: "Found") -> None:
        matches, view = found
        if view is not None:
            self._open(matches[0], view)
            return
        self._become(
            replace(
                self._cleared(),
                stage=Stage.CHOOSING,
                matches=matches,
                search_text=self.state.search_text,
                cursor=self._to(Place.MATCHES),
            )
        )

    def choose(self, row: int) -> None:
        """Open one of several matches."""
        if self.state.stage is not Stage.CHOOSING or not 0 <= row < len(self.state.matches):
            return
        match = self.state.matches[row]
        self._finder.read(match.account_number, self._day(), lambda view: self._open(match, view))

    def _open(self, match: "ConsumerMatch", view: "ConsumerView") -> None:
        """Show a consumer with the full dues preselected, under a request id of its own."""
        self._forget_intent()
        self._intent = Intent(self._new_request_id())
        owes = bool(view.dues.total)
        self._become(
            replace(
                self._cleared(),
                stage=Stage.ENTERING,
                search_text=_as_found(self.state.search_text, match),
                match=match,
                view=view,
                mode=PaymentKind.FULL if owes else PaymentKind.ADVANCE,
                cursor=self._to(Place.RECEIVED if owes else Place.AMOUNT),
            )
        )
        self._quote()
        self.schemes.look(view, self._day())

    def show_contact(self, contact: "Contact") -> None:
        """Show what was kept of the number of whoever is on screen; the payment stays as it is."""
        view = self.state.view
        if view is None or view.record.account.account_number != contact.account_number:
            return
        if view.contact != contact:
            self._become(replace(self.state, view=replace(view, contact=contact)))

    @property
    def is_saving(self) -> bool:
        """Whether a payment is being written at this moment."""
        return self.state.stage is Stage.SAVING

    @property
    def is_at_rest(self) -> bool:
        """Whether nobody is at the window."""
        return self.state.view is None or self.state.stage is Stage.SAVED

    def put_away_saved(self) -> None:
        """Show a receipt as saved no more: it was taken back, or another stands in its place."""
        if self.state.stage is Stage.SAVED:
            self._become(replace(self._cleared(), cursor=self._to(Place.SEARCH)))

    def escape(self) -> None:
        """Put away what is being asked, else give this payment up, on record if it was kept."""
        state = self.state
        if state.stage is Stage.SAVING:
            return
        if state.tenders.entry is not None:
            self.tenders.put_away()
        elif state.extras.ask is not None:
            self.extras.put_away()
        elif state.schemes.is_choosing:
            self.schemes.toggle()
        else:
            self.give_up()

    def give_up(self) -> None:
        """Give this payment up, whatever was being asked."""
        if self.state.stage is Stage.SAVING:
            return
        self._give_up_intent()
        self._turns.next()
        self._become(replace(self._cleared(), cursor=self._to(Place.SEARCH)))

    def go_to_search(self) -> None:
        """Put the cursor into the search box; nothing else changes."""
        self._become(replace(self.state, cursor=self._to(Place.SEARCH)))

    def resume(self, draft: "Draft") -> None:
        """Take up a payment that a crash cut short, under the id that it had."""
        if self.state.stage is Stage.SAVING or self.state.shift is None:
            return
        self._give_up_intent()
        leaf = draft.payment.hand_receipt if draft.payment else None
        day = to_ist(leaf.written_at).date() if leaf else self.state.shift.business_date

        def show(match: "ConsumerMatch", view: "ConsumerView") -> None:
            self._open(match, view)
            self._intent = Intent(draft.request_id, is_kept=True)
            self._type_again(draft)

        self._finder.read_again(draft.account_number, day, show)

    def _type_again(self, draft: "Draft") -> None:
        """Show what stood on screen; an older version kept no more than the sums."""
        assert self.state.view is not None, "the consumer has been opened again"
        if draft.payment is not None:
            self._retype(**typed_again(draft.payment, self.state))
            self._become(replace(self.state, cursor=self._to(self._home())))
            return
        kind = kind_of_payment(draft.amount, self.state.view.dues)
        typed = "" if kind is PaymentKind.FULL else draft.amount.short()
        self._retype(mode=kind, amount_text=typed, received_text=draft.received.short())

    def _give_up_intent(self) -> None:
        request_id, clerk = self._intent.kept_id, self._clerk
        if request_id:
            self._storage.run(lambda: self._counter().abandon(request_id, clerk), lambda _: None)
        self._forget_intent()
