"""The screen of corrections: this shift's receipts on the left, what is to be done on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.account_number import grouped_number
from cashier.domain.receipt import IssuedReceipt
from ui.collect.receipts_model import payer_name
from ui.collect.words import print_text, taken_back_text, tender_text
from ui.correction.account_page import AccountPage
from ui.correction.cheque_page import ChequePage
from ui.correction.model import ChoiceModel
from ui.correction.pages import ChoicePage, DonePage, PickPage, PlanPage
from ui.correction.presenter import KINDS, TENDERS, CorrectionPresenter
from ui.correction.state import CorrectionState, Step
from ui.correction.words import KIND_TITLES
from ui.formats import clock_time
from ui.language import tr
from ui.theme import text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.label import hairline, heading, label, panel
from ui.widgets.pages import Pages
from ui.widgets.table import give_room, table

_WIDTHS = (68, 190, 0, 84, 200)
_DIGITS = {Qt.Key(Qt.Key.Key_1 + place): place + 1 for place in range(9)}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class CorrectionView(QWidget):
    """Shows what the presenter says; digits choose, Enter goes on, Esc goes back."""

    left = Signal()

    def __init__(self, presenter: CorrectionPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self._title, self._rule = label("title"), label("note", wraps=True)
        self.back = KeyButton("Esc")
        self.search = Field()
        self.model = ChoiceModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self._heading, self.number = heading(), label("name")
        self.amount = label("total_label")
        self.payer, self.state = label("row", wraps=True), label("soft", wraps=True)
        self.pick = PickPage(presenter)
        self.kinds = ChoicePage(presenter, len(KINDS))
        self.tenders = ChoicePage(presenter, len(TENDERS))
        self.cheque, self.account = ChequePage(presenter), AccountPage(presenter)
        self.plan, self.done = PlanPage(presenter), DonePage(presenter)
        self._pages = Pages()
        self._page_of: dict[Step, QWidget] = {
            Step.PICK: self.pick,
            Step.KIND: self.kinds,
            Step.TENDER: self.tenders,
            Step.CHEQUE: self.cheque,
            Step.ACCOUNT: self.account,
            Step.PLAN: self.plan,
            Step.APPROVAL: self.plan,
            Step.ACTING: self.plan,
            Step.DONE: self.done,
        }
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 16)
        outer.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._title)
        row.addWidget(self._rule, 1)
        row.addWidget(self.back)
        outer.addLayout(row)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._list_panel(), 11)
        panels.addWidget(self._act_panel(), 9)
        outer.addLayout(panels, 1)

    def _list_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.search)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.table, 1)
        return frame

    def _act_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(4)
        column.addWidget(self._heading)
        row = QHBoxLayout()
        row.addWidget(self.number, 1)
        row.addWidget(self.amount)
        column.addLayout(row)
        column.addWidget(self.payer)
        column.addWidget(self.state)
        column.addSpacing(6)
        column.addWidget(hairline())
        column.addSpacing(6)
        for page in dict.fromkeys(self._page_of.values()):
            self._pages.add(page)
        column.addWidget(self._pages, 1)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.search.entry.textChanged.connect(presenter.type_search)
        self.search.entry.entered.connect(presenter.choose)
        self.table.clicked.connect(lambda index: presenter.go_to(index.row()))
        self.table.doubleClicked.connect(lambda _: presenter.choose())
        self.back.clicked.connect(self._go_back)
        self.back.listen(self)
        slip = QShortcut(QKeySequence("F9"), self)
        slip.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slip.setAutoRepeat(False)
        slip.activated.connect(presenter.print_slips)

    def _go_back(self) -> None:
        if not self._presenter.back():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digits, arrows and Enter that no field wanted; a held key does nothing more."""
        key, state = Qt.Key(event.key()), self._presenter.state
        event.accept()
        if key in _ROWS:
            self._move(_ROWS[key], state)
        elif event.isAutoRepeat():
            return
        elif key in _DIGITS:
            self._presenter.press_digit(_DIGITS[key])
        elif is_enter(event) and state.matches:
            self._presenter.choose_consumer(self.account.table.currentIndex().row())

    def _move(self, rows: int, state: CorrectionState) -> None:
        if state.step is Step.PICK:
            self._presenter.move(rows)
        elif state.step is Step.PLAN:
            self.plan.lines.scroll_by(rows)

    def begin(self) -> None:
        """Put the cursor where the correction left it."""
        self._place_cursor(self._presenter.state)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Correct a receipt"))
        self._rule.setText(
            tr("Only in its own shift, before the count, with the approval of a supervisor.")
        )
        self.back.say(tr("Back"))
        self.search.say(tr("Receipts of this shift: number, account or name; arrow keys choose"))
        self.table.setAccessibleName(tr("Receipts of this shift"))
        self._heading.setText(tr("Receipt").upper())
        self.kinds.say(
            tr("What is wrong?"),
            tuple(tr(KIND_TITLES[kind]) for kind in KINDS),
            tr("The receipt keeps its number and stands in every report."),
        )
        self.tenders.say(
            tr("What did the payer hand over?"), (tr("Cash"), tr("Cheque"), tr("Draft"))
        )
        for page in (self.pick, self.cheque, self.account, self.plan, self.done):
            page.retranslate()
        self.model.retranslate()
        self._share_room()
        self.show_state(self._presenter.state)

    def _share_room(self) -> None:
        """Let the columns grow with the text; the largest leaves no room for the time."""
        give_room(self.table, _WIDTHS)
        self.table.setColumnHidden(0, text_percent() == TEXT_PERCENTS[-1])

    def show_state(self, state: CorrectionState) -> None:
        """Show what the presenter says."""
        picks = state.step is Step.PICK
        self.search.entry.show_text(state.search)
        self.search.entry.setReadOnly(not picks)
        self.search.refuse(state.refusal.text() if picks and state.refusal else "")
        self.model.show_receipts(state.found)
        self.table.setEnabled(picks)
        self.table.selectRow(state.row)
        self._show_chosen(state.chosen)
        page = self._page_of[state.step]
        pages = (self.pick, self.kinds, self.tenders, self.cheque, self.account)
        for one in (*pages, self.plan, self.done):
            if one is page:
                one.show_state(state)
        self._pages.turn_to(page)
        if state.turn != self._turn:
            self._turn = state.turn
            if self.isVisible():
                self._place_cursor(state)

    def _show_chosen(self, issued: IssuedReceipt | None) -> None:
        for text in (self.number, self.amount, self.payer, self.state):
            text.setText("")
        if issued is None:
            self.number.setText("—")
            return
        receipt = issued.receipt
        self.number.setText(receipt.number)
        self.amount.setText(str(receipt.amount))
        account = grouped_number(receipt.payer.account_number)
        self.payer.setText(f"{account} · {payer_name(receipt)}")
        tenders = " + ".join(dict.fromkeys(tender_text(one.kind) for one in receipt.tenders))
        known = taken_back_text(issued) or print_text(issued.print_state, issued.duplicates)
        self.state.setText(f"{clock_time(receipt.issued_at)} · {tenders} · {known}")

    def _place_cursor(self, state: CorrectionState) -> None:
        match state.step:
            case Step.PICK:
                self.search.take_cursor()
            case Step.CHEQUE:
                self.cheque.take_cursor(state)
            case Step.ACCOUNT:
                self.account.take_cursor(state)
            case Step.PLAN:
                self.plan.take_cursor(state)
            case Step.APPROVAL:
                pass  # the approval has the keys
            case _:
                self._page_of[state.step].setFocus(Qt.FocusReason.OtherFocusReason)
