"""What a command talks through."""

import getpass
import io
import sys
from pathlib import Path

import pytest

from cashier.cli.console import Console, NoPassword, PasswordsDiffer, default_folder
from tests.cli.conftest import NOON


@pytest.fixture
def console() -> Console:
    """Give a console for people."""
    return Console(None, as_json=False, now=lambda: NOON)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Broken(io.BytesIO):
    def readline(self, _size: int | None = -1, /) -> bytes:
        message = "Bad file descriptor"
        raise OSError(message)


def test_passwords_are_lines_of_standard_input(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One a line; blanks belong to them, line ends do not, and an empty one is one."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(" first \r\nsecond\n\nlast"))

    asked = [console.password("x") for _ in range(4)]

    assert asked == [" first ", "second", "", "last"]


@pytest.mark.parametrize("stdin", [None, io.StringIO(""), io.StringIO("\udcff\n"), _Broken()])
def test_an_input_without_a_password_is_refused(
    console: Console, monkeypatch: pytest.MonkeyPatch, stdin: io.IOBase | None
) -> None:
    """Closed, empty, unreadable, or no text."""
    monkeypatch.setattr(sys, "stdin", stdin)

    with pytest.raises(NoPassword):
        console.password("x")


def test_at_a_terminal_a_new_password_is_typed_twice(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For nobody sees what was typed."""
    typed = iter(["one-secret", "one-secret", "one-secret", "another"])
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))

    assert console.new_password("x") == "one-secret"
    with pytest.raises(PasswordsDiffer):
        console.new_password("x")


def test_a_folder_is_the_variables_or_the_users_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An empty variable is none."""
    monkeypatch.setenv("CASHIER_DATA", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.setenv("CASHIER_DATA", "")
    assert default_folder().name == "cashier"


def test_without_standard_output_a_command_still_ends(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under a service manager that closes it."""
    monkeypatch.setattr(sys, "stdout", None)

    console.answer({"a": 1}, "a line")
