"""Taking the money of whoever is open, as plain Python: accept, save."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cashier.domain.errors import CounterError
from cashier.domain.money import MalformedAmount
from cashier.domain.payment import (
    Payment,
    PaymentKind,
    ReceivedTooLittle,
    kind_of_payment,
)
from cashier.domain.receipt import Receipt
from ui.collect.composing import cash_received, payment_of
from ui.collect.entering import TYPED, Approve, EnteringPresenter, under_amount
from ui.collect.extras import Extras
from ui.collect.intent import Intent
from ui.collect.scheme_desk import Schemes
from ui.collect.state import Place, Stage
from ui.collect.tenders import Tenders
from ui.messages import Message, message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.issuing import Quote
    from ui.counter import Counter


class PaymentPresenter(EnteringPresenter):
    """One Enter accepts and keeps the intent on disk, the next one saves; no other key does."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        issued: Callable[[Receipt], None],
        approve: Approve,
    ) -> None:
        super().__init__(storage, counter, approve=approve)
        self._issued = issued

    def leave_amount(self) -> None:
        """Go from the amount to the cash received, or to the papers where no cash is missing."""
        if self.state.stage is Stage.ENTERING and self._amount_is_read():
            place = Place.RECEIVED if self.state.takes_cash else Place.PAPERS
            self._become(replace(self.state, cursor=self._to(place)))

    def enter(self) -> None:
        """Go on with what is being asked; accept consumer and money; save; else do nothing."""
        state = self.state
        if state.tenders.entry is not None:
            self.tenders.leave(state.tenders.entry.field)
        elif state.extras.ask is not None or state.schemes.is_choosing:
            self._become(replace(state, cursor=self._to(state.cursor.place)))
        elif state.stage is Stage.ENTERING:
            self._accept()
        elif state.stage is Stage.READY:
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
        payment = payment_of(state, self._intent.request_id, state.received)
        clerk, turn = self._clerk, self._turns.next()
        self._intent.accept(payment)
        self._storage.run(
            lambda: self._counter().accept(payment, clerk),
            self._turns.if_current(turn, lambda quote: self._get_ready(payment, quote)),
            refused=self._turns.if_current(turn, self._refuse),
        )

    def _get_ready(self, payment: Payment, quote: "Quote") -> None:
        if not self._intent.take(payment):
            return
        kind, received = self._mode_of(payment), cash_received(payment)
        self._become(
            replace(
                self.state,
                stage=Stage.READY,
                quote=quote,
                mode=kind,
                amount_text=payment.amount.short() if kind in TYPED else "",
                received_text=received.short() if received is not None else "",
                amount_refusal=None,
                received_refusal=None,
                cursor=self._to(Place.RECEIVED if received is not None else Place.PAPERS),
            )
        )

    def _mode_of(self, payment: Payment) -> PaymentKind:
        """Tell by which key the amount is chosen: what keeps to a running scheme is a part."""
        assert self.state.view is not None, "the consumer is still open"
        if payment.scheme:
            return PaymentKind.SCHEME
        kind = kind_of_payment(payment.amount, self.state.view.dues)
        return PaymentKind.PART if kind is PaymentKind.SCHEME else kind

    def _refuse(self, refusal: CounterError) -> None:
        """Put the sentence under the field that it is about, and keep what was typed."""
        if isinstance(refusal, ReceivedTooLittle):
            changes: dict[str, Any] = {"received_refusal": message_of(refusal)}
            place = Place.RECEIVED
        else:
            changes = under_amount(refusal)
            place = Place.AMOUNT if self.state.mode in TYPED else self._home()
        self._become(replace(self.state, stage=Stage.ENTERING, cursor=self._to(place), **changes))

    def _save(self) -> None:
        payment, clerk = self._intent.accepted, self._clerk
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
                search_refusal=None,
                tenders=Tenders(),
                extras=Extras(),
                schemes=Schemes(),
                approval=None,
                cursor=self._to(Place.SEARCH),
            )
        )
        self._issued(receipt)

    def _refuse_saving(self, refusal: CounterError) -> None:
        """Show the dues as they are now, with the sentence that says what was wrong."""
        self._refuse(refusal)
        view = self.state.view
        assert view is not None, "a payment is for somebody"
        said: Message = message_of(refusal)
        number = view.dues.account_number
        self._finder.read(number, self._day(), lambda view: self._show_dues_again(view, said))

    def _show_dues_again(self, view: "ConsumerView", said: Message) -> None:
        self._retype(view=view, amount_refusal=said)

    def _offer_again(self) -> None:
        """Let the clerk try once more: the same request id finds a receipt that was written."""
        self._become(replace(self.state, stage=Stage.READY))

    def _forget_intent(self) -> None:
        self._intent = Intent()
        self.tenders.forget()
        self.schemes.forget()
