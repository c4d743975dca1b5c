"""What stands beside a payment: a notice, what orders changed, the mobile number."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from cashier.station import OpenStation
from tests.builders import NOW, TODAY, add_bill, insert_row, make_bill
from tests.drives import add_defaulter, drive_to_batch
from tests.pictures.hands import ALT, ESC, sitting
from tests.ui.stand_ins import furnished_station

_PLACE, _OWED = 141, 14_650


def draw_beside(scratch: Path, folder: Path) -> None:
    """Find somebody whom a team is to cut off and whose bill was revised; ask for the mobile."""
    station = furnished_station(scratch, at=NOW - timedelta(days=30))
    number = _defaulter(station)
    station.close()
    with sitting(scratch, folder) as hands:
        hands.open_shift()
        hands.find(number)
        hands.draw("orders")
        hands.press(Qt.Key.Key_A, ALT)
        hands.type("9123456789")
        hands.draw("mobile")
        hands.press(ESC)


def _defaulter(station: OpenStation) -> str:
    """Add a consumer of a drive, whose old number was split, and revise the bill by an order."""
    number = add_defaulter(
        station,
        _PLACE,
        _OWED,
        name="Kamla Shukla",
        name_hi="कमला शुक्ला",
        address="7/12 Kidwai Nagar",
        locality="Kidwai Nagar",
    )
    drive_to_batch(station)
    revised = make_bill(
        account_number=number,
        bill_number="B-11R",
        supersedes="B-11",
        order_number="12/2026",
        bill_date=TODAY - timedelta(days=3),
        due_date=TODAY + timedelta(days=8),
        arrears_principal=_OWED - 3_260,
        payments_posted_to=NOW - timedelta(days=60),
    )
    add_bill(station, revised)
    insert_row(
        station,
        "extension",
        account_number=number,
        bill_number="B-11R",
        due_date=TODAY + timedelta(days=18),
        order_number="7/2026",
        loaded_at=NOW - timedelta(hours=1),
    )
    return number
