"""One payer for several consumers."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.pictures.hands import ALT, ENTER, PictureHands, sitting
from tests.ui.collect.at_desk import CHEQUE, add_bank
from tests.ui.stand_ins import FREE, OTHER, TRADER, furnished_station
from ui.collect.tenders import Field


def draw_basket(scratch: Path, folder: Path) -> None:
    """Pay for three accounts with one cheque and the rest in cash."""
    station = furnished_station(scratch)
    add_bank(station)
    station.close()
    with sitting(scratch, folder) as hands:
        hands.open_shift()
        _fill_the_basket(hands)
        _hand_over_the_money(hands)
        hands.draw("basket")
        hands.press(ENTER)
        hands.draw("basket-saved")


def _fill_the_basket(hands: PictureHands) -> None:
    hands.press(Qt.Key.Key_2, ALT)
    for account in (TRADER, OTHER, FREE):
        hands.find(account)
    hands.enter("500")


def _hand_over_the_money(hands: PictureHands) -> None:
    hands.press(ENTER)
    hands.press(Qt.Key.Key_F4)
    typed = (Field.NUMBER, Field.MICR, Field.DATED, Field.DRAWER, Field.ACCOUNT)
    hands.enter(*(CHEQUE[field] for field in typed), "30000")
    hands.enter("2500")
