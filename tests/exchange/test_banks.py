"""The list of banks' branches, from its file to the cheque that it fills."""

from datetime import datetime
from pathlib import Path

import pytest

from cashier.domain.calendar import IST
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.station import OpenStation
from tests.builders import NOW
from tests.exchange.samples import read
from tests.stations import file_station

__all__ = ["file_station"]
RESOURCES = Path(__file__).parent.parent.parent / "resources" / "sample"


def _load(station: OpenStation, file: Path) -> ImportOutcome:
    with (
        FileSource(file, DataKind.BANKS, NOW) as source,
        RejectsFile(file.with_suffix(".r")) as bad,
    ):
        return import_file(source, at=NOW, actor="admin", uow=station.write(), rejects=bad)


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        ({}, "ifsc", "SBIN0001234"),
        ({"ifsc": " sbin0001234 "}, "ifsc", "SBIN0001234"),
        ({"micr": "208 002 004"}, "micr", "208002004"),
        ({"micr": "NA"}, "micr", ""),
        ({"micr": ""}, "micr", ""),
        ({"branch": ""}, "branch", ""),
    ],
)
def test_a_branch_is_read(tmp_path: Path, change: dict[str, str], column: str, value: str) -> None:
    """Many branches of a real list have no MICR code."""
    assert read(tmp_path, DataKind.BANKS, change).only[column] == value


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"ifsc": "SBIN1001234"}, "ifsc: "),
        ({"ifsc": ""}, "ifsc: "),
        ({"micr": "20800200"}, "micr: "),
        ({"bank": ""}, "bank: "),
    ],
)
def test_a_branch_that_is_none_is_rejected(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    """With its column."""
    assert read(tmp_path, DataKind.BANKS, change).reason.startswith(reason)


def test_the_list_is_loaded_and_a_newer_one_overwrites(
    file_station: OpenStation, tmp_path: Path
) -> None:
    """Branches move and banks merge; the same list again changes nothing."""
    file = tmp_path / "banks.csv"
    file.write_text("ifsc,micr,bank\nSBIN0001234,208002004,State Bank\n", "utf-8")
    first, again = _load(file_station, file), _load(file_station, file)
    file.write_text("ifsc,micr,bank,branch\nSBIN0001234,208002004,New Bank,Panki\n", "utf-8")
    newer = _load(file_station, file)

    assert [(o.loaded, o.unchanged) for o in (first, again, newer)] == [(1, 0), (0, 1), (1, 0)]
    with file_station.read() as uow:
        found = uow.banks.find_by_micr("208002004")
        assert uow.banks.find_by_ifsc("SBIN0009999") is None
    assert found is not None
    assert (found.bank, found.branch) == ("New Bank", "Panki")


def test_the_shipped_list_is_taken() -> None:
    """It shows the form of the file."""
    with FileSource(RESOURCES / "banks.csv", DataKind.BANKS, datetime.now(IST)) as source:
        chunks = list(source.chunks())

    assert [bad for chunk in chunks for bad in chunk.rejected] == []
    assert sum(len(chunk.rows) for chunk in chunks) > 0
