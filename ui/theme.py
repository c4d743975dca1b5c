"""The look: tokens, the stylesheet made of them, and the fonts that are shipped."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FAMILY = "Cashier Sans"
BODY_PX = 15
_STYLESHEET = "counter.qss"
_FONT_FOLDER = "fonts"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they mean. A state is always said in words too."""

    name: str
    ground: str
    panel: str
    ink: str
    soft: str
    line: str
    field: str
    accent: str
    on_accent: str
    accent_tint: str
    bad: str
    bad_tint: str
    doubt: str
    doubt_tint: str
    done: str
    bar: str
    on_bar: str
    soft_on_bar: str
    lamp: str


LIGHT = Theme(
    name="light",
    ground="#F4F3EE",
    panel="#FFFFFF",
    ink="#16201E",
    soft="#5C6663",
    line="#DDDAD0",
    field="#FFFFFF",
    accent="#0B6B5F",
    on_accent="#FFFFFF",
    accent_tint="#E3F0ED",
    bad="#B42318",
    bad_tint="#FBE9E7",
    doubt="#8A4B00",
    doubt_tint="#FCF1DC",
    done="#06643A",
    bar="#12211E",
    on_bar="#F4F3EE",
    soft_on_bar="#B9C4C1",
    lamp="#57D08F",
)

DARK = Theme(
    name="dark",
    ground="#0F1514",
    panel="#18211F",
    ink="#EDF2F0",
    soft="#9DABA7",
    line="#2C3835",
    field="#0F1514",
    accent="#3CC2AC",
    on_accent="#0F1514",
    accent_tint="#17322D",
    bad="#FF8A7A",
    bad_tint="#3A1C18",
    doubt="#FFC46B",
    doubt_tint="#36270F",
    done="#57D08F",
    bar="#0A0F0E",
    on_bar="#EDF2F0",
    soft_on_bar="#9DABA7",
    lamp="#57D08F",
)


class _Current:
    """The theme in use, for widgets that paint themselves."""

    def __init__(self) -> None:
        self.theme = LIGHT


_current = _Current()


def current_theme() -> Theme:
    """Tell the theme in use."""
    return _current.theme


def colour(token: str) -> QColor:
    """Give the colour of a token in the theme in use."""
    value: str = getattr(_current.theme, token)
    return QColor(value)


def body_font(pixels: int = BODY_PX, *, bold: bool = False) -> QFont:
    """Make a font of the shipped family."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def load_fonts() -> None:
    """Give Qt the shipped fonts. A file that is missing is no reason not to take money."""
    folder = Path(str(files("resources"))) / _FONT_FOLDER
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def stylesheet(theme: Theme) -> str:
    """Fill the stylesheet's tokens."""
    folder = Path(str(files("resources"))) / "styles"
    text = (folder / _STYLESHEET).read_text("utf-8")
    return Template(text).substitute(asdict(theme), family=FAMILY)


def use_theme(application: QApplication, theme: Theme) -> None:
    """Give every window this look."""
    _current.theme = theme
    application.setFont(body_font())
    application.setPalette(_palette(theme))
    application.setStyleSheet(stylesheet(theme))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.ground,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.PlaceholderText: theme.soft,
        QPalette.ColorRole.ToolTipBase: theme.panel,
        QPalette.ColorRole.ToolTipText: theme.ink,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    return palette
