"""What consumers are told: what waits, what left, what is in doubt, and the templates."""

from pathlib import Path

from PySide6.QtCore import Qt

from cashier.exchange.sample_names import FAMILY, GIVEN
from cashier.services.messaging import send_all, set_gateway
from cashier.station import OpenStation
from tests.builders import ADMIN, NOW, SUPERVISOR, add_consumer, at_work, collect, make_payment
from tests.messages import SENT, UNKNOWN, AtWork, FakeGateway, queue, switch_on
from tests.pictures.hands import ALT, CONTROL, DOWN, ESC, PictureHands, sitting
from tests.ui.stand_ins import FREE, furnished_station

_PEOPLE, _LATER = 9, 5
_ANSWERS = (SENT, SENT, UNKNOWN, SENT, SENT, UNKNOWN, SENT)


def draw_messages(scratch: Path, folder: Path) -> None:
    """Look at a morning's messages, settle one in doubt, and read the templates."""
    station = furnished_station(scratch)
    _morning(station)
    station.close()
    with sitting(scratch, folder) as hands:
        hands.sign_in(SUPERVISOR)
        hands.press(Qt.Key.Key_G, ALT)
        hands.keys(Qt.Key.Key_F5, DOWN, DOWN, DOWN)
        hands.draw("messages")
        _settle(hands)
        hands.press(Qt.Key.Key_F3)
        hands.draw("messages-templates")


def _settle(hands: PictureHands) -> None:
    """Show what is in doubt, and what is asked before it goes once more."""
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.press(Qt.Key.Key_F8)
    hands.draw("messages-doubt")
    hands.press(ESC)


def _morning(station: OpenStation) -> None:
    """Let most of what was told leave, and more be paid after that."""
    switch_on(station, "receipt,order_queued", language="both")
    set_gateway("https://sms.example/v1", by=ADMIN.name, at=NOW, uow=station.write())
    at_work(station)
    for place in range(_PEOPLE):
        _pay(station, place)
        if place == _LATER:
            queue(station)
            send_all(FakeGateway(_ANSWERS), by=SUPERVISOR, works=AtWork(station))
    collect(station, make_payment(100, request="free", account_number=FREE))


def _pay(station: OpenStation, place: int) -> None:
    """Add somebody who pays."""
    given, family = GIVEN[3 * place % len(GIVEN)], FAMILY[5 * place % len(FAMILY)]
    number = add_consumer(
        station,
        account_number=str(3_141_800_000 + 41 * place),
        old_account_number="",
        name=f"{given[0]} {family[0]}",
        name_hi=f"{given[1]} {family[1]}",
        mobile=f"98100{place:05d}",
        meter_number="",
        old_meter_number="",
    )
    collect(station, make_payment(1310 + 90 * place, request=number, account_number=number))
