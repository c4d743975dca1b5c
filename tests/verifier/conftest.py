"""An export of a small day, made once, and a copy of it for each test to spoil."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.finding import Span
from cashier.exchange.export_folder import FolderSink
from cashier.journal.signing import StationKey
from cashier.services.export import Places, export_entries
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    NOW,
    TODAY,
    add_consumer,
    at_work,
    collect,
    make_payment,
    make_station,
)
from tests.day_closes import close, put_away
from tests.reversals import by_cheque, cancel, come_back, deposit, payment_of


@dataclass(frozen=True)
class Handed:
    """A station, the export of its whole day, and that of its later half."""

    station: OpenStation
    whole: Path
    half: Path

    @property
    def key(self) -> StationKey:
        """The station's own."""
        return self.station.key


def hand_out(station: OpenStation, wanted: Span | Places, folder: Path) -> Path:
    """Have the auditor export a part of a record, as a folder and an archive."""
    sink = FolderSink(folder, packs=True)
    read, write = station.read, station.write
    export_entries(wanted, sink, by=AUDITOR, at=NOW, read=read, write=write)
    return folder


def live_a_day(station: OpenStation) -> None:
    """Take cash and cheques, cancel a receipt, deposit a cheque that comes back, close the day."""
    at_work(station)
    add_consumer(station, name="Ram “Ramu”, Kumar\nGupta")
    collect(station, make_payment(1310))
    cancel(station, collect(station, make_payment(100, request="r2")))
    paper = by_cheque(500)
    collect(station, payment_of(paper, request="r3"))
    assert paper.instrument is not None
    deposit(station, paper.instrument.key)
    come_back(station, paper.instrument.key, at=NOW)
    collect(station, make_payment(500, request="r4"))
    put_away(station, DenominationCount.parse("500x5,100x3,10x1"))
    close(station)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Make them once: what a test spoils is a copy."""
    folder = tmp_path_factory.mktemp("exports")
    station = make_station(folder / "station")
    live_a_day(station)
    whole = hand_out(station, Span(TODAY, TODAY), folder / "whole")
    half = hand_out(station, Places(9, 14), folder / "half")
    station.close()
    return Handed(station, whole, half)


@pytest.fixture
def export(made: Handed, tmp_path: Path) -> Path:
    """Give a copy of the whole day's export."""
    return Path(shutil.copytree(made.whole, tmp_path / "export"))
