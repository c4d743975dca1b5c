"""The money for all accounts of a basket; a cheque that is typed; then, unmistakably, receipts."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.basket.money_form import MoneyForm
from ui.basket.saved_page import SavedPage
from ui.basket.state import BasketPlace, BasketStage, BasketState
from ui.collect.cheque_page import ChequePage
from ui.collect.tenders import ChequeEntry, Field
from ui.language import tr
from ui.widgets.label import heading
from ui.widgets.pages import Pages


class MoneyPanel(QFrame):
    """One page at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._heading = heading()
        self.form, self.cheque, self.saved = MoneyForm(), ChequePage(), SavedPage()
        self._pages = Pages()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(4)
        outer.addWidget(self._heading)
        outer.addWidget(self._pages, 1)
        for page in (self.form, self.cheque, self.saved):
            self._pages.add(page)

    def retranslate(self) -> None:
        """Say what does not depend on a basket."""
        self._heading.setText(tr("Payment").upper())
        for page in (self.form, self.cheque, self.saved):
            page.retranslate()

    def show_state(self, state: BasketState) -> None:
        """Show the page that the money is at."""
        page = self._page_of(state)
        page.show_state(state)
        self._pages.turn_to(page)

    def _page_of(self, state: BasketState) -> MoneyForm | ChequePage | SavedPage:
        if state.stage is BasketStage.SAVED:
            return self.saved
        return self.form if state.tenders.entry is None else self.cheque

    def places(self, entry: ChequeEntry | None) -> dict[BasketPlace, QWidget]:
        """Tell where the cursor stands among the money, by what it is sent to."""
        return {
            BasketPlace.RECEIVED: self.form.received,
            BasketPlace.PAPERS: self.form.papers,
            BasketPlace.CHEQUE: self.cheque.fields[entry.field if entry else Field.NUMBER],
        }
