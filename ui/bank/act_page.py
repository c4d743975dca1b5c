"""One act on one page: what is typed stands on the left, what it is about on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.remittance import BankAccount
from printing.outcome import PrintState
from ui.bank.acting import ActPresenter
from ui.bank.models import LyingModel, MatchesModel, PaperModel
from ui.bank.state import FIELDS, ActState, Place, Step, Task
from ui.bank.words import BUTTONS, TITLES, kind_text
from ui.cheques.words import breakable, in_words
from ui.formats import full_day
from ui.language import tr
from ui.widgets.denomination_grid import DenominationGrid
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel, restyle
from ui.widgets.table import give_room, table

_LEFT_WIDTH = 460
_LYING_WIDTHS = (84, 124, 0)
_MATCH_WIDTHS = (84, 124, 190, 0)
_PAPER_WIDTHS = (0, 150)
_PAPER_LOOKS = {
    PrintState.CONFIRMED: "done",
    PrintState.UNKNOWN: "doubt",
    PrintState.FAILED: "refusal",
}
THREE_LINES = 66


class ActPage(QWidget):
    """Shows what the presenter says of the act."""

    def __init__(self, presenter: ActPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self.back = label("title"), KeyButton("Esc")
        self.paper_again = KeyButton("F8")
        self.about, self.total = label("soft", wraps=True), label("total")
        self.words = label("note", wraps=True)
        self.grid = DenominationGrid()
        self.fields = {
            place: Field() for place in (Place.REFERENCE, Place.DAY, Place.AMOUNT, Place.REASON)
        }
        self.refusal = label("refusal", wraps=True)
        self.tick, self.done = Icon("tick", "done", 28), label("saved", wraps=True)
        self.files, self.printed = label("note", wraps=True), label("soft", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._list_title = heading()
        self.rest, self.account = label("total_label"), label("row", wraps=True)
        self._rest_name, self._account_name = label("soft"), heading()
        self.unnamed = label("doubt", wraps=True)
        self.lying, self.matches, self.paper = LyingModel(), MatchesModel(), PaperModel()
        for model in (self.lying, self.matches, self.paper):
            model.setParent(self)
        self.chest = table(self.lying, _LYING_WIDTHS, row_height=THREE_LINES)
        self.chest.setWordWrap(True)
        self.lines = table(self.matches, _MATCH_WIDTHS)
        self.contents = table(self.paper, _PAPER_WIDTHS)
        self._lay_out()
        self._connect()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.paper_again)
        row.addWidget(self.back)
        outer.addLayout(row)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._left())
        panels.addWidget(self._right(), 1)
        outer.addLayout(panels, 1)

    def _left(self) -> QFrame:
        frame = panel()
        frame.setFixedWidth(_LEFT_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(5)
        for widget in (self.about, self.total, self.words):
            column.addWidget(widget)
        column.addWidget(hairline())
        column.addWidget(self.grid)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.refusal)
        done = QHBoxLayout()
        done.setSpacing(10)
        done.addWidget(self.tick)
        done.addWidget(self.done, 1)
        column.addLayout(done)
        column.addWidget(self.printed)
        column.addWidget(self.files)
        column.addStretch(1)
        column.addWidget(self.button)
        return frame

    def _right(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(6)
        column.addWidget(self._list_title)
        for view in (self.chest, self.lines, self.contents):
            view.setProperty("dense", True)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setSelectionMode(view.SelectionMode.NoSelection)
            column.addWidget(view, 1)
        row = QHBoxLayout()
        row.addWidget(self._rest_name)
        row.addStretch(1)
        row.addWidget(self.rest)
        column.addLayout(row)
        column.addWidget(self._account_name)
        column.addWidget(self.account)
        column.addWidget(self.unnamed)
        column.addStretch(0)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.grid.counted.connect(lambda: presenter.count(self.grid.count()))
        self.grid.completed.connect(lambda: presenter.enter(Place.NOTES))
        for place, field in self.fields.items():
            field.entry.textChanged.connect(lambda text, place=place: presenter.type(place, text))
            field.entry.entered.connect(lambda place=place: presenter.enter(place))
        self.button.clicked.connect(presenter.act)
        self.back.clicked.connect(presenter.leave)
        self.paper_again.clicked.connect(presenter.make_paper)
        for button in (self.back, self.paper_again):
            button.listen(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with an Enter that no field wanted, once all is done."""
        if is_enter(event) and not event.isAutoRepeat():
            if self._presenter.state.step is Step.DONE:
                self._presenter.leave()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the cursor where the act has come to."""
        state = self._presenter.state
        if state.step is not Step.TYPING or state.task is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.place is Place.NOTES:
            self.grid.begin()
        else:
            self.fields[state.place].take_cursor()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.back.say(tr("Back"))
        self.paper_again.say(tr("Slip again"))
        self.grid.retranslate()
        names = {
            Place.REFERENCE: tr("The bank's own number on the slip"),
            Place.DAY: tr("The bank's date"),
            Place.AMOUNT: tr("What the bank counted, in rupees"),
            Place.REASON: tr("Why"),
        }
        for place, field in self.fields.items():
            field.say(names[place])
        self._rest_name.setText(tr("Stays in the chest"))
        self._account_name.setText(tr("To this account, as ordered").upper())
        give_room(self.chest, _LYING_WIDTHS)
        give_room(self.lines, _MATCH_WIDTHS)
        give_room(self.contents, _PAPER_WIDTHS)
        for model in (self.lying, self.matches, self.paper):
            model.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: ActState) -> None:
        """Show what the presenter says."""
        if state.task is None:
            return
        self._title.setText(tr(TITLES[state.task]))
        self._show_about(state)
        self._show_fields(state)
        self._show_button(state)
        self._show_done(state)
        self._show_right(state)
        if state.turn != self._turn:
            self._turn = state.turn
            self._begin_anew(state)
            if self.isVisible():
                self.begin()

    def _begin_anew(self, state: ActState) -> None:
        """Show the count that the presenter holds: none at all, when the page is opened."""
        if state.task is Task.REMIT and state.count != self.grid.count():
            self.grid.show_count(state.count)

    def _show_about(self, state: ActState) -> None:
        slip = state.slip
        amount = slip.sent if slip else state.count.total
        if state.remittance is not None:
            amount = state.remittance.total
        parts = (slip.number, kind_text(slip), full_day(slip.business_date)) if slip else ()
        counted = tr("Counted, to go to the bank")
        gone = tr("Goes to the bank with this slip")
        self.about.setText(" · ".join(parts) or (gone if state.remittance else counted))
        self.total.setText(str(amount))
        self.words.setText(in_words(amount) if amount else "")

    def _show_fields(self, state: ActState) -> None:
        assert state.task is not None, "the page is shown for an act"
        typing, fields = state.step is not Step.DONE, FIELDS[state.task]
        self.grid.setVisible(typing and Place.NOTES in fields)
        self.grid.freeze(frozen=state.step is not Step.TYPING)
        told = state.refusal.text() if state.refusal else ""
        for place, field in self.fields.items():
            field.setVisible(typing and place in fields)
            field.entry.show_text(state.text(place))
            field.entry.setReadOnly(state.step is not Step.TYPING)
            field.refuse(told if place is state.place else "")
        self.refusal.setText(told if state.place is Place.NOTES else "")
        self.refusal.setVisible(bool(self.refusal.text()))

    def _show_button(self, state: ActState) -> None:
        assert state.task is not None, "the page is shown for an act"
        words = tr("Saving …") if state.step is Step.DOING else tr(BUTTONS[state.task])
        self.button.say(words)
        self.button.setVisible(state.step is not Step.DONE)
        self.button.setEnabled(state.step is Step.TYPING)

    def _show_done(self, state: ActState) -> None:
        is_done = state.step is Step.DONE
        number = state.remittance.number if state.remittance else ""
        said = state.said.text() if state.said else number
        self.tick.setVisible(is_done)
        self.done.setVisible(is_done)
        self.done.setText(said if is_done else "")
        self.paper_again.setVisible(is_done and bool(state.remittance or state.deposit))
        self.files.setText("\n".join(map(breakable, state.files)))
        self.files.setVisible(bool(state.files))
        self.printed.setText(state.paper.text() if state.paper else "")
        self.printed.setVisible(state.paper is not None)
        look = _PAPER_LOOKS[state.paper_state] if state.paper_state else "soft"
        if self.printed.property("look") != look:
            self.printed.setProperty("look", look)
            restyle(self.printed)

    def _show_right(self, state: ActState) -> None:
        remits, parts = state.task is Task.REMIT, state.task is Task.PART
        is_done = state.step is Step.DONE
        self.lying.show_lying(state.chest)
        self.matches.show_matches(state.matches)
        self.paper.show_paper(state.remittance or state.deposit)
        self.chest.setVisible(remits and not is_done)
        self.lines.setVisible(parts)
        self.contents.setVisible(not parts and bool(self.paper.count()))
        title = tr("On the slip")
        if parts:
            title = tr("Lines of the statement; the last one is parted")
        elif remits and not is_done:
            title = tr("The chest, the oldest first")
        self._list_title.setText(title.upper())
        rest = state.held - state.count.total
        self.rest.setText(str(rest))
        for widget in (self.rest, self._rest_name):
            widget.setVisible(remits and not is_done)
        self._show_account(state.remittance.account if state.remittance else state.account)

    def _show_account(self, account: BankAccount) -> None:
        """Name where the money goes; without an order of it the number is written by hand."""
        unnamed = tr("No order names the account number: write it on the slip by hand.")
        self.account.setText(account.text())
        self.unnamed.setText(unnamed if account.payee and not account.number else "")
        for widget in (self.account, self._account_name, self.unnamed):
            widget.setVisible(bool(account.payee))
