"""What an entry was: the main facts of its receipt, and what was done to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.finding import Trace
from ui.alerts.words import KIND_ICONS, facts, kind_text
from ui.formats import short_moment
from ui.language import tr
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton
from ui.widgets.label import hairline, label
from ui.widgets.seen import Seen

_COLUMNS = 2


class FactsPanel(QFrame):
    """Shows the entry that the cursor is on, as long as somebody wants to know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = Seen()
        self._icon, self._what, self._when = (
            Icon("tick", "done", 20),
            label("strong"),
            label("note"),
        )
        self.hide_button = KeyButton("Esc")
        self._grid_box: QWidget = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(hairline())
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self._icon, self._what, self._when):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.hide_button)
        self._column.addLayout(top)
        self._column.addWidget(self._grid_box)

    def show_trace(self, trace: Trace | None) -> None:
        """Show an entry, or nothing."""
        self.setVisible(trace is not None)
        if trace is None or not self._seen.is_new(trace):
            return
        self.hide_button.say(tr("Hide"))
        self._icon.show_icon(*KIND_ICONS[trace.kind])
        self._what.setText(kind_text(trace))
        entry = tr("entry {number}").format(number=trace.number)
        self._when.setText(f"{short_moment(trace.at)} · {trace.by_name} · {entry}")
        former, self._grid_box = self._grid_box, _grid(facts(trace))
        self._column.replaceWidget(former, self._grid_box)
        former.hide()
        former.deleteLater()

    def texts(self) -> tuple[str, ...]:
        """Read the facts aloud."""
        from PySide6.QtWidgets import QLabel

        return tuple(one.text() for one in self._grid_box.findChildren(QLabel))


def _grid(lines: tuple[tuple[str, str], ...]) -> QWidget:
    """Set facts in two columns, each read downwards."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    rows = (len(lines) + _COLUMNS - 1) // _COLUMNS
    for place, (name, text) in enumerate(lines):
        column, row = divmod(place, rows)
        caption, value = label("note"), label("row", wraps=True)
        caption.setText(name)
        value.setText(text)
        grid.addWidget(caption, row, 2 * column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 2 * column + 1, Qt.AlignmentFlag.AlignTop)
    for column in range(_COLUMNS):
        grid.setColumnStretch(2 * column + 1, 1)
    return made
