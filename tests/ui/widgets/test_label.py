"""Labels by their look."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.label import box, hairline, heading, label, panel, restyle


def test_a_name_is_never_read_as_markup(qtbot: QtBot, look: None) -> None:
    """Names come from files, and files are hostile."""
    made = label("name")
    qtbot.addWidget(made)
    made.setText("<b>Ram</b>")
    restyle(made)

    assert made.textFormat() is Qt.TextFormat.PlainText


def test_every_look_is_a_property_that_the_stylesheet_knows(qtbot: QtBot, look: None) -> None:
    """Widgets carry no colours."""
    made = (heading(), panel(), box("bad"), hairline())
    for widget in made:
        qtbot.addWidget(widget)

    assert [widget.styleSheet() for widget in made] == ["", "", "", ""]
    assert made[2].property("box") == "bad"
