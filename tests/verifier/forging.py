"""An export in somebody's hands: read, changed, sealed anew with whatever key that person has."""

import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cashier.journal.canonical import canonical_bytes
from cashier.journal.entry import GENESIS_HASH
from cashier.journal.signing import StationKey

PROGRAM = Path(__file__).parent.parent.parent / "resources" / "verifier" / "verify_export.py"
Row = dict[str, str]


@dataclass(frozen=True)
class Verdict:
    """What the program said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON
        """Read the answer of `--json`."""
        return json.loads(self.out)


def verify(place: Path, *words: str, bare: bool = False) -> Verdict:
    """Run the program as a stranger does: isolated, and `bare` without any installed library."""
    flags = ["-I", "-S"] if bare else ["-I"]
    ran = subprocess.run(
        [sys.executable, *flags, str(PROGRAM), str(place), *words],
        capture_output=True,
        check=False,
        cwd="/",
        env={"PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )
    return Verdict(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def read_rows(file: Path) -> list[Row]:
    """Read a table."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_rows(file: Path, rows: Sequence[Row]) -> None:
    """Write a table as an export does."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_rows(file: Path, change: Callable[[list[Row]], object]) -> None:
    """Change a table, and nothing else."""
    rows = read_rows(file)
    change(rows)
    write_rows(file, rows)


def change_payloads(folder: Path, change: Callable[[str, Any], object]) -> None:
    """Change what entries say; their seals stay as they were."""

    def change_all(rows: list[Row]) -> None:
        for row in rows:
            payload = json.loads(row["payload"] or "null")
            change(row["kind"], payload)
            row["payload"] = canonical_bytes(payload).decode() if payload is not None else ""

    change_rows(folder / "journal.csv", change_all)


def hash_anew(rows: list[Row]) -> None:
    """Hash every entry anew, as anybody can; nobody but the station can sign."""
    before = GENESIS_HASH
    for row in rows:
        row["previous_hash"] = before
        if row["payload"]:
            value: dict[str, Any] = {
                name: row[name] for name in ("actor", "at", "kind", "previous_hash", "station")
            }
            value |= {"clock_doubt": row["clock_doubt"] == "true", "number": int(row["number"])}
            value |= {"payload": json.loads(row["payload"])}
            row["hash"] = hashlib.sha256(canonical_bytes(value)).hexdigest()
        before = row["hash"]


def seal_anew(folder: Path, key: StationKey) -> None:
    """Hash and sign every entry anew, as whoever has the station's key can."""

    def sign(rows: list[Row]) -> None:
        hash_anew(rows)
        for row in rows:
            row["signature"] = key.sign(bytes.fromhex(row["hash"])).hex()

    change_rows(folder / "journal.csv", sign)


def sign_manifest(folder: Path, key: StationKey, **changes: Any) -> None:  # noqa: ANN401 - JSON
    """Let the manifest say what the files are now, and sign it."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for told in manifest["files"]:
        if (file := folder / told["name"]).is_file():
            content = file.read_bytes()
            told["bytes"], told["sha256"] = len(content), hashlib.sha256(content).hexdigest()
    content = canonical_bytes({**manifest, **changes})
    (folder / "manifest.json").write_bytes(content)
    (folder / "manifest.sig").write_text(key.sign(content).hex() + "\n", "ascii")
