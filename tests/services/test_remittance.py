"""Taking cash to the bank: never more than is held, never twice, never by one person alone."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from cashier.domain.approval import Approval, ApprovalMissing, ApprovalUsed
from cashier.domain.custody import BANK, CHEST, IN_TRANSIT, VARIANCE, MovementKind
from cashier.domain.denomination import DenominationCount, UnknownDenomination
from cashier.domain.errors import CounterError
from cashier.domain.policy import PolicyRow
from cashier.domain.remittance import (
    AcknowledgedInFuture,
    AlreadyAcknowledged,
    BankReferenceMissing,
    CameBack,
    CoveredDay,
    CreditedAlready,
    DifferenceUnexplained,
    MoreThanHeld,
    NothingAcknowledged,
    NothingToRemit,
    ReasonMissing,
    ReasonTooLong,
    RemittanceRequestReused,
    SlipKind,
    SlipState,
    SlipUnknown,
)
from cashier.domain.user import NotAllowed
from cashier.journal.events import PolicyChanged
from cashier.services import bank_matching, remittance
from cashier.services.remittance import RemittanceQuote, Stamp
from cashier.station import OpenStation
from tests.builders import AUDITOR, CLERK, NOW, SUPERVISOR, TODAY, collect, everything, rupees
from tests.remittances import SECOND, add_credit, add_second, allow, fill_chest, remit, stamp
from tests.reversals import by_cheque, deposit, payment_of

FRIDAY = TODAY - timedelta(days=2)
COUNT = DenominationCount.parse("500x20")


@pytest.fixture
def office(counter: OpenStation) -> OpenStation:
    """A counter with two supervisors, and cash of two days in the chest."""
    add_second(counter)
    fill_chest(counter, 7_000, FRIDAY)
    fill_chest(counter, 5_000)
    return counter


def _quote(
    station: OpenStation, count: DenominationCount = COUNT, *, by: str = SUPERVISOR
) -> RemittanceQuote:
    return remittance.quote_remittance(count, by=by, at=NOW, uow=station.read())


def _remit(station: OpenStation, approval: Approval | None, *, request: str = "remit-1") -> str:
    return remittance.remit_cash(
        COUNT, by=SUPERVISOR, request_id=request, at=NOW, uow=station.write(), approval=approval
    ).number


def _set(station: OpenStation, key: str, value: str) -> None:
    with station.write() as uow:
        uow.journal.record(PolicyChanged(key, value, TODAY, "order 7"), actor="office", at=NOW)
        uow.commit()


def _balances(station: OpenStation) -> dict[str, int]:
    places = (CHEST, IN_TRANSIT, BANK, VARIANCE)
    with station.read() as uow:
        return {place: uow.custody.balance(place).paise // 100 for place in places}


def test_the_oldest_cash_goes_first(office: OpenStation) -> None:
    """Friday's is all gone before today's is touched, and what is left is today's."""
    slip = remit(office, "500x20")

    assert slip.covers == (CoveredDay(FRIDAY, rupees(7_000)), CoveredDay(TODAY, rupees(3_000)))
    assert (slip.number, slip.total) == ("RTP-03-P-000001", rupees(10_000))
    assert (slip.by_name, slip.approver_name) == ("Suresh Nair", "Rekha Iyer")
    assert _balances(office) == {CHEST: 2_000, IN_TRANSIT: 10_000, BANK: 0, VARIANCE: 0}
    assert remittance.get_remittance(slip.number, uow=office.read()) == slip


def test_more_than_the_chest_holds_is_refused_and_moves_nothing(office: OpenStation) -> None:
    """Not a rupee more, whoever approves it."""
    before = everything(office)

    with pytest.raises(MoreThanHeld) as refusal:
        _quote(office, DenominationCount.parse("500x24,1x1"))

    assert refusal.value.values == {"held": rupees(12_000), "asked": rupees(12_001)}
    assert everything(office) == before
    assert _quote(office, DenominationCount.parse("500x24")).number


def test_a_second_enter_sends_nothing_again(office: OpenStation) -> None:
    """The request that was carried out gives its slip, and needs no further word."""
    word = allow(office, _quote(office).claim)
    first, again = _remit(office, word), _remit(office, word)

    assert first == again
    assert _balances(office)[IN_TRANSIT] == 10_000
    known = remittance.quote_remittance(
        COUNT, by=SUPERVISOR, at=NOW, uow=office.read(), request_id="remit-1"
    )
    assert (known.number, known.is_known, known.claim) == (first, True, None)


@pytest.mark.parametrize(("by", "notes"), [(SUPERVISOR, "500x19"), (SECOND, "500x20")])
def test_a_request_that_sent_something_else_is_refused(
    office: OpenStation, by: str, notes: str
) -> None:
    """Other notes, or another person."""
    remit(office, "500x20")

    with pytest.raises(RemittanceRequestReused):
        remittance.remit_cash(
            DenominationCount.parse(notes),
            by=by,
            request_id="remit-1",
            at=NOW,
            uow=office.write(),
        )


def test_nobody_remits_alone(office: OpenStation) -> None:
    """Without a word, with the own one, with one for another sum, or with a used one."""
    claim = _quote(office).claim
    assert claim is not None
    with pytest.raises(ApprovalMissing):
        _remit(office, None)
    with pytest.raises(ApprovalMissing):
        allow(office, replace(claim, clerk=SECOND))
    with pytest.raises(ApprovalMissing):
        _remit(office, allow(office, replace(claim, amount=rupees(9_999))))
    with pytest.raises(ApprovalMissing):
        _remit(office, allow(office, replace(claim, detail="another account")))
    word = allow(office, claim)
    _remit(office, word)
    fill_chest(office, 10_000)
    with pytest.raises((ApprovalUsed, ApprovalMissing)):
        _remit(office, word, request="remit-2")

    assert _balances(office)[IN_TRANSIT] == 10_000


def test_two_supervisors_cannot_take_the_same_cash(office: OpenStation) -> None:
    """Both were quoted the same chest; whoever comes second is refused."""
    quotes = [_quote(office), _quote(office, by=SECOND)]
    words = [allow(office, quotes[0].claim)]
    _remit(office, words[0])

    with pytest.raises(MoreThanHeld):
        remittance.remit_cash(
            COUNT, by=SECOND, request_id="remit-2", at=NOW, uow=office.write(), approval=None
        )

    assert quotes[1].number == "RTP-03-P-000001"
    assert _balances(office) == {CHEST: 2_000, IN_TRANSIT: 10_000, BANK: 0, VARIANCE: 0}


def test_of_two_at_the_same_moment_one_gets_the_cash(office: OpenStation) -> None:
    """Two threads, a connection each, on either database; the other hears how little is left."""
    _set(office, "remittance_second_person", "no")
    together = Barrier(2)

    def take(who: str) -> str:
        together.wait()
        try:
            slip = remittance.remit_cash(
                COUNT, by=who, request_id=who, at=NOW, uow=office.write(), approval=None
            )
        except MoreThanHeld as refusal:
            return str(refusal.values["held"])
        return slip.number

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(take, (SUPERVISOR, SECOND)))

    assert ends == ["RTP-03-P-000001", "₹2,000"]
    assert _balances(office) == {CHEST: 2_000, IN_TRANSIT: 10_000, BANK: 0, VARIANCE: 0}


def test_an_order_may_let_one_person_remit(office: OpenStation) -> None:
    """Where there is but one supervisor far and wide."""
    _set(office, "remittance_second_person", "no")

    assert _quote(office).claim is None
    assert _remit(office, None) == "RTP-03-P-000001"
    assert remittance.get_remittance("RTP-03-P-000001", uow=office.read()).approver_name == ""


def test_the_account_is_the_one_that_orders_name(office: OpenStation) -> None:
    """Nobody at the counter keys it in; without an order it is the company's, to be filled in."""
    assert _quote(office).account.text() == "Bijli Company"
    _set(office, "remittance_payee", "Bijli Company, Revenue")
    _set(office, "remittance_bank", "State Bank of India, Panki")
    _set(office, "remittance_account", "30001234567")

    account = remit(office, "500x20").account

    assert account.text() == "Bijli Company, Revenue · State Bank of India, Panki · 30001234567"


@pytest.mark.parametrize(
    ("notes", "refusal"), [("", NothingToRemit), ("2000x1", UnknownDenomination)]
)
def test_a_count_that_is_none_is_refused(
    office: OpenStation, notes: str, refusal: type[CounterError]
) -> None:
    """No money, or notes that nobody should have taken."""
    with pytest.raises(refusal):
        _quote(office, DenominationCount.parse(notes))


@pytest.mark.parametrize("by", [CLERK, AUDITOR])
def test_only_a_supervisor_remits(office: OpenStation, by: str) -> None:
    """Clerks collect, auditors look."""
    said = Stamp("RTP-03-P-000001", "1", TODAY, rupees(1))
    with pytest.raises(NotAllowed):
        _quote(office, by=by)
    with pytest.raises(NotAllowed):
        remittance.acknowledge(said, by=by, at=NOW, uow=office.write())
    with pytest.raises(NotAllowed):
        remittance.quote_return("RTP-03-P-000001", by=by, at=NOW, uow=office.read())
    with pytest.raises(NotAllowed):
        remittance.bring_back("RTP-03-P-000001", "x", by=by, at=NOW, uow=office.write())


def test_the_banks_stamp_brings_the_cash_there(office: OpenStation) -> None:
    """With its own number and date; the same stamp again changes nothing."""
    slip = remit(office, "500x20")

    first = stamp(office, slip.number, 10_000, reference=" SBI  0042/991 ")
    before = everything(office)
    again = stamp(office, slip.number, 10_000)

    assert first == again
    assert everything(office) == before
    assert _balances(office) == {CHEST: 2_000, IN_TRANSIT: 0, BANK: 10_000, VARIANCE: 0}
    listed = remittance.list_slips(TODAY, TODAY, by=AUDITOR, uow=office.read())
    assert [(one.state, one.reference) for one in listed] == [
        (SlipState.ACKNOWLEDGED, "SBI 0042/991")
    ]


def test_a_bad_note_is_a_shortage_with_a_reason(office: OpenStation) -> None:
    """The newest money is short, and never adjusted away."""
    slip = remit(office, "500x20")
    with pytest.raises(DifferenceUnexplained):
        stamp(office, slip.number, 9_500)

    said = stamp(office, slip.number, 9_500, reason="one note forged, impounded")

    assert said.difference == -rupees(500)
    assert _balances(office) == {CHEST: 2_000, IN_TRANSIT: 0, BANK: 9_500, VARIANCE: 500}
    with office.read() as uow:
        moved = uow.custody.list_movements(TODAY, TODAY)
    short = [one for one in moved if one.kind is MovementKind.SHORTAGE]
    assert [(one.collected_on, one.amount) for one in short] == [(TODAY, rupees(500))]


def test_a_bank_that_takes_little_leaves_whole_days_short(office: OpenStation) -> None:
    """Each day's money is accounted for by itself."""
    slip = remit(office, "500x20")

    stamp(office, slip.number, 6_000, reason="the van was robbed")

    with office.read() as uow:
        assert uow.custody.ages(VARIANCE) == ((FRIDAY, rupees(1_000)), (TODAY, rupees(3_000)))


def test_a_note_too_many_is_over(office: OpenStation) -> None:
    """The bank counted more than was sent: it has it, and the register owes for it."""
    slip = remit(office, "500x20")

    stamp(office, slip.number, 10_500, reason="a bundle of 21")

    assert _balances(office) == {CHEST: 2_000, IN_TRANSIT: 0, BANK: 10_500, VARIANCE: -500}


def _said(**changes: object) -> Stamp:
    return replace(Stamp("RTP-03-P-000001", "SBI 42", TODAY, rupees(10_000)), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (_said(number="RTP-03-P-000009"), SlipUnknown),
        (_said(reference="  "), BankReferenceMissing),
        (_said(reference="4" * 61), BankReferenceMissing),
        (_said(reference="4\u200b2"), BankReferenceMissing),
        (_said(on=TODAY + timedelta(days=1)), AcknowledgedInFuture),
        (_said(on=FRIDAY), AcknowledgedInFuture),
        (_said(amount=rupees(0)), NothingAcknowledged),
        (_said(amount=rupees(9_000), reason="x" * 401), ReasonTooLong),
    ],
)
def test_a_stamp_that_cannot_be_is_refused(
    office: OpenStation, said: Stamp, refusal: type[CounterError]
) -> None:
    """And leaves nothing."""
    remit(office, "500x20")
    before = everything(office)

    with pytest.raises(refusal):
        remittance.acknowledge(said, by=SUPERVISOR, at=NOW, uow=office.write())

    assert everything(office) == before


def test_a_bank_says_it_once(office: OpenStation) -> None:
    """Another sum, number or day is refused, with what stands."""
    slip = remit(office, "500x20")
    stamp(office, slip.number, 10_000)

    with pytest.raises(AlreadyAcknowledged, match="SBI 0042/991"):
        stamp(office, slip.number, 9_000, reason="really")
    with pytest.raises(AlreadyAcknowledged):
        stamp(office, slip.number, 10_000, reference="SBI 7")


def test_a_stamp_below_what_a_statement_shows_is_refused(office: OpenStation) -> None:
    """The bank cannot have credited what it did not take."""
    slip = remit(office, "500x20")
    credit = add_credit(office, 10_000)
    bank_matching.match_credit(credit, slip.number, by=SUPERVISOR, at=NOW, uow=office.write())

    with pytest.raises(CreditedAlready):
        stamp(office, slip.number, 9_500, reason="a bad note")


def test_a_batch_of_cheques_is_stamped_too_and_its_cheques_stay_as_they_are(
    office: OpenStation,
) -> None:
    """Clearing them is another matter; no cash moves."""
    from tests.builders import add_consumer

    add_consumer(office)
    paper = by_cheque()
    collect(office, payment_of(paper))
    assert paper.instrument is not None
    batch = deposit(office, paper.instrument.key)
    cheques, cash = _rows(office, "cheque"), _balances(office)

    said = stamp(office, batch.number, 1_310, reference="CTS 7")

    assert said.sent == rupees(1_310)
    assert (_rows(office, "cheque"), _balances(office)) == (cheques, cash)
    slips = remittance.list_slips(TODAY, TODAY, by=SUPERVISOR, uow=office.read())
    assert [(one.kind, one.by, one.state) for one in slips] == [
        (SlipKind.CHEQUES, SUPERVISOR, SlipState.ACKNOWLEDGED)
    ]


def _rows(station: OpenStation, table: str) -> object:
    return everything(station)[table]


def test_cash_that_no_bank_took_goes_back_with_its_age(office: OpenStation) -> None:
    """By two people again; the slip stays on record, and so does its number."""
    slip = remit(office, "500x20")
    claim = remittance.quote_return(slip.number, by=SUPERVISOR, at=NOW, uow=office.read())
    with pytest.raises(ApprovalMissing):
        remittance.bring_back(slip.number, "shut", by=SUPERVISOR, at=NOW, uow=office.write())

    remittance.bring_back(
        slip.number,
        "the bank was shut",
        by=SUPERVISOR,
        at=NOW,
        uow=office.write(),
        approval=allow(office, claim),
    )

    with office.read() as uow:
        assert uow.custody.ages(CHEST) == ((FRIDAY, rupees(7_000)), (TODAY, rupees(5_000)))
        found = uow.remittances.find_slip(slip.number)
    assert found is not None
    assert (found.state, found.awaited) == (SlipState.CAME_BACK, rupees(0))
    with pytest.raises(CameBack):
        remittance.quote_return(slip.number, by=SUPERVISOR, at=NOW, uow=office.read())
    with pytest.raises(CameBack):
        stamp(office, slip.number, 10_000)
    assert remit(office, "500x20", request="remit-2").number == "RTP-03-P-000002"


def test_what_the_bank_has_does_not_come_back(office: OpenStation) -> None:
    """Nor what never went, nor without a reason."""
    _set(office, "remittance_second_person", "no")
    first = _remit(office, None)
    for reason, refusal in (("  ", ReasonMissing), ("x" * 401, ReasonTooLong)):
        with pytest.raises(refusal):
            remittance.bring_back(first, reason, by=SUPERVISOR, at=NOW, uow=office.write())
    stamp(office, first, 10_000)

    with pytest.raises(AlreadyAcknowledged):
        remittance.bring_back(first, "shut", by=SUPERVISOR, at=NOW, uow=office.write())
    with pytest.raises(SlipUnknown):
        remittance.bring_back("none", "shut", by=SUPERVISOR, at=NOW, uow=office.write())
    with pytest.raises(SlipUnknown):
        remittance.get_remittance("none", uow=office.read())


def test_the_order_that_needs_one_person_brings_back_by_one(office: OpenStation) -> None:
    """As it sends."""
    _set(office, "remittance_second_person", "no")
    number = _remit(office, None)

    assert remittance.quote_return(number, by=SUPERVISOR, at=NOW, uow=office.read()) is None
    remittance.bring_back(number, "shut", by=SUPERVISOR, at=NOW, uow=office.write())
    assert _balances(office)[CHEST] == 12_000


def test_slips_of_both_kinds_are_listed_for_whoever_sees_the_office(office: OpenStation) -> None:
    """The newest first; a clerk does not."""
    remit(office, "500x2")
    remit(office, "100x3", request="remit-2")

    listed = remittance.list_slips(FRIDAY, TODAY, by=SUPERVISOR, uow=office.read())

    assert [one.number for one in listed] == ["RTP-03-P-000002", "RTP-03-P-000001"]
    assert remittance.list_slips(date(2026, 1, 1), FRIDAY, by=AUDITOR, uow=office.read()) == ()
    with pytest.raises(NotAllowed):
        remittance.list_slips(TODAY, TODAY, by=CLERK, uow=office.read())


def test_an_order_of_holidays_is_read_as_days() -> None:
    """Each once, in order."""
    from cashier.domain.policy import policy_on

    row = PolicyRow("bank_holidays", "2026-12-25, 2026-11-24,2026-12-25", TODAY, "order 8")

    assert policy_on(TODAY, (row,)).bank_holidays == (date(2026, 11, 24), date(2026, 12, 25))
