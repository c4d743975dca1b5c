"""Start to first key, beside a bare window that shows one field."""

import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.stock import new_station


def measure_start(folder: Path, times: int) -> Figure:
    """Start both in turns, each in a process of its own; the first pair fills the disk's cache."""
    new_station(folder).close()
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(times + 1):
        pair = [(ours, ("ours", str(folder))), (bare, ("bare",))]
        for kept, arguments in pair if turn % 2 else reversed(pair):
            kept.append(_start(*arguments))
    return Figure("start to first key", ours[1:], bare[1:], most_ratio=2.5)


def _start(*arguments: str) -> float:
    begin = time.monotonic()
    command = [sys.executable, "-m", "tests.bench.starter", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return float(done.stdout) - begin
