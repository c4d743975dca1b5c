"""A counter's window on a furnished station, driven by its keys alone."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import NOW
from tests.journeys.hands import Hands
from tests.ui.stand_ins import furnished_station
from ui.language import Language, use_language
from ui.main import make_application, open_window

Sit = Callable[[], Hands]
_PICTURES = Path(__file__).parents[2] / "build" / "journeys"
"""Where the screens are kept for whoever wants to look; `CASHIER_PICTURES` names another folder."""


@pytest.fixture(params=list(Language), ids=str)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    """Give each language in turn."""
    chosen: Language = request.param
    use_language(chosen)
    yield chosen
    use_language(Language.ENGLISH)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a furnished station that nobody has open."""
    made = tmp_path / "station"
    furnished_station(made).close()
    return made


@pytest.fixture
def sit(folder: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Sit]:
    """Open the window as often as asked, as after a restart; close each one at the end."""
    make_application()
    sat: list[Hands] = []
    kept = Path(os.environ.get("CASHIER_PICTURES", _PICTURES)) / request.node.originalname

    def sit_down() -> Hands:
        for former in sat:
            former.leave()
        running = open_window(folder, clock=lambda: NOW)
        qtbot.addWidget(running.window)
        hands = Hands(running, kept)
        sat.append(hands)
        hands.begin()
        return hands

    yield sit_down
    for hands in sat:
        hands.leave()
