"""Triggers that refuse UPDATE and DELETE where nothing may ever change."""

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from cashier.domain.errors import StorageFault
from cashier.station import OpenStation
from cashier.storage.guards import guard_names, lay_guards, lift_guards
from cashier.storage.schema import APPEND_ONLY
from tests.builders import everything
from tests.storage.busy_record import make_busy

TABLES = [table.name for table in APPEND_ONLY]
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def _standing(connection: Connection) -> set[str]:
    return set(connection.execute(text(STANDING[connection.dialect.name])).scalars())


@pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_no_row_of_the_record_is_changed_or_deleted(counter: OpenStation, act: str) -> None:
    """Not even to what it is already, in any table of a record to which everything happened."""
    make_busy(counter)
    before = everything(counter)
    assert [table for table in TABLES if not before[table]] == []

    for table in TABLES:
        column = inspect(counter.engine).get_columns(table)[0]["name"]
        with pytest.raises((DBAPIError, StorageFault), match="never change"):
            _run(counter, act.format(table=table, column=column))

    assert everything(counter) == before


def _run(station: OpenStation, statement: str) -> None:
    with station.write() as uow:
        uow.connection.exec_driver_sql(statement)
        uow.commit()


def test_a_server_does_not_empty_a_table_either(counter: OpenStation) -> None:
    """TRUNCATE passes row triggers by; SQLite has no such statement."""
    refusal = "never change" if counter.engine.dialect.name == "postgresql" else "syntax error"

    for table in TABLES:
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
