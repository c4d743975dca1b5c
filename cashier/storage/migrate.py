"""Making a database, bringing an old one up to date, and refusing a newer one."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from cashier.domain.errors import StorageFault
from cashier.storage import schema
from cashier.storage.engine import WRITES
from cashier.storage.guards import lay_guards
from cashier.storage.search_index import create_search_index

REVISIONS = tuple(f"{number:04d}" for number in range(1, 19))
"""Every schema that this version knows, in order; the last is the one it works with."""

_VERSION_TABLE = "alembic_version"


class SchemaTooNew(StorageFault):
    """A later version of the application has worked on this record."""

    template = "This record was written by a newer version (schema {found}); update this one first."


def create_tables(engine: Engine) -> None:
    """Create everything in an empty database, in one transaction.

    The tables are made as they now stand, without a walk through every step; a test asks that the
    steps lead to the same place.
    """
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        schema.metadata.create_all(connection)
        create_search_index(connection)
        lay_guards(connection)
        connection.exec_driver_sql(
            f"CREATE TABLE {_VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        )
        stamp = text(f"INSERT INTO {_VERSION_TABLE} VALUES (:revision)")  # noqa: S608 - a constant
        connection.execute(stamp, {"revision": REVISIONS[-1]})


def has_tables(engine: Engine) -> bool:
    """Tell whether the database is one of ours."""
    return inspect(engine).has_table(_VERSION_TABLE)


def bring_up_to_date(engine: Engine) -> None:
    """Take the steps that an older record lacks, all or none of them.

    Raises:
        SchemaTooNew: The record has a schema that this version does not know.
    """
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    if found not in REVISIONS:
        raise SchemaTooNew(found=found)
    if found != REVISIONS[-1]:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            run_migrations(connection)


def run_migrations(connection: Connection) -> None:
    """Take every step that is missing, in the open transaction, and lay the guards again."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    lay_guards(connection)
