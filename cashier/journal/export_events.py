"""What an auditor leaves on record: which entries were handed out, and which were checked."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ExportMade:
    """Entries were written out for somebody outside; `first` and `last` are places in the record.

    The days are those that were asked for, None where entries were. `manifest_sha256` names the
    very files, whoever shows them later.
    """

    kind: ClassVar[str] = "export_made"
    first: int
    last: int
    first_day: date | None
    last_day: date | None
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class ChainChecked:
    """The record was checked as far as its place `entries`, whose entry has this hash.

    `problem` is what is wrong with the entry that follows; empty where nothing was.
    """

    kind: ClassVar[str] = "chain_checked"
    entries: int
    hash: str
    problem: str
