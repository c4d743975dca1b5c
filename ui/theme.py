"""The look in use: the stylesheet made of the tokens, the shipped fonts, and sizes that follow."""

from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.tokens import LIGHT, TYPE, Theme, grown_height, grown_width, sized

FAMILY = "Cashier Sans"
_STYLESHEET = "counter.qss"
_FONT_FOLDER = "fonts"
_BASE_SIZE = "size_at_100_percent"


class _Current:
    """The look in use, for widgets that paint themselves."""

    def __init__(self) -> None:
        self.theme = LIGHT
        self.text_percent = 100


_current = _Current()


def current_theme() -> Theme:
    """Tell the theme in use."""
    return _current.theme


def text_percent() -> int:
    """Tell how large text is, in per cent."""
    return _current.text_percent


def colour(token: str) -> QColor:
    """Give the colour of a token in the theme in use."""
    value: str = getattr(_current.theme, token)
    return QColor(value)


def text_px(pixels: int) -> int:
    """Tell how high letters of a token are at the text size in use."""
    return sized(pixels, _current.text_percent)


def control_px(pixels: int) -> int:
    """Tell how high a control is at the text size in use."""
    return grown_height(pixels, _current.text_percent)


def body_font(pixels: int = TYPE.body, *, bold: bool = False) -> QFont:
    """Make a font of the shipped family; `pixels` are those at 100 % text."""
    font = QFont(FAMILY)
    font.setPixelSize(text_px(pixels))
    font.setBold(bold)
    return font


def fix_size(widget: QWidget, *, width: int = 0, height: int = 0) -> None:
    """Fix a widget's size at 100 % text; it grows with the text, and 0 leaves a side free."""
    widget.setProperty(_BASE_SIZE, QSize(width, height))
    _grow(widget)


def _grow(widget: QWidget) -> None:
    base = widget.property(_BASE_SIZE)
    if isinstance(base, QSize):
        percent = _current.text_percent
        if base.width():
            widget.setFixedWidth(grown_width(base.width(), percent))
        if base.height():
            widget.setFixedHeight(grown_height(base.height(), percent))


def load_fonts() -> None:
    """Give Qt the shipped fonts. A file that is missing is no reason not to take money."""
    folder = Path(str(files("resources"))) / _FONT_FOLDER
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def stylesheet(theme: Theme, percent: int = 100) -> str:
    """Fill the stylesheet's tokens: colours, and letters as high as the text size makes them."""
    folder = Path(str(files("resources"))) / "styles"
    text = (folder / _STYLESHEET).read_text("utf-8")
    letters = {f"{name}_px": f"{sized(px, percent)}px" for name, px in asdict(TYPE).items()}
    return Template(text).substitute(asdict(theme), family=FAMILY, **letters)


def use_theme(application: QApplication, theme: Theme, percent: int = 100) -> None:
    """Give every window this look, with text of this size."""
    _current.theme, _current.text_percent = theme, percent
    application.setFont(body_font())
    application.setPalette(_palette(theme))
    application.setStyleSheet(stylesheet(theme, percent))
    for widget in application.allWidgets():
        _grow(widget)


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
