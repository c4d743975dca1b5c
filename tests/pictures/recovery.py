"""A recovery drive: its list, its notices, the day's batch, and what it came to."""

from datetime import timedelta
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt

from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES
from cashier.services.importing import DataKind, import_file
from cashier.station import OpenStation
from tests.builders import NOW, SUPERVISOR, at_work, collect, make_payment, rupees
from tests.drives import FIRST_NUMBER, add_defaulter, batch_of, notify, open_one, serve
from tests.pictures.hands import ALT, ENTER, ESC, PictureHands, shrink, sitting
from tests.ui.stand_ins import furnished_station
from ui.drive.papers import FOLDER

_EVENING = NOW + timedelta(hours=7)
_PEOPLE, _NOTICED, _CUT, _PAID, _BACK = 46, 40, 14, 6, 4
_DIVISIONS = ("Ratanpur", "Hanspuram", "Ratanpur", "Harrisganj", "Ratanpur")
_RCDC = rupees(600)
_SCALE = 1.2


def draw_recovery(scratch: Path, folder: Path) -> None:
    """Look at a drive in the evening of its first day, make the next notices, and a new drive."""
    station = furnished_station(scratch, at=NOW - timedelta(days=30))
    _drive(station)
    station.close()
    with sitting(scratch, folder, now=_EVENING) as hands:
        hands.sign_in(SUPERVISOR)
        hands.press(Qt.Key.Key_R, ALT)
        hands.draw("recovery")
        _act(hands)
        hands.press(Qt.Key.Key_F10)
        hands.draw("recovery-page")
        hands.press(Qt.Key.Key_F8)
    _draw_papers(scratch / FOLDER, folder)


def _act(hands: PictureHands) -> None:
    """Show the form of a new drive, and what stands there once notices are made."""
    hands.press(Qt.Key.Key_F5)
    hands.draw("recovery-new")
    hands.keys(ESC, Qt.Key.Key_F6, ENTER)
    hands.draw("recovery-notices")
    hands.keys(ENTER, Qt.Key.Key_F8)
    hands.press(Qt.Key.Key_F3)
    hands.press(ESC)


def _drive(station: OpenStation) -> None:
    """Let a drive be opened, served and cut; some pay, and some of those have light again."""
    for place in range(_PEOPLE):
        given, family = GIVEN[place % len(GIVEN)], FAMILY[5 * place % len(FAMILY)]
        add_defaulter(
            station,
            place,
            owed=18_820 - 170 * place,
            name=f"{given[0]} {family[0]}",
            name_hi=f"{given[1]} {family[1]}",
            address=f"{11 * place + 3}/{3 * place + 1} {LOCALITIES[place % len(LOCALITIES)]}",
            locality="",
            division=_DIVISIONS[place % len(_DIVISIONS)],
            subdivision=LOCALITIES[place // 8],
        )
    drive = open_one(station)
    serve(station, notify(station, drive, limit=_NOTICED))
    batch = batch_of(station, drive, _CUT + 6, "North", "South")
    numbers = [str(FIRST_NUMBER + place) for place in range(_CUT)]
    _report(station, dict.fromkeys(numbers, "td"), minutes=45)
    at_work(station, at=NOW + timedelta(hours=1))
    owed = {cut.account_number: cut.owed for cut in batch.cuts}
    for number in numbers[:_PAID]:
        amount = (owed[number] + _RCDC).paise // 100
        payment = make_payment(amount, request=number, account_number=number)
        collect(station, payment, at=NOW + timedelta(hours=2))
    _report(station, dict.fromkeys(numbers[:_BACK], "live"), minutes=240)


def _report(station: OpenStation, states: dict[str, str], *, minutes: int) -> None:
    """Bring in what the teams found."""
    at = NOW + timedelta(minutes=minutes)
    file = station.folder / f"field-{minutes}.csv"
    lines = (f"{number},{state},pole,North,{at:%Y-%m-%d %H:%M}" for number, state in states.items())
    file.write_text("\n".join(["account_number,status,mode,team,at", *lines]), "utf-8")
    later = at + timedelta(minutes=5)
    with (
        FileSource(file, DataKind.STATUS, later) as source,
        RejectsFile(file.with_suffix(".rejects.csv")) as bad,
    ):
        import_file(source, at=later, actor=SUPERVISOR, uow=station.write(), rejects=bad)


def _draw_papers(papers: Path, folder: Path) -> None:
    """Draw the first page of each kind of paper."""
    for pattern, name in (
        ("*-N-*.pdf", "disconnection-notice"),
        ("*-X-*.pdf", "disconnection-list"),
        ("*-A-*.pdf", "recovery-paper"),
    ):
        document = pypdfium2.PdfDocument(min(papers.glob(pattern)))
        file = folder / f"{name}.png"
        document[0].render(scale=_SCALE).to_pil().save(file)
        document.close()
        shrink(file)
