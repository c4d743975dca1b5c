"""The cash book, the clerks' days and the register of variances, from who gave what to whom."""

from collections import Counter
from collections.abc import Iterable

from tests.arithmetic.books import Books, Payload
from tests.arithmetic.collections_again import Line, Lines
from tests.arithmetic.ledger import Move, moves_of, worth

_COLUMNS = {
    "floats": ("float_given", "float_returned"),
    "variances": ("shortage", "excess", "excess_returned"),
    "recovered": ("recovered",),
    "remitted": ("remitted", "brought_back"),
}


def _holds_cash(place: str) -> bool:
    return place == "chest" or place.startswith("drawer:")


def _change(move: Move) -> int:
    """Tell by how much a movement changes what drawers and chest hold together."""
    came, went = _holds_cash(move.target), _holds_cash(move.source)
    return (move.paise if came else 0) - (move.paise if went else 0)


def cash_book(books: Books, first: str, last: str) -> Lines:
    """Carry the balance of drawers and chest from day to day."""
    return [line for line in _whole_book(books) if first <= str(line["day"]) <= last]


def cash_book_ends(books: Books, first: str, last: str) -> Line:
    """Tell what there was before the first day, and after the last."""
    before = [line["closing_paise"] for line in _whole_book(books) if str(line["day"]) < first]
    until = [line["closing_paise"] for line in _whole_book(books) if str(line["day"]) <= last]
    return {"opening_paise": [0, *before][-1], "closing_paise": [0, *until][-1]}


def _whole_book(books: Books) -> Lines:
    touching = [
        move for move in moves_of(books) if _holds_cash(move.source) or _holds_cash(move.target)
    ]
    days = {move.day for move in touching}
    days |= {one.day for one in books.taken.values()} | {one.day for one in books.back.values()}
    balance, lines = 0, []
    for day in sorted(days):
        line = _cash_day(books, day, [move for move in touching if move.day == day])
        opening, balance = balance, balance + int(str(line.pop("change")))
        lines.append(line | {"opening_paise": opening, "closing_paise": balance})
    return lines


def _cash_day(books: Books, day: str, moves: list[Move]) -> Line:
    taken = sum(one.tendered("cash") for one in books.taken_in(day, day))
    back = sum(one.taken.tendered("cash") for one in books.back_in(day, day))
    sums = {
        name: sum(_change(move) for move in moves if move.kind in kinds)
        for name, kinds in _COLUMNS.items()
    }
    inside = (move.paise for move in moves if move.kind in {"turned_in", "closing_accepted"})
    return {
        "day": day,
        "taken_paise": taken,
        "taken_back_paise": back,
        "floats_paise": sums["floats"],
        "variances_paise": sums["variances"],
        "recovered_paise": sums["recovered"],
        "remitted_paise": -sums["remitted"],
        "on_paper_paise": 0,
        "turned_in_paise": sum(inside),
        "change": taken - back + sum(map(_change, moves)),
    }


def variances(books: Books, first: str, last: str) -> Lines:
    """List what was found short or over at counts and by the bank, and what was made good."""
    opened = {one.payload["shift_number"]: one.payload for one in books.of("shift_opened")}
    lines = []
    for entry in books.of("shift_closed"):
        number, found = entry.payload["shift_number"], entry.payload["variance"]
        of_shift = (str(number), opened[number]["business_date"], opened[number]["clerk"])
        if found:
            lines.append(
                _found(of_shift, found, entry.payload["reason"], _settled(books, number, last))
            )
    for entry in books.of("remittance_acknowledged"):
        stamp = entry.payload["acknowledgement"]
        if stamp["amount"] != stamp["sent"] and entry.payload["covers"]:
            of_slip = (stamp["number"], stamp["business_date"], "")
            lines.append(_found(of_slip, stamp["amount"] - stamp["sent"], "", 0))
    within = [line for line in lines if first <= str(line["day"]) <= last]
    return sorted(within, key=lambda line: (str(line["day"]), str(line["found"])))


def _found(about: tuple[str, str, str], paise: int, reason: str, settled: int) -> Line:
    found, day, clerk = about
    return {
        "found": found,
        "day": day,
        "clerk": clerk,
        "shortage_paise": max(-paise, 0),
        "excess_paise": max(paise, 0),
        "reason": reason,
        "settled_paise": settled,
        "open_paise": abs(paise) - settled,
    }


def _settled(books: Books, shift: int, last: str) -> int:
    settlements = (
        one.payload["settlement"]
        for one in books.of("variance_settled")
        if one.payload["shift_number"] == shift
    )
    return sum(one["amount"] for one in settlements if one["business_date"] <= last)


def clerks(books: Books, first: str, last: str) -> Lines:
    """Tell each clerk's day: what was taken, and how the drawers were found."""
    shifts = [one.payload for one in books.of("shift_opened")]
    closed = {one.payload["shift_number"]: one.payload for one in books.of("shift_closed")}
    keys = {(one["business_date"], one["clerk"]) for one in shifts}
    keys |= {(one.day, one.clerk) for one in books.taken.values()}
    keys |= {(one.day, one.taken.clerk) for one in books.back.values()}
    lines = []
    for day, clerk in sorted(keys):
        if first <= day <= last:
            own = [one for one in shifts if (one["business_date"], one["clerk"]) == (day, clerk)]
            line = _collected(books, day, clerk)
            lines.append({"day": day, "clerk": clerk, **line, **_drawers(own, closed)})
    return lines


def _collected(books: Books, day: str, clerk: str) -> Line:
    taken = [one for one in books.taken_in(day, day) if one.clerk == clerk]
    back = [one.taken for one in books.back_in(day, day) if one.taken.clerk == clerk]
    sums: Counter[str] = Counter()
    for sign, receipts in ((1, taken), (-1, back)):
        for one in receipts:
            for mode in ("cash", "cheque", "draft"):
                sums[mode] += sign * one.tendered(mode)
    came, went = sum(one.amount for one in taken), sum(one.amount for one in back)
    return {
        "receipts": len(taken),
        "taken_paise": came,
        "taken_back_paise": went,
        "cash_paise": sums["cash"],
        "cheque_paise": sums["cheque"],
        "draft_paise": sums["draft"],
        "collected_paise": came - went,
    }


def _drawers(own: Iterable[Payload], closed: dict[int, Payload]) -> Line:
    shifts = list(own)
    counts = [closed[one["shift_number"]] for one in shifts]
    return {
        "shifts": len(shifts),
        "float_paise": sum(worth(one["opening_float"]) for one in shifts),
        "expected_paise": sum(one["expected"] for one in counts) if counts else None,
        "counted_paise": sum(worth(one["counted"]) for one in counts) if counts else None,
        "variance_paise": sum(one["variance"] for one in counts) if counts else None,
    }
