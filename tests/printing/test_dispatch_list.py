"""What each team has in hand, on paper."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from cashier.domain.money import Money
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from printing.dispatch_list import NothingDispatched, dispatch_lists, lists_pdf
from tests.builders import ISSUER, NOW

_ORDER = ReconnectionOrder(
    number="RTP-03-R-000001",
    account_number="3141592653",
    receipt_number="RTP-03-2627-000001",
    state=OrderState.DISPATCHED,
    queued_at=NOW,
    due_by=NOW + timedelta(hours=24),
    name="Ram Kumar Gupta",
    address="12/34 Panki",
    mode="pole",
    attempts=1,
    team="B",
    dispatched_at=NOW,
    name_hi="राम कुमार गुप्ता",
    locality="Panki",
    meter_number="KS 118 2042",
    subdivision="Panki-II",
    paid=Money.from_rupees(4520),
)


def _order(serial: int, **changes: Any) -> ReconnectionOrder:  # noqa: ANN401 - as each field is
    return replace(_ORDER, number=f"RTP-03-R-{serial:06d}", **changes)


def _text(content: bytes) -> tuple[str, int]:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(pages), len(pages)


def test_each_team_has_a_list_for_each_subdivision_and_the_first_due_stands_first() -> None:
    """What nobody carries is on no list."""
    orders = (
        _order(1),
        _order(2, due_by=NOW + timedelta(hours=2)),
        _order(3, team="A"),
        _order(4, subdivision="Chakeri"),
        _order(5, state=OrderState.QUEUED, team=""),
    )
    lists = dispatch_lists(orders, NOW)

    assert [one.title.en for one in lists] == [
        "Reconnections · B · Chakeri",
        "Reconnections · A · Panki-II",
        "Reconnections · B · Panki-II",
    ]
    assert [row.cells[1] for row in lists[2].rows] == ["RTP-03-R-000002", "RTP-03-R-000001"]
    assert lists[2].totals[-1] == Money.from_rupees(9040)
    assert not lists[2].notes


def test_broken_promises_are_counted_under_the_list() -> None:
    """Whoever gets the list hears of it."""
    (late,) = dispatch_lists([_order(1)], NOW + timedelta(hours=25))

    assert late.notes[0].en == "Overdue among these: 1."


def test_with_nothing_on_the_road_there_is_no_paper() -> None:
    """An empty sheet says nothing."""
    with pytest.raises(NothingDispatched):
        dispatch_lists([_order(1, state=OrderState.FAILED)], NOW)


@pytest.mark.parametrize(("language", "word"), [("en", "Where cut"), ("hi", "KS 118 2042")])
def test_a_long_list_repeats_its_head_and_each_list_counts_its_own_pages(
    language: str, word: str
) -> None:
    """So a page that was dropped finds its way back."""
    orders = [*(_order(serial) for serial in range(1, 60)), _order(99, team="A")]
    text, pages = _text(lists_pdf(dispatch_lists(orders, NOW), ISSUER, language))

    assert pages >= 3
    assert text.count(word) >= pages
    if language == "en":
        assert "page 1 of 1" in text
        assert f"page {pages - 1} of {pages - 1}" in text
        assert text.count("Where cut") == pages
