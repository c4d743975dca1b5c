"""A field with its name above and its refusal below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import fix_size
from ui.widgets.entry import Entry
from ui.widgets.label import label

_HEIGHT = 42


class Field(QWidget):
    """What is typed is kept when it is refused; the sentence stands where it belongs."""

    def __init__(self, look: str = "", *, height: int = _HEIGHT, hidden: bool = False) -> None:
        super().__init__()
        self.caption, self.entry = label("note"), Entry(look)
        self.refusal = label("refusal", wraps=True)
        if hidden:
            self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        fix_size(self.entry, height=height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.caption, self.entry, self.refusal):
            column.addWidget(widget)
        self.refusal.hide()
        self.setFocusProxy(self.entry)

    def say(self, caption: str) -> None:
        """Name the field, for eyes and for screen readers."""
        self.caption.setText(caption)
        self.entry.setAccessibleName(caption)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with what was typed; no sentence means nothing is."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.entry.show_refused(refused=bool(sentence))

    def take_cursor(self) -> None:
        """Put the cursor here, ready to type over what stands in the field."""
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.selectAll()
