"""The spooler of Windows, through ctypes: nothing has to be installed for it."""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from printing.windows_transport import SpoolerError

_RAW_LEVEL = 1
_PRINTER_LEVEL = 2
_JOB_LEVEL = 1
_QUEUES_LEVEL = 4  # names alone, which Windows gives without asking any printer
_LOCAL_AND_CONNECTED = 0x0000_0002 | 0x0000_0004
_WORK_OFFLINE = 0x0000_0400
_STATUS_OFFLINE = 0x0000_0080
_NO_SPOOLER = 1722  # what Windows says where the spooler does not run

Buffer = ctypes.Array[ctypes.c_char]
Library = Any
"""winspool.drv, whose functions take and give plain numbers."""


class DocInfo(ctypes.Structure):
    """DOC_INFO_1W: what a document is called, and that it is not to be translated."""

    _fields_ = (
        ("name", wintypes.LPCWSTR),
        ("output", wintypes.LPCWSTR),
        ("datatype", wintypes.LPCWSTR),
    )


class PrinterInfo(ctypes.Structure):
    """PRINTER_INFO_2W: thirteen pointers, then numbers."""

    _fields_ = (
        ("pointers", ctypes.c_void_p * 13),
        ("attributes", wintypes.DWORD),
        ("priority", wintypes.DWORD),
        ("default_priority", wintypes.DWORD),
        ("start_time", wintypes.DWORD),
        ("until_time", wintypes.DWORD),
        ("status", wintypes.DWORD),
        ("jobs", wintypes.DWORD),
        ("average_pages", wintypes.DWORD),
    )


class QueueInfo(ctypes.Structure):
    """PRINTER_INFO_4W: what a queue is called, and where it is."""

    _fields_ = (
        ("name", wintypes.LPWSTR),
        ("server", wintypes.LPWSTR),
        ("attributes", wintypes.DWORD),
    )


class WinSpool:
    """The calls that print raw bytes."""

    def __init__(self, library: Library, last_error: Callable[[], int]) -> None:
        self._library = library
        self._last_error = last_error

    @classmethod
    def of_this_machine(cls) -> "WinSpool":
        """Load the spooler's library.

        Raises:
            SpoolerError: This is not Windows.
        """
        if sys.platform == "win32":
            return cls(ctypes.WinDLL("winspool.drv", use_last_error=True), ctypes.get_last_error)
        raise SpoolerError(_NO_SPOOLER)

    def list_queues(self) -> tuple[str, ...]:
        """List the queues that this user can print to."""
        needed, count = wintypes.DWORD(), wintypes.DWORD()
        self._queues(None, 0, needed, count)
        if not needed.value:
            return ()
        buffer = ctypes.create_string_buffer(needed.value)
        self._check(self._queues(buffer, needed.value, needed, count))
        infos = (QueueInfo * count.value).from_buffer(buffer)
        return tuple(info.name for info in infos)

    def _queues(
        self, into: Buffer | None, size: int, needed: wintypes.DWORD, count: wintypes.DWORD
    ) -> int:
        """Fill a buffer with the queues, or tell how large it has to be."""
        flags, level = wintypes.DWORD(_LOCAL_AND_CONNECTED), wintypes.DWORD(_QUEUES_LEVEL)
        room, wanted, number = wintypes.DWORD(size), ctypes.byref(needed), ctypes.byref(count)
        answer: int = self._library.EnumPrintersW(flags, None, level, into, room, wanted, number)
        return answer

    def open(self, queue: str) -> int:
        """Open a queue and give its handle."""
        handle = wintypes.HANDLE()
        self._check(self._library.OpenPrinterW(wintypes.LPWSTR(queue), ctypes.byref(handle), None))
        return handle.value or 0

    def status(self, handle: int) -> int:
        """Give the bits of PRINTER_STATUS, with OFFLINE for a queue that was told to wait."""
        call, level = self._library.GetPrinterW, wintypes.DWORD(_PRINTER_LEVEL)
        needed = wintypes.DWORD()
        call(wintypes.HANDLE(handle), level, None, wintypes.DWORD(0), ctypes.byref(needed))
        size = max(needed.value, ctypes.sizeof(PrinterInfo))
        buffer = ctypes.create_string_buffer(size)
        self._check(
            call(wintypes.HANDLE(handle), level, buffer, wintypes.DWORD(size), ctypes.byref(needed))
        )
        info = PrinterInfo.from_buffer(buffer)
        waits = _STATUS_OFFLINE if info.attributes & _WORK_OFFLINE else 0
        return int(info.status) | waits

    def start(self, handle: int, title: str) -> int:
        """Begin a raw document and give the job's number."""
        info = DocInfo(title, None, "RAW")
        job = self._check(
            self._library.StartDocPrinterW(
                wintypes.HANDLE(handle), wintypes.DWORD(_RAW_LEVEL), ctypes.byref(info)
            )
        )
        self._check(self._library.StartPagePrinter(wintypes.HANDLE(handle)))
        return job

    def write(self, handle: int, data: bytes) -> int:
        """Write and tell how many bytes went."""
        written = wintypes.DWORD()
        self._check(
            self._library.WritePrinter(
                wintypes.HANDLE(handle), data, wintypes.DWORD(len(data)), ctypes.byref(written)
            )
        )
        return int(written.value)

    def end(self, handle: int) -> None:
        """End the document, upon which it may print."""
        self._check(self._library.EndPagePrinter(wintypes.HANDLE(handle)))
        self._check(self._library.EndDocPrinter(wintypes.HANDLE(handle)))

    def cancel(self, handle: int) -> None:
        """Throw the begun document away; where even that fails, closing ends it."""
        self._library.AbortPrinter(wintypes.HANDLE(handle))

    def is_waiting(self, handle: int, job: int) -> bool:
        """Tell whether a job is still in the queue: Windows knows the number as long as it is."""
        needed = wintypes.DWORD()
        self._library.GetJobW(
            wintypes.HANDLE(handle),
            wintypes.DWORD(job),
            wintypes.DWORD(_JOB_LEVEL),
            None,
            wintypes.DWORD(0),
            ctypes.byref(needed),
        )
        return needed.value > 0

    def close(self, handle: int) -> None:
        """Give the handle back."""
        self._library.ClosePrinter(wintypes.HANDLE(handle))

    def _check(self, answer: int) -> int:
        """Pass an answer on; 0 means no.

        Raises:
            SpoolerError: Windows said no.
        """
        if not answer:
            raise SpoolerError(self._last_error())
        return int(answer)
