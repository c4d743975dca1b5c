"""Looking for printers: what this machine knows of, and what listens in its own networks.

Every source fails softly, since most machines lack most of them: one that is not there, or does not
answer in time, yields nothing.
"""

import errno
import selectors
import socket
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Network, ip_address
from itertools import islice
from time import monotonic

from printing.address import DEFAULT_PORT, PrinterAddress, parse_printer_address
from printing.cups_transport import list_queues
from printing.deadline import run_within
from printing.errors import MalformedPrinterAddress
from printing.usb_transport import UsbDevice, list_usb_printers, usb_label
from printing.winspool import WinSpool

_SOURCE_LIMIT_S = 2.0
_NAME_LIMIT_S = 0.3
_ANSWER_LIMIT_S = 1.2  # a printer on the same network answers within milliseconds, a sleepy one not
_SEARCH_LIMIT_S = 2.7
_MOST_AT_ONCE = 254  # sockets: a whole network, and no more than every system can watch
_MOST_NETWORKS = 2
_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK}
_NOBODY = ("192.0.2.1", 9)  # an address for examples: nothing is sent there, only the way is asked


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """A way to a printer, and what the system calls it; empty where it has no name."""

    address: PrinterAddress
    label: str


def find_printers() -> tuple[FoundPrinter, ...]:
    """List the printers that this machine knows of; nothing is sent to any of them."""
    return (*_on_usb(), *_on_serial_lines(), *_in_cups(), *_in_windows())


def find_network_printers(
    hosts: Iterable[str] | None = None, *, port: int = DEFAULT_PORT
) -> tuple[FoundPrinter, ...]:
    """List what listens on the port of raw printers, within three seconds.

    Without `hosts` it is asked of every address in the machine's own private networks, of 256
    addresses each; a network of the public is nobody's to knock about in.
    """
    until = monotonic() + _SEARCH_LIMIT_S
    asked = iter(_neighbours() if hosts is None else hosts)
    found: list[FoundPrinter] = []
    while monotonic() < until and (batch := tuple(islice(asked, _MOST_AT_ONCE))):
        answering = _listening(batch, port, min(until, monotonic() + _ANSWER_LIMIT_S))
        for host in sorted(answering, key=batch.index):
            found += _found(f"tcp://{host}:{port}", "")
    return tuple(found)


def _found(url: str, label: str) -> Iterator[FoundPrinter]:
    """Give a printer whose address can be written; a queue may have a name that no address has."""
    with suppress(MalformedPrinterAddress):
        yield FoundPrinter(parse_printer_address(url), label)


def _on_usb() -> Iterator[FoundPrinter]:
    def look() -> list[tuple[str, str]]:
        return [(_usb_url(device), usb_label(device)) for device in list_usb_printers()]

    with suppress(OSError):
        for url, label in run_within(_SOURCE_LIMIT_S, look, name="printer-usb"):
            yield from _found(url, label)


def _usb_url(device: UsbDevice) -> str:
    return f"usb:{device.idVendor:04x}:{device.idProduct:04x}"


def _on_serial_lines() -> Iterator[FoundPrinter]:
    from serial.tools.list_ports import comports

    with suppress(OSError):
        for port in sorted(comports()):
            known = "" if port.description in {"n/a", port.device} else port.description
            yield from _found(f"serial:{port.device}", known)


def _in_cups() -> Iterator[FoundPrinter]:
    with suppress(OSError):
        for queue in list_queues(_SOURCE_LIMIT_S):
            yield from _found(f"cups:{queue}", queue)


def _in_windows() -> Iterator[FoundPrinter]:
    def look() -> tuple[str, ...]:
        return WinSpool.of_this_machine().list_queues()

    with suppress(OSError):
        for queue in run_within(_SOURCE_LIMIT_S, look, name="printer-queues"):
            yield from _found(f"win:{queue}", queue)


def _neighbours() -> Iterator[str]:
    """Give the other addresses of the machine's own networks."""
    own = _own_addresses()
    networks = dict.fromkeys(IPv4Network(f"{address}/24", strict=False) for address in own)
    for network in islice(networks, _MOST_NETWORKS):
        yield from (str(host) for host in network.hosts() if str(host) not in own)


def _own_addresses() -> tuple[str, ...]:
    """Tell this machine's private addresses: the one on the way out, and those of its name."""
    known = (*_address_on_the_way_out(), *_addresses_of_the_name())
    return tuple(address for address in dict.fromkeys(known) if _is_private(address))


def _is_private(address: str) -> bool:
    parsed = ip_address(address)
    return parsed.is_private and not parsed.is_loopback and not parsed.is_unspecified


def _address_on_the_way_out() -> Iterator[str]:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as nothing_sent:
        nothing_sent.connect(_NOBODY)
        yield nothing_sent.getsockname()[0]


def _addresses_of_the_name() -> Iterator[str]:
    def look_up() -> list[str]:
        entries = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        return [str(entry[4][0]) for entry in entries]

    with suppress(OSError):
        yield from run_within(_NAME_LIMIT_S, look_up, name="printer-own-name")


def _listening(hosts: tuple[str, ...], port: int, until: float) -> Iterator[str]:
    """Knock at all the hosts at once, and give those that open in time."""
    with selectors.DefaultSelector() as selector:
        try:
            for host in hosts:
                _knock(selector, host, port)
            yield from _answers(selector, until)
        finally:
            for key in tuple(selector.get_map().values()):
                _socket_of(key).close()


def _knock(selector: selectors.BaseSelector, host: str, port: int) -> None:
    door = socket.socket()
    door.settimeout(0)
    if door.connect_ex((host, port)) in _UNDER_WAY:
        selector.register(door, selectors.EVENT_WRITE, host)
    else:
        door.close()


def _answers(selector: selectors.BaseSelector, until: float) -> Iterator[str]:
    while selector.get_map() and (left_s := until - monotonic()) > 0:
        for key, _ in selector.select(left_s):
            door = _socket_of(key)
            selector.unregister(door)
            with door:
                if not door.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                    yield str(key.data)


def _socket_of(key: selectors.SelectorKey) -> socket.socket:
    assert isinstance(key.fileobj, socket.socket), "only sockets are watched here"
    return key.fileobj
