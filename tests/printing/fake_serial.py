"""Small printers at the other end of a pseudo-terminal, which is a serial line to a program."""

import os
import select
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from tests.printing.fake_printer import ASK_NOW, READY

XOFF, XON = b"\x13", b"\x11"


@dataclass
class FakeSerialPrinter:
    """A printer on a serial device of this machine; `received` is everything that it read."""

    device: str
    line: int
    received: bytearray = field(default_factory=bytearray)
    stop: Event = field(default_factory=Event)
    is_pulled: bool = False
    moved_while_held: int = -1

    @property
    def job(self) -> bytes:
        """What came, without the questions about its state."""
        return bytes(self.received).replace(ASK_NOW, b"")

    def say(self, answer: bytes) -> None:
        """Send some bytes back."""
        os.write(self.line, answer)

    def pull_out(self) -> None:
        """Take the line away, as with the plug of an adapter."""
        os.close(self.line)
        self.is_pulled = True

    def read_some(self) -> bool:
        """Read what is there; False when the test is over."""
        while not self.stop.is_set():
            if select.select([self.line], [], [], 0.02)[0]:
                self.received += os.read(self.line, 65_536)
                return True
        return False

    def read_what_is_there(self) -> None:
        """Read until the line is quiet, or the test is over."""
        while select.select([self.line], [], [], 0.2)[0] and not self.stop.is_set():
            self.received += os.read(self.line, 65_536)

    def read_until(self, end: bytes) -> bool:
        """Read until something has come; False when the test is over."""
        while end not in self.received:
            if not self.read_some():
                return False
        return True


Behaviour = Callable[[FakeSerialPrinter], None]


@contextmanager
def fake_serial_printer(behaviour: Behaviour) -> Iterator[FakeSerialPrinter]:
    """Run a printer until the test is over."""
    line, device = os.openpty()
    tty.setraw(device)
    printer = FakeSerialPrinter(os.ttyname(device), line)
    thread = Thread(target=behaviour, args=(printer,))
    thread.start()
    try:
        yield printer
    finally:
        printer.stop.set()
        thread.join()
        os.close(device)
        if not printer.is_pulled:
            os.close(line)


def answering(
    *, state: bytes = READY, done: bytes = b"\x00", late_s: float = 0, end: bytes = b"\x1dr\x01"
) -> Behaviour:
    """Answer the question about the state at once, and the one about the job when it has come."""

    def behave(printer: FakeSerialPrinter) -> None:
        if printer.read_until(ASK_NOW):
            printer.say(state)
        if printer.read_until(end):
            printer.stop.wait(late_s)
            printer.say(done)
        while printer.read_some():
            pass

    return behave


def silent(printer: FakeSerialPrinter) -> None:
    """Read everything and say nothing."""
    while printer.read_some():
        pass


def deaf_after_answering(printer: FakeSerialPrinter) -> None:
    """Say that all is well, and never read again."""
    if printer.read_until(ASK_NOW):
        printer.say(READY)
    printer.stop.wait()


def deaf(printer: FakeSerialPrinter) -> None:
    """Never read."""
    printer.stop.wait()


def holding_the_line(*, held_s: float) -> Behaviour:
    """Stop the other side with XOFF in the middle of the job, and let it go on after a while."""

    def behave(printer: FakeSerialPrinter) -> None:
        if printer.read_until(ASK_NOW):
            printer.say(READY)
        printer.read_some()
        printer.say(XOFF)
        printer.read_what_is_there()
        before = len(printer.received)
        printer.stop.wait(held_s)
        printer.read_what_is_there()
        printer.moved_while_held = len(printer.received) - before
        printer.say(XON)
        if printer.read_until(b"\x1dr\x01"):
            printer.say(b"\x00")
        while printer.read_some():
            pass

    return behave
