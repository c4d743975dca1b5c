"""A bug is logged under a number, said calmly, and the window goes on."""

import logging
import sys
from pathlib import Path

import pytest

from ui.excepthook import install_excepthook, log_into, report_bug


def test_a_bug_is_logged_under_its_number(tmp_path: Path) -> None:
    """With its trace, beside the station's record."""
    handler = log_into(tmp_path)
    try:
        reference = report_bug(ZeroDivisionError("by zero"))
    finally:
        logging.getLogger("cashier").removeHandler(handler)
        handler.close()

    text = (tmp_path / "cashier.log").read_text("utf-8")
    assert reference in text
    assert "by zero" in text


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
