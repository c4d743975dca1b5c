"""The board as plain Python: what was read, the cursor, marks, and what a text finds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from cashier.domain.user import Act, User
from ui.messages import Message
from ui.presenter import Presenter, Runner
from ui.reconnection.arranging import arrange
from ui.reconnection.state import LANES, BoardState, BoardView, Lane

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.reconnection.work import ReconnectionDesk


class OverviewPresenter(Presenter[BoardState]):
    """Holds the board. Its clocks go on without the orders being read again."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(BoardState())
        self._storage = storage
        self._counter = counter
        self._user = ""

    def begin(self, user: User) -> None:
        """Show the board to somebody; whoever may not act only looks."""
        if user.name != self._user:
            self._user = user.name
            self._become(replace(self.state, marked=frozenset(), text=""))
        self._become(
            replace(
                self.state,
                may_act=user.may(Act.HANDLE_ORDERS),
                may_release=user.may(Act.APPROVE),
                refusal=None,
                said=None,
            )
        )
        self.refresh()

    def desk(self) -> "ReconnectionDesk":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.reconnection.work import ReconnectionDesk

        return ReconnectionDesk(self._counter(), self._user)

    def refresh(self) -> None:
        """Read everything again; the cursor stays on its card, wherever that has gone."""
        self._storage.run(lambda: self.desk().view(), self._show_view)

    def _show_view(self, view: BoardView) -> None:
        keys = {card.key for lane in arrange(view, "") for card in lane}
        marked = self.state.marked & keys
        self._arrange(replace(self.state, view=view, marked=marked, turn=self.state.turn + 1))

    def tick(self) -> None:
        """Let the clocks go on."""
        if self.state.view is not None:
            self._storage.run(lambda: self._counter().now(), self._show_time)

    def _show_time(self, now: datetime) -> None:
        view = self.state.view
        assert view is not None, "the clock goes on from a reading"
        self._arrange(replace(self.state, view=replace(view, now=now)))

    def _arrange(self, state: BoardState) -> None:
        """Become a state with its columns worked out, and the cursor where it was."""
        lanes = arrange(state.view, state.text) if state.view else state.lanes
        card = self.state.card
        lane, row = state.lane, state.row
        found = [
            (LANES[place], cards.index(one))
            for place, cards in enumerate(lanes)
            for one in cards
            if card is not None and one.key == card.key
        ]
        if found:
            lane, row = found[0]
        elif not lanes[LANES.index(lane)]:
            lane = next((one for one, cards in zip(LANES, lanes, strict=True) if cards), lane)
        row = min(max(row, 0), len(lanes[LANES.index(lane)]) - 1)
        self._become(replace(state, lanes=lanes, lane=lane, row=row))

    def move(self, columns: int, rows: int) -> None:
        """Move the cursor; over columns without cards it goes on to the next."""
        state = self.state
        place = LANES.index(state.lane) + columns
        while 0 <= place < len(LANES) and not state.lanes[place]:
            place += columns or len(LANES)
        if 0 <= place < len(LANES):
            self.go_to(LANES[place], max(state.row, 0) + rows)

    def go_to(self, lane: Lane, row: int) -> None:
        """Put the cursor on a card, or on the nearest one of its column."""
        cards = self.state.cards(lane)
        if cards:
            row = min(max(row, 0), len(cards) - 1)
            self._become(replace(self.state, lane=lane, row=row, refusal=None, said=None))

    def toggle(self) -> None:
        """Mark the card, or no longer; the cursor goes on to the next one."""
        card = self.state.card
        if card is None or not self.state.may_act:
            return
        self._become(replace(self.state, marked=self.state.marked ^ {card.key}, refusal=None))
        self.move(0, 1)

    def mark_lane(self) -> None:
        """Mark every card of the column; where all are, none."""
        if not self.state.may_act:
            return
        keys = {card.key for card in self.state.cards(self.state.lane)}
        marked = self.state.marked
        marked = marked - keys if keys <= marked else marked | keys
        self._become(replace(self.state, marked=frozenset(marked), refusal=None))

    def unmark(self) -> None:
        """Take every mark away."""
        self._become(replace(self.state, marked=frozenset()))

    def type(self, text: str) -> None:
        """Show only what a text finds."""
        if text != self.state.text:
            self._arrange(replace(self.state, text=text, refusal=None, said=None))

    def escape(self) -> None:
        """Take one step back: first what is typed is forgotten, then the marks, then a refusal."""
        if self.state.text:
            self.type("")
        elif self.state.marked:
            self.unmark()
        else:
            self._become(replace(self.state, refusal=None, said=None))

    def refuse(self, wrong: Message) -> None:
        """Say why nothing was begun."""
        self._become(replace(self.state, refusal=wrong, said=None))

    def tell(self, said: Message | None) -> None:
        """Say what was done; the marks that it was done with are taken away."""
        self._become(replace(self.state, said=said, refusal=None, marked=frozenset()))
