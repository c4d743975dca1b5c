"""Opening the drawer by hand, as plain Python: why, then on record, then the printer is told."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from printing.outcome import PrintOutcome, PrintState
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.printer_work import PrinterWork

REASONS = (
    mark("change for a consumer"),
    mark("correct the change given"),
    mark("turn-in"),
)
"""What the journal says, in English whatever the window speaks; another reason is as typed."""

_NOT_OPENED = mark("The drawer was not told to open.")


class Step(Enum):
    """How far the strip has come."""

    HIDDEN = "hidden"
    ASKING = "asking"
    TYPING = "typing"
    OPENING = "opening"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class DrawerState:
    """What stands on the strip: the question, a reason as typed, or how it ended."""

    step: Step = Step.HIDDEN
    text: str = ""
    refusal: Message | None = None
    said: Message | None = None
    ending: PrintState | None = None

    @property
    def takes_keys(self) -> bool:
        """Whether the strip has something to ask or to say that must be seen."""
        went_well = self.ending is PrintState.CONFIRMED
        return self.step is not Step.HIDDEN and not went_well


class DrawerPresenter(Presenter[DrawerState]):
    """Asks why; a reason is on record before the printer hears of it."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        work: "PrinterWork",
        opened: Callable[[], None],
    ) -> None:
        super().__init__(DrawerState())
        self._storage = storage
        self._printer = printer
        self._counter = counter
        self._work = work
        self._opened = opened
        self._clerk = ""

    def begin(self, clerk: str) -> None:
        """Open the drawer in this clerk's name, and no question is left of somebody else's."""
        self._clerk = clerk
        self._become(DrawerState())

    def ask(self) -> None:
        """Ask why; asked again, put the question away."""
        match self.state.step:
            case Step.OPENING:
                return
            case Step.HIDDEN | Step.SAID:
                self._become(DrawerState(Step.ASKING))
            case _:
                self.put_away()

    def put_away(self) -> None:
        """Leave the drawer shut, or have read how it ended."""
        if self.state.step is not Step.OPENING:
            self._become(DrawerState())

    def choose(self, number: int) -> None:
        """Take a reason by its place, from 1; the last one is to be typed."""
        if self.state.step is not Step.ASKING:
            return
        if number <= len(REASONS):
            self._open(REASONS[number - 1])
        else:
            self._become(DrawerState(Step.TYPING))

    def type_reason(self, text: str) -> None:
        """Take the reason as typed."""
        if self.state.step is Step.TYPING:
            self._become(replace(self.state, text=text, refusal=None))

    def enter(self) -> None:
        """Open the drawer for the typed reason."""
        if self.state.step is Step.TYPING:
            self._open(self.state.text)

    def _open(self, reason: str) -> None:
        before, clerk = self.state, self._clerk
        self._become(replace(before, step=Step.OPENING, refusal=None))

        def refuse(refusal: CounterError) -> None:
            self._become(replace(before, refusal=message_of(refusal)))

        self._storage.run(
            lambda: self._counter().open_drawer(reason, clerk),
            lambda _: self._kick(),
            refused=refuse,
            failed=lambda: self._become(before),
        )

    def _kick(self) -> None:
        self._printer.run(
            self._work.open_drawer,
            self._say,
            refused=lambda refusal: self._end(message_of(refusal), PrintState.FAILED),
            failed=lambda: self._end(message(_NOT_OPENED), PrintState.FAILED),
        )

    def _say(self, outcome: PrintOutcome) -> None:
        self._end(message(outcome.template, where=outcome.where), outcome.state)

    def _end(self, said: Message, ending: PrintState) -> None:
        self._become(DrawerState(Step.SAID, said=said, ending=ending))
        self._opened()
