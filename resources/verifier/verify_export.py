#!/usr/bin/env python3
"""Verify an export of a cash counter's record: `python3 verify_export.py FOLDER-OR-ZIP`.

Written from the published format (docs/export.md) alone; Python 3.9 or later is all it needs. Where
the library `cryptography` is installed, that checks the signatures, which is faster. Exit status:
0 everything fits, 1 something does not, 2 there is nothing here to verify.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import re
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

KNOWN_SCHEMAS = {"493b7ce86c25b5afaacbb8ed18ecd4bd36e3cebc548ff1103ae3c19ac2606477"}
"""SHA-256 of every published schema.json: with one of these, an export's tables hide nothing."""
MOST_PROBLEMS, MOST_CELL, MOST_JSON = 50, 1 << 26, 1 << 26
KEY_BYTES, GENESIS = 32, "0" * 64
WITHHELD = {"user_added", "password_changed"}
FILE_NAME = re.compile(r"[a-z_]{1,40}\.(csv|json)")
COLUMNS = [
    "position", "station", "number", "kind", "at", "clock_doubt", "actor", "payload",
    "previous_hash", "hash", "signature",
]  # fmt: skip
FLOW = ("receipts", "taken", "reversals", "taken_back")
SEALED = ("actor", "at", "kind", "previous_hash", "station")
MISSHAPEN = (AttributeError, LookupError, TypeError, ValueError, RecursionError, OverflowError)
UNREADABLE = (
    *MISSHAPEN,
    OSError,
    EOFError,
    RuntimeError,
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
)
Checker = Callable[[bytes, bytes], bool]
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _add(p: Any, q: Any) -> Any:
    """Add two points of the curve of Ed25519 (RFC 8032) in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _decode(text: bytes) -> Any:
    number = int.from_bytes(text, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(text) != KEY_BYTES or y >= P or (x * x - square) % P or (not x and sign):
        raise ValueError("not a point of the curve")
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def _table(point: Any) -> list[list[Any]]:
    """Make d * 16**i * point for every digit d of 64 places, so that products are sums."""
    table = []
    for _ in range(64):
        row = [(0, 1, 1, 0)]
        for _ in range(16):
            row.append(_add(row[-1], point))
        point = row.pop()
        table.append(row)
    return table


def _times(table: list[list[Any]], number: int) -> Any:
    total = (0, 1, 1, 0)
    for row in table:
        total = _add(total, row[number & 15]) if number & 15 else total
        number >>= 4
    return total


def _plain_checker(public: bytes) -> Checker:
    """Check with whole numbers alone that s*B - h*A is the point that a signature begins with."""
    x, y, z, t = _decode(public)
    minus, base = _table((P - x, y, z, P - t)), _table(_decode(bytes([0x58] + [0x66] * 31)))

    def fits(message: bytes, signature: bytes) -> bool:
        s = int.from_bytes(signature[32:], "little")
        digest = hashlib.sha512(signature[:32] + public + message).digest()
        h = int.from_bytes(digest, "little") % ORDER
        x, y, z, _ = _add(_times(base, s % ORDER), _times(minus, h))
        x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
        found = (y | (x & 1) << 255).to_bytes(32, "little")
        return len(signature) == 2 * KEY_BYTES and s < ORDER and found == signature[:32]

    return fits


def _library_checker(public: bytes) -> Checker:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(public)

    def fits(message: bytes, signature: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return fits


def checker_of(public_hex: Any, *, plain: bool = False) -> Checker:
    """Make what checks a key's signatures; a key that is none fits nothing."""
    try:
        public = bytes.fromhex(public_hex)
        try:
            return _plain_checker(public) if plain else _library_checker(public)
        except ImportError:
            return _plain_checker(public)
    except (TypeError, ValueError):
        return lambda *_: False


class Files:
    """A folder or an archive of plain files; nothing outside of it is ever opened."""

    def __init__(self, place: Path) -> None:
        self._folder = place if place.is_dir() else None
        if self._folder is not None:
            plain = (one for one in place.iterdir())
            self.names = {one.name: one.is_file() and not one.is_symlink() for one in plain}
        else:
            self._archive = zipfile.ZipFile(place)
            told = Counter(self._archive.namelist())
            self.names = {name: count == 1 for name, count in told.items()}

    def open(self, name: str) -> BinaryIO:
        """Open one of the plain files."""
        if not self.names.get(name):
            raise OSError(f"{name} is missing, or is no plain file")
        if self._folder is not None:
            return (self._folder / name).open("rb")
        return self._archive.open(name)  # type: ignore[return-value] # a stream of bytes as well

    def read(self, name: str) -> bytes:
        """Read a file that is small in every export."""
        with self.open(name) as stream:
            content = stream.read(MOST_JSON + 1)
        if len(content) > MOST_JSON:
            raise ValueError(f"{name} is larger than any that belongs here")
        return content

    def rows(self, name: str, titles: list[str], stack: ExitStack) -> Iterator[list[str]]:
        """Read a table row by row; its first row must be these titles."""
        text = io.TextIOWrapper(stack.enter_context(self.open(name)), "utf-8", newline="")
        rows = csv.reader(text, strict=True)
        if next(rows, None) != titles:
            raise ValueError(f"{name} has other columns than were published")
        return rows


def canonical(value: Any) -> bytes:
    """Write JSON after RFC 8785; this format has whole numbers and ASCII names alone."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def dig(value: Any, path: str) -> Any:
    """Follow names through objects; None where there is no such way."""
    for name in path.split(".") if path else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value


def sealed_hash(entry: dict[str, str], payload: Any) -> str:
    """Hash what the seal of an entry stands for."""
    value: dict[str, Any] = {name: entry[name] for name in SEALED}
    value["clock_doubt"] = {"true": True, "false": False}[entry["clock_doubt"]]
    return hashlib.sha256(
        canonical({**value, "number": int(entry["number"]), "payload": payload})
    ).hexdigest()


class Table:
    """A plain table beside the journal, held row by row against what entries make of it."""

    def __init__(self, told: Any, files: Files, stack: ExitStack) -> None:
        self.name, self.columns = told["name"], told["columns"]
        self.rules = [(rule["kind"], rule["each"]) for rule in told["rows"]]
        self.sources = [_source(one["source"]) for one in self.columns]
        self.left = files.rows(self.name, [one["name"] for one in self.columns], stack)
        self.fits = True

    def follow(self, entry: dict[str, str], payload: Any) -> bool:
        """Tell whether an entry's rows come next; after a first misfit nothing is said."""
        for found in (dig(payload, each) for kind, each in self.rules if kind == entry["kind"]):
            items = found if isinstance(found, list) else [] if found is None else [found]
            for line, item in enumerate(items, 1):
                roots = {"entry": entry, "event": payload, "item": item, "line": line}
                made = [_cell(roots[root], steps) for root, steps in self.sources]
                if self.fits and next(self.left, None) != made:
                    self.fits = False
                    return False
        return True


def _source(source: str) -> tuple[str, list[str]]:
    root, _, path = source.partition(".")
    return root, path.split(".") if path else []


def _cell(value: Any, steps: list[str]) -> str:
    for name in steps:
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else ""


class Verifier:
    """Follows an export from its manifest to its last row, and keeps what does not fit."""

    def __init__(self, files: Files, trusted: list[str], *, plain: bool) -> None:
        self.files, self.trusted, self.plain = files, trusted, plain
        self.problems: list[tuple[int | None, str]] = []
        self.notes: list[str] = []
        self.entries = self.withheld = 0
        self.sums: dict[str, Counter[str]] = {
            name: Counter() for name in ("receipts", "tenders", "allocations", "reversals")
        }
        self.amounts: dict[str, int] = {}
        self.taken_back: set[str] = set()
        self.days: dict[str, Counter[str]] = {}
        self.perpetual: Any = None

    def bad(self, text: str, entry: int | None = None) -> None:
        """Keep a problem."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((entry, text))

    def run(self) -> None:
        """Check everything; each part goes on after what an earlier one found."""
        self.told = json.loads(self.files.read("manifest.json"))
        if (self.told.get("format"), self.told.get("version")) != ("cashier-export", 1):
            raise ValueError("manifest.json is not that of an export of format 1")
        for part in (self._signature, self._hashes, self._keys, self._journal):
            try:
                part()
            except UNREADABLE as error:
                self.bad(f"{error}"[:300] or type(error).__name__)

    def _signature(self) -> None:
        key, content = self.told["public_key"], self.files.read("manifest.json")
        signature = bytes.fromhex(self.files.read("manifest.sig").decode("ascii").strip())
        if not checker_of(key, plain=self.plain)(content, signature):
            self.bad("manifest.json is not signed by the key that it names")
        if self.trusted and key not in self.trusted:
            self.bad(f"the export is under the key {key!s:.64}, not under one that was given")
        elif not self.trusted:
            self.notes.append(f"no key was given: compare {key!s:.64} with the station's own")

    def _hashes(self) -> None:
        told = {one["name"]: one for one in self.told["files"]}
        for name in sorted(set(self.files.names) - set(told) - {"manifest.json", "manifest.sig"}):
            self.bad(f"{name!r:.80} is not in the manifest")
        for name, one in told.items():
            if not FILE_NAME.fullmatch(name):
                self.bad(f"the manifest names {name!r:.80}, which no export has")
                continue
            digest, size = hashlib.sha256(), 0
            with self.files.open(name) as stream:
                for block in iter(lambda: stream.read(1 << 20), b""):
                    digest.update(block)
                    size += len(block)
            if (size, digest.hexdigest()) != (one["bytes"], one["sha256"]):
                self.bad(f"{name} is not the file that the manifest was signed for")

    def _keys(self) -> None:
        stations = json.loads(self.files.read("stations.json"))["stations"]
        self.keys = {one["station"]: one["public_key"] for one in stations}
        self.checkers = {name: checker_of(key, plain=self.plain) for name, key in self.keys.items()}
        if self.keys.get(self.told["station"]) != self.told["public_key"]:
            self.bad("stations.json has another key for the station than the manifest")

    def _journal(self) -> None:
        schema = self.files.read("schema.json")
        if hashlib.sha256(schema).hexdigest() not in KNOWN_SCHEMAS:
            self.notes.append("schema.json is unknown to this program: tables are read by it alone")
        self.last = self.told["before"] or {"position": 0, "station": "", "number": 0, "hash": ""}
        self.serials = dict(self.told["serials_before"])
        with ExitStack() as stack:
            files = json.loads(schema)["files"]
            self.tables = [Table(told, self.files, stack) for told in files if "rows" in told]
            for row in self.files.rows("journal.csv", COLUMNS, stack):
                self._entry(row)
                if len(self.problems) >= MOST_PROBLEMS:
                    return
            for table in self.tables:
                if table.fits and next(table.left, None) is not None:
                    self.bad(f"{table.name} has a row that no entry makes")
        self._check_end()

    def _entry(self, row: list[str]) -> None:
        self.entries += 1
        place = self.last["position"] + 1
        entry = dict(zip(COLUMNS, row))  # noqa: B905 - its lengths are compared below, and 3.9 has no strict
        try:
            if len(row) != len(COLUMNS) or entry["position"] != str(place):
                self.bad(f"place {row[0]:.20} stands where place {place} is due", place)
            payload = json.loads(entry["payload"]) if entry["payload"] else None
            self._check_seal(entry, payload, place)
            for table in self.tables:
                if not table.follow(entry, payload):
                    self.bad(f"{table.name} differs from what entry {place} says", place)
            self._check_meaning(entry["kind"], payload or {}, place)
        except MISSHAPEN as error:
            self.bad(f"entry {place} has not the shape of one: {error!s:.120}", place)
        number = entry.get("number", "")
        self.last = {
            "position": place,
            "station": entry.get("station", ""),
            "number": int(number) if re.fullmatch("[0-9]{1,15}", number) else 0,
            "hash": entry.get("hash", ""),
        }

    def _check_seal(self, entry: dict[str, str], payload: Any, place: int) -> None:
        kind, station, last = entry["kind"], entry["station"], self.last
        number, before = last["number"] + 1, last["hash"]
        if kind in {"station_created", "station_restored"}:
            former = [last["station"], last["number"], last["hash"]]
            said = [
                payload.get(name) for name in ("former_station", "former_number", "former_hash")
            ]
            if said != former if kind == "station_restored" else place != 1:
                self.bad(f"entry {place} begins a station that does not follow the last one", place)
            if payload["public_key"] != self.keys.get(station):
                self.bad(f"entry {place} gives {station:.20} another key than stations.json", place)
            number, before = 1, GENESIS
        elif station != last["station"]:
            self.bad(f"entry {place} is of a station that never began here", place)
        if (entry["number"], entry["previous_hash"]) != (str(number), before):
            self.bad(f"entry {place} does not continue the chain", place)
        if not entry["payload"] and kind in WITHHELD:
            self.withheld += 1
        elif canonical(payload).decode("utf-8") != entry["payload"]:
            self.bad(f"entry {place} is not in canonical form", place)
        elif sealed_hash(entry, payload) != entry["hash"]:
            self.bad(f"entry {place} was altered after it was written", place)
        signature, digest = bytes.fromhex(entry["signature"]), bytes.fromhex(entry["hash"])
        if not self.checkers[station](digest, signature):
            self.bad(f"entry {place} is not signed by the key of its station", place)

    def _check_meaning(self, kind: str, payload: Any, place: int) -> None:
        if kind == "receipt_issued":
            self._check_receipt(payload["receipt"], place)
        for reversal in _reversals(kind, payload):
            number, amount = reversal["receipt_number"], reversal["amount"]
            if number in self.taken_back:
                self.bad(f"receipt {number!s:.40} is taken back a second time", place)
            if self.amounts.get(number, amount) != amount:
                self.bad(f"receipt {number!s:.40} is taken back with another amount", place)
            self.taken_back.add(number)
            self.sums["reversals"][reversal["kind"]] += amount
            self._day(reversal["business_date"]).update(reversals=1, taken_back=amount)
        if kind == "day_closed":
            self._check_close(payload["close"], place)

    def _day(self, day: str) -> Counter[str]:
        return self.days.setdefault(day, Counter())

    def _check_receipt(self, receipt: Any, place: int) -> None:
        number, amount = receipt["number"], receipt["amount"]
        series, _, serial = number.rpartition("-")
        due = self.serials.get(series, 0) + 1
        if int(serial) != due:
            self.bad(f"receipt {number:.40} stands where number {due} of its series is due", place)
        self.serials[series] = int(serial)
        for name, group in (("tenders", "kind"), ("allocations", "head")):
            if sum(part["amount"] for part in receipt[name]) != amount:
                self.bad(f"receipt {number:.40}: its {name} do not add up to its amount", place)
            for part in receipt[name]:
                self.sums[name][part[group]] += part["amount"]
        self.sums["receipts"]["all"] += amount
        self.amounts[number] = amount
        self._day(receipt["business_date"]).update(receipts=1, taken=amount)

    def _check_close(self, close: Any, place: int) -> None:
        """Hold a closed day against its receipts, where the export has all of the day."""
        day, perpetual = close["last_day"], close["perpetual"]
        since, sums = self.perpetual or ("", Counter())
        flows = [flow for on, flow in self.days.items() if since < on <= day]
        is_whole = self.told["entries"]["first"] == 1
        has_day = is_whole or (self.told["period"] or {"first": "9"})["first"] <= day
        if has_day and any(close["sums"]["flow"][name] != self._day(day)[name] for name in FLOW):
            self.bad(f"the close of {day:.10} has other figures than its receipts", place)
        if is_whole or since:
            ever = sum(flows, Counter(sums))
            if any(perpetual[name] != ever[name] for name in FLOW):
                self.bad(f"the close of {day:.10} has another perpetual total", place)
        if close["chain"] != {name: self.last[name] for name in ("station", "number", "hash")}:
            self.bad(f"the close of {day:.10} names another entry as the one before it", place)
        self.perpetual = (day, {name: perpetual[name] for name in FLOW})

    def _check_end(self) -> None:
        entries, last = self.told["entries"], self.told["last"]
        if self.entries != entries["count"] or self.last != last:
            self.bad(f"the journal ends at place {self.last['position']}, not as the manifest says")
        if self.last["position"] != entries["last"] or self.withheld != self.told["withheld"]:
            self.bad("the manifest counts other entries than the journal has")
        if {name: dict(sums) for name, sums in self.sums.items()} != self.told["totals_paise"]:
            self.bad("the manifest has other totals than the receipts")
        if self.withheld:
            self.notes.append(f"{self.withheld} entries hold passwords and were handed out sealed")


def _reversals(kind: str, payload: Any) -> Any:
    if kind == "receipt_corrected":
        return [payload["reversal"]]
    if kind == "cheque_returned":
        return payload["cheque_return"]["reversals"]
    return payload["reversals"] if kind == "receipt_cancelled" else []


def _asked() -> argparse.Namespace:
    about = "Verify an export of a cash counter's record."
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("export", type=Path, help="the folder, or the .zip")
    parser.add_argument(
        "--public-key", action="append", default=[], metavar="HEX",
        help="the station's key as you have it from elsewhere; may be given more than once",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument("--plain", action="store_true", help="use no library, even if there is one")
    return parser.parse_args()


def main() -> int:
    """Verify what the command line names, and say what was found."""
    asked = _asked()
    csv.field_size_limit(MOST_CELL)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a real stream
    try:
        files = Files(asked.export)
        if "manifest.json" not in files.names:
            raise OSError("there is no manifest.json")
    except UNREADABLE as error:
        sys.stderr.write(f"{asked.export} is no export: {error}\n")
        return 2
    trusted = [key.strip().lower() for key in asked.public_key]
    found = Verifier(files, trusted, plain=asked.plain)
    try:
        found.run()
    except UNREADABLE as error:
        found.bad(f"manifest.json cannot be read: {error!s:.200}")
    sys.stdout.write(_json(found) if asked.json else _words(found))
    return 1 if found.problems else 0


def _json(found: Verifier) -> str:
    problems = [{"entry": entry, "text": text} for entry, text in found.problems]
    answer = {
        "ok": not problems,
        "entries": found.entries,
        "receipts": len(found.amounts),
        "notes": found.notes,
        "problems": problems,
    }
    return json.dumps(answer) + "\n"


def _words(found: Verifier) -> str:
    lines = [f"note: {note}" for note in found.notes]
    lines += [text for _, text in found.problems]
    first = next((entry for entry, _ in found.problems if entry is not None), None)
    if found.problems:
        lines.append("DOES NOT FIT" + (f"; the first bad entry is {first}" if first else ""))
    else:
        lines.append(f"FITS: {found.entries} entries, {len(found.amounts)} receipts")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
