"""The form of a cheque or draft: a page of any payment, one Enter from field to field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from cashier.domain.tender import TenderKind
from ui.collect.tender_keys import TenderKeys
from ui.collect.tendered import Tendered
from ui.collect.tenders import ChequeEntry, Field
from ui.language import mark, tr
from ui.theme import fix_size
from ui.widgets.entry import AmountEntry, Entry
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_NAMES = {
    Field.NUMBER: mark("Number"),
    Field.MICR: mark("MICR code"),
    Field.IFSC: mark("IFSC"),
    Field.DATED: mark("Dated"),
    Field.DRAWER: mark("Drawer"),
    Field.ACCOUNT: mark("Drawer's account"),
    Field.AMOUNT: mark("Amount"),
}
_PLACES = {
    Field.NUMBER: (0, 0, 1),
    Field.MICR: (0, 1, 1),
    Field.IFSC: (1, 0, 1),
    Field.DATED: (1, 1, 1),
    Field.DRAWER: (2, 0, 2),
    Field.ACCOUNT: (3, 0, 1),
    Field.AMOUNT: (3, 1, 1),
}
"""Line, column, and how many columns wide."""
_LINES, _GRID_ROWS = 4, 3
_BY_HAND = {
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
}
"""Qt itself moves the focus as well, when a page comes on screen."""
_HEIGHT, _AMOUNT_HEIGHT = 34, 38


class _Watched(Entry):
    """A field that tells when it is gone to."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_HAND:
            self.reached.emit()


class _WatchedAmount(AmountEntry):
    """A field for rupees that tells when it is gone to."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_HAND:
            self.reached.emit()


class ChequePage(QWidget):
    """Shows a cheque as typed, whose it is, and each refusal under its line."""

    typed = Signal(object, str)
    left = Signal(object)
    reached = Signal(object)
    scanned = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = TenderKeys()
        self.fields: dict[Field, _Watched | _WatchedAmount] = {
            field: _WatchedAmount() if field is Field.AMOUNT else _Watched() for field in Field
        }
        self._names = {field: label("note") for field in Field}
        self.notes = tuple(label("refusal", wraps=True) for _ in range(_LINES))
        self.bank, self.word = label("done", wraps=True), label("note", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._lay_out()
        for field, entry in self.fields.items():
            self._listen_to(field, entry)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.keys)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        for field, (line, place, width) in _PLACES.items():
            fix_size(self.fields[field], height=_HEIGHT)
            grid.addWidget(self._names[field], line * _GRID_ROWS, place, 1, width)
            grid.addWidget(self.fields[field], line * _GRID_ROWS + 1, place, 1, width)
        fix_size(self.fields[Field.AMOUNT], height=_AMOUNT_HEIGHT)
        for line, note in enumerate(self.notes):
            grid.addWidget(note, line * _GRID_ROWS + 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self.bank)
        column.addStretch(1)
        column.addWidget(self.word)
        column.addWidget(self.button)

    def _listen_to(self, field: Field, entry: _Watched | _WatchedAmount) -> None:
        entry.tell_scans()
        entry.textChanged.connect(lambda text: self.typed.emit(field, text))
        entry.entered.connect(lambda: self.left.emit(field))
        entry.reached.connect(lambda: self.reached.emit(field))
        entry.scanned.connect(lambda text: self.scanned.emit(text, field))

    def retranslate(self) -> None:
        """Say what does not depend on a cheque."""
        self.keys.retranslate()
        for field, name in self._names.items():
            name.setText(tr(_NAMES[field]))
            self.fields[field].setAccessibleName(name.text())

    def show_state(self, state: Tendered) -> None:
        """Show the cheque that is being typed, if there is one."""
        entry = state.tenders.entry
        if entry is None or state.policy is None:
            return
        self.keys.show_kind(entry.kind)
        for field, widget in self.fields.items():
            refusal = entry.refusal(field)
            widget.show_text(entry.text(field))
            widget.show_refused(refused=refusal is not None)
            widget.setReadOnly(entry.is_checking)
            widget.setAccessibleDescription(refusal.text() if refusal else "")
        if state.shift is not None:
            self.fields[Field.DATED].setPlaceholderText(f"{state.shift.business_date:%d-%m-%Y}")
        self._show_notes(entry)
        _say(self.bank, entry.bank)
        self._show_word(entry, state.policy.cheque_payee)

    def _show_notes(self, entry: ChequeEntry) -> None:
        said = [""] * _LINES
        for field, refusal in entry.refusals:
            said[_PLACES[field][0]] = refusal.text()
        for note, text in zip(self.notes, said, strict=True):
            _say(note, text)

    def _show_word(self, entry: ChequeEntry, payee: str) -> None:
        """Say what the last Enter stands for: what no machine can see on the paper."""
        words = tr("Enter says: amount in words and figures agree.")
        if payee:
            words = tr("Enter says: in favour of {payee}; amount in words and figures agree.")
        self.word.setText(words.format(payee=payee))
        takes = tr("Take this cheque") if entry.kind is TenderKind.CHEQUE else tr("Take this draft")
        self.button.say(tr("Looking …") if entry.is_checking else takes)
        self.button.setEnabled(not entry.is_checking)


def _say(widget: QLabel, text: str) -> None:
    widget.setText(text)
    widget.setVisible(bool(text))
