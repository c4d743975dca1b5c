"""A day's batch of a large drive, and its notices as PDF, from the act to the closed file."""

from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

from cashier.domain.drive import NoticeLine, NoticeList
from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES
from cashier.services.drive_batches import make_batch
from cashier.services.drive_notices import make_notices, record_served
from cashier.services.drives import get_notices
from cashier.station import OpenStation
from printing.batch_list import write_batch_list
from printing.disconnection_notice import write_notices
from printing.paper_file import put_paper
from tests.bench.figures import Figure, interleaved, seconds
from tests.builders import NOW, SUPERVISOR, make_station
from tests.drives import OPENED, SERVED, add_defaulter, open_one

SIZE = 1_500
MOST_S = 60
_LEADING, _LINES = 14, 40


def measure_notices(folder: Path, size: int, turns: int) -> list[Figure]:
    """Make a batch with its papers, and draw the notices in turns with plain pages of Latin."""
    station = make_station(folder)
    add_people(station, size)
    drive = open_one(station)
    act = seconds(partial(_whole_batch, station, drive.number, size, folder))
    notices = get_notices("RTP-03-N-000001", uow=station.read())
    station.close()
    assert len(notices.lines) == size
    ours, yardstick = interleaved(
        [partial(put_paper, folder / "again.pdf", partial(write_notices, notices))] * turns,
        [partial(write_plainly, notices)] * turns,
        warm_up=0,
    )
    return [
        Figure(f"a batch of {size:,} with its notices and lists as PDF", [act], most=MOST_S),
        Figure(f"{size:,} notices as PDF beside Latin pages", ours, yardstick, most=MOST_S),
    ]


def _whole_batch(station: OpenStation, drive_number: str, size: int, folder: Path) -> None:
    """Do all that a supervisor does for a day's batch, to the last byte on the disk."""
    notices = make_notices(
        drive_number, by=SUPERVISOR, at=OPENED, request_id="n", uow=station.write(), limit=size
    )
    put_paper(folder / "notices.pdf", partial(write_notices, notices))
    record_served(
        notices.number, on=SERVED, how="by hand", by=SUPERVISOR, at=NOW, uow=station.write()
    )
    batch = make_batch(
        drive_number,
        (NOW + timedelta(days=1)).date(),
        size,
        ["North", "South", "East", "West"],
        by=SUPERVISOR,
        at=NOW,
        request_id="b",
        uow=station.write(),
    )
    assert len(batch.cuts) == size
    put_paper(folder / "batch.pdf", partial(write_batch_list, batch))


def add_people(station: OpenStation, count: int) -> None:
    """Add defaulters with names of both scripts, each another one."""
    lot = Random(7)
    for place in range(count):
        given, family = lot.choice(GIVEN), lot.choice(FAMILY)
        add_defaulter(
            station,
            place,
            owed=lot.randrange(12_000, 4_00_000),
            name=f"{given[0]} {family[0]} {place}",
            name_hi=f"{given[1]} {family[1]} {place}",
            address=f"{place}/{place % 37} {lot.choice(LOCALITIES)}",
            subdivision=f"Area {place % 9}",
        )


def write_plainly(notices: NoticeList) -> bytes:
    """Draw as many pages of as many lines in Latin letters alone, which need no shaping."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for line in notices.lines:
        canvas.setFont("Helvetica", 10)
        top = 800
        for text in _plain_lines(line):
            canvas.drawString(46, top, text)
            top -= _LEADING
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _plain_lines(line: NoticeLine) -> list[str]:
    own = [line.account_number, line.name, line.address, str(line.owed.paise), line.meter_number]
    return [*own, *["The sum above has not been paid for this connection although due."] * _LINES]
