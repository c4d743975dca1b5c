"""Cheques, mixed money, and all that may be said of a payment."""

from pathlib import Path

from PySide6.QtCore import Qt

from cashier.station import OpenStation
from tests.builders import add_consumer, make_bill
from tests.pictures.hands import ALT, ENTER, ESC, PictureHands, sitting
from tests.ui.collect.at_desk import (
    CHEQUE,
    PREPAID,
    add_bank,
    add_prepaid,
    add_settler,
)
from tests.ui.stand_ins import OTHER, TRADER, furnished_station
from ui.collect.tenders import Field

_SETTLER = "3141800099"
_TYPED = (Field.NUMBER, Field.MICR, Field.DATED, Field.DRAWER, Field.ACCOUNT)


def draw_tenders(scratch: Path, folder: Path) -> None:
    """Take every kind of money from the consumers of a furnished station."""
    station = furnished_station(scratch)
    add_bank(station)
    add_prepaid(station, -350)
    _offer_scheme(station)
    station.close()
    with sitting(scratch, folder) as hands:
        hands.open_shift()
        _take_a_cheque(hands)
        _take_all_kinds(hands)
        _enter_a_leaf(hands)
        _recharge_a_meter(hands)
        _register_for_a_scheme(hands)


def _offer_scheme(station: OpenStation) -> None:
    """Open a scheme, and let somebody with old dues, but not above the cash limit, live here."""
    add_settler(station)
    add_consumer(
        station,
        make_bill(arrears_principal=9_000, arrears_lpsc=1_800),
        account_number=_SETTLER,
        old_account_number="",
        name="Kamla Shukla",
        name_hi="कमला शुक्ला",
        meter_number="KS7000099",
        old_meter_number="",
    )


def _type_cheque(hands: PictureHands, **texts: str) -> None:
    """Type a cheque of a listed bank up to its amount."""
    hands.press(Qt.Key.Key_F4)
    hands.enter(*(texts.get(field.value, CHEQUE[field]) for field in _TYPED))


def _take_a_cheque(hands: PictureHands) -> None:
    hands.find(OTHER)
    hands.press(Qt.Key.Key_F4)
    hands.enter(CHEQUE[Field.NUMBER], CHEQUE[Field.MICR], "010626")
    hands.draw("cheque-stale")
    hands.enter(CHEQUE[Field.DATED], CHEQUE[Field.DRAWER], CHEQUE[Field.ACCOUNT])
    hands.draw("cheque")
    hands.keys(ENTER, ENTER, ENTER)
    hands.draw("cheque-saved")


def _take_all_kinds(hands: PictureHands) -> None:
    hands.find(TRADER)
    _type_cheque(hands, number="123457", drawer="Gupta Traders")
    hands.enter("20000")
    _type_cheque(hands, number="123458", drawer="Gupta Traders")
    hands.enter("8000")
    hands.type("2500")
    hands.press(ENTER)
    hands.draw("mixed")
    hands.press(ENTER)


def _enter_a_leaf(hands: PictureHands) -> None:
    hands.find(_SETTLER)
    hands.press(Qt.Key.Key_F6)
    hands.enter("7000")
    hands.keys(Qt.Key.Key_P, Qt.Key.Key_H, modifier=ALT)
    hands.enter("a12/34", "211126 1430")
    hands.press(ENTER)
    hands.draw("leaf")
    hands.keys(ESC, ESC, ESC)


def _recharge_a_meter(hands: PictureHands) -> None:
    hands.find(PREPAID)
    hands.press(Qt.Key.Key_F7)
    hands.type("1000")
    hands.press(Qt.Key.Key_M, ALT)
    hands.enter("400")
    hands.draw("meter")
    hands.keys(ESC, ESC)


def _register_for_a_scheme(hands: PictureHands) -> None:
    hands.find(_SETTLER)
    hands.draw("scheme-offered")
    hands.press(Qt.Key.Key_O, ALT)
    hands.draw("scheme-plans")
    hands.keys(Qt.Key.Key_1, ENTER, ENTER)
    hands.find(_SETTLER)
    hands.draw("scheme-registered")
