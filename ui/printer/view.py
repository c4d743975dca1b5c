"""The Printer screen: what there is on the left, what is chosen and how it does on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from printing.outcome import PrintState
from ui.language import tr
from ui.printer.condition import ConditionPresenter, ConditionState
from ui.printer.model import FoundModel
from ui.printer.presenter import WIDTHS_MM, PrinterPresenter, PrinterState
from ui.widgets.entry import Entry, is_enter
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel, restyle
from ui.widgets.table import table

_WIDTHS = (150, 250, 0)
_LOOKS = {PrintState.CONFIRMED: "done", PrintState.UNKNOWN: "doubt", PrintState.FAILED: "refusal"}


class PrinterView(QWidget):
    """Shows what the presenter says; every act has its key."""

    def __init__(
        self,
        presenter: PrinterPresenter,
        condition: ConditionPresenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._condition = presenter, condition
        self._title, self._found_title, self._address_title = label("title"), heading(), heading()
        self._paper_title, self._note = heading(), label("note", wraps=True)
        self._chosen_title = heading()
        self.chosen, self.condition = label("strong", wraps=True), label("soft", wraps=True)
        self.back, self.look = KeyButton("Esc"), KeyButton("F5")
        self.search, self.width_key = KeyButton("F6"), KeyButton("F8")
        self.address, self.refusal = Entry(), label("refusal", wraps=True)
        self.widths = {width: KeyButton("", Kind.CHOICE) for width in WIDTHS_MM}
        self.trial, self.drawer = KeyButton("F7", Kind.CHOICE), KeyButton("F11", Kind.CHOICE)
        self.use = KeyButton("F10", Kind.PRIMARY)
        self.said = label("soft", wraps=True)
        self.model = FoundModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self._empty = label("soft", wraps=True)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)
        condition.bind(self.show_condition)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 16)
        outer.setSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.back)
        outer.addLayout(row)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._found_panel(), 5)
        panels.addWidget(self._choice_panel(), 4)
        outer.addLayout(panels, 1)

    def _found_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._found_title)
        row.addStretch(1)
        row.addWidget(self.look)
        row.addWidget(self.search)
        column.addLayout(row)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addWidget(self._note)
        return frame

    def _choice_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(8)
        for widget in (self._chosen_title, self.chosen, self.condition):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(hairline())
        column.addSpacing(8)
        column.addWidget(self._address_title)
        self.address.setMinimumHeight(44)
        column.addWidget(self.address)
        column.addWidget(self.refusal)
        column.addSpacing(8)
        column.addLayout(self._paper_row())
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.trial)
        row.addWidget(self.drawer)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addWidget(self.use)
        return frame

    def _paper_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._paper_title)
        row.addWidget(self.width_key)
        for button in self.widths.values():
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        presenter = self._presenter
        self.look.clicked.connect(presenter.find)
        self.search.clicked.connect(presenter.search_network)
        self.trial.clicked.connect(presenter.print_trial)
        self.drawer.clicked.connect(presenter.open_drawer)
        self.width_key.clicked.connect(presenter.change_width)
        self.use.clicked.connect(presenter.use)
        for width, button in self.widths.items():
            button.clicked.connect(lambda _=False, width=width: presenter.set_width(width))
        self.address.textChanged.connect(presenter.type_address)
        self.address.entered.connect(presenter.print_trial)
        self.table.doubleClicked.connect(lambda index: self._choose(index.row()))
        for button in (self.back, self.look, self.search, self.trial, self.drawer):
            button.listen(self)
        for button in (self.width_key, self.use):
            button.listen(self)
        to_address = QShortcut(QKeySequence("F2"), self)
        to_address.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_address.activated.connect(self._go_to_address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Enter that the list leaves alone, and the arrow that leads into it."""
        index = self.table.currentIndex()
        if is_enter(event) and self.table.hasFocus() and index.isValid():
            self._choose(index.row())
        elif event.key() == Qt.Key.Key_Down and self.address.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.selectRow(0)
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        self._presenter.choose(row)
        self._go_to_address()

    def _go_to_address(self) -> None:
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)
        self.address.selectAll()

    def begin(self) -> None:
        """Put the cursor into the address, which may be typed over."""
        self._go_to_address()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Printer"))
        self._found_title.setText(tr("Printers found").upper())
        self._chosen_title.setText(tr("Receipts go to").upper())
        self._address_title.setText(tr("Address · F2").upper())
        self._paper_title.setText(tr("Paper").upper())
        self._note.setText(
            tr(
                "Arrow keys and Enter take a printer. An address may also be typed: {example}"
            ).format(example="tcp://192.168.1.50:9100")
        )
        self.back.say(tr("Back"))
        self.look.say(tr("Find"))
        self.search.say(tr("Search the network"))
        self.width_key.say(tr("Other width"))
        for width, button in self.widths.items():
            button.say(tr("{width} mm").format(width=width))
        self.trial.say(tr("Test slip"))
        self.drawer.say(tr("Open drawer"))
        self.use.say(tr("Use this printer"))
        self.address.setAccessibleName(tr("Address of the printer"))
        self.table.setAccessibleName(tr("Printers found"))
        self.model.retranslate()
        self.show_state(self._presenter.state)
        self.show_condition(self._condition.state)

    def show_state(self, state: PrinterState) -> None:
        """Show what the presenter says."""
        self.chosen.setText(state.chosen_url)
        self.model.show_found(state.found)
        self.table.setVisible(bool(state.found))
        self._empty.setVisible(not state.found)
        self._empty.setText(tr("No printer found. Type its address."))
        self.address.show_text(state.text)
        self.address.show_refused(refused=state.refusal is not None)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        for width, button in self.widths.items():
            button.setChecked(width == state.width_mm)
        for button in (self.look, self.search, self.trial, self.drawer, self.use):
            button.setEnabled(state.work is None)
        self._say(state)

    def _say(self, state: PrinterState) -> None:
        said = state.said.text() if state.said else ""
        self.said.setText(tr(state.work.value) if state.work else said)
        look = _LOOKS[state.ending] if state.ending else "soft"
        if self.said.property("look") != look:
            self.said.setProperty("look", look)
            restyle(self.said)

    def show_condition(self, state: ConditionState) -> None:
        """Say how the chosen printer stands."""
        self.condition.setText(state.sentence.text() if state.sentence else "")
