"""With what all accounts of a basket are paid: the total, the papers, cash for the rest."""

from operator import itemgetter

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cashier.domain.tender import TenderKind
from ui.basket.state import BasketStage, BasketState
from ui.collect.change_box import ChangeBox
from ui.collect.papers_list import PapersList
from ui.collect.payment_words import rest_text
from ui.collect.tender_keys import TenderKeys
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import AmountEntry
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, restyle


class MoneyForm(QWidget):
    """The total, what was handed over, the change; one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total_label, self.total = label("total_label"), label("total")
        self.keys, self.papers = TenderKeys(), PapersList()
        self.bar, self.rest = label("refusal", wraps=True), label("done", wraps=True)
        self._received_label, self.received = label("row"), AmountEntry()
        self._cash_row = QWidget()
        self.refusal = label("refusal", wraps=True)
        self.change = ChangeBox()
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        fix_size(self.received, width=190, height=48)
        column.addLayout(_row(self._total_label, self.total))
        cash_row = _row(self._received_label, self.received)
        cash_row.setContentsMargins(0, 0, 0, 0)
        self._cash_row.setLayout(cash_row)
        for widget in (self.keys, self.bar, self.papers, self.rest, self._cash_row):
            column.addWidget(widget)
        for widget in (self.refusal, self.change):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.button)

    def retranslate(self) -> None:
        """Say what does not depend on a basket."""
        self._total_label.setText(tr("For all"))
        self.received.setAccessibleName(tr("Cash received"))
        for part in (self.keys, self.papers, self.change):
            part.retranslate()

    def show_state(self, state: BasketState) -> None:
        """Show the money as typed."""
        self.total.setText(str(state.total))
        self._show_papers(state)
        self._show_cash(state)
        self._share_room(state)
        words = {BasketStage.READY: tr("Save and print"), BasketStage.SAVING: tr("Saving …")}
        self.button.say(words.get(state.stage, tr("Accept these consumers")))
        self.button.setEnabled(state.takes_typing and bool(state.entries))

    def _show_papers(self, state: BasketState) -> None:
        self.keys.show_kind(TenderKind.CASH if state.takes_cash else None)
        self.papers.show_papers(state.tenders)
        barred = state.tenders.refusal
        self.bar.setText(barred.text() if barred else "")
        self.rest.setText(rest_text(state.rest))
        look = "refusal" if state.rest.paise < 0 else "done"
        if self.rest.property("look") != look:
            self.rest.setProperty("look", look)
            restyle(self.rest)

    def _show_cash(self, state: BasketState) -> None:
        papers = bool(state.tenders.papers)
        self._received_label.setText(tr("Rest in cash") if papers else tr("Received"))
        self.received.show_text(state.received_text)
        self.received.setPlaceholderText(state.rest.short() if state.entries else "")
        self.received.setReadOnly(state.stage is BasketStage.SAVING)
        self.received.show_refused(refused=state.received_refusal is not None)
        self.refusal.setText(state.received_refusal.text() if state.received_refusal else "")
        self.change.show_change(state.change, state.change_notes)

    def _share_room(self, state: BasketState) -> None:
        """Show what there is to be said; what goes makes room before anything comes."""
        papers = bool(state.tenders.papers)
        wanted = {
            self.bar: bool(self.bar.text()),
            self.papers: papers,
            self.rest: papers and not state.takes_cash,
            self._cash_row: state.takes_cash,
            self.refusal: bool(self.refusal.text()),
            self.change: state.takes_cash,
        }
        for widget, shown in sorted(wanted.items(), key=itemgetter(1)):
            widget.setVisible(shown)


def _row(name: QLabel, figure: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(name)
    row.addStretch(1)
    row.addWidget(figure)
    return row
