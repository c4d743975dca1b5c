"""The register of recovery drives."""

from sqlalchemy import Connection


class SqlDrives:
    """The register of recovery drives."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
