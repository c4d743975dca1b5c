"""Every control of the window in every state that it can be in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.banner import Banner
from ui.widgets.entry import AmountEntry, Entry, SearchEntry
from ui.widgets.icon import Icon, icon_names
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, label
from ui.widgets.table import TextTable, table

_PAINT_MS = 5


@dataclass(frozen=True, slots=True)
class Specimen:
    """A control in a state: how it is made, and what is done to it once it is on screen."""

    name: str
    make: Callable[[], QWidget]
    do: Callable[[QWidget], None] = lambda _: None
    width: int = 0


def draw(specimen: Specimen) -> QPixmap:
    """Put a control on screen by itself, bring it into its state, and draw it."""
    stage = QWidget()
    stage.setObjectName("page")
    stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(stage)
    column.setContentsMargins(4, 4, 4, 4)
    control = specimen.make()
    if specimen.width:
        control.setFixedWidth(specimen.width)
    column.addWidget(control)
    stage.show()
    stage.activateWindow()
    stage.setFocus()
    control.show()
    control.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    specimen.do(control)
    QTest.qWait(_PAINT_MS)
    picture = stage.grab()
    stage.close()
    return picture


def _button(kind: Kind, key: str = "F5", text: str = "Full") -> Callable[[], QWidget]:
    def make() -> QWidget:
        button = KeyButton(key, kind)
        button.say(text)
        return button

    return make


def _focus(control: QWidget) -> None:
    control.setFocus(Qt.FocusReason.TabFocusReason)


def _hover(control: QWidget) -> None:
    control.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def _disable(control: QWidget) -> None:
    control.setEnabled(False)


def _check(control: QWidget) -> None:
    assert isinstance(control, KeyButton)
    control.setChecked(True)


def _press(control: QWidget) -> None:
    assert isinstance(control, KeyButton)
    control.setDown(True)


def buttons() -> tuple[Specimen, ...]:
    """List a link, a choice and the one thing to do."""
    link, choice = _button(Kind.LINK, "F9", "Last receipt"), _button(Kind.CHOICE)
    primary = _button(Kind.PRIMARY, "Enter", "Save and print")
    states = (("at rest", lambda _: None), ("under the mouse", _hover), ("with focus", _focus))
    more = (("disabled", _disable),)
    return (
        *(Specimen(f"link, {name}", link, do) for name, do in states + more),
        *(Specimen(f"choice, {name}", choice, do, 122) for name, do in states + more),
        Specimen("choice, chosen", choice, _check, 122),
        *(Specimen(f"primary, {name}", primary, do, 300) for name, do in states + more),
        Specimen("primary, held down", primary, _press, 300),
    )


def _entry(kind: type[Entry], text: str = "") -> Callable[[], QWidget]:
    def make() -> QWidget:
        field = kind()
        field.setText(text)
        return field

    return make


def _search() -> QWidget:
    field = SearchEntry("F2")
    field.say_hint("Number, mobile or name")
    field.setFixedHeight(56)
    return field


def _refuse(control: QWidget) -> None:
    assert isinstance(control, Entry)
    control.show_refused(refused=True)


def _lock(control: QWidget) -> None:
    assert isinstance(control, Entry)
    control.setReadOnly(True)


def _hint(control: QWidget) -> None:
    assert isinstance(control, Entry)
    control.setPlaceholderText("4,520")


def fields() -> tuple[Specimen, ...]:
    """List the fields."""
    amount = _entry(AmountEntry, "4,520")
    return (
        Specimen("search, empty", _search, width=300),
        Specimen("search, with focus", _search, _focus, 300),
        Specimen("amount, empty: Enter means this much", _entry(AmountEntry), _hint, 190),
        Specimen("amount, typed", amount, width=190),
        Specimen("amount, with focus", amount, _focus, 190),
        Specimen("amount, refused", amount, _refuse, 190),
        Specimen("amount, worked out", amount, _lock, 190),
        Specimen("text, typed", _entry(Entry, "Ram Kumar Gupta"), width=240),
        Specimen("text, with focus", _entry(Entry, "राम कुमार गुप्ता"), _focus, 240),
        Specimen("text, refused", _entry(Entry, "12"), _refuse, 240),
        Specimen("text, disabled", _entry(Entry, "12"), _disable, 240),
    )


_BOXES = (
    ("live", "state", "Live"),
    ("bad", "state", "Disconnected · at the pole, 18 Nov 2026"),
    ("pays", "note", "This pays: RC/DC fee 600 · arrears LPSC 120"),
    ("change", "figure", "₹480"),
)


def _boxed(kind: str, look: str, text: str) -> Callable[[], QWidget]:
    def make() -> QWidget:
        frame = box(kind)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 6, 14, 8)
        words = label(look)
        words.setText(text)
        inside.addWidget(words)
        return frame

    return make


def _banner(kind: str, sentence: str, *answers: str) -> Callable[[], QWidget]:
    def make() -> QWidget:
        banner = Banner(kind, ("Alt+Y", "Alt+N")[: len(answers)])
        banner.say(sentence, *answers)
        return banner

    return make


def states() -> tuple[Specimen, ...]:
    """List what is said when something is so, or has happened."""
    fault = "The disk is full. What was saved is safe; make room, then go on."
    doubt = "Receipt RTP-03-2627-000411 saved, print unconfirmed — did a complete receipt come out?"
    return (
        *(
            Specimen(f"box: {kind}", _boxed(kind, look, text), width=392)
            for kind, look, text in _BOXES
        ),
        Specimen("question", _banner("notice", doubt, "Yes", "No, print again"), width=820),
        Specimen("fault", _banner("fault", fault, "Hide"), width=820),
    )


class _Rows(TextTable):
    amounts = frozenset({2})

    def titles(self) -> tuple[str, ...]:
        return ("Time", "Consumer", "Amount")

    def text(self, row: int, column: int) -> str:
        return (("14:02", "Sita Devi", "1,310"), ("13:59", "M/s Gupta Traders", "18,240"))[row][
            column
        ]

    def count(self) -> int:
        return 2


def _table() -> QWidget:
    model = _Rows()
    view = table(model, (77, 0, 100))
    model.setParent(view)
    view.selectRow(0)
    view.setFixedHeight(110)
    return view


def tables() -> tuple[Specimen, ...]:
    """List the table, with a row chosen."""
    return (Specimen("table, a row chosen", _table, width=392),)


_LOOKS = (
    ("heading", "CONSUMER"),
    ("note", "least part payment ₹1,580"),
    ("soft", "Old number 0271 8281"),
    ("row", "12/34 Panki, Kanpur"),
    ("strong", "This shift"),
    ("matched", "Old number"),
    ("not_found", "Nobody found for 12"),
    ("refusal", "The least part payment is ₹1,580."),
    ("done", "Printed."),
    ("doubt", "Print unconfirmed"),
    ("amount", "1,310.00"),
    ("total_label", "Total payable"),
    ("name_hi", "राम कुमार गुप्ता · क्षत्रिय"),
    ("name", "Ram Kumar Gupta"),
    ("saved", "Saved"),
    ("receipt", "RTP-03-2627-000412"),
    ("number", "31415 92653"),
    ("total", "₹4,520"),
)


def _looking(look: str, text: str) -> Callable[[], QWidget]:
    def make() -> QLabel:
        made = label(look)
        made.setText(text)
        return made

    return make


def texts() -> tuple[Specimen, ...]:
    """List every kind of text."""
    return tuple(Specimen(look, _looking(look, text)) for look, text in _LOOKS)


def icons() -> tuple[Specimen, ...]:
    """List the family of icons."""
    return tuple(Specimen(name, partial(Icon, name, "ink", 24)) for name in icon_names())
