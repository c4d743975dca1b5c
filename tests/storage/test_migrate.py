"""Making a database: the tables as they stand, and the steps that lead there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Inspector, inspect, text
from sqlalchemy.exc import DBAPIError

from cashier.storage import migrate, schema
from cashier.storage.engine import WRITES, open_engine
from cashier.storage.guards import guard_names

_OLD_ENTRY = (
    "INSERT INTO journal VALUES (1, 'RTP-03', 1, 'shift_opened', '2026-11-22T09:00:00+05:30', 0, "
    "'', "
    '\'{"shift_number": 1, "clerk": "anita", "business_date": "2026-11-22", '
    "\"opening_float\": \"500x2\"}', '', '', '')"
)
_OLD_SHIFT = (
    "INSERT INTO shift (number, clerk, business_date, opened_at, receipts, cash_taken) "
    "VALUES (1, 'anita', '2026-11-22', 0, 0, 0)"
)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """An empty SQLite database."""
    return open_engine(f"sqlite:///{tmp_path / 'record.db'}")


def _steps() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).with_name("migrations")))
    return config


def _walk_every_step(engine: Engine) -> None:
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrate.run_migrations(connection)


def _triggers(connection: Connection) -> set[str]:
    query = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return set(connection.execute(query).scalars())


def _is_strict(connection: Connection, table: str) -> bool:
    query = text("SELECT strict FROM pragma_table_list WHERE name = :table")
    return bool(connection.execute(query, {"table": table}).scalar())


def _shape(inspector: Inspector, table: str) -> tuple[object, ...]:
    columns = [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)]
    checks = sorted(str(check["sqltext"]) for check in inspector.get_check_constraints(table))
    keys = sorted(str(key["constrained_columns"]) for key in inspector.get_foreign_keys(table))
    indexes = sorted((str(i["name"]), str(i["column_names"])) for i in inspector.get_indexes(table))
    return columns, inspector.get_pk_constraint(table)["constrained_columns"], checks, keys, indexes


def test_the_steps_lead_to_the_tables_as_they_stand(engine: Engine, tmp_path: Path) -> None:
    """An old record brought up to date equals a new one, table by table."""
    made = open_engine(f"sqlite:///{tmp_path / 'made.db'}")
    migrate.create_tables(made)
    _walk_every_step(engine)

    walked, fresh = inspect(engine), inspect(made)

    assert set(walked.get_table_names()) == set(fresh.get_table_names())
    for table in schema.metadata.tables:
        assert _shape(walked, table) == _shape(fresh, table)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        ours = [
            d for d in compare_metadata(context, schema.metadata) if "account_search" not in str(d)
        ]
        assert ours == []


def test_every_step_leaves_guards_and_strict_tables(engine: Engine) -> None:
    """A migration that rebuilds a table drops its triggers in silence; they must stand after it."""
    _walk_every_step(engine)

    with engine.connect() as connection:
        assert set(guard_names("sqlite")) <= _triggers(connection)
        assert all(_is_strict(connection, table) for table in schema.metadata.tables)


def test_the_known_revisions_are_those_of_the_steps() -> None:
    """The constant saves an import of Alembic at every start, and must not lag behind."""
    steps = ScriptDirectory.from_config(_steps()).walk_revisions()

    assert tuple(reversed([step.revision for step in steps])) == migrate.REVISIONS


def test_a_record_of_a_newer_version_is_refused(engine: Engine) -> None:
    """An older program would write what the newer one cannot read."""
    migrate.create_tables(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(migrate.SchemaTooNew, match="9999"):
        migrate.bring_up_to_date(engine)


def test_an_up_to_date_record_is_left_alone(engine: Engine) -> None:
    """Opening a station takes no step where none is missing."""
    migrate.create_tables(engine)

    migrate.bring_up_to_date(engine)

    assert migrate.has_tables(engine)


@pytest.fixture(params=["sqlite", "postgresql"])
def old_record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A record of the first version with a shift in it, on each kind of database."""
    on_server = request.param == "postgresql"
    made = f"sqlite:///{tmp_path / 'old.db'}"
    engine = open_engine(request.getfixturevalue("postgres_database") if on_server else made)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config = _steps()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text(_OLD_ENTRY))
        connection.execute(text(_OLD_SHIFT))
    yield engine
    engine.dispose()


def _standing_guards(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        return _triggers(connection)
    return set(connection.execute(text("SELECT tgname FROM pg_trigger")).scalars())


def test_an_older_record_takes_the_missing_steps(old_record: Engine) -> None:
    """What was in it stays; what is new comes with its guards, and twice changes nothing."""
    assert not inspect(old_record).has_table("drawer_opening")

    migrate.bring_up_to_date(old_record)
    migrate.bring_up_to_date(old_record)

    with old_record.connect() as connection:
        assert connection.execute(text("SELECT clerk FROM shift")).scalars().all() == ["anita"]
        assert set(guard_names(old_record.dialect.name)) <= _standing_guards(connection)
        stamped = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert stamped == migrate.REVISIONS[-1]


_OLD_CLOSE = """
INSERT INTO journal VALUES (2, 'RTP-03', 2, 'shift_closed', '2026-11-22T19:00:00+05:30', 0, '',
'{"shift_number": 1, "counted": "500x1", "expected": 100000, "variance": -50000, "reason": ""}',
'', '', ''), (3, 'RTP-03', 3, 'payment_aborted', '2026-11-22T12:00:00+05:30', 0, '',
'{"request_id": "r1", "account_number": "3141592653", "amount": 131000}', '', '', '')
"""


def test_what_older_versions_closed_and_gave_up_is_taken_up(old_record: Engine) -> None:
    """Floats come back into the ledger, and nobody is asked to accept an old drawer."""
    with old_record.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.exec_driver_sql(_OLD_CLOSE.replace("%", "%%"))

    migrate.bring_up_to_date(old_record)

    with old_record.connect() as connection:
        moved = "SELECT kind, source, target, amount FROM cash_movement ORDER BY position"
        assert [tuple(row) for row in connection.execute(text(moved))] == [
            ("float_given", "imprest", "drawer:1", 100_000),
            ("float_returned", "drawer:1", "imprest", 100_000),
        ]
        given_up = "SELECT request_id, amount FROM aborted_payment"
        assert [tuple(row) for row in connection.execute(text(given_up))] == [("r1", 131_000)]
        assert connection.execute(text("SELECT to_be_accepted FROM shift")).scalar() == 0


_OLD_ORDERS = """
INSERT INTO receipt (number, request_id, position, serial, shift_number, business_date, issued_at,
  amount, fees) VALUES ('A', 'a', 1, 1, 1, '2026-11-22', 7, 100, 0),
  ('B', 'b', 1, 2, 1, '2026-11-22', 7, 100, 0);
INSERT INTO reversal (receipt_number, kind, act_number, serial, amount, cash_out, reason,
  business_date, shift_number, reversed_at, position)
  VALUES ('A', 'cancelled', 'V1', 1, 100, 0, 'keyed twice', '2026-11-22', 1, 9, 1);
INSERT INTO reconnection_order (number, serial, account_number, receipt_number, state, queued_at,
  due_by) VALUES ('R1', 1, '1', 'A', 'recalled', 7, 8), ('R2', 2, '2', 'B', 'queued', 7, 8)
"""


def test_an_older_record_tells_why_an_order_was_recalled(old_record: Engine) -> None:
    """As the reversal says it, so that the record rebuilds to the same; the rest had no results."""
    with old_record.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config = _steps()
        config.attributes["connection"] = connection
        command.upgrade(config, "0013")
        for statement in _OLD_ORDERS.split(";"):
            connection.exec_driver_sql(statement)

    migrate.bring_up_to_date(old_record)

    with old_record.connect() as connection:
        told = "SELECT number, recalled_at, reason, attempts, done_at FROM reconnection_order"
        rows = [tuple(row) for row in connection.execute(text(f"{told} ORDER BY number"))]
    assert rows == [("R1", 9, "keyed twice", 0, None), ("R2", None, "", 0, None)]


@pytest.mark.parametrize("act", ["UPDATE drawer_opening SET reason = 'x'", "DELETE FROM journal"])
def test_the_guards_of_a_brought_up_record_hold(old_record: Engine, act: str) -> None:
    """On the new table as on the old ones."""
    migrate.bring_up_to_date(old_record)
    writing = old_record.connect().execution_options(**{WRITES: True})
    with writing as connection, connection.begin():
        connection.execute(text("INSERT INTO drawer_opening VALUES (1, 1, 0, 'turn-in')"))

    with (
        pytest.raises(DBAPIError, match="never change"),
        old_record.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        connection.execute(text(act))
