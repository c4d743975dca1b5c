"""Slips and the bank's statement side by side; what is sure is taken by one Enter."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bank.matching import MatchPresenter
from ui.bank.models import CreditsModel, OpenSlipsModel, ProposalsModel
from ui.bank.state import MatchState
from ui.cheques.words import breakable
from ui.language import tr
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label, panel
from ui.widgets.table import give_room, table

_PROPOSAL_WIDTHS = (206, 168, 74, 124, 124, 88, 0)
_CREDIT_WIDTHS = (88, 124, 0)
_SLIP_WIDTHS = (168, 84, 124, 0)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MatchPage(QWidget):
    """Shows what the presenter says of both sides."""

    def __init__(self, presenter: MatchPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self._title, self.back, self.load = label("title"), KeyButton("Esc"), KeyButton("F3")
        self.said, self.refusal = label("done"), label("refusal")
        self.sure = KeyButton("Enter", Kind.PRIMARY)
        self.take, self.by_hand = KeyButton("F5", Kind.CHOICE), KeyButton("F6", Kind.CHOICE)
        self.proposals, self.credits = ProposalsModel(), CreditsModel()
        self.slips = OpenSlipsModel()
        for model in (self.proposals, self.credits, self.slips):
            model.setParent(self)
        self.tables = {
            "proposal_row": table(self.proposals, _PROPOSAL_WIDTHS),
            "credit_row": table(self.credits, _CREDIT_WIDTHS),
            "slip_row": table(self.slips, _SLIP_WIDTHS),
        }
        self._headings = {name: heading() for name in self.tables}
        self.picker = panel()
        self.path, self._files = Field(), label("row", wraps=True)
        self._lay_out()
        self._connect()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addWidget(self.said)
        row.addWidget(self.refusal)
        row.addStretch(1)
        row.addWidget(self.load)
        row.addWidget(self.back)
        outer.addLayout(row)
        picked = QVBoxLayout(self.picker)
        picked.setContentsMargins(20, 10, 20, 12)
        picked.addWidget(self.path)
        picked.addWidget(self._files)
        outer.addWidget(self.picker)
        outer.addWidget(self._side("proposal_row"), 5)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._side("credit_row"), 1)
        sides.addWidget(self._side("slip_row"), 1)
        outer.addLayout(sides, 4)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.take, self.by_hand):
            button.setCheckable(False)
            acts.addWidget(button, 1)
        acts.addWidget(self.sure, 2)
        outer.addLayout(acts)

    def _side(self, name: str) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addWidget(self._headings[name])
        self.tables[name].setProperty("dense", True)
        column.addWidget(self.tables[name], 1)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.load.clicked.connect(presenter.pick_file)
        self.back.clicked.connect(presenter.leave)
        self.sure.clicked.connect(presenter.take_sure)
        self.take.clicked.connect(presenter.take_marked)
        self.by_hand.clicked.connect(presenter.match_by_hand)
        self.path.entry.textChanged.connect(presenter.type_path)
        self.path.entry.entered.connect(presenter.load)
        for button in (self.load, self.back, self.take, self.by_hand):
            button.listen(self)
        for name, view in self.tables.items():
            view.selectionModel().currentRowChanged.connect(
                lambda index, _, name=name: self._go_to(name, index)
            )

    def _go_to(self, name: str, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.go_to(**{name: index.row()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is sure by an Enter that no field wanted; arrows go through the files."""
        state = self._presenter.state
        if is_enter(event):
            if not event.isAutoRepeat() and not state.picks:
                self._presenter.take_sure()
        elif state.picks and event.key() in _STEPS:
            self._presenter.move_file(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the cursor into the field for a file, or into the first list that has a line."""
        if self._presenter.state.picks:
            self.path.take_cursor()
            return
        models = (self.proposals, self.credits, self.slips)
        pairs = zip(models, self.tables.values(), strict=True)
        filled = (view for model, view in pairs if model.count())
        (next(filled, None) or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Slips and the bank's statement"))
        self.back.say(tr("Back"))
        self.load.say(tr("Load a statement"))
        self.take.say(tr("These two belong together"))
        self.by_hand.say(tr("Match the marked credit and slip"))
        self.path.say(tr("The file: arrow keys choose, or type where it is (.csv, .csv.gz, .xlsx)"))
        names = {
            "proposal_row": tr("Belong together, it seems"),
            "credit_row": tr("Credits without a slip"),
            "slip_row": tr("Slips without a credit"),
        }
        for name, words in names.items():
            self._headings[name].setText(words.upper())
            self.tables[name].setAccessibleName(words)
        widths = (_PROPOSAL_WIDTHS, _CREDIT_WIDTHS, _SLIP_WIDTHS)
        for view, wanted in zip(self.tables.values(), widths, strict=True):
            give_room(view, wanted)
        for model in (self.proposals, self.credits, self.slips):
            model.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: MatchState) -> None:
        """Show what the presenter says."""
        work = state.work
        self.proposals.show_proposals(work.proposals if work else ())
        self.credits.show_lines(work.credits if work else ())
        self.slips.show_slips(work.slips if work else (), state.today)
        self.said.setText(state.said.text() if state.said else "")
        told = state.refusal.text() if state.refusal else ""
        self.path.refuse(told if state.picks else "")
        self.refusal.setText("" if state.picks else told)
        self.picker.setVisible(state.picks)
        self.path.entry.show_text(state.path)
        self._files.setText("\n".join(_marked(state)))
        for button in (self.take, self.by_hand, self.sure, self.load):
            button.setVisible(state.may_act)
        self.sure.setEnabled(bool(state.sure_count) and not state.is_busy)
        self.sure.say(_sure_text(state.sure_count))
        if state.turn != self._turn:
            self._turn = state.turn
            self._select(state)
            if self.isVisible():
                self.begin()

    def _select(self, state: MatchState) -> None:
        for name, view in self.tables.items():
            row = getattr(state, name)
            if row >= 0:
                view.selectRow(row)


def _sure_text(count: int) -> str:
    """Say what Enter does."""
    if count == 0:
        return tr("Nothing is sure")
    if count == 1:
        return tr("Match the one that is sure")
    return tr("Match the {count} that are sure").format(count=count)


def _marked(state: MatchState) -> list[str]:
    """Show the files at hand, the chosen one with a sign."""
    signs = ("▸" if row == state.file_row else "  " for row in range(len(state.files)))
    return [f"{sign} {breakable(file)}" for sign, file in zip(signs, state.files, strict=True)]
