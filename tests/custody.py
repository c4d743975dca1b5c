"""Cash that changes hands, as tests ask for it."""

from datetime import datetime

from cashier.domain.custody import CHEST, IMPREST, VARIANCE, drawer_of
from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.domain.shift import Shift
from cashier.domain.user import Role
from cashier.services import custody, custody_closing, shifts, users
from cashier.services.users import NewUser
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, FLOAT, NOW, PASSWORD, SUPERVISOR

OTHER_CLERK, OTHER_SUPERVISOR = "bhanu", "meera"
MORE_STAFF = (
    NewUser(OTHER_CLERK, "Bhanu Sahu", Role.CLERK, PASSWORD),
    NewUser(OTHER_SUPERVISOR, "Meera Joshi", Role.SUPERVISOR, PASSWORD),
)


def notes(text: str) -> DenominationCount:
    """Count notes as they are typed: 500x2,100x10."""
    return DenominationCount.parse(text)


def add_staff(station: OpenStation) -> None:
    """Add a second clerk and a second supervisor."""
    for new in MORE_STAFF:
        users.add_user(new, by=ADMIN.name, at=NOW, uow=station.write())


def open_other(station: OpenStation, *, at: datetime = NOW) -> Shift:
    """Open the second clerk's shift."""
    return shifts.open_shift(OTHER_CLERK, FLOAT, at=at, uow=station.write())


def offer(
    station: OpenStation,
    count: str,
    *,
    to: str = SUPERVISOR,
    kind: TransferKind = TransferKind.TURN_IN,
    request: str = "t1",
    by: str = CLERK,
    at: datetime = NOW,
) -> Transfer:
    """Offer notes as the clerk."""
    return custody.offer_transfer(
        kind, notes(count), to=to, request_id=request, clerk=by, at=at, uow=station.write()
    )


def accept(station: OpenStation, transfer: Transfer, count: str, *, at: datetime = NOW) -> Transfer:
    """Count and accept as the receiver."""
    return custody.accept_transfer(
        transfer.number, notes(count), by=transfer.receiver, at=at, uow=station.write()
    )


def turn_in(
    station: OpenStation, count: str, *, request: str = "t1", at: datetime = NOW
) -> Transfer:
    """Turn notes in, and have them accepted."""
    return accept(station, offer(station, count, request=request, at=at), count, at=at)


def close(station: OpenStation, count: str, *, by: str = CLERK, at: datetime = NOW) -> Shift:
    """Close the clerk's shift with a count."""
    return shifts.close_shift(by, notes(count), "", at=at, uow=station.write())


def accept_closing(
    station: OpenStation, shift: Shift, count: str, *, by: str = SUPERVISOR, at: datetime = NOW
) -> Transfer:
    """Have a supervisor count a closed drawer."""
    return custody_closing.accept_closing(
        shift.number, notes(count), by=by, at=at, uow=station.write()
    )


def balances(station: OpenStation, *shift_numbers: int) -> dict[str, Money]:
    """Add up what each place of the ledger holds; receipts are in no ledger."""
    places = (IMPREST, CHEST, VARIANCE, *map(drawer_of, shift_numbers))
    with station.read() as uow:
        return {place: uow.custody.balance(place) for place in places}
