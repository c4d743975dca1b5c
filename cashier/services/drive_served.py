"""A file of notices served: whoever carried them says on which day each came, and how."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cashier.domain.drive import NoticeStanding
from cashier.domain.errors import CounterError
from cashier.journal.drive_events import NoticesServed
from cashier.services.drive_notices import check_how, is_newly_served
from cashier.services.drive_ports import Drives


class ServedFile:
    """Takes rows of a file and records one entry a list, day and way; known ones are left alone."""

    def __init__(
        self, drives: Drives, today: date, record: Callable[[NoticesServed], object]
    ) -> None:
        self._drives = drives
        self._today = today
        self._record = record
        self._known: dict[str, dict[str, NoticeStanding]] = {}
        self._new: dict[tuple[str, date, str], list[str]] = {}

    def take(self, rows: Sequence[Sequence[Any]]) -> tuple[int, list[tuple[int, str]]]:
        """Sort rows into what is new and what is known; tell how many are new, and which are bad.

        A row has account, list of notices, day as ISO text and how.
        """
        loaded, refused = 0, []
        for index, (account, notice, day, how) in enumerate(rows):
            try:
                loaded += self._take(account, notice, date.fromisoformat(day), how)
            except CounterError as refusal:
                refused.append((index, refusal.message))
        return loaded, refused

    def _take(self, account: str, notice: str, on: date, how: str) -> bool:
        standings = self._standings(notice)
        standing = standings.get(account)
        if not is_newly_served(notice, account, standing, on=on, today=self._today):
            return False
        assert standing is not None, "it is new of somebody"
        self._new.setdefault((notice, on, check_how(how)), []).append(account)
        standings[account] = replace(standing, served_on=on)
        return True

    def _standings(self, notice: str) -> dict[str, NoticeStanding]:
        """Read a list once; one that is not there has no notice to anybody."""
        if notice not in self._known:
            found: Mapping[str, NoticeStanding] = self._drives.notices_on(notice)
            self._known[notice] = dict(found)
        return self._known[notice]

    def finish(self) -> None:
        """Record what was new, the earlier days first, for a later one counts."""
        for (notice, on, how), accounts in sorted(self._new.items()):
            self._record(NoticesServed(notice, on, how, tuple(accounts)))
