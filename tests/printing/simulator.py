"""A receipt printer that somebody else has written, as a program beside the tests."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from io import BytesIO
from pathlib import Path

from PIL import Image

PROGRAM = Path(sys.prefix) / "simulator" / "bin" / "emupos"
"""Where `scripts/setup.sh test` puts it."""

IS_MISSING = not PROGRAM.exists()
"""Where no Python is new enough; wherever there is one, the set-up installs it or fails."""

WHY_MISSING = "no printer simulator: it needs Python 3.13 or later, see scripts/setup.sh"

_START_TIMEOUT_S = 60
_RECEIPT_TIMEOUT_S = 20
_PROFILE = """
type: printer
name: A narrow printer
dpi: 203
width_dots: 384
font_a: { width: 12, height: 24 }
font_b: { width: 9, height: 17 }
code_pages: { 0: PC437 }
default_code_page: 0
drawer_sensor_open_level: high
serial: { baud: 115200, data_bits: 8, parity: none, stop_bits: 1 }
"""
_CONFIGURATION = """
schema: 1
api: {{ host: 127.0.0.1, port: {api} }}
devices:
  - id: wide
    type: printer
    profile: epson-tm-t20iii
    connections: [{{ tcp: {{ port: {wide} }} }}]
  - id: narrow
    type: printer
    profile: ./narrow.yaml
    connections: [{{ tcp: {{ port: {narrow} }} }}]
  - id: serial
    type: printer
    profile: ./narrow.yaml
    connections: [{{ serial: {{ pty: true, link: cashier-{api} }} }}]
"""


@dataclass(frozen=True)
class SimulatedPrinter:
    """One of its printers: how it is reached, and what a hand could do to it."""

    api_port: int
    name: str
    address: str

    def set_fault(self, fault: str, *, active: bool) -> None:
        """Take the paper out, open the cover, and so on, or put it right."""
        self._call("PUT" if active else "DELETE", f"faults/{fault}")

    def close_drawer(self) -> None:
        """Push the drawer in."""
        self._call("POST", "drawer/close")

    def is_drawer_open(self) -> bool:
        """Look at the drawer."""
        return bool(json.loads(self._call("GET", ""))["state"]["drawer"] == "open")

    def list_receipts(self) -> list[str]:
        """Name what has come out, newest first."""
        return [receipt["id"] for receipt in json.loads(self._call("GET", "receipts"))]

    def await_receipts(self, count: int, *, but: Collection[str] = ()) -> list[Image.Image]:
        """Give the papers in the order in which they came out, once there are enough.

        Those named in `but` came out before, and do not count.
        """
        until = time.monotonic() + _RECEIPT_TIMEOUT_S
        while len(names := [name for name in self.list_receipts() if name not in but]) < count:
            assert time.monotonic() < until, f"{len(names)} of {count} receipts came out"
            time.sleep(0.05)
        pictures = [self._call("GET", f"receipts/{name}/image") for name in reversed(names)]
        return [Image.open(BytesIO(picture)) for picture in pictures]

    def _call(self, method: str, path: str) -> bytes:
        return call(self.api_port, method, f"/api/v1/devices/{self.name}/{path}".rstrip("/"))


def call(port: int, method: str, path: str) -> bytes:
    """Ask the simulator's control interface."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    assert response.status < 300, body
    return body


@contextmanager
def running_simulator(folder: Path) -> Iterator[dict[str, SimulatedPrinter]]:
    """Run it until the tests are over, with a wide, a narrow and a serial printer."""
    assert PROGRAM.exists(), WHY_MISSING
    api, wide, narrow = _free_ports(3)
    configuration = folder / "emupos.yaml"
    configuration.write_text(_CONFIGURATION.format(api=api, wide=wide, narrow=narrow))
    (folder / "narrow.yaml").write_text(_PROFILE)
    environment = {**os.environ, "TMPDIR": str(folder)}
    with (folder / "simulator.log").open("wb") as log:
        process = subprocess.Popen(
            [PROGRAM, "run", "--config", configuration],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _await_start(api, process, folder / "simulator.log")
        device = _device_of_serial(api)
        yield {
            "wide": SimulatedPrinter(api, "wide", f"tcp://127.0.0.1:{wide}?width=80&wait=20"),
            "narrow": SimulatedPrinter(api, "narrow", f"tcp://127.0.0.1:{narrow}?width=58&wait=20"),
            "serial": SimulatedPrinter(
                api, "serial", f"serial:{device}?width=58&wait=20&baud=115200"
            ),
        }
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_ports(count: int) -> list[int]:
    servers = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(server.getsockname()[1]) for server in servers]
    for server in servers:
        server.close()
    return ports


def _await_start(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_TIMEOUT_S
    while True:
        try:
            call(port, "GET", "/api/v1/health")
        except (OSError, HTTPException):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        else:
            return


def _device_of_serial(port: int) -> str:
    connection = json.loads(call(port, "GET", "/api/v1/devices/serial"))["connections"][0]
    return str(connection["device_path"])
