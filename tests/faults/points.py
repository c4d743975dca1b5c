"""The hook that kills: it counts every statement and every step on files, and strikes at the n-th.

SQLite itself calls the hook before each statement, whoever sent it, so nothing in between can hide
one. Around a commit, and around each sync and rename of a file, it counts before and after.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite_driver

Ack = Callable[[str], None]


@dataclass
class Points:
    """Counts what happens in this process; with `kill_at` it ends the process at that point."""

    kill_at: int
    ack: Ack
    count: int = 0

    def pass_one(self, where: str) -> None:
        """Go past one point, or die there."""
        self.count += 1
        if self.count == self.kill_at:
            self.ack(f"died {where[:60]}")
            os.kill(os.getpid(), signal.SIGKILL)

    def install(self) -> None:
        """Hook every connection, sync and rename of this process, which ends here anyway."""
        plain_connect = sqlite_driver.connect

        def connect(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - the driver has no types
            if ":memory:" in args:
                return plain_connect(*args, **options)  # nothing of it is there after a death
            connection = plain_connect(*args, **options, factory=self._connection_class())
            connection.set_trace_callback(self.pass_one)
            return connection

        sqlite_driver.connect = connect
        os.fsync = self._around(os.fsync, "fsync")
        Path.replace = self._around(Path.replace, "replace")  # type: ignore[method-assign]

    def _connection_class(self) -> type:
        class Counting(sqlite_driver.Connection):  # type: ignore[misc]
            commit = self._around(sqlite_driver.Connection.commit, "commit")

        return Counting

    def _around(self, act: Callable[..., Any], name: str) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:  # noqa: ANN401 - whatever it takes
            self.pass_one(f"before {name}")
            result = act(*args)
            self.pass_one(f"after {name}")
            return result

        return counted
