"""The composition root: the window on the station in a folder. Sign-in is painted first."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from cashier.domain.receipt import Receipt
from printing.outcome import PrintOutcome
from ui.collect.prints import ReceiptPrinter
from ui.excepthook import install_excepthook, log_into
from ui.main_window import MainWindow
from ui.session import Session
from ui.tasks import Worker
from ui.theme import DARK, LIGHT, load_fonts, use_theme

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from ui.counter import Counter

Clock = Callable[[], datetime]


def now() -> datetime:
    """Tell the time with its offset."""
    return datetime.now(UTC)


@dataclass
class Running:
    """A window at work with its two workers; `stop` ends both, in the order of a payment."""

    window: MainWindow
    storage: Worker
    printer: Worker
    counter: "Callable[[], Counter]"
    _stopped: list[bool] = field(default_factory=list)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way in either worker."""
        return self.storage.is_idle and self.printer.is_idle

    def stop(self) -> None:
        """Finish what is under way, then let go of the station; repeated, it does nothing."""
        if self._stopped:
            return
        self._stopped.append(True)
        self.storage.run(lambda: self.counter().close(), lambda _: None)
        self.storage.close()
        self.printer.close()


def run(folder: Path) -> int:
    """Open the window on the station in a folder; return when it is closed."""
    application = make_application()
    folder.mkdir(parents=True, exist_ok=True)
    handler = log_into(folder)
    running = open_window(folder)
    put_back = install_excepthook(running.window.say_reference)
    # The window alone ends the loop, once: a second, late order to quit would end the next one.
    application.setQuitOnLastWindowClosed(False)
    running.window.closed.connect(application.exit)
    running.window.show()
    try:
        return application.exec()
    finally:
        running.stop()
        put_back()
        logging.getLogger("cashier").removeHandler(handler)
        handler.close()


def make_application() -> QApplication:
    """Make the application with its fonts and its look, unless there is one already."""
    standing = QApplication.instance()
    application = standing if isinstance(standing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Cashier")
    application.setStyle("Fusion")
    load_fonts()
    dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    use_theme(application, DARK if dark else LIGHT)
    return application


def open_window(folder: Path, *, clock: Clock = now) -> Running:
    """Put workers, session and window together; the station opens once sign-in is painted."""
    storage, printer = Worker("storage"), Worker("printer")
    counter = _counter_of(folder, clock)
    session = Session(storage, printer, counter, _printer_of(counter))
    window = MainWindow(session)
    running = Running(window, storage, printer, counter)
    window.closed.connect(running.stop)
    for worker in (storage, printer):
        worker.setParent(window)
        worker.fault_raised.connect(window.show_fault)
        worker.bug_found.connect(window.show_bug)
    QTimer.singleShot(0, window, session.start)
    return running


def _counter_of(folder: Path, clock: Clock) -> "Callable[[], Counter]":
    @cache
    def counter() -> "Counter":
        from cashier.station import open_station
        from ui.counter import Counter

        return Counter(lambda: open_station(folder), clock)

    return counter


def _printer_of(counter: "Callable[[], Counter]") -> ReceiptPrinter:
    """Make what prints in the printer worker; the printer is looked up at every receipt's start."""

    def print_receipt(receipt: Receipt, copy: int) -> PrintOutcome:
        from printing.address import parse_printer_address
        from printing.printer import Printer
        from printing.receipt_document import receipt_document, receipt_job_name

        printer = Printer(parse_printer_address(counter().printer_url))
        document = receipt_document(receipt, duplicate=copy)
        return printer.print_document(document, receipt_job_name(receipt, duplicate=copy))

    return print_receipt
