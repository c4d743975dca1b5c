"""A weekend office from Saturday to Monday: one person, a supervisor by phone, cash that waits."""

from datetime import date, datetime, timedelta

import pytest

from cashier.domain.approval import Approval, ApprovalClaim, ApprovalWay
from cashier.domain.bank_days import CashPlace
from cashier.domain.custody import BANK, CHEST
from cashier.domain.day_close_check import CheckCode
from cashier.domain.day_close_refusals import DayNotReady
from cashier.domain.denomination import DenominationCount
from cashier.domain.roster import OffRoster, RosterChange
from cashier.domain.tender import cash
from cashier.domain.user import Role
from cashier.services import approvals, cancellation, collection, rosters, shifts
from cashier.services.bank_ageing import list_lying
from cashier.services.custody_closing import accept_closing, list_unaccepted_shifts
from cashier.services.day_close import view_day
from cashier.services.users import NewUser, add_user
from cashier.station import OpenStation
from tests import day_closes, remittances
from tests.builders import ADMIN, FLOAT, NOW, PASSWORD, SUPERVISOR, add_consumer, rupees
from tests.reversals import approved, payment_of

RAVI = "ravi"
SATURDAY, SUNDAY = datetime(2026, 11, 28, 10, tzinfo=NOW.tzinfo), date(2026, 11, 29)
MONDAY = SATURDAY + timedelta(days=2)
ON_SUNDAY = SATURDAY + timedelta(days=1)
EVENING = timedelta(hours=7)
COUNTED = DenominationCount.parse("500x4,100x3,10x1")
"""The float of a thousand and one bill of Rs 1,310."""


@pytest.fixture
def office(station: OpenStation) -> OpenStation:
    """A station with a weekend clerk on Saturday's roster, and two supervisors."""
    ravi = NewUser(RAVI, "Ravi Shankar", Role.WEEKEND_CLERK, PASSWORD)
    add_user(ravi, by=ADMIN.name, at=NOW, uow=station.write())
    remittances.add_second(station)
    approvals.enrol_approver(SUPERVISOR, by=ADMIN.name, at=NOW, uow=station.write())
    change = RosterChange(RAVI, (SATURDAY.date(),), is_on=True, reason="order 12")
    quote = rosters.quote_roster(change, by=ADMIN.name, at=NOW, uow=station.read())
    word = approved(station, quote.claim)
    rosters.change_roster(change, approval=word, by=ADMIN.name, at=NOW, uow=station.write())
    return station


def _by_phone(station: OpenStation, claim: ApprovalClaim, at: datetime) -> Approval:
    """Have the supervisor, who is at home, answer a challenge that was read out."""
    asked = approvals.ask_approval(claim, approver=SUPERVISOR, at=at, uow=station.write())
    told = approvals.respond_approval(asked.text, approver=SUPERVISOR, at=at, uow=station.write())
    uow = station.write()
    return approvals.redeem_response(asked.text, told.digits, at=at, uow=uow, claim=claim)


def _pay(station: OpenStation, account: str, at: datetime) -> str:
    payment = payment_of(cash(rupees(1310)), request=f"{account} {at:%d}", account=account)
    return collection.collect_payment(payment, clerk=RAVI, at=at, uow=station.write()).number


def _work_a_day(station: OpenStation, at: datetime, *accounts: str) -> list[str]:
    shifts.open_shift(RAVI, FLOAT, at=at, uow=station.write())
    return [_pay(station, account, at) for account in accounts]


def _close_alone(station: OpenStation, at: datetime) -> int:
    """Count, see that it is right, close; nobody else is there."""
    shifts.count_shift(RAVI, COUNTED, at=at, uow=station.write())
    closed = shifts.close_shift(RAVI, COUNTED, "", at=at, uow=station.write())
    assert closed.awaits_acceptance
    return closed.number


def _saturday(station: OpenStation) -> None:
    """Two payments, of which one is cancelled with a word by phone; then the drawer is closed."""
    first = add_consumer(station)
    second = add_consumer(station, account_number="2222222222", old_account_number="")
    _, wrong = _work_a_day(station, SATURDAY, first, second)
    quote = cancellation.quote_cancellation(wrong, clerk=RAVI, uow=station.read())
    word = _by_phone(station, quote.claim, SATURDAY)
    undone = cancellation.cancel_receipt(
        wrong, "keyed twice", approval=word, clerk=RAVI, at=SATURDAY, uow=station.write()
    )
    assert undone[0].approval is not None
    assert undone[0].approval.how == ApprovalWay.PHONE
    _close_alone(station, SATURDAY + EVENING)


def _sunday(station: OpenStation) -> None:
    """Not on the roster: a supervisor's word by phone lets the clerk in for the day."""
    third = add_consumer(station, account_number="3333333333", old_account_number="")
    with pytest.raises(OffRoster):
        _work_a_day(station, ON_SUNDAY)
    word = _by_phone(station, rosters.duty_claim(RAVI, SUNDAY), ON_SUNDAY)
    rosters.allow_duty(RAVI, approval=word, at=ON_SUNDAY, uow=station.write())
    _work_a_day(station, ON_SUNDAY, third)
    _close_alone(station, ON_SUNDAY + EVENING)


def test_a_weekends_cash_is_the_clerks_until_monday_and_then_the_banks(
    office: OpenStation,
) -> None:
    """It stands with its age before the supervisor; Monday accepts, closes and remits it."""
    _saturday(office)
    _sunday(office)

    lying = list_lying(by=SUPERVISOR, at=MONDAY, uow=office.read())
    assert [(one.place, one.by, one.age_days) for one in lying] == [
        (CashPlace.CLOSED, RAVI, 2),
        (CashPlace.CLOSED, RAVI, 1),
    ]
    assert all(SUNDAY in one.over for one in lying[:1])
    waiting = view_day(SATURDAY.date(), uow=office.read())
    assert CheckCode.TRANSFERS in {item.code for item in waiting.open_items}
    with pytest.raises(DayNotReady):
        day_closes.close(office, SATURDAY.date(), at=MONDAY)

    for shift in list_unaccepted_shifts(uow=office.read()):
        accept_closing(shift.number, COUNTED, by=SUPERVISOR, at=MONDAY, uow=office.write())
    for day in (SATURDAY.date(), SUNDAY):
        day_closes.close(office, day, at=MONDAY)
    with office.read() as uow:
        ages = uow.custody.ages(CHEST)
    assert ages == ((SATURDAY.date(), rupees(1310)), (SUNDAY, rupees(1310)))
    slip = remittances.remit(office, "500x5,100x1,10x2", at=MONDAY)
    remittances.stamp(office, slip.number, 2620, at=MONDAY)

    with office.read() as uow:
        assert uow.custody.balance(BANK) == rupees(2620)
    assert list_lying(by=SUPERVISOR, at=MONDAY, uow=office.read()) == ()
    assert office.verify().ok
