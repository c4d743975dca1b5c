"""Checking the whole record, and mending the tables from the journal."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, update

from cashier.domain.denomination import DenominationCount
from cashier.domain.money import ZERO
from cashier.journal import events
from cashier.journal.canonical import canonical_bytes
from cashier.journal.signing import StationKey
from cashier.station import OpenStation
from cashier.storage import projections, schema, verification
from cashier.storage.guards import lay_guards, lift_guards
from cashier.storage.place import Place
from cashier.storage.unit_of_work import SqlUnitOfWork
from cashier.storage.verification import verify
from tests.builders import (
    ADMIN,
    CLERK,
    NOW,
    NUMBER,
    TODAY,
    add_consumer,
    collect,
    everything,
    make_payment,
    table_rows,
)
from tests.storage.busy_record import FIRST, make_busy, record


@pytest.fixture
def busy(counter: OpenStation) -> OpenStation:
    """A counter to which something of every kind has happened."""
    make_busy(counter)
    return counter


def _tamper(station: OpenStation, *statements: str) -> None:
    """Change what nobody may change, as somebody with the file in an editor would."""
    with station.write() as uow:
        connection = uow.connection
        lift_guards(connection)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            connection.exec_driver_sql(statement)
        lay_guards(connection)
        uow.commit()


def _texts(station: OpenStation) -> list[str]:
    return [problem.text for problem in station.verify().problems]


def test_a_sound_record_has_no_problems(busy: OpenStation) -> None:
    """With something of every kind in it."""
    found = busy.verify()

    assert found.ok
    assert found.entries == len(table_rows(busy, "journal"))


def test_rebuilt_equals_live_table_by_table(busy: OpenStation) -> None:
    """Every projection is emptied, and comes back as it was."""
    before = everything(busy)
    assert all(before[table.name] for table in schema.PROJECTIONS)
    _tamper(
        busy,
        *(
            f"DELETE FROM {table.name}"  # noqa: S608 - our own tables
            for table in reversed(schema.PROJECTIONS)
            if table.name != "station"
        ),
    )

    assert not busy.verify(rebuild=True).ok

    assert everything(busy) == before
    assert busy.verify().ok


TAMPERINGS = {
    "a shortage never found": (
        "UPDATE variance SET amount = -1",
        "table variance, row 1",
    ),
    "cash never turned in": ("DELETE FROM cash_transfer", "table cash_transfer, row RTP-03-T-"),
    "a day that took less": ("UPDATE period_close SET taken = 1", "table period_close, row "),
    "a perpetual total begun again": (
        "UPDATE zero_receipt SET ever_taken = 1",
        "table zero_receipt, row RTP-03-0-000001",
    ),
    "a slip that never came out": (
        "UPDATE close_print SET state = 'confirmed'",
        "table close_print, row RTP-03-Z-000001/0",
    ),
    "a clock that nobody accepted": (
        "DELETE FROM clock_acceptance",
        "table clock_acceptance, row ",
    ),
    "another reason for the drawer": (
        "UPDATE drawer_opening SET reason = 'none of yours'",
        "table drawer_opening, row ",
    ),
    "a smaller amount": ("UPDATE receipt SET amount = 1", f"table receipt, row {FIRST}"),
    "an account of somebody else": (
        "UPDATE receipt SET account_number = '3141592654'",
        f"table receipt, row {FIRST}",
    ),
    "a day that is none": (
        "UPDATE receipt SET business_date = 'yesterday'",
        f"table receipt, row {FIRST}",
    ),
    "a tender removed": (
        "DELETE FROM receipt_tender WHERE receipt_number = 'RTP-03-2627-000001'",
        f"table receipt_tender, row {FIRST}/1",
    ),
    "an allocation to another head": (
        "UPDATE receipt_allocation SET head = 'advance'",
        f"table receipt_allocation, row {FIRST}/1",
    ),
    "cash taken out of a shift": ("UPDATE shift SET cash_taken = 0", "table shift, row 1"),
    "a clerk made administrator": (
        "UPDATE user_account SET role = 'administrator' WHERE name = 'anita'",
        "table user_account, row anita",
    ),
    "a policy back to what it was": (
        "UPDATE policy SET value = '20000'",
        "table policy, row ",
    ),
    "a receipt never cancelled": (
        "DELETE FROM reversal WHERE kind = 'cancelled'",
        "table reversal, row RTP-03-2627-000004",
    ),
    "an approval to be used again": (
        "UPDATE approval SET state = 'given'",
        "table approval, row VOID-",
    ),
    "a bar on cheques lifted": (
        "UPDATE account_standing SET barred_until = NULL",
        f"table account_standing, row {NUMBER}",
    ),
    "a returned cheque cleared": (
        "UPDATE cheque SET state = 'cleared'",
        "table cheque, row 208002004-123456",
    ),
    "a batch of another sum": (
        "UPDATE deposit SET total = 1",
        "table deposit, row RTP-03-D-000001",
    ),
    "an order recalled that was not": (
        "UPDATE reconnection_order SET state = 'recalled'",
        "table reconnection_order, row RTP-03-R-000001",
    ),
    "a print that never was": (
        (
            "INSERT INTO print_attempt (receipt_number, copy, state) "
            "VALUES ('RTP-03-2627-000001', 9, 'sent')"
        ),
        f"table print_attempt, row {FIRST}/9",
    ),
    "a day on the roster that nobody ordered": (
        "UPDATE roster_day SET is_on = 1 - is_on",
        "table roster_day, row anita/2026-11-22",
    ),
    "a slip that somebody else was given": (
        "UPDATE number_slip SET account_number = 'x'",
        "table number_slip, row ",
    ),
    "a check that went further": (
        "UPDATE chain_check SET entries = 9",
        "table chain_check, row ",
    ),
    "a slip of another sum": ("UPDATE remittance SET total = 1", "table remittance, row "),
    "a stamp of another bank": (
        "UPDATE acknowledgement SET reference = 'x'",
        "table acknowledgement, row ",
    ),
    "cash that never came back": (
        "DELETE FROM remittance_return",
        "table remittance_return, row ",
    ),
    "a match with another slip": ("UPDATE bank_match SET number = 'x'", "table bank_match, row "),
    "another printer": ("UPDATE setting SET value = 'x'", "table setting, row printer"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_row_that_was_tampered_with_is_named_and_mended(busy: OpenStation, name: str) -> None:
    """With its table and its key; whatever it holds now."""
    before = everything(busy)
    statement, words = TAMPERINGS[name]
    _tamper(busy, statement)

    assert any(text.startswith(words) for text in _texts(busy))
    assert not busy.verify(rebuild=True).ok
    assert everything(busy) == before
    assert busy.verify(rebuild=True).ok


JOURNAL_TAMPERINGS = {
    "a payload": ("UPDATE journal SET payload = '{}' WHERE number = 5", 5, "altered"),
    "a payload that is no JSON": (
        "UPDATE journal SET payload = 'x' WHERE number = 5",
        5,
        "altered",
    ),
    "a receipt's amount": (
        "UPDATE journal SET payload = replace(payload, '191000', '191001')",
        None,
        "altered",
    ),
    "a receipt's number": (
        "UPDATE journal SET payload = replace(payload, 'RTP-03-2627-000001', 'none')",
        None,
        "altered",
    ),
    "a kind": ("UPDATE journal SET kind = 'coffee_made' WHERE number = 5", 5, "altered"),
    "an entry dropped": ("DELETE FROM journal WHERE number = 5", 6, "follows entry 4"),
    "a signature": ("UPDATE journal SET signature = '00' WHERE number = 5", 5, "not signed"),
}


@pytest.mark.parametrize("name", JOURNAL_TAMPERINGS)
def test_a_journal_that_was_tampered_with_is_never_rebuilt_from(
    busy: OpenStation, name: str
) -> None:
    """The first bad entry is named, and the tables stay as they are."""
    statement, number, words = JOURNAL_TAMPERINGS[name]
    _tamper(busy, statement)
    before = everything(busy)

    found = busy.verify(rebuild=True)

    assert words in found.problems[0].text
    assert number is None or found.problems[0].entry == number
    assert everything(busy) == before


def test_a_long_list_of_problems_ends(file_station: OpenStation) -> None:
    """A hundred say enough."""
    record(file_station, *(events.SignedIn(CLERK) for _ in range(300)))
    _tamper(file_station, "UPDATE journal SET actor = 'mallory'")

    assert 100 < len(file_station.verify().problems) < 110


def test_another_stations_journal_is_told_apart(file_station: OpenStation) -> None:
    """It is sound in itself, but not ours."""
    with file_station.read() as uow:
        found = verify(uow.connection, StationKey.generate().public_hex)

    assert [problem.text for problem in found.problems] == [
        "the journal is not signed by this station's key"
    ]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (events.ShiftOpened(1, CLERK, TODAY, DenominationCount(())), "shift 1 was opened twice"),
        (events.UserAdded(CLERK, "", ADMIN.role, ""), "contradicts the ones before it"),
        (events.PrintStarted("RTP-03-2627-999999", 0), "table print_attempt"),
    ],
)
def test_a_signed_entry_that_cannot_be_is_named(
    file_station: OpenStation, monkeypatch: pytest.MonkeyPatch, event: events.Event, words: str
) -> None:
    """Somebody with the key and without the application wrote it."""
    record(file_station, events.ShiftOpened(1, CLERK, TODAY, DenominationCount(())))
    with monkeypatch.context() as patch:
        patch.setitem(projections._PROJECTIONS, type(event), projections._nothing)
        record(file_station, event)

    problems = file_station.verify().problems

    assert any(words in problem.text for problem in problems)


def test_an_entry_of_an_unknown_kind_is_named(
    file_station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer application wrote it; this one cannot judge it."""
    monkeypatch.setattr(events.PrinterSet, "kind", "coffee_made")
    file_station.set_printer("x", actor="admin", at=NOW)
    monkeypatch.undo()

    assert "cannot be read as coffee_made" in _texts(file_station)[0]


Broken = Callable[[Connection, Place, Any], None]


def _without_a_tender(connection: Connection, place: Place, event: Any) -> None:  # noqa: ANN401 - as the real one
    projections._receipt_issued(connection, place, event)
    lift_guards(connection)
    connection.execute(schema.receipt_tender.delete())
    lay_guards(connection)


def _without_its_cash(connection: Connection, place: Place, event: Any) -> None:  # noqa: ANN401 - as above
    projections._receipt_issued(connection, place, event)
    connection.execute(update(schema.shift).values(cash_taken=ZERO))


@pytest.mark.parametrize(
    ("broken", "table"),
    [(_without_a_tender, "receipt_tender"), (_without_its_cash, "shift")],
)
def test_a_projection_with_a_bug_is_caught(
    counter: OpenStation, monkeypatch: pytest.MonkeyPatch, broken: Broken, table: str
) -> None:
    """A mutant: the table was written wrongly from the beginning."""
    add_consumer(counter)
    with monkeypatch.context() as patch:
        patch.setitem(projections._PROJECTIONS, events.ReceiptIssued, broken)
        collect(counter, make_payment())

    assert any(text.startswith(f"table {table}, row ") for text in _texts(counter))
    counter.verify(rebuild=True)
    assert counter.verify().ok


def test_a_payload_is_stored_as_it_is_hashed(
    file_station: OpenStation,
) -> None:
    """So anybody can check it without our code."""
    with file_station.read() as uow:
        assert isinstance(uow, SqlUnitOfWork)
        entries = list(uow.entries())
    stored = [
        row[7] for row in sorted(table_rows(file_station, "journal"), key=lambda r: str(r[0]))
    ]

    assert sorted(stored, key=str) == sorted(
        canonical_bytes(entry.payload).decode() for entry in entries
    )


def test_an_empty_journal_is_sound_in_itself(
    file_station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A set-up that was cut short has written nothing yet."""
    monkeypatch.setattr(verification, "stream_entries", lambda _: iter(()))
    with file_station.read() as uow:
        found = verify(uow.connection, file_station.key.public_hex)

    assert found.entries == 0
    assert all(problem.text.startswith("table ") for problem in found.problems)
