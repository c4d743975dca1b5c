"""The Bank screen: cash that no bank has, the slips, and what is done with them."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bank.act_page import THREE_LINES, ActPage
from ui.bank.match_page import MatchPage
from ui.bank.models import LyingModel, SlipsModel
from ui.bank.presenter import BankPresenter
from ui.bank.state import ActState, MatchState, OverviewState, Task
from ui.formats import full_day
from ui.keys import BANK_KEYS, KeyList
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel
from ui.widgets.pages import Pages
from ui.widgets.table import give_room, table

_LEFT_WIDTH = 540
_LYING_WIDTHS = (80, 106, 0)
_SLIP_WIDTHS = (188, 160, 80, 74, 104, 0)
_KEYS = {Task.REMIT: "F5", Task.STAMP: "F6", Task.RETURN: "F7", Task.PAPER: "F8", Task.PART: "F4"}


class BankView(QWidget):
    """Shows what the presenters say; every act has its key."""

    def __init__(self, presenter: BankPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self.screens = ScreensBar()
        self._title, self._day = label("title"), label("soft")
        self.keys, self.refusal = KeyButton("F1"), label("refusal")
        self.key_list: KeyList | None = None
        self.lying, self.slips = LyingModel(), SlipsModel()
        for model in (self.lying, self.slips):
            model.setParent(self)
        self.cash = table(self.lying, _LYING_WIDTHS, row_height=THREE_LINES)
        self.table = table(self.slips, _SLIP_WIDTHS)
        self._cash_title, self._slips_title = heading(), heading()
        self.total, self.overdue = label("total_label"), label("refusal")
        self._total_name, self._empty = label("soft"), label("soft")
        self.acts = {task: KeyButton(key, Kind.CHOICE) for task, key in _KEYS.items()}
        self.statement = KeyButton("F9", Kind.CHOICE)
        self.page, self.matching = ActPage(presenter.act), MatchPage(presenter.match)
        self._list, self._pages = QWidget(), Pages()
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.overview.bind(self.show_lists)
        presenter.act.bind(self._show_act)
        presenter.match.bind(self._show_matching)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        outer.addWidget(self._pages, 1)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addWidget(self._day)
        row.addStretch(1)
        row.addWidget(self.refusal)
        row.addWidget(self.keys)
        column.addLayout(row)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._cash_panel())
        panels.addWidget(self._slips_panel(), 1)
        column.addLayout(panels, 1)
        for page in (self._list, self.page, self.matching):
            self._pages.add(page)

    def _cash_panel(self) -> QWidget:
        frame = panel()
        frame.setFixedWidth(_LEFT_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(self._cash_title)
        self.cash.setProperty("dense", True)
        self.cash.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cash.setSelectionMode(self.cash.SelectionMode.NoSelection)
        self.cash.setWordWrap(True)
        column.addWidget(self.cash, 1)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.addWidget(self._total_name)
        row.addStretch(1)
        row.addWidget(self.total)
        column.addLayout(row)
        column.addWidget(self.overdue)
        return frame

    def _slips_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._slips_title)
        column.addWidget(self._empty)
        self.table.setProperty("dense", True)
        column.addWidget(self.table, 1)
        for tasks in ((Task.REMIT, Task.STAMP, Task.RETURN), (Task.PAPER, Task.PART)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for task in tasks:
                self.acts[task].setCheckable(False)
                row.addWidget(self.acts[task], 1)
            if Task.PART in tasks:
                self.statement.setCheckable(False)
                row.addWidget(self.statement, 1)
            column.addLayout(row)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        for task, button in self.acts.items():
            button.clicked.connect(lambda _=False, task=task: presenter.start(task))
            button.listen(self._list)
        self.statement.clicked.connect(presenter.open_statement)
        self.keys.clicked.connect(self._show_keys)
        for button in (self.statement, self.keys):
            button.listen(self._list)
        self.screens.listen(self)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)

    def _go_to(self, current: QModelIndex) -> None:
        self._presenter.overview.go_to(current.row())

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=BANK_KEYS)

    def begin(self) -> None:
        """Put the cursor into the slips, or where the act has come to."""
        page = self._pages.current()
        if page is self.page:
            self.page.begin()
        elif page is self.matching:
            self.matching.begin()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.screens.retranslate()
        self._title.setText(tr("Bank"))
        self.keys.say(tr("Keys"))
        self._cash_title.setText(tr("Cash that no bank has").upper())
        self._slips_title.setText(tr("Pay-in slips").upper())
        self._total_name.setText(tr("In all"))
        self._empty.setText(tr("No slips in a month."))
        names = {
            Task.REMIT: tr("Take cash to the bank"),
            Task.STAMP: tr("The bank's stamp"),
            Task.RETURN: tr("Cash came back"),
            Task.PAPER: tr("Slip again"),
            Task.PART: tr("Part from the statement"),
        }
        for task, button in self.acts.items():
            button.say(names[task])
        self.statement.say(tr("Statement"))
        self.cash.setAccessibleName(tr("Cash that no bank has"))
        self.table.setAccessibleName(tr("Pay-in slips"))
        give_room(self.cash, _LYING_WIDTHS)
        give_room(self.table, _SLIP_WIDTHS)
        for model in (self.lying, self.slips):
            model.retranslate()
        self.page.retranslate()
        self.matching.retranslate()
        self._turn = -1
        self.show_lists(self._presenter.overview.state)

    def show_lists(self, state: OverviewState) -> None:
        """Show what lies where, and the slips."""
        self.lying.show_lying(state.lying)
        self.slips.show_slips(state.slips)
        self._day.setText(full_day(state.today) if state.today else "")
        self.total.setText(str(state.total))
        late = tr("{amount} of it should be at the bank.").format(amount=state.overdue)
        self.overdue.setText(late if state.overdue else "")
        self.overdue.setVisible(bool(state.overdue))
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self._empty.setVisible(not state.slips)
        for task, button in self.acts.items():
            button.setVisible(state.may_act or task is Task.PAPER)
        if state.turn != self._turn:
            self._turn = state.turn
            self.table.selectRow(state.row)

    def _show_act(self, state: ActState) -> None:
        if state.task is not None:
            self._turn_to(self.page)
        elif self._pages.current() is self.page:
            self._turn_to(self._list)

    def _show_matching(self, state: MatchState) -> None:
        if state.is_open:
            self._turn_to(self.matching)
        elif self._pages.current() is self.matching:
            self._turn_to(self._list)

    def _turn_to(self, page: QWidget) -> None:
        if page is not self._pages.current():
            self._pages.turn_to(page)
            if self.isVisible():
                self.begin()
