"""How much is paid and with what; then, unmistakably, that it was saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cashier.domain.payment import PaymentKind
from ui.collect.change_box import ChangeBox
from ui.collect.saved_page import SavedPage
from ui.collect.state import CollectState, Stage
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import AmountEntry
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label, restyle

_FIELD_WIDTH = 190
_MODE_KEYS = {PaymentKind.FULL: "F5", PaymentKind.PART: "F6", PaymentKind.ADVANCE: "F7"}
_RIGHT = Qt.AlignmentFlag.AlignRight


class PaymentPanel(QFrame):
    """Full, part or advance; the cash received; the change."""

    mode_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._heading = heading()
        self.modes = {kind: KeyButton(key, Kind.CHOICE) for kind, key in _MODE_KEYS.items()}
        self._amount_label, self._received_label = label("row"), label("row")
        self.amount, self.received = AmountEntry(), AmountEntry()
        self.amount_note, self.received_note = label("note"), label("refusal")
        self.cash = KeyButton("F3", Kind.CHOICE)
        self._cash_only = label("note", wraps=True)
        self.change = ChangeBox()
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self.saved = SavedPage()
        self._pages = QStackedWidget()
        self._form = QWidget()
        self._lay_out()
        for kind, button in self.modes.items():
            button.clicked.connect(lambda _=False, kind=kind: self.mode_chosen.emit(kind))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 14, 20, 14)
        outer.setSpacing(6)
        outer.addWidget(self._heading)
        self._pages.addWidget(QWidget())
        self._pages.addWidget(self._form)
        self._pages.addWidget(self.saved)
        outer.addWidget(self._pages, 1)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addLayout(_row(*self.modes.values()))
        column.addSpacing(4)
        column.addLayout(self._field_row(self._amount_label, self.amount))
        column.addWidget(self._note(self.amount_note))
        column.addLayout(_row(self.cash, self._cash_only))
        column.addSpacing(4)
        column.addLayout(self._field_row(self._received_label, self.received))
        column.addWidget(self._note(self.received_note))
        column.addWidget(self.change)
        column.addStretch(1)
        column.addWidget(self.button)

    @staticmethod
    def _field_row(name: QLabel, field: AmountEntry) -> QHBoxLayout:
        row = QHBoxLayout()
        fix_size(field, width=_FIELD_WIDTH, height=48)
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(field)
        return row

    @staticmethod
    def _note(note: QLabel) -> QLabel:
        note.setAlignment(_RIGHT)
        note.setWordWrap(True)
        note.setMinimumHeight(20)
        return note

    def retranslate(self) -> None:
        """Say what does not depend on a payment."""
        self._heading.setText(tr("Payment").upper())
        words = (tr("Full"), tr("Part"), tr("Advance"))
        for button, text in zip(self.modes.values(), words, strict=True):
            button.say(text)
        self._received_label.setText(tr("Received"))
        self.received.setAccessibleName(tr("Cash received"))
        self.cash.say(tr("Cash"))
        self._cash_only.setText(tr("This counter takes cash only."))
        self.change.retranslate()

    def show_state(self, state: CollectState) -> None:
        """Show the payment as typed, or the receipt that it became."""
        if state.stage is Stage.SAVED:
            self.saved.show_state(state)
            self._pages.setCurrentIndex(2)
            return
        self._pages.setCurrentIndex(1 if state.view is not None else 0)
        if state.view is not None:
            self._show_form(state)

    def _show_form(self, state: CollectState) -> None:
        full = state.mode is PaymentKind.FULL
        for kind, button in self.modes.items():
            button.setChecked(kind is state.mode)
        self.cash.setChecked(True)
        self._amount_label.setText(tr("Total payable") if full else tr("Amount paid"))
        self.amount.setAccessibleName(self._amount_label.text())
        locked = state.stage is Stage.SAVING
        self.amount.setReadOnly(full or locked)
        self.amount.setFocusPolicy(Qt.FocusPolicy.NoFocus if full else Qt.FocusPolicy.StrongFocus)
        self.received.setReadOnly(locked)
        amount = state.amount
        self.amount.show_text(amount.short() if full and amount is not None else state.amount_text)
        self.received.show_text(state.received_text)
        self.received.setPlaceholderText(amount.short() if amount is not None else "")
        self._show_notes(state)
        self.change.show_state(state)
        self._show_button(state)

    def _show_notes(self, state: CollectState) -> None:
        assert state.view is not None, "the form is somebody's"
        refusal, minimum = state.amount_refusal, state.view.dues.minimum
        least = tr("least part payment {least}").format(least=minimum) if minimum else ""
        _say_note(self.amount_note, refusal.text() if refusal else least, refused=bool(refusal))
        self.amount.show_refused(refused=refusal is not None)
        refusal = state.received_refusal
        _say_note(self.received_note, refusal.text() if refusal else "", refused=bool(refusal))
        self.received.show_refused(refused=refusal is not None)

    def _show_button(self, state: CollectState) -> None:
        words = {Stage.READY: tr("Save and print"), Stage.SAVING: tr("Saving …")}
        self.button.say(words.get(state.stage, tr("Accept this consumer")))
        self.button.setEnabled(state.takes_typing)


def _say_note(note: QLabel, text: str, *, refused: bool) -> None:
    look = "refusal" if refused else "note"
    note.setText(text)
    if note.property("look") != look:
        note.setProperty("look", look)
        restyle(note)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1)
    return row
