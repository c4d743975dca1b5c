"""This shift's receipts to choose from, with what became of each in words and colour."""

from dataclasses import replace

from PySide6.QtCore import Qt

from cashier.domain.receipt import IssuedReceipt
from ui.collect.receipts_model import payer_name
from ui.collect.words import taken_back_text, tender_text
from ui.formats import clock_time
from ui.language import tr
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.icon import icon_pixmap
from ui.widgets.table import Index, TextTable

AMOUNT_COLUMN, STATE_COLUMN = 3, 4


def _state_text(issued: IssuedReceipt) -> str:
    """Say what became of a receipt; of the one in its place, the serial tells enough here."""
    return taken_back_text(replace(issued, replaced_by=issued.replaced_by.rpartition("-")[2]))


class ChoiceModel(TextTable):
    """Receipts, the newest on top; those taken back stand out and stay."""

    amounts = frozenset({AMOUNT_COLUMN})

    def __init__(self) -> None:
        super().__init__()
        self._receipts: tuple[IssuedReceipt, ...] = ()

    def show_receipts(self, receipts: tuple[IssuedReceipt, ...]) -> None:
        """Replace the rows, if they are others."""
        if receipts != self._receipts:
            self.beginResetModel()
            self._receipts = receipts
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._receipts)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Time"), tr("Receipt"), tr("Consumer"), tr("Amount"), tr("State")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        issued = self._receipts[row]
        receipt = issued.receipt
        tenders = " + ".join(dict.fromkeys(tender_text(one.kind) for one in receipt.tenders))
        return (
            clock_time(receipt.issued_at),
            receipt.number,
            payer_name(receipt),
            receipt.amount.short(),
            _state_text(issued) or tenders,
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._receipts[index.row()].taken_back is not None:
            is_state = index.column() == STATE_COLUMN
            match role:
                case Qt.ItemDataRole.ForegroundRole:
                    return colour("bad" if is_state else "soft")
                case Qt.ItemDataRole.DecorationRole if is_state:
                    return icon_pixmap("cross", "bad", TYPE.body)
                case Qt.ItemDataRole.FontRole if is_state:
                    return body_font(TYPE.small, bold=True)
        return super().data(index, role)
