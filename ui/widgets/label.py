"""Labels by their look: what they say is set, how they look is the stylesheet's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def label(look: str, parent: QWidget | None = None, *, wraps: bool = False) -> QLabel:
    """Make a label with a look of the stylesheet; text is shown as it stands, never as markup."""
    made = QLabel(parent)
    made.setProperty("look", look)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    return made


def heading(parent: QWidget | None = None) -> QLabel:
    """Make the small heading of a panel, its letters a little apart."""
    made = label("heading", parent)
    font = made.font()
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
    made.setFont(font)
    return made


def panel(parent: QWidget | None = None) -> QFrame:
    """Make a panel."""
    made = QFrame(parent)
    made.setProperty("panel", True)
    return made


def box(kind: str, parent: QWidget | None = None) -> QFrame:
    """Make a tinted box for a state that must not be overlooked."""
    made = QFrame(parent)
    made.setProperty("box", kind)
    return made


def hairline(parent: QWidget | None = None) -> QFrame:
    """Make a line that parts without a box."""
    made = QFrame(parent)
    made.setProperty("hairline", True)
    return made


def restyle(widget: QWidget) -> None:
    """Let the stylesheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
