"""A counter's window comes back in the language and the look in which it was left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.language import Language, current_language
from ui.preferences import (
    Preferences,
    find_preferences,
    preferences_in_use,
    save_preferences,
    use_preferences,
)
from ui.tokens import CONTRAST, LIGHT

_CHOSEN = Preferences(Language.HINDI, CONTRAST, 150)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application, and its plain look back at the end."""
    yield qapp
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


def test_what_was_chosen_is_found_again(tmp_path: Path) -> None:
    """Next morning the clerk need not choose again."""
    save_preferences(tmp_path, _CHOSEN)

    assert find_preferences(tmp_path) == _CHOSEN


def test_nothing_was_chosen_yet(tmp_path: Path) -> None:
    """Then the window stays as it is."""
    assert find_preferences(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[General]\nlanguage=xx\ntheme=light\ntext_percent=100\n",
        "[General]\nlanguage=hi\ntheme=pink\ntext_percent=100\n",
        "[General]\nlanguage=hi\ntheme=light\ntext_percent=9000\n",
        "\x00\x01 not settings at all",
    ],
)
def test_a_file_that_makes_no_sense_is_passed_over(tmp_path: Path, text: str) -> None:
    """Somebody may have edited it, or a disk may have torn it."""
    (tmp_path / "window.ini").write_text(text, "utf-8")

    assert find_preferences(tmp_path) is None


def test_a_folder_that_takes_nothing_is_no_reason_to_stop(tmp_path: Path) -> None:
    """The choice is lost; the counter goes on."""
    (tmp_path / "window.ini").mkdir()

    save_preferences(tmp_path, _CHOSEN)

    assert find_preferences(tmp_path) is None


def test_a_choice_is_in_use_at_once(application: QApplication) -> None:
    """Language, colours and letters together."""
    use_preferences(application, _CHOSEN)

    assert preferences_in_use() == _CHOSEN
    assert current_language() is Language.HINDI
    assert "font-size: 23px" in application.styleSheet()
