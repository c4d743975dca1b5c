"""What must hold of cash that changes hands, and that each breach is said in words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.custody_variance import Settlement, SettlementKind
from cashier.domain.denomination import DenominationCount
from cashier.journal.custody_events import (
    ClosingAccepted,
    TransferAccepted,
    TransferOffered,
    TransferRefused,
    TransferWithdrawn,
    VarianceSettled,
)
from cashier.journal.events import Event, ShiftClosed, ShiftCounted, ShiftOpened
from cashier.services.invariants import InvariantChecker
from tests.builders import FLOAT, TODAY, rupees
from tests.journal.custody_samples import ACCEPTED, CLOSING, CLOSING_ACCEPTED, OFFERED, RECOVERED

OPENED = ShiftOpened(1, "anita", TODAY, FLOAT)
OTHER = ShiftOpened(2, "bhanu", TODAY, FLOAT)
OFFER = TransferOffered(OFFERED)
ACCEPT = TransferAccepted(ACCEPTED, TODAY)
HANDOVER = replace(OFFERED, kind=TransferKind.HANDOVER, receiver="bhanu")
SHORT = DenominationCount.parse("500x1")
COUNTED = ShiftCounted(1, SHORT)
CLOSED = ShiftClosed(1, SHORT, rupees(1000), rupees(-500), "", to_be_accepted=True)
OVER = DenominationCount.parse("500x3")
CLOSED_OVER = ShiftClosed(1, OVER, rupees(1000), rupees(500), "", to_be_accepted=True)
TO_CLOSE = (OPENED, COUNTED, CLOSED)
RECOVERY = VarianceSettled(1, TODAY, RECOVERED, ())
RETURN = VarianceSettled(
    1,
    TODAY,
    Settlement(SettlementKind.RETURNED, rupees(500), "receipt 7", "suresh", TODAY),
    ((TODAY, rupees(500)),),
)
WHEN_OVER = (OPENED, ShiftCounted(1, OVER), CLOSED_OVER)


def _breaches(events: Sequence[Event]) -> list[str]:
    checker = InvariantChecker()
    return [words for event in events for words in checker.check(event)]


def _offer(transfer: Transfer, **changes: object) -> TransferOffered:
    return TransferOffered(replace(transfer, **changes))  # type: ignore[arg-type]


def _accept(transfer: Transfer, **changes: object) -> TransferAccepted:
    return TransferAccepted(replace(transfer, **changes), TODAY)  # type: ignore[arg-type]


def _closing(**changes: object) -> ClosingAccepted:
    return replace(CLOSING_ACCEPTED, **changes)  # type: ignore[arg-type]


def _settled(settled: VarianceSettled, **changes: object) -> VarianceSettled:
    made = replace(settled.settlement, **changes)  # type: ignore[arg-type]
    return replace(settled, settlement=made)


@pytest.mark.parametrize(
    "events",
    [
        [OPENED, OFFER, ACCEPT],
        [OPENED, OFFER, TransferRefused(OFFERED.number, "torn")],
        [OPENED, OFFER, TransferWithdrawn(OFFERED.number), _offer(OFFERED, number="T-2")],
        [OPENED, OTHER, _offer(HANDOVER), _accept(HANDOVER, receiver_shift=2)],
        [*TO_CLOSE, CLOSING_ACCEPTED, RECOVERY],
        [*WHEN_OVER, RETURN],
        [*WHEN_OVER, replace(_settled(RETURN, kind=SettlementKind.KEPT), paid_out=())],
    ],
)
def test_a_sound_history_has_no_breach(events: list[Event]) -> None:
    """Each way on which cash may go."""
    assert _breaches(events) == []


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([OPENED, ACCEPT], "was accepted without being on its way"),
        ([OPENED, OFFER, ACCEPT, ACCEPT], "was accepted without being on its way"),
        (
            [OPENED, OFFER, _accept(ACCEPTED, notes=SHORT)],
            "was accepted as something else than was offered",
        ),
        ([OPENED, OFFER, ACCEPT, OFFER], "RTP-03-T-000001 was used twice"),
        ([OPENED, OFFER, _offer(OFFERED, number="T-2")], "while something else was on its way"),
        ([OPENED, _offer(OFFERED, receiver="anita")], "is not between the clerk of its drawer"),
        ([OPENED, _offer(OFFERED, giver="bhanu")], "is not between the clerk of its drawer"),
        ([OPENED, TransferWithdrawn("T-9")], "T-9 ended without being on its way"),
        ([OPENED, OFFER, COUNTED], "shift 1 was counted with cash on its way"),
        (
            [
                OPENED,
                _offer(OFFERED, notes=DenominationCount.parse("500x3")),
                _accept(ACCEPTED, notes=DenominationCount.parse("500x3")),
            ],
            "the drawer of shift 1 gave more than it held",
        ),
        (
            [OPENED, OTHER, _offer(HANDOVER), _accept(HANDOVER, receiver_shift=3)],
            "cash moved through the drawer of shift 3, which is not open",
        ),
        ([OPENED, COUNTED, CLOSING_ACCEPTED], "took over what shift 1 does not hold"),
        (
            [*TO_CLOSE, CLOSING_ACCEPTED, _closing(transfer=replace(CLOSING, number="T-3"))],
            "T-3 took over what shift 1 does not hold",
        ),
        (
            [*TO_CLOSE, _closing(transfer=replace(CLOSING, notes=FLOAT), made_up=())],
            "took over what shift 1 does not hold",
        ),
        ([*TO_CLOSE, _closing(made_up=((TODAY, rupees(501)),))], "gives back another float"),
        ([*TO_CLOSE, _closing(opening_float=rupees(999))], "gives back another float"),
        ([*TO_CLOSE, _settled(RECOVERY, amount=rupees(501))], "has more settled than was found"),
        ([OPENED, RECOVERY], "has more settled than was found"),
        ([*WHEN_OVER, RECOVERY], "has more settled than was found"),
        (
            [*WHEN_OVER, replace(_settled(RETURN, amount=rupees(501)), paid_out=())],
            "has more settled than was found",
        ),
        ([*WHEN_OVER, replace(RETURN, paid_out=())], "was settled with another sum"),
        ([*TO_CLOSE, _settled(RECOVERY, by="anita")], "or by its own clerk"),
    ],
)
def test_a_breach_is_named(events: list[Event], words: str) -> None:
    """The last event is to blame."""
    breaches = _breaches(events)

    assert any(words in breach for breach in breaches)
    assert _breaches(events[:-1]) == []


def test_a_closing_that_nobody_accepts_is_no_breach() -> None:
    """Older versions knew of no second person."""
    old = ShiftClosed(1, FLOAT, FLOAT.total, rupees(0), "")

    assert _breaches([OPENED, ShiftCounted(1, FLOAT), old]) == []
