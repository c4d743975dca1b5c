"""Rows handed in together, below the command line."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cashier.domain.calendar import IST
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Issuer
from cashier.domain.shift import NoShiftOpen
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed, Role
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.exchange.sample import make_division, write_division
from cashier.services.hand_in import PaymentRow, RowOutcome, RowState, collect_rows
from cashier.services.importing import import_file
from cashier.services.shifts import open_shift
from cashier.services.users import NewUser, add_user
from cashier.station import OpenStation, set_up

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=IST)
LIVE = "3141500000"


@pytest.fixture
def station(tmp_path: Path) -> OpenStation:
    """Make a station with the sample's consumers and one clerk."""
    issuer = Issuer("KESCo", "", "RTP", "Ratanpur", "", "03")
    admin = NewUser("admin", "", Role.ADMINISTRATOR, "password1")
    made = set_up(tmp_path / "station", issuer, admin, at=NOON)
    clerk = NewUser("anita", "", Role.CLERK, "password1")
    add_user(clerk, by="admin", at=NOON, uow=made.write())
    division = make_division(1, seed=1, today=NOON.date())
    for kind, file in write_division(division, tmp_path / "files").items():
        with FileSource(file, kind, NOON) as source, RejectsFile(tmp_path / "bad") as rejects:
            import_file(source, at=NOON, actor="x", uow=made.write(), rejects=rejects)
    return made


def _row(request_id: str, rupees: int) -> PaymentRow:
    amount = Money.from_rupees(rupees)
    payment = Payment(request_id, LIVE, amount, (cash(amount),))
    return PaymentRow(2, request_id, LIVE, payment)


def _collect(station: OpenStation, *rows: PaymentRow, clerk: str = "anita") -> list[RowOutcome]:
    outcomes = collect_rows(
        rows, clerk=clerk, now=lambda: NOON, read=station.read, write=station.write
    )
    return list(outcomes)


def test_the_desk_is_asked_before_the_first_row(station: OpenStation) -> None:
    """Wrong role and no shift concern the whole file."""
    with pytest.raises(NotAllowed):
        _collect(station, _row("a", 1274), clerk="admin")
    with pytest.raises(NoShiftOpen):
        _collect(station, _row("a", 1274))

    assert _collect(station) == []


def test_rows_stand_for_themselves(station: OpenStation) -> None:
    """Issued, repeated and refused side by side."""
    open_shift("anita", DenominationCount.parse("0"), at=NOON, uow=station.write())
    bad = replace(_row("c", 1), payment=None, reason="no amount")

    done = _collect(station, _row("a", 1274), _row("a", 1274), _row("a", 5), bad)

    assert [outcome.state for outcome in done] == [
        RowState.ISSUED, RowState.REPEATED, RowState.REFUSED, RowState.REFUSED,
    ]  # fmt: skip
    assert done[0].receipt_number == done[1].receipt_number
    assert (done[3].reason, done[3].amount) == ("no amount", Money(0))
