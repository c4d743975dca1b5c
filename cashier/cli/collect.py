"""`cashier collect`: many payments in one go, from a file."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import Console

if TYPE_CHECKING:
    from cashier.services.hand_in import RowOutcome

File = Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .csv.gz or .xlsx of payments.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The clerk with an open shift.")]


def collect(console: Console, file: File, user: User) -> None:
    """Take every payment in a file, each by itself; the clerk's password is on standard input."""
    from cashier.exchange.collect_file import read_collect_file
    from cashier.services.hand_in import collect_rows

    rows, warnings = read_collect_file(file)
    done: dict[str, int] = {}
    with console.station() as station:
        console.sign_in(station, user)
        outcomes = collect_rows(
            rows, clerk=user, now=console.now, read=station.read, write=station.write
        )
        with _interruptible() as interrupted:
            for outcome in outcomes:
                done[outcome.state] = done.get(outcome.state, 0) + 1
                console.answer(_figures(outcome), _line(outcome))
                if interrupted:
                    break
    for warning in warnings:
        console.note(warning)
    counted = sum(done.values())
    summary = ", ".join(f"{number} {state}" for state, number in done.items()) or "no rows"
    console.note(f"{counted} of {len(rows)} rows: {summary}.")
    if counted < len(rows):
        raise typer.Exit(REFUSED)


@contextmanager
def _interruptible() -> Iterator[list[int]]:
    """Let Ctrl+C and a polite end wait for the row at hand; the list tells that one came."""
    came: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _figures(outcome: "RowOutcome") -> dict[str, Any]:
    return {
        "request_id": outcome.row.request_id,
        "state": outcome.state.value,
        "receipt_number": outcome.receipt_number or None,
        "account_number": outcome.row.account_number,
        "amount_paise": outcome.amount.paise,
        "change_due_paise": outcome.change_due.paise,
        "reason": outcome.reason,
        "line": outcome.row.line,
    }


def _line(outcome: "RowOutcome") -> str:
    said = outcome.reason or f"{outcome.receipt_number}  change {outcome.change_due.grouped()}"
    return (
        f"{outcome.row.request_id:<16}  {outcome.state:<8}  {outcome.row.account_number:<12}  "
        f"{outcome.amount.grouped():>12}  {said}"
    )
