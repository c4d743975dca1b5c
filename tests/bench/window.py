"""What a clerk waits for at the real window: a consumer on screen, the first byte on the line."""

import random
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer

from cashier.services import enquiry
from cashier.station import OpenStation
from printing.escpos import escpos_bytes
from printing.raster import rasterise
from printing.receipt_document import receipt_document
from tests.bench.figures import Figure, seconds
from tests.bench.payment import ByHand, list_intents, take_one
from tests.bench.people import NOW, account_number
from tests.bench.stock import CLERK, PASSWORD
from tests.journeys.hands import ENTER, Hands
from tests.printing.fake_printer import (
    ASK_NOW,
    ASK_WHEN_DONE,
    READY,
    FakePrinter,
    fake_printer,
    read_some,
    read_until,
)
from ui.collect.state import Stage
from ui.main import make_application, open_window
from ui.tasks import Worker

_WARM_UP = 5
_LONGEST_MS = 20_000


@contextmanager
def at_the_counter(folder: Path) -> Iterator[Hands]:
    """Open the window at the payments of the clerk whose shift is open."""
    make_application()
    clerk = Hands(open_window(folder, clock=lambda: NOW), folder / "pictures")
    try:
        clerk.begin()
        clerk.type(CLERK)
        clerk.press(ENTER)
        clerk.type(PASSWORD)
        clerk.press(ENTER)
        yield clerk
    finally:
        clerk.leave()


class Paints(QObject):
    """Ends a wait as soon as the window has been painted and shows what was waited for."""

    def __init__(self, clerk: Hands, shows: Callable[[], bool]) -> None:
        super().__init__()
        self._clerk, self._shows = clerk, shows
        self._loop, self._patience = QEventLoop(), QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._loop.quit)
        self.at = 0.0
        clerk.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the window paint, and look at the clock after it."""
        if event.type() is not QEvent.Type.UpdateRequest:
            return super().eventFilter(watched, event)
        shows = self._shows()
        watched.event(event)
        if shows and not self.at:
            self.at = time.perf_counter()
            self._loop.quit()
        return True

    def wait(self) -> float:
        """Work as the application does until it is painted; tell when that was."""
        self.at = 0.0
        self._patience.start(_LONGEST_MS)
        self._loop.exec()
        self._patience.stop()
        assert self.at, "it was never painted"
        return self.at


@contextmanager
def timed_tasks() -> Iterator[list[float]]:
    """Collect how long each task takes in its worker, the oldest first."""
    taken: list[float] = []
    real = Worker._do

    def do(self: Worker, task: Any) -> None:  # noqa: ANN401 - the worker's own kind
        place = len(taken)
        taken.append(0)
        work = task.work

        def timed() -> object:
            begin = time.perf_counter()
            try:
                return work()
            finally:
                taken[place] = time.perf_counter() - begin

        real(self, type(task)(timed, task.then, task.refused, task.failed))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "_do", do)
        yield taken


def measure_enter(station: OpenStation, count: int, times: int) -> list[Figure]:
    """Find random consumers by number: from Enter to the paint that shows each.

    The look-up is timed in the worker, for the same press, and taken off: what is left is the
    window's. The yardstick looks the same account up by itself and paints the panels again.
    """
    chance = random.Random(23)
    whole, rest, plain = [], [], []
    with timed_tasks() as tasks, at_the_counter(station.folder) as clerk:
        paints = Paints(clerk, lambda: clerk.stage() is Stage.ENTERING)
        for _ in range(times + _WARM_UP):
            number = account_number(chance.randrange(count))
            clerk.type(number)
            tasks.clear()
            begin = time.perf_counter()
            clerk.tap(ENTER)
            took = paints.wait() - begin
            whole.append(took)
            rest.append(took - tasks[0])
            clerk.settle()
            plain.append(seconds(partial(_look_and_paint, station, clerk, number)))
            clerk.press(Qt.Key.Key_Escape)
    name, plain = "Enter to the consumer on screen", plain[_WARM_UP:]
    window = Figure(f"{name}, less its look-up", rest[_WARM_UP:], plain, most=16e-3, most_p99=16e-3)
    return [window, Figure(f"{name}, all of it", whole[_WARM_UP:], plain)]


def _look_and_paint(station: OpenStation, clerk: Hands, number: str) -> None:
    (match,) = enquiry.find_consumers(number, uow=station.read())
    enquiry.open_account(match.account_number, today=NOW.date(), uow=station.read())
    clerk.window.collect.repaint()


@dataclass
class Sink:
    """A printer that answers at once, and notes when the first byte of each job came."""

    first_bytes: list[float] = field(default_factory=list)

    def behave(self, connection: socket.socket, printer: FakePrinter) -> None:
        """Say that it is ready, take a job, and say that it is printed."""
        printer.received.clear()
        if not read_until(connection, printer, ASK_NOW):
            return
        connection.sendall(READY)
        if read_some(connection, printer):
            self.first_bytes.append(time.perf_counter())
        if read_until(connection, printer, ASK_WHEN_DONE):
            connection.sendall(b"\0")


def measure_first_byte(station: OpenStation, count: int, times: int, scratch: Path) -> Figure:
    """Save and print: from Enter to the first byte of the receipt on a network printer's line.

    The yardstick writes the same payment by hand, and sends bytes that are ready.
    """
    example = take_one(station, count)
    sheets = rasterise(receipt_document(example), width_dots=576)
    by_hand, job = ByHand(scratch, {"receipt": example}), escpos_bytes(sheets)
    sink, ours, plain = Sink(), [], []
    with (
        fake_printer(sink.behave) as printer,
        _printing_on(station, printer.port),
        at_the_counter(station.folder) as clerk,
    ):
        for intent in list_intents(station, count, times + _WARM_UP):
            clerk.find(intent.account_number)
            clerk.press(ENTER)
            assert clerk.stage() is Stage.READY, clerk.desk
            ours.append(_until_first_byte(sink, partial(clerk.press, ENTER)))
            send = partial(_send, printer.port, job + ASK_WHEN_DONE)
            pay = partial(by_hand.pay, intent, with_draft=False)
            plain.append(_until_first_byte(sink, partial(_in_turn, pay, send)))
    by_hand.close()
    return Figure("Enter to the first byte", ours[_WARM_UP:], plain[_WARM_UP:], most=150e-3)


def _until_first_byte(sink: Sink, act: Callable[[], object]) -> float:
    sink.first_bytes.clear()
    begin = time.perf_counter()
    act()
    (at,) = sink.first_bytes
    return at - begin


def _in_turn(*acts: Callable[[], object]) -> None:
    for act in acts:
        act()


def _send(port: int, job: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(ASK_NOW)
        connection.recv(16)
        connection.sendall(job)
        connection.recv(16)


@contextmanager
def _printing_on(station: OpenStation, port: int) -> Iterator[None]:
    before = station.printer_url()
    station.set_printer(f"tcp://127.0.0.1:{port}?width=80", actor=CLERK, at=NOW)
    try:
        yield
    finally:
        station.set_printer(before, actor=CLERK, at=NOW)
