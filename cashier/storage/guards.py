"""Triggers that refuse UPDATE and DELETE, and TRUNCATE where there is one, on what never changes.

A batch migration on SQLite rebuilds a table and drops its triggers in silence, so every migration
ends by laying them again, and a test asks that they stand.
"""

from sqlalchemy import Connection

from cashier.storage.schema import APPEND_ONLY

_ACTS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}

# The driver halves the doubled sign on its way to the server.
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS
$$ BEGIN RAISE EXCEPTION 'rows of %% never change', TG_TABLE_NAME; END $$
"""


def guard_names(dialect: str) -> tuple[str, ...]:
    """Name every trigger that must stand in a kind of database."""
    acts = _ACTS[dialect]
    return tuple(f"{table.name}_no_{act.lower()}" for table in APPEND_ONLY for act in acts)


def lay_guards(connection: Connection) -> None:
    """Create the triggers, or create them again."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_POSTGRESQL_FUNCTION)
    for table in APPEND_ONLY:
        for act in _ACTS[connection.dialect.name]:
            _lay_guard(connection, table.name, act)


def lift_guards(connection: Connection) -> None:
    """Drop the triggers inside a transaction that rebuilds projections from the journal."""
    for table in APPEND_ONLY:
        for act in _ACTS[connection.dialect.name]:
            _lift_guard(connection, table.name, act)


def _lift_guard(connection: Connection, table: str, act: str) -> None:
    suffix = f" ON {table}" if connection.dialect.name == "postgresql" else ""
    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}{suffix}")


def _lay_guard(connection: Connection, table: str, act: str) -> None:
    _lift_guard(connection, table, act)
    name = f"{table}_no_{act.lower()}"
    if connection.dialect.name == "postgresql":
        each = "STATEMENT" if act == "TRUNCATE" else "ROW"
        body = f"BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    else:
        body = (
            f"BEFORE {act} ON {table} BEGIN "
            f"SELECT RAISE(ABORT, 'rows of {table} never change'); END"
        )
    connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
