"""What was taken and taken back, added up as it happens, so that no report reads every receipt."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, text

from cashier.domain.head import Head
from cashier.domain.tender import TenderKind
from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Paise

KEYS = ("business_date", "way", "hour", "clerk", "division", "category")
"""What tells one line of the tally from another; `clerk` issued the receipt, whoever undid it."""

MODES = tuple(kind.value for kind in TenderKind)
HEADS = tuple(f"head_{head.value}" for head in Head)
COUNTS = ("receipts", *(f"{name}_receipts" for name in (*MODES, *HEADS)))
SUMS = ("amount", *MODES, *HEADS)
"""Counts are of receipts, sums are in paise."""

tally = _table(
    "tally",
    Column("business_date", Day, primary_key=True),
    Column("way", TEXT, primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    *(Column(name, TEXT, primary_key=True) for name in ("clerk", "division", "category")),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    *(Column(name, Paise, nullable=False) for name in SUMS),
    clustered=True,
)

shift_pace = _table(
    "shift_pace",
    Column(
        "shift_number",
        Integer,
        ForeignKey("shift.number"),
        primary_key=True,
        autoincrement=False,
    ),
    _text("gaps"),
)
"""The seconds from each receipt of a closed shift to the next, in their order."""

PROJECTIONS = (tally, shift_pace)

RARE = "kind NOT IN ('receipt_issued', 'print_started', 'print_ended')"
IN_DOUBT = "clock_doubt = 1"
ELSEWHERE = "elsewhere = 1"
AGAIN = "copy > 0"
NOT_OUT = "state <> 'confirmed'"
"""What is looked for among the many. A database uses such an index where a query says the same."""


def index_the_rare(journal: Table, receipt: Table, print_attempt: Table) -> None:
    """Declare the indexes of what happens seldom; a payment writes nothing into them."""
    for name, only, columns in (
        ("journal_rare", RARE, (journal.c.kind, journal.c.at)),
        ("journal_doubt", IN_DOUBT, (journal.c.at,)),
        ("receipt_elsewhere", ELSEWHERE, (receipt.c.business_date, receipt.c.position)),
        ("print_attempt_again", AGAIN, (print_attempt.c.started_at,)),
        ("print_attempt_not_out", NOT_OUT, (print_attempt.c.started_at,)),
    ):
        Index(name, *columns, sqlite_where=text(only), postgresql_where=text(only))
