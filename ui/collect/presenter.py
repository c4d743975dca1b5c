"""The Collect screen, as plain Python: find, accept, save; one intent is one receipt."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cashier.domain.account_number import grouped_number, normalise_digits
from cashier.domain.errors import CounterError
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.payment import Payment, PaymentKind, ReceivedTooLittle, kind_of_payment
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from cashier.domain.tender import cash
from cashier.domain.user import User
from ui.collect.finding import Finder
from ui.collect.state import CollectState, Cursor, Place, Stage
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.issuing import Quote
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


class CollectPresenter(Presenter[CollectState]):
    """One payment after another into a clerk's shift.

    The request id is made when a consumer is opened and kept on disk before Confirm is possible, so
    that a second Enter, a retry or a restart can never take the money twice.
    """

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        issued: Callable[[Receipt], None],
        new_request_id: Callable[[], str] = _new_request_id,
    ) -> None:
        super().__init__(CollectState())
        self._storage = storage
        self._counter = counter
        self._issued = issued
        self._new_request_id = new_request_id
        self._clerk = ""
        self._request_id = ""
        self._kept_request = ""
        self._accepted: Payment | None = None
        self._accepting: Payment | None = None
        self._turns = Turns()
        self._finder = Finder(storage, counter, self._turns, refused=self._not_found)

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
        self._become(replace(self.state, shift=desk.shift, receipts=desk.receipts))

    def type_search(self, text: str) -> None:
        """Take what stands in the search box; the first letter of a new search clears the desk."""
        state = self.state
        if text == state.search_text:
            return
        if state.stage in {Stage.SAVED, Stage.CHOOSING}:
            state = self._cleared()
        self._become(replace(state, search_text=text, search_refusal=None))

    def scan(self, text: str) -> None:
        """Find whoever was scanned, wherever the cursor stood; never in the middle of a payment."""
        if self._is_under_way():
            refusal = message(_FINISH_FIRST)
            self._become(replace(self.state, search_refusal=refusal))
            return
        self.type_search(text)
        self.find()

    def _is_under_way(self) -> bool:
        state = self.state
        amount_typed = state.mode is not PaymentKind.FULL and bool(state.amount_text)
        typed = amount_typed or bool(state.received_text)
        return state.stage in {Stage.READY, Stage.SAVING} or (
            state.stage is Stage.ENTERING and (typed or bool(self._kept_request))
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

    def _not_found(self, refusal: CounterError) -> None:
        self._become(
            replace(
                self._cleared(),
                search_text=self.state.search_text,
                search_refusal=message_of(refusal),
                cursor=self._to(Place.SEARCH),
            )
        )

    def choose(self, row: int) -> None:
        """Open one of several matches."""
        if self.state.stage is not Stage.CHOOSING or not 0 <= row < len(self.state.matches):
            return
        match = self.state.matches[row]
        self._read(match, lambda view: self._open(match, view))

    def _read(self, match: "ConsumerMatch", then: "Callable[[ConsumerView], None]") -> None:
        assert self.state.shift is not None, "money is taken into a shift only"
        self._finder.read(match.account_number, self.state.shift.business_date, then)

    def _open(self, match: "ConsumerMatch", view: "ConsumerView") -> None:
        """Show a consumer with the full dues preselected, under a request id of its own."""
        self._forget_intent()
        self._request_id = self._new_request_id()
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

    def set_mode(self, mode: PaymentKind) -> None:
        """Pay in full, in part or in advance."""
        if not self.state.takes_typing:
            return
        place = Place.RECEIVED if mode is PaymentKind.FULL else Place.AMOUNT
        self._retype(mode=mode, amount_text="", amount_refusal=None, cursor=self._to(place))

    def type_amount(self, text: str) -> None:
        """Take the amount as typed so far."""
        if self.state.takes_typing and text != self.state.amount_text:
            self._retype(amount_text=text, amount_refusal=None)

    def type_received(self, text: str) -> None:
        """Take the cash received as typed so far."""
        if self.state.takes_typing and text != self.state.received_text:
            self._accepting = None
            self._become(
                replace(self.state, stage=Stage.ENTERING, received_text=text, received_refusal=None)
            )

    def _retype(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        self._become(replace(self.state, stage=Stage.ENTERING, quote=None, **changes))
        self._quote()

    def _quote(self) -> None:
        """Show what the amount would pay, before anything is saved."""
        amount = self.state.amount
        if amount is None or not amount:
            return
        payment, clerk, turn = self._payment(amount, amount), self._clerk, self._turns.next()
        self._storage.run(
            lambda: self._counter().quote(payment, clerk),
            self._turns.if_current(turn, self._show_quote),
            refused=self._turns.if_current(turn, self._refuse_early),
        )

    def _show_quote(self, quote: "Quote") -> None:
        self._become(replace(self.state, quote=quote))

    def _refuse_early(self, refusal: CounterError) -> None:
        """Refuse the full amount at once; one that is being typed may yet become right."""
        if self.state.mode is PaymentKind.FULL:
            self._become(replace(self.state, amount_refusal=message_of(refusal)))

    def _payment(self, amount: Money, received: Money) -> Payment:
        assert self.state.view is not None, "a payment is for somebody"
        return Payment(
            self._request_id,
            self.state.view.dues.account_number,
            amount,
            (cash(amount, received),),
            dues_shown=self.state.view.dues.total,
        )

    def leave_amount(self) -> None:
        """Go from the amount to the cash received."""
        if self.state.stage is Stage.ENTERING and self._amount_is_read():
            self._become(replace(self.state, cursor=self._to(Place.RECEIVED)))

    def enter(self) -> None:
        """Accept the consumer and the cash, or save what was accepted; else do nothing."""
        if self.state.stage is Stage.ENTERING:
            self._accept()
        elif self.state.stage is Stage.READY:
            self._save()

    def _amount_is_read(self) -> bool:
        if self.state.amount is not None:
            return True
        refusal = message_of(MalformedAmount(text=self.state.amount_text))
        self._become(replace(self.state, amount_refusal=refusal, cursor=self._to(Place.AMOUNT)))
        return False

    def _accept(self) -> None:
        state = self.state
        if state.view is None or not self._amount_is_read():
            return
        if state.received is None:
            refusal = MalformedAmount(text=state.received_text)
            self._become(replace(state, received_refusal=message_of(refusal)))
            return
        assert state.amount is not None, "it has been read"
        payment = self._payment(state.amount, state.received)
        clerk, turn = self._clerk, self._turns.next()
        self._kept_request = payment.request_id
        self._accepting = payment
        self._storage.run(
            lambda: self._counter().accept(payment, clerk),
            self._turns.if_current(turn, lambda quote: self._get_ready(payment, quote)),
            refused=self._turns.if_current(turn, self._refuse),
        )

    def _get_ready(self, payment: Payment, quote: "Quote") -> None:
        if (
            payment is not self._accepting
        ):  # more was typed meanwhile, and wants an Enter of its own
            return
        assert self.state.view is not None, "the consumer is still open"
        self._accepted = payment
        kind = kind_of_payment(payment.amount, self.state.view.dues)
        amount_text = "" if kind is PaymentKind.FULL else payment.amount.short()
        self._become(
            replace(
                self.state,
                stage=Stage.READY,
                quote=quote,
                mode=kind,
                amount_text=amount_text,
                received_text=payment.tenders[0].received.short(),
                amount_refusal=None,
                received_refusal=None,
                cursor=self._to(Place.RECEIVED),
            )
        )

    def _refuse(self, refusal: CounterError) -> None:
        """Put the sentence under the field that it is about, and keep what was typed."""
        said = message_of(refusal)
        if isinstance(refusal, ReceivedTooLittle):
            changes: dict[str, Any] = {"received_refusal": said}
            place = Place.RECEIVED
        else:
            changes = {"amount_refusal": said}
            typed = self.state.mode is not PaymentKind.FULL
            place = Place.AMOUNT if typed else Place.RECEIVED
        self._become(replace(self.state, stage=Stage.ENTERING, cursor=self._to(place), **changes))

    def _save(self) -> None:
        payment, clerk = self._accepted, self._clerk
        assert payment is not None, "Confirm is possible only after the intent was kept"
        self._become(replace(self.state, stage=Stage.SAVING))
        self._storage.run(
            lambda: self._counter().collect(payment, clerk),
            self._show_saved,
            refused=self._refuse_saving,
            failed=self._offer_again,
        )

    def _show_saved(self, receipt: Receipt) -> None:
        self._forget_intent()
        self._become(
            replace(
                self.state,
                stage=Stage.SAVED,
                receipt=receipt,
                search_text="",
                cursor=self._to(Place.SEARCH),
            )
        )
        self._issued(receipt)

    def _refuse_saving(self, refusal: CounterError) -> None:
        """Show the dues as they are now, with the sentence that says what was wrong."""
        match = self.state.match
        self._refuse(refusal)
        if match is not None:
            said: Message = message_of(refusal)
            self._read(match, lambda view: self._show_dues_again(view, said))

    def _show_dues_again(self, view: "ConsumerView", said: Message) -> None:
        self._retype(view=view, amount_refusal=said)

    def _offer_again(self) -> None:
        """Let the clerk try once more: the same request id finds a receipt that was written."""
        self._become(replace(self.state, stage=Stage.READY))

    def escape(self) -> None:
        """Give this payment up; an intent that was kept is recorded as given up."""
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

        def show(match: "ConsumerMatch", view: "ConsumerView") -> None:
            self._open(match, view)
            self._request_id = self._kept_request = draft.request_id
            kind = kind_of_payment(draft.amount, view.dues)
            typed = "" if kind is PaymentKind.FULL else draft.amount.short()
            self._retype(mode=kind, amount_text=typed, received_text=draft.received.short())

        self._finder.read_again(draft.account_number, self.state.shift.business_date, show)

    def _give_up_intent(self) -> None:
        request_id, clerk = self._kept_request, self._clerk
        if request_id:
            self._storage.run(lambda: self._counter().abandon(request_id, clerk), lambda _: None)
        self._forget_intent()

    def _forget_intent(self) -> None:
        self._request_id = self._kept_request = ""
        self._accepted = None

    def _cleared(self) -> CollectState:
        return CollectState(
            shift=self.state.shift, receipts=self.state.receipts, cursor=self.state.cursor
        )

    def _to(self, place: Place) -> Cursor:
        return Cursor(place, self.state.cursor.turn + 1)
