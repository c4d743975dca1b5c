"""The Hindi catalogue says everything that the window can say."""

import re
import string

from tests.ui.catalogue import MO, compiled, extracted, translations


def test_every_text_is_translated() -> None:
    """A new text wants its Hindi: `python -m tests.ui.catalogue` names it in the .po."""
    words = translations()

    assert not sorted(text for text in extracted() if not words.get(text))


def test_nothing_is_translated_that_nobody_says() -> None:
    """What is gone from the code is gone from the catalogue."""
    assert not sorted(set(translations()) - extracted())


def test_the_compiled_catalogue_is_the_readable_one() -> None:
    """Whoever changes the .po compiles it."""
    assert MO.read_bytes() == compiled()


def test_a_translation_names_the_same_figures() -> None:
    """A field that is missing or misspelt would stop the sentence from being said."""
    for text, hindi in translations().items():
        assert _fields(hindi) <= _fields(text), text


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_hindi_is_written_in_its_own_script() -> None:
    """Only codes and names of files may stay in Latin letters."""
    same = {text for text, hindi in translations().items() if not re.search(r"[ऀ-ॿ]", hindi)}

    assert same <= {"LPSC", "{file}: {reason}", "{name}: {reason}"}
