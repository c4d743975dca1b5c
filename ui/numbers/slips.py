"""A slip with a consumer's number: on record first, then printed; one at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from cashier.domain.errors import CounterError
from printing.outcome import PrintOutcome, PrintState
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from ui.correction.slips import PaperPrinter
    from ui.counter import Counter
    from ui.numbers.work import GivenSlip

_PRINTING = mark("Printing the slip …")
_NOT_SENT = mark("The slip did not reach the printer.")
_PRINTED = mark("The slip was printed.")


@dataclass(frozen=True, slots=True)
class SlipState:
    """What is known of the last slip, and whose it was; empty before the first."""

    account_number: str = ""
    said: Message | None = None
    paper: PrintState | None = None
    is_busy: bool = False

    def of(self, account_number: str) -> Message | None:
        """Tell what is to be said of a consumer's slip; nothing of anybody else's."""
        return self.said if account_number == self.account_number else None


def _new_request_id() -> str:
    return str(uuid4())


class NumberSlips(Presenter[SlipState]):
    """Gives slips in one person's name."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        work: "PaperPrinter",
        new_request_id: Callable[[], str] = _new_request_id,
    ) -> None:
        super().__init__(SlipState())
        self._storage, self._printer, self._counter = storage, printer, counter
        self._work = work
        self._new_request_id = new_request_id
        self._user = ""

    def begin(self, user: str) -> None:
        """Give slips in this person's name."""
        self._user = user
        self._become(SlipState())

    def give(self, account_number: str, matched_by: str) -> None:
        """Give a consumer's slip; not while another is on its way."""
        if self.state.is_busy:
            return
        self._become(SlipState(account_number, message(_PRINTING), is_busy=True))
        user, request = self._user, self._new_request_id()

        def give() -> "GivenSlip":
            from ui.numbers.work import NumberDesk

            return NumberDesk(self._counter(), user).give(account_number, matched_by, request)

        self._storage.run(give, self._print, refused=self._refused, failed=self._failed)

    def _print(self, given: "GivenSlip") -> None:
        def work() -> PrintOutcome:
            from printing.number_slip import number_slip

            document = number_slip(given.slip, given.issuer, at=given.at)
            return self._work.print_document(document, document.title)

        self._printer.run(work, self._printed, refused=self._refused, failed=self._failed)

    def _printed(self, outcome: PrintOutcome) -> None:
        if outcome.state is PrintState.CONFIRMED:
            self._end(message(_PRINTED), outcome.state)
        else:
            self._end(message(outcome.template, where=outcome.where), outcome.state)

    def _refused(self, refusal: CounterError) -> None:
        self._end(message_of(refusal), PrintState.FAILED)

    def _failed(self) -> None:
        self._end(message(_NOT_SENT), PrintState.FAILED)

    def _end(self, said: Message, paper: PrintState) -> None:
        self._become(replace(self.state, said=said, paper=paper, is_busy=False))
