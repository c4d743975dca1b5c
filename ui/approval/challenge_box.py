"""A challenge to be read out: in groups, large, with what is left of it in words."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui.approval.words import challenge_parts
from ui.language import tr
from ui.widgets.icon import Icon
from ui.widgets.label import heading, label, restyle

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.approval.work import Asked


class ChallengeBox(QFrame):
    """What the clerk says into the phone, and for how long and how often it may be answered."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "pays")
        self._title, self.left = heading(), label("strong", wraps=True)
        self.groups = tuple(label("number") for _ in range(3))
        self._notes = tuple(label("note") for _ in range(3))
        self._asked: Asked | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(4)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(Icon("phone", "accent", 18))
        title.addWidget(self._title, 1)
        column.addLayout(title)
        column.addLayout(self._groups_row())
        column.addWidget(self.left)

    def _groups_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(24)
        for group, note in zip(self.groups, self._notes, strict=True):
            row.addLayout(_stacked(group, note))
        row.addStretch(1)
        return row

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Read this out").upper())
        for note, words in zip(
            self._notes, (tr("what for"), tr("rupees"), tr("code")), strict=True
        ):
            note.setText(words)
        if self._asked is not None:
            self.show_challenge(self._asked)

    def show_challenge(self, asked: "Asked") -> None:
        """Show a challenge as it stands."""
        self._asked = asked
        parts = challenge_parts(asked.challenge.text)
        for group, text in zip(self.groups, parts, strict=True):
            group.setText(text)
        self.left.setText(_left(asked))
        look = "strong" if asked.minutes and asked.attempts else "refusal"
        if self.left.property("look") != look:
            self.left.setProperty("look", look)
            restyle(self.left)
        self.setAccessibleName(f"{self._title.text()}: {' '.join(parts)}. {self.left.text()}")


def _stacked(group: QLabel, note: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(group)
    column.addWidget(note)
    return column


def _left(asked: "Asked") -> str:
    if not asked.minutes:
        return tr("Its time has run out: ask for a new challenge with F7.")
    if not asked.attempts:
        return tr("No attempts are left: ask for a new challenge with F7.")
    minutes = tr("1 minute left") if asked.minutes == 1 else tr("{count} minutes left")
    attempts = tr("1 attempt left") if asked.attempts == 1 else tr("{count} attempts left")
    return f"{minutes.format(count=asked.minutes)} · {attempts.format(count=asked.attempts)}"
