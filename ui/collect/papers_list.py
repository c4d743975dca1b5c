"""The papers of a payment, line by line; the marked one can be taken off again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.tender import Tender
from ui.collect.tenders import Tenders
from ui.collect.words import tender_text
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label, restyle

_FOOT_HEIGHT = 22
_SHOWN = 3
"""With more papers, those around the marked one are shown."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Line(QFrame):
    """One paper: what it is, whose bank, how much."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.what, self.amount = label("paper"), label("paper")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(self.what, 1)
        row.addWidget(self.amount)
        self.what.setMinimumWidth(1)
        self.hide()

    def show_paper(self, tender: Tender, *, marked: bool) -> None:
        """Show a paper; where its bank has a long name, that gives way."""
        self.what.setText(paper_text(tender))
        self.what.setToolTip(self.what.text())
        self.amount.setText(tender.amount.grouped())
        kind = "marked" if marked else ""
        if self.property("box") != kind:
            self.setProperty("box", kind)
            restyle(self)
        self.show()


class PapersList(QWidget):
    """Takes the keys while no cash is missing: arrows mark, Del takes off, Enter goes on."""

    marked = Signal(int)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lines = tuple(_Line(self) for _ in range(_SHOWN))
        self.more, self.remove = label("note"), KeyButton("Del")
        fix_size(self.remove, height=_FOOT_HEIGHT)
        self._tenders = Tenders()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for line in self.lines:
            column.addWidget(line)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 0, 0)
        foot.addWidget(self.more, 1)
        foot.addWidget(self.remove)
        column.addLayout(foot)
        self.remove.clicked.connect(self.removed)
        self.remove.listen(self)

    def retranslate(self) -> None:
        """Say what does not depend on the papers."""
        self.remove.say(tr("Take off"))
        self.setAccessibleName(tr("Cheques and drafts of this payment"))

    def show_papers(self, tenders: Tenders) -> None:
        """Show the papers, and what they come to where there are several."""
        self._tenders = tenders
        count = len(tenders.papers)
        first = max(0, min(tenders.marked - 1, count - _SHOWN))
        for place, line in enumerate(self.lines):
            row = first + place
            if row < count:
                is_marked = row == tenders.marked and self.hasFocus()
                line.show_paper(tenders.papers[row], marked=is_marked)
            else:
                line.hide()
        words = tr("{count} papers, {total} together")
        several = words.format(count=count, total=tenders.total)
        self.more.setText(several if count > 1 else "")
        self.setAccessibleDescription("; ".join(map(paper_text, tenders.papers)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_papers(self._tenders)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_papers(self._tenders)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark another paper; every other key is the screen's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            self.marked.emit(step)


def paper_text(tender: Tender) -> str:
    """Name a paper: cheque 123456 · State Bank of India."""
    assert tender.instrument is not None, "a paper has its numbers"
    named = f"{tender_text(tender.kind)} {tender.instrument.number}"
    return " · ".join(part for part in (named, tender.instrument.bank) if part)
