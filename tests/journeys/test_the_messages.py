"""From a mobile number said at the counter to the message that leaves, by keys in each language."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cashier.domain.message import MessageState
from cashier.gateway import TOKEN_VARIABLE
from cashier.services.messaging import set_gateway
from cashier.station import open_station
from tests.builders import ADMIN, NOW, NUMBER, SUPERVISOR
from tests.gateway_server import GatewayServer, accepts, answers, gateway_server
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.messages import states, switch_on
from tests.ui.clipping import clipped_texts
from tests.ui.stand_ins import OTHER
from ui.language import Language
from ui.messaging.state import Filter
from ui.messaging.work import FOLDER
from ui.screen import Screen

_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SAID = "9123456789"


@pytest.fixture(autouse=True)
def _switched_on(folder: Path, language: Language) -> None:
    """Let an order have receipts told, in the language of the window."""
    station = open_station(folder)
    switch_on(station, "receipt", language=language.value)
    station.close()


@pytest.fixture
def paid(sit: Sit) -> Hands:
    """Sit down where two have paid, one of whom said another mobile number; go to Messages."""
    hands = sit()
    hands.sign_in()
    hands.open_shift()
    hands.find(NUMBER)
    hands.press(Qt.Key.Key_A, modifier=_ALT)
    hands.type(SAID)
    hands.press(ENTER, ENTER, ENTER)
    hands.pay_exactly(OTHER)
    hands.press(Qt.Key.Key_F12)
    hands.sign_in(SUPERVISOR)
    hands.press(Qt.Key.Key_G, modifier=_ALT)
    assert hands.window.session.state.screen is Screen.MESSAGES
    return hands


def _kept(hands: Hands, name: str) -> None:
    """Keep a picture, on which no word is cut."""
    assert clipped_texts(hands.window) == []
    hands.picture(name)


def _states(folder: Path) -> list[MessageState]:
    """Read how far each message has come; the record holds together."""
    station = open_station(folder)
    found = states(station)
    assert station.verify().ok
    station.close()
    return found


def test_two_receipts_leave_as_a_file(paid: Hands, folder: Path, language: Language) -> None:
    """F5, F6: to the number that was said; F6 again writes no second file."""
    paid.press(Qt.Key.Key_F5)
    state = paid.window.session.messages.state
    assert state.count(Filter.WAITING) == 2
    _kept(paid, f"waiting-{language}")
    paid.press(Qt.Key.Key_F6)
    _kept(paid, f"in-a-file-{language}")
    paid.press(Qt.Key.Key_F6)

    (file,) = (folder / FOLDER).iterdir()
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [row["mobile"] for row in rows][:1] == [SAID]
    assert {row["language"] for row in rows} == {language.value}
    paid.leave()
    assert _states(folder) == [MessageState.IN_FILE] * 2


@pytest.fixture
def server(
    folder: Path, monkeypatch: pytest.MonkeyPatch, _switched_on: None
) -> Iterator[GatewayServer]:
    """Let messages go to a gateway on this machine, which takes one and fails at the next."""
    monkeypatch.setenv(TOKEN_VARIABLE, "kept-to-itself")
    with gateway_server(accepts("gw-1"), answers(500), accepts("gw-2")) as made:
        station = open_station(folder)
        set_gateway(made.url, by=ADMIN.name, at=NOW, uow=station.write())
        station.close()
        yield made


def test_one_arrives_and_one_is_settled_by_a_person(
    server: GatewayServer, paid: Hands, folder: Path, language: Language
) -> None:
    """F7; where nobody knows whether it left, a reason sends it once more, under the same id."""
    paid.press(Qt.Key.Key_F5, Qt.Key.Key_F7)
    state = paid.window.session.messages.state
    assert (state.count(Filter.SENT), state.count(Filter.DOUBT)) == (1, 1)
    assert server.bodies[0]["to"] == SAID
    paid.press(Qt.Key.Key_3, modifier=_CONTROL)
    paid.press(Qt.Key.Key_F8)
    paid.type("they have not got it")
    _kept(paid, f"in-doubt-{language}")
    paid.press(ENTER)
    assert len(server.ids) == 2, "nothing leaves before it is asked for"
    paid.press(Qt.Key.Key_F7)
    paid.press(Qt.Key.Key_4, modifier=_CONTROL)
    _kept(paid, f"sent-{language}")

    assert server.ids[1] == server.ids[2]
    assert len(set(server.ids)) == 2
    paid.leave()
    assert _states(folder) == [MessageState.SENT] * 2
