"""What teams take along, page by page."""

from dataclasses import replace
from io import BytesIO

import pytest

from cashier.domain.account import ConnectionType
from cashier.domain.drive import Cut
from cashier.domain.money import Money
from printing.batch_list import write_batch_list
from printing.disconnection_notice import GoOn
from printing.errors import PaperGivenUp
from tests.printing.drive_samples import CUT, make_batch
from tests.printing.pages import ink_of, pictures_of, words_of


def _written(*cuts: Cut, go_on: GoOn = lambda _done: True) -> bytes:
    to = BytesIO()
    write_batch_list(make_batch(*cuts), to, go_on=go_on)
    return to.getvalue()


def _team(team: str, count: int, rupees: int = 100) -> list[Cut]:
    return [
        replace(CUT, team=team, account_number=f"{3141500000 + n}", owed=Money.from_rupees(rupees))
        for n in range(count)
    ]


def test_a_line_tells_the_team_all_that_it_needs_at_the_door() -> None:
    """And leaves room for what is found there."""
    (page,) = words_of(_written(CUT))

    for words in ("31415 92653", "RAM KUMAR GUPTA", "12/34 Panki, Kanpur", "KS 118 2042",
                  "smart prepaid", "15,240.50", "RTP-03-N-000001", "06-11-2026", "Team A",
                  "RTP-03-X-000003", "Disconnection list · 22-11-2026", "pole", "cable", "Time",
                  "Reading", "Signature", "Panki", "Suresh Nair"):  # fmt: skip
        assert words in page, words


def test_each_team_has_sheets_of_its_own_with_its_own_total_at_their_end() -> None:
    """Titles are repeated, pages are numbered, and no supply is left out or told twice."""
    pages = words_of(_written(*_team("A", 25), *_team("B", 3, rupees=500)))

    of_a = [page for page in pages if "Team A" in page]
    (of_b,) = [page for page in pages if "Team B" in page]
    assert len(of_a) == len(pages) - 1 >= 2
    assert all("Consumer, address" in page for page in pages)
    assert all(f"page {n} / {len(of_a)}" in page for n, page in enumerate(of_a, 1))
    assert "page 1 / 1" in of_b
    assert [page.count("Total") for page in of_a] == [0] * (len(of_a) - 1) + [1]
    assert "25 " in of_a[-1]
    assert "₹2,500.00" in of_a[-1]
    assert "₹1,500.00" in of_b
    assert sum(page.count("31415 000") for page in of_a) == 25


def test_a_supply_without_a_meter_or_a_notice_has_a_dash() -> None:
    """And every kind of connection has its name."""
    bare = replace(CUT, meter_number="", served_on=None, connection_type=ConnectionType.POSTPAID)

    (page,) = words_of(_written(bare))

    assert page.count("–") == 2
    assert "postpaid" in page


def test_lists_stay_within_their_margins() -> None:
    """Also with words that a file should not have."""
    long = replace(CUT, name="ABCDEFGHIJ" * 30, name_hi="क्षितिज " * 30, address="12/34 " * 60)

    for page in pictures_of(_written(long, *_team("A", 20), long), scale=1):
        left, top, right, bottom = ink_of(page)
        assert left >= 26
        assert right <= 842 - 26
        assert top >= 20
        assert bottom <= 595 - 12


def test_a_list_can_be_given_up_page_by_page() -> None:
    """Whoever waits hears how many supplies are drawn."""
    heard: list[int] = []

    def go_on(done: int) -> bool:
        heard.append(done)
        return len(heard) < 2

    with pytest.raises(PaperGivenUp):
        _written(*_team("A", 60), go_on=go_on)

    assert len(heard) == 2
    assert 0 < heard[0] < heard[1] < 60
