"""Where the cash is, worked out from the journal's rows: who gave it to whom, and of which day."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.arithmetic.books import Books, Entry, Payload


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """Cash that left one place for another on a business date, and when it had been collected."""

    day: str
    kind: str
    source: str
    target: str
    collected_on: str
    paise: int


def worth(notes: str) -> int:
    """Add up `500x2,100x10`, in paise."""
    pieces = (part.split("x") for part in notes.split(",") if part)
    return sum(int(value) * int(number) * 100 for value, number in pieces)


def moves_of(books: Books) -> list[Move]:
    """List every movement of cash but those between payers and drawers, in order."""
    shifts = {entry.payload["shift_number"]: entry.payload for entry in books.of("shift_opened")}
    moved = (move for entry in books.entries for move in _moves(entry, shifts))
    return [move for move in moved if move.paise]


def balances(moves: Sequence[Move]) -> dict[str, int]:
    """Tell what came to each place less what left it."""
    sums: Counter[str] = Counter()
    for move in moves:
        sums[move.target] += move.paise
        sums[move.source] -= move.paise
    return dict(sums)


def ages(moves: Sequence[Move], place: str) -> dict[str, int]:
    """Tell what lies at a place, by the day on which it was collected."""
    sums: Counter[str] = Counter()
    for move in moves:
        if place in {move.source, move.target}:
            sums[move.collected_on] += move.paise if move.target == place else -move.paise
    return {day: paise for day, paise in sorted(sums.items()) if paise}


def _moves(entry: Entry, shifts: Mapping[int, Payload]) -> Iterator[Move]:
    said = entry.payload
    match entry.kind:
        case "shift_opened":
            day, drawer = said["business_date"], _drawer(said)
            yield Move(day, "float_given", "imprest", drawer, day, worth(said["opening_float"]))
        case "shift_closed":
            yield from _closed(said, shifts[said["shift_number"]])
        case "transfer_accepted":
            yield from _handed(said["business_date"], said["transfer"])
        case "closing_accepted":
            yield from _accepted(said)
        case "variance_settled":
            yield from _settled(said)
        case "cash_remitted":
            slip = said["remittance"]
            yield from _covering(slip, slip, "remitted", "chest", "transit")
        case "remittance_returned":
            yield from _covering(said, said, "brought_back", "transit", "chest")
        case "remittance_acknowledged":
            yield from _stamped(said)
        case _:
            return


def _drawer(said: Payload) -> str:
    return f"drawer:{said['shift_number']}"


def _closed(said: Payload, opened: Payload) -> Iterator[Move]:
    day, drawer = opened["business_date"], _drawer(said)
    if not said["to_be_accepted"]:
        given = worth(opened["opening_float"])
        yield Move(day, "float_returned", drawer, "imprest", day, given)
    elif said["variance"] < 0:
        yield Move(day, "shortage", drawer, "variance", day, -said["variance"])
    else:
        yield Move(day, "excess", "variance", drawer, day, said["variance"])


def _handed(day: str, transfer: Payload) -> Iterator[Move]:
    is_turn_in = transfer["kind"] == "turn_in"
    target = "chest" if is_turn_in else f"drawer:{transfer['receiver_shift']}"
    kind = "turned_in" if is_turn_in else "handed_over"
    paise = worth(transfer["notes"])
    yield Move(day, kind, _drawer(transfer), target, transfer["business_date"], paise)


def _accepted(said: Payload) -> Iterator[Move]:
    transfer, day, lent = said["transfer"], said["business_date"], said["opening_float"]
    counted, drawer, collected = (
        worth(transfer["notes"]),
        _drawer(transfer),
        transfer["business_date"],
    )
    back = min(counted, lent)
    yield Move(day, "float_returned", drawer, "imprest", collected, back)
    yield Move(day, "closing_accepted", drawer, "chest", collected, counted - back)
    for other_day, paise in said["made_up"]:
        yield Move(day, "float_returned", "chest", "imprest", other_day, paise)


def _settled(said: Payload) -> Iterator[Move]:
    settlement, collected = said["settlement"], said["collected_on"]
    day, paise = settlement["business_date"], settlement["amount"]
    match settlement["kind"]:
        case "recovered":
            yield Move(day, "recovered", "variance", "chest", collected, paise)
        case "kept":
            yield Move(day, "excess_kept", "income", "variance", collected, paise)
        case _:
            for other_day, part in said["paid_out"]:
                yield Move(day, "excess_returned", "chest", "variance", other_day, part)


def _covering(
    dated: Payload, covering: Mapping[str, Any], kind: str, source: str, target: str
) -> Iterator[Move]:
    for cover in covering["covers"]:
        day, collected = dated["business_date"], cover["collected_on"]
        yield Move(day, kind, source, target, collected, cover["amount"])


def _stamped(said: Payload) -> Iterator[Move]:
    """Let the oldest money arrive first; what the bank did not find is missing, or is over."""
    stamp = said["acknowledgement"]
    day, left = stamp["business_date"], stamp["amount"]
    for cover in said["covers"]:
        collected = cover["collected_on"]
        arrived = min(left, cover["amount"])
        left -= arrived
        yield Move(day, "acknowledged", "transit", "bank", collected, arrived)
        yield Move(day, "shortage", "transit", "variance", collected, cover["amount"] - arrived)
    if said["covers"]:
        last = said["covers"][-1]["collected_on"]
        yield Move(day, "excess", "variance", "bank", last, left)
