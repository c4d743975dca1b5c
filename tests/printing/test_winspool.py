"""The calls to Windows, with a library of our own that takes them apart as Windows would."""

import ctypes
import sys
from ctypes import wintypes
from typing import Any

import pytest

from printing.windows_transport import SpoolerError
from printing.winspool import DocInfo, PrinterInfo, QueueInfo, WinSpool


class FakeLibrary:
    """What winspool.drv does, for one queue; `refuses` names the calls that answer 0."""

    def __init__(self) -> None:
        self.refuses: set[str] = set()
        self.calls: list[str] = []
        self.attributes = 0
        self.bits = 0
        self.jobs = {12}
        self.queues: tuple[str, ...] = ("Receipts", "रसीद")
        self.listed: object = None
        self.written = b""
        self.document: tuple[str, str | None, str] | None = None

    def _answer(self, name: str, answer: int = 1) -> int:
        self.calls.append(name)
        return 0 if name in self.refuses else answer

    def EnumPrintersW(self, flags: Any, _server: None, level: Any, *rest: Any) -> int:  # noqa: ANN401, N802
        """Tell the size first; then the structures, with pointers to their names."""
        into, size, needed, count = rest
        assert (flags.value, level.value) == (6, 4)
        wanted = ctypes.sizeof(QueueInfo) * len(self.queues)
        ctypes.cast(needed, ctypes.POINTER(wintypes.DWORD))[0] = wanted
        if into is None or size.value < wanted:
            return 0
        infos = (QueueInfo * len(self.queues)).from_buffer(into)
        for info, name in zip(infos, self.queues, strict=True):
            info.name = name
        self.listed = infos  # the names live as long as this does
        ctypes.cast(count, ctypes.POINTER(wintypes.DWORD))[0] = len(self.queues)
        return self._answer("queues")

    def OpenPrinterW(self, name: Any, handle: Any, _defaults: None) -> int:  # noqa: N802, ANN401
        """Put a handle where it is wanted."""
        assert name.value == "Receipts"
        ctypes.cast(handle, ctypes.POINTER(wintypes.HANDLE))[0] = 7
        return self._answer("open")

    def GetPrinterW(self, handle: Any, level: Any, into: Any, size: Any, needed: Any) -> int:  # noqa: ANN401, N802
        """Tell the size first, as Windows does, with its strings behind the structure."""
        assert (handle.value, level.value) == (7, 2)
        wanted = ctypes.sizeof(PrinterInfo) + 100
        ctypes.cast(needed, ctypes.POINTER(wintypes.DWORD))[0] = wanted
        if into is None or size.value < wanted:
            return 0
        info = PrinterInfo.from_buffer(into)
        info.attributes, info.status = self.attributes, self.bits
        return self._answer("status")

    def StartDocPrinterW(self, handle: Any, level: Any, info: Any) -> int:  # noqa: ANN401, N802
        """Read the document's name and kind."""
        assert (handle.value, level.value) == (7, 1)
        document = ctypes.cast(info, ctypes.POINTER(DocInfo)).contents
        self.document = (document.name, document.output, document.datatype)
        return self._answer("start", 12)

    def StartPagePrinter(self, handle: Any) -> int:  # noqa: ANN401, N802
        """Begin a page."""
        return self._answer("page")

    def WritePrinter(self, handle: Any, data: bytes, size: Any, written: Any) -> int:  # noqa: ANN401, N802
        """Take all of it."""
        self.written += data[: size.value]
        ctypes.cast(written, ctypes.POINTER(wintypes.DWORD))[0] = size.value
        return self._answer("write")

    def EndPagePrinter(self, handle: Any) -> int:  # noqa: ANN401, N802
        """End a page."""
        return self._answer("end page")

    def EndDocPrinter(self, handle: Any) -> int:  # noqa: ANN401, N802
        """End the document."""
        return self._answer("end")

    def AbortPrinter(self, handle: Any) -> int:  # noqa: ANN401, N802
        """Throw it away."""
        return self._answer("abort")

    def GetJobW(self, handle: Any, job: Any, *rest: Any) -> int:  # noqa: ANN401, N802
        """Tell the size of what is known of a job that waits; a gone one has none."""
        level, into, size, needed = rest
        assert (level.value, into, size.value) == (1, None, 0)
        if job.value in self.jobs:
            ctypes.cast(needed, ctypes.POINTER(wintypes.DWORD))[0] = 200
        return 0

    def ClosePrinter(self, handle: Any) -> int:  # noqa: ANN401, N802
        """Give the handle back."""
        assert handle.value == 7
        return self._answer("close")


def _spool(library: FakeLibrary) -> WinSpool:
    return WinSpool(library, lambda: 1801)


def test_a_document_is_written_raw() -> None:
    """As RAW, or a driver would make pictures of the bytes."""
    library = FakeLibrary()
    spool = _spool(library)

    handle = spool.open("Receipts")
    assert spool.start(handle, "receipt") == 12
    assert spool.write(handle, b"\x1b@\0x") == 4
    spool.end(handle)
    spool.close(handle)

    assert library.document == ("receipt", None, "RAW")
    assert library.written == b"\x1b@\0x"
    assert library.calls == ["open", "start", "page", "write", "end page", "end", "close"]


@pytest.mark.parametrize(
    ("attributes", "bits", "status"), [(0, 0x10, 0x10), (0x400, 0, 0x80), (0x400, 1, 0x81)]
)
def test_a_queue_told_to_wait_is_offline(attributes: int, bits: int, status: int) -> None:
    """That stands in another field than all the rest."""
    library = FakeLibrary()
    library.attributes, library.bits = attributes, bits

    assert _spool(library).status(7) == status


def test_a_job_waits_as_long_as_windows_knows_it() -> None:
    """Its number is gone with it."""
    library = FakeLibrary()

    assert _spool(library).is_waiting(7, 12)
    assert not _spool(library).is_waiting(7, 13)


def test_a_document_can_be_thrown_away() -> None:
    """Even where Windows says no to that."""
    library = FakeLibrary()
    library.refuses = {"abort"}

    _spool(library).cancel(7)

    assert library.calls == ["abort"]


@pytest.mark.parametrize("call", ["open", "status", "start", "page", "write", "end page", "end"])
def test_what_windows_refuses_has_its_number(call: str) -> None:
    """Each call is checked."""
    library = FakeLibrary()
    library.refuses = {call}
    spool = _spool(library)

    def print_once() -> None:
        handle = spool.open("Receipts")
        spool.status(handle)
        spool.start(handle, "receipt")
        spool.write(handle, b"x")
        spool.end(handle)

    with pytest.raises(SpoolerError) as refusal:
        print_once()

    assert refusal.value.code == 1801
    assert library.calls[-1] == call


@pytest.mark.skipif(sys.platform == "win32", reason="here there is one")
@pytest.mark.parametrize("queues", [(), ("Receipts",), ("EPSON TM-T20", "रसीद")])
def test_the_queues_are_listed(queues: tuple[str, ...]) -> None:
    """By their names; none is no error."""
    library = FakeLibrary()
    library.queues = queues

    assert _spool(library).list_queues() == queues


def test_a_spooler_that_lists_nothing_says_why() -> None:
    """It named a size, and then gave nothing."""
    library = FakeLibrary()
    library.refuses = {"queues"}

    with pytest.raises(SpoolerError):
        _spool(library).list_queues()


def test_another_system_has_no_spooler() -> None:
    """It is told as a spooler that does not run."""
    with pytest.raises(SpoolerError):
        WinSpool.of_this_machine()
