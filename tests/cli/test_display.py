"""Whether there is a screen."""

import subprocess
import sys

import pytest

from cashier.cli import display
from cashier.cli.display import can_open_window, has_display


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc"}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_known_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], *, expected: bool
) -> None:
    """It is asked before anything heavy is loaded."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)

    assert has_display() is expected


@pytest.mark.parametrize(
    ("probe", "expected"),
    [("pass", True), ("raise SystemExit(1)", False), ("import os; os.abort()", False)],
)
def test_qt_is_tried_in_another_process(
    monkeypatch: pytest.MonkeyPatch, probe: str, *, expected: bool
) -> None:
    """For it ends the process where the screen is not what the environment promised."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc")
    monkeypatch.setattr(display, "_PROBE", probe)

    assert can_open_window() is expected


def test_a_screen_that_never_answers_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dead X server keeps its clients waiting."""

    def wait(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("python", 20)

    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc")
    monkeypatch.setattr(subprocess, "run", wait)

    assert not can_open_window()


def test_without_a_display_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is known."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    assert not can_open_window()
