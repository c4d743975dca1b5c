"""Closing a day: refused until all is done, then signed once and never opened again."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cashier import station as station_module
from cashier.domain.day_close import CloseKind, Flow, ZeroKind
from cashier.domain.day_close_check import CheckCode, CheckState
from cashier.domain.day_close_refusals import (
    CloseRequestReused,
    CloseUnknown,
    DayIsClosed,
    DayNotReady,
    DayToCome,
    NotToBeCarried,
    OwnDrawer,
)
from cashier.domain.denomination import DenominationCount
from cashier.domain.head import Head
from cashier.domain.money import ZERO
from cashier.domain.tender import TenderKind
from cashier.domain.user import NotAllowed, Role
from cashier.journal.day_events import DayClosed
from cashier.journal.day_qr import is_genuine_close
from cashier.services import collection, day_close, prints, shifts
from cashier.services.day_close_prints import start_close_print
from cashier.services.day_close_zero import get_zero, list_zeros
from cashier.services.deposits import clear_cheques
from cashier.services.prints import PrintState
from cashier.services.users import NewUser, add_user
from cashier.station import OpenStation
from cashier.storage.guards import lay_guards, lift_guards
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
    at_work,
    collect,
    draft_of,
    everything,
    make_payment,
    make_station,
    rupees,
)
from tests.day_closes import close, put_away
from tests.reversals import by_cheque, cancel, come_back, correct, deposit, payment_of

TOMORROW = TODAY + timedelta(days=1)
NEXT_MORNING = NOW + timedelta(days=1)
TOOK_1310 = DenominationCount.parse("500x4,100x3,10x1")


def _quote(station: OpenStation, day: date = TODAY) -> day_close.CloseQuote:
    return day_close.quote_close(day, by=SUPERVISOR, uow=station.read())


def _states(station: OpenStation) -> dict[CheckCode, CheckState]:
    return {item.code: item.state for item in _quote(station).items}


def _said(station: OpenStation, code: CheckCode) -> str:
    return next(item.message for item in _quote(station).items if item.code is code)


@pytest.fixture
def day(counter: OpenStation) -> OpenStation:
    """A day on which one payment was taken in cash, put away and accepted."""
    add_consumer(counter)
    collect(counter, make_payment())
    put_away(counter, TOOK_1310)
    return counter


def test_a_close_says_everything_once(day: OpenStation) -> None:
    """Continuity, heads, tenders, shifts, what is carried, everything ever, and where it stood."""
    closed = close(day)

    assert (closed.number, closed.kind, closed.by_name) == (
        "RTP-03-Z-000001",
        CloseKind.DAY,
        "Suresh Nair",
    )
    assert closed.flow == closed.perpetual == Flow(1, rupees(1310), 0, ZERO)
    (run,) = closed.runs
    assert (run.first, run.last, run.count, run.gaps) == (
        "RTP-03-2627-000001",
        "RTP-03-2627-000001",
        1,
        0,
    )
    assert [(one.kind, one.net) for one in closed.sums.tenders] == [(TenderKind.CASH, rupees(1310))]
    assert {one.head: one.net for one in closed.sums.heads} == {
        Head.ELECTRICITY_DUTY: rupees(54),
        Head.CURRENT_CHARGES: rupees(1256),
    }
    (shift,) = closed.shifts
    assert (shift.clerk_name, shift.expected, shift.variance) == ("Anita Verma", rupees(2310), ZERO)
    (carried,) = closed.carried
    assert (carried.code, carried.amount, carried.since, carried.reason) == (
        CheckCode.CASH,
        rupees(1310),
        TODAY,
        "the bank is shut",
    )
    with day.read() as uow:
        entries = list(uow.entries())
    before, own = entries[-2], entries[-1]
    assert own.kind == DayClosed.kind
    assert (closed.chain.number, closed.chain.hash) == (before.number, before.hash)
    assert is_genuine_close(closed.text, (day.key.public_hex,))
    assert day.verify().ok


def test_the_same_request_closes_once(day: OpenStation) -> None:
    """Enter twice, or a counter that was killed before the answer came."""
    closed = close(day)
    before = everything(day)

    assert close(day) == closed
    assert everything(day) == before
    with pytest.raises(CloseRequestReused):
        close(day, TOMORROW, request=f"close {TODAY}", at=NEXT_MORNING)


def test_a_day_is_closed_once(day: OpenStation) -> None:
    """Two supervisors at two windows: one of them is told who was first."""
    close(day)
    before = everything(day)

    with pytest.raises(DayIsClosed, match="RTP-03-Z-000001"):
        close(day, request="another")
    assert everything(day) == before
    assert _quote(day).close == day_close.get_close("RTP-03-Z-000001", uow=day.read())
    assert _quote(day).items == ()


def test_an_open_shift_keeps_the_day_open(counter: OpenStation) -> None:
    """By name; and nothing is left behind."""
    before = everything(counter)

    with pytest.raises(DayNotReady, match="Still open: Anita Verma"):
        close(counter)
    assert everything(counter) == before
    assert _states(counter)[CheckCode.SHIFTS] is CheckState.OPEN


def test_a_closing_that_nobody_accepted_keeps_the_day_open(counter: OpenStation) -> None:
    """The clerk still has the money."""
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())

    with pytest.raises(DayNotReady, match="Waiting for an answer: Anita Verma"):
        close(counter)


def test_an_earlier_day_is_closed_first(day: OpenStation) -> None:
    """In order, so that the perpetual total of a day holds all before it."""
    at_work(day, at=NEXT_MORNING)
    put_away(day, at=NEXT_MORNING)

    with pytest.raises(DayNotReady, match="1 to be closed first: 22-11-2026"):
        close(day, TOMORROW, at=NEXT_MORNING)
    assert day_close.find_day_to_close(today=TOMORROW, uow=day.read()) == TODAY
    close(day, at=NEXT_MORNING)
    assert day_close.find_day_to_close(today=TOMORROW, uow=day.read()) == TOMORROW
    assert close(day, TOMORROW, at=NEXT_MORNING).perpetual == Flow(1, rupees(1310))
    assert day.verify().ok


def test_a_receipt_that_may_not_be_out_is_settled_or_left(counter: OpenStation) -> None:
    """Once its shift is closed nobody is asked any more, so the supervisor says why."""
    add_consumer(counter)
    number = collect(counter, make_payment()).number
    prints.start_print(number, actor=CLERK, at=NOW, uow=counter.write())
    put_away(counter, TOOK_1310)
    cash_only = {CheckCode.CASH: "bank shut"}

    assert number in _said(counter, CheckCode.PRINTING)
    with pytest.raises(DayNotReady, match="Receipts on paper"):
        close(counter, reasons=cash_only)
    job = prints.start_print(number, actor=SUPERVISOR, at=NOW, uow=counter.write())
    prints.end_print(job, PrintState.CONFIRMED, "", actor=SUPERVISOR, at=NOW, uow=counter.write())
    assert [one.code for one in close(counter, reasons=cash_only).carried] == [CheckCode.CASH]


def test_an_unfinished_payment_is_given_up_on_record(day: OpenStation) -> None:
    """Its shift is closed; nobody can finish it any more."""
    add_consumer(day, account_number="2222222222", old_account_number="")
    other = make_payment(request="lost", account_number="2222222222")
    collection.save_draft(draft_of(other), uow=day.write())
    collection.save_draft(draft_of(make_payment()), uow=day.write())

    assert "1 begun and neither saved nor given up: 2222222222" in _said(day, CheckCode.UNFINISHED)
    closed = close(day)

    assert {one.code for one in closed.carried} == {CheckCode.CASH, CheckCode.UNFINISHED}
    with day.read() as uow:
        kinds = [entry.kind for entry in uow.entries()]
        assert [draft.request_id for draft in uow.drafts.list_all()] == ["request-1"]
    assert kinds[-2:] == ["payment_aborted", "day_closed"]
    assert day.verify().ok


def test_cheques_and_cash_go_to_the_bank_or_are_carried_with_a_reason(
    counter: OpenStation,
) -> None:
    """With the sum, and since when it lies."""
    add_consumer(counter)
    paper = by_cheque()
    collect(counter, payment_of(paper))
    put_away(counter)

    assert _said(counter, CheckCode.CHEQUES) == "1 at hand, ₹1,310."
    with pytest.raises(DayNotReady, match="Cheques and drafts"):
        close(counter, reasons={})
    with pytest.raises(NotToBeCarried):
        close(counter, reasons={CheckCode.SHIFTS: "she went home"})
    assert paper.instrument is not None
    deposit(counter, paper.instrument.key)
    closed = close(counter, reasons={})
    assert [(slip.number, slip.papers) for slip in closed.slips] == [("RTP-03-D-000001", 1)]
    assert closed.carried == ()


def test_a_slip_that_the_bank_has_not_stamped_is_a_reminder(counter: OpenStation) -> None:
    """The bank may be shut; the day is closed all the same."""
    add_consumer(counter)
    paper = by_cheque()
    collect(counter, payment_of(paper))
    put_away(counter)
    assert paper.instrument is not None
    deposit(counter, paper.instrument.key)
    close(counter)

    later = day_close.quote_close(TODAY + timedelta(days=3), by=SUPERVISOR, uow=counter.read())

    (slips,) = (item for item in later.items if item.code is CheckCode.SLIPS)
    assert (slips.state, "RTP-03-D-000001" in slips.message) == (CheckState.WARNING, True)
    assert later.open_items == ()


def test_a_day_on_which_nothing_moved_may_be_closed(station: OpenStation) -> None:
    """Its close says nothing was taken."""
    closed = close(station)

    assert (closed.flow, closed.runs, closed.shifts) == (Flow(), (), ())


def test_what_was_taken_back_is_told_apart(counter: OpenStation) -> None:
    """Cancelled on the certificate, taken back in the sums, and still one of the receipts."""
    add_consumer(counter)
    cancel(counter, collect(counter, make_payment()))
    right = collect(counter, make_payment(request="r2"))
    correct(counter, right, tenders=(by_cheque(),))
    put_away(counter)

    closed = close(counter)

    (run,) = closed.runs
    assert (run.count, run.cancelled, run.reversed) == (3, 1, 1)
    assert (closed.flow.receipts, closed.flow.reversals) == (3, 2)
    assert closed.flow.net == rupees(1310)
    assert {one.kind: one.net for one in closed.sums.tenders} == {
        TenderKind.CASH: ZERO,
        TenderKind.CHEQUE: rupees(1310),
    }
    assert Head.CURRENT_CHARGES in {one.head for one in closed.sums.heads}
    assert counter.verify().ok


def test_what_comes_to_light_later_is_dated_the_next_open_day(counter: OpenStation) -> None:
    """A cheque of a closed day bounces: the day stays as it is, the perpetual total goes on."""
    add_consumer(counter)
    paper = by_cheque()
    collect(counter, payment_of(paper))
    put_away(counter)
    assert paper.instrument is not None
    deposit(counter, paper.instrument.key)
    first = close(counter)
    come_back(counter, paper.instrument.key, at=NEXT_MORNING)

    second = close(counter, TOMORROW, at=NEXT_MORNING)

    assert day_close.get_close(first.number, uow=counter.read()) == first
    assert second.flow == Flow(0, ZERO, 1, rupees(1310))
    assert second.perpetual == Flow(1, rupees(1310), 1, rupees(1310))
    (run,) = second.runs
    assert (run.first, run.count, run.reversed, run.gaps) == ("", 0, 1, 0)
    assert counter.verify().ok


def test_nothing_is_dated_on_a_closed_day(counter: OpenStation) -> None:
    """Neither a shift nor anything that moves a cheque; and nothing is left behind."""
    add_consumer(counter)
    paper, other = by_cheque(), by_cheque(number="000124")
    for place, tender in enumerate((paper, other)):
        collect(counter, payment_of(tender, request=f"r{place}"))
    put_away(counter)
    assert paper.instrument is not None
    assert other.instrument is not None
    deposit(counter, paper.instrument.key)
    close(counter)
    before = everything(counter)

    with pytest.raises(DayIsClosed, match="dated the next open day"):
        at_work(counter)
    with pytest.raises(DayIsClosed):
        at_work(counter, at=NOW - timedelta(minutes=4))
    with pytest.raises(DayIsClosed):
        deposit(counter, other.instrument.key)
    with pytest.raises(DayIsClosed):
        clear_cheques((paper.instrument.key,), by=SUPERVISOR, at=NOW, uow=counter.write())
    with pytest.raises(DayIsClosed):
        come_back(counter, paper.instrument.key, at=NOW)
    assert everything(counter) == before
    at_work(counter, at=NEXT_MORNING)


def test_only_a_supervisor_without_a_drawer_closes(day: OpenStation) -> None:
    """Whoever took the money does not close the day, whatever the role has become since."""
    before = everything(day)
    for name in (CLERK, AUDITOR, ADMIN.name):
        with pytest.raises(NotAllowed):
            close(day, by=name)
    assert everything(day) == before
    with day.write() as uow:
        uow.connection.exec_driver_sql("UPDATE shift SET clerk = 'suresh'")
        uow.commit()
    with pytest.raises(OwnDrawer, match="Suresh Nair had a drawer"):
        close(day)


def test_an_auditor_sees_the_list_and_a_clerk_does_not(day: OpenStation) -> None:
    """Whoever sees the office's money."""
    assert day_close.quote_close(TODAY, by=AUDITOR, uow=day.read()).open_items
    with pytest.raises(NotAllowed):
        day_close.quote_close(TODAY, by=CLERK, uow=day.read())


def test_a_day_that_has_not_come_is_not_closed(day: OpenStation) -> None:
    """Its business has not been done."""
    with pytest.raises(DayToCome):
        close(day, TOMORROW)


def test_a_missing_number_keeps_the_day_open(day: OpenStation) -> None:
    """The certificate is of no gaps, or there is none."""
    with day.write() as uow:
        lift_guards(uow.connection)
        uow.connection.exec_driver_sql("UPDATE receipt SET serial = 3")
        uow.commit()

    with pytest.raises(DayNotReady, match="2 numbers are missing"):
        close(day)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE journal SET actor = 'nobody' WHERE position = 5", "entry 5 was altered"),
        ("UPDATE journal SET previous_hash = 'x' WHERE position = 5", "entry 5 does not continue"),
        ("UPDATE journal SET signature = 'x'", "is not signed"),
    ],
)
def test_a_record_that_was_changed_keeps_the_day_open(
    file_station: OpenStation, spoil: str, said: str
) -> None:
    """Every hash, the chain, and the last signature."""
    at_work(file_station)
    put_away(file_station)
    assert _states(file_station)[CheckCode.RECORD] is CheckState.DONE
    with file_station.write() as uow:
        lift_guards(uow.connection)
        uow.connection.exec_driver_sql(spoil)
        lay_guards(uow.connection)
        uow.commit()

    with pytest.raises(DayNotReady, match=said):
        close(file_station)


def test_a_shift_past_midnight_leaves_no_gap(station: OpenStation) -> None:
    """Its numbers stand among those of the next day, and nothing is missing."""
    other = NewUser("vimal", "Vimal Yadav", Role.CLERK, PASSWORD)
    add_user(other, by=ADMIN.name, at=NOW, uow=station.write())
    add_consumer(station)
    late = NOW.replace(hour=23, minute=50)
    at_work(station, at=late)
    collect(station, make_payment(), at=late)
    after = late + timedelta(minutes=20)
    shifts.open_shift("vimal", FLOAT, at=after, uow=station.write())
    collection.collect_payment(
        make_payment(100, request="r2"), clerk="vimal", at=after, uow=station.write()
    )
    collect(station, make_payment(100, request="r3"), at=after)
    put_away(station, DenominationCount.parse("100x24,10x1"), at=after)
    put_away(station, DenominationCount.parse("100x11"), clerk="vimal", at=after)

    first, second = close(station, at=after), close(station, TOMORROW, at=after)

    assert [(run.count, run.gaps) for run in (*first.runs, *second.runs)] == [(2, 0), (1, 0)]
    assert station.verify().ok


def test_the_set_up_leaves_a_receipt_over_nothing(station: OpenStation) -> None:
    """From which the perpetual totals begin."""
    (start,) = list_zeros(uow=station.read())

    assert (start.number, start.kind, start.perpetual) == (
        "RTP-03-0-000001",
        ZeroKind.START,
        Flow(),
    )
    assert is_genuine_close(start.text, (station.key.public_hex,))
    assert get_zero(start.number, uow=station.read()) == start
    with pytest.raises(CloseUnknown):
        get_zero("RTP-03-0-000002", uow=station.read())
    with pytest.raises(CloseUnknown):
        day_close.get_close("RTP-03-Z-000001", uow=station.read())


def test_an_older_record_begins_with_its_first_close(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was before it is taken in, and closed with it; the start receipt says how much."""
    with monkeypatch.context() as patch:
        patch.setattr(station_module, "issue_zero", lambda *_, **__: None)
        old = make_station(tmp_path / "old", at=NOW - timedelta(days=3))
    add_consumer(old)
    for days in (2, 1):
        at = NOW - timedelta(days=days)
        at_work(old, at=at)
        collect(old, make_payment(1310 if days == 2 else 100, request=f"r{days}"), at=at)
        held = "100x23,10x1" if days == 2 else "100x11"
        put_away(old, DenominationCount.parse(held), at=at)
    assert day_close.find_day_to_close(today=TODAY, uow=old.read()) == TODAY
    yesterday = TODAY - timedelta(days=1)

    closed = close(old, yesterday)

    (start,) = list_zeros(uow=old.read())
    assert (start.kind, start.perpetual) == (ZeroKind.START, Flow(1, rupees(1310)))
    assert (closed.flow, closed.perpetual) == (Flow(1, rupees(100)), Flow(2, rupees(1410)))
    assert closed.runs[0].gaps == 0
    with pytest.raises(DayIsClosed):
        close(old, TODAY - timedelta(days=2))
    assert old.verify().ok
    old.close()


def test_what_another_day_waits_for_keeps_no_day_open(day: OpenStation) -> None:
    """Tomorrow's shift, closed and not accepted, is tomorrow's."""
    at_work(day, at=NEXT_MORNING)
    shifts.close_shift(CLERK, FLOAT, "", at=NEXT_MORNING, uow=day.write())

    assert close(day, at=NEXT_MORNING).last_day == TODAY


def test_only_what_there_is_is_printed(day: OpenStation) -> None:
    """A close, or a receipt over nothing."""
    with pytest.raises(CloseUnknown):
        start_close_print("RTP-03-Z-000009", actor=SUPERVISOR, at=NOW, uow=day.write())


def test_closes_are_listed_the_newest_first(day: OpenStation) -> None:
    """For the window and for scripts."""
    turned = [close(day), close(day, TOMORROW, at=NEXT_MORNING)]

    assert day_close.list_closes(uow=day.read()) == tuple(reversed(turned))
