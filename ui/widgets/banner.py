"""A strip that says something without standing in the way, with answers that have keys."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton
from ui.widgets.label import box, label

_ICONS = {"fault": ("warning", "bad"), "notice": ("question", "doubt")}


class Banner(QWidget):
    """A sentence and up to two answers. Hidden until something is said."""

    answered = Signal(int)

    def __init__(self, kind: str, keys: tuple[str, ...], *, margin: int = 0) -> None:
        super().__init__()
        frame = box(kind, self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(margin, 0, margin, 0)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(16)
        self._sentence = label("banner", wraps=True)
        row.addWidget(Icon(*_ICONS[kind], 22))
        row.addWidget(self._sentence, 1)
        self.buttons = tuple(KeyButton(key) for key in keys)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(self._answer(number))
            row.addWidget(button)
        self.hide()

    def _answer(self, number: int) -> Callable[[], None]:
        return lambda: self.answered.emit(number)

    def listen(self, listener: QWidget) -> None:
        """Let the answers' keys work while `listener` is on screen."""
        for button in self.buttons:
            button.listen(listener)

    def say(self, sentence: str, *answers: str) -> None:
        """Show a sentence with its answers; no sentence hides the strip."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for number, button in enumerate(self.buttons):
            button.say(answers[number] if number < len(answers) else "")
            button.setVisible(number < len(answers))
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """Tell what is said."""
        return self._sentence.text()
