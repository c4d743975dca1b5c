"""What must hold after a death: nothing lost, nothing doubled, nothing half-done.

A judge opens what the dead process left, asks for what it had acknowledged, does the same act again
as a person would, and names everything that is wrong.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite_driver
from sqlalchemy import func, select, text

from cashier.domain.denomination import DenominationCount
from cashier.domain.shift import ShiftAlreadyOpen
from cashier.domain.user import UserExists
from cashier.safekeeping import backup, restore
from cashier.services import collection, prints, schemes, shifts, users
from cashier.services.importing import DataKind
from cashier.services.prints import PrintState
from cashier.station import (
    OpenStation,
    StationExists,
    open_station,
    set_up,
)
from cashier.storage import schema
from cashier.storage.unit_of_work import NoStation
from tests.faults import policies, staff, tenders
from tests.faults.acts import NEWCOMER, PAID, REQUEST, load
from tests.faults.made_up import ADMIN, CLERK, ISSUER, LATER, SCHEME, payment, registration

Acks = tuple[str, ...]
Judge = Callable[[Path, Acks], Iterator[str]]
RECEIPT = "RTP-03-2627-000001"


def unsound(station: OpenStation) -> Iterator[str]:
    """Name what is wrong with the record as a whole."""
    with station.read() as uow:
        found = uow.connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if found != ["ok"]:
        yield f"half-done: the database is damaged: {found[0]}"
    for problem in station.verify().problems:
        yield f"half-done: {problem.text}"


def count_entries(station: OpenStation, kind: str) -> int:
    """Count the journal's entries of a kind."""
    with station.read() as uow:
        query = select(func.count()).where(schema.journal.c.kind == kind)
        return int(uow.connection.execute(query).scalar_one())


def judge_payment(folder: Path, acks: Acks, *, retry_as: str = REQUEST) -> Iterator[str]:
    """A payment: the same request again gives one receipt and one order in all."""
    station = open_station(folder)
    yield from unsound(station)
    unfinished = {u.draft.request_id: u for u in collection.list_unfinished(uow=station.read())}
    issued = count_entries(station, "receipt_issued")
    receipt_acked = [ack.removeprefix("receipt ") for ack in acks if ack.startswith("receipt ")]
    if receipt_acked and issued != 1:
        yield "lost: an acknowledged receipt is not there"
    if "draft" in acks and not issued and REQUEST not in unfinished:
        yield "lost: an acknowledged intent is not there"
    if issued and REQUEST in unfinished:
        yield "half-done: a receipt was issued and its draft still stands"
    intent = payment(PAID, retry_as)
    again = collection.collect_payment(intent, clerk=CLERK, at=LATER, uow=station.write())
    if receipt_acked and receipt_acked != [again.number]:
        yield "doubled: the retry issued another receipt"
    if count_entries(station, "receipt_issued") != 1:
        yield f"doubled: {count_entries(station, 'receipt_issued')} receipts for one intent"
    with station.read() as uow:
        if len(uow.orders.list_orders()) != 1:
            yield "half-done: not exactly one reconnection order"
    yield from unsound(station)
    station.close()


def judge_print(folder: Path, acks: Acks) -> Iterator[str]:
    """A print: what was sent is on record, and a copy with an unknown end is asked about."""
    station = open_station(folder)
    yield from unsound(station)
    state = prints.get_receipt(RECEIPT, uow=station.read()).print_state
    asked = bool(prints.list_unconfirmed(uow=station.read()))
    if "ended" in acks and state != PrintState.CONFIRMED:
        yield "lost: a confirmed copy is not on record"
    if "started" in acks and state == PrintState.SAVED:
        yield "lost: a copy that was sent is not on record"
    if asked != (state != PrintState.CONFIRMED):
        yield f"half-done: the copy is {state}, and is asked about: {asked}"
    station.close()


def judge_shift(folder: Path, acks: Acks) -> Iterator[str]:
    """A change of shift: closed once, opened once."""
    station = open_station(folder)
    yield from unsound(station)
    closed, opened = (count_entries(station, f"shift_{act}") for act in ("closed", "opened"))
    if ("closed" in acks and closed != 1) or ("opened" in acks and opened != 2):
        yield "lost: an acknowledged close or opening is not there"
    count = DenominationCount.parse("100x10")
    if not closed:
        shifts.close_shift(CLERK, count, "", at=LATER, uow=station.write())
    with suppress(ShiftAlreadyOpen):
        shifts.open_shift(CLERK, count, at=LATER, uow=station.write())
    entries = tuple(count_entries(station, f"shift_{act}") for act in ("closed", "opened"))
    if entries != (1, 2):
        yield f"doubled: closed and opened {entries} times"
    yield from unsound(station)
    station.close()


def judge_user(folder: Path, acks: Acks) -> Iterator[str]:
    """A user: there once."""
    station = open_station(folder)
    yield from unsound(station)
    if "added" in acks and NEWCOMER.name not in {
        u.name for u in users.list_users(uow=station.read())
    }:
        yield "lost: an acknowledged user is not there"
    with suppress(UserExists):
        users.add_user(NEWCOMER, by="admin", at=LATER, uow=station.write())
    if count_entries(station, "user_added") != 3:
        yield "doubled: the user was added twice"
    yield from unsound(station)
    station.close()


def judge_set_up(folder: Path, acks: Acks) -> Iterator[str]:
    """A set-up: finished, or taken up where it stopped."""
    with suppress(NoStation):
        open_station(folder).close()
    try:
        set_up(folder, ISSUER, ADMIN, at=LATER).close()
        if "made" in acks:
            yield "doubled: an acknowledged station was set up again"
    except StationExists:
        pass
    station = open_station(folder)
    yield from unsound(station)
    if count_entries(station, "station_created") != 1 or count_entries(station, "user_added") != 1:
        yield "half-done: not exactly one station and one administrator"
    station.close()


def judge_backup(folder: Path, acks: Acks) -> Iterator[str]:
    """A backup: whole or not there, and the record goes on."""
    station, copy = open_station(folder), folder / "copy.db"
    yield from unsound(station)
    if "copied" in acks and not (copy.exists() and count_entries(station, "backup_made")):
        yield "lost: an acknowledged backup is not there"
    if copy.exists():
        restored = restore(copy, folder / "elsewhere", at=LATER)
        yield from unsound(restored)
        restored.close()
    backup(station, copy, at=LATER)
    yield from unsound(station)
    station.close()


def judge_restore(folder: Path, acks: Acks) -> Iterator[str]:
    """A restore: the former record is still whole somewhere, and the restored one can be had."""
    if not any(_holds_receipt(file) for file in folder.glob("*cashier.db")):
        yield "lost: what was written after the backup is nowhere whole"
    try:
        station = open_station(folder)
        yield from unsound(station)
        station.close()
    except NoStation:
        if "restored" in acks:
            yield "lost: an acknowledged restore left no station"
    again = restore(folder / "kept" / "copy.db", folder, at=LATER.replace(hour=12))
    yield from unsound(again)
    again.close()
    if not any(_holds_receipt(file) for file in folder.glob("*cashier.db")):
        yield "lost: the second restore destroyed what the first one kept"


def judge_load(folder: Path, acks: Acks) -> Iterator[str]:
    """A load: all of a file with its entry, or none of it; again, it completes what is missing."""
    station = open_station(folder)
    yield from unsound(station)
    for data, rows in ((DataKind.ACCOUNTS, 4), (DataKind.BILLS, 4)):
        entries, new = _count_loads(station, data)
        if data.value in acks and not entries:
            yield f"lost: the acknowledged load of {data} is not there"
        if new != rows * entries:
            yield f"half-done: {data}: {new} new rows, {entries} entries"
        if entries and not (folder / f"{data}.rejects.csv").exists():
            yield f"half-done: {data}: loaded, and its rejects are nowhere"
        again = load(station, data)
        if (again.loaded, again.rejected) != (0 if entries else rows + 1, 1):
            yield f"doubled: {data}: the same file again loaded {again.loaded} rows"
    with station.write() as uow:
        check = "INSERT INTO account_search (account_search, rank) VALUES ('integrity-check', 1)"
        uow.connection.exec_driver_sql(check)
    yield from unsound(station)
    station.close()


def judge_three_payments(folder: Path, acks: Acks) -> Iterator[str]:
    """Three payments through a fault: each there once, each fault one clear line."""
    station = open_station(folder)
    yield from unsound(station)
    numbers = {ack.removeprefix("receipt ") for ack in acks if ack.startswith("receipt ")}
    with station.read() as uow:
        rows = uow.connection.execute(select(schema.receipt.c.number, schema.receipt.c.request_id))
        found = {f"{row.number} {row.request_id}" for row in rows}
    if numbers - found:
        yield f"lost: {numbers - found} were acknowledged"
    if len(found) > 3:
        yield f"doubled: {len(found)} receipts for three intents"
    if len(numbers) != 3:
        yield f"work did not go on: {acks}"
    if collection.list_unfinished(uow=station.read()):
        yield "half-done: a draft stands beside its receipt"
    for ack in acks:
        if ack.startswith("fault ") and "cannot be written: " not in ack:
            yield f"not one clear message: {ack}"
    station.close()


def _count_loads(station: OpenStation, data: DataKind) -> tuple[int, int]:
    """Count the entries of loads of a kind, and the rows of new accounts."""
    table = schema.metadata.tables[data.value.removesuffix("s")]
    with station.read() as uow:
        entries = select(func.count()).where(schema.file_import.c.data == data.value)
        new = select(func.count()).where(table.c.account_number.startswith("4"))
        return tuple(uow.connection.execute(query).scalar_one() for query in (entries, new))  # type: ignore[return-value]


def judge_registration(folder: Path, acks: Acks) -> Iterator[str]:
    """A registration: its receipt and what was agreed stand together, once, or not at all."""
    station = open_station(folder)
    yield from unsound(station)
    kinds = ("receipt_issued", "scheme_registered")
    found = tuple(count_entries(station, kind) for kind in kinds)
    if found not in {(0, 0), (1, 1)}:
        yield f"half-done: {found[0]} receipts and {found[1]} registrations"
    if any(ack.startswith("receipt ") for ack in acks) and found != (1, 1):
        yield "lost: an acknowledged registration is not there"
    if "scheme" in acks and count_entries(station, "scheme_imported") != 1:
        yield "lost: an acknowledged scheme is not there"
    schemes.import_scheme(SCHEME, "s.toml", actor="admin", at=LATER, uow=station.write())
    schemes.register(registration(), clerk=CLERK, at=LATER, uow=station.write())
    for kind in ("scheme_imported", *kinds):
        if count_entries(station, kind) != 1:
            yield f"doubled: {count_entries(station, kind)} entries of {kind}"
    yield from unsound(station)
    station.close()


def _holds_receipt(file: Path) -> bool:
    """Tell whether a copy of this file with its own log still knows the receipt."""
    connection = sqlite_driver.connect(f"file:{file}?mode=ro", uri=True)
    try:
        found = connection.execute("SELECT count(*) FROM receipt").fetchone()[0] == 1
        return bool(found) and connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    except sqlite_driver.Error:
        return False
    finally:
        connection.close()


TenderJudge = Callable[[OpenStation, Acks, tenders.Unsound, tenders.Count], Iterator[str]]


def _of_tenders(judge: TenderJudge) -> Judge:
    def judged(folder: Path, acks: Acks) -> Iterator[str]:
        station = open_station(folder)
        yield from judge(station, acks, unsound, count_entries)
        station.close()

    return judged


JUDGES: dict[str, Judge] = {
    "pay": judge_payment,
    "print_receipt": judge_print,
    "change_shift": judge_shift,
    "add_user": judge_user,
    "make_station": judge_set_up,
    "make_backup": judge_backup,
    "restore_backup": judge_restore,
    "load_files": judge_load,
    "register": judge_registration,
    "pay_by_cheque": _of_tenders(tenders.judge_cheque),
    "pay_basket": _of_tenders(tenders.judge_basket),
    "hand_in": _of_tenders(tenders.judge_file),
    "set_policy": _of_tenders(policies.judge_policy),
    "change_staff": _of_tenders(staff.judge_staff),
}
