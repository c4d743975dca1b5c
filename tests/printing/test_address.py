"""Addresses of printers, as people type them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.errors import CounterError
from printing import address as address_module
from printing.address import PrinterAddress, parse_printer_address
from printing.errors import MalformedPrinterAddress


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://10.0.0.5:9100", PrinterAddress("tcp", "10.0.0.5", 9100)),
        ("tcp://10.0.0.5", PrinterAddress("tcp", "10.0.0.5", 9100)),
        (" TCP://printer-3.office:9101/ ", PrinterAddress("tcp", "printer-3.office", 9101)),
        ("tcp://[fe80::1]:9100?width=58", PrinterAddress("tcp", "fe80::1", 9100, 58)),
        ("tcp://10.0.0.5:9100?width=80&wait=6", PrinterAddress("tcp", "10.0.0.5", 9100, 80, 6)),
        ("tcp://10.0.0.5?answers=no", PrinterAddress("tcp", "10.0.0.5", 9100, answers=False)),
        ("tcp://10.0.0.5?answers=yes", PrinterAddress("tcp", "10.0.0.5", 9100)),
        ("usb:04B8:0e15", PrinterAddress("usb", "04b8:0e15")),
        ("tcp://10.0.0.5?drawer=yes", PrinterAddress("tcp", "10.0.0.5", 9100, opens_drawer=True)),
        ("cups:q?drawer=no&width=58", PrinterAddress("cups", "q", 0, 58)),
        (
            "USB:04b8:0e15?answers=no&width=58",
            PrinterAddress("usb", "04b8:0e15", 0, 58, 2, 9600, False),
        ),
        ("serial:/dev/ttyS0", PrinterAddress("serial", "/dev/ttyS0")),
        (
            "serial:/dev/serial/by-id/usb-x?baud=115200",
            PrinterAddress("serial", "/dev/serial/by-id/usb-x", baud=115_200),
        ),
        ("serial:com3?baud=38400", PrinterAddress("serial", "COM3", baud=38_400)),
        (r"serial:\\.\COM12", PrinterAddress("serial", r"\\.\COM12")),
        ("cups:Receipts_2", PrinterAddress("cups", "Receipts_2")),
        ("cups:रसीद?width=58", PrinterAddress("cups", "रसीद", 0, 58)),
        ("file:/var/lib/slips?width=58", PrinterAddress("file", "/var/lib/slips", 0, 58)),
        ("file:///var/lib/slips", PrinterAddress("file", "/var/lib/slips")),
        (r"file:C:\slips", PrinterAddress("file", r"C:\slips")),
        ("file:/कागज़ पर", PrinterAddress("file", "/कागज़ पर")),
    ],
)
def test_an_address_is_read(text: str, address: PrinterAddress) -> None:
    """And written so that it reads the same."""
    assert parse_printer_address(text) == address
    assert parse_printer_address(address.url) == address


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "begins with none"),
        ("printer", "begins with none"),
        ("http://10.0.0.5", "begins with none"),
        ("tcp:10.0.0.5:9100", "host and port"),
        ("tcp://", "host and port"),
        ("tcp://:9100", "host and port"),
        ("tcp://10.0.0.5:port", "host and port"),
        ("tcp://10.0.0.5:0", "from 1 to 65535"),
        ("tcp://10.0.0.5:65536", "from 1 to 65535"),
        ("tcp://root@10.0.0.5:9100", "host and port"),
        ("tcp://10.0.0.5/slip", "host and port"),
        ("tcp://300.0.0.5:9100", "names no host"),
        ("tcp://[10.0.0.5]:9100", "names no host"),
        ("tcp://[fe80::1", "host and port"),
        ("tcp://-host:9100", "names no host"),
        ("tcp://$(reboot):9100", "names no host"),
        ("tcp://10.0.0.5:9100?width=76", "58 or 80"),
        ("tcp://10.0.0.5:9100?width=", "58 or 80"),
        ("tcp://10.0.0.5:9100?width=58&width=80", "given twice"),
        ("tcp://10.0.0.5:9100?colour=red", "unknown option, colour"),
        ("tcp://10.0.0.5:9100?=58", "without a name"),
        ("tcp://10.0.0.5:9100?wait=0", "from 1 to 30"),
        ("tcp://10.0.0.5:9100?wait=31", "from 1 to 30"),
        ("tcp://10.0.0.5:9100?wait=९", "from 1 to 30"),
        ("tcp://10.0.0.5:9100?wait=soon", "from 1 to 30"),
        ("tcp://10.0.0.5:9100?answers=perhaps", "yes or no"),
        ("tcp://10.0.0.5:9100?drawer=ajar", "drawer is yes or no"),
        ("tcp://10.0.0.5:9100?baud=9600", "unknown option, baud"),
        ("file:/paper?answers=no", "unknown option, answers"),
        ("cups:q?answers=no", "unknown option, answers"),
        ("usb:1:2", "vendor and product"),
        ("usb:04b8", "vendor and product"),
        ("usb:04b8:0e15:1", "vendor and product"),
        ("usb:०४b8:0e15", "vendor and product"),
        ("usb:04b8:0e1g", "vendor and product"),
        ("serial:", "no serial device"),
        ("serial:ttyS0", "no serial device"),
        ("serial:/dev/", "no serial device"),
        ("serial:COM0", "no serial device"),
        ("serial:socket://10.0.0.5:23", "no serial device"),
        ("serial:/dev/ttyS0?baud=9601", "baud is one of"),
        ("serial:/dev/ttyS0?baud=", "baud is one of"),
        ("cups:", "no print queue"),
        ("cups:-o", "no print queue"),
        ("cups:two words", "no print queue"),
        ("cups:a/b", "no print queue"),
        ("win:Receipts", "on Windows only"),
        ("file:", "names no folder"),
        ("file://server/share", "names no folder"),
        ("file:sl\0ips", "invisible"),
        ("tcp://10.0.0.5\r\nHELO:9100", "invisible"),
        ("file:" + "x" * 300, "too long"),
        ("file:/" + "x" * 290, "in full it is too long"),
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence(text: str, reason: str) -> None:
    """The sentence says what is wrong, and shows the text without anything invisible in it."""
    with pytest.raises(MalformedPrinterAddress) as refusal:
        parse_printer_address(text)

    assert reason in refusal.value.message
    assert refusal.value.message.isprintable()
    assert len(refusal.value.message) < 200


@pytest.mark.parametrize(("queue"), ["EPSON TM-T20 Receipt", r"\\\\office\\counter 2", "रसीद"])
def test_a_queue_of_windows_can_have_any_name(queue: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows; anywhere else it is refused when it is typed, not when a consumer waits."""
    monkeypatch.setattr(address_module, "_IS_WINDOWS", True)

    address = parse_printer_address(f"win:{queue}?width=58")

    assert address == PrinterAddress("win", queue, 0, 58)
    assert parse_printer_address(address.url) == address
    with pytest.raises(MalformedPrinterAddress, match="no print queue"):
        parse_printer_address("win:")


def test_a_folder_is_the_same_folder_wherever_a_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window and the command line rarely stand in the same folder."""
    monkeypatch.chdir(tmp_path)

    address = parse_printer_address("file:paper")

    assert address.target == str(tmp_path / "paper")
    assert parse_printer_address("file:./a//b").target == str(tmp_path / "a" / "b")


def test_a_folder_within_one_that_is_gone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to make it absolute with."""

    def gone(path: Path) -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "absolute", gone)

    with pytest.raises(MalformedPrinterAddress, match="gone"):
        parse_printer_address("file:paper")


def test_a_usb_address_holds_two_numbers() -> None:
    """As the system's list of devices shows them."""
    assert parse_printer_address("usb:04b8:0e15").usb_numbers == (0x04B8, 0x0E15)


@given(st.text(max_size=400) | st.from_regex(r"(tcp://|file:|usb:|serial:/|cups:)[^\n]{0,60}"))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is typed is an address that reads the same again, or a refusal."""
    try:
        address = parse_printer_address(text)
    except CounterError as refusal:
        sentence = refusal.message
    else:
        sentence = address.url
        assert parse_printer_address(sentence) == address

    assert sentence.isprintable()
