"""The day's figures, from the registers."""

from dataclasses import replace
from datetime import timedelta

from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.head import Head
from cashier.domain.money import Money
from cashier.domain.tender import cash
from cashier.exchange.day_sheet import day_rows
from cashier.services.reports import _gaps, report_cheques, report_day
from cashier.station import OpenStation
from printing.day_document import day_document
from tests.builders import NOW, TODAY, add_consumer, collect, make_payment, rupees
from tests.journal.samples import RECEIPT
from tests.reversals import (
    LATER,
    by_cheque,
    cancel,
    come_back,
    deposit,
    make_cheque,
    payment_of,
)


def test_a_day_is_added_up_from_its_receipts(counter: OpenStation) -> None:
    """By head and by tender; numbers from first to last."""
    add_consumer(counter)
    add_consumer(counter, account_number="3141592654", old_account_number="")
    collect(counter, make_payment())
    collect(counter, replace(make_payment(1400, request="r2"), account_number="3141592654"))

    day = report_day(TODAY, uow=counter.read())

    assert (day.receipts, day.cancelled, day.gaps) == (2, 0, 0)
    assert (day.first, day.last) == ("RTP-03-2627-000001", "RTP-03-2627-000002")
    assert (day.cash, day.cheque, day.draft) == (rupees(2710), rupees(0), rupees(0))
    assert day.total == rupees(2710)
    assert dict(day.heads) == {
        Head.ELECTRICITY_DUTY: rupees(108),
        Head.CURRENT_CHARGES: rupees(2512),
        Head.ADVANCE: rupees(90),
    }
    assert [shift.cash_taken for shift in day.shifts] == [rupees(2710)]


def test_a_day_without_receipts_has_zeros_and_no_numbers(station: OpenStation) -> None:
    """It is a day all the same."""
    day = report_day(TODAY - timedelta(days=1), uow=station.read())

    assert (day.receipts, day.first, day.last, day.gaps) == (0, "", "", 0)
    assert (day.total, day.heads, day.shifts) == (rupees(0), (), ())
    assert day.day == NOW.date() - timedelta(days=1)


def test_missing_numbers_are_counted_within_each_series() -> None:
    """A new financial year begins at one, which is no gap."""
    numbers = ["RTP-03-2627-000007", "RTP-03-2627-000010", "RTP-03-2728-000001"]

    assert _gaps([replace(RECEIPT, number=number) for number in numbers]) == 2


def test_what_was_taken_back_is_told_and_the_days_add_up(counter: OpenStation) -> None:
    """Cancelled on its day, returned days later: the sum of the days is what is in the books."""
    add_consumer(counter)
    cancelled = collect(counter, make_payment(1310))
    cancel(counter, cancelled)
    collect(counter, payment_of(cash(rupees(310)), by_cheque(1000), request="r2"))
    deposit(counter, make_cheque().key)
    come_back(counter, make_cheque().key)

    today = report_day(TODAY, uow=counter.read())
    later = report_day(LATER.date(), uow=counter.read())

    assert (today.receipts, today.cancelled, today.returned, today.gaps) == (2, 1, 0, 0)
    assert (today.taken, today.taken_back) == (rupees(2620), rupees(1310))
    assert (today.cash, today.cheque, today.total) == (rupees(310), rupees(1000), rupees(1310))
    assert (later.receipts, later.cancelled, later.returned) == (1, 0, 1)
    assert (later.cash, later.cheque, later.total) == (rupees(0), rupees(-1000), rupees(-1000))
    assert Money.total(amount for _, amount in later.heads) == later.total
    assert [one.receipt_number for one in later.reversals] == ["RTP-03-2627-000002"]


def test_the_cheques_that_wait_are_told(counter: OpenStation) -> None:
    """At hand, at the bank, and what came and went on the day."""
    add_consumer(counter)
    collect(counter, payment_of(by_cheque()))
    collect(counter, payment_of(by_cheque(500, number="000124"), request="r2"))
    made = deposit(counter, make_cheque().key)

    report = report_cheques(TODAY, uow=counter.read())

    assert report.deposits == (made,)
    assert [one.instrument.number for one in report.at_hand] == ["000124"]
    assert [one.instrument.number for one in report.at_bank] == ["000123"]
    assert report.returns == ()
    come_back(counter, make_cheque().key)
    assert len(report_cheques(LATER.date(), uow=counter.read()).returns) == 1


def test_what_was_written_by_hand_or_paid_under_protest_is_marked(counter: OpenStation) -> None:
    """Somebody will compare the books with the counter."""
    add_consumer(counter)
    leaf = HandReceipt("A17", 42, NOW - timedelta(hours=2))
    by_hand = collect(counter, replace(make_payment(), hand_receipt=leaf))
    collect(counter, replace(make_payment(5, request="r2"), under_protest=True))

    day = report_day(TODAY, uow=counter.read())

    assert (day.by_hand, day.under_protest) == ((by_hand,), 1)
    assert ("by hand A17/0042", by_hand.number) in day_rows(day)
    said = "\n".join(day_document(day, by_hand.issuer).texts())
    assert "A17/0042" in said
    assert "Hand-written" in said
