"""Every key of the window, as F1 lists them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ui.language import mark, tr
from ui.widgets.label import heading, label

KEYS = (
    ("Enter", mark("Find, accept, save and print: three times for exact cash")),
    ("Esc", mark("Give this payment up")),
    ("F1", mark("This list")),
    ("F2", mark("Search box")),
    ("F3", mark("Cash received")),
    ("F5", mark("Pay in full")),
    ("F6", mark("Pay a part")),
    ("F7", mark("Pay in advance")),
    ("F9", mark("Print the last receipt again, marked DUPLICATE")),
    ("F10", mark("Open shift, close shift")),
    ("F11", mark("Open drawer, with a reason")),
    ("F12", mark("Sign out")),
    ("Ctrl+Shift+L", mark("Lock; after three minutes the window locks itself")),
    ("Alt+C", mark("Correct a receipt of this shift")),
    ("Alt+1", mark("Collect")),
    ("Alt+2", mark("Several consumers, one payer")),
    ("Alt+3", mark("Cheques: deposit, cleared, returned")),
    ("Alt+4", mark("Reconnections")),
    ("Alt+6", mark("Approve by phone, as a supervisor")),
    ("Alt+9", mark("Printer: find, choose, try")),
    ("Alt+Y  Alt+N", mark("Answer the question above the panels")),
    ("Ctrl+K", mark("Consumer's screen: show or put away")),
    ("Ctrl+L", mark("English or Hindi")),
    ("Ctrl+D", mark("Light, dark or high contrast")),
    ("Ctrl++  Ctrl+-", mark("Larger or smaller text")),
)
_MARGIN = 20


class KeyList(QFrame):
    """Lies over the window until any key is pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading = heading()
        self._before: QWidget | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 20, 36, 24)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(5)
        grid.addWidget(self._heading, 0, 0, 1, 4)
        self._texts: list[tuple[QLabel, str]] = []
        rows = (len(KEYS) + 1) // 2
        for index, (key, text) in enumerate(KEYS):
            name, says = label("strong"), label("row")
            name.setText(key)
            column, row = divmod(index, rows)
            grid.addWidget(name, row + 1, 2 * column)
            grid.addWidget(says, row + 1, 2 * column + 1)
            self._texts.append((says, text))
        self.hide()

    def toggle(self) -> None:
        """Show the list in the middle, or put it away."""
        if self.isVisible():
            self._put_away()
            return
        self._before = self.window().focusWidget()
        self._say()
        self._fit()
        self.move(self.window().rect().center() - self.rect().center())
        self.show()
        self.raise_()
        self.setFocus()

    def _say(self) -> None:
        self._heading.setText(tr("Keys").upper())
        for says, text in self._texts:
            says.setText(tr(text))

    def _fit(self) -> None:
        """Take as much room as the words want, and no more than there is."""
        for says, _ in self._texts:
            says.setWordWrap(False)
        self.adjustSize()
        most = self.window().width() - 2 * _MARGIN
        if self.width() > most:
            for says, _ in self._texts:
                says.setWordWrap(True)
            self.resize(most, self.heightForWidth(most))

    def _put_away(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on any key, which then does nothing else."""
        event.accept()
        self._put_away()
