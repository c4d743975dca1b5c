"""What a process asked of the disk, as the kernel saw it: strace's log, read back."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat2"
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_HANDLE = re.compile(r"(?:\d+|AT_FDCWD)<([^>]*)>")
_TEXT = re.compile(r'"([^"]*)"(\.\.\.)?')
_LONGEST_WRITE = 1 << 20


@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded: what it did, to which file, where, and with which bytes or size."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""


def require_strace() -> str:
    """Find strace; the project's set-up installs it, so its absence is no reason to skip."""
    found = shutil.which("strace")
    assert found, "strace is not installed; scripts/setup.sh test installs it"
    return found


def record(arguments: list[str], log: Path) -> tuple[Call, ...]:
    """Run a Python module under strace, and read what it did to files."""
    command = [require_strace(), "-f", "-y", "-xx", "-qq", "-s", str(_LONGEST_WRITE)]
    command += ["-e", f"trace={_CALLS}", "-e", "signal=none", "-o", str(log)]
    root = Path(__file__).parents[2]
    subprocess.run([*command, sys.executable, "-m", *arguments], cwd=root, check=True)
    return tuple(read_log(log))


def read_log(log: Path) -> Iterator[Call]:
    """Read the calls that changed or synced something, in order."""
    with log.open(encoding="ascii") as lines:
        for line in lines:
            assert "unfinished" not in line, "a second thread wrote: the log must be read otherwise"
            match = _LINE.match(line)
            if match and not match[3].startswith("-"):
                yield from _call(match[1], match[2])


def _call(name: str, arguments: str) -> Iterator[Call]:
    handle = _HANDLE.match(arguments)
    on = _plain(handle[1]).decode() if handle else ""
    texts = [_plain(text) for text, _ in _TEXT.findall(arguments)]
    if name == "openat":
        if "O_CREAT" in arguments:
            yield Call("create", texts[0].decode())
        if "O_TRUNC" in arguments:
            yield Call("truncate", texts[0].decode(), 0)
    elif name in {"pwrite64", "write"}:
        yield _written(name, on, arguments, texts)
    elif name in {"fsync", "fdatasync"}:
        yield Call("sync", on)
    elif name == "ftruncate":
        yield Call("truncate", on, int(arguments.rpartition(",")[2]))
    elif name.startswith("unlink"):
        yield Call("unlink", texts[0].decode())
    elif name.startswith("rename"):
        yield Call("rename", texts[0].decode(), 0, texts[1])


def _written(name: str, on: str, arguments: str, texts: list[bytes]) -> Call:
    assert '"...' not in arguments, "strace cut a write short"
    if name == "write":
        return Call("append", on, 0, texts[0])
    return Call("write", on, int(arguments.rpartition(",")[2]), texts[0])


def _plain(text: str) -> bytes:
    """Undo the escapes; some versions leave paths as they are."""
    return bytes.fromhex(text.replace("\\x", "")) if "\\x" in text else text.encode()
