"""A sender that is killed while the gateway has its request: nobody sends that message again."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cashier.domain.message import SETTLED_AFTER, MessageState
from cashier.gateway import TOKEN_VARIABLE, HttpGateway
from cashier.services.messages import queue_messages
from cashier.services.messaging import send_all, set_gateway
from cashier.station import OpenStation, open_station
from tests.builders import (
    ADMIN,
    NOW,
    PASSWORD,
    SUPERVISOR,
    add_consumer,
    at_work,
    collect,
    make_payment,
    make_station,
)
from tests.gateway_server import GatewayServer, accepts, gateway_server
from tests.messages import AtWork, set_policy, states, switch_on

_SEND = """
import sys
from cashier.cli import main
from tests.builders import NOW
sys.exit(main(["messages", "send", "--user", "suresh"], now=lambda: NOW))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A station with two messages that wait."""
    station = at_work(make_station(tmp_path / "station"))
    switch_on(station, "receipt")
    set_policy(station, "message_quiet_from_hour", "0")
    set_policy(station, "message_quiet_until_hour", "0")
    add_consumer(station)
    collect(station, make_payment(1310))
    collect(station, make_payment(100, request="r2"))
    queue_messages(at=NOW, read=station.read, write=station.write)
    station.close()
    return tmp_path / "station"


def _point_at(folder: Path, server: GatewayServer) -> None:
    station = open_station(folder)
    set_gateway(server.url, by=ADMIN.name, at=NOW, uow=station.write())
    station.close()


def _child(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _SEND],
        env={**os.environ, "CASHIER_DATA": str(folder), TOKEN_VARIABLE: "abc"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    )


def _send_rest(station: OpenStation, server: GatewayServer) -> None:
    http = HttpGateway(server.url, "abc")
    send_all(http, by=SUPERVISOR, works=AtWork(station))
    http.close()


def test_killed_with_the_request_at_the_gateway_it_is_sent_once(folder: Path) -> None:
    """It is in doubt after some minutes, and later runs send what is behind it alone."""
    children: list[subprocess.Popen[str]] = []

    def kills(connection: socket.socket) -> None:
        os.kill(children[0].pid, signal.SIGKILL)
        children[0].wait(30)
        accepts()(connection)

    with gateway_server(kills, accepts()) as server:
        _point_at(folder, server)
        children.append(_child(folder))
        children[0].communicate(f"{PASSWORD}\n", timeout=60)
        assert children[0].returncode == -signal.SIGKILL
        assert len(server.ids) == 1
        station = open_station(folder)
        assert states(station) == [MessageState.SENDING, MessageState.WAITING]

        _send_rest(station, server)
        _send_rest(station, server)

        assert len(server.ids) == len(set(server.ids)) == 2
    later = NOW + SETTLED_AFTER * 2
    assert states(station, at=later) == [MessageState.UNKNOWN, MessageState.SENT]
    assert station.verify().ok
    station.close()
