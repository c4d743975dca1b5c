"""From entries to plain rows, whatever an entry holds."""

from dataclasses import replace
from typing import Any

import pytest

from cashier.exchange.export_extracts import rows_of, text_of
from cashier.exchange.export_tables import EXTRACTS
from cashier.journal.events import EVENT_KINDS
from cashier.services.journal_ports import Line
from tests.journal.samples import EVENTS, written

LINES = tuple(Line(place, entry, "") for place, entry in enumerate(written(EVENTS), 1))


def test_every_rule_is_about_a_kind_of_entry_that_there_is() -> None:
    """And every row has a cell for each column."""
    kinds = {rule.kind for extract in EXTRACTS for rule in extract.rules}

    assert kinds <= set(EVENT_KINDS)
    for line in LINES:
        for extract, row in rows_of(line):
            assert len(row) == len(extract.columns)


def test_every_rule_makes_rows_with_something_in_them() -> None:
    """A path that leads nowhere would leave a column empty for ever."""
    filled: dict[str, set[str]] = {extract.name: set() for extract in EXTRACTS}
    for line in LINES:
        for extract, row in rows_of(line):
            titles = [column.name for column in extract.columns]
            filled[extract.name] |= {title for title, cell in zip(titles, row, strict=True) if cell}

    for extract in EXTRACTS:
        empty = {column.name for column in extract.columns} - filled[extract.name]
        assert empty <= MAY_BE_EMPTY.get(extract.name, set()), (extract.name, empty)


MAY_BE_EMPTY: dict[str, set[str]] = {"receipts.csv": {"replaces"}}
"""What no sample has."""


@pytest.mark.parametrize("payload", [None, {}, {"receipt": None}, {"receipt": 7}, {"receipt": [1]}])
def test_a_payload_that_was_tampered_with_makes_what_rows_it_can(payload: Any) -> None:  # noqa: ANN401 - JSON
    """The export goes on; whoever verifies it says what is wrong."""
    line = next(line for line in LINES if line.entry.kind == "receipt_issued")
    spoilt = replace(line, entry=replace(line.entry, payload=payload))

    for extract, row in rows_of(spoilt):
        assert extract.name == "receipts.csv"
        assert row[0] == str(line.position)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "true"), (False, "false"), (7, "7"), ("a", "a"), ({}, ""), ([1], "")],
)
def test_a_cell_is_a_single_value(value: Any, text: str) -> None:  # noqa: ANN401 - JSON
    """Or it is empty."""
    assert text_of(value) == text
