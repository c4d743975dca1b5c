"""Those in the queue of the long journey, loaded by the real import, and their printer."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cashier.services.importing import DataKind
from cashier.station import OpenStation
from tests.builders import NOW, make_bill
from tests.printing.fake_printer import (
    ASK_NOW,
    ASK_WHEN_DONE,
    READY,
    FakePrinter,
    fake_printer,
    read_until,
)
from tests.simulation.files import bill_row, import_row
from tests.ui.stand_ins import furnished_station

OUT_OF_PAPER = b"\x1e\x32\x7e"
_NEVER = b"\0never comes\0"


@dataclass(frozen=True, slots=True)
class Consumer:
    """One in the queue, who owes November's bill of Rs 1,310."""

    number: str
    name: str
    name_hi: str
    meter: str


EXACT = Consumer("3141800011", "Harish Tiwari", "हरीश तिवारी", "KS7000011")
WITH_CHANGE = Consumer("3141800022", "Farida Khan", "फ़रीदा ख़ान", "KS7000022")
BY_METER = Consumer("3141800033", "Om Prakash Sahu", "ओम प्रकाश साहू", "KS7000033")
BY_HINDI_NAME = Consumer("3141800044", "Lakshmi Kushwaha", "लक्ष्मी कुशवाहा", "KS7000044")
BY_LATIN_NAME = Consumer("3141800055", "Indra Bajpai", "इन्द्रा बाजपेयी", "KS7000055")
ALSO = Consumer("3141800066", "Chitra Nigam", "चित्रा निगम", "KS7000066")
QUEUE = (EXACT, WITH_CHANGE, BY_METER, BY_HINDI_NAME, BY_LATIN_NAME, ALSO)


def station_with_queue(folder: Path, printer_url: str) -> None:
    """Make the station, load the queue from files, and choose its printer."""
    station = furnished_station(folder)
    for consumer in QUEUE:
        _load(station, consumer)
    station.set_printer(printer_url, actor="admin", at=NOW)
    station.close()


def _load(station: OpenStation, consumer: Consumer) -> None:
    account = {
        "account_number": consumer.number,
        "name": consumer.name,
        "name_hi": consumer.name_hi,
        "address": "7/12 Kidwai Nagar, Kanpur",
        "locality": "Kidwai Nagar",
        "mobile": "",
        "meter_number": consumer.meter,
        "category": "LMV-1",
        "connection_type": "postpaid",
        "load": "2",
        "load_unit": "kW",
        "division": "RTP",
        "subdivision": "RTP-1",
        "status": "live",
    }
    import_row(station, DataKind.ACCOUNTS, account, NOW)
    bill = make_bill(account_number=consumer.number, bill_number=f"B-{consumer.number}")
    import_row(station, DataKind.BILLS, bill_row(bill), NOW)


@dataclass
class PaperPrinter:
    """A network printer that can be out of paper, or take a receipt and say nothing."""

    is_out_of_paper: bool = False
    is_silent: bool = False
    papers: int = 0
    url: str = field(default="", init=False)

    def behave(self, connection: socket.socket, printer: FakePrinter) -> None:
        """Answer one connection as things stand."""
        printer.received.clear()
        if not read_until(connection, printer, ASK_NOW):
            return
        connection.sendall(OUT_OF_PAPER if self.is_out_of_paper else READY)
        if not read_until(connection, printer, ASK_WHEN_DONE):
            return
        self.papers += 1
        if self.is_silent:
            read_until(connection, printer, _NEVER)
        else:
            connection.sendall(b"\0")


@contextmanager
def printer_at_the_counter() -> Iterator[PaperPrinter]:
    """Run the printer."""
    made = PaperPrinter()
    with fake_printer(made.behave) as printer:
        made.url = f"tcp://127.0.0.1:{printer.port}?width=80"
        yield made
