"""Old and new numbers by area, and what was looked for and not found."""

from sqlalchemy import Connection


class SqlNumbers:
    """Old and new numbers by area, and what was looked for and not found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection


class SqlMissedLookups:
    """Old and new numbers by area, and what was looked for and not found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
