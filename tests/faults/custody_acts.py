"""What a child process hands over, counts again and takes until it is killed."""

import shutil
from collections.abc import Callable
from pathlib import Path

from cashier.domain.custody_transfer import TransferKind
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.services import collection, custody, custody_closing, custody_variances, shifts, users
from cashier.station import OpenStation, open_station
from tests.faults.made_up import CLERK, NOW, payment
from tests.faults.points import Ack
from tests.faults.reversal_acts import SUPERVISOR

NOTES = DenominationCount.parse("500x4")
LEFT = DenominationCount.parse("500x5,200x2")
"""What the clerk counts at the close: Rs 2,800 short."""

NUMBER = "RTP-03-T-000001"
RECOVERED = Money(5_000)


def prepare_cash(prepared: Path, folder: Path) -> None:
    """Lay out a station with a supervisor, and cash in the clerk's drawer."""
    shutil.copytree(prepared, folder)
    station = open_station(folder)
    users.add_user(SUPERVISOR, by="admin", at=NOW, uow=station.write())
    collection.collect_payment(payment(0), clerk=CLERK, at=NOW, uow=station.write())
    station.close()


def offer_in(station: OpenStation) -> str:
    """Offer a turn-in; tell its number. The same request again offers nothing twice."""
    made = custody.offer_transfer(
        TransferKind.TURN_IN,
        NOTES,
        to=SUPERVISOR.name,
        request_id="turn-in of the dead",
        clerk=CLERK,
        at=NOW,
        uow=station.write(),
    )
    return made.number


def turn_in_in(station: OpenStation) -> str:
    """Offer it and have it accepted."""
    number = offer_in(station)
    uow = station.write()
    return custody.accept_transfer(number, NOTES, by=SUPERVISOR.name, at=NOW, uow=uow).number


def hand_closing_in(station: OpenStation) -> str:
    """Close the shift, unless it is closed, and have the drawer counted and some recovered."""
    if shifts.find_open_shift(CLERK, uow=station.read()) is not None:
        shifts.close_shift(CLERK, LEFT, "", at=NOW, uow=station.write())
    taken = custody_closing.accept_closing(1, LEFT, by=SUPERVISOR.name, at=NOW, uow=station.write())
    custody_variances.record_recovery(
        1, RECOVERED, "receipt 7", by=SUPERVISOR.name, at=NOW, uow=station.write()
    )
    return taken.number


def turn_in(folder: Path, ack: Ack) -> None:
    """Offer cash, then have it accepted."""
    station = open_station(folder)
    ack(f"offered {offer_in(station)}")
    ack(f"accepted {turn_in_in(station)}")


def hand_closing(folder: Path, ack: Ack) -> None:
    """Close a drawer that is short, have it accepted, and make a part of it good."""
    station = open_station(folder)
    ack(f"closed {hand_closing_in(station)}")


CUSTODY_ACTS: dict[str, Callable[[Path, Ack], None]] = {
    act.__name__: act for act in (turn_in, hand_closing)
}
