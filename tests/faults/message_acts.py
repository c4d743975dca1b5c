"""What a child does with messages to consumers until it is killed, and what it begins with."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cashier.domain.message import NotInDoubt
from cashier.domain.user import Role
from cashier.exchange.message_file import CsvMessageFile, MessageFileExists
from cashier.gateway import HttpGateway
from cashier.services import collection, contacts, messages, messaging, users
from cashier.services.message_ports import Outgoing
from cashier.services.messaging import Claim
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from tests.faults.made_up import ADMIN, CLERK, NOW, account_number, payment
from tests.faults.points import Ack
from tests.messages import SENT, UNKNOWN, AtWork, queued, switch_on

SUPERVISOR = NewUser("suresh", "Suresh Nair", Role.SUPERVISOR, "password1")
TOLD, UNTOLD = (0, 2, 4, 6), 8
"""Who was told of a payment, and who paid after that."""

CAPTURED, WRITTEN = "9123456789", "messages.csv"
_ATTEMPT = 1


def prepare_messages(prepared: Path, folder: Path, gateway: str) -> None:
    """Lay out four messages and a receipt that nobody was told of.

    One is leaving, one is in doubt, two wait.
    """
    shutil.copytree(prepared, folder)
    station = open_station(folder)
    users.add_user(SUPERVISOR, by="admin", at=NOW, uow=station.write())
    messaging.set_gateway(gateway, by=ADMIN.name, at=NOW, uow=station.write())
    switch_on(station, "receipt")
    for index in TOLD:
        _pay(station, index)
    messages.queue_messages(at=NOW, read=station.read, write=station.write)
    _claim(station)
    doubtful = _claim(station)
    messaging.end_attempt(doubtful, UNKNOWN, by=SUPERVISOR.name, at=NOW, uow=station.write())
    _pay(station, UNTOLD)
    station.close()


def _pay(station: OpenStation, index: int) -> None:
    mobile = f"98765432{index:02d}"
    contacts.capture_mobile(account_number(index), mobile, by=CLERK, at=NOW, uow=station.write())
    collection.collect_payment(
        payment(index, f"r{index}"), clerk=CLERK, at=NOW, uow=station.write()
    )


def _claim(station: OpenStation) -> Claim:
    claim = messaging.claim_next(by=SUPERVISOR.name, at=NOW, uow=station.write())
    assert claim is not None
    return claim


def queue(folder: Path, ack: Ack) -> None:
    """Write what was not told yet."""
    ack(f"queued {queue_in(open_station(folder))}")


def queue_in(station: OpenStation) -> int:
    """Do it; a second time nothing is new."""
    return messages.queue_messages(at=NOW, read=station.read, write=station.write).messages


def send(folder: Path, ack: Ack) -> None:
    """Send what waits over HTTP, to where the station says."""
    send_in(open_station(folder))
    ack("sent")


def send_in(station: OpenStation) -> None:
    """Do it; a second time nothing is left that nobody else may have."""
    with station.read() as uow:
        gateway = HttpGateway(uow.messages.gateway_url(), "abc")
    messaging.send_all(gateway, by=SUPERVISOR.name, works=AtWork(station))
    gateway.close()


def end(folder: Path, ack: Ack) -> None:
    """Hear what became of the one that is leaving."""
    end_in(open_station(folder))
    ack("ended")


def end_in(station: OpenStation) -> None:
    """Do it; a second time it is known."""
    message = queued(station)[0].message
    outgoing = Outgoing(message.id, "", message.language, message.template_id, message.text)
    claim = Claim(outgoing, _ATTEMPT)
    messaging.end_attempt(claim, SENT, by=SUPERVISOR.name, at=NOW, uow=station.write())


def resolve(folder: Path, ack: Ack) -> None:
    """Settle the one in doubt: it goes once more."""
    resolve_in(open_station(folder))
    ack("resolved")


def resolve_in(station: OpenStation) -> None:
    """Do it; a second time there is no doubt."""
    of = queued(station)[1].message.id
    with suppress(NotInDoubt):
        messaging.resolve_message(
            of, resend=True, reason="lost", by=SUPERVISOR.name, at=NOW, uow=station.write()
        )


def export(folder: Path, ack: Ack) -> None:
    """Hand what waits out as a file."""
    export_in(open_station(folder))
    ack("exported")


def export_in(station: OpenStation) -> None:
    """Do it; a second time the file is there, or gets its name."""
    file = CsvMessageFile(station.folder / WRITTEN)
    with suppress(MessageFileExists):
        messaging.export_messages(file, by=SUPERVISOR.name, at=NOW, uow=station.write())


def capture(folder: Path, ack: Ack) -> None:
    """Keep the number that a consumer gives."""
    capture_in(open_station(folder))
    ack("captured")


def capture_in(station: OpenStation) -> None:
    """Do it; a second time it is known."""
    contacts.capture_mobile(account_number(UNTOLD), CAPTURED, by=CLERK, at=NOW, uow=station.write())


def stop(folder: Path, ack: Ack) -> None:
    """Keep messages away from somebody."""
    stop_in(open_station(folder))
    ack("stopped")


def stop_in(station: OpenStation) -> None:
    """Do it; a second time it is known."""
    contacts.set_consent(
        account_number(UNTOLD), wants_messages=False, by=CLERK, at=NOW, uow=station.write()
    )


MESSAGE_ACTS: dict[str, Callable[[Path, Ack], None]] = {
    f"message_{act.__name__}": act for act in (queue, send, end, resolve, export, capture, stop)
}
