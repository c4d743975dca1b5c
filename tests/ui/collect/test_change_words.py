"""What orders changed, and what became of old numbers, in both languages."""

from datetime import date

import pytest

from cashier.domain.bill_change import BillChange, BillRevised, DueDateExtended
from cashier.domain.old_number import OldNumber
from tests.builders import NOW, NUMBER, rupees
from ui.collect.change_words import became_lines, change_line
from ui.language import Language, use_language

REVISED = BillRevised("B2611R", "B2611", rupees(1240), rupees(980), date(2026, 11, 20), "12/2026")
UNKNOWN = BillRevised("B2611R", "B2611", None, rupees(980), date(2026, 11, 20), "")
EXTENDED = DueDateExtended("B2611", date(2026, 11, 30), date(2026, 12, 10), NOW, "7/2026")
LONG_AGO = DueDateExtended("B2611", date(2026, 11, 30), date(2026, 12, 10), None, "")
SPLIT = OldNumber("41000234", (NUMBER, "3141500703"), date(2026, 11, 1))
WHOLE = OldNumber("41000013", (NUMBER,), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (REVISED, "Bill B2611R of 20 Nov revises B2611: 1,240 → 980 · order 12/2026"),
        (UNKNOWN, "Bill B2611R of 20 Nov revises B2611, now 980"),
        (EXTENDED, "Due date 30 Nov → 10 Dec · order 7/2026 · loaded 22 Nov, 10:00"),
        (LONG_AGO, "Due date 30 Nov → 10 Dec"),
    ],
)
def test_a_change_says_what_when_and_by_which_order(change: BillChange, words: str) -> None:
    """As much of it as is known."""
    assert change_line(change) == words


def test_changes_are_said_in_hindi_too() -> None:
    """With the same figures."""
    use_language(Language.HINDI)

    assert change_line(REVISED) == (
        "20 नवंबर का बिल B2611R, बिल B2611 का संशोधन: 1,240 → 980 · आदेश 12/2026"
    )
    assert change_line(EXTENDED).startswith("देय तिथि 30 नवंबर → 10 दिसंबर")


def test_what_became_of_old_numbers_is_said() -> None:
    """Nothing of a number that became one connection; no number is torn at the end of a line."""
    lines = [line.replace("\N{NO-BREAK SPACE}", " ") for line in became_lines((SPLIT, WHOLE))]

    assert lines == [
        "4100 0234 became 2 connections on 1 Nov: 31415 92653, 31415 00703",
        "2 old numbers became this one",
    ]
    assert len(became_lines((SPLIT, WHOLE), tells_merge=False)) == 1
    assert became_lines((WHOLE,)) == became_lines(()) == ()
