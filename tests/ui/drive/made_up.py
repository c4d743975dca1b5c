"""Defaulters of several divisions, and the screen's presenters over them."""

from datetime import datetime

from cashier.domain.drive import Drive
from cashier.domain.user import Role, User
from cashier.station import OpenStation
from tests.builders import NOW, SUPERVISOR
from tests.drives import OPENED, add_defaulter, open_one
from tests.ui.stand_ins import AtOnce
from ui.counter import Counter
from ui.drive.presenter import DrivePresenter
from ui.drive.state import ActState, OverviewState

SUPERVISOR_USER = User(
    SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, is_disabled=False, failures=0, locked_until=None
)
AUDITOR_USER = User(
    "farah", "Farah Khan", Role.AUDITOR, is_disabled=False, failures=0, locked_until=None
)
NAMES = (
    ("Kshitij Tripathi", "क्षितिज त्रिपाठी"),
    ("Shraddha Srivastava", "श्रद्धा श्रीवास्तव"),
    ("Krishna Kumar Dwivedi", "कृष्ण कुमार द्विवेदी"),
    ("Gyanendra Mishra", "ज्ञानेन्द्र मिश्रा"),
    ("Ritu Verma", "ऋतु वर्मा"),
)
DIVISIONS = ("Ratanpur", "Hanspuram", "Harrisganj")


def add_many(station: OpenStation, count: int) -> None:
    """Add consumers who owe ever less, over all divisions."""
    for place in range(count):
        name, name_hi = NAMES[place % len(NAMES)]
        add_defaulter(
            station,
            place,
            owed=12_000 + 1_350 * (count - place),
            name=name,
            name_hi=name_hi,
            division=DIVISIONS[place % len(DIVISIONS)],
            subdivision=f"Area {place % 4}",
        )


class Recovery:
    """The screen's presenters for a supervisor; every worker works at once."""

    def __init__(
        self, station: OpenStation, *, at: datetime = NOW, user: User = SUPERVISOR_USER
    ) -> None:
        self.station, self.clock = station, at
        self.counter = Counter(lambda: station, lambda: self.clock)
        self.storage, self.papers = AtOnce(), AtOnce()
        self.presenter = DrivePresenter(self.storage, self.papers, lambda: self.counter)
        self.presenter.begin(user)

    @property
    def lists(self) -> OverviewState:
        """The drives and the defaulters."""
        return self.presenter.overview.state

    @property
    def act(self) -> ActState:
        """What stands on the act's page."""
        return self.presenter.act.state


def opened_drive(station: OpenStation, count: int = 7) -> Drive:
    """Open a drive over some defaulters, twenty days ago."""
    add_many(station, count)
    return open_one(station, at=OPENED)
