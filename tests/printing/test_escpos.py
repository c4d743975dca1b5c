"""From dots to bytes, and back again in the test."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from printing.bitmap import Bitmap
from printing.escpos import BLOCK_ROWS, escpos_bytes
from printing.raster import rasterise
from printing.receipt_document import receipt_document
from tests.printing.sample import RECEIPT

INIT = b"\x1b@"
FEED_AND_CUT = b"\x1bd\x06\x1dV\x00"


@dataclass(frozen=True)
class _Block:
    bytes_per_row: int
    height: int
    rows: bytes


def _decode(job: bytes) -> Iterator[_Block | bytes]:
    """Read a job as a printer does; anything that is not expected stops the test."""
    at = 0
    while at < len(job):
        if job.startswith(b"\x1dv0", at):
            mode, across, height = job[at + 3], job[at + 4 : at + 6], job[at + 6 : at + 8]
            assert mode == 0
            wide, high = int.from_bytes(across, "little"), int.from_bytes(height, "little")
            start = at + 8
            at = start + wide * high
            yield _Block(wide, high, job[start:at])
        else:
            command = next(c for c in (INIT, FEED_AND_CUT) if job.startswith(c, at))
            at += len(command)
            yield command


def _blocks(job: bytes) -> list[_Block]:
    return [part for part in _decode(job) if isinstance(part, _Block)]


def _striped(height: int) -> Bitmap:
    return Bitmap(384, height, bytes(y * 7 % 256 for y in range(height) for _ in range(48)))


@pytest.mark.parametrize("width", [384, 576])
def test_the_bytes_are_the_picture_dot_for_dot(qapp: object, width: int) -> None:
    """Decoded again, every row is there once, unchanged, at the printer's width."""
    (sheet,) = rasterise(receipt_document(RECEIPT), width_dots=width)
    blocks = _blocks(escpos_bytes((sheet,)))

    rows = b"".join(block.rows for block in blocks)
    assert {block.bytes_per_row for block in blocks} == {width // 8}
    assert rows[: len(sheet.rows)] == sheet.rows
    assert not any(rows[len(sheet.rows) :])


@pytest.mark.parametrize("height", [1, 47, 48, 96, 240, 255, 256, 257, 304, 352, 496, 512, 960])
def test_no_block_has_a_height_that_cheap_printers_garble(height: int) -> None:
    """Multiples of 48 rows come out as garbage on POS-5890-class printers."""
    sheet = _striped(height)
    blocks = _blocks(escpos_bytes((sheet,)))

    assert all(block.height <= BLOCK_ROWS and block.height % 48 for block in blocks)
    assert height <= sum(block.height for block in blocks) <= height + 1
    assert b"".join(block.rows for block in blocks)[: len(sheet.rows)] == sheet.rows


def test_a_job_is_reset_pictures_feed_and_cut() -> None:
    """Nothing else: no text, so nothing that a printer's encoder could turn into question marks."""
    job = escpos_bytes((_striped(300), _striped(10)))
    commands = [part if isinstance(part, bytes) else "block" for part in _decode(job)]

    assert commands == [INIT, "block", "block", FEED_AND_CUT, "block", FEED_AND_CUT]


def test_nothing_to_print_is_only_a_reset() -> None:
    """An empty document feeds no paper."""
    assert escpos_bytes(()) == INIT


_PROBE = """
import logging, os, tempfile, threading
os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = "somebody-elses-folder"
from printing import escpos
from printing.bitmap import Bitmap
mkdtemp = tempfile.mkdtemp
with escpos._temporary_folders_in("here"):
    others = []
    thread = threading.Thread(target=lambda: others.append(tempfile.mkdtemp(prefix="other-")))
    thread.start()
    thread.join()
    os.rmdir(others[0])
escpos.escpos_bytes((Bitmap(8, 1, b"x"),))
assert tempfile.mkdtemp is mkdtemp
assert os.path.basename(others[0]).startswith("other-"), others
assert os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] == "somebody-elses-folder"
assert not logging.getLogger().handlers, logging.getLogger().handlers
"""


def test_the_library_leaves_nothing_behind(tmp_path: Path) -> None:
    """No folder, no log handler, nothing on standard output, and no pickle but our own is read."""
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env=environment,
        text=True,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not list(tmp_path.iterdir())
