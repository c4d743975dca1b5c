"""Triggers that refuse UPDATE and DELETE where nothing may ever change."""

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from cashier.domain.errors import StorageFault
from cashier.journal.export_events import ChainChecked
from cashier.journal.number_events import NumberSlipGiven
from cashier.services.collection import abort_payment
from cashier.services.custody_variances import record_recovery
from cashier.services.deposits import clear_cheques
from cashier.services.drawer import open_drawer
from cashier.station import OpenStation
from cashier.storage.guards import guard_names, lay_guards, lift_guards
from cashier.storage.schema import APPEND_ONLY
from tests.builders import (
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    add_consumer,
    collect,
    draft_of,
    everything,
    make_payment,
    rupees,
)
from tests.custody import accept_closing, close
from tests.journal.day_samples import DAY_EVENTS
from tests.remittances import everything_at_the_bank
from tests.reversals import (
    by_cheque,
    cancel,
    come_back,
    deposit,
    make_cheque,
    payment_of,
)

TABLES = [table.name for table in APPEND_ONLY]
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def _standing(connection: Connection) -> set[str]:
    return set(connection.execute(text(STANDING[connection.dialect.name])).scalars())


@pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_record_is_changed_or_deleted(
    counter: OpenStation, table: str, act: str
) -> None:
    """Not even to what it is already."""
    add_consumer(counter)
    collect(counter, make_payment())
    open_drawer("turn-in", clerk=CLERK, at=NOW, uow=counter.write())
    _check_chain(counter)
    _take_back(counter)
    everything_at_the_bank(counter)
    _hand_cash_over(counter)
    _close_days(counter)
    before = everything(counter)
    column = inspect(counter.engine).get_columns(table)[0]["name"]

    with pytest.raises((DBAPIError, StorageFault), match="never change"):
        _run(counter, act.format(table=table, column=column))

    assert everything(counter) == before


def _hand_cash_over(station: OpenStation) -> None:
    """Give a payment up, close a drawer short, and have some of it made good."""
    lost = draft_of(make_payment(request="lost"))
    abort_payment(lost, actor=CLERK, at=NOW, uow=station.write())
    accept_closing(station, close(station, "500x1"), "500x1")
    record_recovery(1, rupees(10), "receipt 7", by=SUPERVISOR, at=NOW, uow=station.write())


def _check_chain(station: OpenStation) -> None:
    with station.write() as uow:
        uow.journal.record(ChainChecked(1, "ab" * 32, ""), actor=SUPERVISOR, at=NOW)
        given = NumberSlipGiven("request-9", NUMBER, "name")
        uow.journal.record(given, actor=CLERK, at=NOW)
        uow.commit()


def _close_days(station: OpenStation) -> None:
    with station.write() as uow:
        for event in DAY_EVENTS:
            uow.journal.record(event, actor=SUPERVISOR, at=NOW)
        uow.commit()


def _take_back(station: OpenStation) -> None:
    """Cancel a receipt, have one cheque cleared and another come back."""
    cancel(station, collect(station, make_payment(request="request-2")))
    for number in ("000123", "000124"):
        paid = payment_of(by_cheque(number=number), request=f"request of {number}")
        collect(station, paid)
        deposit(station, make_cheque(number=number).key)
    cleared = make_cheque(number="000124").key
    clear_cheques([cleared], by=SUPERVISOR, at=NOW, uow=station.write())
    come_back(station, make_cheque().key, at=NOW)


def _run(station: OpenStation, statement: str) -> None:
    with station.write() as uow:
        uow.connection.exec_driver_sql(statement)
        uow.commit()


@pytest.mark.parametrize("table", TABLES)
def test_a_server_does_not_empty_a_table_either(counter: OpenStation, table: str) -> None:
    """TRUNCATE passes row triggers by; SQLite has no such statement."""
    refusal = "never change" if counter.engine.dialect.name == "postgresql" else "syntax error"

    with pytest.raises((DBAPIError, StorageFault), match=refusal):
        _run(counter, f"TRUNCATE {table} CASCADE")


def test_every_guard_stands(station: OpenStation) -> None:
    """Laying them again changes nothing; lifting them is for a rebuild inside its transaction."""
    names = set(guard_names(station.engine.dialect.name))
    with station.write() as uow:
        assert names <= _standing(uow.connection)
        lay_guards(uow.connection)
        assert names <= _standing(uow.connection)
        lift_guards(uow.connection)
        assert not names & _standing(uow.connection)

    with station.read() as uow:
        assert names <= _standing(uow.connection)
