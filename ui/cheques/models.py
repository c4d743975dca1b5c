"""The tables of the Cheques screen: the register, a batch, the banks' reasons, and a return."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPixmap

from cashier.domain.account_number import grouped_number
from cashier.domain.cheque_return import ChequeReturn, ReturnedAccount, ReturnReason
from cashier.domain.reversal import Reversal
from ui.cheques.state import RegisterState
from ui.cheques.words import STATE_ICONS, age_text, is_lying, short_number, state_text
from ui.formats import short_day
from ui.language import Language, current_language, tr
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.icon import icon_pixmap
from ui.widgets.table import Index, TextTable

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.cheque_ports import ChequeLine

MARK_COLUMN, STATE_COLUMN, AGE_COLUMN, AMOUNT_COLUMN = 0, 1, 2, 6
_ICON_PX = 18


class RegisterModel(TextTable):
    """The register as read so far; the view asks for more when it comes to the end."""

    amounts = frozenset({AMOUNT_COLUMN})
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RegisterState()

    def show_register(self, state: RegisterState) -> None:
        """Take the lines over; a page that follows is put below without moving anything."""
        before = self._state
        if state.turn == before.turn and state.lines[: self.count()] == before.lines:
            self._add(state)
        else:
            self.beginResetModel()
            self._state = state
            self.endResetModel()

    def _add(self, state: RegisterState) -> None:
        added = len(state.lines) - self.count()
        if added:
            self.beginInsertRows(QModelIndex(), self.count(), len(state.lines) - 1)
        is_marked_anew = state.marked != self._state.marked
        self._state = state
        if added:
            self.endInsertRows()
        if is_marked_anew and self.count():
            self.dataChanged.emit(self.index(0, 0), self.index(self.count() - 1, 0))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._state.has_more

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.wanted.emit()

    def count(self) -> int:
        """Count the rows."""
        return len(self._state.lines)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            "",
            tr("State"),
            tr("Age"),
            tr("Number"),
            tr("Bank"),
            tr("Drawer"),
            tr("Amount"),
            tr("Accounts"),
            tr("Received"),
            tr("Batch"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        line, today = self._state.lines[row], self._state.today
        cheque, paper = line.cheque, line.cheque.instrument
        return (
            tr("marked") if self._is_marked(line) else "",
            state_text(cheque.state),
            age_text(cheque.received_on, today) if today else "",
            paper.number,
            paper.bank,
            paper.drawer,
            paper.total.grouped(),
            _accounts(line),
            short_day(cheque.received_on),
            short_number(cheque.deposit_number),
        )[column]

    def _is_marked(self, line: "ChequeLine") -> bool:
        return line.cheque.instrument.key in self._state.marked_keys

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._state.lines[index.row()], index.column()
        if column == MARK_COLUMN and role == Qt.ItemDataRole.DisplayRole:
            return ""  # the tick says it to eyes, the text to screen readers
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(line, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(line, column)
        if column == STATE_COLUMN and role == Qt.ItemDataRole.FontRole:
            return body_font(TYPE.small, bold=True)
        return super().data(index, role)

    def _icon(self, line: "ChequeLine", column: int) -> QPixmap | None:
        if column == STATE_COLUMN:
            return icon_pixmap(*STATE_ICONS[line.cheque.state], _ICON_PX)
        is_marked = column == MARK_COLUMN and self._is_marked(line)
        return icon_pixmap("tick", "accent", _ICON_PX) if is_marked else None

    def _ink(self, line: "ChequeLine", column: int) -> object:
        today = self._state.today
        if column == AGE_COLUMN and today and is_lying(line, today):
            return colour("doubt")
        return colour(STATE_ICONS[line.cheque.state][1]) if column == STATE_COLUMN else None


def _accounts(line: "ChequeLine") -> str:
    first, *others = (grouped_number(number) for number in line.accounts)
    return f"{first} +{len(others)}" if others else first


class BatchModel(TextTable):
    """Papers that are deposited or cleared, one a row."""

    amounts = frozenset({3})

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ChequeLine, ...] = ()

    def show_lines(self, lines: "tuple[ChequeLine, ...]") -> None:
        """Replace the rows, unless they are the same."""
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._lines)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Number"), tr("Bank"), tr("Drawer"), tr("Amount"), tr("Accounts")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        line = self._lines[row]
        paper = line.cheque.instrument
        amount = paper.total.grouped()
        return (paper.number, paper.bank, paper.drawer, amount, _accounts(line))[column]


class ReasonsModel(TextTable):
    """The banks' reasons that a typed text can mean."""

    def __init__(self) -> None:
        super().__init__()
        self._reasons: tuple[ReturnReason, ...] = ()

    def show_reasons(self, reasons: tuple[ReturnReason, ...]) -> None:
        """Replace the rows, unless they are the same."""
        if reasons != self._reasons:
            self.beginResetModel()
            self._reasons = reasons
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._reasons)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Code"), tr("Reason"), "", tr("Who is charged")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell: both languages, the one in use first."""
        reason = self._reasons[row]
        both = (reason.words_hi, reason.words)
        first, second = both if current_language() is Language.HINDI else both[::-1]
        blame = tr("the drawer") if reason.is_drawers else tr("nobody")
        return (reason.code, first or second, second, blame)[column]


class ReturnModel(TextTable):
    """What a return does receipt by receipt, and on the first of each account to the account."""

    amounts = frozenset({3, 4, 5})

    def __init__(self) -> None:
        super().__init__()
        self._quote: ChequeReturn | None = None
        self._rows: tuple[tuple[Reversal, ReturnedAccount, bool], ...] = ()

    def show_return(self, quote: ChequeReturn | None) -> None:
        """Replace the rows, unless they are the same."""
        if quote != self._quote:
            self.beginResetModel()
            self._quote = quote
            self._rows = _rows(quote) if quote else ()
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("Receipt"),
            tr("Account"),
            tr("Consumer"),
            tr("Taken back"),
            tr("Charge"),
            tr("Least next"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        reversal, account, is_first = self._rows[row]
        payer = account.payer
        hindi = payer.name_hi if current_language() is Language.HINDI else ""
        return (
            reversal.receipt_number,
            grouped_number(payer.account_number),
            hindi or payer.name,
            reversal.amount.grouped(),
            account.charge.grouped() if is_first and account.charge else "",
            account.least_next.grouped() if is_first and account.least_next else "",
        )[column]


def _rows(quote: ChequeReturn) -> tuple[tuple[Reversal, ReturnedAccount, bool], ...]:
    acts = {reversal.receipt_number: reversal for reversal in quote.reversals}
    return tuple(
        (acts[number], account, number == account.receipts[0])
        for account in quote.accounts
        for number in account.receipts
    )
