"""Users and the weekend's roster, as an administrator keeps them."""

from pathlib import Path

from PySide6.QtCore import Qt

from cashier.domain.user import Role
from cashier.services.users import NewUser, add_user
from tests.builders import ADMIN, NOW, PASSWORD
from tests.custody import add_staff
from tests.pictures.hands import ALT, CONTROL, sitting
from tests.ui.stand_ins import furnished_station

_WEEKEND = (("ravi", "Ravi Shankar"), ("tara", "Tara Iyer"))


def draw_people(scratch: Path, folder: Path) -> None:
    """Look at everybody, and at the days of the weekend's clerks."""
    station = furnished_station(scratch)
    add_staff(station)
    for name, full_name in _WEEKEND:
        new = NewUser(name, full_name, Role.WEEKEND_CLERK, PASSWORD)
        add_user(new, by=ADMIN.name, at=NOW, uow=station.write())
    station.close()
    with sitting(scratch, folder) as hands:
        hands.sign_in(ADMIN.name)
        hands.press(Qt.Key.Key_U, ALT)
        hands.draw("users")
        hands.press(Qt.Key.Key_2, CONTROL)
        hands.draw("roster")
