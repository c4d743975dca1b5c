"""A list of things that happen: an icon, words, an amount, and a note below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.correction.words import Line
from ui.widgets.icon import Icon
from ui.widgets.label import label

_STEP = 60


class _Row:
    """The widgets of one line, used again for the next list."""

    def __init__(self) -> None:
        self.icon, self.text = Icon("tick", "soft", 20), label("strong", wraps=True)
        self.amount, self.note = label("amount"), label("note", wraps=True)

    def add_to(self, grid: QGridLayout, row: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.icon, row * 2, 0, top)
        grid.addWidget(self.text, row * 2, 1)
        grid.addWidget(self.amount, row * 2, 2, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.note, row * 2 + 1, 1, 1, 2)

    def widgets(self) -> tuple[QWidget, ...]:
        return self.icon, self.text, self.amount, self.note

    def show_line(self, line: Line | None) -> None:
        for widget in self.widgets():
            widget.setVisible(line is not None)
        if line is not None:
            self.icon.show_icon(line.icon, line.ink)
            self.text.setText(line.text)
            self.amount.setText(line.amount)
            self.note.setText(line.note)
            self.note.setVisible(bool(line.note))


class LinesBox(QScrollArea):
    """Shows as many lines as there are; the arrow keys scroll where they need more room."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        for widget in (inside, self.viewport()):
            widget.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inside)
        self._rows: list[_Row] = []

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these and no others."""
        while len(self._rows) < len(lines):
            self._rows.append(_Row())
            self._rows[-1].add_to(self._grid, len(self._rows) - 1)
        for number, row in enumerate(self._rows):
            row.show_line(lines[number] if number < len(lines) else None)
        self.setAccessibleName(". ".join(f"{one.text} {one.amount}".strip() for one in lines))

    def texts(self) -> tuple[str, ...]:
        """Tell what is said, line by line."""
        return tuple(row.text.text() for row in self._rows if not row.text.isHidden())

    def scroll_by(self, steps: int) -> None:
        """Go down or up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * _STEP)
