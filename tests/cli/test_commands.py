"""The command as a whole."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from cashier.cli import commands
from tests.cli.conftest import Cashier

EVERY = [(name,) for name in commands.SINGLE] + [
    (group, name) for group, (_, functions) in commands.GROUPS.items() for name in functions
]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_has_help_data_and_json(bare: Cashier, words: tuple[str, ...]) -> None:
    """The three that every script may count on."""
    shown = bare(*words, "--help")

    assert shown.status == 0
    assert all(option in shown.out for option in ("--help", "--data", "--json"))


@pytest.mark.parametrize("words", [("nonsense",), ("find",), ("shift",), ("--nonsense",)])
def test_a_wrong_call_is_exit_2(bare: Cashier, words: tuple[str, ...]) -> None:
    """And never a traceback."""
    called = bare(*words)

    assert called.status == 2
    assert "Traceback" not in called.err


def test_data_and_json_work_before_the_command_and_win_over_the_variable(
    cashier: Cashier, bare: Cashier, accounts: dict[str, str]
) -> None:
    """Both places mean the same; what is nearest to the command wins."""
    folder = str(cashier.folder)

    before = bare("--data", folder, "--json", "find", accounts["live"])
    after = bare("--data", "elsewhere", "find", accounts["live"], "--data", folder, "--json")

    assert before.json == after.json
    assert len(after.json["matches"]) == 1


def test_without_a_command_the_window_opens(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On this folder; where there is no display, in one line."""
    window = ModuleType("ui.main")
    opened: list[Path] = []

    def run(folder: Path) -> int:
        opened.append(folder)
        return len(opened) - 1

    window.run = run  # type: ignore[attr-defined] # a module made for the test
    monkeypatch.setitem(sys.modules, "ui.main", window)
    monkeypatch.setattr(commands, "has_display", lambda: True)
    assert [cashier().status, cashier().status] == [0, 1]
    monkeypatch.setattr(commands, "has_display", lambda: False)

    refused = cashier()

    assert refused.status == 1
    assert "no display" in refused.err
    assert opened == [cashier.folder] * 2
