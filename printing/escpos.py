"""From black dots to the bytes that a receipt printer understands.

Only pictures go to the printer. Text would pass through the printer's own encoder, which puts `?`
for what it does not know, without an error.
"""

import json
import logging
import os
import pickle
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock, get_ident
from types import ModuleType

from printing.bitmap import Bitmap

BLOCK_ROWS = 256
"""The most rows that go into one raster command."""

OPEN_DRAWER = b"\x1bp\x00\x19\xfa"
"""ESC p: 50 ms of current on pin 2, where every drawer listens, then 500 ms of rest."""

_UNSAFE_ROWS = 48
_import_lock = Lock()


def escpos_bytes(sheets: Iterable[Bitmap]) -> bytes:
    """Build a whole job: reset, then each sheet in blocks, fed and cut.

    The height of a block is never a multiple of 48 rows: POS-5890-class printers take those for
    something else and print garbage (python-escpos issues 367 and 424).
    """
    from PIL import Image

    escpos = _load_escpos()
    printer = escpos.printer.Dummy(profile=_silent_profile(escpos))
    printer.hw("INIT")
    for sheet in sheets:
        safe = _with_safe_height(sheet)
        picture = Image.frombytes("1", (safe.width_dots, safe.height_dots), safe.rows, "raw", "1;I")
        printer.image(picture, impl="bitImageRaster", fragment_height=BLOCK_ROWS)
        printer.cut()
    return bytes(printer.output)


def _with_safe_height(sheet: Bitmap) -> Bitmap:
    """Add one white row where the last block would have an unsafe height."""
    last = sheet.height_dots % BLOCK_ROWS
    if last == 0 or last % _UNSAFE_ROWS:
        return sheet
    return Bitmap(sheet.width_dots, sheet.height_dots + 1, sheet.rows + bytes(sheet.bytes_per_row))


def _silent_profile(escpos: ModuleType) -> object:
    """Make a profile without a width of its own.

    The default one says "Unknown", upon which the library prints a note on standard output for
    every block, in the middle of what a script may be reading as JSON.
    """
    profile = escpos.capabilities.Profile()
    profile.profile_data = {**profile.profile_data, "media": {}}
    profile.features = {"paperFullCut": True}
    return profile


def _load_escpos() -> ModuleType:
    """Import the library on first use, without what it leaves behind."""
    with _import_lock:
        return _import_escpos_once()


@cache
def _import_escpos_once() -> ModuleType:
    """Import python-escpos; the window must not pay for it when it opens.

    On import it makes a temporary folder that it never removes, reads its printers as YAML in a
    quarter of a second, or else unpickles whatever an environment variable points at, and adds a
    handler to the root logger. It gets a private folder with the same table ready instead.
    """
    with (
        tempfile.TemporaryDirectory(prefix="cashier-escpos-") as folder,
        _capabilities_in(folder),
        _temporary_folders_in(folder),
        _root_logger_kept(),
    ):
        _prepare_capabilities(Path(folder))
        import escpos.capabilities
        import escpos.printer
    return sys.modules[escpos.__name__]


def _prepare_capabilities(folder: Path) -> None:
    """Put the library's table of printers where it looks first; its file is JSON, not only YAML."""
    table = json.loads(files("escpos").joinpath("capabilities.json").read_text(encoding="utf-8"))
    name = f"{platform.python_version()}.capabilities.pickle"
    (folder / name).write_bytes(pickle.dumps(table))


@contextmanager
def _capabilities_in(folder: str) -> Iterator[None]:
    """Tell the library where its table is, whatever the environment said before."""
    name = "ESCPOS_CAPABILITIES_PICKLE_DIR"
    before = os.environ.get(name)
    os.environ[name] = folder
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


@contextmanager
def _temporary_folders_in(folder: str) -> Iterator[None]:
    """Give this thread's `mkdtemp` a folder that is going to be removed; others get their own."""
    owner, real = get_ident(), tempfile.mkdtemp

    def mkdtemp(*names: str | None, **named: str | None) -> str:
        return folder if get_ident() == owner else str(real(*names, **named))

    vars(tempfile)["mkdtemp"] = mkdtemp
    try:
        yield
    finally:
        vars(tempfile)["mkdtemp"] = real


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """Take away the handlers that an import puts on the root logger."""
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        yield
    finally:
        for handler in [added for added in root.handlers if added not in before]:
            root.removeHandler(handler)
            handler.close()
