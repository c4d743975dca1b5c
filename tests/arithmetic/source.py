"""Where the raw journal comes from: the auditor's export of a record, or the record itself."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import resources
from cashier.exchange.export_folder import FolderSink
from cashier.journal.entry import Entry
from cashier.services.export import Places, export_entries
from cashier.station import OpenStation
from tests.arithmetic.books import Books, books_of, in_india, read_books
from tests.builders import AUDITOR

VERIFIER = Path(resources.__file__).parent / "verifier" / "verify_export.py"


def books_at(station: OpenStation) -> Books:
    """Write the books up from the journal as it stands, without an export."""
    with station.read() as uow:
        return books_of(_rows(uow.entries()))


def _rows(entries: Iterable[Entry]) -> Iterator[dict[str, str]]:
    for position, entry in enumerate(entries, 1):
        row = {name: str(getattr(entry, name)) for name in ("number", "kind", "at", "actor")}
        row |= {"position": str(position), "clock_doubt": str(int(entry.clock_doubt))}
        yield row | {"payload": json.dumps(entry.payload)}


def exported_books(station: OpenStation, folder: Path, at: datetime) -> Books:
    """Have the auditor export the whole record and verify it, and write the books up from that."""
    with station.read() as uow:
        last = uow.journal_book.last_position()
    export_entries(
        Places(1, last),
        FolderSink(folder),
        by=AUDITOR,
        at=at,
        read=station.read,
        write=station.write,
    )
    key = station.identity.public_key
    command = [sys.executable, "-I", str(VERIFIER), str(folder), "--public-key", key]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert not done.returncode, done.stdout + done.stderr
    books = read_books(folder / "journal.csv")
    books.exported = in_india(at.isoformat())
    return books
