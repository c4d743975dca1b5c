"""What a close should say, from the receipts of its days and of all days before."""

from collections.abc import Iterable, Iterator

from tests.arithmetic.books import Back, Books, Payload, Taken
from tests.arithmetic.collections_again import HEADS, MODES
from tests.arithmetic.ledger import worth


def wrong_in_closes(books: Books) -> Iterator[str]:
    """Name every figure of every close, and of every receipt over nothing, that is not so."""
    for entry in books.of("day_closed", "period_closed"):
        close = entry.payload["close"]
        for what, said, found in _figures(books, close):
            if said != found:
                yield f"close {close['number']}, {what}: {said}, not {found}"
    for entry in books.of("zero_receipt_issued"):
        zero = entry.payload["receipt"]
        until = "0000-00-00" if zero["kind"] == "start" else zero["day"]
        found = _flow(books.taken_in("", until), books.back_in("", until))
        if zero["perpetual"] != found:
            yield f"zero receipt {zero['number']}: {zero['perpetual']}, not {found}"


def _figures(books: Books, close: Payload) -> Iterator[tuple[str, object, object]]:
    first, last = close["first_day"], close["last_day"]
    taken, back = books.taken_in(first, last), books.back_in(first, last)
    sums = close["sums"]
    yield "flow", sums["flow"], _flow(taken, back)
    yield (
        "tenders",
        sums["tenders"],
        [line for kind in MODES if (line := _part("kind", kind, taken, back))],
    )
    yield (
        "heads",
        sums["heads"],
        [line for head in HEADS if (line := _part("head", head, taken, back))],
    )
    ever = _flow(books.taken_in("", last), books.back_in("", last))
    yield "perpetual", close["perpetual"], ever
    if close["kind"] == "day":
        yield "runs", close["runs"], _runs(taken, back)
        yield "shifts", [_told(line) for line in close["shifts"]], _shifts(books, first)
    else:
        closed = [one.payload["close"] for one in books.of("day_closed")]
        days = [one for one in closed if first <= one["last_day"] <= last]
        told = [(part["number"], part["flow"]) for part in close["parts"]]
        yield "parts", told, [(one["number"], one["sums"]["flow"]) for one in days]


def _flow(taken: Iterable[Taken], back: Iterable[Back]) -> dict[str, int]:
    came, went = list(taken), list(back)
    return {
        "receipts": len(came),
        "taken": sum(one.amount for one in came),
        "reversals": len(went),
        "taken_back": sum(one.taken.amount for one in went),
    }


def _part(by: str, name: str, taken: list[Taken], back: list[Back]) -> dict[str, object] | None:
    def part(one: Taken) -> int:
        return one.tendered(name) if by == "kind" else one.under(name)

    came, went = sum(map(part, taken)), sum(part(one.taken) for one in back)
    return {by: name, "taken": came, "taken_back": went} if came or went else None


def _runs(taken: list[Taken], back: list[Back]) -> list[dict[str, object]]:
    """Write the certificate of the one series that a month has."""
    numbers = sorted(one.number for one in taken)
    if not numbers and not back:
        return []
    series = (numbers or [back[0].taken.number])[0].rpartition("-")[0]
    cancelled = sum(one.kind == "cancelled" for one in back)
    return [
        {
            "series": series,
            "first": numbers[0] if numbers else "",
            "last": numbers[-1] if numbers else "",
            "count": len(numbers),
            "cancelled": cancelled,
            "reversed": len(back) - cancelled,
            "gaps": 0,
        }
    ]


_SHIFT = ("number", "clerk", "receipts", "opening_float", "cash", "cheques", "drafts", "counted")


def _told(line: Payload) -> dict[str, object]:
    return {name: line[name] for name in (*_SHIFT, "expected", "variance")}


def _shifts(books: Books, day: str) -> list[dict[str, object]]:
    opened = [one.payload for one in books.of("shift_opened")]
    closed = {one.payload["shift_number"]: one.payload for one in books.of("shift_closed")}
    of_day = [one for one in opened if one["business_date"] == day]
    return [_shift(books, one, closed[one["shift_number"]]) for one in of_day]


def _shift(books: Books, opened: Payload, closed: Payload) -> dict[str, object]:
    """Work out what a drawer should have held: float, receipts, refunds, turn-ins, handovers."""
    number = opened["shift_number"]
    own = [
        one
        for one in books.taken.values()
        if one.body["shift_number"] == number and not one.body["carried"]
    ]
    back = [
        one
        for one in books.back.values()
        if one.body["shift_number"] == number and one.kind in {"cancelled", "wrong_tender"}
    ]
    kept = {
        mode: sum(one.tendered(mode) for one in own) - sum(one.taken.tendered(mode) for one in back)
        for mode in MODES
    }
    lent, counted = worth(opened["opening_float"]), worth(closed["counted"])
    expected = lent + kept["cash"] + _handed(books, number)
    return {
        "number": number,
        "clerk": opened["clerk"],
        "receipts": len(own),
        "opening_float": lent,
        "cash": kept["cash"],
        "cheques": kept["cheque"],
        "drafts": kept["draft"],
        "counted": counted,
        "expected": expected,
        "variance": counted - expected,
    }


def _handed(books: Books, shift: int) -> int:
    """Tell what came into a drawer from other hands, less what left it for them."""
    moved = [one.payload["transfer"] for one in books.of("transfer_accepted")]
    came = sum(worth(one["notes"]) for one in moved if one["receiver_shift"] == shift)
    return came - sum(worth(one["notes"]) for one in moved if one["shift_number"] == shift)
