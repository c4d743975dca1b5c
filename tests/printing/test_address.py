"""Addresses of printers, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.errors import CounterError
from printing.address import PrinterAddress, parse_printer_address
from printing.errors import MalformedPrinterAddress, PrinterNotSupported


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://10.0.0.5:9100", PrinterAddress("tcp", "10.0.0.5", 9100)),
        ("tcp://10.0.0.5", PrinterAddress("tcp", "10.0.0.5", 9100)),
        (" TCP://printer-3.office:9101/ ", PrinterAddress("tcp", "printer-3.office", 9101)),
        ("tcp://[fe80::1]:9100?width=58", PrinterAddress("tcp", "fe80::1", 9100, 58)),
        ("tcp://10.0.0.5:9100?width=80&wait=6", PrinterAddress("tcp", "10.0.0.5", 9100, 80, 6)),
        ("file:paper", PrinterAddress("file", "paper")),
        ("file:/var/lib/slips?width=58", PrinterAddress("file", "/var/lib/slips", 0, 58)),
        ("file:///var/lib/slips", PrinterAddress("file", "/var/lib/slips")),
        (r"file:C:\slips", PrinterAddress("file", r"C:\slips")),
        ("file:कागज़ पर", PrinterAddress("file", "कागज़ पर")),
    ],
)
def test_an_address_is_read(text: str, address: PrinterAddress) -> None:
    """And written so that it reads the same."""
    assert parse_printer_address(text) == address
    assert parse_printer_address(address.url) == address


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "begins neither"),
        ("printer", "begins neither"),
        ("http://10.0.0.5", "begins neither"),
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
        ("file:", "names no folder"),
        ("file://server/share", "names no folder"),
        ("file:sl\0ips", "invisible"),
        ("tcp://10.0.0.5\r\nHELO:9100", "invisible"),
        ("file:" + "x" * 300, "too long"),
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence(text: str, reason: str) -> None:
    """The sentence says what is wrong, and shows the text without anything invisible in it."""
    with pytest.raises(MalformedPrinterAddress) as refusal:
        parse_printer_address(text)

    assert reason in refusal.value.message
    assert refusal.value.message.isprintable()
    assert len(refusal.value.message) < 200


@pytest.mark.parametrize("scheme", ["usb", "serial", "cups", "win", "USB"])
def test_a_printer_of_a_later_version_is_refused_clearly(scheme: str) -> None:
    """It is not a spelling mistake, so the sentence is another."""
    with pytest.raises(PrinterNotSupported, match="not supported yet"):
        parse_printer_address(f"{scheme}:anything")


@given(st.text(max_size=400) | st.from_regex(r"(tcp://|file:)[^\n]{0,60}"))
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
