"""Where a printer is, as typed by whoever sets the counter up."""

import ipaddress
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from printing.errors import MalformedPrinterAddress

DEFAULT_PORT = 9100
DEFAULT_WIDTH_MM = 80
DEFAULT_WAIT_S = 2
DEFAULT_BAUD = 9600
_LONGEST_ADDRESS = 300
_LARGEST_PORT = 65_535
_WIDTHS_MM = ("58", "80")
_WAITS_S = range(1, 31)
_BAUDS = ("1200", "2400", "4800", "9600", "19200", "38400", "57600", "115200", "230400", "460800")
_ANSWERS = ("yes", "no")
_SCHEMES = ("tcp", "usb", "serial", "cups", "win", "file")
_ANSWERING = ("tcp", "usb", "serial")
_HOST_NAME = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?:\.(?!-)[A-Za-z0-9-]{1,63})*\.?")
_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]/@]+)(?::([0-9]{1,5}))?/?")
_USB_NUMBERS = re.compile(r"([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})")
_SERIAL_DEVICE = re.compile(r"/(?:[^/?]+/)*[^/?]+|(?:\\\\\.\\)?(?:[Cc][Oo][Mm])[1-9][0-9]{0,2}")
_CUPS_QUEUE = re.compile(r"(?!-)[^\s/#?&'\"\\]{1,127}")
_IS_WINDOWS = os.name == "nt"

_TOO_LONG = "it is too long or holds invisible characters"
_NO_SCHEME = f"it begins with none of {', '.join(_SCHEMES)} and a colon"
_TOO_LONG_IN_FULL = "in full it is too long or holds invisible characters"
_NO_NUMBERS = "it does not name vendor and product: usb:04b8:0e15"
_NO_DEVICE = "it names no serial device: serial:/dev/ttyS0 or serial:COM3"
_NOT_WINDOWS = "queues of Windows can be used on Windows only; see cups:QUEUE"
_NO_QUEUE = "it names no print queue: cups:QUEUE or win:QUEUE"
_NO_FOLDER = "it names no folder: file:FOLDER"
_FOLDER_GONE = "it stands in a folder that is gone"
_NO_HOST_AND_PORT = "it does not name host and port: tcp://HOST:9100"
_NO_PORT = "a port is a number from 1 to 65535"
_NO_HOST = "it names no host"
_NO_WIDTH = "the paper is 58 or 80 mm wide: ?width=58 or ?width=80"
_NO_WAIT = "wait is a number of seconds from 1 to 30"
_NO_BAUD = f"baud is one of {', '.join(_BAUDS)}"
_NO_ANSWER = "answers is yes or no"
_NO_DRAWER = "drawer is yes or no"
REASONS = (
    _TOO_LONG,
    _NO_SCHEME,
    _TOO_LONG_IN_FULL,
    _NO_NUMBERS,
    _NO_DEVICE,
    _NOT_WINDOWS,
    _NO_QUEUE,
    _NO_FOLDER,
    _FOLDER_GONE,
    _NO_HOST_AND_PORT,
    _NO_PORT,
    _NO_HOST,
    _NO_WIDTH,
    _NO_WAIT,
    _NO_BAUD,
    _NO_ANSWER,
    _NO_DRAWER,
)
"""Why a text is no address, in English, for translators."""


@dataclass(frozen=True, slots=True)
class PrinterAddress:
    """A way to a printer.

    `target` is a host, the four hexadecimal digits each of a USB vendor and product with a colon
    between them, a serial device, a queue or an absolute folder. `wait_s` is how long a printer
    has for a whole paper, in seconds, before the clerk is told that nobody knows; slow 58 mm
    printers need more. `baud` counts on a serial line only. Without `answers`, the printer is
    known never to say that it has printed, so nobody waits for it to. With `opens_drawer`, the
    cash drawer on it opens with each original receipt that took cash.
    """

    scheme: str
    target: str
    port: int = 0
    width_mm: int = DEFAULT_WIDTH_MM
    wait_s: int = DEFAULT_WAIT_S
    baud: int = DEFAULT_BAUD
    answers: bool = True
    opens_drawer: bool = False

    @property
    def url(self) -> str:
        """Write as `parse_printer_address` reads it."""
        if self.scheme == "tcp":
            host = f"[{self.target}]" if ":" in self.target else self.target
            where = f"tcp://{host}:{self.port}"
        else:
            where = f"{self.scheme}:{self.target}"
        wait = f"&wait={self.wait_s}" if self.wait_s != DEFAULT_WAIT_S else ""
        baud = f"&baud={self.baud}" if self.scheme == "serial" else ""
        answers = "" if self.answers else "&answers=no"
        drawer = "&drawer=yes" if self.opens_drawer else ""
        return f"{where}?width={self.width_mm}{wait}{baud}{answers}{drawer}"

    @property
    def usb_numbers(self) -> tuple[int, int]:
        """The vendor and the product of a USB address."""
        vendor, product = self.target.split(":")
        return int(vendor, 16), int(product, 16)


def parse_printer_address(text: str) -> PrinterAddress:
    """Read the address of a printer, with `?width=58` or `?width=80` after it.

    It is `tcp://HOST:9100`, `usb:VENDOR:PRODUCT` in hexadecimal digits, `serial:/dev/ttyS0` or
    `serial:COM3` with `&baud=`, `cups:QUEUE`, `win:QUEUE` or `file:FOLDER`; a folder is made
    absolute, since later commands may run elsewhere. `&wait=SECONDS`, from 1 to 30, gives a slow
    printer more time; `&answers=no` is for one that never says that it has printed; `&drawer=yes`
    opens the cash drawer with each original receipt that took cash.

    Raises:
        MalformedPrinterAddress: It has another form, or belongs to another system.
    """
    shown = text.strip()
    if len(shown) > _LONGEST_ADDRESS or not shown.isprintable():
        raise _malformed(text, _TOO_LONG)
    scheme, colon, rest = shown.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in _SCHEMES:
        raise _malformed(text, _NO_SCHEME)
    where, _, query = rest.rpartition("?") if "?" in rest else (rest, "", "")
    options = _Options(text, query, scheme)
    target, port = _target(text, scheme, where)
    address = PrinterAddress(
        scheme,
        target,
        port,
        width_mm=options.width_mm,
        wait_s=options.wait_s,
        baud=options.baud,
        answers=options.answers,
        opens_drawer=options.opens_drawer,
    )
    if len(address.url) > _LONGEST_ADDRESS or not address.url.isprintable():
        raise _malformed(text, _TOO_LONG_IN_FULL)
    return address


class _Options:
    """What stands behind the question mark."""

    def __init__(self, text: str, query: str, scheme: str) -> None:
        self._text = text
        self._given = _pairs(text, query)
        self.width_mm = int(self._take("width", DEFAULT_WIDTH_MM, _WIDTHS_MM, _NO_WIDTH))
        seconds = [str(one) for one in _WAITS_S]
        self.wait_s = int(self._take("wait", DEFAULT_WAIT_S, seconds, _NO_WAIT))
        self.baud, self.answers = DEFAULT_BAUD, True
        if scheme == "serial":
            self.baud = int(self._take("baud", DEFAULT_BAUD, _BAUDS, _NO_BAUD))
        if scheme in _ANSWERING:
            self.answers = self._take("answers", "yes", _ANSWERS, _NO_ANSWER) == "yes"
        self.opens_drawer = self._take("drawer", "no", _ANSWERS, _NO_DRAWER) == "yes"
        if self._given:
            name = next(iter(self._given)) or "without a name"
            raise _malformed(text, f"it has an unknown option, {name}")

    def _take(self, name: str, default: object, known: Collection[str], reason: str) -> str:
        value = self._given.pop(name, str(default))
        if value not in known:
            raise _malformed(self._text, reason)
        return value


def _pairs(text: str, query: str) -> dict[str, str]:
    options: dict[str, str] = {}
    for pair in query.split("&") if query else []:
        name, _, value = pair.partition("=")
        if name in options:
            raise _malformed(text, f"{name} is given twice")
        options[name] = value
    return options


def _target(text: str, scheme: str, where: str) -> tuple[str, int]:
    """Read what stands between the scheme and the options, with the port where there is one."""
    match scheme:
        case "tcp":
            return _host_and_port(text, where)
        case "usb":
            return _usb_numbers(text, where), 0
        case "serial":
            return _serial_device(text, where), 0
        case "file":
            return _folder(text, where), 0
        case _:
            return _queue(text, scheme, where), 0


def _usb_numbers(text: str, where: str) -> str:
    if not _USB_NUMBERS.fullmatch(where):
        raise _malformed(text, _NO_NUMBERS)
    return where.lower()


def _serial_device(text: str, where: str) -> str:
    if not _SERIAL_DEVICE.fullmatch(where):
        raise _malformed(text, _NO_DEVICE)
    return where if where.startswith("/") else where.upper()


def _queue(text: str, scheme: str, where: str) -> str:
    if scheme == "win" and not _IS_WINDOWS:
        raise _malformed(text, _NOT_WINDOWS)
    if not where or (scheme == "cups" and not _CUPS_QUEUE.fullmatch(where)):
        raise _malformed(text, _NO_QUEUE)
    return where


def _folder(text: str, where: str) -> str:
    """Take `file:FOLDER`, or `file:///FOLDER` as other programs write it, and make it absolute."""
    folder = where.removeprefix("//") if where.startswith("///") else where
    if not folder or folder.startswith("//"):
        raise _malformed(text, _NO_FOLDER)
    if PureWindowsPath(folder).drive:
        return folder
    try:
        return str(Path(folder).absolute())
    except OSError:
        raise _malformed(text, _FOLDER_GONE) from None


def _host_and_port(text: str, where: str) -> tuple[str, int]:
    match = _HOST_AND_PORT.fullmatch(where.removeprefix("//")) if where.startswith("//") else None
    if match is None:
        raise _malformed(text, _NO_HOST_AND_PORT)
    host, port = match[1].strip("[]"), int(match[2] or DEFAULT_PORT)
    if not 1 <= port <= _LARGEST_PORT:
        raise _malformed(text, _NO_PORT)
    if not _is_host(host, bracketed=match[1].startswith("[")):
        raise _malformed(text, _NO_HOST)
    return host, port


def _is_host(host: str, *, bracketed: bool) -> bool:
    try:
        return (ipaddress.ip_address(host).version == 6) is bracketed  # noqa: PLR2004 - IPv6
    except ValueError:
        looks_numeric = host.replace(".", "").isdecimal()
        return not bracketed and not looks_numeric and _HOST_NAME.fullmatch(host) is not None


def _malformed(text: str, reason: str) -> MalformedPrinterAddress:
    visible = "".join(letter if letter.isprintable() else "·" for letter in text[:60])
    return MalformedPrinterAddress(text=visible, reason=reason)
