"""Collection by head, mode, category, division, hour and day, summed over the raw receipts."""

from collections.abc import Callable, Iterable

from tests.arithmetic.books import Back, Books, Taken

Line = dict[str, object]
Lines = list[Line]

HEADS = {
    "rcdc_fee": "RC/DC fee",
    "dishonour_charge": "Cheque dishonour charge",
    "arrears_lpsc": "Arrears, LPSC",
    "arrears_principal": "Arrears, principal",
    "lpsc": "Late payment surcharge",
    "electricity_duty": "Electricity duty",
    "current_charges": "Bill charges",
    "advance": "Advance",
    "prepaid_recharge": "Prepaid recharge",
    "scheme_registration": "Scheme registration",
}
MODES = {"cash": "Cash", "cheque": "Cheque", "draft": "Draft"}


def heads(books: Books, first: str, last: str) -> Lines:
    """Add up what went to each head."""
    taken, back = books.taken_in(first, last), books.back_in(first, last)
    lines = []
    for head, name in HEADS.items():
        line = _net(taken, back, name, "head", _under(head))
        lines.append(line | {"receipts": sum(bool(one.under(head)) for one in taken)})
    return [line for line in lines if line["taken_paise"] or line["taken_back_paise"]]


def modes(books: Books, first: str, last: str) -> Lines:
    """Add up each form of money; whoever paid in two is counted under both."""
    taken, back = books.taken_in(first, last), books.back_in(first, last)
    lines = []
    for mode, name in MODES.items():
        line = _net(taken, back, name, "mode", _by(mode))
        lines.append(line | {"receipts": sum(mode in one.modes for one in taken)})
    return lines


def _under(head: str) -> Callable[[Taken], int]:
    return lambda one: one.under(head)


def _by(mode: str) -> Callable[[Taken], int]:
    return lambda one: one.tendered(mode)


def _net(
    taken: Iterable[Taken],
    back: Iterable[Back],
    name: str,
    column: str,
    part: Callable[[Taken], int],
) -> Line:
    came, went = sum(map(part, taken)), sum(part(one.taken) for one in back)
    return {
        column: name,
        "taken_paise": came,
        "taken_back_paise": went,
        "collected_paise": came - went,
    }


def categories(books: Books, first: str, last: str) -> Lines:
    """Sort by the consumers' category."""
    return _sorted(
        books, first, last, "category", lambda one: one.category, lambda one: one.taken.category
    )


def divisions(books: Books, first: str, last: str) -> Lines:
    """Sort by the consumers' division."""
    return _sorted(
        books, first, last, "division", lambda one: one.division, lambda one: one.taken.division
    )


def hours(books: Books, first: str, last: str) -> Lines:
    """Sort by the hour of the receipt, or of what took it back."""
    lines = _sorted(
        books,
        first,
        last,
        "hour",
        lambda one: f"{one.issued.hour:02d}",
        lambda one: f"{one.undone.hour:02d}",
    )
    for line in lines:
        begins = str(line["hour"])
        line["hour"] = f"{begins}–{int(begins) + 1:02d}"
    return lines


def days(books: Books, first: str, last: str) -> Lines:
    """Sort by business date."""
    return _sorted(books, first, last, "day", lambda one: one.day, lambda one: one.day)


def _sorted(
    books: Books,
    first: str,
    last: str,
    column: str,
    of_taken: Callable[[Taken], str],
    of_back: Callable[[Back], str],
) -> Lines:
    taken, back = books.taken_in(first, last), books.back_in(first, last)
    names = {of_taken(one) for one in taken} | {of_back(one) for one in back}
    lines = []
    for name in sorted(names):
        came = [one for one in taken if of_taken(one) == name]
        went = [one for one in back if of_back(one) == name]
        line = _net(came, went, name or "not recorded", column, lambda one: one.amount)
        lines.append(line | {"receipts": len(came)})
    return lines
