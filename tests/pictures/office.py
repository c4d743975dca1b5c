"""A supervisor's day: drawers that wait, the day's list, the bank, the close and its slip."""

import shutil
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from cashier.domain.denomination import NOTES
from cashier.services import collection, shifts
from cashier.station import OpenStation
from tests.builders import CLERK, FLOAT, NOW, PASSWORD, SUPERVISOR, collect, make_payment
from tests.custody import OTHER_CLERK, add_staff, close, offer
from tests.pictures.hands import ALT, CONTROL, DOWN, ENTER, ESC, PictureHands, sitting
from tests.remittances import add_credit
from tests.reversals import by_cheque, payment_of
from tests.ui.stand_ins import OTHER, TRADER, furnished_station

_MONDAY = NOW + timedelta(days=1)
_SLIP = "RTP-03-P-000001"


def draw_office(scratch: Path, folder: Path) -> None:
    """Take a turn-in and two drawers, go to the bank, and close the day."""
    station = furnished_station(scratch)
    _work(station)
    station.close()
    with sitting(scratch, folder, now=_MONDAY) as hands:
        hands.sign_in(SUPERVISOR)
        _look_too_early(hands)
        _take_what_waits(hands)
        _go_to_the_bank(hands)
        _close_the_day(hands)
    (slip,) = (scratch / "receipts").glob("RTP-03-Z-*.png")
    shutil.copyfile(slip, folder / "z-slip.png")


def _work(station: OpenStation) -> None:
    """Let a clerk's drawer be closed Rs 20 short, and another's still be open with an offer."""
    add_staff(station)
    for clerk in (CLERK, OTHER_CLERK):
        shifts.open_shift(clerk, FLOAT, at=_MONDAY, uow=station.write())
    collect(station, make_payment(5_420, request="a"), at=_MONDAY)
    paper = by_cheque(30_274, drawer="M/s Gupta Traders")
    collect(station, payment_of(paper, request="b", account=TRADER), at=_MONDAY)
    close(station, "500x12,200x2", at=_MONDAY)
    other = make_payment(request="c", account_number=OTHER)
    collection.collect_payment(other, clerk=OTHER_CLERK, at=_MONDAY, uow=station.write())
    offer(station, "500x2", by=OTHER_CLERK, at=_MONDAY)
    add_credit(station, 6_710, day=_MONDAY.date(), reference=_SLIP)


def _look_too_early(hands: PictureHands) -> None:
    hands.press(Qt.Key.Key_5, ALT)
    hands.draw("day-open")


def _take_what_waits(hands: PictureHands) -> None:
    hands.press(Qt.Key.Key_T, ALT)
    hands.draw("cash-in-hand")
    _mark_what_waits(hands)
    hands.press(ENTER)
    hands.type("2")
    hands.draw("cash-count")
    hands.keys(*[ENTER] * len(NOTES))
    _mark_what_waits(hands)
    hands.press(ENTER)
    _count_it(hands)
    hands.press(Qt.Key.Key_F12)
    hands.sign_in(OTHER_CLERK)
    hands.press(Qt.Key.Key_F10)
    hands.count({2: "13", 5: "1"})
    hands.keys(Qt.Key.Key_F10, ENTER, ENTER)
    hands.sign_in(SUPERVISOR)
    hands.press(Qt.Key.Key_T, ALT)
    _mark_what_waits(hands)
    hands.press(ENTER)
    _count_it(hands)


def _mark_what_waits(hands: PictureHands) -> None:
    """Go down to the next line that waits for this supervisor."""
    custody = hands.session.custody
    user = custody.state.user
    assert user is not None
    for _ in custody.state.standing.items:
        if custody.state.item is not None and custody.state.item.is_for(user):
            return
        hands.press(DOWN)
    raise AssertionError(custody.state.standing)


def _count_it(hands: PictureHands) -> None:
    """Count what the giver did, row by row."""
    item = hands.session.custody.state.item
    assert item is not None
    counted = item.transfer.notes if item.transfer else item.shift.counted if item.shift else None
    assert counted is not None
    pieces = dict(counted.pieces)
    for note in NOTES:
        hands.type(str(pieces.get(note, "")))
        hands.press(ENTER)


def _go_to_the_bank(hands: PictureHands) -> None:
    """Put the cheque on a slip, and send the cash with the second supervisor's word."""
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.keys(Qt.Key.Key_F5, ENTER, ESC)
    hands.press(Qt.Key.Key_B, ALT)
    hands.draw("bank")
    hands.press(Qt.Key.Key_F5)
    hands.count({0: "13", 1: "1", 5: "1"})
    hands.draw("remit")
    hands.keys(ENTER, ENTER, ENTER)
    hands.find(PASSWORD)
    hands.press(ESC)
    hands.press(Qt.Key.Key_F6)
    hands.draw("stamp")
    hands.press(ESC)
    hands.press(Qt.Key.Key_F9)
    hands.draw("statement")
    hands.keys(ENTER, ESC)


def _close_the_day(hands: PictureHands) -> None:
    """Close it, once every line is done."""
    hands.press(Qt.Key.Key_5, ALT)
    hands.press(Qt.Key.Key_F10)
    hands.draw("day-ready")
    hands.press(ENTER)
