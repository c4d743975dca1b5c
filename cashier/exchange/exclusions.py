"""The layout of files of supplies that are not to be cut, by order."""

from cashier.domain.defaulting import RECORDED
from cashier.exchange.cells import (
    one_of,
    read_account_number,
    read_account_numbers,
    read_day_or_none,
    read_filled,
    read_text,
)
from cashier.exchange.layout import Column, Layout, few_values
from cashier.services.importing import FIELDS, DataKind


def exclusions_layout() -> Layout:
    """Describe a file of exclusions; without a last day one stands until it is lifted."""
    return Layout(
        DataKind.EXCLUSIONS,
        (
            Column("account_number", read_account_number, read_account_numbers, is_required=True),
            few_values("reason", one_of(*RECORDED), is_required=True),
            few_values("until", read_day_or_none, absent=None),
            few_values("order_number", read_filled, is_required=True),
            few_values("detail", read_text),
        ),
        FIELDS[DataKind.EXCLUSIONS],
    )
