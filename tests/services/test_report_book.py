"""Reports from one definition: what they add up, what stands behind a row, and who may see them."""

from datetime import timedelta

import pytest

from cashier.domain.approval import Approval
from cashier.domain.money import Money
from cashier.domain.report import Cell, DrillKind, Report, Row
from cashier.domain.user import NotAllowed
from cashier.journal.day_events import ClockAccepted
from cashier.journal.events import DrawerOpened, PaymentAborted, SignInFailed
from cashier.services import prints, report_book, shifts
from cashier.services.findings import PeriodBackwards
from cashier.services.prints import PrintState
from cashier.services.report_book import OwnDayOnly, ReportUnknown, build_report, list_drilled
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    make_bill,
    rupees,
)
from tests.remittances import add_second, fill_chest, remit, stamp
from tests.reversals import by_cheque, cancel, pay_cash, payment_of

ELSEWHERE = "2718281828"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def taken(counter: OpenStation) -> OpenStation:
    """A counter that took 1310 in cash, a cheque of 1310, and 500 that was cancelled again."""
    add_consumer(counter)
    add_consumer(
        counter,
        make_bill(arrears_principal=500),
        account_number=ELSEWHERE,
        old_account_number="",
        category="LMV-2",
        division="HSP",
    )
    pay_cash(counter, 1310, request="r1")
    cancelled = pay_cash(counter, 400, request="r2")
    cancel(counter, cancelled, at=NOW + timedelta(hours=2))
    collect(counter, payment_of(by_cheque(1810), request="r3", account=ELSEWHERE))
    return counter


def report(station: OpenStation, key: str, **more: int) -> Report:
    """Make a report of the day as the supervisor."""
    return build_report(key, TODAY, TODAY, by=SUPERVISOR, uow=station.read(), **more)


def cells(made: Report, *keys: str) -> list[tuple[Cell, ...]]:
    """Read some columns of every row."""
    places = [[column.key for column in made.columns].index(key) for key in keys]
    return [tuple(row.cells[place] for place in places) for row in made.rows]


def total(made: Report, key: str) -> Cell:
    """Read a total."""
    return made.totals[[column.key for column in made.columns].index(key)]


def behind(station: OpenStation, row: Row) -> Report:
    """List the receipts behind a row."""
    assert row.drill is not None
    return list_drilled(row.drill, TODAY, TODAY, by=AUDITOR, uow=station.read())


def test_heads_are_what_was_appropriated_less_what_was_taken_back(taken: OpenStation) -> None:
    """The cancelled receipt stands in both columns, and in the net of none."""
    heads = report(taken, "heads")

    assert total(heads, "taken") == rupees(1310 + 400 + 1810)
    assert total(heads, "taken_back") == rupees(400)
    assert total(heads, "collected") == rupees(1310 + 1810)


def test_forms_of_money_are_counted_and_added_up(taken: OpenStation) -> None:
    """Cash, cheques and drafts each have a line, even without any."""
    assert [row[1:] for row in cells(report(taken, "modes"), "mode", "receipts", "collected")] == [
        (2, rupees(1310)),
        (1, rupees(1810)),
        (0, rupees(0)),
    ]


@pytest.mark.parametrize(
    "key", [k for k in report_book.REPORTS if k in {"heads", "modes", "categories", "divisions",
                                                   "hours", "days"}]
)  # fmt: skip
def test_the_receipts_behind_a_row_add_up_to_it(taken: OpenStation, key: str) -> None:
    """Drilling down never leads to other money than the figure's."""
    made = report(taken, key)

    assert made.rows
    for row, (collected,) in zip(made.rows, cells(made, "collected"), strict=True):
        drilled = behind(taken, row)
        amounts = [amount for (amount,) in cells(drilled, "amount")]
        assert all(isinstance(amount, Money) for amount in amounts)
        assert Money.total(one for one in amounts if isinstance(one, Money)) == collected
        assert total(drilled, "amount") == collected
        assert drilled.count == len(amounts)


def test_what_was_taken_back_counts_in_the_hour_of_the_act(taken: OpenStation) -> None:
    """The drawer has less money from then on."""
    assert cells(report(taken, "hours"), "hour", "taken", "taken_back") == [
        ("10–11", rupees(3520), rupees(0)),
        ("12–13", rupees(0), rupees(400)),
    ]


def test_the_register_lists_every_receipt_with_what_became_of_it(taken: OpenStation) -> None:
    """A cancelled receipt keeps its place."""
    register = report(taken, "receipts")

    assert [(row[0], row[1].en) for row in cells(register, "amount", "state")] == [  # type: ignore[union-attr]
        (rupees(1310), "stands"),
        (rupees(400), "Cancelled"),
        (rupees(1810), "stands"),
    ]
    assert total(register, "amount") == rupees(3520)
    assert "1 receipts of ₹400 were taken back" in register.notes[0].en
    assert {row.drill.kind for row in register.rows if row.drill} == {DrillKind.LIFE}


def test_a_page_of_a_register_has_the_sums_of_all_of_it(taken: OpenStation) -> None:
    """Whoever scrolls sees the same total on every page."""
    page = report(taken, "receipts", offset=1, limit=1)

    assert cells(page, "amount") == [(rupees(400),)]
    assert (page.count, total(page, "amount")) == (3, rupees(3520))


def test_a_page_behind_a_figure_goes_on_from_what_was_taken_to_what_was_taken_back(
    taken: OpenStation,
) -> None:
    """Both halves are one list."""
    row = report(taken, "days").rows[0]
    assert row.drill is not None
    pages = [
        list_drilled(row.drill, TODAY, TODAY, by=AUDITOR, uow=taken.read(), offset=offset, limit=2)
        for offset in (0, 2, 3, 4)
    ]

    assert [[amount for (amount,) in cells(page, "amount")] for page in pages] == [
        [rupees(1310), rupees(400)],
        [rupees(1810), rupees(-400)],
        [rupees(-400)],
        [],
    ]
    assert {page.count for page in pages} == {4}


def test_consumers_of_another_division_are_listed(taken: OpenStation) -> None:
    """Whose money it is, the other division must be told."""
    made = report(taken, "other_division")

    assert cells(made, "account_number", "division", "amount") == [(ELSEWHERE, "HSP", rupees(1810))]
    assert (made.count, total(made, "amount")) == (1, rupees(1810))


def test_a_day_without_receipts_has_zeros(counter: OpenStation) -> None:
    """An empty report is a report."""
    made = report(counter, "heads")

    assert made.rows == ()
    assert total(made, "collected") == rupees(0)
    assert report(counter, "receipts").count == 0


def test_a_clerk_sees_the_own_receipts_of_a_day(taken: OpenStation) -> None:
    """Another clerk's are not among them."""
    own = build_report("receipts", TODAY, TODAY, by=CLERK, uow=taken.read())

    assert own.count == 3
    with pytest.raises(OwnDayOnly):
        build_report("heads", TODAY - timedelta(days=1), TODAY, by=CLERK, uow=taken.read())


def test_a_period_runs_forwards(taken: OpenStation) -> None:
    """A slip in a date must not look like a day without money."""
    with pytest.raises(PeriodBackwards):
        build_report("heads", TODAY, TODAY - timedelta(days=1), by=None, uow=taken.read())


def test_there_are_no_other_reports(taken: OpenStation) -> None:
    """A misspelt one is told."""
    with pytest.raises(ReportUnknown, match="heds"):
        build_report("heds", TODAY, TODAY, by=None, uow=taken.read())


def test_an_administrator_sees_no_money(taken: OpenStation) -> None:
    """Who adds users has no business with the drawer."""
    with pytest.raises(NotAllowed):
        build_report("heads", TODAY, TODAY, by=ADMIN.name, uow=taken.read())


@pytest.mark.parametrize("key", list(report_book.REPORTS))
def test_every_report_is_whole(taken: OpenStation, key: str) -> None:
    """Each cell has its column, each total too, and every report has a name in both languages."""
    made = report(taken, key)

    assert all(len(row.cells) == len(made.columns) for row in made.rows)
    assert len(made.totals) == len(made.columns)
    assert made.count == len(made.rows)
    assert len({column.key for column in made.columns}) == len(made.columns)
    assert all(one.en and one.hi for one in (made.title, *(c.title for c in made.columns)))


@pytest.mark.parametrize("key", list(report_book.REPORTS))
def test_every_report_of_an_empty_day_has_no_lines(counter: OpenStation, key: str) -> None:
    """But for the drawer that was opened with its float."""
    made = report(counter, key)

    assert made.count == (1 if key in {"cash_book", "clerks", "speed"} else 0) + (
        3 if key == "modes" else 0
    )


def test_the_list_of_reports_is_what_somebody_may_see(taken: OpenStation) -> None:
    """A clerk is not shown what would be refused."""
    seen = {kind.key for kind in report_book.list_reports(by=CLERK, uow=taken.read())}
    for everything in (None, SUPERVISOR, AUDITOR):
        kinds = report_book.list_reports(by=everything, uow=taken.read())
        assert [kind.key for kind in kinds] == list(report_book.REPORTS)

    of_the_office = {"cash_book", "variances", "exceptions", "reconnections", "order_register"}
    assert set(report_book.REPORTS) - seen == of_the_office
    for key in seen:
        build_report(key, TODAY, TODAY, by=CLERK, uow=taken.read())
    with pytest.raises(NotAllowed):
        build_report("cash_book", TODAY, TODAY, by=CLERK, uow=taken.read())


def test_what_is_out_of_the_ordinary_is_told_with_its_entry(counter: OpenStation) -> None:
    """In order of time, each with who, about what, and which entry."""
    word = Approval(SUPERVISOR, "act", "password", NOW)
    with counter.write() as uow:
        record = uow.journal.record
        record(DrawerOpened(1, "change"), actor=CLERK, at=NOW)
        record(PaymentAborted("r9", NUMBER, rupees(5)), actor=CLERK, at=NOW + MINUTE)
        record(SignInFailed(AUDITOR, None), actor=AUDITOR, at=NOW + 2 * MINUTE)
        early = NOW - timedelta(hours=1)
        last = record(ClockAccepted(early, NOW, word), actor=CLERK, at=early)
        uow.commit()

    made = report(counter, "exceptions")

    assert cells(made, "by", "about", "detail", "amount") == [
        (CLERK, SUPERVISOR, "2026-11-22T10:00 > 2026-11-22T09:00", None),
        (CLERK, "clock_accepted", "", None),
        (CLERK, "1", "change", None),
        (CLERK, NUMBER, "", rupees(5)),
        (AUDITOR, AUDITOR, "", None),
    ]
    assert cells(made, "entry")[:2] == [(last.number,), (last.number,)]
    assert [note.en for note in made.notes] == [
        "Drawer opened by hand: 1",
        "Payment given up: 1",
        "Wrong password: 1",
        "Clock accepted that went back: 1",
        "Clock in doubt: 1",
    ]
    assert report(counter, "exceptions", offset=4, limit=9).rows == made.rows[4:]


def test_the_cash_book_carries_its_balance_from_day_to_day(taken: OpenStation) -> None:
    """The float is in the drawer, and not among the collections."""
    tomorrow = TODAY + timedelta(days=1)
    pay_cash(taken, 600, request="r4", at=NOW + timedelta(minutes=5))

    book = build_report("cash_book", TODAY, tomorrow, by=SUPERVISOR, uow=taken.read())
    next_day = build_report("cash_book", tomorrow, tomorrow, by=SUPERVISOR, uow=taken.read())

    assert cells(book, "opening", "taken", "taken_back", "floats", "closing") == [
        (rupees(0), rupees(2310), rupees(400), rupees(1000), rupees(2910))
    ]
    assert (total(next_day, "opening"), total(next_day, "closing")) == (rupees(2910),) * 2
    assert next_day.rows == ()


def test_a_shortage_is_listed_with_its_clerk(taken: OpenStation) -> None:
    """What was found at the count stands, and stays open until it is made good."""
    shifts.close_shift(CLERK, FLOAT, "short of notes", at=NOW + MINUTE, uow=taken.write())

    assert cells(report(taken, "variances"), "found", "clerk", "shortage", "excess", "open") == [
        ("1", CLERK, rupees(1310), rupees(0), rupees(1310))
    ]
    assert cells(report(taken, "clerks"), "expected", "counted", "variance") == [
        (rupees(2310), rupees(1000), rupees(-1310))
    ]


def test_an_open_shift_is_not_told_what_it_should_hold(taken: OpenStation) -> None:
    """Its count is blind, for whoever asks."""
    made = report(taken, "clerks")

    assert cells(made, "expected", "counted", "variance") == [(None, None, None)]
    assert "open shift" in made.notes[0].en


def test_what_the_bank_counted_otherwise_is_a_variance_of_its_slip(counter: OpenStation) -> None:
    """A bad note is missing, and a note too many is over."""
    add_second(counter)
    fill_chest(counter, 3_000)
    short = remit(counter, "500x2", request="one")
    stamp(counter, short.number, 500, reason="one note forged, impounded")
    over = remit(counter, "500x2", request="two")
    stamp(counter, over.number, 1_500, reason="one note too many")

    made = report(counter, "variances")

    assert cells(made, "found", "shortage", "excess", "open") == [
        (short.number, rupees(500), rupees(0), rupees(500)),
        (over.number, rupees(0), rupees(500), rupees(500)),
    ]


def test_the_speed_of_the_counter_is_that_of_half_its_payments(counter: OpenStation) -> None:
    """A long wait is a pause; an open shift counts to its last receipt, a closed one to its end."""
    add_consumer(counter)
    for number, minutes in enumerate((0, 1, 3, 33, 60)):
        pay_cash(counter, 1310, request=f"r{number}", at=NOW + minutes * MINUTE)

    told = cells(report(counter, "speed"), "receipts", "minutes", "per_hour", "seconds")
    shifts.close_shift(CLERK, FLOAT, "home", at=NOW + 120 * MINUTE, uow=counter.write())
    closed = report(counter, "speed")

    assert told == [(5, 60, 5, 60)]
    assert cells(closed, "receipts", "minutes", "per_hour", "seconds") == [(5, 120, 3, 60)]
    assert closed.totals == (None, 1, 5, 120, 3, 60)


def test_copies_doubts_and_voids_are_exceptions_that_lead_to_their_receipt(
    taken: OpenStation,
) -> None:
    """And a drawer that was short has its clerk's name."""
    number = str(report(taken, "receipts").rows[0].cells[0])
    for state in (PrintState.CONFIRMED, PrintState.UNKNOWN):
        at = NOW + 200 * MINUTE
        job = prints.start_print(number, actor=CLERK, at=at, uow=taken.write())
        prints.end_print(job, state, "no answer", actor=CLERK, at=at, uow=taken.write())
    shifts.close_shift(CLERK, FLOAT, "short", at=NOW + 300 * MINUTE, uow=taken.write())

    made = report(taken, "exceptions")

    named = [(what.en, *rest) for what, *rest in cells(made, "what", "about", "detail", "by")]  # type: ignore[union-attr]
    assert named == [
        ("Clock in doubt", "receipt_issued", "", CLERK),
        ("Receipt cancelled", "RTP-03-2627-000002", "keyed twice", CLERK),
        ("Print in doubt", number, "unknown: no answer", CLERK),
        ("Printed again", number, "1", CLERK),
        ("Shortage", "1", "short", CLERK),
    ]
    assert [row.drill.values[0][1] for row in made.rows if row.drill] == [
        "RTP-03-2627-000002",
        number,
        number,
    ]
    copies = report(taken, "duplicates")
    assert cells(copies, "receipt", "copy", "by") == [(number, 1, CLERK)]
    assert cells(report(taken, "cancelled"), "receipt", "cash_out", "approved_by") == [
        ("RTP-03-2627-000002", rupees(400), SUPERVISOR)
    ]
