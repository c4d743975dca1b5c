"""A recovery drive: whom it lists, who gets a notice, who is put on a batch."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.defaulting import NoThreshold
from cashier.domain.drive import Batch, DriveCriteria, ListedDefaulter
from cashier.domain.drive_refusals import (
    BatchDayOver,
    BatchTooLarge,
    BatchUnknown,
    DivisionUnknown,
    DriveRequestReused,
    DriveUnknown,
    HowMissing,
    NobodyListed,
    NobodyToCut,
    NobodyToNotify,
    NoticesUnknown,
    NotListed,
    NotOnNotice,
    ServedAlready,
    ServedOutOfTime,
    TeamsMissing,
    TitleMissing,
)
from cashier.domain.money import Money
from cashier.domain.user import NotAllowed
from cashier.journal.drive_events import BatchMade, DriveOpened, NoticesMade, NoticesServed
from cashier.journal.payloads import from_payload
from cashier.services.drive_batches import make_batch
from cashier.services.drive_notices import record_served
from cashier.services.drives import (
    get_batch,
    get_drive,
    get_notices,
    list_batches,
    list_drives,
    list_notices,
    open_drive,
)
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, SUPERVISOR, TODAY, collect, insert_row, make_payment, rupees
from tests.drives import (
    ABOVE,
    OPENED,
    SERVED,
    add_defaulter,
    batch_of,
    drive_to_batch,
    field_says,
    notify,
    open_one,
    serve,
)


def _kinds(station: OpenStation) -> Counter[str]:
    with station.read() as uow:
        return Counter(entry.kind for entry in uow.entries())


def test_a_drive_lists_everybody_who_owes_enough_as_they_owe_now(station: OpenStation) -> None:
    """Those who owe less are not on it."""
    much, little = add_defaulter(station), add_defaulter(station, 1, owed=9_999)
    other = add_defaulter(station, 2, owed=30_000, division="HNS")

    drive = open_one(station)

    assert drive.number == "RTP-03-A-000001"
    assert (drive.listed, drive.owed) == (2, rupees(50_000))
    with station.read() as uow:
        listed = uow.drives.listed(drive.number)
    assert listed == {
        much: ListedDefaulter(much, "RTP", rupees(20_000)),
        other: ListedDefaulter(other, "HNS", rupees(30_000)),
    }
    assert little not in listed


def test_a_drive_is_read_back_as_it_was_opened(station: OpenStation) -> None:
    """Its criteria, too; the newest one comes first, and is called the latest."""
    add_defaulter(station)
    narrow = DriveCriteria(
        rupees(15_000), ("RTP",), ("RTP-1",), ("LMV-1",), (ConnectionType.POSTPAID,), 5
    )
    first = open_one(station, narrow)
    second = open_one(station, request="drive-2")

    assert get_drive(first.number, uow=station.read()) == first
    assert get_drive("latest", uow=station.read()) == second
    assert list_drives(uow=station.read()) == (second, first)


def test_enter_pressed_twice_opens_one_drive(station: OpenStation) -> None:
    """And a request is not used for another."""
    add_defaulter(station)
    first = open_one(station)

    assert open_one(station) == first
    assert _kinds(station)[DriveOpened.kind] == 1
    with pytest.raises(DriveRequestReused):
        open_one(station, DriveCriteria(rupees(5_000)))


@pytest.mark.parametrize("title", ["", "   ", "x" * 81, "two\nlines"])
def test_a_drive_has_a_title(station: OpenStation, title: str) -> None:
    """One line that a screen has room for."""
    add_defaulter(station)

    with pytest.raises(TitleMissing):
        open_drive(title, ABOVE, by=SUPERVISOR, at=NOW, request_id="r", uow=station.write())

    assert list_drives(uow=station.read()) == ()


def test_a_drive_is_about_somebody_who_owes_something(station: OpenStation) -> None:
    """Nobody is listed by a threshold of nothing, and nobody by one that nobody reaches."""
    add_defaulter(station)

    with pytest.raises(NoThreshold):
        open_one(station, DriveCriteria(Money(0)))
    with pytest.raises(NobodyListed):
        open_one(station, DriveCriteria(rupees(20_001)))


def test_what_is_not_there_is_refused_by_its_number(station: OpenStation) -> None:
    """A drive, a list of notices and a batch."""
    with pytest.raises(DriveUnknown):
        get_drive("latest", uow=station.read())
    with pytest.raises(NoticesUnknown):
        get_notices("RTP-03-N-000009", uow=station.read())
    with pytest.raises(BatchUnknown):
        get_batch("RTP-03-X-000009", uow=station.read())


def test_a_clerk_runs_no_drive(counter: OpenStation) -> None:
    """Not one of its acts."""
    add_defaulter(counter)
    drive, notices, _ = drive_to_batch(counter)
    before = _kinds(counter)

    with pytest.raises(NotAllowed):
        open_drive("t", ABOVE, by=CLERK, at=NOW, request_id="r", uow=counter.write())
    with pytest.raises(NotAllowed):
        record_served(notices.number, on=TODAY, how="x", by=CLERK, at=NOW, uow=counter.write())
    with pytest.raises(NotAllowed):
        make_batch(drive.number, TODAY, 1, ("A",), by=CLERK, at=NOW, request_id="r",
                   uow=counter.write())  # fmt: skip

    assert _kinds(counter) == before


def test_notices_say_what_is_owed_and_by_whom(station: OpenStation) -> None:
    """A snapshot of all that the paper prints, those who owe most first."""
    small = add_defaulter(station)
    large = add_defaulter(station, 1, owed=50_000)

    notices = notify(station, open_one(station))

    assert notices.number == "RTP-03-N-000001"
    assert notices.days == 15
    assert [line.account_number for line in notices.lines] == [large, small]
    line = notices.lines[0]
    assert line.old_account_number == "10000001"
    assert (line.owed, line.meter_number) == (rupees(50_000), "KS000001")
    assert get_notices(notices.number, uow=station.read()) == notices


def test_nobody_gets_a_second_notice_of_one_drive(station: OpenStation) -> None:
    """The first ones by a limit, the others next; then nobody is left."""
    small = add_defaulter(station)
    add_defaulter(station, 1, owed=50_000)
    drive = open_one(station)

    first = notify(station, drive, limit=1)
    second = notify(station, drive, request="notices-2")

    assert len(first.lines) == 1
    assert [line.account_number for line in second.lines] == [small]
    with pytest.raises(NobodyToNotify):
        notify(station, drive, request="notices-3")


def test_enter_pressed_twice_writes_one_list(station: OpenStation) -> None:
    """And a request is not used for another drive."""
    add_defaulter(station)
    drive, other = open_one(station), open_one(station, request="drive-2")

    first = notify(station, drive)

    assert notify(station, drive) == first
    assert _kinds(station)[NoticesMade.kind] == 1
    with pytest.raises(DriveRequestReused):
        notify(station, other)


def test_notices_go_to_named_consumers_of_the_list_alone(station: OpenStation) -> None:
    """A name that is not on it is refused, and nobody gets one."""
    first, _ = add_defaulter(station), add_defaulter(station, 1)
    drive = open_one(station)
    late = add_defaulter(station, 2)

    with pytest.raises(NotListed):
        notify(station, drive, account_numbers=(first, late))
    notices = notify(station, drive, account_numbers=(first,))

    assert [line.account_number for line in notices.lines] == [first]


def test_who_has_paid_or_is_cut_off_gets_no_notice(counter: OpenStation) -> None:
    """By what is owed when they are written, not when the drive was opened."""
    paid, cut = add_defaulter(counter), add_defaulter(counter, 1)
    left = add_defaulter(counter, 2)
    drive = open_one(counter)
    collect(counter, make_payment(20_000, account_number=paid))
    field_says(counter, cut, NOW - timedelta(hours=1))

    notices = notify(counter, drive, at=NOW)

    assert [line.account_number for line in notices.lines] == [left]


def test_a_whole_list_is_served_on_a_day(station: OpenStation) -> None:
    """It says so in one entry that names nobody; the same again changes nothing."""
    first, second = add_defaulter(station), add_defaulter(station, 1)
    notices = notify(station, open_one(station))

    assert serve(station, notices) == 2
    assert serve(station, notices) == 0

    with station.read() as uow:
        served = uow.drives.served((first, second, "1"))
        told = [
            from_payload(one.kind, one.payload)
            for one in uow.entries()
            if one.kind == NoticesServed.kind
        ]
    assert served == {first: SERVED, second: SERVED}
    assert told == [NoticesServed(notices.number, SERVED, "by hand")]


def test_named_notices_are_served_and_the_others_later(station: OpenStation) -> None:
    """The rest of the list does not move what was served before."""
    first, second = add_defaulter(station), add_defaulter(station, 1)
    notices = notify(station, open_one(station))

    assert serve(station, notices, first, first) == 1
    assert serve(station, notices, on=TODAY) == 1

    with station.read() as uow:
        standing = uow.drives.notices_on(notices.number)
    assert standing[first].served_on == SERVED
    assert (standing[second].served_on, standing[second].how) == (TODAY, "by hand")
    summary = list_notices(notices.drive_number, uow=station.read())[0]
    assert (summary.notices, summary.served, summary.last_served) == (2, 2, TODAY)


def test_a_later_day_of_service_counts_and_an_earlier_one_is_refused(station: OpenStation) -> None:
    """Nobody makes the days of a notice run from before."""
    number = add_defaulter(station)
    notices = notify(station, open_one(station))
    serve(station, notices)

    assert serve(station, notices, number, on=TODAY) == 1
    with pytest.raises(ServedAlready):
        serve(station, notices, number, on=SERVED)

    with station.read() as uow:
        assert uow.drives.served((number,)) == {number: TODAY}


@pytest.mark.parametrize("on", [OPENED.date() - timedelta(days=1), TODAY + timedelta(days=1)])
@pytest.mark.parametrize("is_named", [True, False])
def test_a_notice_is_not_served_before_it_is_written_nor_tomorrow(
    station: OpenStation, on: date, *, is_named: bool
) -> None:
    """Whether the whole list is meant or one of it."""
    number = add_defaulter(station)
    notices = notify(station, open_one(station))

    with pytest.raises(ServedOutOfTime):
        serve(station, notices, *([number] if is_named else []), on=on)

    assert _kinds(station)[NoticesServed.kind] == 0


def test_only_a_notice_that_was_written_is_served(station: OpenStation) -> None:
    """On a list that there is, and said how."""
    number = add_defaulter(station)
    notices = notify(station, open_one(station))
    also = {"on": TODAY, "by": SUPERVISOR, "at": NOW}

    with pytest.raises(NotOnNotice):
        serve(station, notices, "3141592653")
    with pytest.raises(NoticesUnknown):
        record_served("RTP-03-N-000009", how="x", uow=station.write(), **also)  # type: ignore[arg-type]
    with pytest.raises(HowMissing):
        record_served(notices.number, how=" ", uow=station.write(), **also)  # type: ignore[arg-type]

    with station.read() as uow:
        assert uow.drives.served((number,)) == {}


def test_a_batch_takes_those_who_owe_most_and_names_their_notices(station: OpenStation) -> None:
    """Each with the list and the day of its notice, for the team to show."""
    add_defaulter(station)
    large = add_defaulter(station, 1, owed=50_000)

    drive, notices, batch = drive_to_batch(station, size=1)

    assert batch.number == "RTP-03-X-000001"
    assert (batch.day, batch.made_by_name) == (TODAY, "Suresh Nair")
    (cut,) = batch.cuts
    assert (cut.account_number, cut.owed, cut.team) == (large, rupees(50_000), "A")
    assert (cut.notice_number, cut.served_on) == (notices.number, SERVED)
    assert get_batch(batch.number, uow=station.read()) == batch
    (summary,) = list_batches(drive.number, uow=station.read())
    assert (summary.supplies, summary.owed, summary.teams) == (1, rupees(50_000), ("A",))


def test_nobody_is_on_two_batches_of_days_that_are_not_over(station: OpenStation) -> None:
    """Those who were not cut come again on the day after."""
    for place in range(3):
        add_defaulter(station, place)
    drive, _, first = drive_to_batch(station, size=2)
    tomorrow = TODAY + timedelta(days=1)

    second = batch_of(station, drive, day=tomorrow, request="batch-2")
    with pytest.raises(NobodyToCut):
        batch_of(station, drive, day=tomorrow, request="batch-3")
    third = batch_of(station, drive, day=tomorrow, at=NOW + timedelta(days=1), request="batch-4")

    assert len(first.cuts) == 2
    assert len(second.cuts) == 1
    assert {cut.account_number for cut in third.cuts} == {c.account_number for c in first.cuts}


def test_enter_pressed_twice_makes_one_batch(station: OpenStation) -> None:
    """And a request is not used for another day."""
    add_defaulter(station)
    drive, _, first = drive_to_batch(station)

    assert batch_of(station, drive) == first
    assert _kinds(station)[BatchMade.kind] == 1
    with pytest.raises(DriveRequestReused):
        batch_of(station, drive, day=TODAY + timedelta(days=1))


def test_nobody_is_cut_without_fifteen_clear_days_of_this_drives_notice(
    station: OpenStation,
) -> None:
    """Served sixteen days ago is enough, fifteen is not; another drive's does not count."""
    ready, early = add_defaulter(station), add_defaulter(station, 1)
    unserved, unnoticed = add_defaulter(station, 2), add_defaulter(station, 3)
    drive = open_one(station)
    notices = notify(station, drive, account_numbers=(ready, early, unserved))
    serve(station, notices, ready)
    serve(station, notices, early, on=TODAY - timedelta(days=15))
    other = open_one(station, request="drive-2")
    serve(station, notify(station, other, request="n-2", account_numbers=(unnoticed,)))

    batch = batch_of(station, drive)

    assert [cut.account_number for cut in batch.cuts] == [ready]


def test_who_pays_or_is_cut_before_the_batch_is_not_on_it(counter: OpenStation) -> None:
    """By what is owed, and what the field said, when the batch is made."""
    paid, cut, left = (add_defaulter(counter, place) for place in range(3))
    drive = open_one(counter)
    serve(counter, notify(counter, drive))
    collect(counter, make_payment(20_000, account_number=paid))
    field_says(counter, cut, NOW - timedelta(hours=1))

    batch = batch_of(counter, drive)

    assert [one.account_number for one in batch.cuts] == [left]


def test_remote_cuts_rest_on_sundays_and_others_do_not(station: OpenStation) -> None:
    """The day of the tests is a Sunday; the rule is asked for the day of the batch."""
    smart = add_defaulter(station, connection_type=ConnectionType.SMART_PREPAID)
    plain = add_defaulter(station, 1)
    drive = open_one(station)
    serve(station, notify(station, drive))

    sunday = batch_of(station, drive)
    monday = batch_of(station, drive, day=TODAY + timedelta(days=1), request="batch-2")

    assert [cut.account_number for cut in sunday.cuts] == [plain]
    assert [cut.account_number for cut in monday.cuts] == [smart]


def test_work_begins_at_the_hour_of_policy_or_in_the_last_of_the_day(station: OpenStation) -> None:
    """An hour that no day has would be no moment."""
    add_defaulter(station)
    drive = open_one(station)
    serve(station, notify(station, drive))
    rule = {"key": "no_cut_until_hour", "value": "24", "effective_from": OPENED.date()}
    insert_row(station, "policy", position=10_000, order_number="", **rule)

    assert len(batch_of(station, drive).cuts) == 1


def test_in_the_evening_nobody_is_given_out_who_is_not_cut_at_night(station: OpenStation) -> None:
    """The hours in which remote cuts were allowed today are over; a team still goes."""
    smart = add_defaulter(station, connection_type=ConnectionType.SMART_PREPAID)
    plain = add_defaulter(station, 1)
    drive = open_one(station)
    serve(station, notify(station, drive), smart, plain)

    evening = batch_of(station, drive, at=NOW.replace(hour=18, minute=0))

    assert [cut.account_number for cut in evening.cuts] == [plain]


def test_a_division_that_there_is_not_is_refused_with_those_that_there_are(
    station: OpenStation,
) -> None:
    """One of two misspelt would list half of whom it is about; one without dues is no mistake."""
    add_defaulter(station)
    add_defaulter(station, 1, division="HNS", owed=100)

    with pytest.raises(DivisionUnknown, match=r"“RPT”\. There are: HNS, RTP\.$"):
        open_one(station, replace(ABOVE, divisions=("RTP", "HNS", "RPT")))
    assert open_one(station, replace(ABOVE, divisions=("RTP", "HNS"))).listed == 1


def test_where_there_are_many_divisions_the_first_are_named(station: OpenStation) -> None:
    """A refusal is a sentence and no register."""
    for place in range(25):
        add_defaulter(station, place, division=f"D{place:02d}")

    with pytest.raises(DivisionUnknown, match=r"D00, .*D23…\.$"):
        open_one(station, replace(ABOVE, divisions=("RTP",)))


@pytest.mark.parametrize("teams", [("A", "A"), ("A", " "), ("x" * 31,), ("a\nb",)])
def test_each_team_has_a_name_of_its_own(station: OpenStation, teams: tuple[str, ...]) -> None:
    """A list without a team is nobody's."""
    add_defaulter(station)
    drive = open_one(station)

    with pytest.raises(TeamsMissing):
        batch_of(station, drive, 5, *teams)
    with pytest.raises(TeamsMissing):
        make_batch(drive.number, TODAY, 5, (), by=SUPERVISOR, at=NOW, request_id="r",
                   uow=station.write())  # fmt: skip


def test_a_batch_is_of_somebody_and_of_a_day_to_come(station: OpenStation) -> None:
    """Neither of yesterday nor of next year, and not of a whole town."""
    add_defaulter(station)
    drive = open_one(station)

    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=32)):
        with pytest.raises(BatchDayOver):
            batch_of(station, drive, day=day)
    for size in (0, 20_001):
        with pytest.raises(BatchTooLarge):
            batch_of(station, drive, size)
    with pytest.raises(NobodyToCut):
        batch_of(station, drive)


def test_two_supervisors_at_once_give_out_nobody_twice(station: OpenStation) -> None:
    """Whoever comes second gets those who owe most of the rest."""
    for place in range(4):
        add_defaulter(station, place, owed=20_000 + place)
    drive, _, first = drive_to_batch(station, size=2)

    second = batch_of(station, drive, 2, request="batch-of-the-other")

    both = [cut.account_number for cut in (*first.cuts, *second.cuts)]
    assert len(both) == len(set(both)) == 4
    assert [cut.owed for cut in first.cuts] == [rupees(20_002), rupees(20_003)]


def test_two_supervisors_at_the_same_moment_wait_for_each_other(station: OpenStation) -> None:
    """Two windows press Enter together: two batches, and nobody on both."""
    for place in range(4):
        add_defaulter(station, place)
    drive = open_one(station)
    serve(station, notify(station, drive))
    together = Barrier(2)

    def make(request: str) -> Batch:
        together.wait(timeout=10)
        return batch_of(station, drive, 2, request=request)

    with ThreadPoolExecutor(2) as windows:
        first, second = windows.map(make, ("at-one-window", "at-the-other"))

    assert {first.number, second.number} == {"RTP-03-X-000001", "RTP-03-X-000002"}
    both = [cut.account_number for cut in (*first.cuts, *second.cuts)]
    assert len(both) == len(set(both)) == 4
    assert station.verify().ok


def test_a_cut_supply_is_told_by_its_status(station: OpenStation) -> None:
    """Whoever the extract shows as cut is listed, and never put on a batch."""
    add_defaulter(station, status=SupplyStatus.TEMPORARILY_DISCONNECTED)
    drive = open_one(station)

    with pytest.raises(NobodyToNotify):
        notify(station, drive)
