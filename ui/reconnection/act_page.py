"""One act on one page: what is typed and chosen stands left, the cards it is about stand right."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from printing.outcome import PrintState
from ui.cheques.words import breakable
from ui.language import tr
from ui.reconnection.acting import ActPresenter
from ui.reconnection.models import CardsModel, ChoicesModel
from ui.reconnection.state import FIELDS, ActState, Place, Step, Task
from ui.reconnection.words import BUTTONS, TITLES, name_text
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel, restyle
from ui.widgets.table import give_room, table

_LEFT_WIDTH = 520
_CARD_WIDTHS = (165, 150, 0)
_TWO_LINES = 60
_RESULT_KEYS = {Task.DONE: "F5", Task.FAILED: "F6", Task.TOLD: "F7"}
_PAPER_LOOKS = {
    PrintState.CONFIRMED: "done",
    PrintState.UNKNOWN: "doubt",
    PrintState.FAILED: "refusal",
}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ActPage(QWidget):
    """Shows what the presenter says of the act."""

    def __init__(self, presenter: ActPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._now: datetime | None = None
        self._turn = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self.about = label("title"), label("total_label", wraps=True)
        self.back, self.slips = KeyButton("Esc"), KeyButton("F8", Kind.CHOICE)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self.results = {task: KeyButton(key, Kind.CHOICE) for task, key in _RESULT_KEYS.items()}
        self.fields = {place: Field() for place in Place}
        self.choices, self.cards = ChoicesModel(), CardsModel()
        for model in (self.choices, self.cards):
            model.setParent(self)
        self.choice_table = table(self.choices, (0,))
        self.card_table = table(self.cards, _CARD_WIDTHS, row_height=_TWO_LINES)
        self._cards_title = heading()
        self.tick, self.done = Icon("tick", "done", 26), label("saved", wraps=True)
        self.printed, self.files = label("soft", wraps=True), label("note", wraps=True)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch(1)
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
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.results.values():
            row.addWidget(button)
        column.addLayout(row)
        for field in self.fields.values():
            column.addWidget(field)
        self.choice_table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.choice_table, 1)
        done = QHBoxLayout()
        done.setSpacing(10)
        done.addWidget(self.tick)
        done.addWidget(self.done, 1)
        column.addLayout(done)
        column.addWidget(self.printed)
        column.addWidget(self.files)
        column.addStretch(0)
        self.slips.setCheckable(False)
        column.addWidget(self.slips)
        column.addWidget(self.button)
        return frame

    def _right(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(6)
        column.addWidget(self._cards_title)
        self.card_table.setProperty("dense", True)
        self.card_table.setWordWrap(True)
        self.card_table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card_table.setSelectionMode(self.card_table.SelectionMode.NoSelection)
        column.addWidget(self.card_table, 1)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        for place, field in self.fields.items():
            field.entry.textChanged.connect(lambda text, place=place: presenter.type(place, text))
            field.entry.entered.connect(lambda place=place: presenter.enter(place))
        for task, button in self.results.items():
            button.clicked.connect(lambda _=False, task=task: presenter.choose(task))
            button.listen(self)
        self.choice_table.clicked.connect(
            lambda at: presenter.move(at.row() - presenter.state.choice)
        )
        self.button.clicked.connect(presenter.act)
        self.back.clicked.connect(presenter.leave)
        self.slips.clicked.connect(presenter.make_papers)
        for button in (self.back, self.slips):
            button.listen(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrow keys; an Enter that no field wanted goes back when all is done."""
        by = _MOVES.get(Qt.Key(event.key()))
        if by is not None:
            self._presenter.move(by)
        elif is_enter(event) and not event.isAutoRepeat():
            if self._presenter.state.step is Step.DONE:
                self._presenter.leave()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the cursor where the act has come to."""
        state = self._presenter.state
        if state.step is not Step.TYPING or state.task is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fields[state.place].take_cursor()

    def show_time(self, now: datetime | None) -> None:
        """Take over what the clocks of the cards run against."""
        self._now = now

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.back.say(tr("Back"))
        self.slips.say(tr("Print slips"))
        self._cards_title.setText(tr("Orders").upper())
        captions = {
            Place.TEAM: tr("Team"),
            Place.AT: tr("When: a time of today, or day and time"),
            Place.TOLD_TO: tr("Who was told to leave it"),
            Place.PATH: tr("File"),
        }
        for place, caption in captions.items():
            self.fields[place].say(caption)
        self.results[Task.DONE].say(tr("Light is on"))
        self.results[Task.FAILED].say(tr("Could not be done"))
        self.results[Task.TOLD].say(tr("Recall was told"))
        self.choice_table.setAccessibleName(tr("Choices for the field above"))
        self.card_table.setAccessibleName(tr("Orders"))
        give_room(self.card_table, _CARD_WIDTHS)
        for model in (self.choices, self.cards):
            model.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: ActState) -> None:
        """Show what the presenter says."""
        if state.task is None:
            return
        self._title.setText(tr(TITLES[state.task]))
        self.about.setText(_about_text(state))
        self.cards.show_cards(state.cards, self._now)
        self._show_results(state)
        self._show_fields(state)
        self._show_choices(state)
        self._show_done(state)
        if state.turn != self._turn:
            self._turn = state.turn
            if self.isVisible():
                self.begin()

    def _show_results(self, state: ActState) -> None:
        typing = state.step is not Step.DONE
        for task, button in self.results.items():
            button.setVisible(typing and task in state.offered)
            button.setChecked(task is state.task)

    def _show_fields(self, state: ActState) -> None:
        assert state.task is not None, "the page is shown for an act"
        typing, fields = state.step is not Step.DONE, FIELDS[state.task]
        told = state.refusal.text() if state.refusal else ""
        is_listed = state.task is Task.FAILED
        why = tr("Why: a digit of the list, or own words") if is_listed else tr("Why")
        self.fields[Place.REASON].say(why)
        for place, field in self.fields.items():
            field.setVisible(typing and place in fields)
            field.entry.show_text(state.text(place))
            field.entry.setReadOnly(state.step is not Step.TYPING)
            field.refuse(told if place is state.place else "")
        words = tr("Saving …") if state.step is Step.DOING else tr(BUTTONS[state.task])
        self.button.say(words)
        self.button.setVisible(typing)
        self.button.setEnabled(state.step is Step.TYPING)

    def _show_choices(self, state: ActState) -> None:
        self.choices.show_choices(state)
        self.choice_table.horizontalHeader().setVisible(state.task is not Task.FAILED)
        self.choice_table.setVisible(state.step is not Step.DONE and bool(state.choices))
        if state.choice >= 0:
            self.choice_table.selectRow(state.choice)
        else:
            self.choice_table.clearSelection()

    def _show_done(self, state: ActState) -> None:
        is_done, said = state.step is Step.DONE, state.said.text() if state.said else ""
        self.tick.setVisible(is_done and bool(said))
        self.done.setVisible(is_done and bool(said))
        self.done.setText(said)
        self.slips.setVisible(is_done and state.task in {Task.DISPATCH, Task.PAPER})
        self.files.setText("\n".join(map(breakable, state.files)))
        self.files.setVisible(bool(state.files))
        self.printed.setText(state.paper.text() if state.paper else "")
        self.printed.setVisible(state.paper is not None)
        look = _PAPER_LOOKS[state.paper_state] if state.paper_state else "soft"
        if self.printed.property("look") != look:
            self.printed.setProperty("look", look)
            restyle(self.printed)


def _about_text(state: ActState) -> str:
    """Name the one order, or say how many they are."""
    if len(state.cards) > 1:
        return tr("{count} orders").format(count=len(state.cards))
    if not state.cards:
        return tr("Rows name an order or an account, done or failed, and when")
    (card,) = state.cards
    number = card.order.number if card.order else card.about.receipt_number
    return f"{number} · {name_text(card.about)}"
