"""Printers that this machine knows of, and those that listen in its networks."""

import os
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import serial.tools.list_ports
import usb.core
import usb.util

from printing import address as address_module
from printing import discovery
from printing.discovery import FoundPrinter, find_network_printers, find_printers
from printing.windows_transport import SpoolerError
from printing.winspool import WinSpool
from tests.printing.test_cups_transport import IDLE, FakeCups
from tests.printing.test_usb_transport import FakeDevice
from tests.printing.test_winspool import FakeLibrary, _spool

STOPPED = "printer Old_One disabled since Sat 21 Nov 2026 -\n\tout of order\n"
LATE_S = 3


@dataclass(frozen=True, order=True)
class Port:
    """What pyserial says of a port."""

    device: str
    description: str = "n/a"


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SimpleNamespace:
    """A machine without any printer, to which the tests add some."""
    made = SimpleNamespace(usb=[], ports=[], names={1: "EPSON", 2: "TM-T20III "})
    monkeypatch.setattr(usb.core, "find", lambda **_: iter(made.usb))
    monkeypatch.setattr(usb.util, "get_string", lambda _device, index: made.names[index])
    monkeypatch.setattr(serial.tools.list_ports, "comports", lambda: made.ports)
    monkeypatch.setenv("PATH", str(tmp_path))
    return made


def _usb_device(*, kind: int = 7) -> FakeDevice:
    device = FakeDevice()
    device.interfaces[-1].bInterfaceClass = kind
    return device


def _urls(found: tuple[FoundPrinter, ...]) -> list[tuple[str, str]]:
    return [(one.address.url.partition("?")[0], one.label) for one in found]


def test_a_machine_without_printers_has_none() -> None:
    """No libusb device, no port, no print system: that is no error."""
    assert find_printers() == ()


def test_a_usb_printer_is_found_under_its_own_name(machine: SimpleNamespace) -> None:
    """What is no printer is none, however it can be written to."""
    machine.usb = [_usb_device(), _usb_device(kind=3)]

    assert _urls(find_printers()) == [("usb:04b8:0e15", "EPSON TM-T20III")]


def test_a_usb_printer_that_may_not_be_asked_has_no_name(
    machine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its numbers are enough."""

    def refuse(device: object, index: int) -> str:
        raise usb.core.USBError("no", errno=13)

    monkeypatch.setattr(usb.util, "get_string", refuse)
    machine.usb = [_usb_device()]

    assert _urls(find_printers()) == [("usb:04b8:0e15", "")]


@pytest.mark.parametrize("trouble", [usb.core.NoBackendError("none"), usb.core.USBError("no")])
def test_a_machine_without_libusb_still_finds_the_rest(
    machine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    """One source that fails takes none of the others with it."""

    def fail(**_: object) -> None:
        raise trouble

    monkeypatch.setattr(usb.core, "find", fail)
    machine.ports = [Port("/dev/ttyUSB0")]

    assert _urls(find_printers()) == [("serial:/dev/ttyUSB0", "")]


def test_a_usb_device_that_cannot_be_read_is_no_printer(machine: SimpleNamespace) -> None:
    """It may have been pulled out while the bus was read."""

    class Gone(FakeDevice):
        def __iter__(self) -> Iterator[Any]:
            raise usb.core.USBError("gone")

    machine.usb = [Gone(), _usb_device()]

    assert len(find_printers()) == 1


def test_serial_ports_are_found_with_what_is_on_them(machine: SimpleNamespace) -> None:
    """Those that no address can name are left out."""
    machine.ports = [Port("/dev/ttyUSB0", "USB-Serial CH340"), Port("COM3", "COM3"), Port("odd")]

    assert _urls(find_printers()) == [
        ("serial:/dev/ttyUSB0", "USB-Serial CH340"),
        ("serial:COM3", ""),
    ]


def test_ports_that_cannot_be_listed_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a closed-up container."""

    def fail() -> list[Port]:
        raise PermissionError

    monkeypatch.setattr(serial.tools.list_ports, "comports", fail)

    assert find_printers() == ()


def test_queues_of_cups_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped ones too: whoever looks for one wants to see it."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    FakeCups(tmp_path).make("lpstat", said=IDLE + STOPPED)

    assert _urls(find_printers()) == [("cups:Receipts", "Receipts"), ("cups:Old_One", "Old_One")]


def test_a_print_system_that_hangs_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody stands at the counter."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(discovery, "_SOURCE_LIMIT_S", 0.3)
    FakeCups(tmp_path).make("lpstat", hangs=True)
    started = time.monotonic()

    assert find_printers() == ()
    assert time.monotonic() - started < LATE_S


def test_queues_of_windows_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under names with spaces, or in Hindi."""
    library = FakeLibrary()
    library.queues = ("EPSON TM-T20 Receipt", "रसीद")
    monkeypatch.setattr(WinSpool, "of_this_machine", lambda: _spool(library))
    monkeypatch.setattr(address_module, "_IS_WINDOWS", True)

    assert [label for _, label in _urls(find_printers())] == ["EPSON TM-T20 Receipt", "रसीद"]


def test_a_spooler_that_does_not_run_has_no_queues(monkeypatch: pytest.MonkeyPatch) -> None:
    """As anywhere but on Windows."""

    def fail() -> None:
        raise SpoolerError(1722)

    monkeypatch.setattr(WinSpool, "of_this_machine", fail)

    assert find_printers() == ()


@pytest.fixture
def listener() -> Iterator[int]:
    """A port of this machine that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def test_what_listens_on_the_network_is_found(listener: int) -> None:
    """In the order of the addresses; what refuses, or has no way to it, is passed by."""
    hosts = [f"127.0.0.{number}" for number in (1, 3, 2)]

    found = find_network_printers([*hosts, "255.255.255.255"], port=listener)

    assert [one.address.target for one in found] == ["127.0.0.1"]
    assert found[0].address.port == listener


def test_a_closed_port_is_no_printer(listener: int) -> None:
    """The machine is there, but nothing answers on that port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = int(server.getsockname()[1])

    assert find_network_printers(["127.0.0.1"], port=closed) == ()


def test_more_hosts_than_one_look_takes_are_looked_at_in_turn(
    listener: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two networks are more than a system watches at once."""
    monkeypatch.setattr(discovery, "_MOST_AT_ONCE", 2)
    hosts = ["127.0.0.2", "127.0.0.3", "127.0.0.1"]

    assert len(find_network_printers(hosts, port=listener)) == 1


def test_hosts_that_never_answer_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two whole networks of them take three seconds at the most."""
    monkeypatch.setattr(discovery, "_knock", _never)
    monkeypatch.setattr(discovery, "_own_addresses", lambda: ("10.1.2.3", "192.168.1.9"))
    _WAITING.clear()
    started = time.monotonic()

    assert find_network_printers() == ()

    assert 2 <= time.monotonic() - started < LATE_S
    assert len(_WAITING) == 2 * 253
    assert not any(door.fileno() >= 0 for door in _WAITING), "every socket is closed again"


_WAITING: list[socket.socket] = []


def _never(selector: Any, host: str, port: int) -> None:  # noqa: ANN401 - as selectors have it
    """Knock where nobody answers: a socket that listens is never ready to write."""
    door = socket.create_server(("127.0.0.1", 0))
    selector.register(door, selectors.EVENT_READ, host)
    _WAITING.append(door)


def test_only_private_networks_of_this_machine_are_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neighbours only, each once, and not this machine itself."""
    known = iter(["192.168.1.50", "127.0.0.1", "8.8.8.8", "192.168.1.50", "10.0.0.7"])
    monkeypatch.setattr(discovery, "_address_on_the_way_out", lambda: known)
    monkeypatch.setattr(discovery, "_addresses_of_the_name", tuple)

    neighbours = list(discovery._neighbours())

    assert len(neighbours) == len(set(neighbours)) == 2 * 253
    assert {one.rpartition(".")[0] for one in neighbours} == {"192.168.1", "10.0.0"}
    assert "192.168.1.50" not in neighbours


def test_a_machine_without_a_network_has_no_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a way out nor a name that anybody knows."""

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", fail)
    monkeypatch.setattr(socket, "getaddrinfo", fail)

    assert find_network_printers() == ()


def test_the_machine_knows_its_own_addresses() -> None:
    """Whatever they are here, each is one that a network can be made of."""
    assert all(discovery._is_private(address) for address in discovery._own_addresses())
