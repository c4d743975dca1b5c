"""Cash in the chest, slips and lines of statements, as tests ask for them."""

from datetime import date, datetime
from hashlib import sha256
from itertools import count

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.custody_transfer import Transfer, TransferKind, TransferState
from cashier.domain.denomination import DenominationCount, notes_for
from cashier.domain.remittance import Acknowledgement, CashRemittance
from cashier.domain.user import Role
from cashier.journal.custody_events import TransferAccepted, TransferOffered
from cashier.services import approvals, remittance, users
from cashier.services.bank_matching import match_credit, part_credit
from cashier.services.remittance import Stamp
from cashier.services.users import NewUser
from cashier.station import OpenStation
from tests.builders import ADMIN, NOW, PASSWORD, SUPERVISOR, TODAY, insert_row, rupees

SECOND = "rekha"
_NUMBERS = count(1)


def add_second(station: OpenStation) -> None:
    """Add the supervisor who counts the money again."""
    new = NewUser(SECOND, "Rekha Iyer", Role.SUPERVISOR, PASSWORD)
    users.add_user(new, by=ADMIN.name, at=NOW, uow=station.write())


def fill_chest(station: OpenStation, amount: int, collected_on: date = TODAY) -> None:
    """Have the head cashier take a turn-in of whole rupees, collected on a business date.

    The clerk's shift must be open, and is the first one.
    """
    serial = next(_NUMBERS)
    with station.read() as uow:
        shift = uow.shifts.find(1)
    assert shift is not None, "the clerk is at work"
    transfer = Transfer(
        number=f"RTP-03-T-{serial:06d}",
        kind=TransferKind.TURN_IN,
        request_id=f"turn-in-{serial}",
        shift_number=1,
        giver=shift.clerk,
        giver_name=shift.clerk,
        receiver=SUPERVISOR,
        receiver_name="Suresh Nair",
        notes=notes_for(rupees(amount)),
        business_date=collected_on,
        offered_at=NOW,
        state=TransferState.OFFERED,
    )
    with station.write() as uow:
        uow.journal.record(TransferOffered(transfer), actor=shift.clerk, at=NOW)
        uow.journal.record(TransferAccepted(transfer, TODAY), actor=SUPERVISOR, at=NOW)
        uow.commit()


def allow(station: OpenStation, claim: ApprovalClaim | None, *, at: datetime = NOW) -> Approval:
    """Have the second supervisor allow an act at the counter."""
    assert claim is not None, "the policy asks for a second person"
    return approvals.approve_here(
        claim, approver=SECOND, password=PASSWORD, at=at, read=station.read, write=station.write
    )


def remit(
    station: OpenStation, notes: str, *, request: str = "remit-1", at: datetime = NOW
) -> CashRemittance:
    """Take cash to the bank with a second supervisor's word."""
    counted = DenominationCount.parse(notes)
    quote = remittance.quote_remittance(counted, by=SUPERVISOR, at=at, uow=station.read())
    return remittance.remit_cash(
        counted,
        by=SUPERVISOR,
        request_id=request,
        at=at,
        uow=station.write(),
        approval=allow(station, quote.claim, at=at),
    )


def stamp(
    station: OpenStation,
    number: str,
    amount: int,
    *,
    reference: str = "SBI 0042/991",
    at: datetime = NOW,
    reason: str = "",
) -> Acknowledgement:
    """Have the bank stamp a slip, in whole rupees."""
    said = Stamp(number, reference, at.date(), rupees(amount), reason)
    return remittance.acknowledge(said, by=SUPERVISOR, at=at, uow=station.write())


def add_credit(
    station: OpenStation,
    amount: int,
    *,
    day: date = TODAY,
    reference: str = "",
    description: str = "",
) -> str:
    """Write a line of a statement as an import would; give its key."""
    text = f"{day}|{amount}|{reference}|{description}|{next(_NUMBERS)}"
    key = sha256(text.encode()).hexdigest()
    insert_row(
        station,
        "bank_credit",
        key=key,
        value_date=day,
        reference=reference,
        description=description,
        amount=rupees(amount),
        debit=rupees(0),
    )
    return key


def bring_back(station: OpenStation, number: str, *, at: datetime = NOW) -> None:
    """Put the cash of a slip back into the chest with a second supervisor's word."""
    claim = remittance.quote_return(number, by=SUPERVISOR, at=at, uow=station.read())
    remittance.bring_back(
        number,
        "the bank was shut",
        by=SUPERVISOR,
        at=at,
        uow=station.write(),
        approval=allow(station, claim, at=at),
    )


def everything_at_the_bank(station: OpenStation) -> None:
    """Send two slips of cash: one that the bank credits, and one that comes back.

    The clerk's shift must be open, and is the first one.
    """
    add_second(station)
    fill_chest(station, 1_000)
    slip = remit(station, "500x1")
    stamp(station, slip.number, 400, reason="a forged note")
    key = add_credit(station, 400)
    match_credit(key, slip.number, by=SUPERVISOR, at=NOW, uow=station.write())
    part_credit(key, "another office's", by=SUPERVISOR, at=NOW, uow=station.write())
    match_credit(key, slip.number, by=SUPERVISOR, at=NOW, uow=station.write())
    bring_back(station, remit(station, "100x2", request="remit-2").number)
