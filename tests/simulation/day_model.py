"""Where an office's cash should be, in whole paise: the model that a walk is held against."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

IMPREST, CHEST, TRANSIT, BANK, VARIANCE, INCOME = (
    "imprest",
    "chest",
    "transit",
    "bank",
    "variance",
    "income",
)
PLACES = (IMPREST, CHEST, TRANSIT, BANK, VARIANCE, INCOME)
Ages = dict[date, int]


@dataclass
class Drawer:
    """A shift's cash: what it should hold, and how far its closing has come.

    `paid` are the receipts that stand, with their cash; `offered` is what is on its way out of it.
    """

    number: int
    clerk: str
    day: date
    lent: int
    books: int
    paid: dict[str, int] = field(default_factory=dict)
    offered: "Offer | None" = None
    counted: int | None = None
    is_closed: bool = False
    is_accepted: bool = False


@dataclass
class Offer:
    """Cash that a clerk counted out for somebody."""

    number: str
    drawer: Drawer
    receiver: str
    paise: int
    is_turn_in: bool


@dataclass
class Slip:
    """Cash on its way to the bank, by the days on which it was collected."""

    number: str
    day: date
    covers: Ages

    @property
    def paise(self) -> int:
        """What it is of."""
        return sum(self.covers.values())


@dataclass
class DayModel:
    """An office: its drawers, its chest, its slips and its closed days."""

    now: datetime
    places: Counter[str] = field(default_factory=Counter)
    chest: Ages = field(default_factory=dict)
    drawers: list[Drawer] = field(default_factory=list)
    over: list[Offer] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    variances: dict[int, int] = field(default_factory=dict)
    taken: Counter[date] = field(default_factory=Counter)
    back: Counter[date] = field(default_factory=Counter)
    active: set[date] = field(default_factory=set)
    closed: list[date] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The date on the wall."""
        return self.now.date()

    @property
    def is_today_closed(self) -> bool:
        """Whether nothing more may be dated today."""
        return self.today in self.closed

    def drawer_of(self, clerk: str) -> Drawer | None:
        """Find a clerk's open drawer."""
        return next((one for one in self.drawers if one.clerk == clerk and not one.is_closed), None)

    def waiting(self) -> list[Drawer]:
        """List closed drawers that nobody else has counted."""
        return [one for one in self.drawers if one.is_closed and not one.is_accepted]

    def offers(self) -> list[Offer]:
        """List what is on its way between two people."""
        return [one.offered for one in self.drawers if one.offered]

    def move(self, source: str, target: str, paise: int, *, on: date | None = None) -> None:
        """Bring cash from one place to another, today or on the day of a shift."""
        self.places[source] -= paise
        self.places[target] += paise
        if paise:
            self.active.add(on or self.today)

    def into_chest(self, day: date, paise: int, source: str) -> None:
        """Put cash of a day into the chest."""
        self.chest[day] = self.chest.get(day, 0) + paise
        self.move(source, CHEST, paise)
        self._forget_empty()

    def out_of_chest(self, paise: int, target: str, *, first: date | None = None) -> Ages:
        """Take cash from the chest: that of one day before all, then the oldest."""
        days = sorted(self.chest, key=lambda day: (day != first, day))
        taken, rest = dict[date, int](), paise
        for day in days:
            part = min(rest, self.chest[day])
            if part:
                taken[day] = part
                self.chest[day] -= part
                rest -= part
        self.move(CHEST, target, paise - rest)
        self._forget_empty()
        return taken

    def _forget_empty(self) -> None:
        self.chest = {day: paise for day, paise in sorted(self.chest.items()) if paise}

    def accept(self, offer: Offer) -> None:
        """Let a turn-in or a handover arrive."""
        giver = offer.drawer
        giver.books -= offer.paise
        giver.offered = None
        if offer.is_turn_in:
            self.into_chest(giver.day, offer.paise, f"drawer:{giver.number}")
            return
        receiver = self.drawer_of(offer.receiver)
        assert receiver is not None, "a handover goes into an open drawer"
        receiver.books += offer.paise
        self.move(f"drawer:{giver.number}", f"drawer:{receiver.number}", offer.paise)

    def close(self, drawer: Drawer) -> None:
        """Post what was found missing, or over; from then on the drawer holds what was counted."""
        assert drawer.counted is not None, "it was counted first"
        variance = drawer.counted - drawer.books
        if variance:
            self.variances[drawer.number] = variance
            self.move(VARIANCE, f"drawer:{drawer.number}", variance, on=drawer.day)
        drawer.books, drawer.is_closed = drawer.counted, True

    def accept_closing(self, drawer: Drawer) -> None:
        """Give the float back, and put the rest into the chest; the chest makes a lack up."""
        place = f"drawer:{drawer.number}"
        back = min(drawer.books, drawer.lent)
        self.move(place, IMPREST, back)
        if drawer.books > back:
            self.into_chest(drawer.day, drawer.books - back, place)
        if drawer.lent > back:
            self.out_of_chest(drawer.lent - back, IMPREST, first=drawer.day)
        drawer.books, drawer.is_accepted = 0, True

    def blocking(self, day: date, *, carries_cash: bool) -> bool:
        """Tell whether anything keeps a day from being closed."""
        unfinished = [one for one in self.drawers if one.day <= day and not one.is_accepted]
        cash = [one for one in self.chest if one <= day] if not carries_cash else []
        earlier = [one for one in self.active if one < day and one not in self.closed]
        return bool(unfinished or cash or earlier)
