"""Files that are broken, cut off or malicious: one clear refusal, or the good rows and no other."""

import csv
import gzip
import zipfile
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cashier.domain.errors import CounterError
from cashier.exchange import cells, files, records, spreadsheet
from cashier.exchange.files import Inflates, UnknownFormat, UnreadableFile
from cashier.exchange.layout import MissingColumns
from cashier.exchange.records import NOT_CLOSED, TOO_LONG, EmptyFile, LineTooLong, NotUtf8
from cashier.exchange.spreadsheet import SpreadsheetTooLarge, UnreadableSpreadsheet, cell_text
from cashier.services.importing import DataKind
from tests.exchange.samples import PAYMENT, ReadFile, csv_bytes, save, xlsx_bytes

HEADER = b"account_number,amount,paid_at,channel,reference\n"
GOOD = b"3141592653,250.00,2026-11-01T10:00,upi,R%d\n"
SAME_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def payments(folder: Path, content: bytes, name: str = "p.csv") -> ReadFile:
    """Read a file of payments."""
    return ReadFile(save(folder, name, content), DataKind.PAYMENTS)


def references(found: ReadFile) -> list[str]:
    """Tell which rows were read."""
    return [row[2] for row in found.rows]


@pytest.mark.parametrize("name", ["p.csv", "p.csv.gz", "P.CSV"])
def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path, name: str) -> None:
    """Spreadsheets write one in front of UTF-8."""
    assert references(payments(tmp_path, b"\xef\xbb\xbf" + HEADER + GOOD % 1, name)) == ["R1"]


@pytest.mark.parametrize("name", ["p.csv", "p.csv.gz"])
def test_the_digest_is_of_the_bytes_on_disk(tmp_path: Path, name: str) -> None:
    """It proves which file was loaded, compressed or not."""
    path = save(tmp_path, name, HEADER + GOOD % 1)

    assert ReadFile(path, DataKind.PAYMENTS).sha256 == sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile),
        (b"\n\n", EmptyFile),
        (b"\xff\xfea\x00c\x00", NotUtf8),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", NotUtf8),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", NotUtf8),
        (b'"' + b"a" * 200_000, NotUtf8),
        (b"a" * 1_300_000, LineTooLong),
        (HEADER + b"a" * 1_300_000, LineTooLong),
        (b"hello\nworld\n", MissingColumns),
        (HEADER.replace(b",", b";"), MissingColumns),
    ],
)
def test_what_is_no_file_of_rows_is_refused_as_a_whole(
    tmp_path: Path, content: bytes, refusal: type[CounterError]
) -> None:
    """One clear line, and nothing read."""
    with pytest.raises(refusal):
        payments(tmp_path, content)


def test_a_header_alone_is_a_file_without_rows(tmp_path: Path) -> None:
    """An empty list of payments is good news, not an error."""
    found = payments(tmp_path, HEADER)

    assert (found.rows, found.rejected, found.warnings) == ([], [], [])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"3141592653,250.00\n", "has 2 cells instead of 5"),
        (b"3141592653,1.00,2026-11-01T10:00,upi,R9,more\n", "has 6 cells instead of 5"),
        (b"3141592653,1.00,2026-11-01T10:00,u\x00i,R9\n", "channel: holds characters that"),
        (b"3141592653,1.00,2026-11-01T10:00,u\xffi,R9\n", "channel: holds characters that"),
        (b'3141592653,1.00,2026-11-01T10:00,"upi,R9\n', NOT_CLOSED),
        (b'3141592653,1.00,2026-11-01T10:00,upi,"R9\n', NOT_CLOSED),
        (b"3141592653,1.00,2026-11-01T10:00,upi," + b"x" * 140_000 + b"\n", TOO_LONG),
    ],
)
def test_one_bad_line_costs_one_line(tmp_path: Path, bad: bytes, reason: str) -> None:
    """The rows around it are loaded, whatever a stray quotation mark would swallow."""
    before = b"".join(GOOD % number for number in range(30))
    after = b"".join(GOOD % number for number in range(30, 60))

    found = payments(tmp_path, HEADER + before + bad + after)

    assert references(found) == [f"R{number}" for number in range(60)]
    assert found.reason.startswith(reason)
    assert found.rejected[0].line == 32
    assert found.lines == [*range(2, 32), *range(33, 63)]


def test_a_quoted_cell_may_hold_a_line_break(tmp_path: Path) -> None:
    """It becomes a space, and the rows below keep their line numbers."""
    row = b'3141592653,1.00,2026-11-01T10:00,"u\npi",R9\n'

    found = payments(tmp_path, HEADER + row + GOOD % 1)

    assert [r[1] for r in found.rows] == ["u pi", "upi"]
    assert found.lines == [2, 4]


def test_rows_beyond_a_chunk_are_read_where_a_record_goes_on(tmp_path: Path) -> None:
    """A quoted line break on the border of two chunks loses nothing."""
    rows = [GOOD % number for number in range(3999)]
    rows += [b'3141592653,1.00,2026-11-01T10:00,"upi\n",R3999\n', b"short\n"]
    rows += [b'3141592653,1.00,2026-11-01T10:00,"a"",\n"",b",R4000\n', GOOD % 4001]

    found = payments(tmp_path, HEADER + b"".join(rows))

    assert references(found) == [f"R{number}" for number in range(4002)]
    assert found.rejected[0].line == 4003


def test_a_chunk_of_huge_lines_is_cut_short_without_losing_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded by characters, even in the middle of a record."""
    monkeypatch.setattr(records, "MOST_CHARACTERS_IN_CHUNK", 100)
    row = b'3141592653,1.00,2026-11-01T10:00,"u\np\ni",R%d\n'

    found = payments(tmp_path, HEADER + b"".join((GOOD + row) % (n, n) for n in range(20)))

    assert references(found) == [f"R{n}" for n in range(20) for _ in range(2)]


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    """Spreadsheets leave lines of commas behind."""
    found = payments(tmp_path, HEADER + b"\n" + GOOD % 1 + b",,,,\n   ,,,,\n\n")

    assert references(found) == ["R1"]
    assert found.rejected == []


def test_a_last_line_without_an_end_is_told(tmp_path: Path) -> None:
    """A file that was cut off inside its last amount looks like a good one."""
    found = payments(tmp_path, HEADER + (GOOD % 1).rstrip())

    assert references(found) == ["R1"]
    assert "cut off" in found.warnings[0]


def test_a_compressed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    """Nobody knows which rows are missing."""
    whole = gzip.compress(HEADER + b"".join(GOOD % n for n in range(2000)))
    path = tmp_path / "p.csv.gz"
    for content in (
        whole[:-9],
        whole[: len(whole) // 2],
        whole + b"rubbish",
        b"rubbish",
        whole[:5],
    ):
        path.write_bytes(content)
        with pytest.raises(UnreadableFile, match="damaged or cut off"):
            ReadFile(path, DataKind.PAYMENTS)


def test_a_compressed_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte of blank lines must not keep the counter busy for a day."""
    monkeypatch.setattr(files, "ALWAYS_INFLATED_BYTES", 1 << 20)

    with pytest.raises(Inflates):
        payments(tmp_path, HEADER + b"\n" * (8 << 20), "p.csv.gz")


def test_many_different_texts_are_read_with_bounded_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before is forgotten rather than kept for ever."""
    monkeypatch.setattr(cells, "MOST_REMEMBERED", 3)
    rows = [f"3141592653,{n},2026-11-01T10:00{' ' * 500},c{n},R{n}\n" for n in range(1, 9)]

    found = payments(tmp_path, HEADER + "".join(rows).encode())

    assert [row[3] for row in found.rows] == [n * 100 for n in range(1, 9)]


@pytest.mark.parametrize("name", ["p.xls", "p.ods", "p", "p.gz"])
def test_another_format_is_refused_by_name(tmp_path: Path, name: str) -> None:
    """The sentence says what can be read."""
    path = tmp_path / name
    path.write_bytes(HEADER)

    with pytest.raises(UnknownFormat, match=r"\.csv, \.csv\.gz or \.xlsx"):
        ReadFile(path, DataKind.PAYMENTS)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A folder is no file either."""
    (tmp_path / "folder.csv").mkdir()
    for name in ("none.csv", "folder.csv"):
        with pytest.raises(UnreadableFile, match="cannot be read"):
            ReadFile(tmp_path / name, DataKind.PAYMENTS)


def test_a_spreadsheet_gives_the_rows_that_its_csv_would(tmp_path: Path) -> None:
    """Numbers, dates and text cells all come as the text of a file."""
    table: list[list[object]] = [
        list(PAYMENT),
        [3141592653, 250, datetime(2026, 11, 1, 10, 0), "upi", "R1"],  # noqa: DTZ001 - a cell has no zone
        [],
        ["3141592653", 0.1 + 0.2, "2026-11-01T10:00:00+05:30", "upi", 77],
        ["3141592653", 1.5, date(2026, 11, 1), "upi", "R3"],
        ["3141592653", 1.5, "2026-11-01T10:00"],
    ]

    found = payments(tmp_path, xlsx_bytes(table, first_row=2), "p.xlsx")

    assert [(row[2], row[3]) for row in found.rows] == [("R1", 25000), ("77", 30)]
    assert found.rows[0][4] == payments(tmp_path, HEADER + GOOD % 1).rows[0][4]
    assert [(r.line, r.reason.split(":")[0]) for r in found.rejected] == [
        (7, "paid_at"),
        (8, "channel"),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (True, "1"), (12.0, "12"), (1e20, "1e+20"), (0.07, "0.07"), (7, "7")],
)
def test_a_cell_is_written_as_a_csv_would_hold_it(cell: float | None, text: str) -> None:
    """Fifteen digits are what a spreadsheet keeps."""
    assert cell_text(cell) == text


def test_an_empty_spreadsheet_is_refused(tmp_path: Path) -> None:
    """There is not even a header."""
    with pytest.raises(EmptyFile):
        payments(tmp_path, xlsx_bytes([]), "p.xlsx")


def _with_sheet(xml: bytes, extra: str | None = None) -> bytes:
    content = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx_bytes([["a"]]))) as good,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, xml if "sheet1" in name else good.read(name))
        if extra:
            bad.writestr(extra, "")
    return content.getvalue()


@pytest.mark.parametrize(
    "xml",
    [
        b'<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        b'<worksheet><sheetData><row r="1"><c r="ZZ1"><v>1</v></c></row></sheetData>',
        b'<worksheet><row r="99999999999"/>',
    ],
)
def test_a_spreadsheet_that_claims_too_much_is_refused(tmp_path: Path, xml: bytes) -> None:
    """Its reader would take memory for every cell of the rectangle."""
    with pytest.raises(SpreadsheetTooLarge):
        payments(tmp_path, _with_sheet(xml), "p.xlsx")


def test_a_spreadsheet_that_inflates_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is counted while it inflates, whatever its directory says."""
    monkeypatch.setattr(spreadsheet, "MOST_INFLATED_BYTES", 1 << 20)
    with pytest.raises(SpreadsheetTooLarge):
        payments(tmp_path, _with_sheet(b" " * (2 << 20)), "p.xlsx")

    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(SpreadsheetTooLarge):
        payments(tmp_path, xlsx_bytes([["a"]]), "p.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"no archive",
        _with_sheet(b"<worksheet><sheetData><row><c t='s'><v>99</v></c>"),
        _with_sheet(b"<worksheet/>", extra="content.xml"),
        xlsx_bytes([["a"]])[:-30],
    ],
)
def test_a_damaged_spreadsheet_is_refused(tmp_path: Path, content: bytes) -> None:
    """The same goes for other formats under this name."""
    with pytest.raises(UnreadableSpreadsheet):
        payments(tmp_path, content, "p.xlsx")


@SAME_FILE
@given(st.sampled_from(["p.csv", "p.csv.gz", "p.xlsx"]), st.binary(max_size=2000))
def test_no_bytes_at_all_bring_the_reader_down(tmp_path: Path, name: str, content: bytes) -> None:
    """A refusal is the worst that may happen."""
    path = tmp_path / name
    for bytes_there in (content, HEADER + content, gzip.compress(content)):
        path.write_bytes(bytes_there)
        with suppress(CounterError):
            ReadFile(path, DataKind.PAYMENTS)


@SAME_FILE
@given(st.data())
def test_no_damage_to_a_spreadsheet_brings_the_reader_down(
    tmp_path: Path, data: st.DataObject
) -> None:
    """Its XML is damaged inside a sound archive, so that the damage is really read."""
    with zipfile.ZipFile(BytesIO(xlsx_bytes([list(PAYMENT), list(PAYMENT.values())]))) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name])))
    cut = data.draw(st.integers(0, 20))
    parts[name] = (
        parts[name][:place] + data.draw(st.binary(max_size=20)) + parts[name][place + cut :]
    )
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as bad:
        for part, said in parts.items():
            bad.writestr(part, said)
    with suppress(CounterError):
        payments(tmp_path, content.getvalue(), "p.xlsx")


@SAME_FILE
@given(st.lists(st.lists(st.text(alphabet='a,"\n\r\\ é', max_size=5), min_size=5, max_size=5)))
def test_every_cell_of_a_well_formed_file_is_accounted_for(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    """What goes in quoted comes out, as good rows or as rejected ones."""
    content = csv_bytes(PAYMENT).splitlines(keepends=True)[0]
    path = tmp_path / "p.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(content.decode())
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)

    found = ReadFile(path, DataKind.PAYMENTS)

    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    assert [list(rejected.values) for rejected in found.rejected] == wanted
