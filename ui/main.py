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

from ui.excepthook import install_excepthook, log_into
from ui.main_window import MainWindow
from ui.preferences import find_preferences, save_preferences, use_preferences
from ui.printer_work import ChosenPrinter
from ui.session import Session
from ui.tasks import Worker
from ui.theme import load_fonts, use_theme
from ui.tokens import DARK, LIGHT

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from ui.counter import Counter

Clock = Callable[[], datetime]


def now() -> datetime:
    """Tell the time with its offset."""
    return datetime.now(UTC)


@dataclass
class Running:
    """A window at work with its workers; `stop` ends them, in the order of a payment."""

    window: MainWindow
    storage: Worker
    printer: Worker
    papers: Worker
    counter: "Callable[[], Counter]"
    _stopped: list[bool] = field(default_factory=list)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way in any worker."""
        return all(one.is_idle for one in (self.storage, self.printer, self.papers))

    def stop(self) -> None:
        """Finish what is under way, then let go of the station; repeated, it does nothing."""
        if self._stopped:
            return
        self._stopped.append(True)
        self.window.session.give_up_papers()
        self.storage.run(lambda: self.counter().close(), lambda _: None)
        self.storage.close()
        self.printer.close()
        self.papers.close()


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
    _look_as_left(folder)
    storage, printer, papers = Worker("storage"), Worker("printer"), Worker("papers")
    counter = _counter_of(folder, clock)
    session = Session(storage, printer, counter, ChosenPrinter(counter, clock), papers=papers)
    window = MainWindow(session)
    running = Running(window, storage, printer, papers, counter)
    window.closed.connect(running.stop)
    window.preferred.connect(lambda chosen: save_preferences(folder, chosen))
    for worker in (storage, printer, papers):
        worker.setParent(window)
        worker.fault_raised.connect(window.show_fault)
        worker.bug_found.connect(window.show_bug)
    QTimer.singleShot(0, window, session.start)
    return running


def _look_as_left(folder: Path) -> None:
    standing, chosen = QApplication.instance(), find_preferences(folder)
    if chosen is not None and isinstance(standing, QApplication):
        use_preferences(standing, chosen)


def _counter_of(folder: Path, clock: Clock) -> "Callable[[], Counter]":
    @cache
    def counter() -> "Counter":
        from cashier.station import open_station
        from ui.counter import Counter

        return Counter(lambda: open_station(folder), clock)

    return counter
