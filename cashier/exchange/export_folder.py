"""An export as a folder, and as one file: it appears whole under its name, or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from cashier.domain.errors import CounterError, Fault
from cashier.exchange.export_extracts import rows_of
from cashier.exchange.export_files import Table, pack, sync_folder, write_file
from cashier.exchange.export_manifest import Totals, manifest_bytes, stations_bytes
from cashier.exchange.export_schema import JOURNAL, WITHHELD, schema_bytes
from cashier.exchange.export_tables import EXTRACTS
from cashier.services.export import Opening
from cashier.services.journal_ports import Line

JOURNAL_FILE, MANIFEST, SIGNATURE = "journal.csv", "manifest.json", "manifest.sig"


class ExportStands(CounterError):
    """What was handed out once is never written over."""

    template = "There is already something at {place}; name a new folder."


class ExportNotWritten(Fault):
    """The disk is full, or the folder cannot be written."""

    template = "The export cannot be written: {reason}. Nothing of it is left."


class FolderSink:
    """Writes an export beside its place, and moves it there when all of it is on the disk."""

    def __init__(self, folder: Path, *, packs: bool = False) -> None:
        self._folder = folder
        self._archive = folder.with_name(f"{folder.name}.zip") if packs else None
        self._tables: dict[str, Table] = {}
        self._totals = Totals()

    def __enter__(self) -> Self:
        """Make room beside the place where it is to appear.

        Raises:
            ExportStands: Something stands there already.
            ExportNotWritten: The folder cannot be made.
        """
        for place in filter(None, (self._folder, self._archive)):
            if place.exists() or place.is_symlink():
                raise ExportStands(place=place)
        with _translated():
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            room = tempfile.mkdtemp(prefix=".export-", dir=self._folder.parent)
        self._room = Path(room)
        self._made = self._room / "export"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave nothing behind but what was published."""
        for table in self._tables.values():
            table.drop()
        shutil.rmtree(self._room, ignore_errors=True)

    def begin(self, opening: Opening) -> None:
        """Begin every table.

        Raises:
            ExportNotWritten: The disk does not take it.
        """
        self._opening = opening
        titles = {extract.name: extract.columns for extract in EXTRACTS}
        with _translated():
            self._made.mkdir(mode=0o700)
            for name, columns in {JOURNAL_FILE: JOURNAL, **titles}.items():
                self._tables[name] = Table(self._made / name, [one.name for one in columns])

    def put(self, line: Line) -> None:
        """Write an entry, and the rows that it makes.

        Raises:
            ExportNotWritten: The disk does not take it.
        """
        withheld = line.entry.kind in WITHHELD
        self._totals.add_entry(line, withheld=withheld)
        with _translated():
            self._tables[JOURNAL_FILE].write(_journal_row(line, withheld=withheld))
            for extract, row in rows_of(line):
                self._tables[extract.name].write(row)
                self._totals.add_row(extract, row)

    def finish(self, sign: Callable[[bytes], bytes]) -> str:
        """Write what describes the tables, sign it, and wait until all is on the disk.

        Raises:
            ExportNotWritten: The disk does not take it.
        """
        with _translated():
            written = [table.finish() for table in self._tables.values()]
            written.append(write_file(self._made / "schema.json", schema_bytes()))
            written.append(write_file(self._made / "stations.json", stations_bytes(self._opening)))
            manifest = manifest_bytes(self._opening, sorted(written), self._totals)
            digest = write_file(self._made / MANIFEST, manifest).sha256
            write_file(self._made / SIGNATURE, f"{sign(manifest).hex()}\n".encode("ascii"))
            sync_folder(self._made)
            if self._archive is not None:
                pack(self._made, self._room / "export.zip")
        return digest

    def publish(self) -> None:
        """Let it appear under its name.

        Raises:
            ExportNotWritten: Something stands there now.
        """
        with _translated():
            self._made.rename(self._folder)
            if self._archive is not None:
                (self._room / "export.zip").rename(self._archive)
            sync_folder(self._folder.parent)


def _journal_row(line: Line, *, withheld: bool) -> tuple[str, ...]:
    entry = line.entry
    return (
        str(line.position),
        entry.station,
        str(entry.number),
        entry.kind,
        entry.at,
        "true" if entry.clock_doubt else "false",
        entry.actor,
        "" if withheld else line.text,
        entry.previous_hash,
        entry.hash,
        entry.signature,
    )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportNotWritten(reason=error.strerror or str(error)) from error
