"""Slips and the bank's statement side by side, as plain Python."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cashier.domain.bank_credit import Doubt, MatchingWork
from cashier.domain.errors import CounterError
from ui.bank.state import MatchState
from ui.language import mark
from ui.messages import message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.importing import ImportOutcome
    from ui.bank.work import BankDesk

_MATCHED = mark("{count} matched.")
_ONE_MATCHED = mark("{number} is matched with {amount}.")
_LOADED = mark("{loaded} lines new, {unchanged} known before, {rejected} not readable.")
_MARK_BOTH = mark("Mark a credit on the left and a slip on the right.")
_NO_PATH = mark("Choose a file, or type where it is.")
_DIFFERS = mark("The sums differ: look first, then match by hand with F6.")


class MatchPresenter(Presenter[MatchState]):
    """Leads through what is sure, what is likely, and what nobody knows the other half of."""

    def __init__(
        self, storage: Runner, desk: "Callable[[], BankDesk]", *, changed: Callable[[], None]
    ) -> None:
        super().__init__(MatchState())
        self._storage = storage
        self._desk = desk
        self._changed = changed

    def open(self, *, may_act: bool) -> None:
        """Show both sides."""
        self._become(MatchState(is_open=True, may_act=may_act, turn=self.state.turn + 1))
        self.refresh()

    def refresh(self) -> None:
        """Read both sides again."""
        self._storage.run(lambda: self._desk().matching(), self._show)

    def _show(self, read: tuple[MatchingWork, date]) -> None:
        work, today = read
        first: dict[str, Any] = {
            "proposal_row": min(0, len(work.proposals) - 1),
            "credit_row": min(0, len(work.credits) - 1),
            "slip_row": min(0, len(work.slips) - 1),
        }
        turn = self.state.turn + 1
        self._become(replace(self.state, work=work, today=today, turn=turn, **first))

    def leave(self) -> None:
        """Put the choice of a file away, then the page."""
        if self.state.is_busy:
            return
        turn = self.state.turn + 1
        if self.state.picks:
            self._become(replace(self.state, picks=False, refusal=None, turn=turn))
        else:
            self._become(MatchState(turn=turn))

    def go_to(self, **rows: Any) -> None:  # noqa: ANN401 - rows, by the name of their list
        """Put the cursor of a list on a row: `proposal_row`, `credit_row`, `slip_row`."""
        if any(getattr(self.state, name) != row for name, row in rows.items()):
            self._become(replace(self.state, **rows))

    def take_sure(self) -> None:
        """Match all that is sure, in one act."""
        if self._is_ready() and self.state.sure_count:
            self._run(
                lambda: self._desk().match_sure(),
                lambda count: self._matched(_MATCHED, count=count),
            )

    def take_marked(self) -> None:
        """Match the proposal that the cursor is on, by a person's word; not where sums differ."""
        work, row = self.state.work, self.state.proposal_row
        if not self._is_ready() or work is None or not 0 <= row < len(work.proposals):
            return
        one = work.proposals[row]
        if one.doubt is Doubt.DIFFERS:
            self._become(replace(self.state, refusal=message(_DIFFERS), said=None))
        else:
            self._match(one.credit.key, one.slip.number)

    def match_by_hand(self) -> None:
        """Match the marked credit with the marked slip.

        From a proposal whose sums differ both are taken: whoever looked may say that it is so.
        """
        if not self._is_ready():
            return
        credit, slip = self.state.credit, self.state.slip
        work, row = self.state.work, self.state.proposal_row
        if work and 0 <= row < len(work.proposals) and work.proposals[row].doubt is Doubt.DIFFERS:
            credit, slip = work.proposals[row].credit, work.proposals[row].slip
        if credit is None or slip is None:
            self._become(replace(self.state, refusal=message(_MARK_BOTH), said=None))
        else:
            self._match(credit.key, slip.number)

    def _match(self, key: str, number: str) -> None:
        self._run(
            lambda: self._desk().match(key, number),
            lambda done: self._matched(_ONE_MATCHED, number=done.number, amount=done.credit.amount),
        )

    def _is_ready(self) -> bool:
        state = self.state
        return state.may_act and state.is_open and not state.is_busy and not state.picks

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._become(replace(self.state, is_busy=True, refusal=None, said=None))
        self._storage.run(work, then, refused=self._refuse, failed=self._rest)

    def _refuse(self, refusal: CounterError) -> None:
        turn = self.state.turn + 1
        self._become(replace(self.state, is_busy=False, refusal=message_of(refusal), turn=turn))

    def _rest(self) -> None:
        self._become(replace(self.state, is_busy=False))

    def _matched(self, template: str, **values: object) -> None:
        self._become(replace(self.state, is_busy=False, said=message(template, **values)))
        self.refresh()
        self._changed()

    def pick_file(self) -> None:
        """Offer the statements that are at hand."""
        if self._is_ready():
            self._storage.run(lambda: self._desk().files(), self._offer)

    def _offer(self, files: tuple[str, ...]) -> None:
        row = min(0, len(files) - 1)
        self._become(
            replace(
                self.state,
                picks=True,
                files=files,
                file_row=row,
                path=files[0] if files else "",
                refusal=None,
                said=None,
                turn=self.state.turn + 1,
            )
        )

    def move_file(self, by: int) -> None:
        """Go to the file above or below."""
        last = len(self.state.files) - 1
        if self.state.picks and last >= 0:
            row = min(max(self.state.file_row + by, 0), last)
            self._become(replace(self.state, file_row=row, path=self.state.files[row]))

    def type_path(self, text: str) -> None:
        """Take a path as typed."""
        if text != self.state.path:
            self._become(replace(self.state, path=text, refusal=None))

    def load(self) -> None:
        """Load the statement."""
        path = self.state.path.strip()
        if not self.state.picks or self.state.is_busy:
            return
        if not path:
            self._become(replace(self.state, refusal=message(_NO_PATH)))
            return
        self._run(lambda: self._desk().load(path), self._loaded)

    def _loaded(self, done: "ImportOutcome") -> None:
        said = message(
            _LOADED, loaded=done.loaded, unchanged=done.unchanged, rejected=done.rejected
        )
        self._become(replace(self.state, is_busy=False, picks=False, said=said))
        self.refresh()
