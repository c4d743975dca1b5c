"""Somebody who only wants the number, an area that is told, and what was looked for in vain."""

import shutil
from datetime import timedelta
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt

from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES
from cashier.services.importing import DataKind
from cashier.services.missed_lookups import note_missed
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, SUPERVISOR
from tests.pictures.hands import ALT, DOWN, ENTER, ESC, shrink, sitting
from tests.simulation.files import import_row
from tests.ui.stand_ins import OTHER, furnished_station
from ui.numbers.papers import FOLDER

_PEOPLE, _OLD = 27, 41_000_200
_SPLIT, _MERGED = 4, 11
_MISSED = {"41009999": 5, "KS1182099": 3, str(_OLD + 3): 2, "gupta arya nagar": 2, "271828": 1}
_SCALE = 1.2


def draw_numbers(scratch: Path, folder: Path) -> None:
    """Tell a number on the screen of its own, one that was split, and one beside a payment."""
    _town(scratch).close()
    with sitting(scratch, folder) as hands:
        hands.open_shift()
        hands.press(Qt.Key.Key_K, ALT)
        hands.find(str(_OLD + _MERGED))
        hands.press(ENTER)
        hands.draw("number")
        hands.press(ESC)
        hands.find(str(_OLD + _SPLIT))
        hands.press(DOWN)
        hands.draw("number-split")
        hands.press(Qt.Key.Key_1, ALT)
        hands.find(OTHER)
        hands.press(Qt.Key.Key_W, ALT)
        hands.draw("number-beside")
    slip = min((scratch / "receipts").glob("number-31415*.png"))
    shutil.copyfile(slip, folder / "number-slip.png")


def draw_numbers_of_an_office(scratch: Path, folder: Path) -> None:
    """Look at what was missed, and write the notices of a locality."""
    station = _town(scratch)
    for text, times in _MISSED.items():
        for place in range(times):
            at = NOW - timedelta(minutes=7 * place + len(text))
            note_missed(text, clerk=CLERK, at=at, uow=station.write())
    station.close()
    with sitting(scratch, folder) as hands:
        hands.sign_in(SUPERVISOR)
        hands.press(Qt.Key.Key_K, ALT)
        hands.press(Qt.Key.Key_F4)
        hands.press(ENTER)
        hands.draw("numbers-missed")
        hands.keys(ESC, ESC, Qt.Key.Key_F6, DOWN, DOWN, ENTER)
        hands.draw("numbers-notices")
    _draw_notices(min((scratch / FOLDER).glob("number-notices-*.pdf")), folder)


def _draw_notices(file: Path, folder: Path) -> None:
    """Draw the first sheet."""
    document = pypdfium2.PdfDocument(file)
    picture = folder / "number-notices.png"
    document[0].render(scale=_SCALE).to_pil().save(picture)
    document.close()
    shrink(picture)


def _town(folder: Path) -> OpenStation:
    """Let files bring consumers with old numbers; one of these became two, and two became one."""
    station = furnished_station(folder)
    for place in range(_PEOPLE):
        import_row(station, DataKind.ACCOUNTS, _row(place), NOW)
    split = _row(_SPLIT + 1) | {"old_account_number": str(_OLD + _SPLIT)}
    merged = _row(_MERGED) | {"old_account_number": str(_OLD + 900)}
    for row in (split, merged):
        import_row(station, DataKind.ACCOUNTS, row, NOW)
    return station


def _row(place: int) -> dict[str, str]:
    given, family = GIVEN[place % len(GIVEN)], FAMILY[3 * place % len(FAMILY)]
    locality = LOCALITIES[place // 9]
    return {
        "account_number": str(3_141_600_000 + 37 * place),
        "old_account_number": str(_OLD + place),
        "name": f"{given[0]} {family[0]}",
        "name_hi": f"{given[1]} {family[1]}",
        "address": f"{11 * place + 3}/{3 * place + 1}",
        "locality": locality,
        "meter_number": f"KS{2_050_000 + 173 * place}",
        "category": "LMV-1",
        "connection_type": "postpaid",
        "load": "2",
        "load_unit": "kW",
        "division": "RTP",
        "subdivision": "RTP-1",
        "status": "live",
    }
