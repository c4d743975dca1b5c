"""What is typed of a payment, as plain Python: how much, with what, and what it would pay."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cashier.domain.approval import (
    Approval,
    ApprovalClaim,
    ApprovalExpired,
    ApprovalMissing,
    ApprovalUsed,
)
from cashier.domain.calendar import to_ist
from cashier.domain.errors import CounterError
from cashier.domain.payment import (
    CashCapExceeded,
    PaymentKind,
)
from cashier.domain.roster import WeekendLimit
from cashier.domain.tender import TenderKind
from ui.collect.composing import payment_of
from ui.collect.extras import Ask, Extras, ExtrasDesk
from ui.collect.finding import Finder
from ui.collect.intent import Intent
from ui.collect.scheme_desk import SchemeDesk, Schemes
from ui.collect.state import CollectState, Cursor, Place, Stage
from ui.collect.tendering import TenderDesk
from ui.collect.tenders import Tenders
from ui.messages import message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.issuing import Quote
    from ui.collect.work import CollectWork
    from ui.counter import Counter
    from ui.shift.duty import DutyWork

Approve = Callable[[ApprovalClaim, Callable[[Approval], None]], None]
"""Asks a supervisor for one word, and tells it; where none is given, nothing is told."""

_ASKED_AGAIN = (ApprovalExpired, ApprovalMissing, ApprovalUsed)
TYPED = {PaymentKind.PART, PaymentKind.ADVANCE}
_ASK_PLACES = {Ask.LEAF: Place.LEAF, Ask.METER: Place.METER}


class EnteringPresenter(Presenter[CollectState]):
    """The payment while it is typed; saving it, and finding whom it is for, come on top.

    `tenders`, `extras` and `schemes` are desks of their own that work on this one's state.
    """

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        approve: Approve,
    ) -> None:
        super().__init__(CollectState())
        self._storage = storage
        self._counter = counter
        self._approve = approve
        self._clerk = ""
        self._intent = Intent()
        self._turns = Turns()
        self._finder = Finder(
            storage, counter, self._turns, refused=self._not_found, clerk=lambda: self._clerk
        )
        self.tenders = TenderDesk(storage, counter, seen=self._seen, changed=self._show_tenders)
        self.extras = ExtrasDesk(seen=self._seen, changed=self._show_extras)
        self.schemes = SchemeDesk(storage, counter, seen=self._seen, changed=self._show_schemes)

    def _seen(self) -> CollectState:
        return self.state

    def _not_found(self, refusal: CounterError) -> None:
        """Say that nobody was found, and keep what was searched for."""
        self._become(
            replace(
                self._cleared(),
                search_text=self.state.search_text,
                search_refusal=message_of(refusal),
                cursor=self._to(Place.SEARCH),
            )
        )

    def _cleared(self) -> CollectState:
        return CollectState(
            shift=self.state.shift, receipts=self.state.receipts, cursor=self.state.cursor
        )

    def set_mode(self, mode: PaymentKind) -> None:
        """Pay in full, in part or in advance; papers that are there already say how much."""
        if not self.state.takes_typing:
            return
        papers = self.state.tenders.total
        self._retype_amount(
            mode=mode,
            amount_text=papers.short() if papers and mode in TYPED else "",
            schemes=replace(self.state.schemes, chosen=None),
            cursor=self._to(Place.RECEIVED if mode is PaymentKind.FULL else Place.AMOUNT),
        )

    def type_amount(self, text: str) -> None:
        """Take the amount as typed so far."""
        if self.state.takes_typing and text != self.state.amount_text:
            self._retype_amount(amount_text=text)

    def type_received(self, text: str) -> None:
        """Take the cash received as typed so far."""
        if self.state.takes_typing and text != self.state.received_text:
            self._intent.change()
            self._become(
                replace(self.state, stage=Stage.ENTERING, received_text=text, received_refusal=None)
            )

    def choose_tender(self, kind: TenderKind) -> None:
        """Read a cheque or draft, or go to the cash: a cheque that is being typed is put away."""
        if kind is not TenderKind.CASH:
            self.tenders.open(kind)
        elif self.state.takes_typing:
            self.tenders.put_away()
            self._become(replace(self.state, cursor=self._to(self._home())))

    def _retype_amount(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        """Begin afresh with another amount, for which nobody has lifted a limit."""
        self._retype(amount_refusal=None, approval=None, may_lift_cap=False, **changes)

    def _retype(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        self._intent.change()
        self._become(replace(self.state, stage=Stage.ENTERING, quote=None, **changes))
        self._quote()

    def _show_tenders(self, tenders: Tenders) -> None:
        """Take what the desk of papers says; another heap of papers is another payment."""
        before = self.state.tenders
        if tenders.papers != before.papers:
            self._retype(
                tenders=tenders,
                received_text="",
                received_refusal=None,
                amount_refusal=None,
                may_lift_cap=False,
            )
            self._become(replace(self.state, cursor=self._to(self._home())))
            return
        cursor = self.state.cursor
        if tenders.entry is None:
            cursor = self._to(self._home()) if before.entry is not None else cursor
        elif tenders.sends_cursor(before):
            cursor = self._to(Place.CHEQUE)
        stage = self.state.stage if tenders.entry is None else Stage.ENTERING
        self._become(replace(self.state, stage=stage, tenders=tenders, cursor=cursor))

    def _show_extras(self, extras: Extras) -> None:
        """Take what is said beside the money; what counts of it makes another payment."""
        before, day = self.state.extras, self._day()
        cursor = self.state.cursor
        if extras.ask is not before.ask:
            cursor = self._to(_ASK_PLACES[extras.ask] if extras.ask else self._home())
        if _counts(extras) == _counts(before):
            stage = Stage.ENTERING if extras.ask else self.state.stage
            self._become(replace(self.state, stage=stage, extras=extras, cursor=cursor))
            return
        self._retype(extras=extras, cursor=cursor, amount_refusal=None)
        if self._day() != day and self.state.view is not None:
            number = self.state.view.dues.account_number
            self._finder.read(number, self._day(), lambda view: self._retype(view=view))

    def _day(self) -> date:
        """Tell the day whose dues count: a leaf of a book was paid when it was written."""
        assert self.state.shift is not None, "money is taken into a shift only"
        leaf = self.state.extras.leaf
        return to_ist(leaf.written_at).date() if leaf else self.state.shift.business_date

    def leave_leaf(self) -> None:
        """Go from book and leaf to when it was written."""
        if self.state.extras.ask is Ask.LEAF and self.extras.leave_leaf():
            self._become(replace(self.state, cursor=self._to(Place.WRITTEN)))

    def _show_schemes(self, schemes: Schemes) -> None:
        """Take what the desk of schemes says: a choice fixes the amount."""
        before = self.state.schemes
        if schemes.chosen is not None and schemes.chosen != before.chosen:
            self._retype_amount(
                schemes=schemes, mode=PaymentKind.SCHEME, amount_text="", received_text=""
            )
        else:
            stage = Stage.ENTERING if schemes.is_choosing else self.state.stage
            self._become(replace(self.state, stage=stage, schemes=schemes))
        if schemes.is_choosing != before.is_choosing:
            place = Place.SCHEMES if schemes.is_choosing else self._home()
            self._become(replace(self.state, cursor=self._to(place)))

    def ask_supervisor(self) -> None:
        """Ask for more cash than one receipt may take, for this account and amount alone."""
        state, clerk = self.state, self._clerk
        if not state.takes_typing or not state.may_lift_cap or not state.amount:
            return
        if state.is_over_limit:
            self._storage.run(
                lambda: self._duty().limit_claim(),
                lambda claim: self._approve(claim, self._lift_limit),
            )
            return
        payment = payment_of(state, self._intent.request_id)
        self._storage.run(
            lambda: self._work().cap_claim(payment, clerk),
            lambda claim: self._approve(claim, lambda word: self._lift_cap(claim, word)),
        )

    def _work(self) -> "CollectWork":
        from ui.collect.work import CollectWork

        return CollectWork(self._counter())

    def _duty(self) -> "DutyWork":
        from ui.shift.duty import DutyWork

        return DutyWork(self._counter(), self._clerk)

    def _lift_limit(self, word: Approval) -> None:
        """Let the shift hold more, and look at the payment again as it stands."""
        self._storage.run(
            lambda: self._duty().lift_limit(word),
            lambda _: self._retype(may_lift_cap=False, amount_refusal=None),
            refused=lambda refusal: self._become(replace(self.state, **under_amount(refusal))),
        )

    def _lift_cap(self, claim: ApprovalClaim, word: Approval) -> None:
        view, amount = self.state.view, self.state.amount
        same = view is not None and (view.dues.account_number, amount) == (
            claim.subject,
            claim.amount,
        )
        if same and self.state.takes_typing:
            self._retype(approval=word, may_lift_cap=False, amount_refusal=None)
            self._become(replace(self.state, cursor=self._to(self._home())))

    def _quote(self) -> None:
        """Show what the amount would pay, before anything is saved."""
        if not self.state.amount:
            return
        payment = payment_of(self.state, self._intent.request_id)
        clerk, turn = self._clerk, self._turns.next()
        self._storage.run(
            lambda: self._counter().quote(payment, clerk),
            self._turns.if_current(turn, self._show_quote),
            refused=self._turns.if_current(turn, self._refuse_early),
        )

    def _show_quote(self, quote: "Quote") -> None:
        self._become(replace(self.state, quote=quote))

    def _refuse_early(self, refusal: CounterError) -> None:
        """Refuse what is not being typed at once; an amount that is may yet become right."""
        typing = self.state.mode in TYPED and self.state.extras.recharge is None
        if not typing:
            self._become(replace(self.state, **under_amount(refusal)))

    def _home(self) -> Place:
        """Tell where the cursor belongs while nothing else is asked."""
        state = self.state
        if state.mode in TYPED and not state.amount_text:
            return Place.AMOUNT
        return Place.RECEIVED if state.takes_cash else Place.PAPERS

    def _to(self, place: Place) -> Cursor:
        return Cursor(place, self.state.cursor.turn + 1)


def under_amount(refusal: CounterError) -> dict[str, Any]:
    """Tell what a refusal changes under the amount; of a word that is no good, another is asked."""
    changes: dict[str, Any] = {
        "amount_refusal": message_of(refusal),
        "may_lift_cap": isinstance(refusal, (CashCapExceeded, WeekendLimit, *_ASKED_AGAIN)),
        "is_over_limit": isinstance(refusal, WeekendLimit),
    }
    if isinstance(refusal, _ASKED_AGAIN):
        changes["approval"] = None
    return changes


def _counts(extras: Extras) -> tuple[object, ...]:
    return extras.under_protest, extras.leaf, extras.recharge
