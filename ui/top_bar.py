"""The bar on top: where, who, which shift; the language; how the printer stands, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cashier.domain.receipt import Issuer
from cashier.domain.shift import Shift
from cashier.domain.user import User
from ui.collect.prints import PrintsState
from ui.formats import full_day
from ui.language import Language, current_language, tr
from ui.theme import colour
from ui.widgets.label import label

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Standing

_NAMES = {Language.ENGLISH: "EN", Language.HINDI: "हि"}
_LAMPS = {"confirmed": "lamp", "unknown": "doubt", "failed": "bad"}


def place_text(issuer: Issuer) -> str:
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
        self.setFixedHeight(40)
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
        user: User | None,
        shift: Shift | None,
        prints: PrintsState,
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
        self._show_printer(standing, prints)

    def _show_printer(self, standing: "Standing | None", prints: PrintsState) -> None:
        state = prints.state.value if prints.state else ""
        words = {
            "confirmed": tr("Printer ready"),
            "unknown": tr("Print unconfirmed"),
            "failed": tr("PRINTER NOT REACHED"),
        }
        folder = standing is not None and standing.printer_url.startswith("file:")
        resting = tr("Receipts into a folder") if folder else tr("Printer not used yet")
        text = tr("Printing …") if prints.is_printing else words.get(state, resting)
        self.printer.setText(text if standing else "")
        self.lamp.show_colour(_LAMPS.get(state, "soft_on_bar"))
        self.lamp.setVisible(standing is not None)


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
