"""What a settlement scheme offers this consumer, each plan with its digit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.collect.scheme_desk import MOST_OFFERS
from ui.collect.scheme_words import option_detail, option_title, scheme_name
from ui.collect.state import CollectState
from ui.language import tr
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label


class SchemesPage(QWidget):
    """A page of the payment: a digit chooses, Esc goes back."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = label("strong", wraps=True)
        self.options = tuple(KeyButton(str(number + 1)) for number in range(MOST_OFFERS))
        self.details = tuple(label("note", wraps=True) for _ in range(MOST_OFFERS))
        self.back = KeyButton("Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        for number, (option, detail) in enumerate(
            zip(self.options, self.details, strict=True), start=1
        ):
            detail.setContentsMargins(30, 0, 0, 4)
            column.addWidget(option)
            column.addWidget(detail)
            option.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
        column.addStretch(1)
        column.addWidget(self.back)
        self.back.clicked.connect(self.left)

    def retranslate(self) -> None:
        """Say what does not depend on an offer."""
        self.back.say(tr("Back"))
        self.setAccessibleName(tr("Plans of the settlement scheme"))

    def show_state(self, state: CollectState) -> None:
        """Show each plan with what it costs and spares."""
        options = state.schemes.options
        self.title.setText(scheme_name(options))
        for number, (button, detail) in enumerate(zip(self.options, self.details, strict=True)):
            shown = number < len(options)
            button.setVisible(shown)
            detail.setVisible(shown)
            if shown:
                button.say(option_title(options[number]))
                detail.setText(option_detail(options[number]))
        read = (button.text() for button in self.options[: len(options)])
        self.setAccessibleDescription("; ".join(read))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for a plan; every other key is the screen's."""
        if event.text().isdigit() and not event.isAutoRepeat():
            event.accept()
            self.chosen.emit(int(event.text()))
        else:
            super().keyPressEvent(event)
