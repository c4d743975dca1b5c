"""What every command does alike."""

import errno

import pytest
import typer

from cashier.cli.command import converse, readable
from cashier.cli.console import Console
from cashier.domain.errors import StorageBusy
from cashier.domain.tender import TenderKind
from tests.cli.conftest import NOON


@pytest.fixture
def console() -> Console:
    """Give a console that is never asked for a folder."""
    return Console(None, as_json=True, now=lambda: NOON)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (StorageBusy(), "The counter's record is busy. Wait a moment and try again."),
        (PermissionError(errno.EACCES, "Permission denied", "a.pdf"), "a.pdf: Permission denied"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_refusal_and_a_fault_are_one_line(
    console: Console, capsys: pytest.CaptureFixture[str], error: Exception, line: str
) -> None:
    """And, for scripts, an object with the same words."""

    def fail() -> None:
        raise error

    with pytest.raises(typer.Exit) as end:
        converse(console, fail)

    captured = capsys.readouterr()
    assert end.value.exit_code == 1
    assert captured.err == f"{line}\n"
    assert line in captured.out


@pytest.mark.parametrize("error", [BrokenPipeError(), ZeroDivisionError()])
def test_a_bug_and_a_reader_that_left_pass_on(console: Console, error: Exception) -> None:
    """Neither is a refusal."""

    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        converse(console, fail)


def test_bytes_that_are_no_text_are_replaced_and_the_rest_stays() -> None:
    """A member of an enumeration is no typed text."""
    assert readable("a\udcff") == "a\ufffd"
    assert readable(TenderKind.CASH) is TenderKind.CASH
    assert readable(7) == 7
