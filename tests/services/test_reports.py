"""The day's figures, from the registers."""

from dataclasses import replace
from datetime import timedelta

from cashier.domain.head import Head
from cashier.services.reports import _gaps, report_day
from cashier.station import OpenStation
from tests.builders import NOW, TODAY, add_consumer, collect, make_payment, rupees
from tests.journal.samples import RECEIPT


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
