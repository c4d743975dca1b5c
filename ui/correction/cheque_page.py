"""A cheque or draft, typed field by field, or its line scanned wherever the cursor is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cashier.domain.tender import TenderKind
from ui.correction.presenter import CorrectionPresenter
from ui.correction.state import CorrectionState, Field
from ui.language import mark, tr
from ui.widgets.field import Field as FieldBox
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label

_NAMES = {
    Field.NUMBER: mark("Number, 6 digits, or scan the line"),
    Field.MICR: mark("MICR code, 9 digits"),
    Field.IFSC: mark("IFSC of the branch"),
    Field.DATED: mark("Date on the cheque"),
    Field.DRAWER: mark("Name of the drawer"),
    Field.ACCOUNT: mark("Account of the drawer"),
}


class ChequePage(QWidget):
    """Enter goes from field to field; the last one has it read by every rule."""

    def __init__(self, presenter: CorrectionPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._title, self._note = heading(), label("note", wraps=True)
        self.fields = {field: FieldBox() for field in Field}
        self.button = KeyButton("Enter", Kind.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addWidget(self.button)
        for name, box in self.fields.items():
            self._connect(name, box)
        self.button.clicked.connect(lambda: presenter.leave_cheque(Field.ACCOUNT))

    def _connect(self, name: Field, box: FieldBox) -> None:
        entry, presenter = box.entry, self._presenter
        entry.tell_scans()
        entry.scanned.connect(presenter.scan_cheque)
        entry.textChanged.connect(lambda text: presenter.type_cheque(name, text))
        entry.entered.connect(lambda: presenter.leave_cheque(name))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for name, box in self.fields.items():
            box.say(tr(_NAMES[name]))
        self._note.setText(tr("It pays the whole amount of the receipt. Words and figures agree."))
        self.button.say(tr("Show what will happen"))

    def show_state(self, state: CorrectionState) -> None:
        """Show what the presenter says."""
        draft = state.cheque.kind is TenderKind.DRAFT
        self._title.setText((tr("The draft") if draft else tr("The cheque")).upper())
        said = state.refusal.text() if state.refusal else ""
        for name, box in self.fields.items():
            box.entry.show_text(state.cheque.text(name))
            box.refuse(said if name is state.cheque.field else "")
        self.button.setEnabled(not state.is_busy)

    def take_cursor(self, state: CorrectionState) -> None:
        """Put the cursor into the field that is next, or was refused."""
        self.fields[state.cheque.field].take_cursor()
