"""Cheques on their way to the bank and back, and the papers that go with them."""

from pathlib import Path
from typing import cast

import pypdfium2
from PIL import ImageOps
from PIL.Image import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cashier.station import OpenStation, open_station
from tests.builders import SUPERVISOR, at_work, collect
from tests.journeys.queue import EXACT, WITH_CHANGE, station_with_queue
from tests.pictures.hands import ALT, CONTROL, ENTER, ESC, PictureHands, sitting
from tests.reversals import LATER, by_cheque, payment_of
from tests.ui.stand_ins import OTHER, TRADER
from ui.cheques.act_page import LOOK_MS
from ui.cheques.papers import FOLDER

_SCALE, _GREYS, _MARGIN = 1.1, 16, 24


def draw_cheques(scratch: Path, folder: Path) -> None:
    """Take two cheques to the bank; one is paid, the other comes back."""
    station_with_queue(scratch, f"file:{scratch / 'receipts'}")
    station = at_work(open_station(scratch))
    _take_cheques(station)
    station.close()
    with sitting(scratch, folder, now=LATER) as hands:
        hands.sign_in(SUPERVISOR)
        hands.press(Qt.Key.Key_3, ALT)
        _deposit(hands)
        _clear(hands)
        _return(hands)
    draw_paper(scratch / FOLDER / "RTP-03-D-000001.pdf", folder / "pay-in-slip.png")
    (notice,) = (scratch / FOLDER).glob("*-01.pdf")
    draw_paper(notice, folder / "notice.png")


def _take_cheques(station: OpenStation) -> None:
    for account, amount, drawer in (
        (TRADER, 30_274, "M/s Gupta Traders"),
        (OTHER, 1310, "Sita Devi"),
        (EXACT.number, 1310, EXACT.name),
        (WITH_CHANGE.number, 1310, WITH_CHANGE.name),
    ):
        number, drawn_on = _number(account), f"300{account}"
        cheque = by_cheque(amount, number=number, drawer=drawer, drawer_account=drawn_on)
        collect(station, payment_of(cheque, request=account, account=account))


def _number(account: str) -> str:
    """Number a cheque after the account that it pays for."""
    return f"000{account[-3:]}"


def _deposit(hands: PictureHands) -> None:
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.draw("cheques")
    hands.press(Qt.Key.Key_F5)
    hands.draw("deposit")
    hands.keys(ENTER, ESC)


def _clear(hands: PictureHands) -> None:
    hands.type(_number(TRADER))
    hands.press(Qt.Key.Key_F6)
    hands.keys(ENTER, ESC)


def _return(hands: PictureHands) -> None:
    hands.type(_number(OTHER))
    hands.press(Qt.Key.Key_F7)
    hands.draw("reasons")
    hands.type("01")
    hands.keys(ENTER, ENTER)
    hands.draw("return")
    QTest.qWait(LOOK_MS)
    hands.keys(ENTER, ESC)
    hands.draw("returned")


def draw_paper(pdf: Path, picture: Path) -> None:
    """Draw the first page down to its last line, in few greys, which keeps the file small."""
    document = pypdfium2.PdfDocument(pdf)
    page = cast("Image", document[0].render(scale=_SCALE).to_pil()).convert("L")
    _, _, _, last = ImageOps.invert(page).getbbox() or (0, 0, 0, page.height)
    written = page.crop((0, 0, page.width, min(last + _MARGIN, page.height)))
    written.quantize(_GREYS).save(picture, optimize=True)
    document.close()
