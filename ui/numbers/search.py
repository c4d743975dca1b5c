"""Finding whoever asks for the own number, and giving it, as plain Python."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.number_slip import NumberSlip
from cashier.domain.user import Act, User
from ui.messages import message_of
from ui.numbers.state import SearchState
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.ports import ConsumerMatch
    from ui.counter import Counter
    from ui.numbers.slips import NumberSlips
    from ui.numbers.work import NumberDesk

    Found = tuple[tuple[ConsumerMatch, ...], NumberSlip]


class SearchPresenter(Presenter[SearchState]):
    """Finds, shows the card, and gives the slip of the card that is shown."""

    def __init__(
        self, storage: Runner, counter: "Callable[[], Counter]", slips: "NumberSlips"
    ) -> None:
        super().__init__(SearchState())
        self._storage, self._counter, self.slips = storage, counter, slips
        self._turns = Turns()
        self._user = ""

    def begin(self, user: User) -> None:
        """Search for somebody; what another had looked for is forgotten."""
        if user.name != self._user:
            self._user = user.name
            self._become(SearchState())
        self._become(replace(self.state, may_give=user.may(Act.GIVE_NUMBER)))

    def desk(self) -> "NumberDesk":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.numbers.work import NumberDesk

        return NumberDesk(self._counter(), self._user)

    def type_text(self, text: str) -> None:
        """Take what stands in the search box; another text means somebody else."""
        if text != self.state.text:
            self._turns.next()
            empty = replace(self.state, matches=(), row=-1, card=None, refusal=None)
            self._become(replace(empty, text=text))

    def enter(self) -> None:
        """Look for the text; where its card is shown already, give the slip."""
        if self.state.card is not None:
            self.give()
        elif self.state.text.strip():
            self._find(self.state.text)

    def _find(self, text: str) -> None:
        def look() -> "Found":
            desk = self.desk()
            matches = desk.find(text)
            return matches, desk.card(matches[0].account_number)

        def missed(refusal: CounterError) -> None:
            self._refused(refusal)
            self._count(text, refusal)

        turn = self._turns.next()
        self._storage.run(look, self._turns.if_current(turn, self._found), refused=missed)

    def _found(self, found: "Found") -> None:
        matches, card = found
        turn = self.state.turn + 1
        self._become(replace(self.state, matches=matches, row=0, card=card, turn=turn))

    def _refused(self, refusal: CounterError) -> None:
        self._become(replace(self.state, refusal=message_of(refusal), turn=self.state.turn + 1))

    def _count(self, text: str, refusal: CounterError) -> None:
        """Count what nobody was found by; an auditor leaves no trace of looking."""
        from cashier.services.enquiry import NothingFound

        user = self._user
        if self.state.may_give and isinstance(refusal, NothingFound):
            self._storage.run(lambda: self._counter().note_missed(text, user), lambda _: None)

    def go_to(self, row: int) -> None:
        """Show the card of another match."""
        if row == self.state.row or not 0 <= row < len(self.state.matches):
            return
        self._become(replace(self.state, row=row, card=None))
        number = self.state.matches[row].account_number
        turn = self._turns.next()
        show = self._turns.if_current(turn, self._show_card)
        self._storage.run(lambda: self.desk().card(number), show, refused=self._refused)

    def _show_card(self, card: NumberSlip) -> None:
        self._become(replace(self.state, card=card))

    def give(self) -> None:
        """Give the slip of the card that is shown."""
        match = self.state.match
        if match is not None and self.state.card is not None and self.state.may_give:
            self.slips.give(match.account_number, match.matched_by)

    def clear(self) -> None:
        """Put the search away for the next person."""
        self.type_text("")
        self._become(replace(self.state, turn=self.state.turn + 1))
