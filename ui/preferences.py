"""How a counter's window was left: language, theme, size of text. Kept beside the record."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.language import Language, current_language, use_language
from ui.theme import current_theme, text_percent, use_theme
from ui.tokens import TEXT_PERCENTS, THEMES, Theme

_FILE = "window.ini"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a clerk has chosen for the window."""

    language: Language
    theme: Theme
    text_percent: int


def preferences_in_use() -> Preferences:
    """Tell how the window stands."""
    return Preferences(current_language(), current_theme(), text_percent())


def use_preferences(application: QApplication, chosen: Preferences) -> None:
    """Give the window its language and its look."""
    use_theme(application, chosen.theme, chosen.text_percent)
    use_language(chosen.language)


def save_preferences(folder: Path, chosen: Preferences) -> None:
    """Keep the choice; a disk that takes nothing is no reason not to take money."""
    settings = QSettings(str(folder / _FILE), QSettings.Format.IniFormat)
    settings.setValue("language", chosen.language.value)
    settings.setValue("theme", chosen.theme.name)
    settings.setValue("text_percent", str(chosen.text_percent))
    settings.sync()


def find_preferences(folder: Path) -> Preferences | None:
    """Read what was chosen last; None where nothing was, or where it makes no sense."""
    if not (folder / _FILE).exists():
        return None
    settings = QSettings(str(folder / _FILE), QSettings.Format.IniFormat)
    languages = {str(one): one for one in Language}
    themes = {one.name: one for one in THEMES}
    percents = {str(one): one for one in TEXT_PERCENTS}
    language = languages.get(str(settings.value("language")))
    theme = themes.get(str(settings.value("theme")))
    percent = percents.get(str(settings.value("text_percent")))
    if language is None or theme is None or percent is None:
        return None
    return Preferences(language, theme, percent)
