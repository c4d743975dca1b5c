"""One entry: its sentence, who and when, whether its seal holds, and all that it says as JSON."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cashier.services.journal_ports import Line
from cashier.services.journal_viewer import Inspection, readable_payload
from ui.formats import full_day
from ui.journal.state import JournalState
from ui.journal.words import icon_of, moment_of, person, sentence
from ui.language import mark, tr
from ui.theme import text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.icon import Icon
from ui.widgets.label import hairline, heading, label
from ui.widgets.seen import Seen

_SEALS = (
    (mark("As it was written"), mark("Altered after it was written")),
    (mark("Signed by its station"), mark("Not signed by its station")),
    (mark("Follows the entry before"), mark("Does not follow the entry before")),
)
_HALF = 32
Pairs = tuple[tuple[QWidget, QWidget], ...]


class DetailPanel(QFrame):
    """Shows the entry that the cursor is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._seen = Seen()
        self._heading, self.what = heading(), label("strong", wraps=True)
        self._icon = Icon("shield", "soft", 22)
        self._facts = tuple((label("note"), label("row", wraps=True)) for _ in range(3))
        self.seals = tuple((Icon("clock", "soft", 18), label("row")) for _ in _SEALS)
        self._hashes = tuple((label("note"), label("note")) for _ in range(2))
        self._hash_box, self.says = QWidget(), QPlainTextEdit()
        self.hint = label("note")
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._heading)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.what, 1)
        column.addLayout(top)
        column.addLayout(self._grid(self._facts))
        column.addWidget(hairline())
        for icon, words in self.seals:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(icon)
            row.addWidget(words, 1)
            column.addLayout(row)
        column.addWidget(self._hash_box)
        column.addWidget(hairline())
        self._grid(self._hashes, self._hash_box)
        self.says.setReadOnly(True)
        self.says.setProperty("look", "json")
        self.says.setFrameShape(QFrame.Shape.NoFrame)
        self.says.setTabChangesFocus(True)
        column.addWidget(self.says, 1)
        column.addWidget(self.hint)

    @staticmethod
    def _grid(
        pairs: tuple[tuple[QWidget, QWidget], ...], box: QWidget | None = None
    ) -> QGridLayout:
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        for row, (name, value) in enumerate(pairs):
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def show_state(self, state: JournalState) -> None:
        """Show the entry under the cursor, and its seal once that is known."""
        line, inspection = state.line, state.inspection
        self.setVisible(line is not None)
        if line is None or not self._seen.is_new(line, inspection, state.names):
            return
        entry = line.entry
        self._heading.setText(tr("Entry {number}").format(number=f"{line.position:,}").upper())
        self._icon.show_icon(*icon_of(entry.kind))
        self.what.setText(sentence(line, state.names))
        self._show_facts(line, state)
        self._show_seal(inspection)
        for (name, value), (title, digest) in zip(
            self._hashes,
            ((tr("before"), entry.previous_hash), (tr("this one"), entry.hash)),
            strict=True,
        ):
            name.setText(title)
            value.setText(f"{digest[:_HALF]}\n{digest[_HALF:]}")
        text = json.dumps(readable_payload(line), ensure_ascii=False, indent=2)
        if text != self.says.toPlainText():
            self.says.setPlainText(text)

    def _show_facts(self, line: Line, state: JournalState) -> None:
        entry, at = line.entry, moment_of(line)
        doubt = f" · {tr('the clock was in doubt')}" if entry.clock_doubt else ""
        told = (
            (tr("Time"), f"{full_day(at.date())}, {at:%H:%M:%S}{doubt}"),
            (tr("Who"), person(entry.actor, state.names)),
            (tr("Station"), f"{entry.station} · {entry.number:,} · {entry.kind}"),
        )
        for (name, value), (title, text) in zip(self._facts, told, strict=True):
            name.setText(title)
            value.setText(text)

    def _show_seal(self, inspection: Inspection | None) -> None:
        seal = inspection.seal if inspection else None
        holds = (seal.is_unaltered, seal.is_signed, seal.continues) if seal else (None,) * 3
        for (icon, words), (good, bad), fits in zip(self.seals, _SEALS, holds, strict=True):
            icon.show_icon(*_MARKS[fits])
            words.setText(tr(good) if fits is not False else tr(bad))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        has_room = text_percent() == TEXT_PERCENTS[0]
        self._hash_box.setVisible(has_room)
        self.hint.setVisible(has_room)
        self.says.setAccessibleName(tr("All that the entry says"))
        self.hint.setText(tr("Enter: the receipt's whole life · F9: into the text"))


_MARKS = {True: ("tick", "done"), False: ("cross", "bad"), None: ("clock", "soft")}
