"""A counter's morning without a display: the real window, driven by its keys, drawn into files."""

import os
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cashier.domain.receipt import Receipt
from ui.collect.state import Stage
from ui.main import Running, make_application, open_window
from ui.screen import Screen

_STEP_MS = 10
_MOST_STEPS = 3_000
_NOTES = {0: "4", 2: "10", 3: "10", 5: "20"}
"""The opening float: pieces by row of the denomination grid."""


def run_offscreen(
    folder: Path, out: Path, *, clerk: str, password: str, search_text: str
) -> tuple[Path, ...]:
    """Sign in, open a shift, take one payment, look at the queue, close; return the files written.

    Every screen is drawn in both languages; the receipt is drawn as the printer would, and as PDF.
    """
    _use_offscreen()
    make_application()
    out.mkdir(parents=True, exist_ok=True)
    running = open_window(folder)
    hands = Hands(running, out)
    try:
        receipt = _work(hands, clerk, password, search_text)
        written = [*hands.written, *_papers(receipt, out)]
    finally:
        running.window.close()
    return tuple(written)


def _use_offscreen() -> None:
    if QGuiApplication.instance() is None:
        screen = Path(str(files("resources"))) / "screens.json"
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"


def _work(hands: "Hands", clerk: str, password: str, search_text: str) -> Receipt:
    hands.begin()
    hands.draw("sign-in")
    _sign_in(hands, clerk, password)
    receipt = _take_payment(hands, search_text)
    hands.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    hands.draw("reconnections")
    hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    _close_shift(hands)
    return receipt


def _sign_in(hands: "Hands", clerk: str, password: str) -> None:
    hands.type(clerk)
    hands.press(Qt.Key.Key_Return)
    hands.type(password)
    hands.press(Qt.Key.Key_Return)
    if hands.session.state.screen is Screen.OPEN_SHIFT:
        _count(hands, _NOTES)
        hands.draw("open-shift")
        hands.press(Qt.Key.Key_F10)
    assert hands.session.state.screen is Screen.COLLECT, "the clerk is at the counter"


def _count(hands: "Hands", notes: dict[int, str]) -> None:
    for row in range(max(notes) + 1):
        hands.type(notes.get(row, ""))
        hands.press(Qt.Key.Key_Down)


def _take_payment(hands: "Hands", search_text: str) -> Receipt:
    collect = hands.session.collect
    hands.type(search_text)
    hands.press(Qt.Key.Key_Return)
    if collect.state.stage is Stage.CHOOSING:
        hands.draw("matches")
        hands.press(Qt.Key.Key_Return)
    hands.draw("consumer")
    amount = collect.state.amount
    if not amount:
        hands.type("500")
        hands.press(Qt.Key.Key_Return)
        amount = collect.state.amount
    assert amount, "something is paid"
    hands.type(str((amount.paise // 500_00 + 1) * 500))
    hands.press(Qt.Key.Key_Return)
    hands.draw("payment")
    hands.press(Qt.Key.Key_Return)
    hands.draw("saved")
    assert collect.state.receipt is not None, "the receipt was issued"
    return collect.state.receipt


def _close_shift(hands: "Hands") -> None:
    hands.press(Qt.Key.Key_F10)
    _count(hands, _NOTES)
    hands.draw("count")
    hands.press(Qt.Key.Key_F10)
    hands.draw("compare")
    if hands.session.close_shift.state.needs_reason:
        hands.type("Counted for the demonstration only")
    hands.press(Qt.Key.Key_F10)
    hands.draw("closed")


def _papers(receipt: Receipt, out: Path) -> tuple[Path, ...]:
    from printing.address import PrinterAddress
    from printing.pdf import document_pdf
    from printing.printer import Printer
    from printing.receipt_document import receipt_document, receipt_job_name

    document, name = receipt_document(receipt), receipt_job_name(receipt)
    for former in out.glob(f"{name}.*"):
        former.unlink()
    standing = set(out.iterdir())
    Printer(PrinterAddress("file", str(out))).print_document(document, name)
    paper = out / f"{name}.pdf"
    paper.write_bytes(document_pdf(document))
    made = set(out.iterdir()) - standing
    for file in made:
        if file.suffix not in {".png", ".pdf"}:  # the printer's own bytes are for printers
            file.unlink()
    return tuple(sorted(file for file in made if file.exists()))


class Hands:
    """What a clerk does: keys, and looking."""

    def __init__(self, running: Running, out: Path) -> None:
        self.running = running
        self.out = out
        self.session = running.window.session
        self.written: list[Path] = []

    def begin(self) -> None:
        """Show the window and wait until the station is open."""
        window = self.running.window
        window.move(QPoint(0, 0))
        window.show()
        window.activateWindow()
        QTest.qWait(_STEP_MS)
        self.settle()

    def type(self, text: str) -> None:
        """Type into whatever has the cursor."""
        typed_into = QApplication.focusWidget()
        assert typed_into is not None, "something has the cursor"
        QTest.keyClicks(typed_into, text)
        self.settle()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press one key and wait for what it does."""
        QTest.keyClick(QApplication.focusWidget() or self.running.window, key, modifier)
        self.settle()

    def draw(self, name: str) -> None:
        """Draw the window as it stands, in both languages."""
        for language in ("en", "hi"):
            path = self.out / f"{self.name(name)}-{language}.png"
            self.running.window.grab().save(str(path))
            self.written.append(path)
            self.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def name(self, name: str) -> str:
        """Name a picture by its place in the course of things."""
        return f"{len(self.written) // 2 + 1:02d}-{name}"

    def settle(self) -> None:
        """Wait until both workers have nothing to do."""
        QTest.qWait(_STEP_MS)
        for _ in range(_MOST_STEPS):
            if self.running.is_idle:
                return
            QTest.qWait(_STEP_MS)
        message = "the counter did not come to rest"
        raise AssertionError(message)
