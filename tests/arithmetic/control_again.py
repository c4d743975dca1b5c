"""What was taken back, printed again, paid on paper or by hand, gathered from the raw entries."""

from collections.abc import Iterator
from datetime import date

from tests.arithmetic.books import Books, Entry, Taken
from tests.arithmetic.collections_again import MODES, Lines
from tests.arithmetic.registers_again import UNDONE

PRINTS = {
    "sent": "sent, not known",
    "confirmed": "printed",
    "unknown": "in doubt",
    "failed": "failed",
}
STATES = {
    "received": "at hand",
    "deposited": "at the bank",
    "cleared": "cleared",
    "returned": "returned",
    "cancelled": "handed back",
}


def cancelled(books: Books, first: str, last: str) -> Lines:
    """List what was cancelled at the counter."""
    return _undone(books, first, last, {"cancelled"})


def reversed_(books: Books, first: str, last: str) -> Lines:
    """List what was put right, and what a bank did not pay."""
    return _undone(books, first, last, {"wrong_tender", "wrong_account", "cheque_returned"})


def _undone(books: Books, first: str, last: str, kinds: set[str]) -> Lines:
    acts = [one for one in books.back_in(first, last) if one.kind in kinds]
    acts.sort(key=lambda one: (one.day, one.entry.position, one.taken.number))
    return [
        {
            "act_number": one.body["act_number"],
            "kind": UNDONE[one.kind],
            "day": one.day,
            "at": one.undone.isoformat(),
            "receipt": one.taken.number,
            "issued_on": one.taken.day,
            "account_number": one.body["account_number"],
            "amount_paise": one.taken.amount,
            "cash_out_paise": one.body["cash_out"],
            "reason": one.body["reason"],
            "clerk": one.taken.clerk,
            "by": one.entry.actor,
            "approved_by": one.body["approval"]["approver"] if one.body["approval"] else "",
            "replaced_by": one.body["replaced_by"],
        }
        for one in acts
    ]


def copies(books: Books) -> Iterator[tuple[Entry, Taken, int, str, str]]:
    """Tell each paper's first start, its receipt, its copy, what became of it, and the detail."""
    starts: dict[tuple[str, int], Entry] = {}
    states: dict[tuple[str, int], tuple[str, str]] = {}
    for entry in books.of("print_started", "print_ended"):
        key = entry.payload["receipt_number"], entry.payload["copy"]
        if entry.kind == "print_started":
            starts.setdefault(key, entry)
            states[key] = ("sent", "")
        else:
            states[key] = (entry.payload["state"], entry.payload["detail"])
    for (number, copy), entry in starts.items():
        yield entry, books.taken[number], copy, *states[number, copy]


def duplicates(books: Books, first: str, last: str) -> Lines:
    """List what was printed again."""
    return [
        {
            "at": entry.local.isoformat(),
            "receipt": taken.number,
            "copy": copy,
            "by": entry.actor,
            "state": PRINTS[state],
            "issued_on": taken.day,
            "account_number": taken.body["payer"]["account_number"],
            "amount_paise": taken.amount,
            "clerk": taken.clerk,
        }
        for entry, taken, copy, state, _ in copies(books)
        if copy and first <= entry.local.date().isoformat() <= last
    ]


def cheques(books: Books, first: str, last: str) -> Lines:
    """List the papers that came in, where each stands, and how long it has waited."""
    papers = _papers(books)
    lines = []
    for key, taken in sorted(papers.items(), key=_as_it_came):
        if first <= taken.day <= last:
            tender = next(one for one in taken.body["tenders"] if _key(one) == key)
            lines.append(_paper(books, key, tender, taken, last))
    return lines


def _as_it_came(item: tuple[str, Taken]) -> tuple[str, int, str]:
    key, taken = item
    return taken.day, taken.body["shift_number"], key


def _key(tender: dict[str, dict[str, str] | None]) -> str:
    paper = tender["instrument"]
    return f"{paper['micr']}-{paper['number']}" if paper else ""


def _papers(books: Books) -> dict[str, Taken]:
    """Tell with which receipt each paper came in: the first that used it, carried ones aside."""
    papers: dict[str, Taken] = {}
    for taken in books.taken.values():
        for tender in taken.body["tenders"]:
            if tender["instrument"] and not taken.body["carried"]:
                papers.setdefault(_key(tender), taken)
    return papers


def _paper(
    books: Books, key: str, tender: dict[str, dict[str, str]], taken: Taken, last: str
) -> dict[str, object]:
    paper = tender["instrument"]
    state, slip = _state(books, key)
    waits = state in {"received", "deposited"}
    age = date.fromisoformat(last) - date.fromisoformat(taken.day)
    return {
        "kind": MODES[str(tender["kind"])],
        "number": paper["number"],
        "bank": paper["bank"],
        "drawer": paper["drawer"],
        "dated": paper["dated"],
        "received_on": taken.day,
        "amount_paise": paper["total"],
        "state": STATES[state],
        "age": age.days if waits else None,
        "deposit_number": slip,
        "receipt": taken.number,
    }


def _state(books: Books, key: str) -> tuple[str, str]:
    """Follow a paper through the bank."""
    state, slip = "received", ""
    for entry in books.of_paper(key):
        match entry.kind:
            case "cheques_deposited":
                state, slip = "deposited", entry.payload["deposit"]["number"]
            case "cheques_cleared":
                state = "cleared"
            case "cheque_returned":
                state = "returned"
            case _:
                state = "cancelled"
    return state, slip


def hand_receipts(books: Books, first: str, last: str) -> Lines:
    """List the leaves of books, each with the receipt that it was last entered as."""
    leaves: dict[tuple[str, int], Taken] = {}
    for taken in books.taken.values():
        leaf = taken.body["hand_receipt"]
        if leaf:
            leaves[leaf["book"], leaf["serial"]] = taken
    return [
        {
            "book": book,
            "serial": serial,
            "written_at": taken.written,
            "receipt": taken.number,
            "day": taken.day,
            "account_number": taken.body["payer"]["account_number"],
            "amount_paise": taken.amount,
            "clerk": taken.clerk,
        }
        for (book, serial), taken in sorted(leaves.items())
        if first <= taken.day <= last
    ]
