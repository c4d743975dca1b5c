"""What every table is made with."""

from sqlalchemy import Column, MetaData, Table, Text
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData()

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in byte order in every database, so that prefixes are ranges and lists sort alike."""


def table(name: str, *items: SchemaItem, clustered: bool = False) -> Table:
    """Declare a STRICT table; a clustered one keeps its rows in the order of its key."""
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=not clustered)


def text_column(name: str, *, default: str | None = "") -> Column[str]:
    """Declare text that is never null; empty where nothing is said, unless something must be."""
    return Column(name, TEXT, nullable=False, server_default=default)
