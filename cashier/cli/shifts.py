"""`cashier shift`: open one with a counted float, close it blind, see whether one is open."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.cli.fields import named
from cashier.domain.denomination import DenominationCount
from cashier.domain.shift import PaperCount

if TYPE_CHECKING:
    from cashier.domain.money import Money
    from cashier.domain.shift import Shift

UserName = Annotated[str, typer.Option("--user", metavar="NAME", help="The clerk.")]
Float = Annotated[
    str, typer.Option("--float", metavar="COUNT", help="The opening float: 500x2,100x10.")
]
Counted = Annotated[
    str, typer.Option("--counted", metavar="COUNT", help="The drawer as counted: 500x4,20x3.")
]
_PAPERS = "as counted, their number and their sum: 3:18240."
Cheques = Annotated[str, typer.Option("--cheques", metavar="N:RUPEES", help=f"Cheques {_PAPERS}")]
Drafts = Annotated[str, typer.Option("--drafts", metavar="N:RUPEES", help=f"Drafts {_PAPERS}")]
Reason = Annotated[str, typer.Option("--reason", help="Why it may be short or over.")]


def begin(console: Console, user: UserName, opening_float: Float = "") -> None:
    """Open a shift with a counted float; the clerk's password comes on standard input."""
    from cashier.services.shifts import open_shift

    count = DenominationCount.parse(opening_float)
    with console.station() as station:
        console.sign_in(station, user)
        shift = open_shift(user, count, at=console.now(), uow=station.write())
    float_paise = shift.opening_float.total.paise
    console.answer(
        shift_figures(shift)
        | {"expected_paise": float_paise, "counted_paise": float_paise, "variance_paise": 0},
        f"Shift {shift.number} of {user} is open with a float of {shift.opening_float.total}.",
    )


def end(
    console: Console,
    user: UserName,
    counted: Counted,
    reason: Reason = "",
    *,
    cheques: Cheques = "",
    drafts: Drafts = "",
) -> None:
    """Close a shift with a blind count; the clerk's password comes on standard input."""
    from cashier.services.shifts import close_shift

    count = DenominationCount.parse(counted)
    with console.station() as station:
        console.sign_in(station, user)
        shift = close_shift(
            user,
            count,
            reason,
            cheques=PaperCount.parse(cheques) if cheques else None,
            drafts=PaperCount.parse(drafts) if drafts else None,
            at=console.now(),
            uow=station.write(),
        )
    console.answer(shift_figures(shift), f"Shift {shift.number} is closed.", *_result(shift))


def status(console: Console, user: UserName) -> None:
    """Tell whether a clerk has an open shift; what it should hold is not told before the count."""
    from cashier.services.shifts import find_latest_shift

    with console.station() as station:
        shift = find_latest_shift(user, today=console.now().date(), uow=station.read())
    if shift is None:
        console.answer(NO_SHIFT | {"user": user}, f"{user} has opened no shift today.")
    elif shift.is_open:
        line = f"Shift {shift.number} of {user} is open; {shift.receipts} receipts."
        console.answer(shift_figures(shift), line)
    else:
        line = f"Shift {shift.number} of {user} is closed; {shift.receipts} receipts."
        console.answer(shift_figures(shift), line, *_result(shift))


NO_SHIFT: dict[str, Any] = {
    "shift": None,
    "state": None,
    "expected_paise": None,
    "counted_paise": None,
    "variance_paise": None,
}


def shift_figures(shift: "Shift") -> dict[str, Any]:
    """Give a shift to a script; what an open one should hold stays unknown until it is counted."""
    counted = shift.counted.total if shift.counted else None
    return named({
        "shift": shift.number,
        "user": shift.clerk,
        "state": "open" if shift.is_open else "closed",
        "business_date": shift.business_date,
        "opened_at": shift.opened_at,
        "closed_at": shift.closed_at,
        "receipts": shift.receipts,
        "taken_back": shift.taken_back,
        "float": shift.opening_float.total,
        "cheques": shift.cheques,
        "cheque_total": shift.cheque_total,
        "drafts": shift.drafts,
        "draft_total": shift.draft_total,
        "turned_in": shift.turned_in,
        "handed_over": shift.handed_over,
        "handed_in": shift.handed_in,
        "accepted_at": shift.accepted_at,
        "accepted_by": shift.accepted_by or None,
    }) | {
        "cheque_variance_paise": _paise(shift.cheque_variance),
        "draft_variance_paise": _paise(shift.draft_variance),
        "expected_paise": None if shift.is_open else shift.expected_cash.paise,
        "counted_paise": counted.paise if counted is not None else None,
        "variance_paise": _paise(shift.variance),
    }  # fmt: skip


def _paise(amount: "Money | None") -> int | None:
    return None if amount is None else amount.paise


def _result(shift: "Shift") -> tuple[str, ...]:
    assert shift.counted is not None
    assert shift.variance is not None
    return (
        f"  expected  {shift.expected_cash.grouped():>15}",
        f"  counted   {shift.counted.total.grouped():>15}",
        f"  variance  {shift.variance.grouped():>15}",
    )
