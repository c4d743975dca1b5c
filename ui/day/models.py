"""The check-list, the shifts and the heads of a day as models of texts."""

from PySide6.QtCore import Qt

from cashier.domain.day_close import HeadFlow, ShiftLine
from cashier.domain.day_close_check import CheckItem, CheckState
from cashier.domain.money import Money
from ui.day.words import ICONS, answer_text, head_text, title_text, variance_text
from ui.language import tr
from ui.theme import colour
from ui.widgets.table import Index, TextTable

TITLE, ANSWER = 0, 1
_VARIANCE = 6


class ChecksModel(TextTable):
    """The check-list, a line a question; what is said aloud is the whole of it."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[CheckItem, ...] = ()

    def show_items(self, items: tuple[CheckItem, ...]) -> None:
        """Show another list."""
        if items != self._items:
            self.beginResetModel()
            self._items = items
            self.endResetModel()

    def titles(self) -> tuple[str, ...]:
        return tr("To be done"), tr("What is open")

    def count(self) -> int:
        return len(self._items)

    def text(self, row: int, column: int) -> str:
        item = self._items[row]
        return title_text(item) if column == TITLE else answer_text(item)

    def icon(self, row: int) -> tuple[str, str]:
        """Give the icon of a line, and its ink."""
        return ICONS[self._items[row].state]

    def is_open(self, row: int) -> bool:
        """Tell whether a line keeps the day open."""
        return self._items[row].state is CheckState.OPEN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.text(index.row(), TITLE)}: {self.text(index.row(), ANSWER)}"
        return super().data(index, role)


class ShiftsModel(TextTable):
    """The closed shifts of a day; what is short or over is said in words, and in red."""

    amounts = frozenset({2, 3, 4, 5, 6})

    def __init__(self) -> None:
        super().__init__()
        self._shifts: tuple[ShiftLine, ...] = ()

    def show_shifts(self, shifts: tuple[ShiftLine, ...]) -> None:
        """Show another day's."""
        self.beginResetModel()
        self._shifts = shifts
        self.endResetModel()

    def titles(self) -> tuple[str, ...]:
        return (
            tr("Shift"),
            tr("Clerk"),
            tr("Receipts"),
            tr("Cheques"),
            tr("Expected"),
            tr("Counted"),
            tr("Variance"),
        )

    def count(self) -> int:
        return len(self._shifts)

    def text(self, row: int, column: int) -> str:
        shift = self._shifts[row]
        cells = (
            str(shift.number),
            shift.clerk_name,
            str(shift.receipts),
            _sum(shift.cheques + shift.drafts),
            shift.expected.short(),
            shift.counted.short(),
            variance_text(shift.variance),
        )
        return cells[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_variance = index.column() == _VARIANCE
        if role == Qt.ItemDataRole.ForegroundRole and is_variance:
            return colour("bad") if self._shifts[index.row()].variance else None
        return super().data(index, role)


class HeadsModel(TextTable):
    """What was taken under each head, less what was taken back."""

    amounts = frozenset({1})

    def __init__(self) -> None:
        super().__init__()
        self._heads: tuple[HeadFlow, ...] = ()

    def show_heads(self, heads: tuple[HeadFlow, ...]) -> None:
        """Show another day's."""
        self.beginResetModel()
        self._heads = heads
        self.endResetModel()

    def titles(self) -> tuple[str, ...]:
        return tr("Head of account"), tr("Net")

    def count(self) -> int:
        return len(self._heads)

    def text(self, row: int, column: int) -> str:
        one = self._heads[row]
        return head_text(one.head) if column == 0 else one.net.short()


def _sum(amount: Money) -> str:
    return amount.short() if amount else "–"
