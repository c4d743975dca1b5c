"""The three forms of money, each with its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cashier.domain.tender import TenderKind
from ui.language import tr
from ui.widgets.key_button import KeyButton, Kind

TENDER_KEYS = {TenderKind.CASH: "F3", TenderKind.CHEQUE: "F4", TenderKind.DRAFT: "F8"}


class TenderKeys(QWidget):
    """Shows which form of money is being taken. The keys themselves belong to the screen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons = {kind: KeyButton(key, Kind.CHOICE) for kind, key in TENDER_KEYS.items()}
        for kind, button in self.buttons.items():
            row.addWidget(button, 1)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))

    def retranslate(self) -> None:
        """Name them in the language in use."""
        words = (tr("Cash"), tr("Cheque"), tr("Draft"))
        for button, text in zip(self.buttons.values(), words, strict=True):
            button.say(text)

    def show_kind(self, kind: TenderKind | None) -> None:
        """Show which one it is; with papers alone, none is left to choose."""
        for one, button in self.buttons.items():
            button.setChecked(one is kind)
