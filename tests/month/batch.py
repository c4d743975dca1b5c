"""Many acts in one transaction, so that a month is made in a minute; each is whole or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from cashier.station import OpenStation
from cashier.storage.unit_of_work import SqlUnitOfWork


class JoinedUnitOfWork(SqlUnitOfWork):
    """An act inside a transaction that is open already: what it commits waits for the others."""

    def __init__(self, station: OpenStation, connection: Connection) -> None:
        super().__init__(station.engine, station.identity, station.key, writes=True)
        self._outer = connection

    def __enter__(self) -> Self:
        """Begin at a savepoint."""
        self._connection = self._outer
        self._savepoint = self._outer.begin_nested()
        self._open_registers(self._outer)
        return self

    def commit(self) -> None:
        """Keep it, if all of them are kept."""
        self._savepoint.commit()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Go back to the savepoint, unless the act was done."""
        if self._savepoint.is_active:
            self._savepoint.rollback()


@dataclass(frozen=True)
class StationInOneGo(OpenStation):
    """A station whose acts all join one transaction."""

    connection: Connection

    def read(self) -> SqlUnitOfWork:
        """Read what the acts before have written, too."""
        return JoinedUnitOfWork(self, self.connection)

    def write(self) -> SqlUnitOfWork:
        """Join in."""
        return JoinedUnitOfWork(self, self.connection)


@contextmanager
def in_one_go(station: OpenStation) -> Iterator[StationInOneGo]:
    """Let many acts be one transaction, which is committed at the end."""
    with station.write() as outer:
        yield StationInOneGo(
            station.folder, station.engine, station.identity, station.key, outer.connection
        )
        outer.commit()
