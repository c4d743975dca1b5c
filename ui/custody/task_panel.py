"""The right half of the screen for cash in hand: the one task, from its first field to Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.custody_transfer import TransferKind
from cashier.domain.custody_variance import SettlementKind
from printing.outcome import PrintState
from ui.custody.presenter import CustodyPresenter
from ui.custody.state import CustodyState, Task
from ui.custody.words import action, lead, title
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.denomination_grid import DenominationGrid
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label, panel, restyle

_WIDTH = 576
_COUNTS = {Task.OFFER, Task.ACCEPT}
_PAPER_LOOKS = {PrintState.CONFIRMED: "done", PrintState.UNKNOWN: "doubt", PrintState.FAILED: "bad"}


class TaskPanel(QWidget):
    """Shows what is being done; a field's Enter goes to the next, and the last one's does it."""

    left = Signal()
    """The list has the cursor again."""

    def __init__(self, presenter: CustodyPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = 0
        self.title, self.lead = heading(), label("soft", wraps=True)
        self.turn_in, self.hand_over = (KeyButton(key, Kind.CHOICE) for key in ("F6", "F7"))
        self.refuse, self.withdraw = KeyButton("F8"), KeyButton("F9")
        self.to = KeyButton("F4", Kind.CHOICE)
        self.returned, self.kept = (KeyButton(key, Kind.CHOICE) for key in ("F2", "F3"))
        self.password = Field(height=38, hidden=True)
        self.grid = DenominationGrid()
        self._total_label, self.total = label("total_label"), label("total")
        self.reason, self.amount, self.reference = Field(), Field("money", height=48), Field()
        self.refusal, self.said = label("refusal", wraps=True), label("done", wraps=True)
        self.paper = label("soft", wraps=True)
        self.button, self.back = KeyButton("Enter", Kind.PRIMARY), KeyButton("Esc")
        self._lay_out()
        self._connect()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = panel()
        fix_size(frame, width=_WIDTH)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        column.addLayout(top)
        column.addWidget(self.lead)
        halves = QHBoxLayout()
        halves.setSpacing(20)
        halves.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignTop)
        halves.addLayout(self._side(), 1)
        column.addLayout(halves, 1)

    def _side(self) -> QVBoxLayout:
        """Put beside the notes whatever else the task asks for, its sum, and what does it."""
        column = QVBoxLayout()
        column.setSpacing(8)
        for button in (self.turn_in, self.hand_over, self.to, self.returned, self.kept):
            column.addWidget(button)
        for field in (self.password, self.amount, self.reference, self.reason):
            column.addWidget(field)
        for button in (self.refuse, self.withdraw):
            column.addWidget(button)
        column.addStretch(1)
        for widget in (self._total_label, self.total, self.said, self.paper, self.refusal):
            column.addWidget(widget)
        column.addWidget(self.button)
        return column

    def _connect(self) -> None:
        presenter = self._presenter
        self.grid.counted.connect(lambda: presenter.change(self.grid.count()))
        self.grid.completed.connect(self.proceed)
        self.password.entry.entered.connect(self.grid.begin)
        self.amount.entry.entered.connect(self.reference.take_cursor)
        for field in (self.reference, self.reason):
            field.entry.entered.connect(self.proceed)
        self.button.clicked.connect(self.proceed)
        self.back.clicked.connect(presenter.step_back)
        self.turn_in.clicked.connect(lambda: presenter.start_offer(TransferKind.TURN_IN))
        self.hand_over.clicked.connect(lambda: presenter.start_offer(TransferKind.HANDOVER))
        self.refuse.clicked.connect(presenter.start_refusal)
        self.withdraw.clicked.connect(presenter.withdraw)
        self.to.clicked.connect(presenter.choose_receiver)
        self.returned.clicked.connect(lambda: presenter.choose_how(SettlementKind.RETURNED))
        self.kept.clicked.connect(lambda: presenter.choose_how(SettlementKind.KEPT))

    def listen(self, listener: QWidget) -> None:
        """Let the keys work while `listener` is on screen."""
        offers = (self.turn_in, self.hand_over, self.to)
        for button in (*offers, self.refuse, self.withdraw, self.returned, self.kept, self.back):
            button.listen(listener)

    def proceed(self) -> None:
        """Do the task with what was typed; with none, go on with the marked line."""
        presenter = self._presenter
        match presenter.state.task:
            case Task.LOOK:
                presenter.open_item()
            case Task.OFFER:
                presenter.offer()
            case Task.ACCEPT:
                presenter.accept(self.password.entry.text())
            case Task.REFUSE:
                presenter.refuse(self.reason.entry.text())
            case Task.SETTLE:
                presenter.settle(self.amount.entry.text(), self.reference.entry.text())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.turn_in.say(tr("Turn cash in"))
        self.hand_over.say(tr("Hand cash over"))
        self.refuse.say(tr("Refuse, with a reason"))
        self.withdraw.say(tr("Take the offer back"))
        self.returned.say(tr("Given back"))
        self.kept.say(tr("Kept as income"))
        self.amount.say(tr("Amount"))
        self.reference.say(tr("Paper: receipt, letter or order"))
        self.reason.say(tr("Reason"))
        self._total_label.setText(tr("Counted"))
        self.back.say(tr("Back"))
        self.grid.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: CustodyState) -> None:
        """Show what the presenter says."""
        self.title.setText(title(state).upper())
        self.lead.setText(lead(state))
        self._show_fields(state)
        self._show_buttons(state)
        self.total.setText(str(state.count.total))
        self.said.setText(state.said.text() if state.said else "")
        self.said.setVisible(state.said is not None)
        self._show_paper(state)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        if state.turn != self._turn:
            self._turn = state.turn
            self._begin(state)

    def _show_fields(self, state: CustodyState) -> None:
        counts = state.task in _COUNTS
        self.grid.setVisible(counts)
        for part in (self._total_label, self.total):
            part.setVisible(counts)
        self.password.setVisible(state.asks_password)
        transfer = state.item.transfer if state.item else None
        whose = tr("Password of {name}").format(name=transfer.receiver_name if transfer else "")
        self.password.say(whose)
        self.reason.setVisible(state.task is Task.REFUSE)
        for field in (self.amount, self.reference):
            field.setVisible(state.task is Task.SETTLE)

    def _show_buttons(self, state: CustodyState) -> None:
        item, user, looks = state.item, state.user, state.task is Task.LOOK
        may_offer = looks and state.standing.has_drawer
        self.turn_in.setVisible(may_offer)
        self.hand_over.setVisible(may_offer)
        idle = looks or state.task is Task.ACCEPT
        is_mine = bool(user and item and item.transfer and item.is_for(user))
        self.refuse.setVisible(idle and is_mine)
        self.withdraw.setVisible(idle and bool(user and item and item.is_from(user)))
        self.to.setVisible(state.task is Task.OFFER)
        self.to.say(tr("To {name}").format(name=state.to.full_name if state.to else ""))
        is_excess = bool(item and item.variance and not item.variance.is_shortage)
        for button, how in (
            (self.returned, SettlementKind.RETURNED),
            (self.kept, SettlementKind.KEPT),
        ):
            button.setVisible(state.task is Task.SETTLE and is_excess)
            button.setChecked(state.how is how)
        self.back.setVisible(not looks)
        self.button.say(tr("Saving …") if state.is_busy else action(state))
        self.button.setVisible(not looks or item is not None)
        self.button.setEnabled(not state.is_busy)

    def _show_paper(self, state: CustodyState) -> None:
        self.paper.setText(state.paper.text() if state.paper else "")
        self.paper.setVisible(state.paper is not None)
        look = _PAPER_LOOKS[state.paper_state] if state.paper_state else "soft"
        if self.paper.property("look") != look:
            self.paper.setProperty("look", look)
            restyle(self.paper)

    def _begin(self, state: CustodyState) -> None:
        """Empty what was typed for another task, and put the cursor where this one begins."""
        self.grid.clear()
        for field in (self.password, self.amount, self.reference, self.reason):
            field.entry.clear()
        self.take_cursor(state)

    def take_cursor(self, state: CustodyState) -> None:
        """Put the cursor where the task begins; with none, into the list."""
        firsts = {Task.REFUSE: self.reason, Task.SETTLE: self.amount}
        if state.asks_password:
            self.password.take_cursor()
        elif state.task in _COUNTS:
            self.grid.begin()
        elif state.task in firsts:
            firsts[state.task].take_cursor()
        else:
            self.left.emit()
