"""What a drive came to: counted once each, however often and late the field says it."""

from datetime import datetime, time, timedelta

import pytest

from cashier.domain.calendar import IST
from cashier.domain.drive import DivisionFigures, Drive, DriveReport
from cashier.domain.drive_refusals import DriveUnknown
from cashier.domain.money import ZERO
from cashier.domain.user import NotAllowed
from cashier.services.drive_report import drive_report
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    SUPERVISOR,
    TODAY,
    collect,
    make_payment,
    rupees,
)
from tests.drives import (
    OPENED,
    add_defaulter,
    batch_of,
    drive_to_batch,
    field_says,
    notify,
    open_one,
    serve,
)
from tests.reversals import cancel

CUT = NOW + timedelta(hours=1)
PAID = NOW + timedelta(hours=2)


def _report(station: OpenStation, drive: Drive, *, at: datetime = PAID) -> DriveReport:
    return drive_report(drive.number, by=SUPERVISOR, at=at, uow=station.read())


def _pay(station: OpenStation, account: str, amount: int, *, request: str, at: datetime) -> None:
    collect(station, make_payment(amount, account_number=account, request=request), at=at)


def test_a_drive_that_was_opened_alone_shows_whom_it_is_about(station: OpenStation) -> None:
    """By division in the order of their names, and all together."""
    add_defaulter(station, division="HNS")
    add_defaulter(station, 1, owed=30_000)
    add_defaulter(station, 2, owed=40_000)
    drive = open_one(station)

    report = _report(station, drive)

    assert [one.division for one in report.divisions] == ["HNS", "RTP"]
    assert report.total == DivisionFigures(
        division="",
        listed=3,
        listed_owed=rupees(90_000),
        noticed=0,
        batched=0,
        disconnected=0,
        paid=0,
        paid_amount=ZERO,
        reconnected=0,
        still_owing=3,
        still_owed=rupees(90_000),
    )
    assert report.divisions[1].listed_owed == rupees(70_000)


def test_notices_and_batches_are_counted_by_account(station: OpenStation) -> None:
    """Served ones apart; whoever was on two batches is one."""
    first = add_defaulter(station)
    add_defaulter(station, 1)
    drive = open_one(station)
    serve(station, notify(station, drive), first)
    batch_of(station, drive)
    tomorrow = NOW + timedelta(days=1)
    batch_of(station, drive, day=tomorrow.date(), at=tomorrow, request="batch-2")

    total = _report(station, drive, at=tomorrow).total

    assert (total.noticed, total.served, total.batched) == (2, 1, 1)


def test_a_cut_counts_once_on_the_day_of_the_batch_or_later(station: OpenStation) -> None:
    """What was cut before, or never given out, is none of the drive's."""
    cut, other = add_defaulter(station), add_defaulter(station, 1)
    drive = open_one(station)
    serve(station, notify(station, drive), cut)
    batch_of(station, drive)
    field_says(station, cut, NOW - timedelta(days=30))
    assert _report(station, drive).total.disconnected == 0

    field_says(station, cut, datetime.combine(TODAY, time(0), IST))
    field_says(station, cut, CUT)
    field_says(station, other, CUT)

    assert _report(station, drive).total.disconnected == 1


def test_the_light_that_came_back_is_of_the_drive_that_cut_it_last(station: OpenStation) -> None:
    """Nobody said that it came back between the two cuts."""
    account = add_defaulter(station)
    first, _, _ = drive_to_batch(station)
    later = NOW + timedelta(days=1)
    second = open_one(station, request="drive-2", at=OPENED + timedelta(hours=1))
    serve(station, notify(station, second, request="notices-2"))
    batch_of(station, second, day=later.date(), at=later, request="batch-2")
    field_says(station, account, CUT)
    field_says(station, account, later)
    field_says(station, account, later + timedelta(hours=1), status="live")

    at = later + timedelta(hours=2)
    was = [_report(station, drive, at=at).total for drive in (first, second)]

    assert [(one.disconnected, one.reconnected) for one in was] == [(1, 0), (1, 1)]


def test_results_that_come_late_and_out_of_order_say_the_same(station: OpenStation) -> None:
    """Live after the cut is reconnected, before it is nothing; cut again is cut."""
    back, never, again = (add_defaulter(station, place) for place in range(3))
    drive, _, _ = drive_to_batch(station)
    field_says(station, back, CUT + timedelta(hours=5), status="live")
    field_says(station, back, CUT)
    field_says(station, never, CUT - timedelta(minutes=30), status="live")
    field_says(station, never, CUT)
    field_says(station, again, CUT + timedelta(hours=1), status="live")
    field_says(station, again, CUT + timedelta(hours=2))
    field_says(station, again, CUT)

    total = _report(station, drive).total

    assert (total.disconnected, total.reconnected) == (3, 1)


def test_a_reconnection_order_that_was_done_is_a_light_that_came_back(counter: OpenStation) -> None:
    """Not one that waits, nor one that was recalled after it was done."""
    number = add_defaulter(counter, owed=15_000)
    drive, _, _ = drive_to_batch(counter)
    field_says(counter, number, CUT)
    _pay(counter, number, 15_600, request="r1", at=PAID)
    assert _report(counter, drive).total.reconnected == 0

    _set_order(counter, number, state="done")
    assert _report(counter, drive).total.reconnected == 1

    _set_order(counter, number, state="recalled")
    assert _report(counter, drive).total.reconnected == 0


def _set_order(station: OpenStation, account_number: str, *, state: str) -> None:
    with station.write() as uow:
        done = int((PAID + timedelta(hours=1)).timestamp()) * 1_000_000
        uow.connection.exec_driver_sql(
            f"UPDATE reconnection_order SET state = '{state}', done_at = {done} "  # noqa: S608 - our own
            f"WHERE account_number = '{account_number}'"
        )
        uow.commit()


def test_what_was_paid_after_the_batch_was_made_counts_with_its_fees(counter: OpenStation) -> None:
    """On the spot or after the cut, in one receipt or two; taken back it does not."""
    cut, spot = (add_defaulter(counter, place, owed=15_000) for place in range(2))
    before = add_defaulter(counter, 2)
    _pay(counter, before, 5_000, request="r0", at=NOW - timedelta(hours=1))
    drive, _, _ = drive_to_batch(counter)
    field_says(counter, cut, CUT)
    _pay(counter, cut, 10_000, request="r1", at=PAID)
    _pay(counter, cut, 5_600, request="r2", at=PAID + timedelta(minutes=5))
    _pay(counter, spot, 15_000, request="r3", at=PAID)
    wrong = make_payment(15_000, account_number=before, request="r4")
    cancel(counter, collect(counter, wrong, at=PAID), at=PAID)

    total = _report(counter, drive).total

    assert (total.paid, total.paid_amount) == (2, rupees(30_600))
    assert (total.still_owing, total.still_owed) == (1, rupees(15_000))


def test_a_cut_and_its_money_belong_to_the_last_batch_before_them(counter: OpenStation) -> None:
    """So that a second drive's success is not the first one's."""
    number = add_defaulter(counter, owed=15_000)
    first, _, _ = drive_to_batch(counter)
    second = open_one(counter, request="drive-2")
    serve(counter, notify(counter, second, request="notices-2"))
    later = NOW + timedelta(days=3)
    batch_of(counter, second, day=later.date(), at=later, request="batch-2")
    field_says(counter, number, later + timedelta(hours=1))
    _pay(counter, number, 15_600, request="r1", at=later + timedelta(hours=2))

    reports = [_report(counter, one, at=later + timedelta(hours=3)) for one in (first, second)]

    assert [one.total.disconnected for one in reports] == [0, 1]
    assert [one.total.paid for one in reports] == [0, 1]
    assert [one.total.batched for one in reports] == [1, 1]


def test_the_divisions_add_up_to_the_total(counter: OpenStation) -> None:
    """Whatever happened where."""
    cut = add_defaulter(counter, owed=15_000, division="HNS")
    add_defaulter(counter, 1)
    drive, _, _ = drive_to_batch(counter)
    field_says(counter, cut, CUT)
    _pay(counter, cut, 15_600, request="r1", at=PAID)

    report = _report(counter, drive)

    for name in ("listed", "noticed", "batched", "disconnected", "paid", "still_owing"):
        assert sum(getattr(one, name) for one in report.divisions) == getattr(report.total, name)
    assert report.divisions[0].paid_amount == report.total.paid_amount == rupees(15_600)


def test_whoever_sees_the_offices_figures_sees_a_drive(station: OpenStation) -> None:
    """The auditor, and who has the folder; not a clerk, and none of a drive that is none."""
    add_defaulter(station)
    drive = open_one(station)

    assert drive_report("latest", by=AUDITOR, at=NOW, uow=station.read()).drive == drive
    assert drive_report(drive.number, by=None, at=NOW, uow=station.read()).total.listed == 1
    with pytest.raises(NotAllowed):
        drive_report(drive.number, by=CLERK, at=NOW, uow=station.read())
    with pytest.raises(DriveUnknown):
        drive_report("RTP-03-A-000002", by=None, at=NOW, uow=station.read())
