"""The layout of a bank's table of return reasons."""

from cashier.exchange.cells import (
    bulk_of,
    malformed,
    read_filled,
    read_text,
    remembering,
)
from cashier.exchange.layout import Column, Layout, few_values
from cashier.services.importing import FIELDS, DataKind

_MOST_CODE = 8


def return_reasons_layout() -> Layout:
    """Describe a table of codes; a code that is known gets other words."""
    return Layout(
        DataKind.RETURN_REASONS,
        (
            Column("code", read_code, bulk_of("[0-9A-Z]{2,8}"), is_required=True),
            Column("reason", read_filled, remembering(read_filled), is_required=True),
            Column("reason_hi", read_text, remembering(read_text)),
            few_values("drawer", read_drawer, absent=1),
        ),
        FIELDS[DataKind.RETURN_REASONS],
    )


def read_drawer(cell: str) -> int:
    """Read whether the drawer is to blame; where nothing is said, yes."""
    text = cell.strip().lower()
    if text not in {"", "yes", "no"}:
        raise malformed(text, "yes or no")
    return int(text != "no")


def read_code(cell: str) -> str:
    """Read a code as memos print it."""
    text = cell.strip().upper()
    if not (2 <= len(text) <= _MOST_CODE and text.isascii() and text.isalnum()):  # noqa: PLR2004 - the least code
        raise malformed(text, "a code of 2 to 8 letters or digits")
    return text
