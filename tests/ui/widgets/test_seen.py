"""What stands on screen already is not drawn again."""

from PySide6.QtWidgets import QApplication

from ui.language import Language, use_language
from ui.theme import use_theme
from ui.tokens import LIGHT
from ui.widgets.seen import Seen


def test_the_same_thing_is_new_once() -> None:
    """Something else is new, and so is going back."""
    seen = Seen()

    assert [seen.is_new(one, 1) for one in "aabba"] == [True, False, True, False, True]


def test_another_language_or_size_of_text_makes_it_new(look: None, qapp: QApplication) -> None:
    """The words are others."""
    seen = Seen()
    seen.is_new("a")
    use_language(Language.HINDI)
    hindi = seen.is_new("a")
    use_theme(qapp, LIGHT, 125)
    larger = seen.is_new("a")
    use_theme(qapp, LIGHT)

    assert (hindi, larger) == (True, True)
