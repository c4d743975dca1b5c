"""The notice before a supply is cut, page by page."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp

from cashier.domain.calendar import IST
from cashier.domain.drive import NoticeLine
from cashier.domain.money import Money
from printing.disconnection_notice import GoOn, write_notices
from printing.errors import PaperGivenUp
from tests.printing.drive_samples import LINE, make_notices
from tests.printing.pages import ink_of, pictures_of, words_of

_OTHER = replace(LINE, account_number="2718281828", name="SITA DEVI", name_hi="", due_date=None)


def _written(*lines: NoticeLine, go_on: GoOn = lambda _done: True) -> bytes:
    to = BytesIO()
    write_notices(make_notices(*lines), to, go_on=go_on)
    return to.getvalue()


def test_a_notice_says_who_owes_what_by_which_law_and_until_when() -> None:
    """All that section 56 asks for, and what finds the connection."""
    (page,) = words_of(_written(LINE))

    for words in ("RTP-03-N-000001 / 0001", "06-11-2026", "RAM KUMAR GUPTA", "12/34 Panki, Kanpur",
                  "31415 92653", "0271 8281", "KS 118 2042", "₹15,240.50", "30-10-2026",
                  "Rupees fifteen thousand two hundred forty and paise fifty only",
                  "Section 56 of the Electricity Act, 2003", "15 clear days",
                  "NOTICE OF DISCONNECTION",
                  "under protest", "Ratanpur Division"):  # fmt: skip
        assert words in page, words


def test_its_day_is_that_of_the_office_whatever_the_clock_counts_in() -> None:
    """Two in the morning there is still the day before in Greenwich."""
    early = datetime(2026, 11, 6, 2, 0, tzinfo=IST).astimezone(UTC)
    to = BytesIO()

    write_notices(replace(make_notices(LINE), made_at=early), to)

    assert "06-11-2026" in words_of(to.getvalue())[0]


def test_each_consumer_has_a_page_with_a_number_of_its_own() -> None:
    """In the order of the list; what is unknown is a dash, and never another one's."""
    first, second = words_of(_written(LINE, _OTHER))

    assert "SITA DEVI" in second
    assert "27182 81828" in second
    assert "/ 0002" in second
    assert "30-10-2026" not in second
    assert "SITA" not in first


def test_the_code_reads_back_as_the_account_that_a_counter_finds() -> None:
    """And as nothing else: a scanner types what it reads."""
    (page,) = pictures_of(_written(LINE))

    assert [code.text for code in zxingcpp.read_barcodes(page)] == ["3141592653"]


def test_what_is_long_stays_in_its_place() -> None:
    """A file's longest words run neither over the margins nor into what stands below."""
    long = replace(
        LINE,
        name="ABCDEFGHIJ" * 40,
        name_hi="क्षितिज " * 60,
        address="12/34 behind the temple, " * 30,
        subdivision="North " * 40,
        meter_number="M" * 80,
        old_account_number="",
        owed=Money(99_99_99_999_99),
    )

    usual, crowded = (pictures_of(_written(line), scale=1)[0] for line in (LINE, long))

    left, _, right, _ = ink_of(crowded.crop((0, 0, 595, 700)))
    assert left >= 40
    assert right <= 595 - 40
    # The sum's tinted box, and the law below it, stand where they always stand.
    for box in ((46, 318, 60, 424), (46, 440, 549, 700)):
        assert crowded.crop(box).tobytes() == usual.crop(box).tobytes()


def test_whoever_waits_hears_of_every_notice_and_can_give_it_up() -> None:
    """A no ends it at once."""
    heard: list[int] = []

    def go_on(done: int) -> bool:
        heard.append(done)
        return done < 2

    with pytest.raises(PaperGivenUp):
        _written(*[LINE] * 5, go_on=go_on)

    assert heard == [1, 2]


def test_the_same_list_gives_the_same_bytes() -> None:
    """A paper that is made again is the same paper."""
    assert _written(LINE, _OTHER) == _written(LINE, _OTHER)


def test_what_stands_on_every_notice_is_in_the_file_once() -> None:
    """So that a list of thousands is no heavier than its names."""
    one, many = len(_written(LINE)), len(_written(*[LINE] * 40))

    assert many < one + 39 * 5_000
