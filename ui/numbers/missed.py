"""What nobody was found by, and putting it away with a word; as plain Python."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.user import Act, User
from ui.messages import message_of
from ui.numbers.state import MissedState
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.missed_lookups import Missed
    from ui.numbers.work import NumberDesk


class MissedPresenter(Presenter[MissedState]):
    """Lists, asks for a word, and clears."""

    def __init__(self, storage: Runner, desk: "Callable[[], NumberDesk]") -> None:
        super().__init__(MissedState())
        self._storage, self._desk = storage, desk

    def begin(self, user: User) -> None:
        """Read the list for somebody."""
        may_clear = user.may(Act.VIEW_OFFICE) and user.may(Act.GIVE_NUMBER)
        self._become(MissedState(may_clear=may_clear, turn=self.state.turn))
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._storage.run(lambda: self._desk().missed(), self._show, refused=self._refused)

    def _show(self, lines: "tuple[Missed, ...]") -> None:
        row = min(self.state.row, max(len(lines) - 1, 0))
        shown = replace(self.state, lines=lines, row=row, asks=False, word="", refusal=None)
        self._become(replace(shown, turn=self.state.turn + 1))

    def _refused(self, refusal: CounterError) -> None:
        self._become(replace(self.state, refusal=message_of(refusal)))

    def go_to(self, row: int) -> None:
        """Put the cursor on a line; not while a word is typed about another."""
        if row != self.state.row and 0 <= row < len(self.state.lines) and not self.state.asks:
            self._become(replace(self.state, row=row, refusal=None))

    def ask(self) -> None:
        """Ask for a word about the marked line."""
        if self.state.may_clear and self.state.line is not None and not self.state.asks:
            self._become(replace(self.state, asks=True, turn=self.state.turn + 1))

    def type_word(self, text: str) -> None:
        """Take the word as typed so far."""
        if text != self.state.word:
            self._become(replace(self.state, word=text, refusal=None))

    def clear(self) -> None:
        """Put the marked line away with the word."""
        line, word = self.state.line, self.state.word
        if line is None or not self.state.asks:
            return
        text = line.lookup.text
        self._storage.run(
            lambda: self._desk().clear(text, word),
            lambda _: self.refresh(),
            refused=self._refused,
        )

    def put_away(self) -> bool:
        """Ask no longer; tell whether anything was asked."""
        asked = self.state.asks
        if asked:
            rest = replace(self.state, asks=False, word="", refusal=None)
            self._become(replace(rest, turn=self.state.turn + 1))
        return asked
