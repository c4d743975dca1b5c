"""Who may do what, as the office's table says: every act is tried by everybody, for real."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cashier.domain.approval import ApprovalClaim, ApprovalMissing, ApprovedAct
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.finding import Span
from cashier.domain.policy import PolicyRow
from cashier.domain.roster import OffRoster, RosterChange
from cashier.domain.user import NotAllowed, Role
from cashier.services import (
    approvals,
    bank_ageing,
    cancellation,
    collection,
    custody_closing,
    day_close,
    deposits,
    findings,
    policies,
    prints,
    remittance,
    rosters,
    shifts,
    staff,
)
from cashier.services.prints import ReprintUsedUp
from cashier.services.staff import UserAct, UserChange
from cashier.services.users import NewUser, add_user
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    PASSWORD,
    SUPERVISOR,
    TODAY,
    add_consumer,
    everything,
    make_payment,
    rupees,
)

RAVI = "ravi"
PEOPLE = {
    Role.CLERK: CLERK,
    Role.WEEKEND_CLERK: RAVI,
    Role.SUPERVISOR: SUPERVISOR,
    Role.AUDITOR: AUDITOR,
    Role.ADMINISTRATOR: ADMIN.name,
}
Try = Callable[[OpenStation, str], object]
FIRST = "RTP-03-2627-000001"
CLAIM = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, FIRST, rupees(1310), "somebody")
COUNTERS = {Role.CLERK, Role.WEEKEND_CLERK}


def _collect(station: OpenStation, name: str) -> object:
    payment = make_payment(request=f"of {name}")
    return collection.collect_payment(payment, clerk=name, at=NOW, uow=station.write())


def _reprint(station: OpenStation, name: str) -> object:
    return prints.start_print(FIRST, actor=name, at=NOW, uow=station.write())


def _reprint_again(station: OpenStation, name: str) -> object:
    for _ in range(3):
        prints.start_print(FIRST, actor=SUPERVISOR, at=NOW, uow=station.write())
    return _reprint(station, name)


def _open_shift(station: OpenStation, name: str) -> object:
    return shifts.open_shift(name, FLOAT, at=NOW, uow=station.write())


def _cancel(station: OpenStation, name: str) -> object:
    return cancellation.quote_cancellation(FIRST, clerk=name, uow=station.read())


def _approve(station: OpenStation, name: str) -> object:
    return approvals.approve_here(
        CLAIM, approver=name, password=PASSWORD, at=NOW, read=station.read, write=station.write
    )


def _accept_closing(station: OpenStation, name: str) -> object:
    return custody_closing.accept_closing(1, FLOAT, by=name, at=NOW, uow=station.write())


def _close_day(station: OpenStation, name: str) -> object:
    return day_close.close_day(TODAY, by=name, request_id="close", at=NOW, uow=station.write())


def _remit(station: OpenStation, name: str) -> object:
    count = DenominationCount.parse("500x1")
    return remittance.quote_remittance(count, by=name, at=NOW, uow=station.read())


def _deposit(station: OpenStation, name: str) -> object:
    return deposits.deposit_cheques((), by=name, at=NOW, uow=station.write())


def _see_office_money(station: OpenStation, name: str) -> object:
    return bank_ageing.list_lying(by=name, at=NOW, uow=station.read())


def _see_alerts(station: OpenStation, name: str) -> object:
    return findings.count_events(Span(TODAY, TODAY), by=name, uow=station.read())


def _change_user(station: OpenStation, name: str) -> object:
    change = UserChange(UserAct.ROLE, "someone", role=Role.AUDITOR)
    return staff.quote_user(change, by=name, uow=station.read())


def _change_roster(station: OpenStation, name: str) -> object:
    change = RosterChange(RAVI, (TODAY,), is_on=True, reason="order 12")
    return rosters.quote_roster(change, by=name, at=NOW, uow=station.read())


def _change_policy(station: OpenStation, name: str) -> object:
    row = PolicyRow("rcdc_fee", "700", TODAY + timedelta(days=1), "order 9")
    return policies.quote_policy(row, by=name, at=NOW, uow=station.read())


def _enrol(station: OpenStation, name: str) -> object:
    return approvals.enrol_approver(SUPERVISOR, by=name, at=NOW, uow=station.write())


TABLE: dict[str, tuple[Try, set[Role]]] = {
    "collect": (_collect, COUNTERS),
    "a shift of one's own": (_open_shift, COUNTERS),
    "the first reprint": (_reprint, {*COUNTERS, Role.SUPERVISOR}),
    "more reprints": (_reprint_again, {Role.SUPERVISOR}),
    "ask for a cancellation": (_cancel, COUNTERS),
    "approve": (_approve, {Role.SUPERVISOR}),
    "count a closed drawer, too": (_accept_closing, {Role.SUPERVISOR}),
    "close the day": (_close_day, {Role.SUPERVISOR}),
    "take cash to the bank": (_remit, {Role.SUPERVISOR}),
    "take cheques to the bank": (_deposit, {Role.SUPERVISOR}),
    "see the office's money": (_see_office_money, {Role.SUPERVISOR, Role.AUDITOR}),
    "see the alerts": (_see_alerts, {Role.SUPERVISOR, Role.AUDITOR}),
    "ask for a change of a user": (_change_user, {Role.ADMINISTRATOR}),
    "ask for a change of the roster": (_change_roster, {Role.ADMINISTRATOR}),
    "ask for a change of a policy": (_change_policy, {Role.ADMINISTRATOR}),
    "give a secret for approvals": (_enrol, {Role.ADMINISTRATOR}),
}
"""Each act, and the roles that may begin it; what else it needs is each act's own test."""


@pytest.fixture
def office(file_station: OpenStation) -> OpenStation:
    """A station with one of each role, and a receipt that somebody else issued."""
    people = (
        NewUser(RAVI, "Ravi Shankar", Role.WEEKEND_CLERK, PASSWORD),
        NewUser("someone", "", Role.CLERK, PASSWORD),
    )
    for new in people:
        add_user(new, by=ADMIN.name, at=NOW, uow=file_station.write())
    add_consumer(file_station)
    shifts.open_shift("someone", FLOAT, at=NOW, uow=file_station.write())
    payment = make_payment()
    collection.collect_payment(payment, clerk="someone", at=NOW, uow=file_station.write())
    prints.start_print(FIRST, actor="someone", at=NOW, uow=file_station.write())
    return file_station


def _is_let_in(station: OpenStation, trial: Try, name: str) -> bool:
    """Tell whether the role was no obstacle, whatever else the act still lacks."""
    try:
        trial(station, name)
    except (NotAllowed, ReprintUsedUp):
        return False
    except CounterError:
        return True
    return True


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", TABLE)
def test_the_table_of_rights_holds(office: OpenStation, act: str, role: Role) -> None:
    """Whoever may not is refused by name and role, and leaves nothing."""
    trial, allowed = TABLE[act]
    before = everything(office)

    assert _is_let_in(office, trial, PEOPLE[role]) is (role in allowed)

    if role not in allowed and trial is not _reprint_again:
        after = everything(office)
        assert after == before


def test_a_weekend_clerk_collects_on_the_roster_alone(office: OpenStation) -> None:
    """The role is let in, the day is not."""
    with pytest.raises(OffRoster):
        _open_shift(office, RAVI)


def test_whoever_makes_does_not_check(office: OpenStation) -> None:
    """Not even a supervisor for themselves."""
    own = ApprovalClaim(ApprovedAct.REMIT, "slip", rupees(1), SUPERVISOR)
    with pytest.raises(ApprovalMissing):
        approvals.approve_here(
            own,
            approver=SUPERVISOR,
            password=PASSWORD,
            at=NOW,
            read=office.read,
            write=office.write,
        )
