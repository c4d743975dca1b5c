"""A bug is logged under a number, said calmly, and the window goes on."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.excepthook import install_excepthook, log_into, report_bug


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Log into a folder for the length of a test."""
    handler = log_into(tmp_path)
    yield tmp_path / "cashier.log"
    logging.getLogger("cashier").removeHandler(handler)
    handler.close()


def _open_account(number: str, name: str) -> None:
    """Fail as a bug would, with somebody's name and number in its words."""
    meters: dict[str, str] = {}
    try:
        meters[number]
    except KeyError as error:
        message = f"no meter for {name}"
        raise ValueError(message) from error


def test_a_bug_is_logged_under_its_number(log: Path) -> None:
    """With where it was, beside the station's record."""
    with pytest.raises(ValueError, match="no meter") as bug:
        _open_account("3141592653", "Ram Kumar Gupta")
    reference = report_bug(bug.value)

    text = log.read_text("utf-8")
    assert reference in text
    assert "in _open_account" in text
    assert "ValueError" in text
    assert "KeyError" in text


def test_a_log_holds_no_personal_data(log: Path) -> None:
    """It goes to support by mail; what an error said of a consumer stays at the counter."""
    with pytest.raises(ValueError, match="no meter") as bug:
        _open_account("3141592653", "Ram Kumar Gupta")
    report_bug(bug.value)

    text = log.read_text("utf-8")
    assert "Gupta" not in text
    assert "3141592653" not in text


def test_a_log_never_fills_the_disk(tmp_path: Path) -> None:
    """Old logs go; the newest lines stay."""
    handler = log_into(tmp_path, most_bytes=2_000)
    references = [report_bug(ValueError()) for _ in range(400)]
    logging.getLogger("cashier").removeHandler(handler)
    handler.close()

    files = sorted(tmp_path.glob("cashier.log*"))
    assert len(files) == 5
    assert sum(file.stat().st_size for file in files) <= 5 * 2_000
    assert references[-1] in (tmp_path / "cashier.log").read_text("utf-8")


def test_a_counter_without_bugs_has_no_log(log: Path) -> None:
    """The file is made when there is something to write."""
    assert not log.exists()


def test_what_nobody_caught_is_told_by_number() -> None:
    """And the former hook comes back."""
    former, told = sys.excepthook, list[str]()
    put_back = install_excepthook(told.append)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
    put_back()

    assert len(told) == 1
    assert sys.excepthook is former


def test_an_interrupt_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops the program from outside means it."""
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: passed.append(kind))
    put_back = install_excepthook(lambda _: None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    put_back()

    assert passed == [KeyboardInterrupt]
