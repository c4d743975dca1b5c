"""`cashier collect`: many payments in one go, from a file."""

import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import Console

if TYPE_CHECKING:
    from cashier.services.hand_in import PaymentRow, RowOutcome
    from cashier.station import OpenStation

File = Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .csv.gz or .xlsx of payments.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The clerk with an open shift.")]


Check = Annotated[
    bool, typer.Option("--check", help="Tell what would become of each row, and take nothing.")
]


def collect(console: Console, file: File, user: User, *, check: Check = False) -> None:
    """Take every payment in a file, each by itself; the clerk's password is on standard input."""
    from cashier.exchange.collect_file import read_collect_file

    rows, warnings = read_collect_file(file)
    with console.station() as station:
        console.sign_in(station, user)
        done = (
            _checked(console, station, rows, user)
            if check
            else _taken(console, station, rows, user)
        )
    for warning in warnings:
        console.note(warning)
    states = Counter(outcome.state.value for outcome in done)
    summary = ", ".join(f"{number} {state}" for state, number in states.items()) or "no rows"
    console.note(f"{len(done)} of {len(rows)} rows: {summary}.")
    for line in _totals(done):
        console.note(line)
    if len(done) < len(rows):
        raise typer.Exit(REFUSED)


def _taken(
    console: Console, station: "OpenStation", rows: Sequence["PaymentRow"], user: str
) -> list["RowOutcome"]:
    """Take row after row and tell of each at once, until the last or until somebody stops it."""
    from cashier.services.hand_in import collect_rows

    done = []
    outcomes = collect_rows(
        rows, clerk=user, now=console.now, read=station.read, write=station.write
    )
    with _interruptible() as interrupted:
        for outcome in outcomes:
            done.append(outcome)
            console.answer(_figures(outcome), _line(outcome))
            if interrupted:
                break
    return done


def _checked(
    console: Console, station: "OpenStation", rows: Sequence["PaymentRow"], user: str
) -> list["RowOutcome"]:
    from cashier.services.hand_in import check_rows

    told = check_rows(rows, clerk=user, at=console.now(), read=station.read, uow=station.write())
    for outcome in told:
        console.answer(_figures(outcome), _line(outcome))
    return list(told)


def _totals(done: Sequence["RowOutcome"]) -> Iterator[str]:
    """Tell what came in, or would, by the form of the money."""
    from cashier.services.hand_in import totals_by_mode

    for mode, (number, amount) in totals_by_mode(done).items():
        yield f"{mode:<6}  {number:>5}  {amount.grouped():>14}"


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
        "mode": outcome.row.mode,
        "amount_paise": outcome.amount.paise,
        "change_due_paise": outcome.change_due.paise,
        "reason": outcome.reason,
        "line": outcome.row.line,
    }


def _line(outcome: "RowOutcome") -> str:
    change = f"change {outcome.change_due.grouped()}"
    said = outcome.reason or f"{outcome.receipt_number}  {change}".strip()
    return (
        f"{outcome.row.request_id:<16}  {outcome.state:<11}  {outcome.row.account_number:<12}  "
        f"{outcome.amount.grouped():>12}  {said}"
    )
