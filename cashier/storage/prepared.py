"""Selects on the paths that a clerk waits for: compiled once, run on the driver itself.

SQLAlchemy builds the statement, so both databases get theirs; executing it through SQLAlchemy costs
several times the statement. Rows come back as the driver gives them: paise, microseconds, text.
"""

from typing import Any

from sqlalchemy import Connection, Select

from cashier.storage.engine import fault_of

Row = tuple[Any, ...]


class PreparedSelect:
    """A select whose named parameters are given as the driver stores them."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, dict[str, Any]]] = {}

    def rows(self, connection: Connection, **values: object) -> list[Row]:
        """Fetch every row inside the connection's open transaction.

        Raises:
            StorageFault: The database failed.
        """
        text, fixed = self._compile(connection)
        driver: Any = connection.connection.driver_connection
        try:
            found: list[Row] = driver.execute(text, {**fixed, **values}).fetchall()
        except connection.dialect.loaded_dbapi.Error as error:
            raise fault_of(error) from error
        return found

    def row(self, connection: Connection, **values: object) -> Row | None:
        """Fetch the first row, or None."""
        found = self.rows(connection, **values)
        return found[0] if found else None

    def value(self, connection: Connection, **values: object) -> Any:  # noqa: ANN401 - as the column is
        """Fetch the first column of the first row, or None."""
        found = self.row(connection, **values)
        return found[0] if found else None

    def _compile(self, connection: Connection) -> tuple[str, dict[str, Any]]:
        name = connection.dialect.name
        if name not in self._compiled:
            compiled = self._statement.compile(dialect=connection.dialect)
            fixed = {key: value for key, value in compiled.params.items() if value is not None}
            self._compiled[name] = (str(compiled), fixed)
        return self._compiled[name]
