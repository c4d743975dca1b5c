"""What a child does with reconnection orders until it is killed, and what it begins with."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from cashier.domain.errors import CounterError
from cashier.domain.user import Role
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services import approvals, cancellation, collection, users
from cashier.services.importing import DataKind, import_file
from cashier.services.order_results import record_done, record_failed, tell_recall
from cashier.services.orders import dispatch_orders
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from tests.faults.made_up import CLERK, NOW, payment
from tests.faults.points import Ack

SUPERVISOR = NewUser("suresh", "Suresh Nair", Role.SUPERVISOR, "password1")
FIRST, SECOND, DONE, FAILED, RECALLED = (f"RTP-03-R-{serial:06d}" for serial in range(1, 6))
"""Two in the queue, two that a team was sent for, and one that was recalled from it."""

SENT_AT, BACK_AT = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
RESULTS = f"""order_number,result,at,reason
{DONE},done,2026-11-22T12:00,
{FAILED},failed,2026-11-22T12:00,locked
"""


def prepare_orders(prepared: Path, folder: Path) -> None:
    """Lay out a station with five orders, and a file of results."""
    shutil.copytree(prepared, folder)
    station = open_station(folder)
    users.add_user(SUPERVISOR, by="admin", at=NOW, uow=station.write())
    receipts = [
        collection.collect_payment(
            payment(index, f"r{index}"), clerk=CLERK, at=NOW, uow=station.write()
        )
        for index in (1, 3, 5, 7, 9)
    ]
    dispatch_orders([DONE, FAILED, RECALLED], team="B", by=CLERK, at=SENT_AT, uow=station.write())
    _cancel(station, receipts[-1].number)
    (folder / "results.csv").write_text(RESULTS, "utf-8")
    station.close()


def _cancel(station: OpenStation, number: str) -> None:
    quote = cancellation.quote_cancellation(number, clerk=CLERK, uow=station.read())
    word = approvals.approve_here(
        quote.claim,
        approver=SUPERVISOR.name,
        password=SUPERVISOR.password,
        at=SENT_AT,
        read=station.read,
        write=station.write,
    )
    cancellation.cancel_receipt(
        number, "wrong", approval=word, clerk=CLERK, at=SENT_AT, uow=station.write()
    )


def dispatch(folder: Path, ack: Ack) -> None:
    """Send a team for two orders."""
    ack(f"sent {dispatch_in(open_station(folder))}")


def dispatch_in(station: OpenStation) -> str:
    """Do it; the same request again gives the same dispatch."""
    sent = dispatch_orders(
        [FIRST, SECOND],
        team="C",
        by=CLERK,
        at=SENT_AT,
        uow=station.write(),
        request_id="dispatch-of-the-dead",
    )
    return sent.number


def done(folder: Path, ack: Ack) -> None:
    """Hear that the light is on."""
    ack(f"done {done_in(open_station(folder))}")


def done_in(station: OpenStation) -> bool:
    """Do it; a second time it is known."""
    return record_done(DONE, at_done=BACK_AT, by=CLERK, at=BACK_AT, uow=station.write())


def fail(folder: Path, ack: Ack) -> None:
    """Hear that it could not be done."""
    ack(f"failed {fail_in(open_station(folder))}")


def fail_in(station: OpenStation) -> bool:
    """Do it; a second time it is known."""
    return record_failed(
        FAILED, "locked", at_failed=BACK_AT, by=CLERK, at=BACK_AT, uow=station.write()
    )


def tell(folder: Path, ack: Ack) -> None:
    """Tell the team of a recall."""
    ack(f"told {tell_in(open_station(folder))}")


def tell_in(station: OpenStation) -> bool:
    """Do it; a second time it is known."""
    return tell_recall(RECALLED, told_to="Mohan", by=CLERK, at=BACK_AT, uow=station.write())


def hear_file(folder: Path, ack: Ack) -> None:
    """Load a file of results."""
    ack(f"heard {hear_file_in(open_station(folder))}")


def hear_file_in(station: OpenStation) -> int:
    """Do it; a second time nothing of it is new."""
    file, rejects = station.folder / "results.csv", RejectsFile(station.folder / "rejects.csv")
    with FileSource(file, DataKind.RESULTS, BACK_AT) as source, rejects:
        outcome = import_file(
            source, at=BACK_AT, actor="station", uow=station.write(), rejects=rejects
        )
    if outcome.rejected:
        raise CounterError
    return outcome.loaded


ORDER_ACTS: dict[str, Callable[[Path, Ack], None]] = {
    f"order_{act.__name__}": act for act in (dispatch, done, fail, tell, hear_file)
}
