"""The Collect screen: it shows what the presenters say and passes on what was keyed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.collect.consumer_panel import ConsumerPanel
from ui.collect.dues_panel import DuesPanel
from ui.collect.match_line import MatchLine
from ui.collect.matches_view import MatchesView
from ui.collect.mobile_desk import MobileDesk, MobileState
from ui.collect.mobile_row import MobileRow
from ui.collect.payment_panel import PaymentPanel
from ui.collect.payment_screen import PaymentScreen
from ui.collect.payment_wiring import connect_payment
from ui.collect.payment_words import shift_text
from ui.collect.pending import PendingPresenter, PendingState
from ui.collect.presenter import CollectPresenter
from ui.collect.prints import PrintDesk, PrintsState
from ui.collect.receipts_model import ReceiptsModel
from ui.collect.state import CollectState, Place
from ui.drawer.presenter import DrawerPresenter
from ui.drawer.view import DrawerStrip
from ui.language import tr
from ui.numbers.slips import NumberSlips
from ui.screens_bar import ScreensBar
from ui.theme import control_px, fix_size, text_percent
from ui.tokens import TEXT_PERCENTS, grown_width
from ui.widgets.banner import Banner
from ui.widgets.entry import Entry, SearchEntry
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.table import table

_RECEIPT_WIDTHS = (77, 225, 145, 0, 115, 178, 390)
_NOTE_WIDTH = 170
_TABLE_HEIGHT = 33  # the names of the columns, and as much again for each receipt
_SHARES = {100: (392, 476, 426), 125: (376, 452, 466), 150: (346, 456, 492)}
"""How the panels share the width by the size of text: the keys of the payment need most."""


class CollectView(PaymentScreen):
    """What a clerk sees all day."""

    def __init__(
        self,
        presenter: CollectPresenter,
        prints: PrintDesk,
        pending: PendingPresenter,
        *,
        drawer: DrawerPresenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presenter, parent)
        self._presenter, self._prints, self._pending = presenter, prints, pending
        self.strip = DrawerStrip(drawer, self)
        self._cursor_turn = -1
        self._was_selected = False
        self._mobile: MobileDesk | None = None
        self.mobile_row: MobileRow | None = None
        self._slips: NumberSlips | None = None
        self.search = SearchEntry("F2")
        self.match = MatchLine()
        self.keys, self.last_receipt = KeyButton("F1"), KeyButton("F9")
        self.correct = KeyButton("Alt+C")
        self.notice = Banner("notice", ("Alt+Y", "Alt+N"))
        self.consumer, self.dues, self.payment = ConsumerPanel(), DuesPanel(), PaymentPanel()
        self._shift_title, self._shift_note = label("strong"), label("soft", wraps=True)
        self.screens = ScreensBar(shows_current=False)
        self.close_shift = KeyButton("F10")
        self.open_drawer = KeyButton("F11")
        self.receipts = ReceiptsModel()
        self.receipts.setParent(self)
        self.table = table(self.receipts, _RECEIPT_WIDTHS)
        self.matches = MatchesView(self)
        self._panels = QHBoxLayout()
        self._lay_out()
        self._connect()
        self._listen()
        self.retranslate()
        presenter.bind(self.show_state)
        prints.bind(self.show_prints)
        pending.bind(self.show_pending)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 8)
        outer.setSpacing(12)
        outer.addLayout(self._search_row())
        outer.addWidget(self.notice)
        self._panels.setSpacing(16)
        for widget in (self.consumer, self.dues, self.payment):
            self._panels.addWidget(widget)
        outer.addLayout(self._panels, 1)
        outer.addLayout(self._shift_row())
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setSelectionMode(self.table.SelectionMode.NoSelection)
        outer.addWidget(self.table)

    def _search_row(self) -> QHBoxLayout:
        fix_size(self.search, height=56)
        self.search.setFixedWidth(430)  # as much as the longest number takes at any size of text
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.search)
        row.addWidget(self.match, 1)
        row.addWidget(self.keys)
        row.addWidget(self.correct)
        row.addWidget(self.last_receipt)
        return row

    def _share_room(self) -> None:
        """Give each panel its width; with larger text the receipts give up their room first."""
        percent = text_percent()
        for index, (panel, share) in enumerate(
            zip((self.consumer, self.dues, self.payment), _SHARES[percent], strict=True)
        ):
            panel.setMinimumWidth(share - 60)
            self._panels.setStretch(index, share)
        line = control_px(_TABLE_HEIGHT)
        self.table.setMinimumHeight(line if percent == TEXT_PERCENTS[0] else 1)
        self.table.setMaximumHeight(4 * line)
        self._shift_note.setMinimumWidth(grown_width(_NOTE_WIDTH, percent))

    def _shift_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._shift_title)
        row.addWidget(self._shift_note, 1)
        row.addWidget(self.open_drawer)
        row.addWidget(self.screens)
        row.addWidget(self.close_shift)
        return row

    def _connect(self) -> None:
        presenter, payment = self._presenter, self.payment
        self.search.textChanged.connect(presenter.type_search)
        self.search.entered.connect(presenter.find)
        self.matches.chosen.connect(presenter.choose)
        self.matches.scanned.connect(presenter.scan)
        connect_payment(payment, presenter)
        self.dues.offers.clicked.connect(presenter.schemes.toggle)
        self.last_receipt.clicked.connect(self._print_last)
        self.open_drawer.clicked.connect(self._ask_drawer)
        self.strip.left.connect(self._go_on)
        self.notice.answered.connect(self._pending.answer)

    def _listen(self) -> None:
        self.screens.listen(self)
        buttons = (self.keys, self.correct, self.last_receipt, self.close_shift)
        for button in (*buttons, self.open_drawer, self.dues.offers, *self.payment.keyed):
            button.listen(self)
        self.notice.listen(self)
        self.listen_to_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.matches.setGeometry(20, 72, self.width() - 40, self.matches.height())
        self.strip.lie_down()

    def offer_slips(self, slips: NumberSlips) -> None:
        """Let Alt+W hand out the number of whoever is open; the payment stays as it is."""
        self._slips = slips
        self.consumer.slip.clicked.connect(self._give_number)
        self.consumer.slip.listen(self)
        slips.bind(lambda _: self._show_slip())

    def _give_number(self) -> None:
        match = self._presenter.state.match
        if self._slips is not None and match is not None:
            self._slips.give(match.account_number, match.matched_by)

    def _show_slip(self) -> None:
        view = self._presenter.state.view
        if self._slips is not None:
            number = view.record.account.account_number if view else ""
            self.consumer.show_slip(self._slips.state, number)

    def offer_mobile(self, desk: MobileDesk) -> None:
        """Let Alt+A ask for the number of whoever is open; the payment stays as it is."""
        self._mobile, row = desk, MobileRow(desk)
        self.mobile_row = row
        self.consumer.offer_mobile(row)
        self.consumer.ask_mobile.clicked.connect(self._ask_mobile)
        self.consumer.ask_mobile.listen(self)
        row.left.connect(self._go_on)
        desk.bind(self._show_contact)

    def _ask_mobile(self) -> None:
        view = self._presenter.state.view
        if self._mobile is not None and view is not None:
            is_opted_out = view.contact is not None and view.contact.is_opted_out
            number = view.record.account.account_number
            self._step_aside()
            self._mobile.toggle(number, is_opted_out=is_opted_out)

    def _ask_drawer(self) -> None:
        self._step_aside()
        self.strip.ask()

    def _step_aside(self) -> None:
        """Remember whether the next digit would replace what is typed, or go behind it."""
        entry = self._entry(self._presenter.state.cursor.place)
        if entry is not None and entry.hasFocus():
            self._was_selected = entry.hasSelectedText()

    def _go_on(self) -> None:
        """Give the keys back: the next digit goes where it would have gone before."""
        if not self.isVisible():
            return
        self.begin()
        entry = self._entry(self._presenter.state.cursor.place)
        if entry is not None and not self._was_selected:
            entry.end(False)

    def _show_contact(self, state: MobileState) -> None:
        if state.contact is not None:
            self._presenter.show_contact(state.contact)

    def _follow_mobile(self, state: CollectState) -> None:
        """Put the question away once another consumer is on screen."""
        if self._mobile is not None:
            view = state.view
            self._mobile.look_at(view.record.account.account_number if view else "")

    def _print_last(self) -> None:
        receipts = self._presenter.state.receipts
        if receipts:
            self._prints.print(receipts[0].receipt.number)

    def begin(self) -> None:
        """Put the cursor where the payment left it."""
        self._place_cursor(self._presenter.state.cursor.place)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.search.say_hint(tr("Number, mobile or name"))
        self.search.setAccessibleName(tr("Search box: account, old number, meter, mobile or name"))
        self.keys.say(tr("Keys"))
        self.correct.say(tr("Correct"))
        self.last_receipt.say(tr("Last receipt"))
        self.open_drawer.say(tr("Open drawer"))
        self.strip.retranslate()
        self.screens.retranslate()
        self.close_shift.say(tr("Close shift"))
        self._shift_title.setText(tr("This shift"))
        self.table.setAccessibleName(tr("Receipts of this shift"))
        self._share_room()
        self.payment.retranslate()
        self.matches.retranslate()
        self.receipts.retranslate()
        if self.mobile_row is not None:
            self.mobile_row.retranslate()
        self.show_state(self._presenter.state)
        self.show_prints(self._prints.state)
        self.show_pending(self._pending.state)

    def show_state(self, state: CollectState) -> None:
        """Show what the presenter says."""
        self.search.show_text(state.search_text)
        self.search.show_refused(refused=state.search_refusal is not None)
        self.match.show_state(state)
        self.matches.show_state(state)
        for panel in (self.consumer, self.dues, self.payment):
            panel.show_state(state)
        self._show_slip()
        self._show_shift(state)
        self._follow_mobile(state)
        if state.cursor.turn != self._cursor_turn:
            self._cursor_turn = state.cursor.turn
            if self.isVisible():
                self._place_cursor(state.cursor.place)

    def _show_shift(self, state: CollectState) -> None:
        self.receipts.show_receipts(state.receipts)
        shift = state.shift
        if shift is not None:
            self._shift_note.setText(shift_text(shift))
        self.show_pending(self._pending.state)
        self.last_receipt.setEnabled(bool(state.receipts))

    def _place_cursor(self, place: Place) -> None:
        widget, entry = self._widget(place), self._entry(place)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if entry is not None:
            entry.selectAll()

    def _widget(self, place: Place) -> QWidget:
        widgets = {
            Place.SEARCH: self.search,
            Place.MATCHES: self.matches.table,
            **self.payment.places(self._presenter.state.tenders.entry),
        }
        return widgets[place]

    def _entry(self, place: Place) -> Entry | None:
        widget = self._widget(place)
        return widget if isinstance(widget, Entry) else None

    def show_prints(self, state: PrintsState) -> None:
        """Say what became of the last paper, beside the receipt that was saved."""
        self.payment.saved.show_print(state)

    def show_pending(self, state: PendingState) -> None:
        """Ask what only the clerk knows."""
        question = state.question
        if question is None:
            asks = self._presenter.state.asks_for_turn_in
            self.notice.say(tr("The drawer is full: turn cash in with Alt+T.") if asks else "")
        else:
            answers = (answer.text() for answer in question.answers)
            self.notice.say(question.sentence.text(), *answers)
