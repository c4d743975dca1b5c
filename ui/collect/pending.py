"""What a crash or a silent printer left behind, settled one question at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cashier.domain.account_number import grouped_number
from ui.collect.prints import PrintDesk
from ui.language import mark
from ui.messages import Message, message
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.collection import Unfinished
    from cashier.services.ports import Draft, PrintJob
    from ui.counter import Counter, Pending

CLERKS_WORD = "clerk's word"
_NOTHING_SENT = ("saved", "failed")


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and its answers; the first answer is the first key."""

    sentence: Message
    answers: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PendingState:
    """What is left to settle, the payments before the papers."""

    unfinished: "tuple[Unfinished, ...]" = ()
    unconfirmed: "tuple[PrintJob, ...]" = ()

    @property
    def question(self) -> Question | None:
        """What to ask now; None where everything is settled."""
        if self.unfinished:
            return _ask_payment(self.unfinished[0])
        if self.unconfirmed:
            return _ask_paper(self.unconfirmed[0])
        return None


def _ask_payment(unfinished: "Unfinished") -> Question:
    draft, receipt = unfinished.draft, unfinished.receipt
    who = grouped_number(draft.account_number)
    if receipt is not None:
        said = message(
            mark("Payment of {amount} for {account}: receipt {number} WAS recorded."),
            amount=draft.amount,
            account=who,
            number=receipt.number,
        )
        return Question(said, (message(mark("Understood")),))
    if draft.payment is not None and draft.payment.basket_id:
        return Question(_lost_basket(draft), (message(mark("Understood")),))
    said = message(
        mark("Payment of {amount} for {account} was NOT recorded. No receipt was issued."),
        amount=draft.amount,
        account=who,
    )
    return Question(said, (message(mark("Resume")), message(mark("Give up"))))


def _lost_basket(draft: "Draft") -> Message:
    """Say that nobody of a basket has a receipt; of the others, the draft knows the sum alone."""
    assert draft.payment is not None, "it says that this is a basket"
    words = mark("Payment of {amount} for {account} was NOT recorded. No receipt was issued.")
    if draft.payment.amount != draft.amount:
        words = mark(
            "Payment of {amount} for {account} and others was NOT recorded. No receipt was issued."
        )
    return message(words, amount=draft.amount, account=grouped_number(draft.account_number))


def _ask_paper(job: "PrintJob") -> Question:
    if job.state in _NOTHING_SENT:
        said = message(
            mark("Receipt {number} is saved and was never printed."), number=job.receipt_number
        )
        return Question(said, (message(mark("Print it now")),))
    said = message(
        mark("Receipt {number} saved, print unconfirmed — did a complete receipt come out?"),
        number=job.receipt_number,
    )
    return Question(said, (message(mark("Yes")), message(mark("No, print again"))))


class PendingPresenter(Presenter[PendingState]):
    """Asks, and does what the clerk answers."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        prints: PrintDesk,
        resumed: "Callable[[Draft], None]",
        changed: Callable[[], None],
    ) -> None:
        super().__init__(PendingState())
        self._storage = storage
        self._counter = counter
        self._prints = prints
        self._resumed = resumed
        self._changed = changed
        self._clerk = ""

    def begin(self, clerk: str) -> None:
        """Look for everything that is left from before."""
        self._clerk = clerk
        self._storage.run(lambda: self._counter().pending(), self._found)

    def _found(self, pending: "Pending") -> None:
        self._become(PendingState(pending.unfinished, self._not_in_flight(pending)))

    def look_again(self) -> None:
        """See which papers are in doubt now; unfinished payments are looked for at the start."""
        self._storage.run(lambda: self._counter().pending(), self._refresh)

    def _refresh(self, pending: "Pending") -> None:
        self._become(replace(self.state, unconfirmed=self._not_in_flight(pending)))

    def _not_in_flight(self, pending: "Pending") -> "tuple[PrintJob, ...]":
        return tuple(
            job for job in pending.unconfirmed if not self._prints.is_in_flight(job.receipt_number)
        )

    def answer(self, number: int) -> None:
        """Take the answer to the question that is being asked."""
        state = self.state
        if state.unfinished:
            self._become(replace(state, unfinished=state.unfinished[1:]))
            self._settle_payment(state.unfinished[0], number)
        elif state.unconfirmed:
            self._become(replace(state, unconfirmed=state.unconfirmed[1:]))
            self._settle_paper(state.unconfirmed[0], number)

    def _settle_payment(self, unfinished: "Unfinished", number: int) -> None:
        draft, clerk = unfinished.draft, self._clerk
        is_single = draft.payment is None or not draft.payment.basket_id
        if unfinished.receipt is None and number == 0 and is_single:
            self._resumed(draft)
            return
        self._storage.run(lambda: self._counter().abort(draft, clerk), lambda _: self._changed())

    def _settle_paper(self, job: "PrintJob", number: int) -> None:
        clerk = self._clerk
        if job.state in _NOTHING_SENT:
            self._prints.print(job.receipt_number)
        elif number == 0:
            self._storage.run(
                lambda: self._counter().end_print(job, "confirmed", CLERKS_WORD, clerk),
                lambda _: self._changed(),
            )
        else:
            self._prints.print_instead(job)
