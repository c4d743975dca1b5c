"""A clock that was turned back: nothing is opened, closed or sent on it without a second word."""

from datetime import timedelta

import pytest

from cashier.domain.approval import ApprovalMissing
from cashier.domain.day_close_refusals import ClockIsRight, ClockTurnedBack
from cashier.domain.denomination import DenominationCount
from cashier.journal.day_events import ClockAccepted
from cashier.services import remittance
from cashier.services.day_close_guards import CLOCK_TOLERANCE, accept_clock, clock_claim
from cashier.services.users import sign_in
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, PASSWORD, SUPERVISOR, at_work, everything
from tests.day_closes import accept_earlier_clock, close, put_away
from tests.reversals import approved

BACK = NOW - timedelta(hours=1)


def test_a_shift_is_not_opened_on_a_clock_that_went_back(station: OpenStation) -> None:
    """It says both times, and nothing is left."""
    before = everything(station)

    with pytest.raises(ClockTurnedBack, match=r"22-11-2026 09:00, but .* 22-11-2026 10:00"):
        at_work(station, at=BACK)
    assert everything(station) == before
    at_work(station, at=NOW - CLOCK_TOLERANCE)


def test_signing_in_on_it_does_not_make_it_right(station: OpenStation) -> None:
    """Whatever is written down first on the wrong clock is not what it is compared with."""
    sign_in(CLERK, PASSWORD, at=BACK, read=station.read, write=station.write)

    with pytest.raises(ClockTurnedBack):
        at_work(station, at=BACK)


def test_no_day_is_closed_and_no_cash_sent_on_it(counter: OpenStation) -> None:
    """A day that ended before its last receipt would be none."""
    put_away(counter)
    before = everything(counter)

    with pytest.raises(ClockTurnedBack):
        close(counter, at=BACK)
    with pytest.raises(ClockTurnedBack):
        remittance.remit_cash(
            DenominationCount.parse("100x1"),
            by=SUPERVISOR,
            request_id="r1",
            at=BACK,
            uow=counter.write(),
        )
    assert everything(counter) == before


def test_a_supervisor_accepts_the_clock(station: OpenStation) -> None:
    """On record, with both times; from there on it counts, and going back again does not."""
    told = accept_earlier_clock(station)

    at_work(station, at=told)
    with station.read() as uow:
        kinds = [entry.kind for entry in uow.entries()]
    assert ClockAccepted.kind in kinds
    put_away(station, at=told)
    with pytest.raises(ClockTurnedBack):
        at_work(station, at=told - timedelta(hours=1))
    close(station, at=told)
    assert station.verify().ok


def test_nobody_accepts_the_own_clock(station: OpenStation) -> None:
    """For the close of a day it is another supervisor's word."""
    with pytest.raises(ApprovalMissing):
        approved(station, clock_claim(SUPERVISOR, BACK), at=BACK)
    with pytest.raises(ApprovalMissing):
        accept_clock(None, by=SUPERVISOR, at=BACK, uow=station.write())


def test_a_clock_that_is_right_is_not_accepted(station: OpenStation) -> None:
    """There is nothing to allow."""
    with pytest.raises(ClockIsRight):
        accept_clock(None, by=CLERK, at=NOW, uow=station.write())
