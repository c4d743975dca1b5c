"""What a child process does in a recovery drive until it is killed, and what it begins with."""

import shutil
from collections.abc import Callable
from pathlib import Path

from cashier.domain.user import Role
from cashier.services import users
from cashier.services.drives import get_drive, get_notices
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from tests.builders import SUPERVISOR
from tests.drives import add_defaulter, batch_of, notify, open_one, serve
from tests.faults.made_up import NOW
from tests.faults.points import Ack

DEFAULTERS = 6
SECOND_LIST = "RTP-03-N-000002"


def prepare_drive(prepared: Path, folder: Path) -> None:
    """Lay out a drive about six: two with notices that came, two with notices, two without."""
    shutil.copytree(prepared, folder)
    station = open_station(folder)
    maker = NewUser(SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, "password1")
    users.add_user(maker, by="admin", at=NOW, uow=station.write())
    numbers = [add_defaulter(station, place) for place in range(DEFAULTERS)]
    drive = open_one(station)
    serve(station, notify(station, drive, account_numbers=numbers[:2]))
    notify(station, drive, request="notices-2", account_numbers=numbers[2:4])
    station.close()


def open_drive(folder: Path, ack: Ack) -> None:
    """Open another drive about the same six."""
    ack(f"opened {open_in(open_station(folder))}")


def open_in(station: OpenStation) -> str:
    """Do it; the same request again gives the same drive."""
    return open_one(station, at=NOW, request="drive-of-the-dead").number


def make_notices(folder: Path, ack: Ack) -> None:
    """Write to the two who have no notice."""
    ack(f"written {notify_in(open_station(folder))}")


def notify_in(station: OpenStation) -> str:
    """Do it; the same request again gives the same list."""
    drive = get_drive("latest", uow=station.read())
    return notify(station, drive, at=NOW, request="notices-of-the-dead").number


def record_served(folder: Path, ack: Ack) -> None:
    """Record that the second list came."""
    ack(f"served {serve_in(open_station(folder))}")


def serve_in(station: OpenStation) -> int:
    """Do it; a second time nothing is new."""
    return serve(station, get_notices(SECOND_LIST, uow=station.read()))


def make_batch(folder: Path, ack: Ack) -> None:
    """Give those to a team who may be cut."""
    ack(f"given {batch_in(open_station(folder))}")


def batch_in(station: OpenStation) -> str:
    """Do it; the same request again gives the same batch."""
    drive = get_drive("latest", uow=station.read())
    return batch_of(station, drive, request="batch-of-the-dead").number


DRIVE_ACTS: dict[str, Callable[[Path, Ack], None]] = {
    act.__name__: act for act in (open_drive, make_notices, record_served, make_batch)
}
