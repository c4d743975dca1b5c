"""Policies set at the station: an administrator asks, a supervisor approves, once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cashier.domain.approval import (
    Approval,
    ApprovalExpired,
    ApprovalMissing,
    ApprovalUsed,
    response_to,
)
from cashier.domain.errors import CounterError
from cashier.domain.policy import DEFAULTS, MalformedPolicy, PolicyRow, UnknownPolicy, policy_on
from cashier.domain.user import NotAllowed, UnknownUser
from cashier.journal.events import PolicyChanged
from cashier.journal.payloads import from_payload
from cashier.services import approvals, policies
from cashier.services.policies import NoOrderNumber, PolicyInThePast, PolicyQuote, PolicyValue
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    SUPERVISOR,
    TODAY,
    everything,
    rupees,
    table_rows,
)
from tests.reversals import approved
from tests.services.rules import set_policy

KEY, DECEMBER = "cash_cap_per_receipt", date(2026, 12, 1)
CHANGE = PolicyRow(KEY, "15000", DECEMBER, "order 9")
SECRET = "0123456789ABCDEFGHJK"


def _quote(station: OpenStation, change: PolicyRow = CHANGE, by: str = ADMIN.name) -> PolicyQuote:
    return policies.quote_policy(change, by=by, at=NOW, uow=station.read())


def _change(
    station: OpenStation,
    approval: Approval | None,
    change: PolicyRow = CHANGE,
    *,
    by: str = ADMIN.name,
    late: timedelta = timedelta(0),
) -> PolicyQuote:
    return policies.change_policy(
        change, approval=approval, by=by, at=NOW + late, uow=station.write()
    )


def _set(station: OpenStation, change: PolicyRow = CHANGE) -> PolicyQuote:
    """Change a policy with the supervisor's word."""
    return _change(station, approved(station, _quote(station, change).claim), change)


def _changes(station: OpenStation) -> list[PolicyChanged]:
    with station.read() as uow:
        told = [from_payload(entry.kind, entry.payload) for entry in uow.entries()]
    return [event for event in told if isinstance(event, PolicyChanged)]


def test_an_order_sets_a_policy_with_two_persons(station: OpenStation) -> None:
    """The entry names the administrator, the supervisor and the order."""
    word = approved(station, _quote(station).claim)

    done = _change(station, word)

    row = (KEY, "15000", DECEMBER, "order 9")
    assert _changes(station) == [PolicyChanged(*row, approval=word)]
    assert (done.change, done.before.value) == (CHANGE, "20000")
    with station.read() as uow:
        last = list(uow.entries())[-1]
        rows = uow.policy_rows()
    assert (last.kind, last.actor) == (PolicyChanged.kind, ADMIN.name)
    assert word.approver == SUPERVISOR
    assert policy_on(date(2026, 11, 30), rows).cash_cap_per_receipt == rupees(20_000)
    assert policy_on(DECEMBER, rows).cash_cap_per_receipt == rupees(15_000)
    assert station.verify().ok


def test_a_quote_tells_old_and_new_and_stores_nothing(file_station: OpenStation) -> None:
    """What counts on that day without it, how a value looks, and until when it will count."""
    set_policy(file_station, KEY, "18000")
    _set(file_station, replace(CHANGE, effective_from=date(2027, 4, 1)))
    before = everything(file_station)

    quote = _quote(file_station, replace(CHANGE, value=" 12000 ", order_number=" order 8 "))

    assert everything(file_station) == before
    assert quote.change == replace(CHANGE, value="12000", order_number="order 8")
    expected = "an amount in rupees, zero or more"
    until = date(2027, 4, 1)
    assert quote.before == PolicyValue(KEY, "18000", expected, TODAY, until, "order 7")
    assert (quote.claim.subject, quote.claim.amount) == (KEY, rupees(12_000))
    assert quote.claim.detail == "12000\n2026-12-01\norder 8"
    assert not quote.is_known


def test_a_figure_that_is_no_money_is_allowed_by_its_code_alone(file_station: OpenStation) -> None:
    """A challenge carries rupees; whatever else a value is, stands in its code."""
    change = PolicyRow("part_payment_percent", "30", TODAY, "order 9")

    assert _quote(file_station, change).claim.amount == rupees(0)
    assert _set(file_station, change).before.value == "25"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (replace(CHANGE, key="cash_cap"), UnknownPolicy),
        (replace(CHANGE, value=""), MalformedPolicy),
        (replace(CHANGE, value="twenty"), MalformedPolicy),
        (replace(CHANGE, key="cheque_payee", value="Bijli\nCompany"), MalformedPolicy),
        (replace(CHANGE, key="cheque_payee", value="\udcff"), MalformedPolicy),
        (replace(CHANGE, key="cheque_payee", value="B" * 401), MalformedPolicy),
        (replace(CHANGE, order_number=" "), NoOrderNumber),
        (replace(CHANGE, order_number="7\n8"), NoOrderNumber),
        (replace(CHANGE, order_number="7" * 401), NoOrderNumber),
        (replace(CHANGE, effective_from=TODAY - timedelta(days=1)), PolicyInThePast),
    ],
)
def test_what_no_order_can_say_is_refused(
    file_station: OpenStation, change: PolicyRow, refusal: type[CounterError]
) -> None:
    """In one line that can be shown, before anybody is asked to approve it."""
    before = everything(file_station)

    with pytest.raises(refusal) as refused:
        _quote(file_station, change)
    with pytest.raises(refusal):
        _change(file_station, None, change)

    assert refused.value.message.isprintable()
    assert everything(file_station) == before


def test_a_payee_may_be_written_in_any_script(file_station: OpenStation) -> None:
    """The joiners of conjuncts are part of the text."""
    payee = "बिजली क्\u200dषेत्र"

    _set(file_station, PolicyRow("cheque_payee", payee, TODAY, "order 9"))

    with file_station.read() as uow:
        assert policy_on(TODAY, uow.policy_rows()).cheque_payee == payee


@pytest.mark.parametrize("by", [CLERK, SUPERVISOR, AUDITOR])
def test_only_an_administrator_asks(file_station: OpenStation, by: str) -> None:
    """Who approves a figure does not set it, and who works by it does neither."""
    word = approved(file_station, _quote(file_station).claim)

    with pytest.raises(NotAllowed):
        _quote(file_station, by=by)
    with pytest.raises(NotAllowed):
        _change(file_station, word, by=by)
    with pytest.raises(UnknownUser):
        _quote(file_station, by="nobody")
    assert not _changes(file_station)


def test_nobody_but_a_supervisor_approves(file_station: OpenStation) -> None:
    """Not the administrator's own password, nor no word at all."""
    claim = _quote(file_station).claim

    for by in (ADMIN.name, CLERK, AUDITOR):
        with pytest.raises(NotAllowed):
            approved(file_station, claim, by=by)
    with pytest.raises(ApprovalMissing):
        _change(file_station, None)
    assert not _changes(file_station)


@pytest.mark.parametrize(
    "other",
    [
        replace(CHANGE, key="cash_split_warning"),
        replace(CHANGE, value="15000.00"),
        replace(CHANGE, effective_from=TODAY),
        replace(CHANGE, order_number="order 10"),
    ],
)
def test_a_word_is_for_one_key_value_day_and_order(
    file_station: OpenStation, other: PolicyRow
) -> None:
    """Whatever differs, it is another change."""
    word = approved(file_station, _quote(file_station).claim)

    with pytest.raises(ApprovalMissing):
        _change(file_station, word, other)
    assert not _changes(file_station)


def test_a_word_is_not_for_another_administrator(file_station: OpenStation) -> None:
    """It was heard who asks."""
    claim = replace(_quote(file_station).claim, clerk="other.admin")

    with pytest.raises(ApprovalMissing):
        _change(file_station, approved(file_station, claim))


def test_a_word_is_used_up_by_the_change(station: OpenStation) -> None:
    """The projection says so, and a rebuilt one, too."""
    word = approved(station, _quote(station).claim)
    _change(station, word)

    with pytest.raises(ApprovalUsed), station.read() as uow:
        approvals.require_approval(word, _quote(station).claim, at=NOW, uow=uow)
    assert "used" in next(iter(table_rows(station, "approval")))
    assert station.verify(rebuild=True).ok


def test_a_word_runs_out(file_station: OpenStation) -> None:
    """After ten minutes, unless the policy says otherwise."""
    word = approved(file_station, _quote(file_station).claim)

    with pytest.raises(ApprovalExpired):
        _change(file_station, word, late=timedelta(minutes=11))
    assert not _changes(file_station)


def test_a_supervisor_elsewhere_approves_by_phone(file_station: OpenStation) -> None:
    """The rupees of a limit are heard in the clear."""
    station = file_station
    approvals.enrol_approver(SUPERVISOR, by=ADMIN.name, at=NOW, uow=station.write(), secret=SECRET)
    claim = _quote(station).claim
    asked = approvals.ask_approval(claim, approver=SUPERVISOR, at=NOW, uow=station.write())

    digits = response_to(asked.text, SECRET)
    word = approvals.redeem_response(asked.text, digits, at=NOW, uow=station.write())
    _change(station, word)

    assert asked.text.startswith("POLICY-15000-")
    (changed,) = _changes(station)
    assert changed.approval is not None
    assert (changed.approval.how, changed.approval.approver) == ("phone", SUPERVISOR)
    assert station.verify().ok


def test_the_same_order_again_changes_nothing(file_station: OpenStation) -> None:
    """As a file's row that is there already; not even once its day is over."""
    first = _set(file_station)
    word = approved(file_station, first.claim)
    before = everything(file_station)

    for late in (timedelta(0), timedelta(days=30)):
        assert _change(file_station, word, late=late).is_known
        assert _change(file_station, None, late=late).is_known

    assert not first.is_known
    assert everything(file_station) == before


def test_an_earlier_value_comes_back_by_another_order(file_station: OpenStation) -> None:
    """Of two values of one day the later recorded one counts."""
    for value, order in (("15000", "order 9"), ("12000", "order 10"), ("15000", "order 11")):
        _set(file_station, replace(CHANGE, value=value, order_number=order))

    told = {one.key: one for one in policies.list_policies(DECEMBER, uow=file_station.read())}
    assert (told[KEY].value, told[KEY].order_number) == ("15000", "order 11")
    assert len(_changes(file_station)) == 3


def test_every_policy_is_listed_as_it_stands(file_station: OpenStation) -> None:
    """With the order that set it, and the day on which another value comes."""
    _set(file_station)

    today = {one.key: one for one in policies.list_policies(TODAY, uow=file_station.read())}
    later = {one.key: one for one in policies.list_policies(DECEMBER, uow=file_station.read())}

    assert list(today) == list(DEFAULTS)
    expected = "an amount in rupees, zero or more"
    assert today[KEY] == PolicyValue(KEY, "20000", expected, None, DECEMBER, "")
    assert later[KEY] == PolicyValue(KEY, "15000", expected, DECEMBER, None, "order 9")


def test_what_older_versions_wrote_is_read(file_station: OpenStation) -> None:
    """An entry without the field, as every file's was."""
    old = {"key": KEY, "value": "1", "effective_from": "2026-04-01", "order_number": "order 7"}

    read = from_payload(PolicyChanged.kind, old)

    assert read == PolicyChanged(KEY, "1", date(2026, 4, 1), "order 7")
    set_policy(file_station, KEY, "1")
    assert file_station.verify(rebuild=True).ok
