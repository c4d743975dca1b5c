"""An afternoon of reconnections: the board, a team that is sent and comes back, the papers."""

import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtCore import Qt

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.receipt import Receipt
from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES
from cashier.services.order_results import record_done, record_failed
from cashier.services.orders import dispatch_orders
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, SUPERVISOR, add_consumer, at_work, collect, make_payment
from tests.instruments import cheque
from tests.pictures.hands import ENTER, ESC, PictureHands, shrink, sitting
from tests.reversals import cancel
from tests.services.rules import paid_with, set_policy
from tests.ui.stand_ins import furnished_station

_AFTERNOON = NOW + timedelta(hours=4, minutes=20)
_MODES = ("pole", "cable removed", "meter")
_RUPEES = 1910


@dataclass
class _Office:
    """A station with people in it, each from a place of the lists of names."""

    station: OpenStation
    count: int = 0

    def pay(self, *, minutes: int, is_smart: bool = False) -> Receipt:
        """Cut somebody off, and let them pay so many minutes after ten."""
        account = self.cut(is_smart=is_smart)
        rupees = 1410 if is_smart else _RUPEES
        payment = make_payment(rupees, request=account, account_number=account)
        return collect(self.station, payment, at=_at(minutes))

    def cut(self, *, is_smart: bool = False) -> str:
        """Cut somebody off."""
        self.count += 1
        given, family = GIVEN[self.count % len(GIVEN)], FAMILY[7 * self.count % len(FAMILY)]
        place = LOCALITIES[5 * self.count % len(LOCALITIES)]
        about: dict[str, Any] = {"connection_type": ConnectionType.SMART_POSTPAID}
        return add_consumer(
            self.station,
            account_number=str(3_141_700_000 + 37 * self.count),
            old_account_number="",
            name=f"{given[0]} {family[0]}",
            name_hi=f"{given[1]} {family[1]}",
            address=f"{11 * self.count}/{3 * self.count} {place}",
            locality=place,
            meter_number=f"KS{2_040_000 + 173 * self.count}",
            status=SupplyStatus.TEMPORARILY_DISCONNECTED,
            status_date=date(2026, 11, 18),
            disconnection_mode="remote" if is_smart else _MODES[self.count % 3],
            **(about if is_smart else {}),
        )

    def send(self, team: str, *receipts: Receipt, minutes: int) -> None:
        """Send a team for what was paid."""
        dispatch_orders(
            [_number(receipt) for receipt in receipts],
            team=team,
            by=CLERK,
            at=_at(minutes),
            uow=self.station.write(),
        )

    def light(self, receipt: Receipt, *, minutes: int) -> None:
        """Let the light come back."""
        at, uow = _at(minutes), self.station.write()
        record_done(_number(receipt), at_done=at, by=CLERK, at=at, uow=uow)


def _number(receipt: Receipt) -> str:
    assert receipt.reconnection is not None
    return receipt.reconnection.number


def _at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def draw_reconnections(scratch: Path, folder: Path) -> None:
    """Draw the board in the afternoon, and what is done on it."""
    station = at_work(furnished_station(scratch))
    _work(_Office(station))
    station.close()
    with sitting(scratch, folder, now=_AFTERNOON) as hands:
        hands.sign_in(SUPERVISOR)
        hands.draw("reconnections")
        _send(hands)
        _fail(hands)
        _keep_papers(scratch, folder)


def _work(office: _Office) -> None:
    station = office.station
    set_policy(station, "cheques_for_disconnected", "yes")
    morning = [office.pay(minutes=place, is_smart=place == 1) for place in range(8)]
    office.send("A", *morning[:4], minutes=30)
    office.send("B", *morning[4:], minutes=35)
    for place, minutes in ((1, 38), (2, 80), (3, 140), (4, 95), (5, 170)):
        office.light(morning[place], minutes=minutes)
    at = _at(150)
    record_failed(
        _number(morning[6]),
        "premises locked",
        at_failed=at,
        by=CLERK,
        at=at,
        uow=station.write(),
    )
    cancel(station, morning[7], at=_at(160))
    cancel(station, morning[5], at=_at(200))
    out = office.pay(minutes=115)
    office.send("B", out, minutes=180)
    for minutes in (120, 190, 225, 251):
        office.pay(minutes=minutes, is_smart=minutes == 120)
    waits = office.cut()
    by_cheque = paid_with(_RUPEES, cheque(_RUPEES), request="waits", account_number=waits)
    collect(station, by_cheque, at=_at(40))


def _send(hands: PictureHands) -> None:
    """Mark three that are queued, and send team B with slips."""
    hands.keys(*[Qt.Key.Key_Space] * 3)
    hands.press(Qt.Key.Key_F6)
    hands.draw("reconnection-dispatch")
    hands.press(ENTER)
    hands.draw("reconnection-sent")
    hands.keys(Qt.Key.Key_F8, ESC)


def _fail(hands: PictureHands) -> None:
    """Enter that what was sent first could not be done."""
    hands.keys(Qt.Key.Key_Right, Qt.Key.Key_F7, Qt.Key.Key_F6)
    hands.type("2")
    hands.draw("reconnection-result")
    hands.press(ESC)


def _keep_papers(scratch: Path, folder: Path) -> None:
    """Keep a slip of the roll, two slips on a page, and a team's list."""
    slip = min((scratch / "receipts").glob("RTP-03-J-*.png"))
    shutil.copyfile(slip, folder / "job-slip.png")
    for name, file in (
        ("job-slips", "RTP-03-J-000004.pdf"),
        ("team-list", "RTP-03-J-000004-list.pdf"),
    ):
        document = pypdfium2.PdfDocument(scratch / "papers" / file)
        document[0].render(scale=1.4).to_pil().save(folder / f"{name}.png")
        document.close()
        shrink(folder / f"{name}.png")
