"""How much is paid and with what: the page of the payment that is there most of the time."""

from operator import itemgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cashier.domain.payment import PaymentKind
from cashier.domain.tender import TenderKind
from ui.collect.ask_row import LeafRow, MeterRow
from ui.collect.change_box import ChangeBox
from ui.collect.extras import Ask
from ui.collect.papers_list import PapersList
from ui.collect.payment_words import bar_text, leaf_text, rest_text
from ui.collect.scheme_words import registers_text
from ui.collect.state import CollectState, Stage
from ui.collect.tender_keys import TenderKeys
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import AmountEntry
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, restyle

_FIELD_WIDTH = 190
_MODE_KEYS = {PaymentKind.FULL: "F5", PaymentKind.PART: "F6", PaymentKind.ADVANCE: "F7"}
_RIGHT = Qt.AlignmentFlag.AlignRight
_TYPED = {PaymentKind.PART, PaymentKind.ADVANCE}


class PaymentForm(QWidget):
    """Full, part or advance; the papers; the cash received; the change."""

    mode_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modes = {kind: KeyButton(key, Kind.CHOICE) for kind, key in _MODE_KEYS.items()}
        self._amount_label, self._received_label = label("row"), label("row")
        self.amount, self.received = AmountEntry(), AmountEntry()
        self.amount_note, self.received_note = label("note"), label("refusal")
        self.lift = KeyButton("Alt+S")
        self.leaf, self.meter = LeafRow(), MeterRow()
        self.keys, self.papers = TenderKeys(), PapersList()
        self.bar, self.rest = label("refusal", wraps=True), label("done", wraps=True)
        self._cash_row = QWidget()
        self.change = ChangeBox()
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._lay_out()
        for kind, button in self.modes.items():
            button.clicked.connect(lambda _=False, kind=kind: self.mode_chosen.emit(kind))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        modes = QHBoxLayout()
        modes.setSpacing(8)
        for button in self.modes.values():
            modes.addWidget(button, 1)
        column.addLayout(modes)
        column.addSpacing(2)
        column.addLayout(_field_row(self._amount_label, self.amount))
        for note in (self.amount_note, self.received_note):
            note.setAlignment(_RIGHT)
            note.setWordWrap(True)
        column.addWidget(self.amount_note)
        column.addWidget(self.lift, 0, _RIGHT)
        for widget in (self.leaf, self.meter, self.keys, self.bar, self.papers, self.rest):
            column.addWidget(widget)
        cash_row = _field_row(self._received_label, self.received)
        cash_row.setContentsMargins(0, 0, 0, 0)
        self._cash_row.setLayout(cash_row)
        for part in (self._cash_row, self.received_note, self.change):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.button)

    def retranslate(self) -> None:
        """Say what does not depend on a payment."""
        self.received.setAccessibleName(tr("Cash received"))
        self.lift.say(tr("Ask a supervisor"))
        for part in (self.leaf, self.meter, self.keys, self.papers, self.change):
            part.retranslate()

    def show_state(self, state: CollectState) -> None:
        """Show the payment as typed."""
        self._show_amount(state)
        self._show_notes(state)
        self.leaf.show_state(state)
        self.meter.show_state(state)
        self._show_tenders(state)
        self.change.show_state(state)
        self._share_room(state)
        words = {Stage.READY: tr("Save and print"), Stage.SAVING: tr("Saving …")}
        self.button.say(words.get(state.stage, tr("Accept this consumer")))
        self.button.setEnabled(state.takes_typing)

    def _show_amount(self, state: CollectState) -> None:
        typed = state.mode in _TYPED
        prepaid = state.view is not None and state.view.dues.is_prepaid
        words = (tr("Full"), tr("Part"), tr("Recharge") if prepaid else tr("Advance"))
        for (kind, button), text in zip(self.modes.items(), words, strict=True):
            button.say(text)
            button.setChecked(kind is state.mode)
        full = tr("Total payable") if state.schemes.chosen is None else tr("Registration")
        self._amount_label.setText(tr("Amount paid") if typed else full)
        self.amount.setAccessibleName(self._amount_label.text())
        self.amount.setReadOnly(not typed or state.stage is Stage.SAVING)
        focus = Qt.FocusPolicy.StrongFocus if typed else Qt.FocusPolicy.NoFocus
        self.amount.setFocusPolicy(focus)
        amount = "" if state.amount is None else state.amount.short()
        self.amount.show_text(state.amount_text if typed else amount)

    def _show_notes(self, state: CollectState) -> None:
        refusal, split = state.amount_refusal, state.quote.cash_split if state.quote else None
        _say_note(self.amount_note, refusal.text() if refusal else _least(state), refused=refusal)
        self.amount.show_refused(refused=refusal is not None)
        refusal = state.received_refusal
        words = tr("{sum} in cash from this payer today: it looks divided").format(sum=split)
        quiet = words if split is not None else ""
        _say_note(self.received_note, refusal.text() if refusal else quiet, refused=refusal)
        self.received.show_refused(refused=refusal is not None)

    def _show_tenders(self, state: CollectState) -> None:
        papers = bool(state.tenders.papers)
        self.keys.show_kind(TenderKind.CASH if state.takes_cash else None)
        self.papers.show_papers(state.tenders)
        refusal = state.tenders.refusal
        self.bar.setText(refusal.text() if refusal else bar_text(state.view))
        self.rest.setText(rest_text(state.rest) if papers else "")
        _restyle(self.rest, "refusal" if state.rest and state.rest.paise < 0 else "done")
        self._received_label.setText(tr("Rest in cash") if papers else tr("Received"))
        self.received.setReadOnly(state.stage is Stage.SAVING)
        self.received.show_text(state.received_text)
        self.received.setPlaceholderText(state.rest.short() if state.rest is not None else "")

    def _share_room(self, state: CollectState) -> None:
        """Show what this payment has; what goes makes room before anything comes."""
        prepaid = state.view is not None and state.view.dues.is_prepaid
        papers, asked = bool(state.tenders.papers), state.extras.ask is Ask.LEAF
        wanted = {
            self.amount_note: bool(self.amount_note.text()),
            self.lift: state.may_lift_cap,
            self.leaf: asked,
            self.meter: prepaid,
            self.bar: bool(self.bar.text()),
            self.papers: papers,
            self.rest: papers and not state.takes_cash,
            self._cash_row: state.takes_cash,
            self.received_note: bool(self.received_note.text()),
            self.change: state.takes_cash and not asked,
            self.change.notes: not papers,
        }
        for widget, shown in sorted(wanted.items(), key=itemgetter(1)):
            widget.setVisible(shown)


def _least(state: CollectState) -> str:
    """Say what the amount is for, or how little of it would do."""
    if state.schemes.chosen is not None:
        return registers_text(state.schemes.chosen)
    if state.extras.leaf is not None:
        return leaf_text(state.extras.leaf)
    assert state.view is not None, "the form is somebody's"
    minimum = state.view.dues.minimum
    if state.view.dues.is_prepaid or state.tenders.papers or not minimum:
        return ""
    return tr("least part payment {least}").format(least=minimum)


def _field_row(name: QLabel, field: AmountEntry) -> QHBoxLayout:
    row = QHBoxLayout()
    fix_size(field, width=_FIELD_WIDTH, height=48)
    row.addWidget(name)
    row.addStretch(1)
    row.addWidget(field)
    return row


def _say_note(note: QLabel, text: str, *, refused: object) -> None:
    note.setText(text)
    _restyle(note, "note" if refused is None else "refusal")


def _restyle(note: QLabel, look: str) -> None:
    if note.property("look") != look:
        note.setProperty("look", look)
        restyle(note)
