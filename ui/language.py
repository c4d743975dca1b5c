"""Two languages, changed while the window runs. Catalogues are gettext's, so that all may share."""

import gettext
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

DOMAIN = "cashier"


class Language(StrEnum):
    """A language of the window."""

    ENGLISH = "en"
    HINDI = "hi"

    @property
    def other(self) -> "Language":
        """The one to change to."""
        return Language.HINDI if self is Language.ENGLISH else Language.ENGLISH


def catalogue_folder() -> Path:
    """Tell where the catalogues are kept."""
    return Path(str(files("resources"))) / "translations"


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(catalogue_folder()), [language.value])


class _Current:
    """The language in use, and who wants to hear of a change."""

    def __init__(self) -> None:
        self.language = Language.ENGLISH
        self.listeners: list[Callable[[], None]] = []


_current = _Current()


def current_language() -> Language:
    """Tell the language in use."""
    return _current.language


def use_language(language: Language) -> None:
    """Change the language; everybody who asked to hear of it does."""
    _current.language = language
    for listener in tuple(_current.listeners):
        listener()


def on_language_changed(listener: Callable[[], None]) -> Callable[[], None]:
    """Call `listener` at every change; return what ends that."""
    _current.listeners.append(listener)

    def forget() -> None:
        _current.listeners.remove(listener)

    return forget


def in_language(language: Language, text: str) -> str:
    """Say an English text in one language, whichever is in use: for what shows both at once."""
    return _catalogue(language).gettext(text)


def tr(text: str) -> str:
    """Say an English text in the language in use."""
    return in_language(_current.language, text)


def mark(text: str) -> str:
    """Name a text for translators where it is stored; `tr` says it where it is shown."""
    return text
