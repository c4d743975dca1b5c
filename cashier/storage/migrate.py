"""Making a database and bringing an old one up to date."""

from sqlalchemy import Engine, inspect

from cashier.storage import schema
from cashier.storage.engine import WRITES
from cashier.storage.guards import lay_guards
from cashier.storage.search_index import create_search_index


def create_tables(engine: Engine) -> None:
    """Create everything in an empty database, in one transaction."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        schema.metadata.create_all(connection)
        create_search_index(connection)
        lay_guards(connection)


def has_tables(engine: Engine) -> bool:
    """Tell whether the database is one of ours."""
    return inspect(engine).has_table(schema.journal.name)
