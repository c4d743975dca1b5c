"""System calls that fail on order: strace, laid upon a child before it begins."""

import ctypes
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from cashier.station import DATABASE
from tests.faults.recording import require_strace

_SET_PTRACER = 0x59616D61
_ANYBODY = ctypes.c_ulong(-1)


def allow_watching() -> None:
    """Let a process that is not the parent watch this one, where the kernel is strict."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Injection:
    """A watcher that makes some calls fail."""

    watcher: subprocess.Popen[str]
    log: Path

    @classmethod
    def into(cls, child: int, order: dict[str, Any]) -> Self:
        """Begin to watch a child that waits; returns when the watcher stands."""
        folder, calls = Path(order["folder"]), order["inject"].partition(":")[0]
        log = folder.with_name("injected.log")
        command = [require_strace(), "-p", str(child), "-e", f"trace={calls}", "-o", str(log)]
        command += ["-P", str(folder / DATABASE), "-P", f"{folder / DATABASE}-wal"]
        command += ["-e", f"inject={order['inject']}"]
        watcher = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert watcher.stderr is not None
        while "attached" not in (said := watcher.stderr.readline()):
            assert said, "strace could not attach"
        return cls(watcher, log)

    def count(self) -> int:
        """Wait for the end, and tell how many calls were made to fail."""
        self.watcher.communicate()
        return self.log.read_text().count("(INJECTED)")
