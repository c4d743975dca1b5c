"""The page of policies as plain Python: what counts, since when, by which order; and a change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.approval import Approval
from cashier.domain.errors import CounterError
from cashier.domain.policy import MalformedPolicy, PolicyRow
from cashier.domain.typed_days import MalformedDay, parse_day
from cashier.domain.user import User
from ui.administration.asking import Approve, AskingPresenter
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.policies import PolicyQuote, PolicyValue
    from ui.counter import Counter

_SET = mark("{key} is {value} from {day} on.")
_IS_SO = mark("{key}: that order was recorded before.")


class Place(Enum):
    """A field of the form, in the order of its Enters."""

    VALUE = "value"
    DAY = "day"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Form:
    """A change of one policy as typed; `place` is where the cursor belongs."""

    key: str
    value: str
    day: str = ""
    order: str = ""
    place: Place = Place.VALUE
    refusal: Message | None = None


@dataclass(frozen=True, slots=True)
class PoliciesState:
    """Every policy, those that hold what was typed, and the form; `turn` moves the cursor."""

    policies: "tuple[PolicyValue, ...]" = ()
    today: date | None = None
    filter: str = ""
    row: int = 0
    form: Form | None = None
    is_busy: bool = False
    said: Message | None = None
    turn: int = 0

    @property
    def shown(self) -> "tuple[PolicyValue, ...]":
        """Those whose name or order holds what was typed."""
        wanted = self.filter.strip().lower().replace(" ", "_")
        return tuple(
            one for one in self.policies if wanted in f"{one.key}\n{one.order_number}".lower()
        )

    @property
    def policy(self) -> "PolicyValue | None":
        """Which one the cursor is on."""
        shown = self.shown
        return shown[self.row] if self.row < len(shown) else None


class PoliciesPresenter(AskingPresenter[PoliciesState]):
    """Lists policies; a change names its order and its first day, and is allowed by another."""

    def __init__(
        self, storage: Runner, counter: "Callable[[], Counter]", *, approve: Approve
    ) -> None:
        super().__init__(PoliciesState(), storage, counter, approve=approve)

    def begin(self, user: User) -> None:
        """Read the list in this administrator's name; nothing typed before is left."""
        self._user = user.name
        self._become(PoliciesState(policies=self.state.policies, turn=self.state.turn + 1))
        self._read()

    def _read(self) -> None:
        self._run(lambda: (self._work().policies(), self._work().today()), self._show)

    def _show(self, read: "tuple[tuple[PolicyValue, ...], date]") -> None:
        policies, today = read
        self._become(replace(self.state, policies=policies, today=today, is_busy=False))

    def type_filter(self, text: str) -> None:
        """Show those that hold this; the first one has the cursor."""
        if text != self.state.filter:
            self._become(replace(self.state, filter=text, row=0, form=None, said=None))

    def go_to(self, row: int) -> None:
        """Go to a line; a form that is open is about another one, and is put away."""
        if 0 <= row < len(self.state.shown) and row != self.state.row and not self.state.is_busy:
            self._become(replace(self.state, row=row, form=None, said=None))

    def open(self) -> None:
        """Open the form for the line that the cursor is on."""
        policy = self.state.policy
        if policy is not None and not self.state.is_busy:
            self._form(Form(policy.key, policy.value), said=None)

    def put_away(self) -> bool:
        """Put the form away, else what narrows the list; tell whether there was either."""
        if self.state.is_busy or not (self.state.form or self.state.filter):
            return False
        if self.state.form is None:
            self._become(replace(self.state, filter="", row=0))
        self._form(None)
        return True

    def _form(self, form: Form | None, **changes: object) -> None:
        turn = self.state.turn + 1
        self._become(replace(self.state, form=form, turn=turn, **changes))  # type: ignore[arg-type]

    def type_value(self, text: str) -> None:
        """Take the new value."""
        self._type(value=text)

    def type_day(self, text: str) -> None:
        """Take the first day that it counts; nothing is today."""
        self._type(day=text)

    def type_order(self, text: str) -> None:
        """Take the number of the order."""
        self._type(order=text)

    def _type(self, **changes: str) -> None:
        form = self.state.form
        if form is not None and not self.state.is_busy:
            typed = replace(form, **changes)  # type: ignore[arg-type]
            if typed != form:
                self._become(replace(self.state, form=replace(typed, refusal=None)))

    def leave(self, field: Place) -> None:
        """Go from a field to the next one; from the last one, do what is asked."""
        form = self.state.form
        if form is None or self.state.is_busy:
            return
        fields = tuple(Place)
        following = fields.index(field) + 1
        if following < len(fields):
            self._form(replace(form, place=fields[following]))
        else:
            self.confirm()

    def confirm(self) -> None:
        """Look the change over, have it allowed, and make it."""
        form, today = self.state.form, self.state.today
        if form is None or self.state.is_busy or today is None:
            return
        try:
            since = parse_day(form.day, today)
        except MalformedDay as refusal:
            self._refuse(refusal)
            return
        change = PolicyRow(form.key, form.value, since, form.order)
        self._become(replace(self.state, is_busy=True, said=None))
        self._run(lambda: self._work().quote_policy(change), self._have_allowed)

    def _have_allowed(self, quote: "PolicyQuote") -> None:
        if quote.is_known:
            said = message(_IS_SO, key=quote.change.key)
            self._form(None, said=said, is_busy=False)
        else:
            self._ask(quote.claim, lambda word: self._make(quote.change, word))

    def _make(self, change: PolicyRow, word: Approval) -> None:
        self._run(lambda: self._work().change_policy(change, word), lambda _: self._done(change))

    def _done(self, change: PolicyRow) -> None:
        day = change.effective_from.strftime("%d-%m-%Y")
        said = message(_SET, key=change.key, value=change.value, day=day)
        self._form(None, said=said)
        self._read()

    def _refuse(self, refusal: CounterError) -> None:
        form = self.state.form
        if form is None:
            self._become(replace(self.state, is_busy=False, said=message_of(refusal)))
        else:
            told = replace(form, refusal=_said(refusal), place=_place_of(refusal))
            self._form(told, is_busy=False)

    def _give_up(self) -> None:
        self._form(self.state.form, is_busy=False)


def _said(refusal: CounterError) -> Message:
    """Take the sentence of a refusal; what a value looks like is said in the language in use."""
    if not isinstance(refusal, MalformedPolicy):
        return message_of(refusal)
    expected = message(str(refusal.values["expected"]))
    return message(refusal.template, **{**refusal.values, "expected": expected})


def _place_of(refusal: CounterError) -> Place:
    """Tell which field a refusal is about."""
    from cashier.services.policies import NoOrderNumber, PolicyInThePast

    if isinstance(refusal, MalformedPolicy):
        return Place.VALUE
    if isinstance(refusal, MalformedDay | PolicyInThePast):
        return Place.DAY
    return Place.ORDER if isinstance(refusal, NoOrderNumber) else Place.VALUE
