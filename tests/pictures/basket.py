"""One payer for several consumers."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.builders import NUMBER
from tests.pictures.hands import ALT, ENTER, sitting
from tests.ui.stand_ins import FREE, OTHER, furnished_station


def draw_basket(scratch: Path, folder: Path) -> None:
    """Pay for three accounts with one heap of cash."""
    furnished_station(scratch).close()
    with sitting(scratch, folder) as hands:
        hands.open_shift()
        hands.press(Qt.Key.Key_2, ALT)
        for account in (NUMBER, OTHER, FREE):
            hands.find(account)
        hands.enter("500")
        hands.press(ENTER)
        hands.type("8000")
        hands.press(ENTER)
        hands.draw("basket")
        hands.press(ENTER)
        hands.draw("basket-saved")
