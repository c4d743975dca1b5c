"""One act of a drive on one page: what is typed stands on the left, what it is about beside it."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.account import ConnectionType
from cashier.domain.drive import ExclusionKind
from ui.cheques.words import breakable
from ui.drive.about_panel import AboutPanel
from ui.drive.acting import ActPresenter
from ui.drive.progress import ProgressRow
from ui.drive.state import CRITERIA, FIELDS, ActState, Place, Step, Task
from ui.drive.words import BUTTONS, FIELD_WORDS, HINTS, KIND_WORDS, REASON_NAMES, TITLES
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, panel

_LEFT_WIDTH = 620
_ROWS = (
    (Place.THRESHOLD, Place.OVERDUE),
    (Place.DIVISIONS, Place.CATEGORIES),
    (Place.TITLE,),
    (Place.DAY, Place.SIZE, Place.COUNT),
    (Place.HOW,),
    (Place.ACCOUNTS,),
    (Place.TEAMS,),
    (Place.FILE,),
    (Place.ORDER, Place.UNTIL),
    (Place.DETAIL,),
)
"""Which fields stand side by side, from top to bottom."""
_PAUSE_MS, _LOOK_MS = 400, 100
"""How long nobody types before criteria are counted, and how often a paper is asked after."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WITH_PAPER = (Task.NOTICES, Task.SERVED, Task.BATCH)


class ActPage(QWidget):
    """Shows what the presenter says of the act."""

    def __init__(self, presenter: ActPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._presenter = presenter
        self._turn = -1
        self._title, self.back, self.again = label("title"), KeyButton("Esc"), KeyButton("F3")
        self.hint = label("soft", wraps=True)
        self.fields = {place: Field() for place in Place}
        self.kinds = {
            kind: KeyButton(f"Ctrl+{place}", Kind.CHOICE)
            for place, kind in enumerate(ConnectionType, start=1)
        }
        self.reasons = {
            ExclusionKind.DISPUTE: KeyButton("Ctrl+1", Kind.CHOICE),
            ExclusionKind.PROTECTED: KeyButton("Ctrl+2", Kind.CHOICE),
        }
        self._kinds, self._reasons = QWidget(), QWidget()
        self.refusal = label("refusal", wraps=True)
        self.tick, self.done = Icon("tick", "done", 28), label("saved", wraps=True)
        self.progress, self.paper = ProgressRow(), label("note", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self.about = AboutPanel()
        self._pause, self._look = QTimer(self), QTimer(self)
        self._lay_out()
        for hidden in (*self.fields.values(), self._kinds, self._reasons, self.tick, self.done):
            hidden.hide()  # until an act needs them: all at once want more room than there is
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
        row.addWidget(self.again)
        row.addWidget(self.back)
        outer.addLayout(row)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._left())
        panels.addWidget(self.about, 1)
        outer.addLayout(panels, 1)

    def _left(self) -> QFrame:
        frame = panel()
        fix_size(frame, width=_LEFT_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.hint)
        _fill(self._reasons, list(self.reasons.values()))
        column.addWidget(self._reasons)
        _fill(self._kinds, list(self.kinds.values()))
        for places in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(12)
            for place in places:
                row.addWidget(self.fields[place], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
            if Place.CATEGORIES in places:
                column.addWidget(self._kinds)
        column.addWidget(self.refusal)
        done = QHBoxLayout()
        done.setSpacing(10)
        done.addWidget(self.tick)
        done.addWidget(self.done, 1)
        column.addLayout(done)
        column.addWidget(self.progress)
        column.addWidget(self.paper)
        column.addStretch(1)
        column.addWidget(self.button)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        for place, field in self.fields.items():
            field.entry.textEdited.connect(lambda text, place=place: self._type(place, text))
            field.entry.entered.connect(lambda place=place: presenter.enter(place))
        for kind, button in self.kinds.items():
            button.clicked.connect(lambda _=False, kind=kind: presenter.toggle_kind(kind))
        for reason, button in self.reasons.items():
            button.clicked.connect(lambda _=False, reason=reason: presenter.choose_reason(reason))
        for number in range(len(self.kinds)):
            chosen = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            chosen.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            chosen.activated.connect(lambda number=number: self._choose(number))
        self.button.clicked.connect(presenter.act)
        self.back.clicked.connect(presenter.leave)
        self.again.clicked.connect(presenter.paper_again)
        for button in (self.back, self.again):
            button.listen(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(presenter.count)
        self._look.timeout.connect(presenter.look)
        self.about.lists.selectionModel().currentRowChanged.connect(self._go_to)
        self.about.batches.selectionModel().currentRowChanged.connect(self._go_to)

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.go_to(index.row())

    def _choose(self, number: int) -> None:
        """Press the kind or the reason with a number: whichever of them is on screen."""
        rows = ((self._kinds, self.kinds), (self._reasons, self.reasons))
        for row, buttons in rows:
            if row.isVisibleTo(self) and number < len(buttons):
                list(buttons.values())[number].click()

    def _type(self, place: Place, text: str) -> None:
        """Hand on what is typed; criteria are counted once nobody types for a moment."""
        self._presenter.type(place, text)
        if place in CRITERIA:
            self._pause.start(_PAUSE_MS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through files and lists with the arrows; leave with Enter once all is done."""
        state = self._presenter.state
        if is_enter(event) and not event.isAutoRepeat():
            if state.step is Step.DONE and state.writing is None:
                self._presenter.leave()
        elif event.key() in _STEPS:
            self._move(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        self._presenter.move_file(by)
        self._presenter.go_to(self._presenter.state.row + by)

    def begin(self) -> None:
        """Put the cursor where the act has come to."""
        state = self._presenter.state
        if state.step is Step.TYPING and state.task is not None:
            self.fields[state.place].take_cursor()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.back.say(tr("Back"))
        self.again.say(tr("PDF again"))
        for place, field in self.fields.items():
            field.say(tr(FIELD_WORDS[place]))
        for kind, button in self.kinds.items():
            button.say(tr(KIND_WORDS[kind]))
        for reason, button in self.reasons.items():
            button.say(tr(REASON_NAMES[reason]))
        self.about.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: ActState) -> None:
        """Show what the presenter says."""
        if state.task is None:
            self._look.stop()
            return
        self._title.setText(tr(TITLES[state.task]))
        self._show_fields(state, state.task)
        self._show_button(state, state.task)
        self._show_done(state)
        self.about.show_state(state)
        self._watch(state)
        if state.turn != self._turn:
            self._turn = state.turn
            if self.isVisible():
                self.begin()

    def _show_fields(self, state: ActState, task: Task) -> None:
        is_open = state.step is not Step.DONE
        self.hint.setText(tr(HINTS[task]))
        told = state.refusal.text() if state.refusal else ""
        for place, field in self.fields.items():
            field.setVisible(is_open and place in FIELDS[task])
            field.entry.show_text(state.text(place))
            field.entry.setReadOnly(state.step is not Step.TYPING)
            field.refuse(told if place is state.place else "")
        self.refusal.setText(told if state.place not in FIELDS[task] else "")
        self.refusal.setVisible(bool(self.refusal.text()))
        self._kinds.setVisible(is_open and task is Task.OPEN)
        self._reasons.setVisible(is_open and task is Task.EXCLUDE)
        for kind, button in self.kinds.items():
            button.setChecked(kind in state.kinds)
        for reason, button in self.reasons.items():
            button.setChecked(reason is state.reason)

    def _show_button(self, state: ActState, task: Task) -> None:
        words = tr("Saving …") if state.step is Step.DOING else tr(BUTTONS[task])
        self.button.say(words)
        self.button.setVisible(state.step is not Step.DONE)
        self.button.setEnabled(state.step is Step.TYPING)
        marked = state.marked_list or state.marked_batch
        self.again.setVisible(task in _WITH_PAPER and marked is not None)
        self.again.setEnabled(state.writing is None)

    def _show_done(self, state: ActState) -> None:
        is_done = state.step is Step.DONE
        self.tick.setVisible(is_done)
        self.done.setVisible(is_done)
        self.done.setText(state.said.text() if state.said else "")
        self.progress.show_writing(state.writing)
        self.paper.setText(breakable(state.paper.text()) if state.paper else "")
        self.paper.setVisible(state.paper is not None)

    def _watch(self, state: ActState) -> None:
        """Ask after a paper while one is drawn."""
        is_drawn = state.writing is not None
        if is_drawn and not self._look.isActive():
            self._look.start(_LOOK_MS)
        elif not is_drawn:
            self._look.stop()


def _fill(row: QWidget, buttons: list[KeyButton]) -> None:
    """Put choices side by side."""
    beside = QHBoxLayout(row)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(8)
    for button in buttons:
        beside.addWidget(button, 1)
