"""The verifier against real exports: sound ones fit, and every kind of tampering is found."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cashier.exchange.export_schema import schema_bytes
from tests.journal.samples import OTHER_KEY
from tests.verifier.conftest import Handed
from tests.verifier.forging import (
    PROGRAM,
    Row,
    change_payloads,
    change_rows,
    hash_anew,
    read_rows,
    seal_anew,
    sign_manifest,
    verify,
    write_rows,
)


def first_paid(rows: list[Row]) -> Row:
    """Find the first receipt's entry."""
    return next(row for row in rows if row["kind"] == "receipt_issued")


def paid_at(folder: Path) -> int:
    """Tell the place of the first receipt."""
    return int(first_paid(read_rows(folder / "journal.csv"))["position"])


@pytest.mark.parametrize("bare", [False, True])
def test_a_sound_export_fits(made: Handed, *, bare: bool) -> None:
    """Under the station's key, with a library for signatures and with none at all."""
    found = verify(made.whole, "--public-key", made.key.public_hex, "--json", bare=bare)

    assert (found.status, found.err) == (0, "")
    assert found.json["ok"]
    assert found.json["receipts"] == 4
    assert found.json["notes"] == ["4 entries hold passwords and were handed out sealed"]


def test_a_part_of_the_record_fits_by_itself(made: Handed) -> None:
    """It begins where the manifest says that the record stood."""
    found = verify(made.half)

    assert found.status == 0
    assert "FITS: 6 entries" in found.out


def test_an_archive_fits_like_its_folder(made: Handed) -> None:
    """The same files in one."""
    found = verify(made.whole.with_name("whole.zip"), "--public-key", made.key.public_hex)

    assert found.status == 0


def test_without_a_key_the_program_says_whom_it_trusts(made: Handed) -> None:
    """An export proves nothing about whose it is by its own word."""
    assert f"compare {made.key.public_hex} with" in verify(made.whole).out


def test_the_program_knows_the_published_schema() -> None:
    """A new schema comes with a new program; none takes an unknown one in silence."""
    assert hashlib.sha256(schema_bytes()).hexdigest() in PROGRAM.read_text("utf-8")


def test_the_program_needs_nothing_of_ours() -> None:
    """It is the published format that it was written from."""
    text = PROGRAM.read_text("utf-8")

    assert "import cashier" not in text
    assert "from cashier" not in text


def _pay_less(kind: str, payload: Any) -> None:  # noqa: ANN401 - JSON
    if kind == "receipt_issued" and payload["receipt"]["amount"] == 131_000:
        payload["receipt"]["amount"] = 31_000


def _with_bytes(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def tamper(folder: Path) -> None:
        content = (folder / name).read_bytes()
        assert change(content) != content
        (folder / name).write_bytes(change(content))

    return tamper


def _in_journal(change: Callable[[list[Row]], object]) -> Callable[[Path], object]:
    return lambda folder: change_rows(folder / "journal.csv", change)


def _swap(rows: list[Row]) -> None:
    place = rows.index(first_paid(rows))
    rows[place], rows[place + 1] = rows[place + 1], rows[place]


def _rehash(folder: Path) -> None:
    change_payloads(folder, _pay_less)
    change_rows(folder / "journal.csv", hash_anew)


def _link_elsewhere(folder: Path) -> None:
    (folder / "shifts.csv").rename(folder.parent / "shifts.csv")
    (folder / "shifts.csv").symlink_to(folder.parent / "shifts.csv")


# What anybody can do who has the files and not the station's key.
TAMPERINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "an amount": (lambda folder: change_payloads(folder, _pay_less), "entry {paid} was altered"),
    "an entry dropped": (
        _in_journal(lambda rows: rows.remove(first_paid(rows))),
        "place {next} stands where place {paid}",
    ),
    "entries swapped": (_in_journal(_swap), "place {next} stands where place {paid} is due"),
    "the last entries cut off": (_in_journal(lambda rows: rows.pop()), "the journal ends at"),
    "the first entries cut off": (_in_journal(lambda rows: rows.pop(0)), "place 2 stands where"),
    "a chain hashed anew": (_rehash, "entry {paid} is not signed by the key of its station"),
    "an actor": (
        _in_journal(lambda rows: first_paid(rows).update(actor="eve")),
        "entry {paid} was altered",
    ),
    "a moment": (
        _in_journal(lambda rows: first_paid(rows).update(at="2026")),
        "entry {paid} was altered",
    ),
    "a doubt": (
        _in_journal(lambda rows: first_paid(rows).update(clock_doubt="TRUE")),
        "entry {paid} has not the shape",
    ),
    "a station": (
        _in_journal(lambda rows: first_paid(rows).update(station="RTP-09")),
        "never began here",
    ),
    "a payload withheld": (
        _in_journal(lambda rows: first_paid(rows).update(payload="")),
        "entry {paid} ",
    ),
    "another file": (
        lambda folder: folder.joinpath("notes.csv").write_text("", "utf-8"),
        "'notes.csv' is not in the manifest",
    ),
    "a table": (
        _with_bytes("receipts.csv", lambda text: text.replace(b"131000", b"31000")),
        "receipts.csv differs from what entry {paid} says",
    ),
    "a row of a table dropped": (
        lambda folder: change_rows(folder / "tenders.csv", lambda rows: rows.pop()),
        "tenders.csv differs from what entry",
    ),
    "a row of a table too many": (
        lambda folder: change_rows(folder / "tenders.csv", lambda rows: rows.append(rows[-1])),
        "tenders.csv has a row that no entry makes",
    ),
    "a file missing": (lambda folder: (folder / "tenders.csv").unlink(), "tenders.csv is missing"),
    "a file that is a link": (_link_elsewhere, "shifts.csv is missing, or is no plain file"),
    "a file cut off": (_with_bytes("journal.csv", lambda text: text[:-700]), "journal.csv is not"),
    "other line ends": (
        _with_bytes("tenders.csv", lambda text: text.replace(b"\n", b"\r\n")),
        "tenders.csv is not the file",
    ),
    "other line ends in the journal": (
        _with_bytes("journal.csv", lambda text: text.replace(b"\n", b"\r\n")),
        "journal.csv is not the file",
    ),
    "a byte order mark": (
        _with_bytes("journal.csv", lambda text: b"\xef\xbb\xbf" + text),
        "journal.csv has other columns",
    ),
    "bytes that are no text": (
        _with_bytes("receipts.csv", lambda text: text + b"\xff\xfe"),
        "receipts.csv is not the file",
    ),
    "the schema": (_with_bytes("schema.json", lambda text: text + b" "), "schema.json is not the"),
    "a key": (
        _with_bytes("stations.json", lambda text: text.replace(b'key":"', b'key":"0')),
        "another key for the station",
    ),
    "the manifest": (
        _with_bytes("manifest.json", lambda text: text.replace(b"farah", b"anita")),
        "manifest.json is not signed",
    ),
    "the manifest cut off": (
        _with_bytes("manifest.json", lambda text: text[:100]),
        "manifest.json cannot be read",
    ),
    "the signature": (
        _with_bytes("manifest.sig", lambda text: text.replace(text[:2], b"00", 1)),
        "manifest.json is not signed",
    ),
    "no signature": (lambda folder: (folder / "manifest.sig").write_bytes(b""), "is not signed"),
    "another station's manifest": (
        lambda folder: sign_manifest(folder, OTHER_KEY),
        "manifest.json is not signed by the key that it names",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_was_tampered_with_is_found(made: Handed, export: Path, name: str) -> None:
    """By whoever has the files and not the key; the first bad entry is named."""
    tamper, words = TAMPERINGS[name]
    paid = paid_at(export)
    tamper(export)

    found = verify(export, "--public-key", made.key.public_hex)

    assert (found.status, found.err) == (1, "")
    assert words.format(paid=paid, next=paid + 1) in found.out
    assert found.out.splitlines()[-1].startswith("DOES NOT FIT")


def test_the_first_bad_entry_is_named(made: Handed, export: Path) -> None:
    """In words and in JSON."""
    paid = paid_at(export)
    change_payloads(export, _pay_less)

    assert f"the first bad entry is {paid}" in verify(export).out
    problems = verify(export, "--json").json["problems"]
    assert next(one["entry"] for one in problems if one["entry"]) == paid


def _take_over(folder: Path) -> None:
    """Put another key in the station's place everywhere, and sign everything with it."""
    key = OTHER_KEY.public_hex

    def name_key(kind: str, payload: Any) -> None:  # noqa: ANN401 - JSON
        if kind == "station_created":
            payload["public_key"] = key

    change_payloads(folder, name_key)
    seal_anew(folder, OTHER_KEY)
    stations = json.loads((folder / "stations.json").read_bytes())
    stations["stations"][0]["public_key"] = key
    (folder / "stations.json").write_text(json.dumps(stations), "utf-8")
    last = json.loads((folder / "manifest.json").read_bytes())["last"]
    newest = read_rows(folder / "journal.csv")[-1]["hash"]
    sign_manifest(folder, OTHER_KEY, public_key=key, last={**last, "hash": newest})


def test_a_whole_export_under_another_key_is_found_by_the_key_alone(
    made: Handed, export: Path
) -> None:
    """Sound in itself: only who brings the station's key can tell, and that is what it is for."""
    _take_over(export)

    assert verify(export).status == 0
    found = verify(export, "--public-key", made.key.public_hex)
    assert found.status == 1
    assert "not under one that was given" in found.out


# What only whoever holds the station's own key can do: everything is signed, and still found.
BOOK_COOKING: dict[str, tuple[Callable[[str, Any], object], str]] = {}


def _cooks(words: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    def register(change: Callable[[Any], None]) -> Callable[[Any], None]:
        def on_receipt(kind: str, payload: Any) -> None:  # noqa: ANN401 - JSON
            if kind == "receipt_issued" and payload["receipt"]["amount"] == 131_000:
                change(payload["receipt"])

        BOOK_COOKING[words] = (on_receipt, words)
        return change

    return register


@_cooks("its tenders do not add up to its amount")
def _other_tender(receipt: Any) -> None:  # noqa: ANN401 - JSON
    receipt["tenders"][0]["amount"] -= 100


@_cooks("its allocations do not add up to its amount")
def _other_head(receipt: Any) -> None:  # noqa: ANN401 - JSON
    receipt["allocations"][0]["amount"] -= 100


@_cooks("stands where number 1 of its series is due")
def _other_number(receipt: Any) -> None:  # noqa: ANN401 - JSON
    receipt["number"] = receipt["number"][:-1] + "9"


@_cooks("the manifest has other totals than the receipts")
def _other_form(receipt: Any) -> None:  # noqa: ANN401 - JSON
    receipt["tenders"][0]["kind"] = "draft"


@_cooks("is not in the shape")
def _no_receipt(receipt: Any) -> None:  # noqa: ANN401 - JSON
    receipt.clear()


BOOK_COOKING["has other figures than its receipts"] = (
    lambda kind, payload: kind == "day_closed" and payload["close"]["sums"]["flow"].update(taken=1),
    "has other figures than its receipts",
)
BOOK_COOKING["has another perpetual total"] = (
    lambda kind, payload: kind == "day_closed" and payload["close"]["perpetual"].update(taken=1),
    "has another perpetual total",
)
BOOK_COOKING["names another entry as the one before it"] = (
    lambda kind, payload: kind == "day_closed" and payload["close"]["chain"].update(number=1),
    "names another entry as the one before it",
)
BOOK_COOKING["is taken back with another amount"] = (
    lambda kind, payload: kind == "receipt_cancelled" and payload["reversals"][0].update(amount=1),
    "is taken back with another amount",
)
BOOK_COOKING["is taken back a second time"] = (
    lambda kind, payload: (
        kind == "receipt_cancelled" and payload["reversals"].append(payload["reversals"][0])
    ),
    "is taken back a second time",
)


@pytest.mark.parametrize("name", BOOK_COOKING)
def test_books_that_do_not_add_up_are_found_under_any_signature(
    made: Handed, export: Path, name: str
) -> None:
    """The key is no licence: figures are held against each other."""
    change, words = BOOK_COOKING[name]
    change_payloads(export, change)
    seal_anew(export, made.key)
    sign_manifest(export, made.key)

    found = verify(export, "--public-key", made.key.public_hex)

    assert found.status == 1
    assert words.replace("is not in", "has not") in found.out
    assert "was altered" not in found.out
    assert "not signed" not in found.out


def test_an_unknown_schema_is_said(made: Handed, export: Path) -> None:
    """Its tables are then what the export itself says that they are, and no more."""
    schema = json.loads((export / "schema.json").read_bytes())
    schema["files"] = [one for one in schema["files"] if one["name"] != "shifts.csv"]
    (export / "schema.json").write_text(json.dumps(schema), "utf-8")
    sign_manifest(export, made.key)

    found = verify(export)

    assert found.status == 0
    assert "schema.json is unknown to this program" in found.out


def _hostile_manifest(**changes: Any) -> Callable[[Handed, Path], object]:  # noqa: ANN401 - JSON
    return lambda made, folder: sign_manifest(folder, made.key, **changes)


def _climbing_out(made: Handed, folder: Path) -> None:
    told = {"name": "../../../../etc/passwd", "bytes": 1, "sha256": "00"}
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    sign_manifest(folder, made.key, files=[*files, told])


def _one_huge_cell(made: Handed, folder: Path) -> None:
    change_rows(folder / "journal.csv", lambda rows: first_paid(rows).update(kind="x" * (1 << 20)))


def _deep_json(made: Handed, folder: Path) -> None:
    change_rows(folder / "journal.csv", lambda rows: first_paid(rows).update(payload="[" * 100_000))


def _long_number(made: Handed, folder: Path) -> None:
    huge = '{"receipt":' + "9" * 10_000 + "}"
    change_rows(
        folder / "journal.csv",
        lambda rows: first_paid(rows).update(payload=huge, number="9" * 5000),
    )


def _short_row(made: Handed, folder: Path) -> None:
    (folder / "journal.csv").write_bytes((folder / "journal.csv").read_bytes() + b"17,RTP-03\n\n")


HOSTILE: dict[str, Callable[[Handed, Path], object]] = {
    "a path that climbs out": _climbing_out,
    "a cell of a megabyte": _one_huge_cell,
    "JSON a hundred thousand deep": _deep_json,
    "a number of ten thousand digits": _long_number,
    "a row that ends early": _short_row,
    "files that are none": _hostile_manifest(files=3),
    "names that are none": _hostile_manifest(files=[{"name": None}]),
    "no key": _hostile_manifest(public_key=None),
    "no entries": _hostile_manifest(entries=None),
    "a beginning that is none": _hostile_manifest(before=[1]),
    "serials that are none": _hostile_manifest(serials_before={"RTP-03-2627": "x"}),
    "an empty journal": lambda _, folder: (folder / "journal.csv").write_bytes(b""),
    "a journal of zeros": lambda _, folder: (folder / "journal.csv").write_bytes(bytes(4096)),
    "an open quote": lambda _, folder: (folder / "tenders.csv").write_bytes(b'"' * 99),
    "a manifest that is a list": lambda _, folder: (folder / "manifest.json").write_text("[]"),
    "a manifest of another kind": lambda _, folder: (folder / "manifest.json").write_text("{}"),
    "a schema that is none": lambda _, folder: (folder / "schema.json").write_text("{}"),
    "stations that are none": lambda _, folder: (folder / "stations.json").write_text("7"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_export_never_crashes_the_program(made: Handed, export: Path, name: str) -> None:
    """It says that something does not fit, in one or a few lines, and opens nothing elsewhere."""
    HOSTILE[name](made, export)

    for bare in (False, True):
        found = verify(export, bare=bare)

        assert (found.status, found.err) == (1, "")
        assert "root:" not in found.out


@pytest.mark.parametrize("name", ["nothing", "empty", "text.zip"])
def test_where_there_is_no_export_the_status_is_2(tmp_path: Path, name: str) -> None:
    """Nothing was verified, which is no verdict."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no archive", "utf-8")

    found = verify(tmp_path / name)

    assert found.status == 2
    assert "is no export" in found.err


def test_a_wrong_call_is_status_2(made: Handed) -> None:
    """And shows how it is called."""
    found = verify(made.whole, "--nonsense")

    assert found.status == 2
    assert "usage" in found.err


def test_a_damaged_archive_is_no_export(made: Handed, tmp_path: Path) -> None:
    """Whether its list of files is cut off, or a file in it."""
    whole = made.whole.with_name("whole.zip")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-30])
    assert verify(cut).status == 2
    spoilt = bytearray(whole.read_bytes())
    spoilt[len(spoilt) // 3] ^= 0xFF
    Path(shutil.copy(whole, cut)).write_bytes(bytes(spoilt))
    assert verify(cut).status in {1, 2}


def test_rows_are_written_back_as_they_were(made: Handed, tmp_path: Path) -> None:
    """The forger's own hand changes nothing by itself, or the tests above would prove nothing."""
    rows = read_rows(made.whole / "receipts.csv")
    write_rows(tmp_path / "receipts.csv", rows)

    assert (tmp_path / "receipts.csv").read_bytes() == (made.whole / "receipts.csv").read_bytes()
    assert any("\n" in row["name"] for row in rows)
