"""This shift's receipts, the newest on top."""

from PySide6.QtCore import Qt

from cashier.domain.account_number import grouped_number
from cashier.domain.receipt import IssuedReceipt, Receipt
from ui.collect.payment_words import is_subject_to_realisation
from ui.collect.words import print_text, taken_back_text, tender_text
from ui.formats import clock_time
from ui.language import Language, current_language, tr
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.icon import icon_pixmap
from ui.widgets.table import Index, TextTable

AMOUNT_COLUMN, PRINT_COLUMN = 4, 6
_COLOURS = {"confirmed": "done", "unknown": "doubt", "failed": "bad", "saved": "doubt"}
_ICONS = {"confirmed": "tick", "unknown": "question", "failed": "cross", "saved": "clock"}


def payer_name(receipt: Receipt) -> str:
    """Name the consumer in the script of the language in use."""
    payer = receipt.payer
    hindi = current_language() is Language.HINDI
    return (payer.name_hi if hindi else payer.name) or payer.name or payer.name_hi


def _paper_text(issued: IssuedReceipt) -> str:
    """Say what is known of the paper, and that a bank has yet to pay; or that it is void."""
    if void := taken_back_text(issued):
        return void
    known = print_text(issued.print_state, issued.duplicates)
    if not is_subject_to_realisation(issued.receipt):
        return known
    return " · ".join((known, tr("subject to realisation")))


class ReceiptsModel(TextTable):
    """Receipts with what is known of their paper, in words and colour."""

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
        return (
            tr("Time"),
            tr("Receipt"),
            tr("Account"),
            tr("Consumer"),
            tr("Amount"),
            tr("Tender"),
            tr("Print"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        issued = self._receipts[row]
        receipt = issued.receipt
        kinds = dict.fromkeys(tender.kind for tender in receipt.tenders)
        tenders = " + ".join(map(tender_text, kinds))
        return (
            clock_time(receipt.issued_at),
            receipt.number,
            grouped_number(receipt.payer.account_number),
            payer_name(receipt),
            receipt.amount.short(),
            tenders,
            _paper_text(issued),
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        issued = self._receipts[index.row()]
        if issued.taken_back is not None and role == Qt.ItemDataRole.ForegroundRole:
            return colour("bad" if index.column() == PRINT_COLUMN else "soft")
        if index.column() == PRINT_COLUMN:
            state = "failed" if issued.taken_back is not None else issued.print_state
            if role == Qt.ItemDataRole.ForegroundRole:
                return colour(_COLOURS.get(state, "soft"))
            if role == Qt.ItemDataRole.DecorationRole and state in _ICONS:
                return icon_pixmap(_ICONS[state], _COLOURS[state], TYPE.body)
            if role == Qt.ItemDataRole.FontRole and state not in {"confirmed", "sent"}:
                return body_font(TYPE.small, bold=True)
        return super().data(index, role)
