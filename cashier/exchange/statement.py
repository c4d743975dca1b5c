"""The layout of a bank's statement: what came in, and what went out."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from cashier.exchange.cells import (
    FutureMoment,
    malformed,
    read_amount,
    read_day,
    read_text,
    remembering,
)
from cashier.exchange.layout import Column, Columns, Layout, few_values
from cashier.services.importing import FIELDS, DataKind

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
NO_SUM = "a line is a credit or a debit: just one of the two is more than nothing"


def statement_layout(now: datetime) -> Layout:
    """Describe a statement; a line that is valued the day after tomorrow is a mistake."""
    latest = now.date() + timedelta(days=1)

    def read_past(cell: str) -> str:
        text = read_value_date(cell)
        if date.fromisoformat(text) > latest:
            raise FutureMoment(text=text)
        return text

    return Layout(
        DataKind.STATEMENT,
        (
            few_values("value_date", read_past, is_required=True),
            Column("reference", read_text, remembering(read_text), is_required=True),
            Column("description", read_text, remembering(read_text)),
            Column("amount", read_amount, remembering(read_amount), is_required=True),
            Column("debit", read_amount, remembering(read_amount), absent=0),
        ),
        FIELDS[DataKind.STATEMENT],
        checks=(_check_sums,),
    )


def read_value_date(cell: str) -> str:
    """Read a day as banks write it, the day first, or as files do; as ISO text."""
    text = cell.strip().removesuffix("T00:00:00")
    found = _DAY_FIRST.fullmatch(text)
    if found is None:
        return read_day(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError as error:
        raise malformed(text, "a day of the calendar") from error


def _check_sums(columns: Columns) -> Mapping[int, str]:
    pairs = zip(columns["amount"], columns["debit"], strict=True)
    return {
        index: NO_SUM
        for index, (amount, debit) in enumerate(pairs)
        if min(amount, debit) < 0 or (amount > 0) == (debit > 0)
    }
