"""At the counter alone: on days of the roster, up to a limit, and beyond by a word on the phone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cashier.domain.approval import (
    Approval,
    ApprovalClaim,
    ApprovalMissing,
    ApprovalUsed,
    ApprovalWay,
    ApprovedAct,
)
from cashier.domain.basket import Basket, BasketLine
from cashier.domain.errors import CounterError
from cashier.domain.roster import (
    MOST_DAYS,
    NoRosterDays,
    NoRosterReason,
    NotOfTheRoster,
    OffRoster,
    RosterChange,
    RosterDay,
    RosterInThePast,
    WeekendLimit,
)
from cashier.domain.shift import NoShiftOpen, Shift
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed, Role, UnknownUser
from cashier.services import approvals, basket, rosters, shifts
from cashier.services.collection import collect_payment
from cashier.services.rosters import RosterQuote
from cashier.services.users import NewUser, add_user
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    PASSWORD,
    SUPERVISOR,
    TODAY,
    add_consumer,
    everything,
    make_payment,
    rupees,
    table_rows,
)
from tests.reversals import approved, by_cheque, payment_of
from tests.services.rules import set_policy

RAVI = "ravi"
TOMORROW = TODAY + timedelta(days=1)
CHANGE = RosterChange(RAVI, (TODAY, TOMORROW), is_on=True, reason="order 12")


@pytest.fixture
def office(station: OpenStation) -> OpenStation:
    """A station with a weekend clerk and a consumer who owes a lot."""
    ravi = NewUser(RAVI, "Ravi Shankar", Role.WEEKEND_CLERK, PASSWORD)
    add_user(ravi, by=ADMIN.name, at=NOW, uow=station.write())
    approvals.enrol_approver(SUPERVISOR, by=ADMIN.name, at=NOW, uow=station.write())
    add_consumer(station)
    set_policy(station, "weekend_cash_limit", "5000")
    return station


def _quote(
    station: OpenStation, change: RosterChange = CHANGE, by: str = ADMIN.name
) -> RosterQuote:
    return rosters.quote_roster(change, by=by, at=NOW, uow=station.read())


def _change(
    station: OpenStation, approval: Approval | None, change: RosterChange = CHANGE
) -> RosterQuote:
    return rosters.change_roster(
        change, approval=approval, by=ADMIN.name, at=NOW, uow=station.write()
    )


def _set(station: OpenStation, change: RosterChange = CHANGE) -> RosterQuote:
    return _change(station, approved(station, _quote(station, change).claim), change)


def _by_phone(station: OpenStation, claim: ApprovalClaim) -> Approval:
    """Have the supervisor answer a challenge from elsewhere."""
    asked = approvals.ask_approval(claim, approver=SUPERVISOR, at=NOW, uow=station.write())
    told = approvals.respond_approval(asked.text, approver=SUPERVISOR, at=NOW, uow=station.write())
    return approvals.redeem_response(
        asked.text, told.digits, at=NOW, uow=station.write(), claim=claim
    )


def _open(station: OpenStation) -> Shift:
    return shifts.open_shift(RAVI, FLOAT, at=NOW, uow=station.write())


def _pay(station: OpenStation, amount: int, request: str) -> None:
    payment = make_payment(amount, request=request)
    collect_payment(payment, clerk=RAVI, at=NOW, uow=station.write())


def _at_work(station: OpenStation) -> OpenStation:
    _set(station)
    _open(station)
    return station


def test_an_order_puts_somebody_on_the_roster_with_two_persons(office: OpenStation) -> None:
    """A whole weekend in one act; the table names the order and whose word it was."""
    done = _set(office)

    on = [RosterDay(RAVI, day, True, "order 12", SUPERVISOR) for day in CHANGE.days]
    assert rosters.list_roster(TODAY, TOMORROW, uow=office.read()) == tuple(on)
    assert rosters.list_roster(TODAY, TODAY, uow=office.read()) == tuple(on[:1])
    assert done.change == CHANGE
    assert office.verify().ok


def test_the_same_again_changes_nothing_and_asks_nobody(office: OpenStation) -> None:
    """Only days that would be otherwise are asked for; what is off already is off."""
    _set(office)
    before = everything(office)

    assert _change(office, None).is_known
    assert _change(office, None, replace(CHANGE, name=RAVI, days=(TODAY,))).is_known
    never = replace(CHANGE, days=(date(2027, 1, 2),), is_on=False)
    assert _change(office, None, never).is_known
    assert everything(office) == before
    wider = replace(CHANGE, days=(*CHANGE.days, date(2026, 11, 29)))
    assert _quote(office, wider).change.days == (date(2026, 11, 29),)


def test_a_day_is_taken_back_and_given_again(office: OpenStation) -> None:
    """Ill on Monday, well again."""
    _set(office)
    _set(office, replace(CHANGE, days=(TOMORROW,), is_on=False, reason="ill"))
    days = rosters.list_roster(TODAY, TOMORROW, uow=office.read())
    assert [(one.day, one.is_on) for one in days] == [(TODAY, True), (TOMORROW, False)]

    _set(office)

    days = rosters.list_roster(TODAY, TOMORROW, uow=office.read())
    assert all(one.is_on for one in days)
    assert office.verify().ok


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"days": ()}, NoRosterDays),
        ({"days": tuple(TODAY + timedelta(days=n) for n in range(MOST_DAYS + 1))}, NoRosterDays),
        ({"reason": "  "}, NoRosterReason),
        ({"reason": "two\nlines"}, NoRosterReason),
        ({"reason": "x" * 201}, NoRosterReason),
        ({"name": CLERK}, NotOfTheRoster),
        ({"name": "nobody"}, UnknownUser),
        ({"days": (TODAY - timedelta(days=1), TODAY)}, RosterInThePast),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    office: OpenStation, changes: dict[str, object], refusal: type[CounterError]
) -> None:
    """In one sentence, and nothing is left."""
    before = everything(office)

    with pytest.raises(refusal):
        _change(office, None, replace(CHANGE, **changes))  # type: ignore[arg-type]

    assert everything(office) == before


def test_a_word_for_one_roster_is_good_for_no_other(office: OpenStation) -> None:
    """Bound to who, which days, and why; good once; and no supervisor asks for oneself."""
    word = approved(office, _quote(office).claim)
    for other in (
        replace(CHANGE, days=(TODAY,)),
        replace(CHANGE, reason="order 13"),
    ):
        with pytest.raises(ApprovalMissing):
            _change(office, word, other)
    with pytest.raises(NotAllowed):
        _quote(office, by=SUPERVISOR)
    _change(office, word)
    _set(office, replace(CHANGE, is_on=False))

    with pytest.raises(ApprovalUsed):
        _change(office, word)


def test_nobody_opens_a_shift_off_the_roster(office: OpenStation) -> None:
    """Nor on a day that was taken back; a clerk of the office needs no roster."""
    before = everything(office)
    with pytest.raises(OffRoster) as refusal:
        _open(office)
    assert everything(office) == before
    assert refusal.value.message.startswith("Ravi Shankar is not on the roster of 2026-11-22")

    _set(office)
    _set(office, replace(CHANGE, days=(TODAY,), is_on=False))
    with pytest.raises(OffRoster):
        _open(office)
    assert shifts.open_shift(CLERK, FLOAT, at=NOW, uow=office.write()).clerk == CLERK


def test_a_supervisors_word_by_phone_lets_somebody_in_for_this_day(office: OpenStation) -> None:
    """It is written on the roster, and a second press needs no second word."""
    claim = rosters.duty_claim(RAVI, TODAY)
    word = _by_phone(office, claim)

    day = rosters.allow_duty(RAVI, approval=word, at=NOW, uow=office.write())
    again = rosters.allow_duty(RAVI, approval=None, at=NOW, uow=office.write())

    assert day == again == RosterDay(RAVI, TODAY, True, "", SUPERVISOR)
    assert word.how == ApprovalWay.PHONE
    assert _open(office).is_open
    assert office.verify().ok


def test_duty_without_a_word_for_this_very_day_is_refused(office: OpenStation) -> None:
    """Not with another day's, and not for those whom no roster binds."""
    word = _by_phone(office, rosters.duty_claim(RAVI, TOMORROW))
    for approval in (None, word):
        with pytest.raises(ApprovalMissing):
            rosters.allow_duty(RAVI, approval=approval, at=NOW, uow=office.write())
    with pytest.raises(NotOfTheRoster):
        rosters.allow_duty(CLERK, approval=word, at=NOW, uow=office.write())


def test_cash_above_the_limit_of_one_alone_is_refused_in_words(office: OpenStation) -> None:
    """Up to the limit it is taken; the float counts, for it lies there, too."""
    _at_work(office)
    _pay(office, 4_000, "r1")
    before = everything(office)

    with pytest.raises(WeekendLimit) as refusal:
        _pay(office, 1, "r2")

    assert everything(office) == before
    assert refusal.value.values == {"would_hold": rupees(5_001), "limit": rupees(5_000)}
    other = add_consumer(office, account_number="2222222222", old_account_number="")
    paper = payment_of(by_cheque(), request="r3", account=other)
    collect_payment(paper, clerk=RAVI, at=NOW, uow=office.write())


def test_a_basket_counts_with_all_its_cash(office: OpenStation) -> None:
    """Each account alone would fit."""
    _at_work(office)
    other = add_consumer(office, account_number="2222222222", old_account_number="")
    lines = (BasketLine(NUMBER, rupees(3_000)), BasketLine(other, rupees(1_310)))
    both = Basket("basket-1", lines, (cash(rupees(4_310)),))

    told = basket.quote_basket(both, clerk=RAVI, at=NOW, uow=office.read())

    assert [type(line.refusal) for line in told.lines] == [WeekendLimit, WeekendLimit]
    with pytest.raises(WeekendLimit):
        basket.collect_basket(both, clerk=RAVI, at=NOW, uow=office.write())


def test_a_clerk_of_the_office_has_no_such_limit(office: OpenStation) -> None:
    """There a turn-in is asked for."""
    shifts.open_shift(CLERK, FLOAT, at=NOW, uow=office.write())
    payment = make_payment(12_000)
    assert collect_payment(payment, clerk=CLERK, at=NOW, uow=office.write()).amount


def test_a_supervisor_lifts_the_limit_for_one_shift_by_phone(office: OpenStation) -> None:
    """The rupees are heard with the challenge; said again, nothing is written."""
    _at_work(office)
    claim = rosters.quote_limit(RAVI, uow=office.read())
    assert (claim.act, claim.amount) == (ApprovedAct.LIFT_LIMIT, rupees(5_000))

    lifted = rosters.lift_limit(RAVI, approval=_by_phone(office, claim), at=NOW, uow=office.write())
    entries = len(table_rows(office, "journal"))
    rosters.lift_limit(RAVI, approval=None, at=NOW, uow=office.write())

    assert lifted.limit_lifted
    assert len(table_rows(office, "journal")) == entries
    _pay(office, 10_000, "r1")
    assert office.verify().ok


def test_a_limit_is_lifted_for_an_open_shift_of_a_weekend_clerk_alone(office: OpenStation) -> None:
    """And never without a word."""
    with pytest.raises(NoShiftOpen):
        rosters.quote_limit(RAVI, uow=office.read())
    with pytest.raises(NotOfTheRoster):
        rosters.quote_limit(CLERK, uow=office.read())
    _at_work(office)
    before = everything(office)

    with pytest.raises(ApprovalMissing):
        rosters.lift_limit(RAVI, approval=None, at=NOW, uow=office.write())

    assert everything(office) == before
