"""A furnished station for every test of the window, and English to begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cashier.station import OpenStation
from tests.ui.stand_ins import AtOnce, PaperTray, counter_of, furnished_station
from ui.counter import Counter
from ui.language import Language, use_language
from ui.session import Session
from ui.theme import load_fonts, use_theme
from ui.tokens import LIGHT


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    use_language(Language.ENGLISH)


@pytest.fixture
def station(tmp_path: Path) -> Iterator[OpenStation]:
    """Give a station with staff and four consumers; nobody has a shift."""
    made = furnished_station(tmp_path / "station")
    yield made
    made.close()


@pytest.fixture
def counter(station: OpenStation) -> Counter:
    """Give what the window asks of the station."""
    return counter_of(station)


@pytest.fixture
def storage() -> AtOnce:
    """Give a storage worker that works at once."""
    return AtOnce()


@pytest.fixture
def tray() -> PaperTray:
    """Give a printer that keeps what it is given."""
    return PaperTray()


@pytest.fixture
def session(counter: Counter, storage: AtOnce, tray: PaperTray) -> Session:
    """Give every presenter, wired as in the window, at a station that is open."""
    made = Session(storage, AtOnce(), lambda: counter, tray)
    made.start()
    return made


@pytest.fixture
def look(qapp: object) -> None:
    """Give the application the shipped fonts and its look."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    load_fonts()
    use_theme(application, LIGHT)
