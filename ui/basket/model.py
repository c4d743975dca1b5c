"""The accounts of a basket in a table: whose, what is owed and paid, what stands against it."""

from PySide6.QtCore import Qt

from cashier.domain.account import SupplyStatus
from cashier.domain.account_number import grouped_number
from ui.basket.state import BasketEntry
from ui.collect.words import matched_by_text, status_text
from ui.language import Language, current_language, tr
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.icon import icon_pixmap
from ui.widgets.table import Index, TextTable

DUES_COLUMN, PAID_COLUMN, NOTE_COLUMN = 2, 3, 4


class EntriesModel(TextTable):
    """Accounts in the order in which they were added."""

    amounts = frozenset({DUES_COLUMN, PAID_COLUMN})

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[BasketEntry, ...] = ()

    def show_entries(self, entries: tuple[BasketEntry, ...]) -> bool:
        """Replace the rows, if they are others; tell whether they were."""
        if entries == self._entries:
            return False
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()
        return True

    def count(self) -> int:
        """Count the rows."""
        return len(self._entries)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("Account"),
            tr("Consumer"),
            tr("Total payable"),
            tr("Pays"),
            "",
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        entry = self._entries[row]
        account = entry.view.record.account
        hindi = current_language() is Language.HINDI
        name = (account.name_hi if hindi else account.name) or account.name or account.name_hi
        return (
            grouped_number(account.account_number),
            name,
            entry.view.dues.total.short(),
            entry.amount.short(),
            _note(entry),
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if index.column() == NOTE_COLUMN and entry.refusal is not None:
            if role == Qt.ItemDataRole.ForegroundRole:
                return colour("bad")
            if role == Qt.ItemDataRole.DecorationRole:
                return icon_pixmap("cross", "bad", TYPE.body)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column())
        if index.column() == PAID_COLUMN and role == Qt.ItemDataRole.FontRole:
            return body_font(TYPE.small, bold=True)
        return super().data(index, role)


def entry_text(entry: BasketEntry) -> str:
    """Say whose account it is, so that nobody pays for a stranger."""
    account = entry.view.record.account
    meter = tr("Meter {number}").format(number=account.meter_number) if account.meter_number else ""
    found = matched_by_text(entry.match.matched_by)
    parts = (account.name, account.name_hi, account.address, meter, found)
    return " · ".join(part for part in parts if part)


def _note(entry: BasketEntry) -> str:
    """Say why an account is refused, or that its supply is cut."""
    if entry.refusal is not None:
        return entry.refusal.text()
    supply = entry.view.record.supply
    return status_text(supply) if supply.status is not SupplyStatus.LIVE else ""
