"""Adding a receipt, or one that is taken back, to the tally: one row of a small table."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import Connection, and_, bindparam, insert, select, type_coerce, update

from cashier.domain.calendar import to_ist
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal
from cashier.storage import schema
from cashier.storage.place import Place
from cashier.storage.report_tables import COUNTS, KEYS, SUMS, shift_pace, tally
from cashier.storage.types import WholeNumber

TAKEN, BACK = "taken", "back"
_MICROS = 1_000_000

_ADD = (
    update(tally)
    .where(and_(*(tally.c[name] == bindparam(f"of_{name}") for name in KEYS)))
    .values({
        name: tally.c[name] + bindparam(f"more_{name}", type_=tally.c[name].type)
        for name in (*COUNTS, *SUMS)
    })
)  # fmt: skip
_INSERT = insert(tally)
_RECEIPT = schema.receipt.c
_ABOUT = select(_RECEIPT.clerk, _RECEIPT.division, _RECEIPT.category).where(
    _RECEIPT.number == bindparam("number")
)
_TENDERS = select(schema.receipt_tender.c.kind, schema.receipt_tender.c.amount).where(
    schema.receipt_tender.c.receipt_number == bindparam("number")
)
_PARTS = select(schema.receipt_allocation.c.head, schema.receipt_allocation.c.amount).where(
    schema.receipt_allocation.c.receipt_number == bindparam("number")
)


def tally_receipt(connection: Connection, receipt: Receipt) -> None:
    """Add a receipt to its day."""
    payer = receipt.payer
    key = _key(
        TAKEN,
        receipt.business_date,
        receipt.issued_at,
        (receipt.clerk, payer.division, payer.category),
    )
    tenders = [(one.kind.value, one.amount) for one in receipt.tenders]
    parts = [(part.head.value, part.amount) for part in receipt.allocations]
    _add(connection, key, _measures(receipt.amount, tenders, parts))


def tally_reversal(connection: Connection, reversal: Reversal) -> None:
    """Add what a receipt had taken to what was taken back, on the day of the act."""
    number = {"number": reversal.receipt_number}
    clerk, division, category = connection.execute(_ABOUT, number).one()
    tenders = [(kind, amount) for kind, amount in connection.execute(_TENDERS, number)]
    parts = [(head, amount) for head, amount in connection.execute(_PARTS, number)]
    key = _key(BACK, reversal.business_date, reversal.at, (clerk, division, category))
    _add(connection, key, _measures(reversal.amount, tenders, parts))


def note_pace(connection: Connection, place: Place, shift_number: int) -> None:
    """Write down how quickly a shift's receipts followed one another until it was closed."""
    gaps = seconds_between(connection, shift_number, before=place.position)
    row = {"shift_number": shift_number, "gaps": " ".join(map(str, gaps))}
    connection.execute(insert(shift_pace), row)


def seconds_between(
    connection: Connection, shift_number: int, *, before: int | None = None
) -> list[int]:
    """Tell how many whole seconds after the one before it each receipt of a shift came."""
    micros = type_coerce(_RECEIPT.issued_at, WholeNumber)
    query = select(micros).where(_RECEIPT.shift_number == shift_number).order_by(_RECEIPT.position)
    if before is not None:
        query = query.where(_RECEIPT.position < before)
    moments = connection.execute(query).scalars()
    return [max(0, after - first) // _MICROS for first, after in pairwise(moments)]


def _key(way: str, day: date, at: datetime, about: tuple[str, str, str]) -> dict[str, object]:
    return dict(zip(KEYS, (day, way, to_ist(at).hour, *about), strict=True))


def _measures(
    amount: Money, tenders: Iterable[tuple[str, Money]], parts: Iterable[tuple[str, Money]]
) -> dict[str, int | Money]:
    sums = dict.fromkeys(SUMS, ZERO) | {"amount": amount}
    counts = dict.fromkeys(COUNTS, 0) | {"receipts": 1}
    for name, part in (*tenders, *((f"head_{head}", part) for head, part in parts)):
        sums[name] += part
        counts[f"{name}_receipts"] = 1
    return {**counts, **sums}


def _add(
    connection: Connection, key: Mapping[str, object], measures: Mapping[str, int | Money]
) -> None:
    """Add to a line that is there in most cases, or else begin it."""
    values = {f"of_{name}": value for name, value in key.items()}
    values |= {f"more_{name}": value for name, value in measures.items()}
    if not connection.execute(_ADD, values).rowcount:
        connection.execute(_INSERT, {**key, **measures})
