"""Who owes much, worked out over every account at once."""

from sqlalchemy import Connection


class SqlDefaulters:
    """Who owes much, worked out over every account at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
