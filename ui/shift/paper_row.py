"""One kind of paper in the count: how many, and their sum; and how that compares."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.language import tr
from ui.shift.presenter import PaperTally, PaperText
from ui.theme import fix_size
from ui.widgets.entry import AmountEntry, Entry
from ui.widgets.label import label, restyle

_MOST_PAPERS = 99_999


class PaperRow(QWidget):
    """Two fields; Enter goes from the first to the second, and then on."""

    completed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = label("row")
        self.number, self.sum = Entry("pieces"), AmountEntry()
        self.number.setValidator(QIntValidator(0, _MOST_PAPERS, self.number))
        self.sum.setProperty("look", "pieces")
        for field, width in ((self.number, 96), (self.sum, 150)):
            fix_size(field, width=width, height=34)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._name, 1)
        row.addWidget(self.number)
        row.addWidget(self.sum)
        self.number.entered.connect(self._go_to_sum)
        self.sum.entered.connect(self.completed)

    def _go_to_sum(self) -> None:
        self.sum.setFocus(Qt.FocusReason.TabFocusReason)
        self.sum.selectAll()

    def take_cursor(self) -> None:
        """Put the cursor into the first field."""
        self.number.setFocus(Qt.FocusReason.TabFocusReason)
        self.number.selectAll()

    def texts(self) -> PaperText:
        """Give what was typed."""
        return self.number.text(), self.sum.text()

    def clear(self) -> None:
        """Begin with nothing counted."""
        self.number.clear()
        self.sum.clear()

    def freeze(self, *, frozen: bool) -> None:
        """Let the count be changed no more, or again."""
        for field in (self.number, self.sum):
            field.setReadOnly(frozen)
            tab = Qt.FocusPolicy.NoFocus if frozen else Qt.FocusPolicy.StrongFocus
            field.setFocusPolicy(tab)

    def say(self, name: str) -> None:
        """Name both fields, for eyes and for screen readers."""
        self._name.setText(name)
        self.number.setPlaceholderText(tr("number"))
        self.sum.setPlaceholderText(tr("sum"))
        self.number.setAccessibleName(tr("{papers}: how many").format(papers=name))
        self.sum.setAccessibleName(tr("{papers}: their sum").format(papers=name))


def say_tally(papers: str, tally: PaperTally, name: QLabel, figure: QLabel) -> None:
    """Compare one kind of paper in words: what should be there, what is, and the difference."""
    expected, counted, variance = tally.expected, tally.counted, tally.variance
    if counted is None or variance is None:
        words, found, look = tr("{papers}: {number} of {total} expected"), tr("not counted"), "soft"
    else:
        words = tr("{papers}: {number} of {total} expected, {found} of {sum} counted")
        found, look = (str(variance), "not_paid") if variance else (tr("No difference"), "done")
    name.setText(
        words.format(
            papers=papers,
            number=expected.number,
            total=expected.total,
            found=counted.number if counted else 0,
            sum=counted.total if counted else "",
        )
    )
    figure.setText(found)
    figure.setProperty("look", look)
    restyle(figure)
