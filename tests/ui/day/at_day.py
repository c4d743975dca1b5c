"""Days at the furnished station, as the tests of the Day screen need them."""

from datetime import datetime

from cashier.domain.denomination import notes_for
from cashier.domain.user import Role, User
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, NUMBER, SUPERVISOR, at_work, collect, make_payment, rupees
from tests.day_closes import put_away
from tests.reversals import by_cheque, payment_of
from tests.ui.stand_ins import OTHER, TRADER

SUPERVISOR_USER = User(
    SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, is_disabled=False, failures=0, locked_until=None
)
AUDITOR_USER = User(
    "farah", "Farah Khan", Role.AUDITOR, is_disabled=False, failures=0, locked_until=None
)


def take_money(station: OpenStation, at: datetime = NOW) -> None:
    """Open the clerk's shift, and take cash and a cheque."""
    at_work(station, at=at)
    collect(station, make_payment(4_874, request=f"cash {at}"), at=at)
    paper = by_cheque(30_274, drawer="M/s Gupta Traders")
    collect(station, payment_of(paper, request=f"cheque {at}", account=TRADER), at=at)
    collect(station, make_payment(1_310, request=f"other {at}", account_number=OTHER), at=at)


def finish(station: OpenStation, at: datetime = NOW, short: int = 20) -> None:
    """Put the drawer away, some rupees short."""
    put_away(station, notes_for(rupees(1_000 + 4_874 + 1_310 - short)), clerk=CLERK, at=at)


def finished_day(station: OpenStation, at: datetime = NOW) -> None:
    """Take money and put it away; what is left is for the supervisor."""
    take_money(station, at)
    finish(station, at)


assert NUMBER not in {OTHER, TRADER}
