"""Slips and statements: what is sure is taken, what is likely is asked, nothing is lost."""

from datetime import timedelta

import pytest

from cashier.domain.bank_credit import (
    CreditMatched,
    CreditNotMatched,
    CreditTooLarge,
    CreditUnknown,
    Doubt,
    MatchHow,
    MatchingWork,
    NothingToMatch,
    PartingUnexplained,
)
from cashier.domain.remittance import ReasonTooLong, SlipState, SlipUnknown
from cashier.domain.user import NotAllowed
from cashier.services import bank_matching
from cashier.station import OpenStation
from tests.builders import AUDITOR, CLERK, NOW, SUPERVISOR, TODAY, everything, rupees
from tests.remittances import add_credit, add_second, fill_chest, remit, stamp

FIRST, SECOND_SLIP = "RTP-03-P-000001", "RTP-03-P-000002"


@pytest.fixture
def office(counter: OpenStation) -> OpenStation:
    """A counter from which two slips went to the bank."""
    add_second(counter)
    fill_chest(counter, 20_000)
    remit(counter, "500x20")
    remit(counter, "500x10", request="remit-2")
    return counter


def _work(station: OpenStation, *, by: str = SUPERVISOR) -> MatchingWork:
    return bank_matching.quote_matching(by=by, at=NOW, uow=station.read())


def _match(station: OpenStation, key: str, number: str) -> MatchHow:
    return bank_matching.match_credit(key, number, by=SUPERVISOR, at=NOW, uow=station.write()).how


def _part(station: OpenStation, key: str, reason: str = "another office's") -> str:
    return bank_matching.part_credit(key, reason, by=SUPERVISOR, at=NOW, uow=station.write()).number


def _state(station: OpenStation, number: str) -> SlipState:
    with station.read() as uow:
        slip = uow.remittances.find_slip(number)
    assert slip is not None
    return slip.state


def test_the_same_number_and_sum_are_sure_and_taken_in_one_act(office: OpenStation) -> None:
    """However the bank writes the number; a second time nothing is left to do."""
    stamp(office, FIRST, 10_000, reference="SBI 0042/991")
    add_credit(office, 10_000, reference="0000SBI0042991")
    add_credit(office, 5_000, description="CASH DEPOSIT RTP-03-P-000002 PANKI")
    assert [one.doubt for one in _work(office).proposals] == [Doubt.SURE, Doubt.SURE]

    matches = bank_matching.match_statement(by=SUPERVISOR, at=NOW, uow=office.write())
    before = everything(office)
    again = bank_matching.match_statement(by=SUPERVISOR, at=NOW, uow=office.write())

    assert {match.number for match in matches} == {FIRST, SECOND_SLIP}
    assert {match.how for match in matches} == {MatchHow.SURE}
    assert (again, everything(office)) == ((), before)
    assert _state(office, FIRST) is SlipState.MATCHED
    assert _work(office).credits == ()
    # The bank has not stamped the second one, which stays on the list until it has.
    assert [slip.number for slip in _work(office).slips] == []


def test_the_same_sum_near_the_day_needs_a_persons_word(office: OpenStation) -> None:
    """It is proposed, and not taken with the sure ones."""
    add_credit(office, 5_000, reference=SECOND_SLIP)
    assert [one.doubt for one in _work(office).proposals] == [Doubt.SURE]
    key = add_credit(office, 10_000, day=TODAY + timedelta(days=3))
    assert _match(office, key, FIRST) is MatchHow.LIKELY
    assert _part(office, key) == FIRST
    bank_matching.match_statement(by=SUPERVISOR, at=NOW, uow=office.write())
    fill_chest(office, 5_000)
    third = remit(office, "500x10", request="remit-3").number
    far = add_credit(office, 5_000, day=TODAY + timedelta(days=4))

    work = _work(office)

    assert [(one.credit.key, one.slip.number, one.doubt) for one in work.proposals] == [
        (key, FIRST, Doubt.LIKELY)
    ]
    assert [credit.key for credit in work.credits] == [far]
    assert [slip.number for slip in work.slips] == [third]
    assert bank_matching.match_statement(by=SUPERVISOR, at=NOW, uow=office.write()) == ()
    assert _match(office, key, FIRST) is MatchHow.LIKELY
    assert _match(office, key, FIRST) is MatchHow.LIKELY
    assert _match(office, far, third) is MatchHow.BY_HAND


def test_the_same_number_with_another_sum_is_shown_and_never_taken(office: OpenStation) -> None:
    """The one thing that must not be passed over: the bank credited less."""
    stamp(office, FIRST, 10_000, reference="SBI 0042/991")
    key = add_credit(office, 9_000, reference="SBI0042991")

    work = _work(office)

    assert [(one.doubt, one.credit.amount) for one in work.proposals] == [
        (Doubt.DIFFERS, rupees(9_000))
    ]
    assert bank_matching.match_statement(by=SUPERVISOR, at=NOW, uow=office.write()) == ()
    assert _match(office, key, FIRST) is MatchHow.BY_HAND
    assert _state(office, FIRST) is SlipState.ACKNOWLEDGED


def test_two_lines_may_make_up_one_slip(office: OpenStation) -> None:
    """Each stands for its part; the slip is settled when they add up."""
    some, rest = add_credit(office, 6_000), add_credit(office, 4_000)

    _match(office, some, FIRST)
    assert _state(office, FIRST) is SlipState.MADE
    _match(office, rest[:12], FIRST)

    assert _state(office, FIRST) is SlipState.MATCHED
    matches = bank_matching.list_matches([FIRST], by=AUDITOR, uow=office.read())
    assert [match.credit.key for match in matches] == [some, rest]


def test_what_could_mean_two_is_left_to_a_person(office: OpenStation) -> None:
    """Two lines of one sum, or two slips: neither is proposed."""
    add_credit(office, 10_000)
    add_credit(office, 10_000)

    work = _work(office)

    assert work.proposals == ()
    assert (len(work.slips), len(work.credits)) == (2, 2)


def test_a_match_that_cannot_be_is_refused_and_leaves_nothing(office: OpenStation) -> None:
    """A line twice, a line that nobody knows, more than the slip was of, a settled slip."""
    key, large = add_credit(office, 10_000), add_credit(office, 10_001)
    _match(office, key, FIRST)
    before = everything(office)

    with pytest.raises(CreditMatched, match=FIRST):
        _match(office, key, SECOND_SLIP)
    with pytest.raises(CreditUnknown):
        _match(office, "0" * 64, FIRST)
    with pytest.raises(CreditUnknown):
        _match(office, large[:7], SECOND_SLIP)
    with pytest.raises(CreditTooLarge):
        _match(office, large, SECOND_SLIP)
    with pytest.raises(NothingToMatch):
        _match(office, large, FIRST)
    with pytest.raises(SlipUnknown):
        _match(office, large, "none")

    assert everything(office) == before


def test_a_match_is_taken_back_by_a_further_entry(office: OpenStation) -> None:
    """Line and slip stand in the lists again, and may be matched anew; the past stays."""
    key = add_credit(office, 10_000)
    _match(office, key, FIRST)

    assert _part(office, key) == FIRST

    assert _state(office, FIRST) is SlipState.MADE
    assert [credit.key for credit in _work(office).credits] == []
    assert [one.credit.key for one in _work(office).proposals] == [key]
    _match(office, key, FIRST)
    assert _state(office, FIRST) is SlipState.MATCHED
    assert len(everything(office)["bank_match"]) == 2


def test_a_match_is_taken_back_even_where_the_statement_is_gone(office: OpenStation) -> None:
    """What was matched is in the journal; files come and go."""
    key = add_credit(office, 10_000)
    _match(office, key, FIRST)
    with office.write() as uow:
        uow.connection.exec_driver_sql("DELETE FROM bank_credit")
        uow.commit()

    assert _part(office, key) == FIRST


def test_a_match_is_taken_back_for_a_reason_alone(office: OpenStation) -> None:
    """And only where there is one."""
    key = add_credit(office, 10_000)
    with pytest.raises(CreditNotMatched):
        _part(office, key)
    _match(office, key, FIRST)
    with pytest.raises(PartingUnexplained):
        _part(office, key, " ")
    with pytest.raises(ReasonTooLong):
        _part(office, key, "x" * 401)


def test_whoever_may_not_is_refused(office: OpenStation) -> None:
    """An auditor looks; a clerk does not."""
    key = add_credit(office, 10_000)

    assert _work(office, by=AUDITOR).proposals
    with pytest.raises(NotAllowed):
        _work(office, by=CLERK)
    with pytest.raises(NotAllowed):
        bank_matching.match_statement(by=AUDITOR, at=NOW, uow=office.write())
    with pytest.raises(NotAllowed):
        bank_matching.match_credit(key, FIRST, by=AUDITOR, at=NOW, uow=office.write())
    with pytest.raises(NotAllowed):
        bank_matching.part_credit(key, "x", by=AUDITOR, at=NOW, uow=office.write())
    with pytest.raises(NotAllowed):
        bank_matching.list_matches([FIRST], by=CLERK, uow=office.read())
