"""The payment: its form, a cheque that is typed, a scheme's plans; then that it was saved."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.collect.cheque_page import ChequePage
from ui.collect.payment_form import PaymentForm
from ui.collect.saved_page import SavedPage
from ui.collect.schemes_page import SchemesPage
from ui.collect.state import CollectState, Place, Stage
from ui.collect.tenders import ChequeEntry, Field
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading

_MARK_HEIGHT = 28


class PaymentPanel(QFrame):
    """One page at a time, and above it what marks the payment until it is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._heading = heading()
        self.protest, self.by_hand = (
            KeyButton("Alt+P", Kind.CHOICE),
            KeyButton("Alt+H", Kind.CHOICE),
        )
        self.form, self.cheque = PaymentForm(), ChequePage()
        self.schemes, self.saved = SchemesPage(), SavedPage()
        self.amount, self.received = self.form.amount, self.form.received
        self.amount_note, self.received_note = self.form.amount_note, self.form.received_note
        self.change, self.modes = self.form.change, self.form.modes
        self.button = self.form.button
        self._empty = QWidget()
        self._every_page = (self._empty, self.form, self.cheque, self.schemes, self.saved)
        self._pages = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 10, 20, 14)
        outer.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._heading)
        top.addStretch(1)
        for button in (self.protest, self.by_hand):
            fix_size(button, height=_MARK_HEIGHT)
            button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
            top.addWidget(button)
        outer.addLayout(top)
        for page in self._every_page:
            self._pages.addWidget(page)
            page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        outer.addWidget(self._pages, 1)

    def retranslate(self) -> None:
        """Say what does not depend on a payment."""
        self._heading.setText(tr("Payment").upper())
        for page in (self.form, self.cheque, self.schemes):
            page.retranslate()

    def show_state(self, state: CollectState) -> None:
        """Show the page that the payment is at."""
        self._show_marks(state)
        page = self._page_of(state)
        if page is self.saved:
            self.saved.show_state(state)
        else:
            for shown in (self.form, self.cheque, self.schemes):
                if shown is page:
                    shown.show_state(state)
        self._turn_to(page)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page, and let it alone say how much room the payment needs."""
        if page is self._pages.currentWidget():
            return
        for one in self._every_page:
            policy = QSizePolicy.Policy.Preferred if one is page else QSizePolicy.Policy.Ignored
            one.setSizePolicy(policy, policy)
        self._pages.setCurrentWidget(page)

    @property
    def keyed(self) -> tuple[KeyButton, ...]:
        """List the buttons that their keys press."""
        marks = (self.protest, self.by_hand)
        return (*self.modes.values(), *marks, self.form.lift, self.form.meter.choose)

    def places(self, entry: ChequeEntry | None) -> dict[Place, QWidget]:
        """Tell where the cursor stands in the payment, by what it is sent to."""
        return {
            Place.AMOUNT: self.amount,
            Place.RECEIVED: self.received,
            Place.PAPERS: self.form.papers,
            Place.CHEQUE: self.cheque.fields[entry.field if entry else Field.NUMBER],
            Place.LEAF: self.form.leaf.leaf,
            Place.WRITTEN: self.form.leaf.written,
            Place.METER: self.form.meter.meter,
            Place.SCHEMES: self.schemes,
        }

    def _page_of(self, state: CollectState) -> QWidget:
        if state.stage is Stage.SAVED:
            return self.saved
        if state.view is None:
            return self._empty
        if state.tenders.entry is not None:
            return self.cheque
        return self.schemes if state.schemes.is_choosing else self.form

    def _show_marks(self, state: CollectState) -> None:
        """Mark what is unusual about this payment, in words, until it is over."""
        extras, leaf = state.extras, state.extras.leaf
        self._heading.setVisible(not (extras.under_protest or leaf))
        self.protest.say(tr("Under protest") if extras.under_protest else tr("Protest"))
        self.by_hand.say(str(leaf) if leaf else tr("By hand"))
        self.protest.setChecked(extras.under_protest)
        self.by_hand.setChecked(leaf is not None)
        idle = state.takes_typing and state.tenders.entry is None
        for button in (self.protest, self.by_hand):
            button.setEnabled(idle)
