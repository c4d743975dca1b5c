"""What a child process does with cash and the bank until it is killed, and what it begins with."""

import shutil
from collections.abc import Callable
from pathlib import Path

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.denomination import DenominationCount
from cashier.domain.user import Role
from cashier.services import approvals, bank_matching, remittance, users
from cashier.services.remittance import Stamp
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from tests.builders import rupees
from tests.faults.made_up import NOW
from tests.faults.points import Ack
from tests.remittances import add_credit, fill_chest

MAKER = NewUser("suresh", "Suresh Nair", Role.SUPERVISOR, "password1")
SECOND = NewUser("rekha", "Rekha Iyer", Role.SUPERVISOR, "password1")
NOTES = DenominationCount.parse("100x3")
FIRST, REQUEST = "RTP-03-P-000001", "slip-of-the-dead"


def prepare_bank(prepared: Path, folder: Path) -> None:
    """Lay out a station with cash in the chest, one slip on its way, and its credit."""
    shutil.copytree(prepared, folder)
    station = open_station(folder)
    for new in (MAKER, SECOND):
        users.add_user(new, by="admin", at=NOW, uow=station.write())
    fill_chest(station, 900)
    _remit(station, "before")
    add_credit(station, 300, reference=FIRST)
    station.close()


def _allowed(station: OpenStation, claim: ApprovalClaim | None) -> Approval | None:
    if claim is None:
        return None
    return approvals.approve_here(
        claim,
        approver=SECOND.name,
        password=SECOND.password,
        at=NOW,
        read=station.read,
        write=station.write,
    )


def _remit(station: OpenStation, request: str) -> str:
    by, at = MAKER.name, NOW
    quote = remittance.quote_remittance(NOTES, by=by, at=at, uow=station.read(), request_id=request)
    word = _allowed(station, quote.claim)
    slip = remittance.remit_cash(
        NOTES, by=by, request_id=request, at=at, uow=station.write(), approval=word
    )
    return slip.number


def remit(folder: Path, ack: Ack) -> None:
    """Take cash to the bank, with a second supervisor's word."""
    ack(f"remitted {remit_in(open_station(folder))}")


def remit_in(station: OpenStation) -> str:
    """Do it; the same request again gives the same slip."""
    return _remit(station, REQUEST)


def acknowledge(folder: Path, ack: Ack) -> None:
    """Note the bank's stamp on the slip, a note short."""
    ack(f"acknowledged {acknowledge_in(open_station(folder))}")


def acknowledge_in(station: OpenStation) -> str:
    """Do it; the same stamp again changes nothing."""
    stamp = Stamp(FIRST, "SBI 42", NOW.date(), rupees(300), "")
    return remittance.acknowledge(stamp, by=MAKER.name, at=NOW, uow=station.write()).reference


def match_all(folder: Path, ack: Ack) -> None:
    """Match what is sure."""
    ack(f"matched {match_all_in(open_station(folder))}")


def match_all_in(station: OpenStation) -> int:
    """Do it; a second time there is nothing left."""
    by = MAKER.name
    return len(bank_matching.match_statement(by=by, at=NOW, uow=station.write()))


def bring_back(folder: Path, ack: Ack) -> None:
    """Put the cash of the slip back into the chest."""
    ack(f"brought back {bring_back_in(open_station(folder))}")


def bring_back_in(station: OpenStation) -> str:
    """Do it, once."""
    claim = remittance.quote_return(FIRST, by=MAKER.name, at=NOW, uow=station.read())
    word = _allowed(station, claim)
    slip = remittance.bring_back(
        FIRST, "shut", by=MAKER.name, at=NOW, uow=station.write(), approval=word
    )
    return slip.number


BANK_ACTS: dict[str, Callable[[Path, Ack], None]] = {
    act.__name__: act for act in (remit, acknowledge, match_all, bring_back)
}
