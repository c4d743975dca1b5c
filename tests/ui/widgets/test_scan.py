"""A scanner is told from fingers by its pace alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.scan import LEAST_SIGNS, MOST_GAP_MS, ScanReader

_NUMBER = "3141592653"


def _key(text: str, at_ms: int, *, held: bool = False) -> QKeyEvent:
    key = Qt.Key.Key_Return if text == "\r" else Qt.Key(ord(text.upper()))
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, held)
    event.setTimestamp(at_ms)
    return event


def _typed(text: str, gap_ms: int, *, before_enter_ms: int = 5, held: bool = False) -> str:
    reader, at = ScanReader(), 1_000
    for sign in text:
        at += gap_ms
        reader.hear(_key(sign, at, held=held))
    return reader.end(_key("\r", at + before_enter_ms))


@pytest.mark.parametrize("gap_ms", [1, 10, MOST_GAP_MS])
def test_what_comes_faster_than_fingers_is_a_scan(gap_ms: int) -> None:
    """From the fastest scanner to a slow one over radio."""
    assert _typed(_NUMBER, gap_ms) == _NUMBER


@pytest.mark.parametrize("gap_ms", [MOST_GAP_MS + 1, 60, 200])
def test_fingers_are_no_scanner(gap_ms: int) -> None:
    """Not even the fastest."""
    assert _typed(_NUMBER, gap_ms) == ""


def test_an_enter_that_comes_later_was_pressed_by_somebody() -> None:
    """A scanner sends its own at once."""
    assert _typed(_NUMBER, 5, before_enter_ms=MOST_GAP_MS + 1) == ""


def test_a_few_digits_are_an_amount() -> None:
    """However fast they come."""
    assert _typed("1" * (LEAST_SIGNS - 1), 5) == ""


def test_a_key_that_is_held_down_is_no_scanner() -> None:
    """Its repeats come at a scanner's pace."""
    assert _typed("1111111111", 30, held=True) == ""


def test_digits_typed_before_a_scan_are_no_part_of_it() -> None:
    """The run begins where the pace does, and that is told."""
    reader = ScanReader()
    begun = [reader.hear(_key(sign, at)) for sign, at in (("5", 1_000), ("0", 1_200))]
    begun += [reader.hear(_key(sign, 2_000 + index)) for index, sign in enumerate(_NUMBER)]

    assert reader.end(_key("\r", 2_015)) == _NUMBER
    assert begun == [True, True, True, *[False] * 9]


def test_a_scan_is_told_once() -> None:
    """A second Enter belongs to fingers."""
    reader = ScanReader()
    for index, sign in enumerate(_NUMBER):
        reader.hear(_key(sign, 2_000 + index))
    reader.end(_key("\r", 2_012))

    assert reader.end(_key("\r", 2_013)) == ""
