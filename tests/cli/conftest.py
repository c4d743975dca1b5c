"""A made-up station for each test, and the command run against it as a script would."""

import io
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cashier.cli import main
from cashier.domain.calendar import IST

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=IST)


@dataclass(frozen=True)
class Outcome:
    """What a script sees of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON
        """Read standard output, which is one JSON object."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """Read standard output, which is one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture(autouse=True)
def _one_application(qapp: QApplication) -> None:
    """Have the window tests' application stand before a command makes a lesser one."""


class Cashier:
    """The command with one folder; `stdin` is what a script pipes in."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.now = NOON
        self._capture = capture

    def __call__(self, *words: str, stdin: str = "") -> Outcome:
        """Run a command, without any password but those in `stdin`."""
        self._capture.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            patch.setenv("CASHIER_DATA", str(self.folder))
            status = main(words, now=lambda: self.now)
        captured = self._capture.readouterr()
        return Outcome(status, captured.out, captured.err)

    def as_clerk(self, *words: str) -> Outcome:
        """Run a command with the clerk's password."""
        return self(*words, stdin="demo-clerk\n")

    def open_shift(self) -> None:
        """Open the clerk's shift with a float of Rs 2,000."""
        opened = self.as_clerk("shift", "open", "--user", "clerk", "--float", "500x2,100x10")
        assert opened.status == 0, opened.err

    def collect(
        self,
        *rows: str,
        columns: str = "request_id,account_number,amount,mode",
        options: Sequence[str] = (),
    ) -> Outcome:
        """Write a collect file and hand it in."""
        file = self.folder / "collect.csv"
        file.write_text("\n".join((columns, *rows, "")), "utf-8")
        return self.as_clerk("collect", str(file), "--user", "clerk", "--json", *options)


@dataclass(frozen=True)
class Demo:
    """A demo made once: its folder, and what the command said of it."""

    folder: Path
    said: dict[str, Any]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Make the smallest demo, once for all tests: passwords take their time by design."""
    folder = tmp_path_factory.mktemp("demo") / "station"
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        words: Sequence[str] = ("demo", "--no-window", "--consumers", "1", "--json")
        assert main([*words, "--data", str(folder)], now=lambda: NOON) == 0
    return Demo(folder, json.loads(out.getvalue()))


@pytest.fixture
def cashier(tmp_path: Path, demo: Demo, capsys: pytest.CaptureFixture[str]) -> Cashier:
    """Give the command with a demo of its own."""
    shutil.copytree(demo.folder, tmp_path / "station")
    return Cashier(tmp_path / "station", capsys)


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cashier:
    """Give the command with a folder that does not exist yet."""
    return Cashier(tmp_path / "none" / "station", capsys)


@pytest.fixture
def accounts(demo: Demo) -> dict[str, str]:
    """Name the number to type for one consumer of each kind."""
    return dict(demo.said["accounts"])
