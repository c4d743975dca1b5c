"""The counter's speed and what was out of the ordinary, from the moments of the raw entries."""

from collections.abc import Iterator
from itertools import pairwise

from tests.arithmetic.books import Books, Entry
from tests.arithmetic.collections_again import Line, Lines
from tests.arithmetic.control_again import copies

_PAUSE_S = 600
_WHAT = {
    "drawer_opened": "Drawer opened by hand",
    "payment_aborted": "Payment given up",
    "sign_in_failed": "Wrong password",
    "approval_failed": "Wrong approval code",
    "transfer_refused": "Turn-in refused",
    "remittance_returned": "Slip came back from the bank",
}
_VOIDS = {
    "cancelled": "Receipt cancelled",
    "wrong_tender": "Tender changed",
    "wrong_account": "Account changed",
}

_ORDER = {"Print in doubt": "print_in_doubt", "Printed again": "reprint"}
"""What one entry may be twice, by the names that sort it."""


def speed(books: Books, first: str, last: str) -> Lines:
    """Tell receipts an hour and seconds a payment, by clerk."""
    closes = {one.payload["shift_number"]: one for one in books.of("shift_closed")}
    shifts: dict[str, list[tuple[int, Entry, Entry]]] = {}
    for entry in books.of("shift_opened"):
        said = entry.payload
        if first <= said["business_date"] <= last:
            number = said["shift_number"]
            shifts.setdefault(said["clerk"], []).append((number, entry, closes[number]))
    return [{"clerk": clerk, **_speed(books, shifts[clerk])} for clerk in sorted(shifts)]


def speed_of_all(books: Books, first: str, last: str) -> Line:
    """Tell the same of all clerks together, which is no sum of theirs."""
    closes = {one.payload["shift_number"]: one for one in books.of("shift_closed")}
    shifts = [
        (one.payload["shift_number"], one, closes[one.payload["shift_number"]])
        for one in books.of("shift_opened")
        if first <= one.payload["business_date"] <= last
    ]
    return _speed(books, shifts)


def _speed(books: Books, shifts: list[tuple[int, Entry, Entry]]) -> Line:
    receipts, seconds, waits = 0, 0, list[int]()
    for number, opened, closed in shifts:
        own = [
            one
            for one in books.taken.values()
            if one.body["shift_number"] == number and one.entry.position < closed.position
        ]
        receipts += sum(not one.body["carried"] for one in own)
        seconds += int((closed.local - opened.local).total_seconds())
        moments = [one.issued for one in own]
        waits += [int((after - before).total_seconds()) for before, after in pairwise(moments)]
    paced = sorted(wait for wait in waits if wait <= _PAUSE_S)
    return {
        "shifts": len(shifts),
        "receipts": receipts,
        "minutes": seconds // 60,
        "per_hour": (receipts * 7_200 // seconds + 1) // 2 if seconds else None,
        "seconds": paced[(len(paced) - 1) // 2] if paced else None,
    }


def exceptions(books: Books, first: str, last: str) -> Lines:
    """List what is out of the ordinary, in order of time."""
    found = [*_entries(books), *_prints(books)]
    lines = [line for line in found if first <= str(line["at"])[:10] <= last]
    lines += _voids(books, first, last)
    lines += _miscounts(books, first, last)
    return sorted(lines, key=_in_time)


def _in_time(line: Line) -> tuple[str, int, str]:
    return str(line["at"]), int(str(line["entry"] or 0)), _ORDER.get(str(line["what"]), "")


def _odd(entry: Entry, what: str, about: str, detail: str = "", paise: int | None = None) -> Line:
    return {
        "at": entry.local.isoformat(),
        "what": what,
        "by": entry.actor,
        "about": about,
        "detail": detail,
        "amount_paise": paise,
        "entry": entry.number,
    }


def _entries(books: Books) -> Iterator[Line]:
    for entry in books.entries:
        if entry.is_doubtful:
            yield _odd(entry, "Clock in doubt", entry.kind)
        if entry.kind in _WHAT:
            said = entry.payload
            about = ("shift_number", "account_number", "name", "challenge", "number")
            name = next(said[key] for key in about if key in said)
            yield _odd(
                entry, _WHAT[entry.kind], str(name), said.get("reason", ""), said.get("amount")
            )


def _prints(books: Books) -> Iterator[Line]:
    for entry, taken, copy, state, detail in copies(books):
        if copy:
            yield _odd(entry, "Printed again", taken.number, str(copy))
        if state != "confirmed":
            told = f"{state}: {detail}" if detail else state
            yield _odd(entry, "Print in doubt", taken.number, told)


def _voids(books: Books, first: str, last: str) -> Iterator[Line]:
    for one in books.back_in(first, last):
        if one.kind in _VOIDS:
            line = _odd(
                one.entry, _VOIDS[one.kind], one.taken.number, one.body["reason"], one.taken.amount
            )
            yield line | {"at": one.undone.isoformat()}


def _miscounts(books: Books, first: str, last: str) -> Iterator[Line]:
    opened = {one.payload["shift_number"]: one.payload for one in books.of("shift_opened")}
    for entry in books.of("shift_closed"):
        said, shift = entry.payload, opened[entry.payload["shift_number"]]
        if said["variance"] and first <= shift["business_date"] <= last:
            what = "Shortage" if said["variance"] < 0 else "Excess"
            number = str(said["shift_number"])
            line = _odd(entry, what, number, said["reason"], said["variance"])
            yield line | {"by": shift["clerk"], "entry": None}
