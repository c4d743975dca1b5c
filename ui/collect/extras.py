"""What may be said of a payment beside its money: under protest, from a paper book, for a meter."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.hand_receipt import HandReceipt, MalformedLeaf, parse_leaf
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.typed_days import parse_moment
from ui.messages import Message, message_of

if TYPE_CHECKING:  # the screen's state holds this one
    from ui.collect.state import CollectState


class Ask(Enum):
    """What the line under the amount asks for."""

    LEAF = "leaf"
    METER = "meter"


@dataclass(frozen=True, slots=True)
class Extras:
    """What was said so far; `leaf` and `recharge` count once they were read whole.

    `leaf_text` and `written_text` are a leaf of a book and when it was written; `recharge_text` is
    what goes on a prepaid meter, empty where the policy splits.
    """

    under_protest: bool = False
    ask: Ask | None = None
    leaf_text: str = ""
    written_text: str = ""
    leaf: HandReceipt | None = None
    leaf_refusal: Message | None = None
    written_refusal: Message | None = None
    recharge_text: str = ""
    recharge: Money | None = None
    recharge_refusal: Message | None = None


class ExtrasDesk:
    """Takes what is said; it is over with the payment."""

    def __init__(
        self, *, seen: "Callable[[], CollectState]", changed: Callable[[Extras], None]
    ) -> None:
        self._seen = seen
        self._changed = changed

    @property
    def _extras(self) -> Extras:
        return self._seen().extras

    @property
    def _today(self) -> date:
        shift = self._seen().shift
        assert shift is not None, "money is taken into a shift only"
        return shift.business_date

    def _may_change(self) -> bool:
        state = self._seen()
        return state.takes_typing and state.tenders.entry is None

    def toggle_protest(self) -> None:
        """Say that the payer pays and disputes, or that it is not so."""
        if self._may_change():
            self._changed(replace(self._extras, under_protest=not self._extras.under_protest))

    def ask_leaf(self) -> None:
        """Ask for a leaf of a hand-written book; asked again, it is none."""
        if not self._may_change():
            return
        begun = self._extras.ask is Ask.LEAF or self._extras.leaf is not None
        nothing = replace(
            self._extras,
            leaf=None,
            leaf_text="",
            written_text="",
            leaf_refusal=None,
            written_refusal=None,
        )
        self._changed(replace(nothing, ask=None if begun else Ask.LEAF))

    def ask_meter(self) -> None:
        """Ask how much of a prepaid payment goes on the meter; asked again, the policy says."""
        view = self._seen().view
        if not self._may_change() or view is None or not view.dues.is_prepaid:
            return
        begun = self._extras.ask is Ask.METER or self._extras.recharge is not None
        nothing = replace(self._extras, recharge=None, recharge_text="", recharge_refusal=None)
        self._changed(replace(nothing, ask=None if begun else Ask.METER))

    def put_away(self) -> None:
        """Stop asking; what was not read whole is forgotten."""
        extras = self._extras
        if extras.ask is Ask.LEAF:
            self.ask_leaf()
        elif extras.ask is Ask.METER:
            self.ask_meter()

    def type_leaf(self, text: str) -> None:
        """Take book and leaf as typed so far."""
        if self._extras.ask is Ask.LEAF and text != self._extras.leaf_text:
            self._changed(replace(self._extras, leaf_text=text, leaf_refusal=None))

    def type_written(self, text: str) -> None:
        """Take the time of the leaf as typed so far."""
        if self._extras.ask is Ask.LEAF and text != self._extras.written_text:
            self._changed(replace(self._extras, written_text=text, written_refusal=None))

    def type_recharge(self, text: str) -> None:
        """Take what goes on the meter as typed so far."""
        if self._extras.ask is Ask.METER and text != self._extras.recharge_text:
            self._changed(replace(self._extras, recharge_text=text, recharge_refusal=None))

    def leave_leaf(self) -> bool:
        """Tell whether book and leaf are right."""
        try:
            parse_leaf(self._extras.leaf_text, parse_moment("0000", self._today))
        except MalformedLeaf as refusal:
            self._changed(replace(self._extras, leaf_refusal=message_of(refusal)))
            return False
        return True

    def leave_written(self) -> None:
        """Take the leaf, once all of it is right."""
        extras = self._extras
        if extras.ask is not Ask.LEAF or not self.leave_leaf():
            return
        try:
            written = parse_moment(extras.written_text, self._today)
        except CounterError as refusal:
            self._changed(replace(extras, written_refusal=message_of(refusal)))
            return
        self._changed(replace(extras, leaf=parse_leaf(extras.leaf_text, written), ask=None))

    def leave_recharge(self) -> None:
        """Take the clerk's split; nothing typed leaves it to the policy."""
        extras = self._extras
        if extras.ask is not Ask.METER:
            return
        if not extras.recharge_text.strip():
            self._changed(replace(extras, ask=None))
            return
        try:
            chosen = Money.parse(extras.recharge_text)
        except MalformedAmount as refusal:
            self._changed(replace(extras, recharge_refusal=message_of(refusal)))
            return
        self._changed(replace(extras, recharge=chosen, ask=None))
