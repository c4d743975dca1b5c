"""Whether there is a screen."""

import sys

import pytest

from cashier.cli.display import has_display


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_known_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], *, expected: bool
) -> None:
    """Qt would end the process where it finds none."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)

    assert has_display() is expected
