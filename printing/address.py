"""Where a printer is, as typed by whoever sets the counter up."""

import ipaddress
import re
from dataclasses import dataclass

from printing.errors import MalformedPrinterAddress, PrinterNotSupported

DEFAULT_PORT = 9100
DEFAULT_WIDTH_MM = 80
DEFAULT_WAIT_S = 2
_LONGEST_ADDRESS = 300
_LARGEST_PORT = 65_535
_WIDTHS_MM = ("58", "80")
_WAITS_S = range(1, 31)
_LATER = ("usb", "serial", "cups", "win")
_HOST_NAME = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?:\.(?!-)[A-Za-z0-9-]{1,63})*\.?")
_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]/@]+)(?::([0-9]{1,5}))?/?")


@dataclass(frozen=True, slots=True)
class PrinterAddress:
    """A way to a printer.

    `target` is a host, or a folder. `wait_s` is how long a network printer has for a whole paper,
    in seconds, before the clerk is told that nobody knows; slow 58 mm printers need more.
    """

    scheme: str
    target: str
    port: int = 0
    width_mm: int = DEFAULT_WIDTH_MM
    wait_s: int = DEFAULT_WAIT_S

    @property
    def url(self) -> str:
        """Write as `parse_printer_address` reads it."""
        if self.scheme == "tcp":
            host = f"[{self.target}]" if ":" in self.target else self.target
            where = f"tcp://{host}:{self.port}"
        else:
            where = f"{self.scheme}:{self.target}"
        wait = f"&wait={self.wait_s}" if self.wait_s != DEFAULT_WAIT_S else ""
        return f"{where}?width={self.width_mm}{wait}"


def parse_printer_address(text: str) -> PrinterAddress:
    """Read `tcp://HOST:9100` or `file:FOLDER`, with `?width=58` or `?width=80` after it.

    `&wait=SECONDS`, from 1 to 30, gives a slow network printer more time.

    Raises:
        MalformedPrinterAddress: It has another form.
        PrinterNotSupported: That kind of printer is not supported yet.
    """
    shown = text.strip()
    if len(shown) > _LONGEST_ADDRESS or not shown.isprintable():
        raise _malformed(text, "it is too long or holds invisible characters")
    scheme, colon, rest = shown.partition(":")
    scheme = scheme.lower()
    if colon and scheme in _LATER:
        raise PrinterNotSupported(scheme=scheme)
    if not colon or scheme not in {"tcp", "file"}:
        raise _malformed(text, "it begins neither with tcp:// nor with file:")
    where, _, query = rest.rpartition("?") if "?" in rest else (rest, "", "")
    width_mm, wait_s = _options(text, query)
    if scheme == "file":
        return PrinterAddress("file", _folder(text, where), 0, width_mm, wait_s)
    host, port = _host_and_port(text, where)
    return PrinterAddress("tcp", host, port, width_mm, wait_s)


def _options(text: str, query: str) -> tuple[int, int]:
    options: dict[str, str] = {}
    for pair in query.split("&") if query else []:
        name, _, value = pair.partition("=")
        if name in options:
            raise _malformed(text, f"{name} is given twice")
        options[name] = value
    width = options.pop("width", str(DEFAULT_WIDTH_MM))
    wait = options.pop("wait", str(DEFAULT_WAIT_S))
    if options:
        raise _malformed(
            text, f"it has an unknown option, {next(iter(options)) or 'without a name'}"
        )
    if width not in _WIDTHS_MM:
        raise _malformed(text, "the paper is 58 or 80 mm wide: ?width=58 or ?width=80")
    if not (wait.isascii() and wait.isdecimal()) or int(wait) not in _WAITS_S:
        raise _malformed(text, "wait is a number of seconds from 1 to 30")
    return int(width), int(wait)


def _folder(text: str, where: str) -> str:
    """Take `file:FOLDER` as it stands, and `file:///FOLDER` as other programs write it."""
    folder = where.removeprefix("//") if where.startswith("///") else where
    if not folder or folder.startswith("//"):
        raise _malformed(text, "it names no folder: file:FOLDER")
    return folder


def _host_and_port(text: str, where: str) -> tuple[str, int]:
    match = _HOST_AND_PORT.fullmatch(where.removeprefix("//")) if where.startswith("//") else None
    if match is None:
        raise _malformed(text, "it does not name host and port: tcp://HOST:9100")
    host, port = match[1].strip("[]"), int(match[2] or DEFAULT_PORT)
    if not 1 <= port <= _LARGEST_PORT:
        raise _malformed(text, "a port is a number from 1 to 65535")
    if not _is_host(host, bracketed=match[1].startswith("[")):
        raise _malformed(text, "it names no host")
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
