"""What must hold of slips and the bank's answers over any history; each breach in words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cashier.domain.bank_credit import BankMatch, MatchHow
from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.custody_variance import Settlement, SettlementKind
from cashier.domain.denomination import notes_for
from cashier.domain.money import Money
from cashier.domain.remittance import CoveredDay, remittance_claim
from cashier.domain.shift import PaperCount
from cashier.journal.custody_events import ClosingAccepted, TransferAccepted, VarianceSettled
from cashier.journal.events import Event, PaymentAborted
from cashier.journal.remittance_events import (
    BankCreditMatched,
    BankMatchUndone,
    CashRemitted,
    RemittanceAcknowledged,
    RemittanceReturned,
)
from cashier.journal.reversal_events import ApprovalGiven, ChequesDeposited
from cashier.services.invariants import InvariantChecker
from cashier.services.remittance_invariants import RemittanceChecker
from tests.builders import NOW, TODAY, rupees
from tests.journal.remittance_samples import ACCOUNT, COVERS, CREDIT, SENT, STAMP, WORD
from tests.journal.reversal_samples import DEPOSIT

NONE = PaperCount(0, rupees(0))


def _transfer(amount: int, kind: TransferKind) -> Transfer:
    return Transfer(
        number="RTP-03-T-000001",
        kind=kind,
        request_id="t",
        shift_number=1,
        giver="anita",
        giver_name="Anita Verma",
        receiver="suresh",
        receiver_name="Suresh Nair",
        notes=notes_for(rupees(amount)),
        business_date=TODAY,
        offered_at=NOW,
    )


TURNED_IN = TransferAccepted(_transfer(10_000, TransferKind.TURN_IN), TODAY)
HANDED_OVER = TransferAccepted(_transfer(10_000, TransferKind.HANDOVER), TODAY)
SLIP = CashRemitted(SENT)
STAMPED = RemittanceAcknowledged(STAMP, COVERS)
BACK = RemittanceReturned(SENT.number, TODAY, COVERS, "shut")
MATCHED = BankCreditMatched((BankMatch(CREDIT, SENT.number, MatchHow.SURE),))
PARTED = BankMatchUndone(CREDIT.key, SENT.number, "wrong")


def _closing(amount: int, lent: int, made_up: int = 0) -> ClosingAccepted:
    return ClosingAccepted(
        _transfer(amount, TransferKind.TURN_IN),
        TODAY,
        rupees(lent),
        ((TODAY, rupees(made_up)),) if made_up else (),
        NONE,
        NONE,
    )


def _settled(kind: SettlementKind, amount: int) -> VarianceSettled:
    paid = ((TODAY, rupees(amount)),) if kind is SettlementKind.RETURNED else ()
    done = Settlement(
        reference="letter 7",
        kind=kind,
        amount=rupees(amount),
        by="suresh",
        business_date=TODAY,
    )
    return VarianceSettled(1, TODAY, done, paid)


def _sum_of(amount: Money) -> BankCreditMatched:
    line = BankMatch(replace(CREDIT, key="cd" * 32, amount=amount), SENT.number, MatchHow.BY_HAND)
    return BankCreditMatched((line,))


def _breaches(events: Sequence[Event]) -> list[str]:
    checker = RemittanceChecker()
    return [words for event in events for words in checker.check(event)]


@pytest.mark.parametrize(
    "events",
    [
        [TURNED_IN, SLIP, STAMPED, MATCHED],
        [TURNED_IN, SLIP, MATCHED, STAMPED],
        [TURNED_IN, SLIP, MATCHED, PARTED, MATCHED],
        [TURNED_IN, SLIP, BACK, CashRemitted(replace(SENT, number="P-2", request_id="r-2"))],
        [_closing(11_000, 1_000), SLIP],
        [_closing(500, 1_000), TURNED_IN, SLIP],
        [_settled(SettlementKind.RECOVERED, 10_000), SLIP],
        [_settled(SettlementKind.KEPT, 10), PaymentAborted("r", "1", rupees(1)), TURNED_IN, SLIP],
        [
            ChequesDeposited(DEPOSIT),
            RemittanceAcknowledged(
                replace(STAMP, number=DEPOSIT.number, sent=DEPOSIT.total, reason="torn"), ()
            ),
        ],
    ],
)
def test_a_sound_history_breaks_nothing(events: list[Event]) -> None:
    """What a chest takes in goes out once, and the bank answers once."""
    assert not _breaches(events)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([SLIP], "more than the chest holds"),
        ([HANDED_OVER, SLIP], "more than the chest holds"),
        ([TURNED_IN, _closing(500, 1_000, 500), SLIP], "more than the chest holds"),
        ([TURNED_IN, _settled(SettlementKind.RETURNED, 1), SLIP], "more than the chest holds"),
        ([TURNED_IN, TURNED_IN, SLIP, SLIP], "was made twice"),
        (
            [TURNED_IN, CashRemitted(replace(SENT, covers=(CoveredDay(TODAY, rupees(9)),)))],
            "another sum than was counted",
        ),
        ([STAMPED], "before it was sent"),
        ([TURNED_IN, SLIP, STAMPED, STAMPED], "answered twice"),
        ([TURNED_IN, SLIP, STAMPED, BACK], "answered twice"),
        (
            [TURNED_IN, SLIP, RemittanceAcknowledged(replace(STAMP, sent=rupees(1)), COVERS)],
            "names another sum",
        ),
        ([TURNED_IN, SLIP, RemittanceAcknowledged(STAMP, ())], "other days' cash"),
        (
            [TURNED_IN, SLIP, RemittanceAcknowledged(replace(STAMP, amount=rupees(1)), COVERS)],
            "differs without a reason",
        ),
        ([TURNED_IN, SLIP, replace(BACK, covers=())], "other days' cash than it went"),
        ([TURNED_IN, SLIP, MATCHED, MATCHED], "with another slip"),
        ([TURNED_IN, SLIP, STAMPED, MATCHED, _sum_of(rupees(1))], "more than the bank took"),
        ([TURNED_IN, SLIP, PARTED], "not matched with"),
    ],
)
def test_a_breach_is_named(events: list[Event], words: str) -> None:
    """Each in words."""
    assert any(words in breach for breach in _breaches(events))


def test_an_approval_is_used_by_one_act() -> None:
    """Of the slip, and of its coming back."""
    claim = remittance_claim(SENT.number, SENT.denominations, ACCOUNT, by=SENT.by)
    given = ApprovalGiven(WORD, claim, NOW)
    checker = InvariantChecker()
    history: list[Event] = [TURNED_IN, given, SLIP, replace(BACK, approval=WORD)]

    breaches = [words for event in history for words in checker.check(event)]

    assert [words for words in breaches if "approval" in words] == [
        "an act of a supervisor has no approval of its own"
    ]
