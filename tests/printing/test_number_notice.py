"""Notices of changed numbers, eight to a sheet."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from cashier.domain.number_slip import NumberSlip
from printing.errors import PaperGivenUp
from printing.number_notice import GoOn, write_number_notices
from tests.builders import ISSUER
from tests.printing.pages import ink_of, pictures_of, words_of
from tests.printing.test_number_slip import SLIP


def written(*notices: NumberSlip, go_on: GoOn = lambda _done: True) -> bytes:
    """Write notices."""
    to = BytesIO()
    count = write_number_notices(notices, ISSUER, to, title="Panki", go_on=go_on)
    assert count == len(notices)
    return to.getvalue()


def test_a_notice_says_both_numbers_and_whose_they_are() -> None:
    """In both languages, with what finds the house."""
    (page,) = words_of(written(SLIP))

    for words in ("31415 92653", "0271 8281", "Ram Kumar Gupta", "12/34 Panki, Kanpur",
                  "KS1182042", "Your account number has changed", "Pay with the new number",
                  "Bijli Company"):  # fmt: skip
        assert words in page


def test_a_sheet_holds_eight_and_the_next_one_the_rest() -> None:
    """In the order in which they came, across and then down."""
    notices = [replace(SLIP, account_number=f"31415000{place:02d}") for place in range(11)]
    first, second = words_of(written(*notices))

    assert first.count("New number") == 8
    assert second.count("New number") == 3
    assert first.index("31415 00000") < first.index("31415 00001") < first.index("31415 00007")
    assert "31415 00010" in second
    assert "31415 00007" not in second


def test_what_is_long_stays_within_its_lines() -> None:
    """A file's longest words are set smaller, and cut off where they fit at no size."""
    long = replace(
        SLIP, name="ABCDEFGHIJ" * 40, name_hi="क्षितिज " * 60, address="behind the temple " * 30,
        meter_number="M" * 80,
    )  # fmt: skip
    usual, crowded = (pictures_of(written(one), scale=1)[0] for one in (SLIP, long))

    assert ink_of(crowded.crop((0, 1, 296, 209)))[2] <= 297 - 16
    for box in ((298, 0, 595, 842), (0, 212, 595, 842), (0, 0, 297, 60)):
        assert crowded.crop(box).tobytes() == usual.crop(box).tobytes()


def test_whoever_waits_hears_of_every_notice_and_can_give_it_up() -> None:
    """No further one is even read."""
    heard: list[int] = []
    read: list[int] = []

    def endless() -> Iterator[NumberSlip]:
        while True:
            read.append(1)
            yield SLIP

    def until_three(done: int) -> bool:
        heard.append(done)
        return done < 3

    with pytest.raises(PaperGivenUp):
        write_number_notices(endless(), ISSUER, BytesIO(), title="Panki", go_on=until_three)

    assert heard == [1, 2, 3]
    assert len(read) == 3
