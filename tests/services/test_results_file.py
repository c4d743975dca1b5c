"""Results of orders from a file: one transaction, every row idempotent, the rest with a reason."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cashier.domain.account import ConnectionType
from cashier.domain.dispatch import Channel
from cashier.domain.reconnection import OrderState
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.journal.order_events import OrderAcknowledged, OrderFailed
from cashier.journal.payloads import from_payload
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.station import OpenStation
from tests.builders import NOW, NUMBER, add_consumer, collect, everything, make_payment
from tests.exchange.samples import csv_bytes, save
from tests.orders import SENT_AT, order_of, send
from tests.reversals import cancel
from tests.services.rules import CUT

FIRST, SECOND = "RTP-03-R-000001", "RTP-03-R-000002"
OTHER = "3141592654"
LATER = NOW + timedelta(days=1)
ROW = {
    "order_number": FIRST,
    "account_number": "",
    "result": "done",
    "at": "2026-11-22T12:00",
    "team": "",
    "reason": "",
    "reference": "",
}


def row(result: str, hour: int, **changes: str) -> dict[str, str]:
    """Make a row of something that happened at an hour of the day."""
    reason = "premises locked" if result == "failed" else ""
    made = ROW | {"result": result, "at": f"2026-11-22T{hour:02d}:00", "reason": reason}
    return made | changes


def load(
    station: OpenStation, folder: Path, *rows: Mapping[str, str], at: datetime = LATER
) -> ImportOutcome:
    """Load a file of results."""
    path = save(folder, "results.csv", csv_bytes(*rows))
    rejects = folder / "rejects.csv"
    with FileSource(path, DataKind.RESULTS, at) as source, RejectsFile(rejects) as bad:
        return import_file(source, at=at, actor="station", uow=station.write(), rejects=bad)


def reasons(folder: Path) -> str:
    """Read why rows were rejected."""
    return (folder / "rejects.csv").read_text("utf-8")


@pytest.fixture
def two(counter: OpenStation) -> OpenStation:
    """Two orders: a team was sent for the first, the metering system has the second."""
    add_consumer(counter, **CUT)
    smart = {**CUT, "connection_type": ConnectionType.SMART_POSTPAID}
    add_consumer(counter, account_number=OTHER, old_account_number="", **smart)
    collect(counter, make_payment(1910))
    collect(counter, make_payment(1410, request="r2", account_number=OTHER))
    send(counter, FIRST)
    send(counter, SECOND, team="metering system", channel=Channel.METERING)
    return counter


def test_a_file_says_what_came_of_each_order(two: OpenStation, tmp_path: Path) -> None:
    """By number or by account; the entries name the file."""
    acknowledged = row("acknowledged", 11, order_number="", account_number=OTHER, reference="M7")

    outcome = load(two, tmp_path, row("failed", 12, team="C"), acknowledged)

    assert (outcome.loaded, outcome.unchanged, outcome.rejected) == (2, 0, 0)
    first, second = order_of(two, FIRST), order_of(two, SECOND)
    assert (first.state, first.reason, first.team) == (OrderState.FAILED, "premises locked", "C")
    assert second.state is OrderState.DISPATCHED
    assert second.acknowledged_at == SENT_AT + timedelta(minutes=30)
    with two.read() as uow:
        entries = [from_payload(one.kind, one.payload) for one in uow.entries()]
    failed = next(one for one in entries if isinstance(one, OrderFailed))
    known = next(one for one in entries if isinstance(one, OrderAcknowledged))
    assert (failed.source, failed.account_number) == ("results.csv", NUMBER)
    assert (known.reference, known.dispatch_number) == ("M7", "RTP-03-J-000002")
    assert two.verify().ok


def test_the_same_file_again_changes_nothing(two: OpenStation, tmp_path: Path) -> None:
    """Also what an earlier attempt failed of, after somebody was sent again."""
    first = (row("failed", 12), row("acknowledged", 11, order_number=SECOND))
    load(two, tmp_path, *first)
    send(two, FIRST, at=NOW + timedelta(hours=3))
    both = (*first, row("done", 15))
    load(two, tmp_path, *both)
    before = everything(two)

    outcome = load(two, tmp_path, *both)

    assert (outcome.loaded, outcome.unchanged, outcome.rejected) == (0, 3, 0)
    after = everything(two)
    assert [name for name in before if before[name] != after[name]] == ["journal", "file_import"]


def test_what_happened_first_is_heard_first(two: OpenStation, tmp_path: Path) -> None:
    """A file may be sorted by anything."""
    outcome = load(two, tmp_path, row("done", 15), row("failed", 12))

    assert (outcome.loaded, outcome.rejected) == (2, 0)
    order = order_of(two, FIRST)
    assert (order.state, order.failed_at is None) == (OrderState.DONE, False)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row("done", 10), "22-11-2026 10:00 is before 22-11-2026 10:30"),
        (row("done", 12, order_number="RTP-03-R-000009"), "no reconnection order RTP-03-R-000009"),
        (
            row("done", 12, order_number="", account_number="3333333333"),
            "no reconnection order of account 3333333333",
        ),
        (row("done", 12, account_number=OTHER), f"{FIRST} is of account {NUMBER}"),
        (row("failed", 12, reason=""), "Say why it could not be done"),
        (row("acknowledged", 12), f"{FIRST} was not given to the metering system"),
        (row("done", 12, order_number=""), "order_number: is empty, and account_number, too"),
        (row("dark", 12), "result: “dark” is not done, failed or acknowledged"),
        (row("done", 12, at="2027-01-01T10:00"), "at: “2027-01-01T10:00” lies in the future"),
        (row("done", 12, account_number="12"), "account_number: “12” is not an account number"),
    ],
)
def test_a_row_that_cannot_be_true_is_rejected_and_the_others_go_in(
    two: OpenStation, tmp_path: Path, bad: Mapping[str, str], reason: str
) -> None:
    """Each with its reason; nothing of it is on record."""
    outcome = load(two, tmp_path, bad, row("acknowledged", 11, order_number=SECOND))

    assert (outcome.loaded, outcome.rejected) == (1, 1)
    assert reason in reasons(tmp_path)
    assert order_of(two, FIRST).state is OrderState.DISPATCHED


def test_an_order_in_the_queue_hears_nothing(two: OpenStation, tmp_path: Path) -> None:
    """Whoever wrote the file means another one."""
    third = add_consumer(two, account_number="3141592655", old_account_number="", **CUT)
    collect(two, make_payment(1910, request="r3", account_number=third))

    outcome = load(two, tmp_path, row("done", 12, order_number="RTP-03-R-000003"))

    assert (outcome.loaded, outcome.rejected) == (0, 1)
    assert "Nobody was sent for RTP-03-R-000003 yet" in reasons(tmp_path)


def test_a_late_row_of_a_recalled_order_is_kept(counter: OpenStation, tmp_path: Path) -> None:
    """By its account, whose order is closed by then."""
    add_consumer(counter, **CUT)
    receipt = collect(counter, make_payment(1910))
    send(counter, FIRST)
    cancel(counter, receipt)

    outcome = load(counter, tmp_path, row("done", 12, order_number="", account_number=NUMBER))

    assert outcome.loaded == 1
    order = order_of(counter, FIRST)
    assert (order.state, order.disconnect_again) == (OrderState.RECALLED, True)


def test_an_account_s_open_order_is_meant_before_its_closed_ones(
    two: OpenStation, tmp_path: Path
) -> None:
    """Of two orders of one account, the one for which somebody is out."""
    load(two, tmp_path, row("done", 12))
    with two.write() as uow:
        uow.connection.exec_driver_sql("UPDATE account SET status_date = '2026-11-23'")
        uow.commit()
    again = NOW + timedelta(days=2)
    collect(two, replace(make_payment(1910, request="r4")), at=again)
    send(two, "RTP-03-R-000003", at=again)

    by_account = row("failed", 0, order_number="", account_number=NUMBER, at="2026-11-24T12:00")
    outcome = load(two, tmp_path, by_account, at=again + timedelta(days=1))

    assert (outcome.loaded, order_of(two, "RTP-03-R-000003").state) == (1, OrderState.FAILED)


def test_a_check_of_a_file_records_nothing(two: OpenStation, tmp_path: Path) -> None:
    """The counts are those of a real load."""
    before = everything(two)
    path = save(tmp_path, "results.csv", csv_bytes(row("done", 12)))

    with FileSource(path, DataKind.RESULTS, LATER) as source:
        outcome = import_file(
            source,
            at=LATER,
            actor="station",
            uow=two.write(),
            rejects=RejectsFile(tmp_path / "r.csv"),
            check_only=True,
        )

    assert outcome.loaded == 1
    assert everything(two) == before
