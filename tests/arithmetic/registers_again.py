"""Registers of receipts, written up anew."""

from tests.arithmetic.books import Back, Books, Taken
from tests.arithmetic.collections_again import MODES, Line, Lines

KINDS = {
    "full": "Full",
    "part": "Part",
    "advance": "Advance",
    "recharge": "Recharge",
    "scheme": "Scheme",
}
UNDONE = {
    "cancelled": "Cancelled",
    "cheque_returned": "Cheque returned",
    "wrong_tender": "Wrong tender",
    "wrong_account": "Wrong account",
}


def receipts(books: Books, first: str, last: str) -> Lines:
    """List every receipt, those taken back among them."""
    return [line_of(one, books.back.get(one.number)) for one in books.taken_in(first, last)]


def other_division(books: Books, first: str, last: str) -> Lines:
    """List the receipts of consumers of another division."""
    elsewhere = (one for one in books.taken_in(first, last) if one.is_elsewhere)
    return [line_of(one, books.back.get(one.number)) for one in elsewhere]


def line_of(one: Taken, back: Back | None) -> Line:
    """Write a receipt as the register has it."""
    payer = one.body["payer"]
    return {
        "receipt": one.number,
        "day": one.day,
        "issued_at": one.issued.isoformat(),
        "account_number": payer["account_number"],
        "name": payer["name"],
        "category": one.category,
        "division": one.division,
        "kind": KINDS[one.body["kind"]],
        "modes": " + ".join(MODES[mode] for mode in one.modes),
        "clerk": one.clerk,
        "amount_paise": one.amount,
        "state": UNDONE[back.kind] if back else "stands",
        "act_number": back.body["act_number"] if back else "",
        "undone_on": back.day if back else None,
    }
