"""The queue of messages, and the numbers that they go to."""

from sqlalchemy import Connection


class SqlMessages:
    """The queue of messages, and the numbers that they go to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection


class SqlContacts:
    """The queue of messages, and the numbers that they go to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
