"""The bar on top: where, who, which shift; the language; how the printer stands, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.formats import full_day
from ui.language import Language, current_language, tr
from ui.theme import colour, fix_size
from ui.widgets.label import label

if TYPE_CHECKING:  # what follows the first paint
    from cashier.domain.receipt import Issuer
    from cashier.domain.shift import Shift
    from cashier.domain.user import User
    from ui.collect.prints import PrintsState
    from ui.counter import Standing
    from ui.printer.condition import ConditionState

_NAMES = {Language.ENGLISH: "EN", Language.HINDI: "हि"}


def place_text(issuer: "Issuer") -> str:
    """Name division and counter in the language in use."""
    hindi = issuer.division_name_hi if current_language() is Language.HINDI else ""
    division = hindi or issuer.division_name or issuer.division
    counter = tr("Counter {counter}").format(counter=issuer.counter)
    return f"{division} · {counter}"


class TopBar(QFrame):
    """What is always on screen."""

    language_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        fix_size(self, height=40)
        self.place, self.who, self.shift = label("strong"), label("bar"), label("bar")
        self.languages = {one: QPushButton(name) for one, name in _NAMES.items()}
        self.lamp, self.printer = _Lamp(), label("bar")
        self._lay_out()
        for one, button in self.languages.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, one=one: self.language_chosen.emit(one))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        for widget in (self.place, self.who, self.shift):
            row.addWidget(widget)
            row.addSpacing(20)
        row.addStretch(1)
        english, hindi = self.languages.values()
        parts = label("bar")
        parts.setText("|")
        for part in (english, parts, hindi):
            row.addWidget(part)
        row.addSpacing(12)
        row.addWidget(self.lamp)
        row.addWidget(self.printer)

    def show_all(
        self,
        standing: "Standing | None",
        user: "User | None",
        shift: "Shift | None",
    ) -> None:
        """Show where, who and which shift, in the language in use."""
        self.place.setText(place_text(standing.station.issuer) if standing else tr("Cashier"))
        self.who.setText(user.full_name if user else "")
        words = tr("Shift {number}")
        self.shift.setText(
            f"{words.format(number=shift.number)} · {full_day(shift.business_date)}"
            if shift
            else ""
        )
        for one, button in self.languages.items():
            button.setChecked(one is current_language())
        self.languages[Language.ENGLISH].setAccessibleName(tr("English"))
        self.languages[Language.HINDI].setAccessibleName(tr("Hindi"))
        self.lamp.setVisible(standing is not None)
        if standing is None:
            self.printer.setText("")

    def show_printer(
        self, standing: "Standing", prints: "PrintsState", condition: "ConditionState"
    ) -> None:
        """Say what the printer said last; one that says nothing is judged by its last receipt."""
        from ui.printer.bar_words import printer_words

        text, lamp = printer_words(standing, prints, condition)
        sentence = condition.sentence.text() if condition.sentence else ""
        self.printer.setText(text)
        self.printer.setToolTip(sentence)
        self.printer.setAccessibleDescription(sentence)
        self.lamp.show_colour(lamp)


class _Lamp(QWidget):
    """A dot of colour beside the words that it goes with."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 12)
        self._colour = "soft_on_bar"

    def show_colour(self, token: str) -> None:
        self._colour = token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(colour(self._colour))
        painter.drawEllipse(1, 1, 9, 9)
        painter.end()
