"""What a child process does until it is killed. Each act says by `ack` what has returned."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import StorageFault
from cashier.domain.user import Role
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.safekeeping import backup, restore
from cashier.services import collection, prints, schemes, shifts, users
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.services.prints import PrintState
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station, set_up
from cashier.storage import journal, projections
from cashier.storage.unit_of_work import SqlUnitOfWork
from tests.faults import policies, staff, tenders
from tests.faults.bank_acts import BANK_ACTS
from tests.faults.custody_acts import CUSTODY_ACTS
from tests.faults.day_acts import DAY_ACTS
from tests.faults.drive_acts import DRIVE_ACTS
from tests.faults.made_up import (
    ADMIN,
    CLERK,
    ISSUER,
    LATER,
    NOW,
    SCHEME,
    draft_of,
    payment,
    registration,
)
from tests.faults.message_acts import MESSAGE_ACTS
from tests.faults.order_acts import ORDER_ACTS
from tests.faults.points import Ack
from tests.faults.reversal_acts import REVERSAL_ACTS

Act = Callable[[Path, Ack], None]
PAID, REQUEST = 1, "request-of-the-dead"
NEWCOMER = NewUser("bhanu", "Bhanu Sahu", Role.CLERK, "password1")


def pay(folder: Path, ack: Ack) -> None:
    """Save the intent, and take a payment that earns a reconnection."""
    station = open_station(folder)
    intent = payment(PAID, REQUEST)
    collection.save_draft(draft_of(intent), uow=station.write())
    ack("draft")
    receipt = collection.collect_payment(intent, clerk=CLERK, at=NOW, uow=station.write())
    ack(f"receipt {receipt.number}")


def print_receipt(folder: Path, ack: Ack) -> None:
    """Send the last receipt to paper and record what became of it."""
    station = open_station(folder)
    number = "RTP-03-2627-000001"
    job = prints.start_print(number, actor=CLERK, at=NOW, uow=station.write())
    ack("started")
    prints.end_print(job, PrintState.CONFIRMED, "", actor=CLERK, at=NOW, uow=station.write())
    ack("ended")


def change_shift(folder: Path, ack: Ack) -> None:
    """Close the clerk's shift and open the next one."""
    station = open_station(folder)
    count = DenominationCount.parse("100x10")
    shifts.close_shift(CLERK, count, "", at=NOW, uow=station.write())
    ack("closed")
    shifts.open_shift(CLERK, count, at=NOW, uow=station.write())
    ack("opened")


def add_user(folder: Path, ack: Ack) -> None:
    """Add a clerk."""
    station = open_station(folder)
    users.add_user(NEWCOMER, by="admin", at=NOW, uow=station.write())
    ack("added")


def make_station(folder: Path, ack: Ack) -> None:
    """Set a station up in an empty folder."""
    set_up(folder, ISSUER, ADMIN, at=NOW)
    ack("made")


def make_backup(folder: Path, ack: Ack) -> None:
    """Write a backup beside the record."""
    backup(open_station(folder), folder / "copy.db", at=NOW)
    ack("copied")


def restore_backup(folder: Path, ack: Ack) -> None:
    """Bring the backup to life where a record stands already."""
    restore(folder / "kept" / "copy.db", folder, at=LATER)
    ack("restored")


def load_files(folder: Path, ack: Ack) -> None:
    """Load a file of accounts, then one of bills."""
    station = open_station(folder)
    for data in (DataKind.ACCOUNTS, DataKind.BILLS):
        load(station, data)
        ack(data.value)


def load(station: OpenStation, data: DataKind) -> ImportOutcome:
    """Load one of the made-up files that lie in the station's folder."""
    file = station.folder / f"{data.value}.csv"
    rejects = RejectsFile(file.with_suffix(".rejects.csv"))
    with FileSource(file, data, NOW) as source, rejects:
        return import_file(source, at=NOW, actor="admin", uow=station.write(), rejects=rejects)


def pay_through_faults(folder: Path, ack: Ack) -> None:
    """Take three payments; after a fault close, open again, and repeat the same request."""
    station = None
    for index in range(3):
        for _ in range(3):
            try:
                station = station or open_station(folder)
                _pay_and_tell(station, index, ack)
                break
            except StorageFault as fault:
                ack(f"fault {fault.message}")
                if station is not None:
                    station.close()
                    station = None


def _pay_and_tell(station: OpenStation, index: int, ack: Ack) -> None:
    intent = payment(index)
    collection.save_draft(draft_of(intent), uow=station.write())
    ack(f"draft {intent.request_id}")
    receipt = collection.collect_payment(intent, clerk=CLERK, at=NOW, uow=station.write())
    ack(f"receipt {receipt.number} {intent.request_id}")
    if index == 1:
        station.checkpoint()


def register(folder: Path, ack: Ack) -> None:
    """Load a settlement scheme, and register somebody for it."""
    station = open_station(folder)
    schemes.import_scheme(SCHEME, "s.toml", actor="admin", at=NOW, uow=station.write())
    ack("scheme")
    receipt = schemes.register(registration(), clerk=CLERK, at=NOW, uow=station.write())
    ack(f"receipt {receipt.number}")


ACTS: dict[str, Act] = (
    {
        act.__name__: act
        for act in (
            pay,
            print_receipt,
            change_shift,
            add_user,
            make_station,
            make_backup,
            restore_backup,
            load_files,
            pay_through_faults,
            register,
            tenders.pay_by_cheque,
            tenders.pay_basket,
            tenders.hand_in,
            policies.set_policy,
            staff.change_staff,
        )
    }
    | REVERSAL_ACTS
    | CUSTODY_ACTS
)


ACTS |= BANK_ACTS | DAY_ACTS | DRIVE_ACTS | MESSAGE_ACTS | ORDER_ACTS


def split_commits() -> None:
    """Break the code on purpose: commit an entry before its projections are written."""
    whole = projections.project

    def after_a_commit_too_many(connection: Any, *args: Any) -> None:  # noqa: ANN401 - passed on
        raw = connection.connection.driver_connection
        raw.commit()
        raw.execute("BEGIN IMMEDIATE")
        whole(connection, *args)

    setattr(journal, "project", after_a_commit_too_many)  # noqa: B010 - mypy knows no such export


def swallow_faults() -> None:
    """Break the code on purpose: say that a commit worked whatever the disk said."""
    honest = SqlUnitOfWork.commit

    def commit(uow: SqlUnitOfWork) -> None:
        with suppress(StorageFault):
            honest(uow)

    setattr(SqlUnitOfWork, "commit", commit)  # noqa: B010 - mypy lets no method be replaced


MUTANTS: dict[str, Callable[[], None]] = {
    "split_commits": split_commits,
    "swallow_faults": swallow_faults,
}
