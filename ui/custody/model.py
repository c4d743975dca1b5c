"""Cash in hand in a table: who has it, whose turn it is, how much where that may be told."""

from PySide6.QtCore import Qt

from cashier.domain.custody_transfer import Transfer, TransferKind, TransferState
from cashier.domain.custody_variance import Variance
from cashier.domain.shift import Shift
from ui.custody.state import CustodyState, Item, Standing, Task
from ui.formats import short_day, short_moment
from ui.language import mark, tr
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.table import Index, TextTable

_KINDS = {
    TransferKind.TURN_IN: mark("Turn-in"),
    TransferKind.HANDOVER: mark("Handover"),
    TransferKind.CLOSING: mark("Closed drawer"),
}
_STATES = {
    TransferState.OFFERED: mark("On its way"),
    TransferState.ACCEPTED: mark("Accepted"),
    TransferState.REFUSED: mark("Refused"),
    TransferState.WITHDRAWN: mark("Withdrawn"),
}
_COLOURS = {TransferState.ACCEPTED: "done", TransferState.REFUSED: "bad"}
STATE_COLUMN = 4


class CustodyModel(TextTable):
    """Open things first, then what was done today."""

    amounts = frozenset({5})

    def __init__(self) -> None:
        super().__init__()
        self._standing = Standing(())
        self._name = ""
        self._counting = False

    def show_items(self, state: CustodyState) -> None:
        """Replace the rows, where they changed."""
        name = state.user.name if state.user else ""
        shown = (state.standing, name, state.task is Task.ACCEPT)
        if shown != (self._standing, self._name, self._counting):
            self.beginResetModel()
            self._standing, self._name, self._counting = shown
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._standing.items)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("What"), tr("Number"), tr("Who"), tr("Since"), tr("State"), tr("Amount")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        item = self._standing.items[row]
        if item.transfer is not None:
            return self._transfer(item.transfer)[column]
        if item.shift is not None:
            return self._closing(item.shift)[column]
        assert item.variance is not None, "there is nothing else"
        return self._variance(item.variance)[column]

    def _transfer(self, transfer: Transfer) -> tuple[str, ...]:
        is_mine = transfer.is_open and transfer.receiver == self._name
        is_blind = transfer.is_open and (self._counting or transfer.giver != self._name)
        return (
            tr(_KINDS[transfer.kind]),
            transfer.number,
            self._between(transfer),
            short_moment(transfer.ended_at or transfer.offered_at),
            tr("For you to count") if is_mine else tr(_STATES[transfer.state]),
            tr("blind") if is_blind else str(transfer.amount),
        )

    def _between(self, transfer: Transfer) -> str:
        """Name the other one, or both where neither is the user."""
        giver, receiver = transfer.giver_name, transfer.receiver_name
        if transfer.giver == self._name:
            return tr("to {name}").format(name=receiver)
        if transfer.receiver == self._name:
            return tr("from {name}").format(name=giver)
        return f"{giver} → {receiver}"

    def _closing(self, shift: Shift) -> tuple[str, ...]:
        return (
            tr("Closed drawer"),
            tr("Shift {number}").format(number=shift.number),
            self._standing.name_of(shift.clerk),
            short_moment(shift.closed_at) if shift.closed_at else "",
            tr("Not accepted yet"),
            tr("blind"),
        )

    def _variance(self, variance: Variance) -> tuple[str, ...]:
        found = -variance.amount if variance.is_shortage else variance.amount
        return (
            tr("Shortage") if variance.is_shortage else tr("Excess"),
            tr("Shift {number}").format(number=variance.shift_number),
            self._standing.name_of(variance.clerk),
            short_day(variance.business_date),
            tr("{rest} still open").format(rest=variance.rest),
            str(found),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() == STATE_COLUMN:
            look = self._look(self._standing.items[index.row()])
            if role == Qt.ItemDataRole.ForegroundRole:
                return colour(look)
            if role == Qt.ItemDataRole.FontRole and look != "ink":
                return body_font(TYPE.small, bold=True)
        return super().data(index, role)

    @staticmethod
    def _look(item: Item) -> str:
        if item.transfer is not None:
            mine = "doubt" if item.transfer.is_open else "ink"
            return _COLOURS.get(item.transfer.state, mine)
        if item.variance is not None:
            return "bad" if item.variance.is_shortage else "doubt"
        return "doubt"
