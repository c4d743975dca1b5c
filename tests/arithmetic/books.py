"""The books of a counter, written up anew from its journal's rows: dicts, whole numbers and text.

Nothing here comes from the application: whoever has the export and its schema can write the same.
Amounts are whole paise, days and moments ISO text, as they stand in the journal.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

Payload = Mapping[str, Any]
_IST = timedelta(hours=5, minutes=30)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the journal."""

    position: int
    number: int
    kind: str
    at: str
    actor: str
    is_doubtful: bool
    payload: Payload

    @property
    def local(self) -> datetime:
        """When it was, on an Indian clock."""
        return in_india(self.at)


@dataclass(frozen=True, slots=True)
class Taken:
    """A receipt."""

    entry: Entry
    body: Payload

    @property
    def number(self) -> str:
        """Its number."""
        return str(self.body["number"])

    @property
    def day(self) -> str:
        """The business date of its shift."""
        return str(self.body["business_date"])

    @property
    def amount(self) -> int:
        """What was paid."""
        return int(self.body["amount"])

    @property
    def clerk(self) -> str:
        """Who took it."""
        return str(self.body["clerk"])

    @property
    def issued(self) -> datetime:
        """When it was taken, on an Indian clock."""
        return in_india(self.body["issued_at"])

    @property
    def division(self) -> str:
        """The division that the consumer belongs to; empty where nobody noted it."""
        return str(self.body["payer"].get("division", ""))

    @property
    def category(self) -> str:
        """The consumer's category."""
        return str(self.body["payer"]["category"])

    @property
    def is_elsewhere(self) -> bool:
        """Whether the consumer belongs to another division."""
        return self.division not in {"", str(self.body["issuer"]["division"])}

    @property
    def modes(self) -> list[str]:
        """The forms of money that it was paid in, each once."""
        return list(dict.fromkeys(one["kind"] for one in self.body["tenders"]))

    @property
    def written(self) -> str:
        """When its leaf was written by hand, on an Indian clock."""
        return in_india(self.body["hand_receipt"]["written_at"]).isoformat()

    def tendered(self, kind: str) -> int:
        """Tell how much of it came in one form of money."""
        return sum(one["amount"] for one in self.body["tenders"] if one["kind"] == kind)

    def under(self, head: str) -> int:
        """Tell how much of it went to one head."""
        return sum(one["amount"] for one in self.body["allocations"] if one["head"] == head)


@dataclass(frozen=True, slots=True)
class Back:
    """A receipt that was taken back: the act, and what it takes back."""

    entry: Entry
    body: Payload
    taken: Taken

    @property
    def day(self) -> str:
        """The business date of the act."""
        return str(self.body["business_date"])

    @property
    def undone(self) -> datetime:
        """When the act was, on an Indian clock."""
        return in_india(self.body["at"])

    @property
    def kind(self) -> str:
        """Why: cancelled, cheque_returned, wrong_tender or wrong_account."""
        return str(self.body["kind"])


@dataclass(slots=True)
class Books:
    """Everything that the journal says, sorted by what it is about."""

    entries: list[Entry] = field(default_factory=list)
    taken: dict[str, Taken] = field(default_factory=dict)
    back: dict[str, Back] = field(default_factory=dict)
    papers: dict[str, list[Entry]] = field(default_factory=dict)
    exported: datetime | None = None

    @property
    def newest(self) -> datetime:
        """How far the record has come; an export is itself the newest entry, and not in it."""
        return self.exported or self.entries[-1].local

    def of(self, *kinds: str) -> Iterator[Entry]:
        """List the entries of some kinds, in order."""
        return (entry for entry in self.entries if entry.kind in kinds)

    def of_paper(self, key: str) -> list[Entry]:
        """List what befell a cheque or draft after it had come in, in order."""
        return self.papers.get(key, [])

    def taken_in(self, first: str, last: str) -> list[Taken]:
        """List what was taken on some business dates."""
        return [one for one in self.taken.values() if first <= one.day <= last]

    def back_in(self, first: str, last: str) -> list[Back]:
        """List what was taken back on some business dates, whenever it had been taken."""
        return [one for one in self.back.values() if first <= one.day <= last]

    def write_up(self, entry: Entry) -> None:
        """Enter one more row."""
        self.entries.append(entry)
        if entry.kind == "receipt_issued":
            body = entry.payload["receipt"]
            self.taken[body["number"]] = Taken(entry, body)
        for reversal in _reversals(entry):
            number = reversal["receipt_number"]
            self.back[number] = Back(entry, reversal, self.taken[number])
        for key in _papers_of(entry):
            self.papers.setdefault(key, []).append(entry)


def in_india(text: str) -> datetime:
    """Read a moment with its offset, and tell what an Indian clock showed."""
    moment = datetime.fromisoformat(text)
    offset = moment.utcoffset()
    assert offset is not None, f"{text} has no offset"
    return (moment - offset + _IST).replace(tzinfo=None)


def _reversals(entry: Entry) -> list[Payload]:
    match entry.kind:
        case "receipt_cancelled":
            return list(entry.payload["reversals"])
        case "receipt_corrected":
            return [entry.payload["reversal"]]
        case "cheque_returned":
            return list(entry.payload["cheque_return"]["reversals"])
        case _:
            return []


def _papers_of(entry: Entry) -> list[str]:
    """Name the papers that went to the bank, were paid, came back, or were handed back."""
    match entry.kind:
        case "cheques_deposited":
            lines = [one["instrument"] for one in entry.payload["deposit"]["lines"]]
        case "cheques_cleared":
            return list(entry.payload["keys"])
        case "cheque_returned":
            lines = [entry.payload["cheque_return"]["instrument"]]
        case _:
            return [key for one in _reversals(entry) for key in one["handed_back"]]
    return [f"{one['micr']}-{one['number']}" for one in lines]


def books_of(rows: Iterable[Mapping[str, str]]) -> Books:
    """Write the books up from rows as the export's `journal.csv` has them."""
    books = Books()
    for row in rows:
        books.write_up(
            Entry(
                position=int(row["position"]),
                number=int(row["number"]),
                kind=row["kind"],
                at=row["at"],
                actor=row["actor"],
                is_doubtful=row["clock_doubt"] in {"1", "true"},
                payload=json.loads(row["payload"] or "{}"),
            )
        )
    return books


def read_books(file: Path) -> Books:
    """Write the books up from an export's `journal.csv`."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with file.open(encoding="utf-8", newline="") as stream:
        return books_of(csv.DictReader(stream))
