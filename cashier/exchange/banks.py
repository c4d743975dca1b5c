"""The layout of a list of banks' branches."""

import re

from cashier.domain.account_number import normalise_digits
from cashier.exchange.cells import bulk_of, malformed, read_filled, read_text, remembering
from cashier.exchange.layout import Column, Layout, few_values
from cashier.services.importing import FIELDS, DataKind

_IFSC = "[A-Z]{4}0[A-Z0-9]{6}"
_NO_MICR = {"", "NA", "N/A", "0"}
"""How lists say that a branch has no code of its own."""


def banks_layout() -> Layout:
    """Describe a list of branches, such as the Reserve Bank's."""
    return Layout(
        DataKind.BANKS,
        (
            Column("ifsc", read_ifsc, bulk_of(_IFSC), is_required=True),
            Column("micr", read_micr, bulk_of("[0-9]{9}")),
            few_values("bank", read_filled, is_required=True),
            Column("branch", read_text, remembering(read_text)),
        ),
        FIELDS[DataKind.BANKS],
    )


def read_ifsc(cell: str) -> str:
    """Read a branch's IFSC."""
    text = cell.strip().upper()
    if not re.fullmatch(_IFSC, text):
        raise malformed(text, "an IFSC: four letters, a zero, six letters or digits")
    return text


def read_micr(cell: str) -> str:
    """Read a branch's MICR code, or nothing where the list knows none."""
    text = normalise_digits(cell)
    if text.upper() in _NO_MICR:
        return ""
    if not re.fullmatch("[0-9]{9}", text):
        raise malformed(text, "a MICR code: nine digits")
    return text
